/** `inventory`: what files report, alone, against a default, or side by side. */

import {
  compareSiteFiles,
  encodingName,
  expandPaths,
  inventoryFiles,
  inventoryJson,
  inventoryMarkdown,
  inventoryText,
  sitesCsv,
  sitesHtml,
  sitesJson,
  sitesMarkdown,
  sitesText,
} from '../../service';
import { usage } from '../arguments';
import { ansiOf, json } from '../common';
import { DONE } from '../host';
import type { Context } from '../context';

import { inventoryStates } from './inventoryStates';
import { visibleText } from '../../text/visible';

export async function run(context: Context): Promise<number> {
  const { host, args, print } = context;
  const after = args.value('after');
  if (after !== undefined) return inventoryStates(context, after);
  if (args.has('restore')) throw usage('--restore goes with --after.');
  if (args.has('compare')) return compare(context);
  if (args.has('differences')) throw usage('--differences goes with --compare.');
  for (const format of ['csv', 'html'])
    if (args.value('format') === format) throw usage(`--format ${format} goes with --compare or --after.`);
  const paths = await expandPaths(host.env, args.operands);
  const base = args.value('base');
  const found = await inventoryFiles(host.env, paths, { ...ansiOf(args), ...(base === undefined ? {} : { base }) });
  const reports = found.map(({ file, ...rest }) => ({ path: file.path, encoding: encodingName(file), ...rest }));
  const format = args.value('format');
  if (format === 'json') print(json(inventoryJson(reports)));
  else if (format === 'markdown') print(inventoryMarkdown(reports, args.has('all')));
  else print(visibleText(inventoryText(reports, args.has('all'))));
  return DONE;
}

/** Several sites side by side. */
async function compare({ host, args, print, note }: Context): Promise<number> {
  if (args.operands.length < 2)
    throw usage('--compare needs at least two sites: files, or folders that hold SMS_def.mof.');
  if (args.value('base') !== undefined) throw usage('inventory takes --base or --compare, not both.');
  const { comparison, files } = await compareSiteFiles(host.env, args.operands, ansiOf(args));
  const options = { differences: args.has('differences') };
  const format = args.value('format');
  if (format === 'json') print(json({ files, ...sitesJson(comparison, options) }));
  else if (format === 'markdown') print(sitesMarkdown(comparison, options));
  else if (format === 'csv') print(sitesCsv(comparison, options));
  else if (format === 'html') print(sitesHtml(comparison, options));
  else print(visibleText(sitesText(comparison, options)));
  for (const { path, errors } of files)
    if (errors > 0) note(`“${path}” has syntax errors, so its column may not be complete; run check.`);
  return DONE;
}
