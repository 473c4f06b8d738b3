/** Long work is done in slices: it ends when the request is canceled or the file was edited, whatever it was doing. */
import { expect, test } from 'vitest';
import { CancellationToken, CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver';
import { codeActionSteps, fixAllSteps } from '../../server/src/features/codeActions';
import { foldingSteps } from '../../server/src/features/folding';
import { formatSteps } from '../../server/src/features/format';
import { implementationSteps } from '../../server/src/features/implementation';
import { documentLinkSteps } from '../../server/src/features/links';
import type { Model } from '../../server/src/features/model';
import { highlightSteps, referenceSteps } from '../../server/src/features/references';
import { renameSteps } from '../../server/src/features/rename';
import { includeEditSteps } from '../../server/src/features/renameFiles';
import { semanticTokenSteps } from '../../server/src/features/semanticTokens';
import { documentSymbolSteps, workspaceSymbolSteps } from '../../server/src/features/symbols';
import { filesForValueHints, valueHintSteps } from '../../server/src/features/valueHints';
import type { ServerContext } from '../../server/src/lsp/context';
import { FeatureScope } from '../../server/src/lsp/features/feature';
import { guarded, modified, runnerFor, untilCanceled } from '../../server/src/lsp/guard';
import type { Models } from '../../server/src/lsp/models';
import { analyze, analyzeSteps } from '../../server/src/rules/analyze';
import type { Diagnostic } from '../../server/src/rules/diagnostic';
import { MofDocument } from '../../server/src/semantics/document';
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';
import { finish, mapInSteps, type Steps } from '../../server/src/text/steps';
import { modelOf } from '../features/models';

/** A clock that goes on by a millisecond whenever it is looked at. */
function clock(): () => number {
  let time = 0;
  return () => time++;
}

function* counting(to: number, done: { count: number }): Steps<string> {
  for (; done.count < to; done.count++) yield;
  return 'done';
}

test('the steps of a request are carried out to their end', async () => {
  const done = { count: 0 };
  const run = runnerFor(new CancellationTokenSource().token, clock(), () => true);
  expect(await run(counting(100, done))).toBe('done');
  expect(done.count).toBe(100);
});

test('a canceled request ends after the slice at hand, with the code of the protocol', async () => {
  const source = new CancellationTokenSource();
  const done = { count: 0 };
  const answer = runnerFor(source.token, clock(), () => true)(counting(1e6, done));
  source.cancel();
  await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  expect(done.count).toBeLessThan(20);
});

test('so does one about a text that was edited meanwhile', async () => {
  const done = { count: 0 };
  const answer = runnerFor(new CancellationTokenSource().token, clock(), () => done.count === 0)(counting(1e6, done));
  await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
});

test('a request that is canceled while its handler waits for something else is answered as canceled', async () => {
  const source = new CancellationTokenSource();
  const handler = guarded(
    () => undefined,
    'Testing',
    '',
    () => {
      source.cancel();
      return 'too late';
    },
  );
  await expect(handler(undefined, source.token)).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
});

test('a canceled request waits for no file', async () => {
  const source = new CancellationTokenSource();
  const answer = untilCanceled(new Promise<never>(() => undefined), source.token);
  source.cancel();
  await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
});

test('nothing is begun for a request that was canceled before', async () => {
  const source = new CancellationTokenSource();
  source.cancel();
  const done = { count: 0 };
  const answer = runnerFor(source.token, clock(), () => true)(counting(1, done));
  await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  expect(done.count).toBe(0);
});

/** A handler of what an editor asks for again after each edit, on a file of which the test says when it is edited. */
function onText(handler: (version: number) => string | Promise<string>) {
  const file = { version: 1 };
  const resting: (() => void)[] = [];
  const context = {
    log: (message: string) => expect.fail(message),
    documents: { versionOf: () => file.version },
    rest: { until: () => new Promise<void>((resolve) => resting.push(resolve)) },
    host: { env: { machine: { monotonic: () => 0 } } },
  } as unknown as ServerContext;
  const models = { of: () => ({ document: { lines: undefined } }) } as unknown as Models;
  const answer = new FeatureScope(context, models).onText('Testing', '', () => handler(file.version));
  const ask = (token = CancellationToken.None): Promise<string> => answer({ textDocument: { uri: 'a' } }, token);
  /** Typing has come to rest: whoever waited for it goes on. */
  const rest = async (): Promise<void> => {
    for (const goOn of resting.splice(0)) goOn();
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { ask, file, rest };
}

test('what is done with a name is refused where the text was edited since it was asked for: another name is there', async () => {
  const file = { version: 1 };
  const read: (() => void)[] = [];
  const context = {
    log: (message: string) => expect.fail(message),
    documents: { versionOf: () => file.version },
    workspace: { isReading: true, whenRead: () => new Promise<void>((resolve) => read.push(resolve)) },
  } as unknown as ServerContext;
  const models = { takeOver: () => undefined } as unknown as Models;
  const answer = new FeatureScope(context, models).onName('Renaming', '', () => 'an answer');
  const ask = () => answer({ textDocument: { uri: 'a' } }, CancellationToken.None);
  const allRead = async (): Promise<void> => {
    await expect.poll(() => read.length).toBe(1);
    read.pop()!();
  };
  const unedited = ask();
  await allRead();
  expect(await unedited).toBe('an answer');
  // An edit that arrives with the request, and one that arrives while the files are read.
  const edits = [() => Promise.resolve(), () => expect.poll(() => read.length).toBe(1)];
  for (const before of edits) {
    const edited = ask().catch((error: unknown) => error);
    await before();
    file.version++;
    await allRead();
    expect(await edited).toMatchObject({ code: LSPErrorCodes.ContentModified });
  }
});

test('what an edit overtakes before it is begun is worked out for the text after it', async () => {
  const { ask, file, rest } = onText((version) => `of ${version}`);
  const answer = ask();
  file.version++;
  await rest();
  await rest();
  expect(await answer).toBe('of 2');
});

test('what an edit overtakes while it is worked out is begun anew, and the answer is not lost', async () => {
  const { ask, file, rest } = onText((version) => {
    if (version > 3) return `of ${version}`;
    file.version++;
    throw modified();
  });
  const answer = ask();
  for (let i = 0; i < 4; i++) await rest();
  expect(await answer).toBe('of 4');
});

test('of two requests with an edit between them the last is answered, and the one before is refused', async () => {
  const { ask, file, rest } = onText((version) => `of ${version}`);
  const before = ask().catch((error: unknown) => error);
  file.version++;
  const last = ask();
  await rest();
  expect(await before).toMatchObject({ code: LSPErrorCodes.ContentModified });
  expect(await last).toBe('of 2');
});

test('of two requests without an edit between them both are answered', async () => {
  const { ask, rest } = onText(() => 'an answer');
  const both = [ask(), ask()];
  await rest();
  expect(await Promise.all(both)).toEqual(['an answer', 'an answer']);
});

test('what is canceled while typing goes on waits for it no longer', async () => {
  const { ask, file } = onText(() => expect.fail('it was begun'));
  const source = new CancellationTokenSource();
  const answer = ask(source.token);
  file.version++;
  source.cancel();
  await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
});

const CLASSES = 40;
const TEXT = Array.from(
  { length: CLASSES },
  (_, i) => `class C${i}\n{\n  [ValueMap{"1"}, Values{"One"}]\n  uint8 a = 1;\n};\n`,
).join('');

test.each<[string, () => Steps<unknown>]>([
  ['semantic tokens', () => semanticTokenSteps(modelOf(TEXT).document, { lexical: true })],
  ['folding', () => foldingSteps(modelOf(TEXT).document)],
  ['the outline', () => documentSymbolSteps(modelOf(TEXT).document)],
  ['diagnostics, which code actions ask for, too', () => analyzeSteps(modelOf(TEXT).document)],
  ['links', () => documentLinkSteps(modelOf(TEXT).document)],
  ['highlights', () => highlightSteps(modelOf(TEXT), 'class C'.length)],
  ['the includes of a file that moves', () => includeEditSteps(modelOf(TEXT).document, [])],
  ['formatting', () => formatSteps(modelOf(TEXT).document.tree)],
  ['the files of values', () => filesForValueHints(modelOf(TEXT), { start: 0, end: TEXT.length })],
  [
    'hints',
    () =>
      valueHintSteps(modelOf(TEXT), { start: 0, end: TEXT.length }, { values: true, types: true, arraySizes: true }),
  ],
])('%s: a step for each declaration at least', (_name, start) => {
  let count = 0;
  for (const steps = start(); !steps.next().done;) count++;
  expect(count).toBeGreaterThanOrEqual(CLASSES);
});

/** As many problems, each with a repair, as there are classes. */
const REPAIRABLE = Array.from({ length: CLASSES }, (_, i) => `class C${i} { strng a; };\n`).join('');

test.each<[string, (found: readonly Diagnostic[]) => Steps<unknown>]>([
  ['quick fixes', (found) => codeActionSteps(modelOf(REPAIRABLE), { start: 0, end: REPAIRABLE.length }, found)],
  ['fixing all', fixAllSteps],
])('%s: a step for each problem at least', (_name, start) => {
  let count = 0;
  for (const steps = start(analyze(modelOf(REPAIRABLE).document)); !steps.next().done;) count++;
  expect(count).toBeGreaterThanOrEqual(CLASSES);
});

/** A model with many files that name its class; `n` of them. */
function amongFiles(n: number): Model {
  const index = new WorkspaceIndex();
  const own = 'class A_B { uint8 P; };\n';
  for (let i = 0; i < n; i++)
    index.set(`file:///${i}.mof`, parseTree(`class A_${i} : A_B { [Override("P")] uint8 P; };`));
  const document = new MofDocument('file:///own.mof', parseTree(own));
  index.set(document.uri, document.tree);
  return { document, index };
}

test.each<[string, (model: Model) => Steps<unknown>]>([
  ['references', (model) => referenceSteps(model, 'class A_'.length)],
  ['references of a member', (model) => referenceSteps(model, 'class A_B { uint8 P'.length)],
  ['renaming', (model) => renameSteps(model, 'class A_'.length, 'A_X')],
  ['implementations', (model) => implementationSteps(model, 'class A_'.length)],
  ['overriding members', (model) => implementationSteps(model, 'class A_B { uint8 P'.length)],
  ['symbols', ({ index }) => workspaceSymbolSteps(index!, 'a')],
])('%s: a step for each file at least', (_name, start) => {
  let count = 0;
  for (const steps = start(amongFiles(CLASSES)); !steps.next().done;) count++;
  expect(count).toBeGreaterThanOrEqual(CLASSES);
});

test('converting goes in steps, too', () => {
  const items = Array.from({ length: 1000 }, (_, i) => i);
  expect(finish(mapInSteps(items, (item) => item * 2))).toEqual(items.map((item) => item * 2));
});
