/** What a person said of a file of a merge: held against its questions and customizations. */
import type { Choice, Conflict, MergeResult } from '../../merge/types';
import type { BackupStore } from '../../backup/store';
import type { ServiceEnvironment } from '../environment';
import { Refusal } from '../../refusal';
import { alternatives, t } from '../../l10n';
import { questionsOf, readAnswers, valuesOf } from './answers';

export interface Said {
  /** Answers by fact or id; the fact `all` answers every question. */
  readonly resolve?: readonly { readonly fact: string; readonly choice: Choice }[];
  /** Facts or ids to leave out. */
  readonly skip?: readonly string[];
}

export interface AnsweredConflict {
  readonly conflict: Conflict;
  readonly choice: Choice;
  readonly from: 'asked' | 'remembered';
}

/** A merged file with what was said of it. */
export interface SaidOf extends Said {
  /** `SMS_def.mof` */
  readonly name: string;
  readonly result: MergeResult;
}

/** @throws Refusal where an answer or a skip names nothing in its file, or an answer that its question does not have. */
export function requireKnown(files: readonly SaidOf[]): void {
  const isOneOfSeveral = files.length > 1;
  for (const file of files) {
    const { result, resolve = [], skip = [] } = file;
    const questions = questionsOf(result);
    const where = isOneOfSeveral ? t`The merge of ${file.name}` : t`This merge`;
    for (const { fact, choice } of resolve) {
      if (fact === 'all') continue;
      const next = { code: 'correct-answer', fact, choice, isOneOfSeveral } as const;
      const question = questions.find((candidate) => names(candidate, fact));
      if (!question) throw new Refusal('usage', t`${where} has no question “${fact}”. ${openQuestions(files)}`, next);
      if (!question.choices.includes(choice))
        throw new Refusal(
          'usage',
          t`The question “${fact}” takes ${alternatives(question.choices)} only, not ${choice}.`,
          next,
        );
    }
    for (const fact of skip) {
      // What is skipped is listed as such, so it is there under its name all the same.
      if (!result.ledger.some((line) => names(line, fact)))
        throw new Refusal('usage', t`${where} has no customization “${fact}”.`, { code: 'correct-skip', fact });
    }
  }
}

function openQuestions(files: readonly SaidOf[]): string {
  const open = files.flatMap(({ name, result: { conflicts } }) => {
    const list = conflicts.map(({ id, key }) => `${id} (${key})`).join(', ');
    return list === '' ? [] : [files.length > 1 ? t`${name} asks ${list}.` : t`Its questions are ${list}.`];
  });
  return open.length === 0 ? t`There is no question at all.` : open.join(' ');
}

function names({ id, key }: { id: string; key: string }, fact: string): boolean {
  return id === fact || key === fact.toLowerCase();
}

/** The answers to the questions of a merge: those given, else those kept from an earlier one. */
export async function answersFor(
  env: ServiceEnvironment,
  { resolve: given = [], result }: SaidOf,
  store: BackupStore | undefined,
): Promise<AnsweredConflict[]> {
  const questions = questionsOf(result);
  if (questions.length === 0) return [];
  const kept = store ? await readAnswers(env, store.directory) : [];
  const isAsked = new Set(result.conflicts.map(({ id }) => id));
  return questions.flatMap((conflict): AnsweredConflict[] => {
    const named = given.findLast(({ fact }) => fact !== 'all' && names(conflict, fact));
    // “all” answers what is asked; what is assumed is as the reason says, unless it is named.
    const all = isAsked.has(conflict.id) ? given.filter(({ fact }) => fact === 'all') : [];
    const wanted = named ?? all.findLast(({ choice }) => conflict.choices.includes(choice));
    if (wanted) return [{ conflict, choice: wanted.choice, from: 'asked' }];
    const earlier = kept.find(({ key, values }) => key === conflict.key && values === valuesOf(env, conflict));
    return earlier && conflict.choices.includes(earlier.choice)
      ? [{ conflict, choice: earlier.choice, from: 'remembered' }]
      : [];
  });
}

/** Answers as the merge takes them. */
export function resolveOf(answered: readonly AnsweredConflict[]): Record<string, Choice> {
  return Object.fromEntries(answered.map(({ conflict, choice }) => [conflict.key, choice]));
}
