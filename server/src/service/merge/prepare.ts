/** A merge of files from their paths to bytes ready to be written. Nothing here writes; `writeMerges` does. */
import { mergeFiles, type MergedFile, type MergeRole } from '../../merge/mergeFiles';
import { Readings } from '../../merge/readings';
import type { MergeResult } from '../../merge/types';
import { type Remark, remark } from '../../remark';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { describeFormat, type TextFormat } from '../../text/encoding';
import type { BaseSources } from '../base/find';
import type { DescribedBase } from '../base/search';
import type { ServiceEnvironment } from '../environment';
import type { TextFile } from '../files/read';
import { Refusal } from '../../refusal';
import { t } from '../../l10n';
import { encodeResult } from './encode';
import { evidenceOfSwap, evidenceOfSwappedBase } from './inputs';
import { answersFor, requireKnown, resolveOf, type AnsweredConflict, type Said } from './said';
import { Defaults, inputOf, optionsOf, readStandIn, readThree, type ThreeFiles, type ThreePaths } from './threeFiles';

/** One file of a site, and what was said of it. */
export interface FileRequest extends Omit<ThreePaths, 'mine'>, Said {
  /** Left out: SMS_def.mof, or a file that is merged by itself. */
  readonly role?: MergeRole;
  /** Left out: the site has none of its own, and the new default stands in for it. */
  readonly mine?: string;
}

/** With the places where an old default that is not named is looked for; the store keeps answers, too. */
export interface MergeRequest extends BaseSources {
  /** At most one of each role. */
  readonly files: readonly FileRequest[];
  /** As `MergeOptions.strict`. */
  readonly strict?: boolean;
  /** `utf-16le`, `utf-8-bom` … for every result; left out for that of each new default. */
  readonly encoding?: string;
  /** Mine and theirs are meant as they are, whatever they look like. */
  readonly notSwapped?: boolean;
}

/** A file that went into a merge, for reports. */
export interface InputFacts {
  readonly path: string;
  readonly sha256: string;
  readonly encoding: string;
}

