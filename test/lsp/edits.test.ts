// What is kept from edit to edit may never be seen: after any edits an open file looks as one that is opened with that text.
// `MOF_EDITS=2000 MOF_CORPUS=… npx vitest run test/lsp/edits.test.ts` edits real files; LAW_SEED names another start.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import { COMMANDS, type InventoryParams, type InventoryResult } from '../../server/src/protocol';
import { LineIndex } from '../../server/src/text/lineIndex';
import { lawSeed } from '../support/lawSeed';
import { random } from '../syntax/editing';
import { SAMPLES } from '../syntax/samples';
import { TestServer } from './client';

const EDITS = Number(process.env.MOF_EDITS ?? 60);
/** How many edits a file gets before it is the next one's turn. */
const EDITS_PER_FILE = 20;
/** Real files up to this many bytes are edited. */
const MAX_SIZE = 60_000;

const START = `#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2")
class Own_Data { [key] string Name; uint8 Count = 300; };
#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")
class SMS_Class_Template { };
[SMS_Report(TRUE), SMS_Group_Name("One"), SMS_Class_ID("A|ONE|1.0")]
class Own_Data : SMS_Class_Template { [SMS_Report(TRUE), key] string Name; [SMS_Report(FALSE)] uint8 Count; };
[SMS_Report(TRUE), SMS_Group_Name("One"), SMS_Class_ID("A|ONE|1.0")]
class Own_Data64 : SMS_Class_Template { [SMS_Report(TRUE), key] string Name; uint8 Sizes[N]; };
instance of Own_Data as $Own { Name = "x"; Count = 5; Odd = 1; };
`;

const PIECES = [
  '// mof-disable\n',
  '// mof-disable-next-line duplicate-class, same-class-id, unknown-class\n',
  '/* mof-disable duplicate-class */',
  'mof-disable',
  'mof-',
  '#pragma deleteclass("Own_Data", NOFAIL)\n',
  '#pragma namespace("\\\\\\\\.\\\\root\\\\other")\n',
  'class Own_Data : SMS_Class_Template {',
  '[SMS_Report(TRUE), SMS_Group_Name("One"), SMS_Class_ID("A|ONE|1.0")] ',
  'instance of Own_Data { Name = "é😀";',
  ...['};\n', '}', '{', '"', ';', '[', ']', '(', '/*', '*/', '//', '\r\n', '\n', ' ', 'TRUE', 'FALSE', '64', 'class '],
];

const DEFAULT = 'default.mof';

let edited: TestServer;
let fresh: TestServer;

beforeAll(async () => {
  const settings = { diagnosticsDelay: 0, inlayHints: { enabled: true } };
  [edited, fresh] = await Promise.all([TestServer.start({ settings }), TestServer.start({ settings })]);
  // What the view compares with: most of it is as the files begin, and something differs.
  const text = START.replace('SMS_Report(TRUE), SMS_Group_Name("One")', 'SMS_Report(FALSE), SMS_Group_Name("Two")');
  for (const server of [edited, fresh]) writeFileSync(path.join(server.folder, DEFAULT), text);
}, 60_000);

afterAll(() => Promise.all([edited.dispose(), fresh.dispose()]));

test(
  'after any edits an open file looks as one that is opened with that text',
  async () => {
    const pick = random(lawSeed);
    const texts = realTexts();
    if (texts.length === 0) texts.push(START, START.replaceAll('\n', '\r\n'), START + SAMPLES.join('\n'));
    for (let done = 0, file = 0; done < EDITS; done += EDITS_PER_FILE, file++) {
      const name = file % 2 ? 'sms_def.mof' : 'configuration.mof';
      await editAndCompare(`edited/${file}/${name}`, texts[texts.length > 3 ? pick(texts.length) : file % 3]!, pick);
    }
  },
  60_000 + EDITS * 2_000,
);

async function editAndCompare(name: string, start: string, pick: (below: number) => number): Promise<void> {
  const uri = edited.uri(name);
  let text = start;
  const before: string[] = [];
  const log: object[] = [];
  let view: View | undefined;
  await edited.open(uri, text);
  for (let done = 0; done < EDITS_PER_FILE;) {
    for (let more = 1 + pick(3); more > 0; more--, done++) {
      before.push(text);
      const next = before.length > 2 && pick(5) === 0 ? before.at(-1 - pick(3))! : randomEdit(text, pick);
      const change = changeBetween(text, next);
      log.push(change);
      await edited.change(uri, [pick(20) === 0 ? { text: next } : change]);
      text = next;
    }
    const other = fresh.uri(`${name.replace('/', `/${done}-`)}`);
    await fresh.open(other, text);
    const expected = plain(await fresh.problems(other), other);
    const context = (): string => JSON.stringify({ seed: lawSeed, name, log, text: text.slice(0, 4_000) });
    const isSame = (found: Diagnostic[]): boolean => plain(found, uri) === expected;
    try {
      await edited.problems(uri, isSame);
    } catch {
      expect(JSON.parse(plain(edited.diagnostics.get(uri)?.diagnostics, uri)), context()).toEqual(JSON.parse(expected));
    }
    if (pick(4) === 0) {
      // The view names the default, and the lines above classes compare with it from then on.
      view = await viewOf(edited, uri, view);
      expect(view.lists, context()).toEqual((await viewOf(fresh, other)).lists);
      expect(await looksOf(edited, uri, text), context()).toEqual(await looksOf(fresh, other, text));
    }
    await fresh.close(other);
  }
  await edited.close(uri);
}

