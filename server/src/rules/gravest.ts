/** No more diagnostics are kept than are shown, however many a text gives rise to: the gravest, and of those the first. */
import { numberText, t } from '../l10n';
import type { Severity } from '../syntax/tree';
import type { Diagnostic } from './diagnostic';

/** Code of the diagnostic that says that there are more. */
export const TOO_MANY = 'limit/problems';

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

export type Place = Pick<Diagnostic, 'severity' | 'start' | 'end'>;

export class Gravest {
  private kept: Diagnostic[] = [];
  private met = 0;
  /** Once there are too many: what is no graver than this one is left out. */
  private last: Diagnostic | undefined;

  constructor(private readonly most: number) {}

  /** `make` is asked for the whole diagnostic only where it may be shown. */
  add({ severity, start, end }: Place, make: () => Diagnostic): void {
    if (this.takes(severity, start, end)) this.keep(make());
  }

  /** Counts one; where the answer is yes it may be shown, and has to be kept. */
  takes(severity: Severity, start: number, end: number): boolean {
    this.met++;
    const { last } = this;
    return !last || (WEIGHT[severity] - WEIGHT[last.severity] || start - last.start || end - last.end) < 0;
  }

  keep(diagnostic: Diagnostic): void {
    this.kept.push(diagnostic);
    // Now and then rather than each time, so that the time does not grow with the limit.
    if (this.kept.length > 1.25 * this.most + 100) this.leaveOut();
  }

  /** In the order of the text. Where some were left out, the first one says how many. */
  result(): Diagnostic[] {
    if (this.met > this.most) this.leaveOut();
    const sorted = this.kept.sort(byPlace);
    const left = this.met - sorted.length;
    return left === 0 ? sorted : [notice(left), ...sorted];
  }

  private leaveOut(): void {
    this.kept = this.kept.sort(byGravity).slice(0, this.most);
    this.last = this.kept.at(-1);
  }
}

function byGravity(a: Place, b: Place): number {
  return WEIGHT[a.severity] - WEIGHT[b.severity] || a.start - b.start || a.end - b.end;
}

function byPlace(a: Place, b: Place): number {
  return a.start - b.start || a.end - b.end || WEIGHT[a.severity] - WEIGHT[b.severity];
}

function notice(left: number): Diagnostic {
  return {
    code: TOO_MANY,
    severity: 'information',
    message: t`${numberText(left)} further problems are not shown. Fix some of these first, or raise the limit.`,
    start: 0,
    end: 0,
    fixes: [],
  };
}
