/** `parse`: the syntax tree of a file, or its bytes printed back. */

import {
  detectLineEnding,
  encodeText,
  encodingName,
  type Outline,
  readOutline,
  readTextFile,
  type TextFile,
} from '../../service';
import { usage } from '../arguments';
import { ansiOf, plural, printFile } from '../common';
import { DONE, FINDINGS } from '../host';
import type { Context } from '../context';
import { JsonWithList, Pieces } from '../pieces';
import { visibleLine } from '../../text/visible';

/** A file without its bytes, which take as much memory as its text. */
type ReadText = Pick<TextFile, 'path' | 'text' | 'format'>;

/** What was seen of a file when all of it was read. */
interface Seen {
  readonly errors: number;
  readonly unread: string | undefined;
}

export async function run(context: Context): Promise<number> {
  const { host, args, note } = context;
  if (args.has('print') && args.has('tree')) throw usage('parse takes --print or --tree, not both.');
  // Printing back is a promise about every byte of every file, text or not. No tree is kept, so a file may have any length.
  const acceptBinary = args.has('print');
  const file = await readTextFile(host.env, args.operands[0]!, {
    ...ansiOf(args),
    acceptBinary,
    acceptLong: true,
  }).then(({ path, text, format }): ReadText => ({ path, text, format }));
  if (args.has('print')) {
    printBack(context, file);
    return DONE;
  }
  const show = args.value('format') === 'json' ? showJson : args.has('tree') ? showTree : showKinds;
  const { errors, unread } = show(context, file);
  if (unread !== undefined) note(`Nothing of the file was read. ${unread}`);
  if (errors > 0 && args.has('tree')) note(`${plural(errors, 'syntax error')}; run check for the details.`);
  return errors > 0 ? FINDINGS : DONE;
}

function printBack({ host }: Context, { text, format }: ReadText): void {
  let isFirst = true;
  const write = (piece: string, isLast: boolean): void => {
    // The mark is before the first piece, and the odd byte after the last.
    const { encoding, bom, danglingByte } = format;
    const odd = isLast && danglingByte !== undefined ? { danglingByte } : {};
    printFile(host, encodeText(piece, { encoding, bom: bom && isFirst, ...odd }), piece);
    isFirst = false;
  };
  const pieces = new Pieces((piece) => write(piece, false));
  readOutline(text, (declaration) => pieces.add(declaration.print()));
  write(pieces.rest(), true);
}

function read(text: string, accept: (nodes: Outline) => void): Seen {
  let errors = 0;
  const unread = readOutline(text, (declaration) => {
    errors += declaration.errors;
    accept(declaration.outline());
  });
  return { errors, unread };
}

function showJson({ print }: Context, file: ReadText): Seen {
  const about = { path: file.path, encoding: encodingName(file), eol: detectLineEnding(file.text) };
  const list = new JsonWithList(print, about, 'nodes');
  const seen = read(file.text, (nodes) => nodes.forEach((node) => list.row(node)));
  list.end({ errors: seen.errors, ...(seen.unread === undefined ? {} : { unread: seen.unread }) });
  return seen;
}

function showTree({ print }: Context, { text }: ReadText): Seen {
  const pieces = new Pieces(print);
  const seen = read(text, (nodes) => {
    for (const { depth, kind, label, start, end } of nodes)
      pieces.add(`${visibleLine(`${'  '.repeat(depth)}${kind} ${label}`.trimEnd())} ${start}..${end}\n`);
  });
  print(pieces.rest());
  return seen;
}

function showKinds({ print }: Context, file: ReadText): Seen {
  const kinds = new Map<string, number>();
  const seen = read(file.text, ([{ kind }]) => kinds.set(kind, (kinds.get(kind) ?? 0) + 1));
  const list = [...kinds].map(([kind, number]) => `  ${kind}: ${number}\n`).join('');
  print(
    `${visibleLine(file.path)}: ${encodingName(file)}, ${seen.unread === undefined ? plural(seen.errors, 'syntax error') : 'not read'}\n${list}`,
  );
  return seen;
}
