/** Diagnostics of files, the files of one run knowing each other's classes. */
import type { AnalyzeOptions } from '../../rules/analyze';
import type { Diagnostic } from '../../rules/diagnostic';
import { analyze, dialectOf as dialectOfDocument } from '../../rules/analyze';
import { MofDocument } from '../../semantics/document';
import { WorkspaceIndex } from '../../semantics/workspaceIndex';
import { dialectOf } from '../../syntax/dialect';
import type { Severity } from '../../syntax/tree';
import type { LineEnding } from '../../text/eol';
import { detectLineEnding } from '../../text/eol';
import { LineIndex, type Range } from '../../text/lineIndex';
import { t } from '../../l10n';
import type { ServiceEnvironment } from '../environment';
import type { ReadOptions, TextFile } from '../files/read';
import type { FolderSettings } from './folderSettings';
import { isBinary, notText, readTextFile } from '../files/read';
import { beginningOf, checkLongText, treeOrReason } from './longFile';

export interface CheckedDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
}

export interface CheckedFile {
  readonly path: string;
  /** `utf-8`, `utf-16le` …; with `-bom` after it where the file has a byte order mark. */
  readonly encoding: string;
  readonly eol: LineEnding;
  readonly dialect: string;
  /** True for a file of another language that shares the extension: nothing of it was judged, and a diagnostic says so. */
  readonly unread?: true;
  /** True for a file that is too long to be held: no rule looked at it, and a diagnostic says so. */
  readonly syntaxOnly?: true;
  readonly diagnostics: readonly CheckedDiagnostic[];
}

export interface CheckOptions extends ReadOptions, Omit<AnalyzeOptions, 'index'> {
  readonly minSeverity?: Severity;
  /** What the folder of a file says; what is asked for by name goes before it. */
  readonly settingsOf?: (path: string) => Promise<FolderSettings>;
  /** Called after each step; a file is two of them, reading and judging. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface CheckResult {
  readonly files: readonly CheckedFile[];
  /** Files that could not be read, with the reason; the others were checked. */
  readonly unreadable: readonly { readonly path: string; readonly error: unknown }[];
}

/** A file without its bytes, which are as many as its text has: nobody looks at them once it is read, and nobody needs their hash. */
type ReadText = Pick<TextFile, 'path' | 'text' | 'format'>;

/** A file that was read; one that is no text or that is long is checked at once, because its text is not kept. */
type Read =
  | { readonly file: ReadText; readonly document: MofDocument; readonly settings?: FolderSettings | undefined }
  | { readonly checked: CheckedFile };

const RANK: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Checks files. Never throws for what a file holds; those that cannot be read are listed. */
export async function checkFiles(
  env: ServiceEnvironment,
  paths: readonly string[],
  options: CheckOptions = {},
): Promise<CheckResult> {
  const unreadable: { path: string; error: unknown }[] = [];
  const read: Read[] = [];
  const index = paths.length > 1 ? new WorkspaceIndex() : undefined;
  for (const [step, path] of paths.entries()) {
    options.onProgress?.(step, paths.length * 2);
    try {
      const settings = await options.settingsOf?.(path);
      const { file, reason } = await readToCheck(env, path, options);
      if (reason !== undefined) {
        read.push({ checked: binary(file.path, reason) });
        continue;
      }
      const tree = treeOrReason(file.text);
      if (typeof tree === 'string') {
        read.push({ checked: checkedLong(file, tree, within(settings, options)) });
        continue;
      }
      index?.set(path, tree);
      read.push({ file, document: new MofDocument(path, tree, { format: file.format }), settings });
    } catch (error) {
      unreadable.push({ path, error });
    }
  }
  const files = read.map((one, step) => {
    const left = read.length - step - 1;
    options.onProgress?.(paths.length * 2 - left, paths.length * 2);
    if ('checked' in one) return one.checked;
    const { file, document, settings } = one;
    return checked(file, document, { ...within(settings, options), index });
  });
  return { files, unreadable };
}

/** A file to be checked; where it is no text, with the reason. */
async function readToCheck(
  env: ServiceEnvironment,
  path: string,
  options: ReadOptions,
): Promise<{ readonly file: ReadText; readonly reason?: string }> {
  const { bytes, text, format } = await readTextFile(env, path, { ...options, acceptBinary: true, acceptLong: true });
  const file = { path, text, format };
  return isBinary(bytes, file.text) ? { file, reason: notText(path, bytes) } : { file };
}

