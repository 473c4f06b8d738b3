/** `import-reg`: an inventory class from a registry export. */

import {
  applyEdits,
  describeImportNote,
  importRegistryFile,
  importRegistryInto,
  openStoreFor,
  readTextFile,
  replaceAll,
  summarizeMof,
  type ImportOptions,
  type InstancesOption,
  type ReadOptions,
  type RegistryView,
} from '../../service';
import { usage } from '../arguments';
import { ansiOf, json, printFile } from '../common';
import { DONE } from '../host';
import type { Context } from '../context';
import { visibleLine } from '../../text/visible';
import { backupName } from '../../text/backupName';

const WAYS = { subKeys: '--instances sub-keys', key: '--instances key' };

export async function run(context: Context): Promise<number> {
  const { host, args, print, note } = context;
  const { file, into } = filesOf(context);
  const part = args.value('part');
  if (into.length > 0 && part !== undefined) throw usage('import-reg takes --into or --part, not both.');
  const options = { ...ansiOf(args), ...optionsOf(context) };
  if (into.length > 0) return insert(context, file, into, options);
  const { classes, configuration, reporting, notes } = await importRegistryFile(host.env, file, options);
  const sentences = notes.map((one) => describeImportNote(one, WAYS));
  if (args.value('format') === 'json') {
    print(json({ classes, configuration, reporting, notes: sentences }));
    return DONE;
  }
  const text =
    (part === 'reporting' ? '' : `${part ? '' : banner('Append this to configuration.mof')}${configuration}`) +
    (part === 'configuration' ? '' : `${part ? '' : `\r\n${banner('Append this to SMS_def.mof')}`}${reporting}`);
  printFile(host, text, text);
  sentences.forEach(note);
  if (!part)
    note('The classes expect that configuration.mof registers RegProv and RegPropProv. Try them on one client first.');
  return DONE;
}

/** `--into A B` names both files at once: of what stands alone then, the export is the one that is called so. */
function filesOf({ args }: Context): { readonly file: string; readonly into: readonly string[] } {
  const [first, second] = args.operands;
  const into = args.all('into');
  if (second === undefined) return { file: first!, into };
  if (into.length === 0)
    throw usage(`import-reg takes 1 of FILE.reg; “${second}” is one too many. Run “configmgr-mof import-reg --help”.`);
  const file = args.operands.find((name) => /\.reg$/i.test(name)) ?? first!;
  return { file, into: [...into, ...args.operands.filter((name) => name !== file)] };
}

function optionsOf({ args }: Context): ImportOptions {
  const values = args.all('values');
  return {
    className: args.value('class'),
    group: args.value('group'),
    vendor: args.value('vendor'),
    version: args.value('class-version'),
    view: args.value('view') as RegistryView | undefined,
    instances: args.value('instances') as InstancesOption | undefined,
    ...(values.length > 0 ? { values: values.map((name) => (/^\(default\)$/i.test(name) ? '' : name)) } : {}),
  };
}

/** Writes both halves into the files they belong to: both files or neither, each backed up first. */
async function insert(
  { host, args, print, note }: Context,
  file: string,
  into: readonly string[],
  options: ImportOptions & ReadOptions,
): Promise<number> {
  const targets = await Promise.all(into.map((path) => readTextFile(host.env, path, ansiOf(args))));
  const { classes, files, notes } = await importRegistryInto(host.env, file, targets, options);
  const written = await replaceAll(
    host.env,
    files.map(({ file, edits }) => ({ file, text: applyEdits(file.text, edits) })),
    () => openStoreFor(host.env, args.value('store'), { create: true, note, summarize: summarizeMof }),
    'before an inventory class was added',
    options.ansi,
  );
  const sentences = notes.map((one) => describeImportNote(one, WAYS));
  if (args.value('format') === 'json') print(json({ classes, files: written, notes: sentences }));
  else {
    for (const { path, backup } of written)
      print(`${visibleLine(path)}  (what was there is backup ${backupName(backup)})\n`);
    print(`Added: ${classes.flatMap(({ names }) => names).join(', ')}.\n`);
    [...written.flatMap((one) => one.notes), ...sentences].forEach(note);
    note('Try the classes on one client first.');
  }
  return DONE;
}

function banner(title: string): string {
  return `//==== ${title} ====\r\n`;
}
