/** The pieces that a verdict is made of. */
import { t } from '../l10n';
import type { BootImage, SourceSpan } from './model';

export type EvidenceKind =
  'command-prompt' | 'background' | 'description' | 'path' | 'property' | 'wim-content' | 'wim-date';

/** One customization that was found. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** The property's name as Microsoft writes it; absent for what was found in a WIM. */
  readonly property?: string;
  readonly message: string;
  /** How to set it again; absent where only a copy of the WIM helps. */
  readonly redo?: string;
  readonly source?: SourceSpan;
}

/** Something that would bear on the verdict and is not known. */
export interface Unknown {
  /** Property name, or `WIM` for what is in the file. */
  readonly what: string;
  readonly message: string;
}

/** A warning or a plain fact about an image. */
export interface Note {
  readonly code: string;
  readonly severity: 'warning' | 'information';
  readonly message: string;
  readonly source?: SourceSpan;
}

/** How a report names an image: `“Boot image (x86)” (ABC00001)`. */
export function titleOf(image: BootImage): string {
  const name = image.name ? t`“${image.name.value}”` : t`An image without a name`;
  return image.packageId ? `${name} (${image.packageId.value})` : name;
}
