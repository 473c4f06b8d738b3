/** A merge of files from their paths to bytes ready to be written. Nothing here writes; `writeMerge` does. */
import type { BackupStore } from '../../backup/store';
import { mergeSources } from '../../merge/merge';
import type { Choice, Conflict, MergeInput, MergeOptions, MergeResult } from '../../merge/types';
import { describeFormat, type TextFormat } from '../../text/encoding';
import { questionsOf, readAnswers, valuesOf } from './answers';
import type { FoundBase } from '../base/find';
import { baseFor, type DescribedBase } from '../base/search';
import type { ServiceEnvironment } from '../environment';
import type { ReadOptions, TextFile } from '../files/read';
import { encodeResult } from './encode';
import { doubtAboutBase, evidenceOfSwap, readMergeFile, requireSameProduct } from './inputs';
import { type Remark, remark } from '../../remark';
import { Refusal } from '../refusal';

export interface MergeRequest extends ReadOptions {
  readonly mine: string;
  readonly theirs: string;
  readonly base?: string;
  /** Answers by fact or id; the fact `all` answers every question. */
  readonly resolve?: readonly { readonly fact: string; readonly choice: Choice }[];
  /** Facts or ids to leave out. */
  readonly skip?: readonly string[];
  readonly strict?: boolean;
  /** `utf-16le`, `utf-8-bom` … */
  readonly encoding?: string;
  readonly notSwapped?: boolean;
  /** Folders of installation media, or files on them, where the old default is looked for. */
  readonly media?: readonly string[];
  /** Where earlier defaults and answers are looked up. */
  readonly store?: BackupStore;
}

/** A file that went into a merge, for reports. */
export interface InputFacts {
  readonly path: string;
  readonly sha256: string;
  readonly encoding: string;
}

export interface AnsweredConflict {
  readonly conflict: Conflict;
  readonly choice: Choice;
  readonly from: 'asked' | 'remembered';
}

export interface PreparedMerge {
  readonly mine: TextFile;
  readonly theirs: TextFile;
  /** The old default as it was merged; left out for none. */
  readonly baseText?: string;
  readonly files: { readonly base?: InputFacts; readonly mine: InputFacts; readonly theirs: InputFacts };
  readonly base: DescribedBase;
  readonly result: MergeResult;
  /** The result as it would be written, markers included. */
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly format: TextFormat;
  readonly sha256: string;
  readonly answered: readonly AnsweredConflict[];
  /** What was decided and what to know. */
  readonly remarks: readonly Remark[];
  /** No question is open and every input could be read to its end. */
  readonly clean: boolean;
}

/** The three files of a merge as they were read. */
export interface ThreeFiles {
  readonly mine: TextFile;
  readonly theirs: TextFile;
  readonly base?: TextFile | FoundBase;
  readonly described: PreparedMerge['base'];
  /** Without a base: what is known for certain to be mine's, each fact with the reason. */
  readonly certain?: Readonly<Record<string, string>>;
  /** Remarks on the files: on a base that may be the wrong one, on places where none was found. */
  readonly notes?: readonly Remark[];
}

/** @throws Refusal or BackupError: nothing can be merged, for the reason in the message. */
export async function prepareMerge(env: ServiceEnvironment, request: MergeRequest): Promise<PreparedMerge> {
  const files = await readThree(env, request);
  const options = optionsOf(env, request, files);
  const asked = mergeSources(inputOf(files), options);
  if (!request.notSwapped) refuseSwapped(asked, files);
  requireKnown(request, [{ result: asked, prefix: '' }]);
  const answered = await answersFor(env, request, asked);
  const result =
    answered.length === 0 ? asked : mergeSources(inputOf(files), { ...options, resolve: resolveOf(answered) });
  return finish(env, request, files, result, answered);
}

/** @throws Refusal, BackupError for files that cannot be read or do not belong together. */
export async function readThree(
  env: ServiceEnvironment,
  request: Pick<MergeRequest, 'mine' | 'theirs' | 'base' | 'store' | 'media' | 'ansi'>,
): Promise<ThreeFiles> {
  const mine = await readMergeFile(env, request.mine, 'mine', request);
  const theirs = await readMergeFile(env, request.theirs, 'theirs', request);
  const given = request.base === undefined ? undefined : await readMergeFile(env, request.base, 'base', request);
  requireSameProduct(mine, theirs, given);
  const doubt = given && doubtAboutBase(given, mine, theirs);
  const search = await baseFor(env, request, mine, theirs, given);
  return { mine, theirs, ...search, notes: [...(doubt === undefined ? [] : [remark(doubt)]), ...search.notes] };
}

export function inputOf({ base, mine, theirs }: ThreeFiles): MergeInput {
  return { ...(base ? { base: base.text } : {}), mine: mine.text, theirs: theirs.text };
}

export function optionsOf(
  env: ServiceEnvironment,
  { skip, strict }: Pick<MergeRequest, 'skip' | 'strict'>,
  { base, mine, theirs, certain }: ThreeFiles,
): MergeOptions {
  return {
    ...(certain ? { certain } : {}),
    ...(skip && skip.length > 0 ? { skip } : {}),
    ...(strict ? { strict: true } : {}),
    labels: {
      mine: `Yours (${leaf(env, mine.path)})`,
      theirs: `New default (${leaf(env, theirs.path)})`,
      ...(base ? { base: `Old default (${leaf(env, base.path)})` } : {}),
    },
  };
}

export function resolveOf(answered: readonly AnsweredConflict[]): Record<string, Choice> {
  return Object.fromEntries(answered.map(({ conflict, choice }) => [conflict.key, choice]));
}

