/** Boot images: what an upgrade would take, and the scripts. */
import type { Stretch } from './files';

export interface BootImagesParams {
  /** Exports and WIM files. */
  readonly uris: readonly string[];
  /** The same after the upgrade, to see what became of each image. */
  readonly after?: readonly string[];
  /** Of a current site: `kit-first`, `same-kit`, `site-first`, `distribution`, `reload` or `from-2012`. */
  readonly event?: string;
}

export interface BootImagesResult {
  readonly summary: string;
  readonly losses: number;
  readonly images: readonly BootImageItem[];
  readonly problems: readonly { readonly path: string; readonly severity: string; readonly message: string }[];
  readonly changes: readonly {
    readonly outcome: string;
    readonly name: string;
    readonly summary: string;
    readonly details: readonly string[];
  }[];
  readonly markdown: string;
  /** Only where `after` was given. */
  readonly changesMarkdown?: string;
  /** Only where `event` was given. */
  readonly eventMarkdown?: string;
}

export interface BootImageItem {
  readonly id: string;
  /** Name and package ID in one. */
  readonly title: string;
  readonly name?: string;
  readonly packageId?: string;
  readonly site?: string;
  readonly verdict: string;
  readonly summary: string;
  readonly proposedName?: string;
  readonly evidence: readonly {
    readonly message: string;
    readonly redo?: string;
    readonly uri?: string;
    readonly range?: Stretch;
  }[];
  readonly unknown: readonly string[];
  readonly notes: readonly string[];
  readonly steps: readonly { readonly when: 'before' | 'after'; readonly text: string }[];
  readonly uri?: string;
  readonly range?: Stretch;
}

export interface BootImageScriptParams {
  readonly kind: 'powershell' | 'vbscript' | 'copy';
  /** For `copy`: the exports whose images are copied away. */
  readonly uris?: readonly string[];
}

export interface ScriptResult {
  readonly name: string;
  readonly text: string;
  /** To be written with a byte order mark. */
  readonly bom: boolean;
  readonly notes: readonly string[];
}
