/** A merge made again after its files changed: which answers still hold, and what to say about it. */
import { listed, t } from '../../../server/src/l10n';
import type { FilePreview, MergeSay } from '../../../server/src/protocol';

export type Answers = Required<Pick<MergeSay, 'resolve' | 'skip'>>;

/**
 * The answers and omissions that the new preview still has a place for.
 * @param before what they were given to, where that is known: an answer to other values is no answer to these
 */
export function stillHolding({ resolve, skip }: Answers, preview: Asked, before?: Asked): Answers {
  const choices = new Map(
    [...preview.conflicts, ...preview.answered].map((question) => [
      question.key,
      question.choices as readonly string[],
    ]),
  );
  for (const { key, outcome } of preview.customizations)
    if (outcome === 'assumed' && !choices.has(key)) choices.set(key, ['mine', 'theirs']);
  const keys = new Set(preview.customizations.map(({ key }) => key));
  const [old, now] = [before && valuesOf(before), valuesOf(preview)];
  const isSame = (key: string): boolean => !old || old.get(key) === now.get(key);
  const holds = ([key, choice]: [string, string]): boolean => isSame(key) && !!choices.get(key)?.includes(choice);
  return {
    resolve: Object.fromEntries(Object.entries(resolve).filter(holds)),
    skip: skip.filter((key) => keys.has(key) && isSame(key)),
  };
}

export type Asked = Pick<FilePreview, 'conflicts' | 'answered'> & {
  readonly customizations: readonly Pick<
    FilePreview['customizations'][number],
    'key' | 'outcome' | 'base' | 'mine' | 'theirs'
  >[];
};

/** What the three files say, by key. */
function valuesOf({ customizations }: Asked): ReadonlyMap<string, string> {
  return new Map(customizations.map(({ key, base, mine, theirs }) => [key, JSON.stringify([base, mine, theirs])]));
}

export type Hashes = Pick<FilePreview['hashes'], 'mine' | 'theirs' | 'base'>;

const PARTS = { mine: t`your file`, theirs: t`the new default`, base: t`the old default` } as const;

/** Which of the files are others than before, in words; empty for none. */
export function changedParts(before: Hashes, after: Hashes): string[] {
  return (Object.keys(PARTS) as (keyof Hashes)[])
    .filter((part) => before[part] !== after[part])
    .map((part) => PARTS[part]);
}

/** `The new default of SMS_def.mof changed, so the merge was redone. 2 of 3 answers still hold; 1 question is open.` */
export function tellAgain(
  files: readonly { readonly name: string; readonly changed: readonly string[] }[],
  answers: { readonly before: number; readonly kept: number },
  open: number,
): string {
  const what = files.flatMap(({ name, changed }) =>
    changed.map((part) => (files.length > 1 ? t`${part} of ${name}` : part)),
  );
  const list = listed(what);
  const start = list.charAt(0).toUpperCase() + list.slice(1);
  const sentences = [t`${start} changed meanwhile, so the merge was redone.`];
  if (answers.before > 0)
    sentences.push(
      answers.kept === answers.before
        ? answers.before === 1
          ? t`Your answer is kept.`
          : t`Your ${answers.before} answers are kept.`
        : t`${answers.kept} of ${answers.before} answers are kept; the others were to another question.`,
    );
  if (open > 0) sentences.push(open === 1 ? t`One question is open.` : t`${open} questions are open.`);
  return sentences.join(' ');
}
