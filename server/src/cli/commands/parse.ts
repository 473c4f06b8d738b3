/** `parse`: the syntax tree of a file, or its bytes printed back. */

import {
  detectLineEnding,
  encodeText,
  encodingName,
  outlineOf,
  parseTree,
  readTextFile,
  whyUnread,
} from '../../service';
import { usage } from '../arguments';
import { ansiOf, json, plural, printFile } from '../common';
import { DONE, FINDINGS } from '../host';
import type { Context } from '../context';
import { visibleLine } from '../../text/visible';

export async function run({ host, args, print, note }: Context): Promise<number> {
  if (args.has('print') && args.has('tree')) throw usage('parse takes --print or --tree, not both.');
  // Printing back is a promise about every byte of every file, text or not.
  const file = await readTextFile(host.env, args.operands[0]!, { ...ansiOf(args), acceptBinary: args.has('print') });
  const tree = parseTree(file.text);
  if (args.has('print')) {
    const text = tree.print();
    printFile(host, encodeText(text, file.format), text);
    return DONE;
  }
  const problems = tree.problems();
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const nodes = outlineOf(tree);
  const unread = whyUnread(file.text);
  if (args.value('format') === 'json') {
    const about = { path: file.path, encoding: encodingName(file), eol: detectLineEnding(file.text) };
    print(json({ ...about, nodes, errors, ...(unread === undefined ? {} : { unread }) }));
  } else if (args.has('tree')) {
    print(
      nodes
        .map(
          ({ depth, kind, label, start, end }) =>
            visibleLine(`${'  '.repeat(depth)}${kind} ${label}`.trimEnd()) + ` ${start}..${end}\n`,
        )
        .join(''),
    );
  } else {
    const kinds = new Map<string, number>();
    for (const { depth, kind } of nodes) if (depth === 0) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const list = [...kinds].map(([kind, number]) => `  ${kind}: ${number}\n`).join('');
    print(
      `${visibleLine(file.path)}: ${encodingName(file)}, ${unread === undefined ? plural(errors, 'syntax error') : 'not read'}\n${list}`,
    );
  }
  if (unread !== undefined) note(`Nothing of the file was read. ${unread}`);
  if (errors > 0 && args.has('tree')) note(`${plural(errors, 'syntax error')}; run check for the details.`);
  return errors > 0 ? FINDINGS : DONE;
}
