/** `check`: the problems of files, in the format that a person or a build asks for. */

import {
  azureAnnotations,
  baselineOf,
  baselineText,
  type CheckedFile,
  checkFiles,
  countSeverities,
  expandPaths,
  folderSettings,
  githubAnnotations,
  namesFrom,
  newFindings,
  readBaseline,
  readLevel,
  ruleMetadata,
  type RuleDialect,
  type RuleLevels,
  sarifLog,
  sentence,
  type Severity,
  typeAt,
  writeNewFile,
} from '../../service';
import { usage } from '../arguments';
import { COULD_NOT_RUN, DONE, FINDINGS } from '../host';
import type { Context } from '../context';
import { ansiOf, json, plural } from '../common';
import { visibleLine } from '../../text/visible';

export async function run(context: Context): Promise<number> {
  const { host, args, note } = context;
  const levels: Record<string, RuleLevels[string]> = {};
  for (const text of args.all('rule')) {
    const read = readLevel(text);
    if ('problem' in read) throw usage(`--rule ${text}: ${read.problem}`);
    levels[read.id] = read.level;
  }
  const unread: { readonly path: string; readonly error: unknown }[] = [];
  const paths = await expandPaths(host.env, args.operands, undefined, (path, error) => unread.push({ path, error }));
  const { files: all, unreadable } = await checkFiles(host.env, paths, {
    ...ansiOf(args),
    levels,
    dialect: args.value('dialect') as RuleDialect | 'auto' | undefined,
    minSeverity: args.value('min-severity') as Severity | undefined,
    settingsOf: folderSettings(host.env),
    onProgress: progress(context),
  });
  unread.push(...unreadable);
  const target = args.value('write-baseline');
  if (target !== undefined) await writeBaseline(context, target, all);
  const { files, known } = await withoutKnown(context, all);
  const counts = countSeverities(files);
  print(context, files, unread, {
    ...counts,
    files: files.length,
    unread: unread.length,
    ...(args.has('baseline') && { known }),
  });
  // One settings file that cannot be followed is the reason for every file below it.
  for (const reason of new Set(unread.map(({ error }) => sentence(error))))
    note(`configmgr-mof: ${visibleLine(reason)}`);
  if (unread.length > 0) return COULD_NOT_RUN;
  // Whoever writes a baseline has decided to live with what is in it.
  return counts.errors > 0 && target === undefined ? FINDINGS : DONE;
}

async function withoutKnown(
  { host, args }: Context,
  files: readonly CheckedFile[],
): Promise<{ readonly files: readonly CheckedFile[]; readonly known: number }> {
  const path = args.value('baseline');
  if (path === undefined) return { files, known: 0 };
  return newFindings(files, await readBaseline(host.env, path), namesFrom(host.env, path));
}

async function writeBaseline({ host, note }: Context, path: string, files: readonly CheckedFile[]): Promise<void> {
  // A slip of the hand must not cost a MOF file.
  if (await typeAt(host.env, path)) await readBaseline(host.env, path);
  const text = baselineText(baselineOf(files, namesFrom(host.env, path)));
  await writeNewFile(host.env, path, new TextEncoder().encode(text));
  const { errors, warnings, information, hints } = countSeverities(files);
  note(`${plural(errors + warnings + information + hints, 'finding')} written to ${path}.`);
}

function print(
  { host, args, style, print }: Context,
  files: readonly CheckedFile[],
  unread: readonly { readonly path: string; readonly error: unknown }[],
  summary: ReturnType<typeof countSeverities> & {
    readonly files: number;
    readonly unread: number;
    readonly known?: number;
  },
): void {
  if (args.value('format') === 'json') {
    const rows = unread.map(({ path, error }) => ({ path, message: sentence(error) }));
    return print(json({ files, unread: rows, summary }));
  }
  const findings = files.flatMap(({ path, diagnostics }) => diagnostics.map((found) => ({ path, ...found })));
  if (args.value('format') === 'sarif') {
    const why = unread.map(({ error }) => sentence(error));
    return print(json(sarifLog(findings, host.version, { describe: ruleMetadata, unread: why })));
  }
  const annotate = { github: githubAnnotations, azure: azureAnnotations }[args.value('format') ?? ''];
  if (annotate) {
    const left = unread.map(({ path, error }) => ({
      path,
      code: 'not-read',
      severity: 'error' as const,
      message: sentence(error),
    }));
    return print(annotate([...findings, ...left]));
  }
  const lines: string[] = [];
  for (const { path, diagnostics } of files) {
    for (const { code, severity, message, range } of diagnostics) {
      const place = `${path}:${range.start.line + 1}:${range.start.character + 1}`;
      lines.push(
        `${style.bold(visibleLine(place))}: ${style.severity(severity)}: ${visibleLine(message)} ${style.dim(`[${code}]`)}`,
      );
    }
  }
  const { errors, warnings, information, hints } = summary;
  const checked = files.filter((file) => !file.unread).length;
  // Of files that nobody read, no number of errors is known, 0 no more than another.
  const counts = `${count(errors, 'error')}, ${count(warnings, 'warning')}, ${information} of information, ${count(hints, 'hint')}`;
  const left = summary.files - checked + unread.length;
  const told = left === 0 ? [] : [`Not checked: ${count(left, 'file')}, for the reasons given.`];
  const long = files.filter((file) => file.syntaxOnly).length;
  if (long > 0) told.push(`Checked for syntax only: ${count(long, 'file')}.`);
  const judged = checked === 0 && left > 0 ? [] : [`${count(checked, 'file')}: ${counts}.`];
  const lived = summary.known ? [`${plural(summary.known, 'finding')} of the baseline left out.`] : [];
  if (files.length === 0) return;
  lines.push([...judged, ...lived, ...told].join(' '));
  print(`${lines.join('\n')}\n`);
}

function count(number: number, noun: string): string {
  return `${number === 0 ? 'no' : number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A line that counts up on a terminal; nothing where standard error is a file, or the work is done in a moment. */
function progress({ host }: Context): ((done: number, total: number) => void) | undefined {
  if (!host.stderr.isTerminal) return undefined;
  const { machine } = host.env;
  let last = machine.monotonic();
  let shown = false;
  return (done, total) => {
    if (done === total) {
      if (shown) host.stderr.write('\r\x1b[K');
    } else if (machine.monotonic() - last >= 500) {
      last = machine.monotonic();
      shown = true;
      host.stderr.write(`\rChecking: ${Math.floor((done / total) * 100)} %`);
    }
  };
}
