/** What the exports of boot images show before the upgrade and after it. */
import { compareBootImages, verdictOfChanges } from '../../boot-images/compare';
import { titleOf } from '../../boot-images/judgment';
import { kindOf } from '../../boot-images/today/events';
import type { Evidence, Part } from '../evidence';
import type { UpgradeFacts } from '../facts';

export function judgeBootImages({ bootImages: exports, mute }: UpgradeFacts): Part[] {
  const images = exports.flatMap(({ path, analysis }) => analysis.images.map((advice) => ({ path, ...advice })));
  const said = (source: string, says: string, counts: boolean): Evidence => ({
    kind: 'boot-images',
    source,
    says,
    counts,
  });
  const unread = [
    // What could not be judged may lose something: nobody may take the step for done.
    ...exports.flatMap(({ path, analysis }) =>
      analysis.problems.filter(({ unjudged }) => unjudged).map(({ message }) => said(path, message, false)),
    ),
    ...mute.filter(({ kind }) => kind === 'boot-images').map(({ path, message }) => said(path, message, false)),
  ];
  if (images.length === 0) {
    const says = 'No export of the boot images was given, so what would be lost is not known.';
    const next = { code: 'give-evidence', file: 'boot-images' } as const;
    return [{ state: 'unknown', evidence: [...unread, { kind: 'boot-images', says, next, counts: false }] }];
  }
  const say = (chosen: typeof images, counts: boolean): Evidence[] =>
    chosen.map(({ path, image, summary }) => said(path, `${titleOf(image)}: ${summary}`, counts));
  const losers = images.filter(({ verdict }) => verdict === 'will-lose');
  if (losers.length > 0) return [{ state: 'open', evidence: [...say(losers, true), ...unread] }];
  const unsure = images.filter(({ verdict }) => verdict === 'recreated' || verdict === 'unnamed');
  if (unsure.length > 0 || unread.length > 0)
    return [{ state: 'needs-you', evidence: [...say(unsure, false), ...unread] }];
  const says = 'None of the exported images has a default name, or all are upgraded already.';
  return [{ state: 'not-applicable', evidence: [{ kind: 'boot-images', says, counts: true }] }];
}

/**
 * What became of the images, by an export of before the upgrade and one of after. Never done by itself: changes inside a WIM
 * are in no export.
 */
export function judgeBootImagesAfter({ bootImages }: UpgradeFacts): Part[] {
  const exports = bootImages.filter(({ analysis }) => analysis.images.length > 0);
  const said = (source: string, says: string, counts: boolean): Part['evidence'][number] => ({
    kind: 'boot-images',
    source,
    says,
    counts,
  });
  const pair = beforeAndAfter(exports);
  if (!pair) {
    const says =
      exports.length < 2
        ? 'What became of the images shows with two exports, of before the upgrade and of after it.'
        : 'Which of the exports is of after the upgrade is not known: they are of the same time. Put “before” and “after” into their names.';
    return [{ state: 'needs-you', evidence: [{ kind: 'boot-images', says, counts: false }] }];
  }
  const [before, after] = pair;
  const changes = compareBootImages(before.analysis, after.analysis);
  const gone = changes.filter(({ outcome }) => outcome === 'lost' || outcome === 'missing');
  if (gone.length > 0)
    return [
      {
        state: 'open',
        evidence: gone.flatMap(({ summary, lost }) => [summary, ...lost].map((says) => said(after.path, says, true))),
      },
    ];
  const unsure = changes.filter(({ outcome }) => outcome === 'uncomparable').map(({ summary }) => summary);
  const rest = `Nothing that ${before.path} holds of the images is gone. Changes inside a WIM are in no export.`;
  const isWhole = verdictOfChanges(changes, before.analysis, after.analysis) === 'kept';
  const says = isWhole ? [rest] : [...unsure, 'Not all of the images could be compared.'];
  return [{ state: 'needs-you', evidence: says.map((text) => said(after.path, text, false)) }];
}

type Exported = UpgradeFacts['bootImages'][number];

/** By their names, else the oldest and the newest. */
function beforeAndAfter(exports: readonly Exported[]): readonly [Exported, Exported] | undefined {
  const named = (word: RegExp): Exported[] =>
    exports.filter(({ path }) => word.test(path.split(/[\\/]/).at(-1)!)).sort((a, b) => b.at - a.at);
  const [before] = named(/before/i);
  const [after] = named(/after/i);
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
          ? 'whether it is a default image is not in the export'
          : isDefault
            ? 'a default image, which updates make again'
            : 'no default image';
      const says = `${titleOf(image)}: ${kind}. What was changed in its WIM outside the console is not in an export.`;
      return { kind: 'boot-images', source: path, says, counts: false };
    }),
  );
  const unread = mute
    .filter(({ kind }) => kind === 'boot-images')
    .map(({ path, message }): Evidence => ({ kind: 'boot-images', source: path, says: message, counts: false }));
  if (evidence.length > 0) return [{ state: 'needs-you', evidence: [...evidence, ...unread] }];
  const says = 'No export of the boot images was given.';
  const next = { code: 'give-evidence', file: 'boot-images' } as const;
  return [{ state: 'unknown', evidence: [...unread, { kind: 'boot-images', says, next, counts: false }] }];
}
