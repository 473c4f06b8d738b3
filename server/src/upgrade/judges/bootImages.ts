/** What the exports of boot images show before the upgrade. */
import { titleOf } from '../../boot-images/judgment';
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
