/** `diff`: two files compared by what they declare. */

import {
  compareSources,
  definitionsBelow,
  diffJson,
  diffMarkdown,
  diffText,
  readTextFile,
  requireMof,
  type TextFile,
} from '../../service';
import { ansiOf, json, plural } from '../common';
import { DONE, FINDINGS } from '../host';
import type { Context } from '../context';

export async function run({ host, args, print, note }: Context): Promise<number> {
  const read = async (path: string): Promise<TextFile> =>
    readTextFile(host.env, (await definitionsBelow(host.env, path)) ?? path, ansiOf(args));
  const before = await read(args.operands[0]!);
  const after = await read(args.operands[1]!);
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
