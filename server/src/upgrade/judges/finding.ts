/** A finding about one SMS_def.mof or configuration.mof under construction: sentence by sentence, the worst counts. */
import { type Remark, remark } from '../../remark';
import type { Evidence, EvidenceSource, EvidenceState, Part } from '../evidence';
import { worst } from '../evidence';
import type { UpgradeFacts } from '../facts';
import type { OrderedSite } from '../hierarchy';
import type { SiteFileFacts } from '../inventoryFiles';

/** What the exports say about the site that a file belongs to. */
export interface SiteStanding {
  readonly code?: string;
  readonly upgraded: boolean | 'unknown';
  /** The last day on which the site is known to have been as before; milliseconds since 1970. */
  readonly notYetAt?: number;
}

/** What the exports say of the site whose file it is. */
export function standingOf(file: SiteFileFacts, { survey }: UpgradeFacts, sites: readonly OrderedSite[]): SiteStanding {
  const own = sites.filter(({ type }) => type !== 'secondary');
  const site =
    file.site === undefined ? (own.length === 1 ? own[0] : undefined) : sites.find(({ code }) => code === file.site);
  if (!site) {
    // The file is of one of them, and they do not agree.
    const states = new Set(own.map(({ upgraded }) => upgraded));
    const upgraded = states.size === 1 ? [...states][0]! : 'unknown';
    return { upgraded, ...(file.site === undefined ? {} : { code: file.site }) };
  }
  const before = survey.exports
    .filter(({ sites: found }) =>
      found.some(({ code, build }) => code === site.code && build !== undefined && build < (site.build ?? 0)),
    )
    .map(({ at }) => at);
  return {
    code: site.code,
    upgraded: site.upgraded,
    ...(before.length > 0 ? { notYetAt: Math.max(...before) } : {}),
  };
}

/** A finding under construction. */
export class Finding {
  readonly states: EvidenceState[] = [];
  readonly evidence: Evidence[] = [];
  constructor(
    private readonly file: SiteFileFacts,
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