export interface PreparedFile {
  readonly role: MergeRole;
  readonly mine: TextFile;
  readonly theirs: TextFile;
  /** The old default as it was merged; left out for none. */
  readonly baseText?: string;
  readonly files: { readonly base?: InputFacts; readonly mine: InputFacts; readonly theirs: InputFacts };
  readonly base: DescribedBase;
  readonly result: MergeResult;
  /** The same merge without any answer: all that it asks. */
  readonly unanswered: MergeResult;
  /** Ids in the ledger of what went over to configuration.mof. */
  readonly moved: readonly string[];
  /** Of the new default, most of whose declarations the result has as they are. */
  readonly newTree: SyntaxTree;
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

/** What merges of one run have in common: the defaults are read and parsed once. */
export interface MergeRun {
  /** Of other merges with the same defaults, which need not be parsed again. */
  readonly readings: Readings;
  readonly defaults: Defaults;
}

/** A merge that was read and made; it can be answered as often as you like. */
export interface OpenedMerge {
  readonly request: MergeRequest;
  readonly readings: Readings;
  readonly files: readonly ThreeFiles[];
  /** With what the request leaves out, without any answer. */
  readonly asked: readonly MergedFile[];
}

/**
 * Merges the files of a site together; the results come in the order of the request.
 * @throws Refusal or BackupError: nothing can be merged, for the reason in the message.
 */
export async function prepareMerge(
  env: ServiceEnvironment,
  request: MergeRequest,
  readings = new Readings(),
): Promise<PreparedFile[]> {
  return answerMerge(env, await openMerge(env, request, { readings, defaults: new Defaults() }), request.files);
}

/** @throws Refusal or BackupError as `prepareMerge`, but for what was said */
export async function openMerge(
  env: ServiceEnvironment,
  request: MergeRequest,
  { readings, defaults }: MergeRun,
): Promise<OpenedMerge> {
  const files: ThreeFiles[] = [];
  for (const { mine, theirs, base } of request.files)
    files.push(
      mine === undefined
        ? await readStandIn(env, theirs, request, defaults)
        : await readThree(env, { mine, theirs, ...(base === undefined ? {} : { base }) }, request, readings, defaults),
    );
  const opened = { request, readings, files, asked: [] };
  const asked = mergeWith(env, opened, request.files, []);
  if (!request.notSwapped) asked.forEach(({ result }, i) => refuseSwapped(result, files[i]!));
  return { ...opened, asked };
}

/**
 * @param said of each file, in the order of the request
 * @throws Refusal where it names nothing that there is
 */
export async function answerMerge(
  env: ServiceEnvironment,
  opened: OpenedMerge,
  said: readonly Said[],
): Promise<PreparedFile[]> {
  const { request, files } = opened;
  const isAsBefore = said.every(({ skip }, i) => sameSkips(skip, request.files[i]!.skip));
  const asked = isAsBefore ? opened.asked : mergeWith(env, opened, said, []);
  const named = said.map(({ resolve, skip }, i) => ({
    ...(resolve ? { resolve } : {}),
    ...(skip ? { skip } : {}),
    name: env.paths.basename(files[i]!.theirs.path),
    result: asked[i]!.result,
  }));
  requireKnown(named);
  const answers: AnsweredConflict[][] = [];
  for (const file of named) answers.push(await answersFor(env, file, request.store));
  const merged = answers.every(({ length }) => length === 0) ? asked : mergeWith(env, opened, said, answers);
  return merged.map((result, i) => {
    const role = request.files[i]!.role ?? 'inventory';
    const unanswered = asked[i]!.result;
    const newTree = opened.readings.tree(files[i]!.theirs.text);
    return finish(env, request.encoding, { role, unanswered, newTree, answered: answers[i]! }, files[i]!, result);
  });
}

function sameSkips(one: readonly string[] = [], other: readonly string[] = []): boolean {
  return one.length === other.length && one.every((fact, i) => fact === other[i]);
}

function mergeWith(
  env: ServiceEnvironment,
  { request, readings, files }: OpenedMerge,
  said: readonly Said[],
  answers: readonly (readonly AnsweredConflict[])[],
): MergedFile[] {
  return mergeFiles(
    request.files.map(({ role = 'inventory' }, i) => ({
      role,
      input: inputOf(files[i]!),
      options: {
        ...optionsOf(env, files[i]!),
        ...(request.strict ? { strict: true } : {}),
        skip: said[i]?.skip ?? [],
        resolve: resolveOf(answers[i] ?? []),
      },
    })),
    readings,
  );
}

/** The result with its bytes and what is to be said about it. @throws Refusal `encoding` */
function finish(
  env: ServiceEnvironment,
  encoding: string | undefined,
  known: Pick<PreparedFile, 'role' | 'unanswered' | 'newTree' | 'answered'>,
  { mine, theirs, base, described, notes }: ThreeFiles,
  { result, moved }: MergedFile,
): PreparedFile {
  const remarks: Remark[] = [...notes];
  // What moves there from SMS_def.mof is a customization all the same.
  const isSame = mine.text === theirs.text && result.ledger.every(({ outcome }) => outcome === 'converged');
  if (isSame) remarks.push(remark(t`Your file and the new default are the same: there is nothing to re-apply.`));
  else if (base && mine.text === base.text)
    remarks.push(remark(t`Your file is the old default, unchanged: there is nothing to re-apply.`));
  else if (base && theirs.text === base.text)
    remarks.push(remark(t`The new default is the old one: your file stays as it is.`));
  const remembered = known.answered.filter(({ from }) => from === 'remembered').length;
  if (remembered > 0)
    remarks.push(
      remark(
        remembered === 1
          ? t`One question was answered as last time.`
          : t`${remembered} questions were answered as last time.`,
        { code: 'answer-again' },
      ),
    );
  const text = result.marked;
  const { bytes, format, decision } = encodeResult(text, theirs, mine, encoding);
  if (decision !== undefined) remarks.push(remark(decision));
  let sha256: string | undefined;
  return {
    ...known,
    mine,
    theirs,
    ...(base ? { baseText: base.text } : {}),
    files: { ...(base ? { base: factsOf(base) } : {}), mine: factsOf(mine), theirs: factsOf(theirs) },
    base: described,
    result,
    moved,
    text,
    bytes,
    format,
    get sha256() {
      return (sha256 ??= env.machine.sha256(bytes));
    },
    remarks,
    clean: result.conflicts.length === 0 && result.blocked === undefined,
  };
}

/** With the hash for those alone who ask for it: to load what reckons it takes longer than to read the file. */
function factsOf(file: { path: string; sha256: string; format: TextFormat }): InputFacts {
  return {
    path: file.path,
    get sha256() {
      return file.sha256;
    },
    encoding: describeFormat(file.format),
  };
}

/** @throws Refusal `swapped` or `swapped-base` */
function refuseSwapped(result: MergeResult, { mine, theirs, base }: ThreeFiles): void {
  const evidence = evidenceOfSwap(result, mine.text, theirs.text, base !== undefined);
  if (evidence !== undefined)
    throw new Refusal(
      'swapped',
      t`Your file “${mine.path}” and the new default “${theirs.path}” look swapped: ${evidence}.`,
      { code: 'swap' },
    );
  const ofBase = base && evidenceOfSwappedBase(result, base.text, mine.text, theirs.text);
  if (ofBase !== undefined)
    throw new Refusal('swapped-base', t`The old default “${base!.path}” looks mixed up with another file: ${ofBase}.`, {
      code: 'choose-all',
    });
}
