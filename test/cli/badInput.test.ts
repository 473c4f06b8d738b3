// Bad input: a sentence, exit 2, and nothing is written.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { BASE, MINE, runnerInProcess, THEIRS, Workshop } from './support';

const shop = new Workshop();

beforeAll(() => {
  shop.copySample(BASE, 'base.mof');
  shop.copySample(MINE, 'mine.mof');
  shop.copySample(THEIRS, 'theirs.mof');
  mkdirSync(shop.path('folder'));
  shop.write('empty.mof', '');
  shop.write('blank.mof', '\r\n  \r\n');
  shop.write('binary.mof', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 0, 2, 255, 254, 0, 0, 0, 0, 3, 4]));
  shop.write('compiled.mof', Buffer.from('FOMB\x01\x00\x00\x00\x80\x10\x00\x00', 'latin1'));
  const little = Buffer.from('class A { string B; };\r\n'.repeat(4), 'utf16le');
  shop.write('twisted.mof', Buffer.concat([Buffer.from(little).swap16(), little]));
  shop.write('cut.mof', Buffer.concat([Buffer.from('\ufeffclass A { string B; };', 'utf16le'), Buffer.from([65])]));
  shop.write('schema.mof', 'class CIM_Thing { [key] string Name; };\n');
  shop.write('notes.mof', 'These are my notes about the inventory, without any declaration.\n');
  shop.write('other.txt', 'plain text\n');
});

/** Every file of the workshop with its hash: what must not change. */
function snapshot(folder = shop.folder, found: Record<string, string> = {}): Record<string, string> {
  for (const name of readdirSync(folder)) {
    const full = path.join(folder, name);
    const info = statSync(full, { throwIfNoEntry: false });
    if (info?.isDirectory()) snapshot(full, found);
    else if (info)
      found[path.relative(shop.folder, full)] = createHash('sha256').update(readFileSync(full)).digest('hex');
  }
  return found;
}

