/** `format`: files laid out again, to standard output or in place. */

import {
  applyEdits,
  encodeText,
  encodingName,
  expandPaths,
  folderSettings,
  formatTree,
  type FormatRequest,
  leftAloneIn,
  LineIndex,
  openStoreFor,
  parseTree,
  readFormatRequest,
  readTextFile,
  replaceAll,
  summarizeMof,
  type TextFile,
} from '../../service';
import { usage } from '../arguments';
import { ansiOf, json, plural, printFile } from '../common';
import { DONE, FINDINGS } from '../host';
import type { Context } from '../context';
import { visibleLine } from '../../text/visible';
import { backupName } from '../../text/backupName';

interface Formatted {
  readonly file: TextFile;
  readonly text: string;
  readonly changed: boolean;
  /** The lines, from 1, of the declarations that stay as they are for their syntax. */
  readonly leftAlone: readonly number[];
  /** Why nothing of it was read, where it is of another language. */
  readonly unread: string | undefined;
}

/** How many lines a note names. */
const MOST_LINES = 5;

export async function run(context: Context): Promise<number> {
  const { host, args } = context;
  if (args.has('check') && args.has('write')) throw usage('format takes --check or --write, not both.');
  const paths = await expandPaths(host.env, args.operands);
  if (paths.length > 1 && !args.has('check') && !args.has('write'))
    throw usage(`format prints one file; ${paths.length} need --check or --write.`);
  const asked = askedFormat(args);
  const settingsOf = folderSettings(host.env);
  // All are read before one is written: a mistyped name changes nothing.
  const all: Formatted[] = [];
  for (const path of paths) {
    const file = await readTextFile(host.env, path, ansiOf(args));
    const ofFolder = readFormatRequest((await settingsOf(path)).format ?? {}).request;
    const tree = parseTree(file.text);
    const text = applyEdits(file.text, formatTree(tree, { ...ofFolder, ...asked }));
    const leftAlone = tree.isForeign ? [] : linesOf(file.text, leftAloneIn(tree));
    all.push({
      file,
      text,
      changed: text !== file.text,
      leftAlone,
      unread: tree.isForeign ? tree.problems()[0]?.message : undefined,
    });
  }
  for (const one of all) noteLeftAlone(context, one);
  if (args.has('write')) return write(context, all);
  if (args.has('check')) return check(context, all);
  const [{ file, text, changed }] = all as [Formatted];
  if (args.value('format') === 'json')
    context.print(json({ path: file.path, encoding: encodingName(file), changed, text }));
  else printFile(context.host, encodeText(text, file.format), text);
  return DONE;
}

function linesOf(text: string, offsets: readonly number[]): number[] {
  if (offsets.length === 0) return [];
  const lines = new LineIndex(text);
  return offsets.map((offset) => lines.positionAt(offset).line + 1);
}

/** “Nothing would change” is no praise for a file that was not laid out. */
function noteLeftAlone({ note }: Context, { file, leftAlone, unread }: Formatted): void {
  if (unread !== undefined) return note(`${visibleLine(file.path)}: not formatted. ${unread}`);
  if (leftAlone.length === 0) return;
  const lines = leftAlone.slice(0, MOST_LINES).join(', ') + (leftAlone.length > MOST_LINES ? ', …' : '');
  note(
    `${visibleLine(file.path)}: not formatted because of syntax errors: ${plural(leftAlone.length, 'declaration')} ` +
      `(line ${lines}). “configmgr-mof check” says what is wrong.`,
  );
}

/** What the options ask for. */
function askedFormat(args: Context['args']): FormatRequest {
  const number = (name: string) => {
    const value = args.value(name);
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : value;
  };
  const { request, problems } = readFormatRequest({
    preset: args.value('preset'),
    indent: number('indent'),
    wrapTexts: number('wrap-texts'),
  });
  if (problems.length > 0) throw usage(`${problems.join(' ')} Run “configmgr-mof format --help”.`);
  return request;
}

function check({ args, print }: Context, all: readonly Formatted[]): number {
  const changed = all.filter((one) => one.changed);
  if (args.value('format') === 'json')
    print(json({ files: all.map(({ file, changed }) => ({ path: file.path, changed })) }));
  else {
    for (const { file } of changed) print(`${visibleLine(file.path)}\n`);
    print(`${plural(changed.length, 'file')} of ${all.length} would change.\n`);
  }
  return changed.length > 0 ? FINDINGS : DONE;
}

async function write({ host, args, print, note }: Context, all: readonly Formatted[]): Promise<number> {
  const changed = all.filter((one) => one.changed);
  const rows: { path: string; changed: boolean; backup: string | null }[] = all
    .filter((one) => !one.changed)
    .map(({ file }) => ({ path: file.path, changed: false, backup: null }));
  if (changed.length > 0) {
    const openStore = () =>
      openStoreFor(host.env, args.value('store'), { create: true, note, summarize: summarizeMof });
    for (const { path, backup, notes } of await replaceAll(host.env, changed, openStore, 'before formatting')) {
      notes.forEach(note);
      rows.push({ path, changed: true, backup });
    }
  }
  if (args.value('format') === 'json') print(json({ files: rows }));
  else {
    for (const { path, backup } of rows.filter((row) => row.changed))
      print(`${visibleLine(path)}  (what was there is backup ${backupName(backup)})\n`);
    print(`${plural(changed.length, 'file')} of ${all.length} changed.\n`);
  }
  return DONE;
}
