/** Whether the sites are of a release that is new enough to be updated, and of one: what an export says before the update. */
import { buildOf, buildOfRelease } from '../../knowledge/configmgr';
import type { Evidence, EvidenceState, Part } from '../evidence';
import type { UpgradeFacts } from '../facts';
import type { OrderedSite } from '../hierarchy';
import { t } from '../../l10n';

/** @param minimum a release of current branch as Microsoft names it (`2403`), or other words, which judge no build. */
export function judgeSiteVersions(
  { survey, isWhole }: UpgradeFacts,
  sites: readonly OrderedSite[],
  minimum: string,
): Part[] {
  const say = (state: EvidenceState, says: string, more: Partial<Evidence> = {}): Part => ({
    ...(more.of === undefined ? {} : { site: more.of }),
    state,
    evidence: [{ kind: 'sites', says, counts: state === 'done' || state === 'open', ...more }],
  });
  if (survey.exports.length === 0)
    return [
      say('unknown', t`No export of the sites was given, so their versions are not known.`, {
        next: { code: 'give-evidence', file: 'SMS_Site' },
      }),
    ];
  const parts = sites.map((site) => {
    const source = survey.sources.get(site.code);
    const [state, says] = standing(site, minimum);
    return say(state, `${site.code}: ${says}`, {
      of: site.code,
      ...(source ? { source: source.path, at: new Date(source.at).toISOString() } : {}),
    });
  });
  const builds = new Set(
    sites.flatMap(({ upgraded, build }) => (upgraded === false && build !== undefined ? [build] : [])),
  );
  if (builds.size > 1)
    parts.push(
      say(
        'open',
        t`The sites that are not updated yet are of ${builds.size} versions: builds ${[...builds].sort().join(', ')}.`,
      ),
    );
  for (const problem of survey.problems) parts.push(say('needs-you', problem));
  if (survey.sites.length === 1 && isWhole !== true)
    parts.push(say('needs-you', t`The export names one site only. If there are others, export on the central site.`));
  return parts;
}

function standing({ build, condition = 'active', upgraded }: OrderedSite, minimum: string): [EvidenceState, string] {
  const release = build === undefined ? undefined : buildOf(build);
  const is =
    build === undefined
      ? t`build unknown`
      : release
        ? t`build ${build}, ${release.name}`
        : t`build ${build}, which is not a release known here`;
  if (upgraded === true) return ['done', t`${is}, which is updated already.`];
  if (condition === 'unclear' || condition === 'deleted')
    return ['needs-you', t`${is}; what the export says about the site is not clear.`];
  const least = buildOfRelease(minimum);
  if (release && (least === undefined ? release.servicePack !== undefined : release.build < least))
    return ['open', t`${is}, older than ${minimum}, the minimum of this list.`];
  if (!release || least === undefined)
    return ['needs-you', t`${is}. Whether that is ${minimum} or later is for you to confirm.`];
  return ['done', t`${is}, which is ${minimum} or later.`];
}
