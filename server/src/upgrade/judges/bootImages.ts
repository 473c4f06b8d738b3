/** What the exports of boot images show before the upgrade and after it. */
import { compareBootImages, verdictOfChanges } from '../../boot-images/compare';
import { titleOf } from '../../boot-images/judgment';
import { lossSentence } from '../../boot-images/verdict';
import { kindOf } from '../../boot-images/today/events';
import type { Evidence, Part } from '../evidence';
import type { UpgradeFacts } from '../facts';
import type { OrderedSite } from '../hierarchy';
import { addUnder } from '../../text/append';
import { t } from '../../l10n';

type Exported = UpgradeFacts['bootImages'][number];
type Advice = Exported['analysis']['images'][number];

const said = (source: string, says: string, counts: boolean): Evidence => ({
  kind: 'boot-images',
  source,
  says,
  counts,
});

export function judgeBootImages({ bootImages: exports, mute }: UpgradeFacts, sites: readonly OrderedSite[]): Part[] {
  const unread = [
    // What could not be judged may lose something: nobody may take the step for done.
    ...exports.flatMap(({ path, analysis }) =>
      analysis.problems
        // Names that may be default ones are told image by image, below.
        .filter(({ unjudged, code }) => unjudged && code !== 'boot-images/no-default-name')
        .map(({ message }) => said(path, message, false)),
    ),
    ...mute.filter(({ kind }) => kind === 'boot-images').map(({ path, message }) => said(path, message, false)),
  ];
  const groups = bySite(
    exports.filter(({ analysis }) => analysis.images.length > 0),
    sites,
  );
  if (groups.size === 0) {
    const says = t`No export of the boot images was given, so what would be lost is not known.`;
    const next = { code: 'give-evidence', file: 'boot-images' } as const;
    return [{ state: 'unknown', evidence: [...unread, { kind: 'boot-images', says, next, counts: false }] }];
  }
  return [...groups].map(([site, own]): Part => {
    const judged = judgeBefore(own, unread);
    return site === undefined
      ? judged
      : { ...judged, site, evidence: judged.evidence.map((one) => ({ ...one, of: site })) };
  });
}

/** The images of one site, each as its newest export shows it. */
function judgeBefore(exports: readonly Exported[], unread: readonly Evidence[]): Part {
  const newestFirst = exports.filter((one) => !isNamed(one, AFTER)).sort((a, b) => b.at - a.at);
  const seen = new Set<string>();
  const images = newestFirst.flatMap(({ path, analysis }) =>
    analysis.images
      .map((advice, index) => ({ path, advice, options: analysis.options, key: keyOf(advice, `${path} ${index}`) }))
      .filter(({ key }) => !seen.has(key))
      .map((one) => (seen.add(one.key), one)),
  );
  const of = (...verdicts: Advice['verdict'][]): typeof images =>
    images.filter(({ advice: { verdict } }) => verdicts.includes(verdict));
  const say = (chosen: typeof images, counts: boolean): Evidence[] =>
    chosen.map(({ path, advice, options }) =>
      said(path, `${titleOf(advice.image)}: ${lossSentence(advice, options) ?? advice.summary}`, counts),
    );
  const losers = of('will-lose');
  if (losers.length > 0) return { state: 'open', evidence: [...say(losers, true), ...unread] };
  const doubtful = of('keeps', 'may-be-default').flatMap(({ path, advice }) =>
    doubtsAbout(advice).map((says) => said(path, `${titleOf(advice.image)}: ${says}`, false)),
  );
  const unsure = [...say(of('may-be-default', 'recreated', 'unknown', 'unnamed', 'later-release'), false), ...doubtful];
  // What the upgrade made already tells nothing of what was there before it.
  const late =
    of('already-upgraded').length > 0 || images.length === 0
      ? exports.map(({ path }) =>
          said(path, t`It is from after the upgrade, so it does not show what was customized before.`, false),
        )
      : [];
  if (unsure.length + late.length + unread.length > 0)
    return { state: 'needs-you', evidence: [...unsure, ...late, ...unread] };
  const says = t`None of the exported images has a default name.`;
  return { state: 'not-applicable', evidence: [{ kind: 'boot-images', says, counts: true }] };
}

/** A copy under another name keeps its ID. */
function keyOf({ image }: Advice, otherwise: string): string {
  return (image.packageId?.value ?? image.name?.value ?? otherwise).toUpperCase();
}

/** Why a name of its own may be none. */
function doubtsAbout({ notes }: Advice): string[] {
  return notes
    .filter(({ code }) => code === 'boot-images/near-default-name' || code === 'boot-images/own-name-default-path')
    .map(({ message }) => message);
}