/** What an editor shows of a file beside its problems. */
async function looksOf(server: TestServer, uri: string, text: string): Promise<unknown> {
  const textDocument = { uri };
  const end = new LineIndex(text).positionAt(text.length);
  const range = { start: { line: 0, character: 0 }, end };
  const [lenses, hints, symbols, folds, tokens] = await Promise.all([
    server.request('textDocument/codeLens', { textDocument }),
    server.request('textDocument/inlayHint', { textDocument, range }),
    server.request('textDocument/documentSymbol', { textDocument }),
    server.request('textDocument/foldingRange', { textDocument }),
    server.request<{ data: number[] }>('textDocument/semanticTokens/full', { textDocument }),
  ]);
  const all = { lenses, hints, symbols, folds, tokens: tokens.data.join(' ') };
  return JSON.parse(plain(all, uri).replaceAll(/"version":\d+/g, '"version":0'));
}

interface View {
  readonly revision: number;
  /** As they were sent. */
  readonly sent: Pick<InventoryResult, 'totals' | 'files'> & Record<ListName, readonly object[]>;
  /** The same, whatever the file is called. */
  readonly lists: unknown;
}
type ListName = 'classes' | 'beside' | 'customized';

/** What the view has of a file once the server has sent what changed since the answer before. */
async function viewOf(server: TestServer, uri: string, before?: View): Promise<View> {
  const base = server.uri(DEFAULT);
  const asked: InventoryParams = { uri, base, unfolded: [uri], ...(before ? { known: before.revision } : {}) };
  const { revision, totals, files, ...changes } = await server.request<InventoryResult>('workspace/executeCommand', {
    command: COMMANDS.inventory,
    arguments: [asked],
  });
  const list = (name: ListName): readonly object[] => {
    const { start, deleted, items } = changes[name];
    const known = before?.sent[name] ?? [];
    return [...known.slice(0, start), ...items, ...known.slice(start + deleted)];
  };
  const sent = { totals, files, classes: list('classes'), beside: list('beside'), customized: list('customized') };
  return { revision, sent, lists: JSON.parse(plain(sent, uri)) };
}

function plain(answer: unknown, uri: string): string {
  return JSON.stringify(answer ?? null).replaceAll(uri, 'URI');
}

/** An insertion, a deletion or a replacement, mostly short; at times a part of the text itself, half a declaration or more. */
function randomEdit(text: string, pick: (below: number) => number): string {
  const start = boundary(text, pick(text.length + 1));
  const end = boundary(text, Math.min(text.length, start + (pick(3) === 0 ? pick(400) : pick(4))));
  const from = boundary(text, pick(text.length + 1));
  const kind = pick(6);
  const piece =
    kind === 0 ? '' : kind === 1 ? text.slice(from, boundary(text, from + pick(600))) : PIECES[pick(PIECES.length)]!;
  return text.slice(0, start) + piece + text.slice(kind === 0 || pick(2) ? end : start);
}

/** Never amid the two units of one character, as no editor edits there. */
function boundary(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') || (text[at] === '\n' && text[at - 1] === '\r') ? at - 1 : at;
}

function changeBetween(old: string, now: string): object {
  const most = Math.min(old.length, now.length);
  let start = 0;
  while (start < most && old[start] === now[start]) start++;
  start = Math.min(boundary(old, start), boundary(now, start));
  let after = 0;
  while (after < most - start && old[old.length - 1 - after] === now[now.length - 1 - after]) after++;
  while (
    after > 0 &&
    (boundary(old, old.length - after) !== old.length - after ||
      boundary(now, now.length - after) !== now.length - after)
  )
    after--;
  const document = new LineIndex(old);
  const range = { start: document.positionAt(start), end: document.positionAt(old.length - after) };
  return { range, text: now.slice(start, now.length - after) };
}

/** The files of the folder named by MOF_CORPUS, where many edits are asked for. */
function realTexts(): string[] {
  const folder = process.env.MOF_EDITS ? process.env.MOF_CORPUS : undefined;
  if (!folder) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.mof$/i.test(name));
  const files = names.map((name) => path.join(folder, name)).filter((file) => isEditable(file));
  return files.map((file) => readFileSync(file, 'utf8').replaceAll(/\r(?!\n)/g, '\n'));
}

function isEditable(file: string): boolean {
  const found = statSync(file);
  return found.isFile() && found.size <= MAX_SIZE;
}
