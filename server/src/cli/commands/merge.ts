import { BackupError } from '../../backup/errors';
import type { BackupStore } from '../../backup/store';
import type { Choice } from '../../merge/types';
import type { MergeReport } from '../../report/merge';
import { PRODUCT } from '../../service/environment';
import type { PreparedMerge } from '../../service/merge';
import { prepareMerge } from '../../service/merge';
import type { WrittenMerge } from '../../service/mergeWrite';
import { describeFormat } from '../../text/encoding';
import type { ParsedArguments } from '../arguments';
import { usage } from '../arguments';
import { ansiOf, json } from '../common';
import { DONE, FINDINGS } from '../host';
import type { Context } from '../main';
import { printable } from '../style';

export async function run(context: Context): Promise<number> {
  const { host, args, note } = context;
  const request = readRequest(args);
  const store = args.has('no-store') ? undefined : await storeForReading(context);
  const prepared = await prepareMerge(host.env, { ...request, ...ansiOf(args), ...(store ? { store } : {}) });
  let written: WrittenMerge | undefined;
  const output = args.value('output');
  let refused: string | undefined;
  if (output !== undefined && !args.has('dry-run')) {
    const { writeMerge, NotWritten } = await import('../../service/mergeWrite');
    try {
      written = await writeMerge(host.env, prepared, output, {
        openStore: () => storeForWriting(context),
        keep: !args.has('no-store'),
      });
      written.notes.forEach(note);
    } catch (error) {
      if (!(error instanceof NotWritten)) throw error;
      refused = error.message;
    }
  }
  const report = reportOf(context, prepared, written);
  if (!args.has('dry-run')) await writeReports(context, report);
  await print(context, prepared, report, written);
  if (refused !== undefined) note(`configmgr-mof: ${refused}`);
  return prepared.clean && refused === undefined ? DONE : FINDINGS;
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
  };
}

/** The store to look in, if there is one. A merge does not hang on it unless it was named. */
async function storeForReading({ host, args, note }: Context): Promise<BackupStore | undefined> {
  const { openStoreToRead } = await import('../../service/store');
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
  const { openStoreFor, summariseMof } = await import('../../service/store');
  return openStoreFor(host.env, args.value('store'), { create: true, note, summarise: summariseMof });
}

function reportOf({ host, args }: Context, prepared: PreparedMerge, written: WrittenMerge | undefined): MergeReport {
  const { machine } = host.env;
  const output = args.value('output');
  return {
    product: `${PRODUCT} ${host.version}`,
    at: new Date(machine.now()).toISOString(),
    by: `${machine.user}@${machine.host}`,
    files: prepared.files,
    output: {
      ...(output === undefined ? {} : { path: output }),
      sha256: prepared.sha256,
      encoding: describeFormat(prepared.format),
      written: written !== undefined,
    },
    base: prepared.base,
    result: prepared.result,
    texts: { theirs: prepared.theirs.text, result: prepared.text },
    answered: prepared.answered.map(({ conflict, choice, from }) => ({ key: conflict.key, choice, from })),
    remarks: prepared.remarks,
    ...(written?.backup ? { backup: written.backup } : {}),
  };
}

async function writeReports({ host, args }: Context, report: MergeReport): Promise<void> {
  if (args.all('report').length === 0) return;
  const { mergeJson, mergeMarkdown } = await import('../../report/merge');
  const { writeNewFile } = await import('../../service/mergeWrite');
  for (const path of args.all('report')) {
    const text = /\.json$/i.test(path) ? json(mergeJson(report)) : mergeMarkdown(report);
    await writeNewFile(host.env, path, new TextEncoder().encode(text));
  }
}

async function print(
  { host, args, note, print }: Context,
  prepared: PreparedMerge,
  report: MergeReport,
  written: WrittenMerge | undefined,
): Promise<void> {
  const { mergeJson, mergeMarkdown, mergeSummary, mergeText } = await import('../../report/merge');
  const format = args.value('format') ?? 'text';
  const toStdout = args.value('output') === undefined && !args.has('dry-run');
  // With another format the report takes the place of the text, so the text goes along in it.
  if (format === 'json') return print(json({ ...mergeJson(report), ...(toStdout ? { result: prepared.text } : {}) }));
  if (format === 'markdown') return print(mergeMarkdown(report));
  if (toStdout) {
    host.stdout.write(prepared.bytes);
    note(mergeSummary(report));
    report.remarks.forEach(note);
    if (report.base.provenance !== 'exact') note(report.base.detail);
    if (report.result.blocked) note(report.result.blocked.message);
    return;
  }
  print(printable(mergeText(report)));
  if (written) {
    const backup = written.backup === null ? '' : `; what was there is backup ${written.backup}`;
    print(printable(`\nWritten: ${written.path}  ${written.sha256}${backup}`) + '\n');
  }
}
