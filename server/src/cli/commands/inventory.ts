import {
  encodingName,
  expandPaths,
  inventoryFiles,
  inventoryJson,
  inventoryMarkdown,
  inventoryText,
} from '../../service';
import { ansiOf, json } from '../common';
import { DONE } from '../host';
import type { Context } from '../context';
import { printable } from '../style';

export async function run({ host, args, print }: Context): Promise<number> {
  const paths = await expandPaths(host.env, args.operands);
  const base = args.value('base');
  const found = await inventoryFiles(host.env, paths, { ...ansiOf(args), ...(base === undefined ? {} : { base }) });
  const reports = found.map(({ file, ...rest }) => ({ path: file.path, encoding: encodingName(file), ...rest }));
  const format = args.value('format');
  if (format === 'json') print(json(inventoryJson(reports)));
  else if (format === 'markdown') print(inventoryMarkdown(reports, args.has('all')));
  else print(printable(inventoryText(reports, args.has('all'))));
  return DONE;
}
