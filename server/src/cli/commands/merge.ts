/** `merge`: the customizations of one file, or of a pair, carried into the new default. */

import {
  BackupError,
  type BackupStore,
  type Choice,
  mergedFilesJson,
  mergedFilesMarkdown,
  inWritingOrder,
  type FileReport,
  type FileRequest,
  titleAmong,
  type MergeRequest,
  type MergeRole,
  mergeReportOf,
  mergeSummary,
  mergeText,
  NotWritten,
  openStoreFor,
  openStoreToRead,
  type PreparedFile,
  prepareMerge,
  summarizeMof,
  typeAt,
  writeMerges,
  writeNewFile,
  type WrittenMerge,
} from '../../service';
import type { ParsedArguments } from '../arguments';
import { usage } from '../arguments';
import { ansiOf, answersOf, json, printFile } from '../common';
import { DONE, FINDINGS } from '../host';
import type { Context } from '../context';
import { mergeSites } from './mergeSites';
import { inWords } from '../words';
import { visibleLine, visibleText } from '../../text/visible';
import { backupName } from '../../text/backupName';

/** One file to be merged: what it is to become, and where that goes. */
interface Job {
  readonly prepared: PreparedFile;
  readonly output?: string;
  written?: WrittenMerge;
}

export async function run(context: Context): Promise<number> {
  const { args, note } = context;
  await requireReports(context);
  if (args.has('site')) {
    const stores = { read: () => storeForReading(context), write: () => storeForWriting(context) };
    return mergeSites(context, answersOf(args), stores);
  }
  const [operand] = args.operands;
  if (operand !== undefined && !args.has('mine') && !args.has('theirs'))
    throw usage(
      `merge does not tell from the order which file is which: put --mine, --theirs or --base before “${operand}”. Run “configmgr-mof merge --help” for examples.`,
    );
  if (operand !== undefined)
    throw usage(
      `merge takes no further arguments; “${operand}” is one too many. Put a path with blanks in quotation marks. Run “configmgr-mof merge --help”.`,
    );
  if (args.has('apply')) throw usage('--apply needs --site; the result of one merge is written with --output.');
  const jobs = await prepare(context);
  const dryRun = args.has('dry-run');
  const refused = dryRun ? undefined : await write(context, jobs);
  const reports = jobs.map((job) => reportOf(context, job));
  if (!dryRun) await writeReports(context, reports);
  await print(context, jobs, reports);
  if (refused !== undefined) note(`configmgr-mof: ${refused}`);
  return jobs.every(({ prepared }) => prepared.clean) && refused === undefined ? DONE : FINDINGS;
}

async function prepare(context: Context): Promise<Job[]> {
  const { host, args } = context;
  const theirs = args.value('theirs-configuration');
  if (theirs === undefined) {
    for (const name of ['mine-configuration', 'base-configuration', 'output-configuration'])
      if (args.has(name)) throw usage(`--${name} needs --theirs-configuration FILE, the new configuration.mof.`);
  }
  const outputs = [args.value('output'), args.value('output-configuration')];
  if (theirs !== undefined && !args.has('dry-run') && outputs.includes(undefined))
    throw usage('Two files need --output and --output-configuration, or --dry-run.');
  const [mine, base] = [args.value('mine-configuration'), args.value('base-configuration')];
  const configuration: FileRequest | undefined =
    theirs === undefined
      ? undefined
      : {
          role: 'configuration',
          theirs,
          ...(mine === undefined ? {} : { mine }),
          ...(base === undefined ? {} : { base }),
        };
  const request = readRequest(args, configuration);
  const store = args.has('no-store') ? undefined : await storeForReading(context);
  const prepared = await prepareMerge(host.env, { ...request, ...ansiOf(args), ...(store ? { store } : {}) });
  return prepared.map((file, i) => ({ prepared: file, output: outputs[i] }));
}

/** @returns a sentence where a result was not fit to be written over what is there. */
async function write(context: Context, jobs: readonly Job[]): Promise<string | undefined> {
  const { host, args, note } = context;
  if (jobs.every(({ output }) => output === undefined)) return undefined;
  const wanted = jobs.filter((job): job is Job & { output: string } => job.output !== undefined);
  const openStore = (): Promise<BackupStore> => storeForWriting(context);
  try {
    const written = await writeMerges(host.env, wanted, { openStore, keep: !args.has('no-store') });
    for (const [i, job] of wanted.entries()) {
      job.written = written[i];
      job.written?.notes.map(inWords).forEach(note);
    }
  } catch (error) {
    if (!(error instanceof NotWritten)) throw error;
    return inWords(error.remark);
  }
  return undefined;
}

function readRequest(args: ParsedArguments, configuration: FileRequest | undefined): MergeRequest {
  const [mine, theirs, base] = ['mine', 'theirs', 'base'].map((name) => args.value(name));
  if (mine === undefined || theirs === undefined) {
    const missing = [mine === undefined ? '--mine FILE' : '', theirs === undefined ? '--theirs FILE' : ''];
    throw usage(
      `merge needs ${missing.filter((name) => name !== '').join(' and ')}. Run “configmgr-mof merge --help” for examples.`,
    );
  }
  const resolve = answersOf(args);
  const skip = args.all('skip');
  const definitions: FileRequest = { mine, theirs, ...(base === undefined ? {} : { base }) };
  return {
    files: configuration
      ? [
          { ...definitions, ...saidOf('inventory', resolve, skip) },
          { ...configuration, ...saidOf('configuration', resolve, skip) },
        ]
      : [{ ...definitions, resolve, skip }],
    strict: args.has('strict'),
    notSwapped: args.has('not-swapped'),
    ...(args.has('encoding') ? { encoding: args.value('encoding')! } : {}),
    ...(args.has('media') ? { media: args.all('media') } : {}),
  };
}

