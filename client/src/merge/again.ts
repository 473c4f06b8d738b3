/** A merge made again after its files changed: which answers are still to the same question, and what to say about the others. */
import { listed, t } from '../../../server/src/l10n';
import type { AskedAbout, FilePreview, MergeSay } from '../../../server/src/protocol';

export type Answers = Required<Pick<MergeSay, 'resolve' | 'skip'>>;

/** What the rows of a merge are about, by their keys. */
export type About = Readonly<Record<string, AskedAbout>>;

/** What was said, and does not hold any more. */
export interface Dropped {
  readonly what: 'answer' | 'omission';
  /** The row, for people. */
  readonly place: string;
  /** Why: nothing like it is there any more, one of the files has something else there, or only the question changed. */
  readonly why: 'gone' | 'question' | readonly (keyof typeof PARTS)[];
}

/**
 * Holds what was said against what the merge asks now: an answer counts for the very question that it was given to.
 * @param given what it was given to; what is not in there was given to something that nobody knows, and is dropped
 */
export function carryOver(
  { resolve, skip }: Answers,
  given: About,
  now: About,
): { readonly say: Answers; readonly dropped: readonly Dropped[] } {
  const dropped: Dropped[] = [];
  const holds = (what: Dropped['what'], key: string): boolean => {
    const why = whyNot(what, ownOf(given, key), ownOf(now, key));
    if (why) dropped.push({ what, place: (ownOf(now, key) ?? ownOf(given, key))?.place ?? key, why });
    return !why;
  };
  return {
    say: {
      resolve: Object.fromEntries(Object.entries(resolve).filter(([key]) => holds('answer', key))),
      skip: skip.filter((key) => holds('omission', key)),
    },
    dropped,
  };
}

function whyNot(
  what: Dropped['what'],
  given: AskedAbout | undefined,
  now: AskedAbout | undefined,
): Dropped['why'] | undefined {
  if (!given) return 'question';
  if (!now || (what === 'answer' && now.question === undefined)) return 'gone';
  const parts = (Object.keys(PARTS) as (keyof typeof PARTS)[]).filter((part) => given[part] !== now[part]);
  if (parts.length > 0) return parts;
  return what === 'answer' && given.question !== now.question ? 'question' : undefined;
}

/** Only of the rows that something was said of: what has to be kept of a merge to hold its answers against a later one. */
export function aboutSaid({ resolve, skip }: Answers, about: About): About {
  const keys = [...Object.keys(resolve), ...skip];
  return Object.fromEntries(
    keys.flatMap((key) => {
      const one = ownOf(about, key);
      return one ? [[key, one]] : [];
    }),
  );
}

/** Keys are words of files. */
function ownOf(about: About, key: string): AskedAbout | undefined {
  return Object.hasOwn(about, key) ? about[key] : undefined;
}

export type Hashes = Pick<FilePreview['hashes'], 'mine' | 'theirs' | 'base'>;

const PARTS = { mine: t`your file`, theirs: t`the new default`, base: t`the old default` } as const;

/** Which of the files are others than before, in words; empty for none. */
export function changedParts(before: Hashes, after: Hashes): string[] {
  return (Object.keys(PARTS) as (keyof Hashes)[])
    .filter((part) => before[part] !== after[part])
    .map((part) => PARTS[part]);
}

/**
 * `The new default of SMS_def.mof changed meanwhile, so the merge was redone. 2 of 3 answers are kept. Asked again, because
 * something else is there now in the new default: Win32_SoundDevice, SMS_Group_Name. One question is open.`
 */
export function tellAgain(
  files: readonly { readonly name: string; readonly changed: readonly string[] }[],
  { before, dropped }: { readonly before: number; readonly dropped: readonly Dropped[] },
  open: number,
): string {
  const what = files.flatMap(({ name, changed }) =>
    changed.map((part) => (files.length > 1 ? t`${part} of ${name}` : part)),
  );
  const list = listed(what);
  const start = list.charAt(0).toUpperCase() + list.slice(1);
  const sentences = what.length === 0 ? [] : [t`${start} changed meanwhile, so the merge was redone.`];
  if (before > 0 && dropped.length === 0)
    sentences.push(before === 1 ? t`Your answer is kept.` : t`Your ${before} answers are kept.`);
  else if (before > 0)
    sentences.push(t`${before - dropped.length} of ${before} answers are kept.`, ...tellDropped(dropped));
  if (open > 0) sentences.push(open === 1 ? t`One question is open.` : t`${open} questions are open.`);
  return sentences.join(' ');
}

/** More names than that are counted. */
const NAMED = 5;

/** A sentence for each reason. */
function tellDropped(dropped: readonly Dropped[]): string[] {
  const reasonOf = ({ what, why }: Dropped): string => JSON.stringify([what, why]);
  return [...new Set(dropped.map(reasonOf))].map((reason) => {
    const same = dropped.filter((one) => reasonOf(one) === reason);
    const { what, why } = same[0]!;
    const named = same.slice(0, NAMED).map(({ place }) => place);
    const places = same.length > NAMED ? t`${named.join('; ')}; and ${same.length - NAMED} more` : named.join('; ');
    if (what === 'answer') {
      if (why === 'gone') return t`No longer asked: ${places}.`;
      if (why === 'question') return t`Asked again, because the question is another one now: ${places}.`;
      return t`Asked again, because something else is there now in ${partsOf(why)}: ${places}.`;
    }
    if (typeof why === 'string') return t`No longer there to be left out: ${places}.`;
    return t`No longer left out, because something else is there now in ${partsOf(why)}: ${places}.`;
  });
}

function partsOf(parts: readonly (keyof typeof PARTS)[]): string {
  return listed(parts.map((part) => PARTS[part]));
}