async function refused(args: string[], sentence: RegExp, code = 2): Promise<void> {
  const before = snapshot();
  const ran = await shop.run(...args);
  expect(ran.stderr).toMatch(sentence);
  expect(ran.stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(ran.code).toBe(code);
  expect(snapshot()).toEqual(before);
}

describe('each file of a merge', () => {
  const bad: [string, string, RegExp][] = [
    ['missing', 'nowhere.mof', /“nowhere\.mof” could not be read: it does not exist/],
    ['a folder', 'folder', /“folder” is a folder\. Name a file\./],
    ['binary', 'binary.mof', /“binary\.mof” is not a text file/],
    ['a compiled MOF', 'compiled.mof', /“compiled\.mof” is a compiled MOF \(binary\)/],
    ['UTF-16 in two byte orders', 'twisted.mof', /“twisted\.mof” looks like UTF-16 in which bytes were lost or added/],
    ['empty', 'empty.mof', /“empty\.mof”, .* is empty \(0 bytes\)/],
    ['blank', 'blank.mof', /“blank\.mof”, .* nothing but white space/],
    ['cut off', 'cut.mof', /“cut\.mof”, .* was cut off\. Copy it again/],
  ];
  for (const role of ['base', 'mine', 'theirs']) {
    test.each(bad)(`${role} is %s`, async (_name, file, sentence) => {
      const files: Record<string, string> = { base: 'base.mof', mine: 'mine.mof', theirs: 'theirs.mof', [role]: file };
      const args = Object.entries(files).flatMap(([name, value]) => [`--${name}`, value]);
      await refused(['merge', ...args, '--output', 'out.mof', '--report', 'out.json'], sentence);
    });
  }
});

test.each([
  ['in a folder that is not there', 'nowhere/r.md', /There is no folder “.*nowhere” for --report/],
  ['that is a folder', 'folder.md', /--report “folder\.md” is a folder/],
])('a report %s is refused before the result is written', async (_name, report, sentence) => {
  mkdirSync(shop.path('folder.md'), { recursive: true });
  const files = ['--base', 'base.mof', '--mine', 'mine.mof', '--theirs', 'theirs.mof'];
  await refused(['merge', ...files, '--output', 'out.mof', '--report', report], sentence);
});

test.each([
  [
    'merge',
    ['merge', '--base', 'base.mof', '--mine', 'mine.mof', '--theirs', 'theirs.mof', '--output', 'nowhere/m.mof'],
  ],
  ['check', ['check', 'base.mof', '--write-baseline', 'nowhere/b.json']],
])('a new file in a folder that is not there: %s', (_name, args) =>
  refused(args, /there is no folder “.*nowhere”\. Create it, or name another\./),
);

describe('a hyphen, which is standard input or output to others, makes no file of that name', () => {
  test.each([
    ['check', ['check', '-'], /check does not read standard input\. Name a PATH\./],
    ['diff', ['diff', 'base.mof', '-'], /diff does not read standard input\./],
    ['--output', ['merge', '--mine', 'mine.mof', '--theirs', 'theirs.mof', '--output', '-'], /--output takes a name/],
    ['--baseline', ['check', 'base.mof', '--write-baseline', '-'], /--write-baseline takes a name/],
  ])('%s', (_name, args, sentence) => refused(args, sentence));
});

describe('an empty path', () => {
  test.each([
    ['check', ['check', '']],
    ['check, after a file', ['check', 'base.mof', '']],
    ['inventory', ['inventory', '']],
    ['diff', ['diff', 'base.mof', '']],
  ])('means no file, and not the current folder: %s', (_name, args) =>
    refused(args, /argument \d is empty\. Name a \w+\./),
  );
});

describe('files that do not belong together', () => {
  const merge = (base: string | undefined, mine: string, theirs: string): string[] => [
    ...['merge', ...(base ? ['--base', base] : []), '--mine', mine, '--theirs', theirs, '--output', 'out.mof'],
  ];
  test('mine and theirs swapped, with a base', () =>
    refused(merge('base.mof', 'theirs.mof', 'mine.mof'), /look swapped: .*Contoso_.*--not-swapped/));
  test('mine and theirs swapped, without a base', () =>
    refused(merge(undefined, 'theirs.mof', 'mine.mof'), /look swapped: .*Contoso_/));
  test('the old and the new default swapped', () =>
    refused(merge('theirs.mof', 'mine.mof', 'base.mof'), /“theirs\.mof” looks mixed up .*--base.*--not-swapped/));
  test('the old default and mine swapped', () =>
    refused(merge('mine.mof', 'base.mof', 'theirs.mof'), /“mine\.mof” looks mixed up .*Contoso_.*--not-swapped/));
  test('swapped on purpose is merged', async () => {
    const { code } = await shop.run(
      ...merge('base.mof', 'theirs.mof', 'mine.mof').slice(0, -2),
      ...['--not-swapped', '--no-store', '--dry-run'],
    );
    expect(code).toBeLessThan(2);
  });
  test('mine of another product', () =>
    refused(merge('base.mof', 'schema.mof', 'theirs.mof'), /have no class in common \(1 and \d+ classes\)/));
  test('a base of another product', async () => {
    shop.copySample('before/inboxes/clifiles.src/hinv/configuration.mof', 'configuration.mof');
    await refused(
      merge('configuration.mof', 'mine.mof', 'theirs.mof'),
      /“configuration\.mof” cannot be the old default of “mine\.mof”: it has \d of the \d+ classes/,
    );
  });
  test('but a renamed class, and files without one, belong together', async () => {
    const group = (name: string, more = ''): string =>
      `[SMS_Class_ID("MICROSOFT|FOO|1.0")] class ${name} { [key] string Name; uint32 Size;${more} };\n`;
    const types = 'Qualifier Own : boolean = false, Scope(class);\nenumeration E : string { One, Two };\n';
    for (const [base, mine, theirs] of [
      [group('Old_Foo'), group('Old_Foo', ' string Mine;'), group('New_Foo')],
      [types, types.replace('Two', 'Two, Three'), `${types}Qualifier V : string, Scope(any);\n`],
    ]) {
      shop.write('b.mof', base!);
      shop.write('m.mof', mine!);
      shop.write('t.mof', theirs!);
      const { code, stderr } = await shop.run(
        ...['merge', '--base', 'b.mof', '--mine', 'm.mof', '--theirs', 't.mof', '--no-store', '--dry-run'],
      );
      expect(code, stderr).toBe(0);
    }
  });
  test('mine is no MOF at all', () => refused(merge('base.mof', 'notes.mof', 'theirs.mof'), /holds no class/));
});

describe('where a result should go', () => {
  const merge = [
    'merge',
    '--base',
    'base.mof',
    '--mine',
    'mine.mof',
    '--theirs',
    'theirs.mof',
    '--resolve',
    'all=mine',
  ];
  test('a folder', () =>
    refused([...merge, '--no-store', '--output', 'folder'], /“folder” is a folder\. Name a file in it with --output/));
  test('a folder that does not exist', () =>
    refused([...merge, '--no-store', '--output', 'nowhere/out.mof'], /“nowhere\/out\.mof” could not be written/));
  test('--dry-run writes nothing, not even the report', async () => {
    const before = snapshot();
    const { code } = await shop.run(...merge, '--dry-run', '--output', 'out.mof', '--report', 'out.md');
    expect(code).toBe(0);
    expect(snapshot()).toEqual(before);
  });
});

describe('other commands', () => {
  const cases: [string, string[], RegExp][] = [
    ['check: missing', ['check', 'nowhere.mof'], /“nowhere\.mof” could not be read/],
    ['check: a pattern without a match', ['check', 'x*.mof'], /No file matches “x\*\.mof”/],
    ['check: a folder without MOF', ['check', 'folder'], /The folder “folder” holds no MOF file/],
    ['parse: a folder', ['parse', 'folder'], /“folder” is a folder/],
    ['parse: binary', ['parse', 'binary.mof'], /is not a text file/],
    ['inventory: missing', ['inventory', 'nowhere.mof'], /does not exist/],
    ['inventory: missing base', ['inventory', 'mine.mof', '--base', 'nowhere.mof'], /“nowhere\.mof”/],
    ['diff: missing', ['diff', 'mine.mof', 'nowhere.mof'], /“nowhere\.mof”/],
    ['diff: binary', ['diff', 'mine.mof', 'binary.mof'], /is not a text file/],
    ['backup: missing', ['backup', 'nowhere.mof'], /“nowhere\.mof” could not be read/],
    ['backup list: no store', ['backup', 'list'], /is not there.*make a first backup/],
    ['backup: a mistyped action', ['backup', 'lst'], /neither a file nor an action “lst” \(did you mean list\?\)/],
    [
      'backup: no action of that name',
      ['backup', 'delete', '1'],
      /an action “delete”\. Run “configmgr-mof backup --help”/,
    ],
    ['backup undo: no file', ['backup', 'undo'], /needs a FILE/],
    ['backup restore: no id', ['backup', 'restore'], /needs one ID/],
    ['boot-images: nothing', ['boot-images'], /needs a FILE/],
    ['boot-images: missing', ['boot-images', 'nowhere.mof'], /“nowhere\.mof” could not be read/],
    ['boot-images: a folder without any', ['boot-images', 'folder'], /holds no/],
    ['checklist: missing', ['checklist', '--site', 'nowhere.log'], /“nowhere\.log”/],
    ['import-reg: no registry file', ['import-reg', 'other.txt'], /is not an export of the registry/],
    ['import-reg: missing', ['import-reg', 'nowhere.reg'], /“nowhere\.reg”/],
  ];
  test.each(cases)('%s', (_name, args, sentence) => refused(args, sentence));

  test('a store that cannot be made is said once, the key of the machine as well', async () => {
    const ran = await runnerInProcess({ folder: shop.folder, home: shop.path('base.mof') })(
      ...[
        'merge',
        '--base',
        'base.mof',
        '--mine',
        'base.mof',
        '--theirs',
        'theirs.mof',
        '--output',
        shop.write('there.mof', 'class A { };\n'),
      ],
    );
    expect(ran.stderr.match(/The key of this machine/g)).toHaveLength(1);
  });

  test('the folder of a site stands for its SMS_def.mof in diff as in merge', async () => {
    shop.copySample(THEIRS, 'site/inboxes/clifiles.src/hinv/SMS_def.mof');
    const { code, json } = await shop.run('diff', 'base.mof', 'site', '--format', 'json');
    expect(code).toBe(0);
    expect(json()).toEqual({
      ...(await shop.run('diff', 'base.mof', 'theirs.mof', '--format', 'json')).json(),
      after: shop.path('site', 'inboxes', 'clifiles.src', 'hinv', 'SMS_def.mof'),
    });
    await refused(['diff', 'base.mof', 'folder'], /“folder” is a folder/);
  });

  test('an export without boot images is said, and ends with 2', async () => {
    const { code, stderr } = await shop.run('boot-images', 'schema.mof');
    expect(code).toBe(2);
    expect(stderr).toMatch(/no objects|nothing to judge/);
  });

  test('a binary among checked files is an error of its own; the others are checked', async () => {
    const { code, json } = await shop.run('check', 'binary.mof', 'schema.mof', '--format', 'json');
    expect(code).toBe(1);
    expect(
      json().files.map(
        ({ diagnostics }: { diagnostics: { code: string }[] }) => diagnostics.map(({ code }) => code)[0],
      ),
    ).toEqual(['syntax/not-text', undefined]);
  });

  test('a text that is padded with NUL is read, and the NULs are told', async () => {
    shop.write('padded.mof', `class CIM_Thing { [key] string Name; };\n${'\0'.repeat(40)}`);
    const { json } = await shop.run('check', 'padded.mof', '--format', 'json');
    const { diagnostics } = json().files[0];
    expect(diagnostics.every(({ code }: { code: string }) => /^syntax\/(stray|zero)-character$/.test(code))).toBe(true);
    expect(diagnostics).not.toEqual([]);
    const printed = await shop.run('parse', 'padded.mof', '--print');
    expect(printed.stdout.length).toBe(80);
  });

  test('what is no MOF is said first, and what it looks like', async () => {
    const told = async (name: string, content: string | Buffer): Promise<string> => {
      const { code, stdout } = await shop.run('check', shop.write(name, content));
      expect(code).toBe(1);
      return stdout.split('\n')[0]!;
    };
    expect(await told('a.png', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'))).toMatch(
      /is not a text file: it looks like PNG\. Give a MOF file/,
    );
    expect(await told('a.xml', '<?xml version="1.0"?>\n<a/>\n')).toMatch(/looks like XML or HTML, not MOF/);
    expect(await told('notes.txt', 'These are my notes.\nNothing else.\n')).toMatch(
      /:1:1: error: This does not look like MOF/,
    );
    expect((await shop.run('check', shop.write('half.mof', 'class'))).stdout).not.toMatch(/does not look like/);
    const { stderr } = await shop.run('diff', 'a.xml', 'mine.mof');
    expect(stderr).toMatch(/“a\.xml” was not read\. This looks like XML or HTML, not MOF\. Give a MOF file\./);
  });

  test('a file of another kind has no syntax error to be fixed first', async () => {
    shop.write('b.xml', '<?xml version="1.0"?>\n<a/>\n');
    shop.write('flat.mof', 'class A_B\n  Real x;\nend A_B;\n');
    for (const name of ['b.xml', 'flat.mof']) {
      for (const command of ['configuration', 'leave-2007'])
        await refused([command, name], /was not read\. This looks like .*\. Give a MOF file\./);
      const { code, stderr } = await shop.run('format', name, '--write');
      expect([code, stderr]).toEqual([0, expect.stringMatching(/: not formatted\. This looks like [^(]*\.$/m)]);
    }
  });

  test('an unreadable file among checked ones: the others are reported, and the exit code is 2', async () => {
    const { code, json, stderr } = await shop.run('check', 'schema.mof', 'nowhere.mof', '--format', 'json');
    expect(code).toBe(2);
    expect(json().files).toHaveLength(1);
    expect(stderr).toMatch(/“nowhere\.mof”/);
  });

  test('links that lead in a circle', async (context) => {
    try {
      symlinkSync('loop.mof', shop.path('loop.mof'));
    } catch {
      return context.skip('this system lets nobody make a symbolic link');
    }
    const { code, stderr } = await shop.run('check', 'loop.mof');
    expect(code).toBe(2);
    expect(stderr).toMatch(/loop\.mof/);
  });
});
