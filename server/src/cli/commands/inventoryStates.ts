/** `inventory BEFORE --after AFTER`: class states around an update. */

import {
  compareExports,
  statesCsv,
  statesHtml,
  statesJson,
  statesMarkdown,
  statesText,
  type StatesReport,
  writeRestore,
} from '../../service';
import { usage } from '../arguments';
import { ansiOf, json } from '../common';
import type { Context } from '../context';
import { DONE, FINDINGS } from '../host';
import { visibleText } from '../../text/visible';

/** `inventory BEFORE --after AFTER`: class states of two exports, and the file that restores the first. */
export async function inventoryStates({ host, args, print, note }: Context, after: string): Promise<number> {
  for (const option of ['base', 'compare', 'all', 'differences'])
    if (args.has(option)) throw usage(`inventory takes --after or --${option}, not both.`);
  if (args.operands.length !== 1)
    throw usage('inventory --after compares two exports: name the one from before, and the other with --after.');
  const compared = await compareExports(host.env, args.operands[0]!, after, ansiOf(args));
  const path = args.value('restore');
  const hasRestore = compared.restore.classes.length > 0;
  if (path !== undefined && hasRestore) await writeRestore(host.env, compared, path);
  const report: StatesReport = {
    before: compared.before.path,
    after: compared.after.path,
    comparison: compared.comparison,
    changes: compared.changes,
    restore: { classes: compared.restore.classes, ...(path !== undefined && hasRestore ? { path } : {}) },
    notes: compared.notes,
  };
  const format = args.value('format');
  if (format === 'json') print(json(statesJson(report)));
  else if (format === 'markdown') print(statesMarkdown(report));
  else if (format === 'csv') print(statesCsv(report));
  else if (format === 'html') print(statesHtml(report));
  else print(visibleText(statesText(report)));
  if (path !== undefined && !hasRestore)
    note(`No state changed, so there is nothing to restore: “${path}” was not written.`);
  if (path === undefined && hasRestore) note('--restore FILE writes a file to import that restores the states.');
  return compared.findings > 0 ? FINDINGS : DONE;
}
