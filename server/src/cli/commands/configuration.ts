/** `configuration`: the configuration.mof of a current site. */

import {
  carryConfiguration,
  configurationFindings,
  configurationJson,
  configurationMarkdown,
  type ConfigurationReport,
  configurationText,
  inspectConfiguration,
  openStoreFor,
  summarizeMof,
  writeConfiguration,
} from '../../service';
import { usage } from '../arguments';
import { ansiOf, answersOf, json, printFile } from '../common';
import type { Context } from '../context';
import { DONE, FINDINGS } from '../host';
import { visibleText } from '../../text/visible';

/** configuration.mof of a current site: looked at, or carried into the file that an update brought. */
export async function run(context: Context): Promise<number> {
  const { args } = context;
  if (args.value('into') !== undefined) return carry(context, args.value('into')!);
  for (const option of ['output', 'base', 'resolve', 'store'])
    if (args.has(option)) throw usage(`--${option} goes with --into.`);
  const { host } = context;
  const facts = await inspectConfiguration(host.env, args.operands[0]!, args.all('inventory'), ansiOf(args));
  const report: ConfigurationReport = { ...facts, notes: [] };
  show(context, report);
  return configurationFindings(report) > 0 ? FINDINGS : DONE;
}

async function carry(context: Context, theirs: string): Promise<number> {
  const { host, args, note } = context;
  const base = args.value('base');
  const output = args.value('output');
  const resolve = answersOf(args);
  const carried = await carryConfiguration(host.env, {
    ...ansiOf(args),
    mine: args.operands[0]!,
    theirs,
    ...(base === undefined ? {} : { base }),
    exports: args.all('inventory'),
    resolve,
  });
  const written =
    output === undefined
      ? undefined
      : await writeConfiguration(host.env, carried, output, () =>
          openStoreFor(host.env, args.value('store'), { create: true, note, summarize: summarizeMof }),
        );
  const report: ConfigurationReport = {
    ...carried.facts,
    notes: carried.notes,
    carried: {
      mine: carried.mine.path,
      theirs: carried.theirs.path,
      result: carried.result,
      ...(written ? { written: written.path, backup: written.backup } : {}),
    },
  };
  // The result is the output where no file is named: the report goes to the other stream then.
  if (output === undefined && !args.has('format')) {
    printFile(host, carried.bytes, carried.result.marked);
    configurationText(report).trimEnd().split('\n').forEach(note);
  } else show(context, report);
  return configurationFindings(report) > 0 ? FINDINGS : DONE;
}

function show({ args, print }: Context, report: ConfigurationReport): void {
  const format = args.value('format');
  if (format === 'json') print(json(configurationJson(report)));
  else if (format === 'markdown') print(configurationMarkdown(report));
  else print(visibleText(configurationText(report)));
}
