import { diffSources } from '../../merge/diff';
import { diffJson, diffMarkdown, diffText } from '../../report/diff';
import { readTextFile } from '../../service/files';
import { ansiOf, json } from '../common';
import { DONE, FINDINGS } from '../host';
import type { Context } from '../main';
import { printable } from '../style';

export async function run({ host, args, print }: Context): Promise<number> {
  const before = await readTextFile(host.env, args.operands[0]!, ansiOf(args));
  const after = await readTextFile(host.env, args.operands[1]!, ansiOf(args));
  const changes = diffSources(before.text, after.text);
  const report = { before: before.path, after: after.path, changes };
  const format = args.value('format');
  if (format === 'json') print(json(diffJson(report)));
  else if (format === 'markdown') print(diffMarkdown(report));
  else print(printable(diffText(report)));
  return changes.length > 0 && args.has('exit-code') ? FINDINGS : DONE;
}
