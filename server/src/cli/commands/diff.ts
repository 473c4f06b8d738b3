/** `diff`: two files compared by what they declare. */

import { compareSources, diffJson, diffMarkdown, diffText, readTextFile, requireMof } from '../../service';
import { ansiOf, json, plural } from '../common';
import { DONE, FINDINGS } from '../host';
import type { Context } from '../context';

export async function run({ host, args, print, note }: Context): Promise<number> {
  const before = await readTextFile(host.env, args.operands[0]!, ansiOf(args));
  const after = await readTextFile(host.env, args.operands[1]!, ansiOf(args));
  requireMof(before);
  requireMof(after);
  const { changes, order, errors } = compareSources(before.text, after.text);
  for (const side of ['before', 'after'] as const) {
    if (errors[side] === 0) continue;
    const { path } = { before, after }[side];
    note(
      `“${path}” has ${plural(errors[side], 'syntax error')}; what could not be read is not compared. Run check on it.`,
    );
  }
  const report = { before: before.path, after: after.path, changes, order };
  const format = args.value('format');
  if (format === 'json') print(json(diffJson(report)));
  else if (format === 'markdown') print(diffMarkdown(report));
  else print(diffText(report));
  return changes.length > 0 && args.has('exit-code') ? FINDINGS : DONE;
}