/** The result with its bytes and what is to be said about it. @throws Refusal `encoding` */
export function finish(
  env: ServiceEnvironment,
  request: MergeRequest,
  { mine, theirs, base, described, notes }: ThreeFiles,
  result: MergeResult,
  answered: readonly AnsweredConflict[],
): PreparedMerge {
  const remarks: Remark[] = [...(notes ?? [])];
  // What moves there from SMS_def.mof is a customization all the same.
  const isSame = mine.text === theirs.text && result.ledger.every(({ outcome }) => outcome === 'converged');
  if (isSame) remarks.push(remark('Your file and the new default are the same: there is nothing to re-apply.'));
  else if (base && mine.text === base.text)
    remarks.push(remark('Your file is the old default, unchanged: there is nothing to re-apply.'));
  else if (base && theirs.text === base.text)
    remarks.push(remark('The new default is the old one: your file stands as it is.'));
  const remembered = answered.filter(({ from }) => from === 'remembered').length;
  if (remembered > 0)
    remarks.push(
      remark(`${remembered === 1 ? 'One question was' : `${remembered} questions were`} answered as the last time.`, {
        code: 'answer-again',
      }),
    );
  const text = result.marked;
  const { bytes, format, decision } = encodeResult(text, theirs, mine, request.encoding);
  if (decision !== undefined) remarks.push(remark(decision));
  return {
    mine,
    theirs,
    ...(base ? { baseText: base.text } : {}),
    files: { ...(base ? { base: factsOf(base) } : {}), mine: factsOf(mine), theirs: factsOf(theirs) },
    base: described,
    result,
    text,
    bytes,
    format,
    sha256: env.machine.sha256(bytes),
    answered,
    remarks,
    clean: result.conflicts.length === 0 && result.blocked === undefined,
  };
}

function leaf(env: ServiceEnvironment, path: string): string {
  return env.paths.basename(path);
}

function factsOf({ path, sha256, format }: { path: string; sha256: string; format: TextFormat }): InputFacts {
  return { path, sha256, encoding: describeFormat(format) };
}

/** @throws Refusal `swapped` */
export function refuseSwapped(result: MergeResult, { mine, theirs, base }: ThreeFiles): void {
  const evidence = evidenceOfSwap(result, mine.text, theirs.text, base !== undefined);
  if (evidence === undefined) return;
  throw new Refusal(
    'swapped',
    `Your file “${mine.path}” and the new default “${theirs.path}” look swapped: ${evidence}.`,
    { code: 'swap' },
  );
}

/** A result whose ids are to be named with something before them, where there is more than one. */
export interface Named {
  readonly result: MergeResult;
  readonly prefix: string;
}

/** @throws Refusal where an answer or a skip names nothing in these merges, or an answer that its question does not have. */
export function requireKnown(request: MergeRequest, merges: readonly Named[]): void {
  const conflicts = merges.flatMap(({ result, prefix }) =>
    questionsOf(result).map((conflict) => ({ ...conflict, id: prefix + conflict.id, prefix })),
  );
  const lines = merges.flatMap(({ result, prefix }) =>
    result.ledger.map(({ id, key }) => ({ id: prefix + id, key, prefix })),
  );
  for (const { fact, choice } of request.resolve ?? []) {
    if (merges.some(({ prefix }) => fact === `${prefix}all`)) continue;
    const conflict = conflicts.find((candidate) => names(candidate, fact));
    if (!conflict) {
      const open = merges
        .flatMap(({ result, prefix }) => result.conflicts.map(({ id, key }) => `${prefix + id} (${key})`))
        .join(', ');
      throw new Refusal(
        'usage',
        `This merge has no question “${fact}”. ${open === '' ? 'It has no question at all.' : `Its questions are ${open}.`}`,
        { code: 'correct-answer', fact, choice },
      );
    }
    if (!conflict.choices.includes(choice))
      throw new Refusal('usage', `The question “${fact}” takes ${conflict.choices.join(' or ')} only, not ${choice}.`, {
        code: 'correct-answer',
        fact,
        choice,
      });
  }
  for (const fact of request.skip ?? []) {
    // What is skipped is listed as such, so it is there under its name all the same.
    if (!lines.some((line) => names(line, fact)))
      throw new Refusal('usage', `This merge has no customization “${fact}”.`, { code: 'correct-skip', fact });
  }
}

function names({ id, key, prefix = '' }: { id: string; key: string; prefix?: string }, fact: string): boolean {
  return id === fact || prefix + key === fact.toLowerCase();
}

/** The answers to the questions of a merge: those given, else those kept from an earlier one. */
export async function answersFor(
  env: ServiceEnvironment,
  request: Pick<MergeRequest, 'resolve' | 'store'>,
  result: MergeResult,
): Promise<AnsweredConflict[]> {
  const questions = questionsOf(result);
  if (questions.length === 0) return [];
  const kept = request.store ? await readAnswers(env, request.store.directory) : [];
  const given = request.resolve ?? [];
  const isAsked = new Set(result.conflicts.map(({ id }) => id));
  return questions.flatMap((conflict): AnsweredConflict[] => {
    const named = given.findLast(({ fact }) => fact !== 'all' && names(conflict, fact));
    // “all” answers what is asked; what is assumed stands as the reason says, unless it is named.
    const all = isAsked.has(conflict.id) ? given.filter(({ fact }) => fact === 'all') : [];
    const wanted = named ?? all.findLast(({ choice }) => conflict.choices.includes(choice));
    if (wanted) return [{ conflict, choice: wanted.choice, from: 'asked' }];
    const earlier = kept.find(({ key, values }) => key === conflict.key && values === valuesOf(env, conflict));
    return earlier && conflict.choices.includes(earlier.choice)
      ? [{ conflict, choice: earlier.choice, from: 'remembered' }]
      : [];
  });
}