/** Before anything is written: the report tells what was written, so it comes last, and has to find its place then. */
async function requireReports({ args, host }: Context): Promise<void> {
  for (const path of args.all('report')) {
    if (!/\.(json|md)$/i.test(path))
      throw usage(`--report “${path}” has to end in .json or .md, which says what to write.`);
    if (args.has('dry-run')) continue;
    const type = await typeAt(host.env, path);
    if (type === 'directory') throw usage(`--report “${path}” is a folder. Name a file.`);
    if (type === 'other')
      throw usage(`--report “${path}” is a pipe, a device or a socket, not an ordinary file. Name a file.`);
    const folder = host.env.paths.dirname(host.env.absolute(path));
    if ((await typeAt(host.env, folder)) !== 'directory')
      throw usage(`There is no folder “${folder}” for --report. Create it, or name another; nothing was written.`);
  }
}

/** Before a fact that is about configuration.mof, where both files are merged: either file could have it. */
const OF_CONFIGURATION = 'configuration:';

/** What is about one of two files; the fact `all` without anything before it is about both. */
function saidOf(
  role: MergeRole,
  resolve: readonly { fact: string; choice: Choice }[],
  skip: readonly string[],
): Pick<FileRequest, 'resolve' | 'skip'> {
  const own = (fact: string): string | undefined => {
    const isOther = fact.toLowerCase().startsWith(OF_CONFIGURATION);
    if (isOther !== (role === 'configuration')) return fact === 'all' ? fact : undefined;
    return isOther ? fact.slice(OF_CONFIGURATION.length) : fact;
  };
  return {
    resolve: resolve.flatMap(({ fact, choice }) => {
      const named = own(fact);
      return named === undefined ? [] : [{ fact: named, choice }];
    }),
    skip: skip.flatMap((fact) => own(fact) ?? []),
  };
}

/** The store to look in, if there is one. A merge does not hang on it unless it was named. */
async function storeForReading({ host, args, note }: Context): Promise<BackupStore | undefined> {
  const named = args.value('store');
  try {
    return await openStoreToRead(host.env, named);
  } catch (error) {
    const missing = error instanceof BackupError && error.code === 'store-missing';
    if (!missing) note(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

async function storeForWriting({ host, args, note }: Context): Promise<BackupStore> {
  return openStoreFor(host.env, args.value('store'), { create: true, note, summarize: summarizeMof });
}

function reportOf({ host }: Context, { prepared, output, written }: Job): FileReport {
  const report = mergeReportOf(host.env, host.version, prepared, { inWords, path: output, written });
  return { role: prepared.role, report };
}

async function writeReports({ host, args }: Context, reports: readonly FileReport[]): Promise<void> {
  if (args.all('report').length === 0) return;
  for (const path of args.all('report')) {
    const text = /\.json$/i.test(path) ? json(mergedFilesJson(reports)) : mergedFilesMarkdown(reports);
    await writeNewFile(host.env, path, new TextEncoder().encode(text));
  }
}

async function print(
  { host, args, note, print }: Context,
  jobs: readonly Job[],
  reports: readonly FileReport[],
): Promise<void> {
  const format = args.value('format') ?? 'text';
  const toStdout = args.value('output') === undefined && !args.has('dry-run');
  // With another format the report takes the place of the text, so the text goes along in it.
  if (format === 'json')
    return print(json({ ...mergedFilesJson(reports), ...(toStdout ? { result: jobs[0]!.prepared.text } : {}) }));
  if (format === 'markdown') return print(mergedFilesMarkdown(reports));
  if (toStdout) {
    const { report } = reports[0]!;
    const { bytes, text } = jobs[0]!.prepared;
    printFile(host, bytes, text);
    note(mergeSummary(report));
    report.remarks.forEach(note);
    if (report.base.provenance !== 'exact') note(report.base.detail);
    if (report.result.blocked) note(report.result.blocked.message);
    return;
  }
  for (const { role, job, report } of inWritingOrder(jobs.map((each, i) => ({ ...reports[i]!, job: each })))) {
    const { prepared, written } = job;
    const title = titleAmong(jobs, role);
    print(
      visibleText(
        `${title === undefined ? '' : `== ${visibleLine(title)}\n`}${mergeText(report)}${howToAnswer(prepared)}`,
      ),
    );
    if (!written) continue;
    const backup = written.backup === null ? '' : `; what was there is backup ${backupName(written.backup)}`;
    print(`\n${visibleLine(`Written: ${written.path}  ${written.sha256}${backup}`)}\n`);
  }
}

function howToAnswer({ result: { conflicts } }: PreparedFile): string {
  const [first] = conflicts;
  if (!first) return '';
  return `\nAnswer with --resolve ${first.id}=${first.choices.join('|')}, or edit the result between the markers.\n`;
}
