/** What the exports of SMS_Site show: who is upgraded, who is next, and what in them cannot be relied on. */
import { buildOf } from '../../knowledge/configmgr';
import type { Evidence, EvidenceState, Part } from '../evidence';
import type { UpgradeFacts } from '../facts';
import type { OrderedSite } from '../hierarchy';
import { nextSites, orderProblems } from '../hierarchy';
import { append } from '../../text/append';
import { t, translated } from '../../l10n';

/** Which sites a step is about. */
export type SiteKind = 'primary' | 'secondary' | 'any';

/** @param rest what no export shows and a person has to look at even when every build is right. */
export function judgeSites(
  facts: UpgradeFacts,
  ordered: readonly OrderedSite[],
  kind: SiteKind,
  rest: string | undefined,
): Part[] {
  const { survey } = facts;
  const mute = facts.mute.filter((file) => file.kind === 'sites');
  if (survey.exports.length === 0) {
    const says = t`No export of the sites was given, so their order and who is done are not known.`;
    const next = { code: 'give-evidence', file: 'SMS_Site' } as const;
    const found = mute.map(({ path, message }): Evidence => ({
      kind: 'sites',
      source: path,
      says: message,
      counts: false,
    }));
    return [{ state: 'unknown', evidence: [...found, { kind: 'sites', says, next, counts: false }] }];
  }
  // A site whose type is not known may be of either kind.
  const own = kind === 'any' ? ordered : ordered.filter(({ type }) => type === kind || type === 'unknown');
  const problems = [...survey.problems, ...(kind === 'secondary' ? [] : orderProblems(ordered))];
  const parts: Part[] = [];
  const say = (state: EvidenceState, says: string, counts = false): void =>
    void parts.push({ state, evidence: [{ kind: 'sites', says, counts }] });
  if (own.length === 0) {
    say(
      survey.problems.length > 0 || (survey.sites.length === 1 && !facts.isWhole) ? 'needs-you' : 'not-applicable',
      t`The export holds no such site.`,
      true,
    );
  } else {
    const next = new Set(nextSites(ordered).map(({ code }) => code));
    append(
      parts,
      own.map((site) => partOf(site, next.has(site.code), facts)),
    );
  }
  for (const problem of problems) say('needs-you', problem);
  for (const remark of kind === 'secondary' ? [] : survey.remarks)
    parts.push({ state: 'not-applicable', evidence: [{ kind: 'sites', says: remark, counts: false }] });
  for (const { path, message } of mute)
    parts.push({ state: 'unknown', evidence: [{ kind: 'sites', source: path, says: message, counts: false }] });
  if (own.length > 0 && survey.sites.length === 1 && !facts.isWhole)
    say('needs-you', t`The export names one site only. If there are others, export on the central site.`);
  if (rest !== undefined && own.length > 0) say('needs-you', translated(rest));
  return parts;
}

function partOf(site: OrderedSite, isNext: boolean, { survey }: UpgradeFacts): Part {
  const source = survey.sources.get(site.code);
  const { state, what } = standing(site, isNext);
  const release = site.build === undefined ? undefined : buildOf(site.build)?.name;
  const build =
    site.build === undefined
      ? t`build unknown`
      : release
        ? t`build ${site.build}, ${release}`
        : site.condition === 'foreign'
          ? t`build ${site.build}`
          : t`build ${site.build}, which is not a release known here`;
  return {
    site: site.code,
    state,
    evidence: [
      {
        kind: 'sites',
        ...(source ? { source: source.path, at: new Date(source.at).toISOString() } : {}),
        of: site.code,
        says: `${site.code}${site.name ? ` (${site.name})` : ''}: ${what}; ${build}.${site.old ? t` Its mode says that ${site.old} sites below it are not updated yet.` : ''}`,
        counts: state === 'done' || state === 'open',
      },
    ],
  };
}

export const CONDITION_WORDS: Readonly<Partial<Record<string, string>>> = {
  failed: 'its status is Failed: repair it before going on',
  pending: 'its status is Pending: wait until it is active',
  upgrading: 'it is being upgraded',
  deleted: 'its status is Deleted',
  unclear: 'what the export says about it is not clear',
};

function standing(site: OrderedSite, isNext: boolean): { state: EvidenceState; what: string } {
  const { condition = 'active', upgraded } = site;
  if (condition === 'foreign')
    return { state: 'not-applicable', what: t`an SMS 2003 site, which has a checklist of its own` };
  const words = CONDITION_WORDS[condition];
  if (words !== undefined) return { state: upgraded === 'unknown' ? 'needs-you' : 'open', what: translated(words) };
  if (upgraded === true) {
    if (site.type === 'unknown') return { state: 'needs-you', what: t`done, and its type is not known` };
    if (site.isStatusUnsaid)
      return { state: 'needs-you', what: t`done by its build, and its status is not in the export` };
    return site.astray === undefined
      ? { state: 'done', what: t`done` }
      : { state: 'needs-you', what: t`done, in a hierarchy that is not clear` };
  }
  if (upgraded === 'unknown') return { state: 'needs-you', what: t`not known` };
  if (isNext) return { state: 'open', what: t`next` };
  return {
    state: 'open',
    what: site.astray === undefined ? t`after ${site.parent ?? t`the sites above it`}` : t`not upgraded`,
  };
}
