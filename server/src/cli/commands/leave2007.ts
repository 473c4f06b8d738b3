/** `leave-2007`: what a customized SMS_def.mof becomes on a current site. */

import {
  BackupError,
  leavingJson,
  leavingText,
  openStoreToRead,
  prepareLeaving,
  type BackupStore,
  writeLeaving,
} from '../../service';
import { ansiOf, json } from '../common';
import type { Context } from '../context';
import { DONE } from '../host';
import { visibleText } from '../../text/visible';

/** From a customized SMS_def.mof of 2007 to the files that a current site takes. */
export async function run(context: Context): Promise<number> {
  const { host, args, print, note } = context;
  const option = (name: string): string | undefined => args.value(name);
  const [base, configuration, configurationBase, site] = [
    option('base'),
    option('configuration'),
    option('configuration-base'),
    option('site'),
  ];
  const store = base === undefined ? await storeToRead(context) : undefined;
  const prepared = await prepareLeaving(host.env, {
    ...ansiOf(args),
    mine: args.operands[0]!,
    ...(base === undefined ? {} : { base }),
    ...(configuration === undefined ? {} : { configuration }),
    ...(configurationBase === undefined ? {} : { configurationBase }),
    ...(site === undefined ? {} : { site }),
    ...(store ? { store } : {}),
  });
  const folder = option('output');
  const files = folder === undefined ? undefined : await writeLeaving(host.env, prepared, folder);
  const report = { ...prepared.report, ...(files ? { files } : {}) };
  if (args.value('format') === 'json') print(json(leavingJson(report)));
  else print(visibleText(leavingText(report)));
  if (folder === undefined) note('--output FOLDER writes the files.');
  return DONE;
}

async function storeToRead({ host, args }: Context): Promise<BackupStore | undefined> {
  return openStoreToRead(host.env, args.value('store')).catch((error: unknown) => {
    if (error instanceof BackupError && error.code === 'store-missing') return undefined;
    throw error;
  });
}
