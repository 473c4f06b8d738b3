/** The hardware inventory of a file and of several sites, and the switches of what is reported. */
import type { Place, ProtocolEdit, Stretch } from './files';

/** What is reported, of a file that is open in the editor. */
export interface InventoryParams {
  readonly uri: string;
  /** The default to compare with. */
  readonly base?: string;
}

export interface InventoryResult {
  readonly version: number;
  /** In the order of the file. */
  readonly classes: readonly InventoryClassItem[];
  /** The data classes of the file itself, then configuration.mof beside it, then the files that it includes. */
  readonly beside: readonly InventoryFileItem[];
  /** Includes that are not counted, as written. */
  readonly missing: readonly string[];
}

/** Classes that stand beside the reporting classes of the file. */
export interface InventoryFileItem {
  readonly relation: 'same' | 'configuration' | 'included';
  readonly uri: string;
  readonly classes: readonly BesideClassItem[];
}

export interface BesideClassItem {
  readonly name: string;
  readonly kind: 'data' | 'reporting';
  readonly namespace: string;
  /** Of a data class where its data come from, of a reporting class its group. */
  readonly detail: string;
  readonly reported: boolean;
  /** As in `InventoryClassItem`. */
  readonly undone?: string;
  /** Of a data class: a reporting class of its name is in view. */
  readonly isPaired: boolean;
  readonly nameRange: Stretch;
}

export interface InventoryClassItem {
  readonly name: string;
  readonly groupName: string;
  readonly classId?: string;
  readonly namespace: string;
  readonly contexts: readonly string[];
  /** SMS_Report is TRUE. */
  readonly reported: boolean;
  /** What takes the class away again further down: `deleted by the pragma in line 4`. */
  readonly undone?: string;
  /** Of another vendor than Microsoft, or not in the default. */
  readonly isOwn: boolean;
  readonly isPair: boolean;
  /** Why reporting it is known to cause problems; only where it is reported. */
  readonly cost?: string;
  readonly data?: 'file' | 'folder' | 'workspace' | 'windows';
  /** Sentences: how the class itself differs from the default. */
  readonly customized: readonly string[];
  /** The head of the class as the default has it; only where it differs. */
  readonly inDefault?: string;
  /** Errors and warnings in the class. */
  readonly problems: number;
  readonly range: Stretch;
  readonly nameRange: Stretch;
  readonly properties: readonly InventoryPropertyItem[];
}

export interface InventoryPropertyItem {
  readonly name: string;
  readonly type: string;
  readonly isKey: boolean;
  readonly reported: boolean;
  readonly units?: string;
  readonly customized: readonly string[];
  /** The property as the default has it; only where it differs. */
  readonly inDefault?: string;
  readonly range: Stretch;
  readonly nameRange: Stretch;
}

/** Files of several sites, or folders that hold one each. */
export interface InventorySitesParams {
  readonly uris: readonly string[];
  /** Also what all sites agree in. */
  readonly all?: boolean;
}

export interface InventorySitesResult {
  readonly differing: number;
  readonly markdown: string;
}

/** Several flags of one file at once, as one list of edits. */
export interface ToggleManyParams {
  readonly uri: string;
  readonly targets: readonly {
    /** In the class, or in the property that is meant. */
    readonly position: Place;
    readonly report: boolean;
    /** All properties of the class that are no key, instead of the class. */
    readonly allProperties?: boolean;
  }[];
}

export interface ToggleReportParams {
  readonly uri: string;
  readonly position: Place;
  readonly report: boolean;
  /** Every property of the class instead of the class or property at the position. */
  readonly allProperties?: boolean;
}

export interface ToggleReportResult {
  readonly edits: readonly ProtocolEdit[];
  readonly note?: string;
}