/** Exports by the site that their path tells, or that all of their images name. */
function bySite(exports: readonly Exported[], sites: readonly OrderedSite[]): Map<string | undefined, Exported[]> {
  const known = new Set(sites.map(({ code }) => code));
  const groups = new Map<string | undefined, Exported[]>();
  for (const one of exports) {
    const named = new Set(one.analysis.images.map(({ image }) => image.site?.value.toUpperCase()));
    const [only] = named;
    const site = one.site ?? (named.size === 1 && only !== undefined && known.has(only) ? only : undefined);
    addUnder(groups, site, one);
  }
  return groups;
}

/**
 * What became of the images, by an export of before the upgrade and one of after. Never done by itself: changes inside a WIM
 * are in no export.
 */
export function judgeBootImagesAfter({ bootImages }: UpgradeFacts, sites: readonly OrderedSite[]): Part[] {
  const exports = bootImages.filter(({ analysis }) => analysis.images.length > 0);
  const groups = exports.length === 0 ? new Map([[undefined, exports]]) : bySite(exports, sites);
  return [...groups].flatMap(([site, own]) =>
    judgeAfter(own).map((part) => (site === undefined ? part : { ...part, site })),
  );
}

function judgeAfter(exports: readonly Exported[]): Part[] {
  const pair = beforeAndAfter(exports);
  if (!pair) {
    const says =
      exports.length < 2
        ? t`Two exports, from before and after the upgrade, show what became of the images.`
        : t`It is not known which of the exports is from after the upgrade: they have the same time. Put “before” and “after” into their names.`;
    return [{ state: 'needs-you', evidence: [{ kind: 'boot-images', says, counts: false }] }];
  }
  const [before, after] = pair;
  const changes = compareBootImages(before.analysis, after.analysis);
  const gone = changes.filter(({ outcome }) => outcome === 'lost' || outcome === 'missing');
  if (gone.length > 0)
    return [
      {
        state: 'open',
        // The summaries decide; what was lost is said as it was when the export was read.
        evidence: gone.flatMap(({ summary, lost }) => [
          said(after.path, summary, true),
          ...lost.map((says) => said(after.path, says, false)),
        ]),
      },
    ];
  const unsure = changes.filter(({ outcome }) => outcome === 'uncomparable').map(({ summary }) => summary);
  const rest = t`Nothing that ${before.path} holds of the images is gone. Changes inside a WIM are in no export.`;
  const isWhole = verdictOfChanges(changes, before.analysis, after.analysis) === 'kept';
  const says = isWhole ? [rest] : [...unsure, t`Not all of the images could be compared.`];
  return [{ state: 'needs-you', evidence: says.map((text) => said(after.path, text, false)) }];
}

const BEFORE = /before/i;
const AFTER = /after/i;

function isNamed({ path }: Exported, word: RegExp): boolean {
  return word.test(path.split(/[\\/]/).at(-1)!);
}

/** By their names, else the oldest and the newest. */
function beforeAndAfter(exports: readonly Exported[]): readonly [Exported, Exported] | undefined {
  const named = (word: RegExp): Exported[] => exports.filter((one) => isNamed(one, word)).sort((a, b) => b.at - a.at);
  const [before] = named(BEFORE);
  const [after] = named(AFTER);
  if (before && after && before !== after) return [before, after];
  const byTime = [...exports].sort((a, b) => a.at - b.at);
  const [first, last] = [byTime[0], byTime.at(-1)];
  return first && last && first.at < last.at ? [first, last] : undefined;
}

/** Of a current site: what is in the exports, and which images are default ones there. That an export is there is no copy of a WIM. */
export function judgeNotedImages({ bootImages: exports, mute }: UpgradeFacts): Part[] {
  const evidence = exports.flatMap(({ path, analysis }) =>
    analysis.images.map(({ image }): Evidence => {
      const { isDefault } = kindOf(image);
      const kind =
        isDefault === undefined
          ? t`whether it is a default image is not in the export`
          : isDefault
            ? t`a default image, which updates create again`
            : t`not a default image`;
      const says = t`${titleOf(image)}: ${kind}. What was changed in its WIM outside the console is not in an export.`;
      return { kind: 'boot-images', source: path, says, counts: false };
    }),
  );
  const unread = mute
    .filter(({ kind }) => kind === 'boot-images')
    .map(({ path, message }): Evidence => ({ kind: 'boot-images', source: path, says: message, counts: false }));
  if (evidence.length > 0) return [{ state: 'needs-you', evidence: [...evidence, ...unread] }];
  const says = t`No export of the boot images was given.`;
  const next = { code: 'give-evidence', file: 'boot-images' } as const;
  return [{ state: 'unknown', evidence: [...unread, { kind: 'boot-images', says, next, counts: false }] }];
}
