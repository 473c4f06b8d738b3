/**
 * The merge driver: what Git calls for a file that both branches changed. MOF is merged by what it says; whatever cannot be
 * read as MOF gets Git's own merge of lines.
 */
import { writeDurably } from '../../backup/files';
import type { ConflictStyle } from '../../merge/compose/conflictText';
import { mergeBranches, readBranches, type SymmetricResult } from '../../merge/symmetric';
import { describeFormat, encodeText, type TextFormat, UnencodableCharacterError } from '../../text/encoding';
import { countLineEndings, preferredLineBreak, withLineBreaks } from '../../text/eol';
import type { ServiceEnvironment } from '../environment';
import { isBinary, type ReadOptions, readTextFile, type TextFile } from '../files/read';
import type { Git } from './port';

export interface DriverRequest extends ReadOptions {
  /** The files that Git made of the last common version and of the two branches; the result replaces `ours`. */
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly labels: ConflictStyle['labels'];
  readonly size: number;
  /** Where the file is in the repository, for messages. */
  readonly path: string;
}

export interface DriverResult {
  readonly isClean: boolean;
  /** By what the file says, by its lines, or not at all because it is no text: then it is left as ours. */
  readonly by: 'facts' | 'lines' | 'nothing';
  readonly remarks: readonly string[];
}

/** @throws Refusal or BackupError where a file cannot be read or the result not be written; ours is as it was then. */
export async function mergeForGit(env: ServiceEnvironment, git: Git, request: DriverRequest): Promise<DriverResult> {
  const options = { ...request, acceptBinary: true };
  const [base, ours, theirs] = (await Promise.all(
    [request.base, request.ours, request.theirs].map((path) => readTextFile(env, path, options)),
  )) as [TextFile, TextFile, TextFile];
  const noText = [base, ours, theirs].find(({ bytes, text }) => bytes.length > 0 && isBinary(bytes, text));
  if (noText)
    return {
      isClean: false,
      by: 'nothing',
      remarks: ['It is not a text file, so it cannot be merged. It is left as it is on your side.'],
    };
  const texts = inOneLineBreak(base.text, ours.text, theirs.text);
  const { size, labels } = request;
  const folder = env.paths.dirname(ours.absolutePath);
  const lines = await git.mergeLines({ ...texts, size, labels }, folder);
  const cleanLines = lines?.isClean ? lines.text : undefined;
  const readings = hasDeclarations(texts.ours) ? readBranches(texts) : undefined;
  const isMof = readings !== undefined;
  const showBase = isMof && cleanLines === undefined && (await showsBase(git, folder));
  const merged = readings ? mergeBranches(texts, { size, labels, showBase }, readings, cleanLines) : undefined;
  if (!merged && !lines) throw new Error('Git could not merge the lines of the file.');
  const result: SymmetricResult = merged ?? { text: lines!.text, conflicts: lines!.isClean ? 0 : 1, remarks: [] };
  // Both directions differ and the merge of lines agrees with neither: what it says is not certain.
  const isCertain = merged !== undefined || !isMof;
  const remarks = [...result.remarks];
  const { bytes, decision } = encode(result.text, base.format, ours.format, theirs.format);
  if (decision !== undefined) remarks.push(decision);
  if (!isCertain)
    remarks.push(
      'The two sides fit together in more than one way. It was merged by lines; look at it before you commit.',
    );
  await writeDurably(env, { folder, name: env.paths.basename(ours.absolutePath), bytes, mode: 0o644 });
  return { isClean: result.conflicts === 0 && isCertain, by: merged ? 'facts' : 'lines', remarks };
}

/** A branch that changed the line breaks of the whole file is followed, so that this is no difference of every line. */
function inOneLineBreak(base: string, ours: string, theirs: string): { base: string; ours: string; theirs: string } {
  const wanted = threeWay(preferredLineBreak(base), preferredLineBreak(ours), preferredLineBreak(theirs));
  const convert = (text: string): string => {
    const { crlf, lf, cr } = countLineEndings(text);
    return crlf + lf + cr === 0 || preferredLineBreak(text) === wanted ? text : withLineBreaks(text, wanted);
  };
  return { base: convert(base), ours: convert(ours), theirs: convert(theirs) };
}

/** The value that one side changed, else that of ours. */
function threeWay<T>(base: T, ours: T, theirs: T): T {
  return ours === base ? theirs : ours;
}

function encode(
  text: string,
  base: TextFormat,
  ours: TextFormat,
  theirs: TextFormat,
): { bytes: Uint8Array; decision?: string } {
  const [before, own, other] = [base, ours, theirs].map(describeFormat);
  const wanted = threeWay(before, own, other) === own ? ours : theirs;
  const rest = wanted === ours ? theirs : ours;
  // UTF-16 with its mark is what every compiler of MOF reads.
  for (const format of [wanted, rest, { encoding: 'utf-16le', bom: true } as TextFormat]) {
    try {
      const bytes = encodeText(text, format);
      if (format === wanted) return { bytes };
      const decision = `${describeFormat(wanted)} cannot hold every character of both sides, so it is written as ${describeFormat(format)}.`;
      return { bytes, decision };
    } catch (error) {
      if (!(error instanceof UnencodableCharacterError)) throw error;
    }
  }
  throw new Error('UTF-16 holds every text.');
}

function hasDeclarations(text: string): boolean {
  return /[;{]/.test(text) || /^[^\S\r\n\u2028\u2029]*#/m.test(text);
}

async function showsBase(git: Git, folder: string): Promise<boolean> {
  const { code, stdout } = await git.run(['config', '--get', 'merge.conflictStyle'], folder);
  return code === 0 && /^z?diff3$/i.test(stdout.trim());
}