/** The options for one file: first what was asked for, then what its folder says. */
function within(settings: FolderSettings | undefined, options: CheckOptions): CheckOptions {
  if (!settings) return options;
  const levels = { ...settings.levels, ...options.levels };
  return { ...options, levels, dialect: options.dialect ?? settings.dialect };
}

function checkedLong(file: ReadText, reason: string, options: CheckOptions): CheckedFile {
  const limit = RANK.indexOf(options.minSeverity ?? 'hint');
  const lines = new LineIndex(file.text);
  return {
    path: file.path,
    encoding: encodingName(file),
    eol: detectLineEnding(file.text),
    dialect: dialectOf(beginningOf(file.text), options.dialect ?? 'auto'),
    syntaxOnly: true,
    diagnostics: checkLongText(
      file.text,
      reason,
      (severity) => RANK.indexOf(severity) <= limit,
      options.maxProblems,
    ).map((found) => toChecked(lines, found)),
  };
}

function checked(file: ReadText, document: MofDocument, options: CheckOptions & AnalyzeOptions): CheckedFile {
  const limit = RANK.indexOf(options.minSeverity ?? 'hint');
  return {
    path: file.path,
    encoding: encodingName(file),
    eol: detectLineEnding(file.text),
    dialect: dialectOfDocument(document, options),
    ...(document.tree.isForeign ? { unread: true } : {}),
    diagnostics: [...strangeness(document), ...diagnose(document, options)]
      .filter(({ severity }) => RANK.indexOf(severity) <= limit)
      .map((found) => toChecked(document.lines, found)),
  };
}

/** Of a text that holds nothing of MOF, what to do about it; what it has instead of declarations says little then. */
function strangeness({ tree, text, declarations }: MofDocument): Pick<Diagnostic, Told>[] {
  const isNothing = ({ node: { kind } }: (typeof declarations)[number]): boolean =>
    kind === 'unparsed' || kind === 'end';
  if (tree.isForeign || !declarations.every(isNothing) || !declarations.some(({ node }) => node.kind === 'unparsed'))
    return [];
  const start = text.search(/\S/);
  return [
    {
      code: 'syntax/not-mof',
      severity: 'error',
      message: t`This does not look like MOF: there is no class, instance, qualifier or directive in it. Give a MOF file.`,
      start,
      end: start,
    },
  ];
}

/** What of a diagnostic is told. */
type Told = 'code' | 'severity' | 'message' | 'start' | 'end';

/**
 * What is an error only because of another file of the run is a warning: two files that somebody checks together need
 * not belong to one repository, and may both be right.
 */
function diagnose(document: MofDocument, options: CheckOptions & AnalyzeOptions): readonly Diagnostic[] {
  const together = analyze(document, options);
  const isDoubtful = ({ code, severity }: Diagnostic): boolean => severity === 'error' && !code.startsWith('syntax/');
  if (!options.index || !together.some(isDoubtful)) return together;
  const key = ({ code, start, end }: Diagnostic): string => `${code} ${start} ${end}`;
  const alone = new Set(analyze(document, { ...options, index: undefined }).map(key));
  return together.map((found) =>
    isDoubtful(found) && options.levels?.[found.code] === undefined && !alone.has(key(found))
      ? { ...found, fixes: found.fixes, severity: 'warning' }
      : found,
  );
}

function toChecked(
  lines: LineIndex,
  { code, severity, message, start, end }: Pick<Diagnostic, Told>,
): CheckedDiagnostic {
  return { code, severity, message, range: lines.rangeOf({ start, end }) };
}

/** A file that is no text holds one error, so that a folder with such a file is still checked to the end. */
function binary(path: string, message: string): CheckedFile {
  const zero = { line: 0, character: 0 };
  return {
    path,
    encoding: 'binary',
    eol: 'none',
    dialect: 'none',
    diagnostics: [
      {
        code: 'syntax/not-text',
        severity: 'error',
        message,
        range: { start: zero, end: zero },
      },
    ],
  };
}

export function encodingName({ format }: Pick<TextFile, 'format'>): string {
  return format.bom ? `${format.encoding}-bom` : format.encoding;
}

export type SeverityCounts = Readonly<Record<'errors' | 'warnings' | 'information' | 'hints', number>>;

/** How many diagnostics of each severity. */
export function countSeverities(files: readonly CheckedFile[]): SeverityCounts {
  const counts = { errors: 0, warnings: 0, information: 0, hints: 0 };
  const names = { error: 'errors', warning: 'warnings', information: 'information', hint: 'hints' } as const;
  for (const { diagnostics } of files) for (const { severity } of diagnostics) counts[names[severity]]++;
  return counts;
}
