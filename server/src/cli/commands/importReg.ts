import { importRegistryFile, type RegistryView } from '../../service';
import { ansiOf, json } from '../common';
import { DONE } from '../host';
import type { Context } from '../context';

export async function run({ host, args, print, note }: Context): Promise<number> {
  const { classes, configuration, reporting, notes } = await importRegistryFile(host.env, args.operands[0]!, {
    ...ansiOf(args),
    className: args.value('class'),
    vendor: args.value('vendor'),
    view: args.value('view') as RegistryView | undefined,
  });
  if (args.value('format') === 'json') {
    print(json({ classes, configuration, reporting, notes }));
    return DONE;
  }
  const part = args.value('part');
  if (part !== 'reporting') print(`${part ? '' : banner('Append this to configuration.mof')}${configuration}`);
  if (part !== 'configuration') print(`${part ? '' : `\r\n${banner('Append this to SMS_def.mof')}`}${reporting}`);
  notes.forEach(note);
  if (!part)
    note('The classes expect that configuration.mof registers RegProv and RegPropProv. Try them on one client first.');
  return DONE;
}

function banner(title: string): string {
  return `//==== ${title} ====\r\n`;
}
