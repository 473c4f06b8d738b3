/** A merge of files from their paths to bytes ready to be written. Nothing here writes; `writeMerges` does. */
import { mergeFiles, type MergedFile, type MergeRole } from '../../merge/mergeFiles';
import { Readings } from '../../merge/readings';
import type { MergeResult } from '../../merge/types';
import { type Remark, remark } from '../../remark';
import { describeFormat, type TextFormat } from '../../text/encoding';
import type { BaseSources } from '../base/find';
import type { DescribedBase } from '../base/search';
import type { ServiceEnvironment } from '../environment';
import type { TextFile } from '../files/read';
import { Refusal } from '../refusal';
import { encodeResult } from './encode';
import { evidenceOfSwap } from './inputs';
import { answersFor, requireKnown, resolveOf, type AnsweredConflict, type Said } from './said';
import { inputOf, optionsOf, readStandIn, readThree, type ThreeFiles, type ThreePaths } from './threeFiles';

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

/**
 * Merges the files of a site together; the results come in the order of the request.
 * @param readings of other merges with the same defaults, which need not be parsed again.
 * @throws Refusal or BackupError: nothing can be merged, for the reason in the message.
 */
export async function prepareMerge(
  env: ServiceEnvironment,
  request: MergeRequest,
  readings = new Readings(),
): Promise<PreparedFile[]> {
  const files: ThreeFiles[] = [];
  for (const { mine, theirs, base } of request.files)
    files.push(
      mine === undefined
        ? await readStandIn(env, theirs, request)
        : await readThree(env, { mine, theirs, ...(base === undefined ? {} : { base }) }, request, readings),
    );
  const run = (answers: readonly (readonly AnsweredConflict[])[]): MergedFile[] =>
    mergeFiles(
      request.files.map(({ role = 'inventory', skip = [] }, i) => ({
        role,
        input: inputOf(files[i]!),
        options: {
          ...optionsOf(env, files[i]!),
          ...(request.strict ? { strict: true } : {}),
          skip,
          resolve: resolveOf(answers[i] ?? []),
        },
      })),
      readings,
    );
  const asked = run([]);
  if (!request.notSwapped) asked.forEach(({ result }, i) => refuseSwapped(result, files[i]!));
  const said = request.files.map((file, i) => ({
    ...file,
    name: env.paths.basename(files[i]!.theirs.path),
    result: asked[i]!.result,
  }));
  requireKnown(said);
  const answers: AnsweredConflict[][] = [];
  for (const file of said) answers.push(await answersFor(env, file, request.store));
  const merged = answers.every(({ length }) => length === 0) ? asked : run(answers);
  return merged.map((result, i) => {
    const role = request.files[i]!.role ?? 'inventory';
    const unanswered = asked[i]!.result;
    return { ...finish(env, request.encoding, role, files[i]!, result, answers[i]!), unanswered };
  });
}

/** The result with its bytes and what is to be said about it. @throws Refusal `encoding` */
function finish(
  env: ServiceEnvironment,
  encoding: string | undefined,
  role: MergeRole,
  { mine, theirs, base, described, notes }: ThreeFiles,
  { result, moved }: MergedFile,
  answered: readonly AnsweredConflict[],
): Omit<PreparedFile, 'unanswered'> {
  const remarks: Remark[] = [...notes];
  // What moves there from SMS_def.mof is a customization all the same.
  const isSame = mine.text === theirs.text && result.ledger.every(({ outcome }) => outcome === 'converged');
  if (isSame) remarks.push(remark('Your file and the new default are the same: there is nothing to re-apply.'));
  else if (base && mine.text === base.text)
    remarks.push(remark('Your file is the old default, unchanged: there is nothing to re-apply.'));
  else if (base && theirs.text === base.text)
    remarks.push(remark('The new default is the old one: your file stays as it is.'));
  const remembered = answered.filter(({ from }) => from === 'remembered').length;
  if (remembered > 0)
    remarks.push(
      remark(`${remembered === 1 ? 'One question was' : `${remembered} questions were`} answered as last time.`, {
        code: 'answer-again',
      }),
    );
  const text = result.marked;
  const { bytes, format, decision } = encodeResult(text, theirs, mine, encoding);
  if (decision !== undefined) remarks.push(remark(decision));
  return {
    role,
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
    sha256: env.machine.sha256(bytes),
    answered,
    remarks,
    clean: result.conflicts.length === 0 && result.blocked === undefined,
  };
}

function factsOf({ path, sha256, format }: { path: string; sha256: string; format: TextFormat }): InputFacts {
  return { path, sha256, encoding: describeFormat(format) };
}

/** @throws Refusal `swapped` */
function refuseSwapped(result: MergeResult, { mine, theirs, base }: ThreeFiles): void {
  const evidence = evidenceOfSwap(result, mine.text, theirs.text, base !== undefined);
  if (evidence === undefined) return;
  throw new Refusal(
    'swapped',
    `Your file “${mine.path}” and the new default “${theirs.path}” look swapped: ${evidence}.`,
    { code: 'swap' },
  );
}
