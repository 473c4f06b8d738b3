import {
  BackupError,
  type BackupStore,
  type Choice,
  mergedFilesJson,
  mergedFilesMarkdown,
  type MergedFiles,
  type MergeReport,
  mergeReportOf,
  mergeSummary,
  mergeText,
  NotWritten,
  openStoreFor,
  openStoreToRead,
  type PreparedMerge,
  prepareMerge,
  prepareMergePair,
  summarizeMof,
  writeMerges,
  writeNewFile,
  type WrittenMerge,
} from '../../service';
import type { ParsedArguments } from '../arguments';
import { usage } from '../arguments';
import { ansiOf, json } from '../common';
import { DONE, FINDINGS } from '../host';
import type { Context } from '../context';
import { inWords } from '../words';
import { printable } from '../style';

/** One file to be merged: what it is to become, and where that goes. */
interface Job {
  /** Absent for SMS_def.mof alone; else what the reader is to call it. */
  readonly title?: string;
  readonly prepared: PreparedMerge;
  readonly output?: string;
  written?: WrittenMerge;
}

export async function run(context: Context): Promise<number> {
  const { args, note } = context;
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
  const request = { ...readRequest(args), ...ansiOf(args) };
  const theirs = args.value('theirs-configuration');
  if (theirs === undefined) {
    for (const name of ['mine-configuration', 'base-configuration', 'output-configuration'])
      if (args.has(name)) throw usage(`--${name} needs --theirs-configuration FILE, the new configuration.mof.`);
  }
  const store = args.has('no-store') ? undefined : await storeForReading(context);
  const withStore = { ...request, ...(store ? { store } : {}) };
  const output = args.value('output');
  if (theirs === undefined) return [{ prepared: await prepareMerge(host.env, withStore), output }];
  const outputConfiguration = args.value('output-configuration');
  if (!args.has('dry-run') && (output === undefined || outputConfiguration === undefined))
    throw usage('Two files need --output and --output-configuration, or --dry-run.');
  const [mine, base] = [args.value('mine-configuration'), args.value('base-configuration')];
  const { definitions, configuration } = await prepareMergePair(host.env, {
    ...withStore,
    configuration: { theirs, ...(mine === undefined ? {} : { mine }), ...(base === undefined ? {} : { base }) },
  });
  // The classes where data come from first: a reporting class without one reports nothing.
  return [
    { title: 'configuration.mof', prepared: configuration, output: outputConfiguration },
    { title: 'SMS_def.mof', prepared: definitions, output },
  ];
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

function readRequest(args: ParsedArguments): {
  mine: string;
  theirs: string;
  base?: string;
  resolve: { fact: string; choice: Choice }[];
  skip: readonly string[];
  strict: boolean;
  notSwapped: boolean;
  encoding?: string;
  media?: readonly string[];
} {
  const [mine, theirs, base] = ['mine', 'theirs', 'base'].map((name) => args.value(name));
  if (mine === undefined || theirs === undefined) {
    const missing = [mine === undefined ? '--mine FILE' : '', theirs === undefined ? '--theirs FILE' : ''];
    throw usage(
      `merge needs ${missing.filter((name) => name !== '').join(' and ')}. Run “configmgr-mof merge --help” for examples.`,
    );
  }
  for (const path of args.all('report')) {
    if (!/\.(json|md)$/i.test(path))
      throw usage(`--report “${path}” has to end in .json or .md, which says what to write.`);
  }
  return {
    mine,
    theirs,
    ...(base === undefined ? {} : { base }),
    resolve: args.all('resolve').map((text) => {
      const match = /^(.+)=(mine|theirs|both)$/s.exec(text);
      if (!match) throw usage(`--resolve takes FACT=mine, FACT=theirs or FACT=both, not “${text}”.`);
      return { fact: match[1]!, choice: match[2] as Choice };
    }),
    skip: args.all('skip'),
    strict: args.has('strict'),
    notSwapped: args.has('not-swapped'),
    ...(args.has('encoding') ? { encoding: args.value('encoding')! } : {}),
    ...(args.has('media') ? { media: args.all('media') } : {}),
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

function reportOf({ host }: Context, { prepared, output, written }: Job): MergeReport {
  return mergeReportOf(host.env, host.version, prepared, { inWords, path: output, written });
}

function filesOf(reports: readonly MergeReport[]): MergedFiles {
  const [configuration, definitions] = reports.length === 2 ? reports : [undefined, reports[0]];
  return { definitions: definitions!, ...(configuration ? { configuration } : {}) };
}

function jsonOf(reports: readonly MergeReport[]): object {
  return mergedFilesJson(filesOf(reports));
}

function markdownOf(reports: readonly MergeReport[]): string {
  return mergedFilesMarkdown(filesOf(reports));
}

async function writeReports({ host, args }: Context, reports: readonly MergeReport[]): Promise<void> {
  if (args.all('report').length === 0) return;
  for (const path of args.all('report')) {
    const text = /\.json$/i.test(path) ? json(jsonOf(reports)) : markdownOf(reports);
    await writeNewFile(host.env, path, new TextEncoder().encode(text));
  }
}

async function print(
  { host, args, note, print }: Context,
  jobs: readonly Job[],
  reports: readonly MergeReport[],
): Promise<void> {
  const format = args.value('format') ?? 'text';
  const toStdout = args.value('output') === undefined && !args.has('dry-run');
  // With another format the report takes the place of the text, so the text goes along in it.
  if (format === 'json')
    return print(json({ ...jsonOf(reports), ...(toStdout ? { result: jobs[0]!.prepared.text } : {}) }));
  if (format === 'markdown') return print(markdownOf(reports));
  if (toStdout) {
    const [report] = reports as readonly [MergeReport];
    host.stdout.write(jobs[0]!.prepared.bytes);
    note(mergeSummary(report));
    report.remarks.forEach(note);
    if (report.base.provenance !== 'exact') note(report.base.detail);
    if (report.result.blocked) note(report.result.blocked.message);
    return;
  }
  jobs.forEach(({ title, prepared, written }, i) => {
    print(printable(`${title === undefined ? '' : `== ${title}\n`}${mergeText(reports[i]!)}${howToAnswer(prepared)}`));
    if (!written) return;
    const backup = written.backup === null ? '' : `; what was there is backup ${written.backup}`;
    print(printable(`\nWritten: ${written.path}  ${written.sha256}${backup}`) + '\n');
  });
}

function howToAnswer({ result: { conflicts } }: PreparedMerge): string {
  const [first] = conflicts;
  if (!first) return '';
  return `\nAnswer with --resolve ${first.id}=${first.choices.join('|')}, or edit the result between the markers.\n`;
}
