/** A finding in a file, as the rules report it. */
import type { Fix, Severity } from '../syntax/tree';
import type { Span } from '../text/span';
import type { RelatedPlace } from './rule';

export interface Diagnostic extends Span {
  /** `syntax/…`, `dialect/…` or the id of a rule. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Repairs, the best first; offsets of the file, as those of the diagnostic. */
  readonly fixes: readonly Fix[];
  /** Other places of the file that it speaks of. */
  readonly related?: readonly RelatedPlace[];
}
