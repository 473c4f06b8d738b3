/** What the service refuses, and why. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { absolutePath } from '../../server/src/backup/safePaths';
import { checkFiles } from '../../server/src/service/check/check';
import { readInventory } from '../../server/src/inventory/inventory';
import { summarizeMof } from '../../server/src/service/backups/store';
import { isThere, readTextFile } from '../../server/src/service/files/read';
import { readCompiled } from '../../server/src/service/inventory/compiled';
import { encodeResult } from '../../server/src/service/merge/encode';
import { expandPaths } from '../../server/src/service/files/paths';
import { parseTree } from '../../server/src/syntax/parser';
import { encodeText } from '../../server/src/text/encoding';
import { memoryEnvironment, prepareOne } from './support';

const cls = (name: string, flag: string, vendor = 'MICROSOFT', version = '1.0'): string =>
  `[ SMS_Report (${flag}), SMS_Group_Name ("${name}"), SMS_Class_ID ("${vendor}|${name.toUpperCase()}|${version}") ]\r\nclass ${name} : SMS_Class_Template\r\n{\r\n  [SMS_Report (TRUE), key] string Id;\r\n};\r\n\r\n`;
const base = cls('A', 'FALSE') + cls('B', 'TRUE') + cls('C', 'FALSE');

describe('permission', () => {
  test.each(['base', 'mine', 'theirs'])('a %s that may not be read is said, and nothing is written', async (role) => {
    const env = memoryEnvironment({ '/work/base': base, '/work/mine': base, '/work/theirs': base }, [`/work/${role}`]);
    await expect(prepareOne(env, { base: 'base', mine: 'mine', theirs: 'theirs' })).rejects.toThrow(
      new RegExp(`“${role}” could not be read: access is denied`),
    );
    expect(env.writes).toEqual([]);
  });
  test('among checked files the others are checked', async () => {
    const env = memoryEnvironment({ '/work/a.mof': base, '/work/b.mof': base }, ['/work/b.mof']);
    const { files, unreadable } = await checkFiles(env, ['a.mof', 'b.mof']);
    expect(files.map((file) => file.path)).toEqual(['a.mof']);
    expect(unreadable.map((file) => file.path)).toEqual(['b.mof']);
  });
});

test('a word that cannot name a file on Windows names none there', async () => {
  const env = memoryEnvironment({ '/work/a.mof': base });
  const onWindows = { ...env, absolute: (name: string) => absolutePath(name, env.absolute, path.win32) };
  for (const word of ['PR1:CEN', 'SE1:PR1:secondary', 'CON']) expect(await isThere(onWindows, word)).toBe(false);
  for (const each of [env, onWindows]) expect(await isThere(each, 'a.mof')).toBe(true);
});

test('what a file includes and cannot be a file on Windows is missing, and the file is counted', async () => {
  const text = `#include ("http://a:b/c.mof")\n#include ("sub/NUL/d.mof")\n#include ("e.mof. ")\n${base}`;
  const env = memoryEnvironment({ '/work/a.mof': text });
  const onWindows = { ...env, absolute: (name: string) => absolutePath(name, env.absolute, path.win32) };
  for (const each of [env, onWindows]) {
    const { inventory, missing } = await readCompiled(each, 'a.mof', parseTree(text));
    expect(missing).toEqual(['http://a:b/c.mof', 'sub/NUL/d.mof', 'e.mof. ']);
    expect(inventory.classes).toHaveLength(3);
  }
});

describe('a folder in the place of a file', () => {
  test('stands for the SMS_def.mof of the media or of the installation in it', async () => {
    const env = memoryEnvironment({
      '/media/SMSSETUP/INBOXES/CLIFILES.SRC/HINV/sms_def.mof': base,
      '/work/mine': base.replace('SMS_Report (FALSE)', 'SMS_Report (TRUE)'),
      '/site/inboxes/clifiles.src/hinv/SMS_def.mof': base + cls('D', 'TRUE'),
    });
    const { result } = await prepareOne(env, { base: '/media', mine: 'mine', theirs: '/site' });
    expect(result.ledger.map(({ key, outcome }) => [key, outcome])).toEqual([
      ['root\\default/a@sms_report', 'applied'],
    ]);
  });
  test('and is refused where it holds none', async () => {
    const env = memoryEnvironment({ '/work/folder/other.mof': base, '/work/mine': base, '/work/theirs': base });
    const request = { base: 'folder', mine: 'mine', theirs: 'theirs' };
    await expect(prepareOne(env, request)).rejects.toThrow(/“folder” is a folder/);
  });
});

describe('swapped files', () => {
  const vendor = base.replace('SMS_Report (TRUE), SMS_Group_Name ("B")', 'SMS_Report (FALSE), SMS_Group_Name ("B")');
  const prepare = (mine: string, theirs: string, withBase = true): ReturnType<typeof prepareOne> =>
    prepareOne(memoryEnvironment({ '/work/base': base, '/work/mine': mine, '/work/theirs': theirs }), {
      ...(withBase ? { base: 'base' } : {}),
      ...{ mine: 'mine', theirs: 'theirs' },
    });
  const custom = base + cls('Own', 'TRUE', 'CONTOSO');

  test('a class of your own in the new default gives it away', async () => {
    const release = vendor.replace('MICROSOFT|A|1.0', 'MICROSOFT|A|1.1');
    await expect(prepare(release, custom)).rejects.toThrow(/look swapped: .*\(Own\)/);
    await expect(prepare(vendor + cls('D', 'TRUE'), custom)).rejects.toThrow(/look swapped: .*\(Own\)/);
    await expect(prepare(vendor, custom, false)).rejects.toThrow(/look swapped/);
  });
  test('a default that carries classes of another vendor is none where the old default shows what each side did', async () => {
    await expect(prepare(vendor, custom)).resolves.toMatchObject({ clean: true });
  });
  test('so do newer class versions in mine and mere flags in theirs', async () => {
    const newer = base.replace('MICROSOFT|A|1.0', 'MICROSOFT|A|1.1') + cls('D', 'TRUE');
    const flipped = base.replace('SMS_Report (FALSE)', 'SMS_Report (TRUE)');
    await expect(prepare(newer, flipped)).rejects.toThrow(/newer class versions \(A\)/);
    await expect(prepare(flipped, newer)).resolves.toMatchObject({ clean: true });
  });
  test('an old default that is newer than the new one, or is the customized file, is not merged as it is', async () => {
    const release = vendor.replace('MICROSOFT|A|1.0', 'MICROSOFT|A|1.1');
    const merge = (old: string, mine: string, theirs: string, notSwapped = false): ReturnType<typeof prepareOne> =>
      prepareOne(memoryEnvironment({ '/work/base': old, '/work/mine': mine, '/work/theirs': theirs }), {
        base: 'base',
        mine: 'mine',
        theirs: 'theirs',
        notSwapped,
      });
    const mixedUp = (reason: string) => ({
      code: 'swapped-base',
      message: expect.stringContaining(`“base” looks mixed up with another file: ${reason}.`) as string,
    });
    await expect(merge(release, custom, base)).rejects.toMatchObject(
      mixedUp('A has a newer class version in the old default than in the new one'),
    );
    await expect(merge(custom, base, release)).rejects.toMatchObject(
      mixedUp('the file given as the old default has a class of your own (Own), and neither of the others has one'),
    );
    for (const [old, mine, theirs] of [
      [release, custom, base],
      [custom, base, release],
    ] as const)
      await expect(merge(old, mine, theirs, true)).resolves.toBeDefined();
    // A customized file of last year as the old default, of which one class of several was given up.
    const earlier = custom + cls('Other', 'TRUE', 'CONTOSO');
    await expect(merge(earlier, custom, release)).resolves.toBeDefined();
  });
  test.each([
    ['a custom class in mine', custom, vendor],
    ['the same custom class in both: a merge that is run again', custom, custom + cls('E', 'TRUE')],
    ['an added class with the vendor’s ID, while the vendor flips flags', base + cls('Win32_Added', 'TRUE'), vendor],
    [
      'a class in theirs whose ID has not three parts',
      base.replace('FALSE', 'TRUE'),
      base + cls('F', 'TRUE').replace(/"MICROSOFT\|F\|1\.0"/, '"F"'),
    ],
    ['a custom class in mine and another in theirs', custom, base + cls('Oem', 'TRUE', 'OEM')],
  ])('not swapped: %s', async (_name, mine, theirs) => {
    await expect(prepare(mine, theirs)).resolves.toMatchObject({ clean: true });
    await expect(prepare(mine, theirs, false)).resolves.toBeDefined();
  });
});

describe('which files belong together', () => {
  const prepare = (base: string, mine: string, theirs: string): ReturnType<typeof prepareOne> =>
    prepareOne(memoryEnvironment({ '/work/b': base, '/work/m': mine, '/work/t': theirs }), {
      ...{ base: 'b', mine: 'm', theirs: 't' },
    });

  test('is told by tokens, whatever the layout: all on one line, a text before the first class, comments between', async () => {
    const line = (a: string, b: string): string =>
      `[SMS_Group_Name("a class of its own")] class /* the */ A { uint32 x;${a} }; [Q("B")] class\nB { uint32 x;${b} };`;
    const { result } = await prepare(line('', ''), line(' uint32 m;', ''), line('', ' uint32 t;'));
    expect(result.text).toBe(line(' uint32 m;', ' uint32 t;'));
  });
  test('a class in a comment or a text is none', async () => {
    await expect(
      prepare('class A {};', '/* class A {}; */ class B {};', 'class C { string d = "class B"; };'),
    ).rejects.toThrow(/no class in common/);
  });
  test('the old default proves that two files without a class in common belong together', async () => {
    const { result } = await prepare('class A {}; class B {};', 'class A {};', 'class B {};');
    expect(result.text).not.toMatch(/class A/);
  });
  test('instances count', async () => {
    const one = (x: number): string => `instance of A { Key = 1; X = ${x}; };`;
    expect((await prepare(one(1), one(2), one(1))).result.text).toBe(one(2));
  });
});

describe('encoding a result', () => {
  const file = async (text: string, format: Parameters<typeof encodeText>[1]) =>
    readTextFile(memoryEnvironment({ '/work/f': new Uint8Array(encodeText(text, format)) }), 'f');
  const utf8 = { encoding: 'utf-8', bom: false } as const;
  const ansi = { encoding: 'windows-1252', bom: false } as const;
  const wide = { encoding: 'utf-16le', bom: true } as const;

  test('as the new default is', async () => {
    const mine = await file('é', ansi);
    expect(encodeResult('é x', await file('è', ansi), mine).format).toEqual(ansi);
    expect(encodeResult('é x', await file('x', wide), mine).format).toEqual(wide);
    expect(encodeResult('x', await file('x', utf8), mine)).toEqual({ bytes: new Uint8Array([120]), format: utf8 });
  });
  test('beyond plain ASCII a code page where it holds the text, else UTF-16, and never a UTF-8 mark', async () => {
    const theirs = await file('x', utf8);
    const latin = { bytes: new Uint8Array([0xe9]), format: ansi, decision: expect.stringContaining('windows-1252') };
    const marked = { encoding: 'utf-8', bom: true } as const;
    for (const mine of [await file('é', ansi), await file('é', utf8), await file('é', marked), await file('é', wide)])
      expect(encodeResult('é', theirs, mine)).toMatchObject(latin);
    const cyrillic = { encoding: 'windows-1251', bom: false } as const;
    const russian = { ...(await file('x', utf8)), format: cyrillic };
    expect(encodeResult('Ж', theirs, russian).format).toEqual(cyrillic);
    for (const mine of [await file('é', ansi), await file('é', marked)])
      expect(encodeResult('é資', theirs, mine)).toMatchObject({
        format: wide,
        decision: expect.stringContaining('UTF-16LE'),
      });
    expect(encodeResult('é', theirs, theirs, 'utf-16le').format).toEqual(wide);
  });
  test('a default whose code page cannot hold a character gives way to UTF-16, which is said', async () => {
    const theirs = await file('è', ansi);
    const { format, decision } = encodeResult('a\r\nb ☃', theirs, theirs);
    expect(format).toEqual(wide);
    expect(decision).toMatch(/windows-1252, which cannot hold every character.*UTF-16LE/);
    expect(encodeResult('é', await file('x', wide), theirs)).toEqual(
      expect.not.objectContaining({ decision: expect.anything() }),
    );
  });
  test('what the encoding asked for cannot hold is named with its line', async () => {
    const theirs = await file('è', ansi);
    expect(() => encodeResult('a\r\nb ☃', theirs, theirs, 'windows-1252')).toThrow(
      /“☃” \(line 2\).*windows-1252 cannot hold/,
    );
  });
});

describe('paths', () => {
  const env = memoryEnvironment({
    '/work/a.mof': '',
    '/work/b.txt': '',
    '/work/deep/c.MOF': '',
    '/work/deep/er/d.mfl': '',
    '/work/.git/e.mof': '',
    '/work/x[1].mof': '',
  });
  test.each([
    [['.'], ['a.mof', 'deep/c.MOF', 'deep/er/d.mfl', 'x[1].mof']],
    [['*.mof'], ['a.mof', 'x[1].mof']],
    [['**/*.{mof,mfl}'], ['a.mof', 'deep/er/d.mfl', 'x[1].mof']],
    [['deep/**'], ['deep/c.MOF', 'deep/er/d.mfl']],
    [['/work/deep/?.MOF'], ['/work/deep/c.MOF']],
    [['x[1].mof', './x[1].mof'], ['x[1].mof']],
    [['[!b].*'], ['a.mof']],
    [['missing.mof'], ['missing.mof']],
  ])('%j', async (given, expected) => {
    expect((await expandPaths(env, given)).sort()).toEqual(expected);
  });
  test('a pattern without a match is refused', async () => {
    await expect(expandPaths(env, ['*.xyz'])).rejects.toThrow(/No file matches/);
  });
});

describe('files checked together', () => {
  const schema = 'class Disk { [key] string Id; };\n';
  const instance = 'instance of Disk { Id = "1"; Size = 2; };\n';
  const severities = async (...names: string[]): Promise<string[]> => {
    const env = memoryEnvironment({
      '/work/schema.mof': schema,
      '/work/instance.mof': instance,
      '/work/both.mof': schema + instance,
    });
    const { files } = await checkFiles(env, names);
    return files.flatMap(({ diagnostics }) => diagnostics.map(({ code, severity }) => `${severity} ${code}`));
  };
  test('what only another file says is a warning; what the file itself says is an error', async () => {
    expect(await severities('schema.mof', 'instance.mof')).toEqual(['warning unknown-instance-property']);
    expect(await severities('both.mof')).toEqual(['error unknown-instance-property']);
    expect(await severities('instance.mof')).toEqual([]);
  });
});

describe('what a manifest says of a file', () => {
  const TEXT =
    '[SMS_Report(TRUE)] class A : SMS_Class_Template { [key] string Id; };\nclass SMS_Class_Template { };\n' +
    '[dynamic] class B { [key] string Id; };\n[SMS_Group_Name("C")] class C { };\nclass { };\n#pragma deleteclass("C", NOFAIL)\n';

  test('it counts the classes that the inventory lists, whatever was summarized before it', async () => {
    for (const text of [TEXT, TEXT.replace('class B', 'class D { };\nclass B'), TEXT]) {
      const { classes, dataClasses } = readInventory(parseTree(text));
      expect(await summarizeMof(encodeText(text, { encoding: 'utf-8', bom: false }), 'SMS_def.mof')).toMatchObject({
        classes: classes.length + dataClasses.length,
        reportingClasses: classes.length,
      });
    }
  });
});
