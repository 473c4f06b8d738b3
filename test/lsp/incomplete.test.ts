// An answer about all files where not all are known: whoever asked is told so, each time, whatever the answer is.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestServer } from './client';

const TEXT = 'class A_B : A_A { uint8 Flow; };\n';

let folder: string;
let uri: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mof-incomplete-'));
  for (const name of ['one', 'two', 'three'])
    writeFileSync(path.join(folder, `${name}.mof`), `class A_${name} : A_B { [Override ("Flow")] uint8 Flow; };\n`);
  uri = pathToFileURL(path.join(folder, 'own.mof')).href;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the person is told while something is done, beside what was shown at the start. */
async function toldBy(settings: object, work: (server: TestServer) => Promise<unknown>): Promise<string[]> {
  const server = await TestServer.start({ folders: [folder], settings });
  const messages = () =>
    server.notifications
      .filter(({ method }) => method === 'window/showMessage')
      .map(({ params }) => (params as { message: string }).message);
  try {
    await server.open(uri, TEXT);
    // It waits until all that may be read is read.
    await server.request('workspace/willRenameFiles', { files: [] });
    const before = messages().length;
    await work(server);
    return messages().slice(before);
  } finally {
    await server.dispose();
  }
}

const at = (character: number) => ({ textDocument: { uri }, position: { line: 0, character } });
const limited = { maxIndexedFiles: 2 };

const ASKED: Readonly<Record<string, (server: TestServer) => Promise<unknown>>> = {
  references: (server) =>
    server.request('textDocument/references', { ...at(7), context: { includeDeclaration: true } }),
  'implementations of a class': (server) => server.request('textDocument/implementation', at(7)),
  'implementations of a member': (server) => server.request('textDocument/implementation', at(26)),
  'the type hierarchy': (server) => server.request('textDocument/prepareTypeHierarchy', at(7)),
  symbols: (server) => server.request('workspace/symbol', { query: 'nothing' }),
  'moved files': (server) =>
    server.request('workspace/willRenameFiles', { files: [{ oldUri: uri, newUri: uri.replace('own', 'new') }] }),
};

it.each(Object.keys(ASKED))('%s', async (what) => {
  const ask = ASKED[what]!;
  expect(await toldBy(limited, (server) => ask(server))).toEqual([
    'What is shown is not all that there may be. The workspace has more than 2 MOF files; classes of the others are not known. The setting configmgrMof.maxIndexedFiles raises the limit.',
  ]);
  expect(await toldBy({}, (server) => ask(server))).toEqual([]);
});

it('a file that is too large is named', async () => {
  const large = path.join(folder, 'large.mof');
  writeFileSync(large, `// ${'x'.repeat(100_000)}\n`);
  try {
    const told = await toldBy({ maxFileSize: 0.1 }, (server) => ASKED.references!(server));
    expect(told).toEqual([
      expect.stringMatching(/^What is shown is not all .*large\.mof is not known: unreadable, or larger/),
    ]);
  } finally {
    rmSync(large);
  }
});

it('a search is told once while it is typed, and again when another begins', async () => {
  const told = await toldBy(limited, async (server) => {
    for (const query of ['', 'A', 'A_', 'A', 'B', 'B_B']) await server.request('workspace/symbol', { query });
  });
  expect(told).toHaveLength(2);
});

it('a rename is refused, and a number above a class says of what it is', async () => {
  const codeLens = { references: true };
  await toldBy({ ...limited, codeLens }, async (server) => {
    await expect(server.request('textDocument/rename', { ...at(7), newName: 'A_D' })).rejects.toThrow(
      /^Nothing was renamed/,
    );
    const lenses = await server.request<{ command?: { title: string } }[]>('textDocument/codeLens', at(0));
    const titles = [];
    for (const lens of lenses) {
      const { command } = lens.command ? lens : await server.request<typeof lens>('codeLens/resolve', lens);
      titles.push(command!.title);
    }
    expect(titles).toEqual(['2 subclasses in the files that are known', '2 references in the files that are known']);
  });
});

it.each(['textDocument/prepareRename', 'textDocument/rename'])('%s is refused with the reason', async (method) => {
  await toldBy(limited, async (server) => {
    await expect(server.request(method, { ...at(7), newName: 'A_New' })).rejects.toThrow(
      /Nothing was renamed, because it would not be complete\..*maxIndexedFiles raises the limit\./,
    );
  });
});
