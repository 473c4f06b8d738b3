/** A finding about one SMS_def.mof under construction: sentence by sentence, the worst counts. */
import { type Remark, remark } from '../../remark';
import type { Evidence, EvidenceSource, EvidenceState, Part } from '../evidence';
import { worst } from '../evidence';
import type { InventoryFileFacts } from '../inventoryFiles';

/** What the exports say about the site that a file belongs to. */
export interface SiteStanding {
  readonly code?: string;
  readonly upgraded: boolean | 'unknown';
  /** The last day on which the site is known to have been as before; milliseconds since 1970. */
  readonly notYetAt?: number;
}

/** A finding under construction. */
export class Finding {
  readonly states: EvidenceState[] = [];
  readonly evidence: Evidence[] = [];
  constructor(
    private readonly file: InventoryFileFacts,
    private readonly standing: SiteStanding,
  ) {}

  say(
    state: EvidenceState,
    says: string | Remark,
    kind: EvidenceSource = 'inventory-file',
    at?: string,
    source = this.file.path,
    line?: number,
  ): void {
    this.states.push(state);
    const { code } = this.standing;
    const counts = state === 'done' || state === 'open' || state === 'not-applicable';
    const { text, next } = typeof says === 'string' ? remark(says) : says;
    const identity = {
      kind,
      source,
      ...(code ? { of: code } : {}),
      ...(line === undefined ? {} : { line }),
      ...(at ? { at } : {}),
    };
    this.evidence.push({ ...identity, says: text, ...(next ? { next } : {}), counts });
  }

  part(): Part {
    const { code } = this.standing;
    return { ...(code ? { site: code } : {}), state: worst(this.states), evidence: this.evidence };
  }
}
