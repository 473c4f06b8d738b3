// The merge driver, the readable differences and their setup, with the real Git.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { program, Workshop } from '../cli/support';
import { Repository } from './support';

const shop = new Workshop();
let made = 0;
const repository = (options?: { installed: boolean }): Promise<Repository> =>
  Repository.make(shop, `repository ${++made}`, options);

const CLASSES = ['A', 'B', 'C'];
/** A small inventory file; flags and group names by class. */
function mof(changes: Readonly<Record<string, string>> = {}, more = ''): string {
  const classes = CLASSES.map((name) =>
    [
      `[ SMS_Report (${changes[`${name}.report`] ?? 'TRUE'}), SMS_Group_Name ("${changes[`${name}.group`] ?? name}"), SMS_Class_ID ("X|${name}|1.0") ]`,
      `class Win32_${name} : SMS_Class_Template`,
      '{',
      '    [SMS_Report (TRUE), key] string Name;',
      ...(changes[`${name}.property`] ? [`    [SMS_Report (TRUE)] ${changes[`${name}.property`]};`] : []),
      '};',
      '',
    ].join('\n'),
  );
  return `${classes.join('\n')}${more}`;
}

describe('a merge', () => {
  test('joins changes of one line, where the lines alone would be a conflict', async () => {
    const repo = await repository();
    await repo.branches('SMS_def.mof', mof(), mof({ 'A.report': 'FALSE' }), mof({ 'A.group': 'Alpha' }));
    expect(await repo.git('merge', 'branch', '-m', 'merged')).toMatchObject({ code: 0 });
    expect(repo.text('SMS_def.mof')).toBe(mof({ 'A.report': 'FALSE', 'A.group': 'Alpha' }));
    expect((await repo.git('status', '--porcelain')).stdout).toBe('');
  });

  test('keeps the layout of both sides where the lines say the same', async () => {
    const repo = await repository();
    const ours = mof().replace('string Name', 'string      Name');
    const theirs = `// a heading\n${mof({ 'C.group': 'Gamma' })}`;
    await repo.branches('SMS_def.mof', mof(), ours, theirs);
    expect(await repo.git('merge', 'branch', '-m', 'merged')).toMatchObject({ code: 0 });
    expect(repo.text('SMS_def.mof')).toBe(theirs.replace('string Name', 'string      Name'));
  });

  test('declares a property once that both sides added in two places', async () => {
    const repo = await repository();
    const added = '    [SMS_Report (TRUE)] uint32 Size;\n';
    const base = mof({ 'A.property': 'uint32 One' });
    const ours = base.replace('    [SMS_Report (TRUE)] uint32 One', `${added}    [SMS_Report (TRUE)] uint32 One`);
    const theirs = base.replace('uint32 One;\n', `uint32 One;\n${added}`);
    await repo.branches('SMS_def.mof', base, ours, theirs);
    expect(await repo.git('merge', 'branch', '-m', 'merged')).toMatchObject({ code: 0 });
    expect(repo.text('SMS_def.mof').match(/uint32 Size/g)).toHaveLength(1);
  });

  test('takes both classes where each side added one at the end', async () => {
    const repo = await repository();
    const added = (name: string): string => `\nclass ${name}\n{\n    [key] string Id;\n};\n`;
    await repo.branches('SMS_def.mof', mof(), mof({}, added('Own_One')), mof({}, added('Own_Two')));
    expect(await repo.git('merge', 'branch', '-m', 'merged')).toMatchObject({ code: 0 });
    expect(repo.text('SMS_def.mof')).toMatch(/Own_One/);
    expect(repo.text('SMS_def.mof')).toMatch(/Own_Two/);
  });
});

describe('a conflict', () => {
  const both = [mof(), mof({ 'B.group': 'Ours' }), mof({ 'B.group': 'Theirs', 'C.report': 'FALSE' })] as const;

  test('stands in the file in whole lines, and everything else is merged', async () => {
    const repo = await repository();
    await repo.branches('SMS_def.mof', ...both);
    expect(await repo.git('merge', 'branch')).toMatchObject({ code: 1, stdout: /CONFLICT/ });
    const line = (group: string): string => mof({ 'B.group': group }).split('\n')[6]!;
    const rest = mof({ 'C.report': 'FALSE' }).replace(
      `${line('B')}\n`,
      `<<<<<<< ours\n${line('Ours')}\n=======\n${line('Theirs')}\n>>>>>>> theirs\n`,
    );
    expect(repo.text('SMS_def.mof')).toBe(rest);
  });

  test('shows the common version, and has longer markers, where Git is told so', async () => {
    const repo = await repository();
    await repo.git('config', 'merge.conflictStyle', 'diff3');
    repo.write('.gitattributes', `${repo.text('.gitattributes')}*.mof conflict-marker-size=12\n`);
    await repo.branches('SMS_def.mof', ...both);
    await repo.git('merge', 'branch');
    const text = repo.text('SMS_def.mof');
    expect(text).toMatch(/^<{12} ours\n.*"Ours".*\n\|{12} base\n.*"B".*\n={12}\n.*"Theirs".*\n>{12} theirs$/m);
  });

  test('is settled by hand, and Git remembers that with rerere', async () => {
    const repo = await repository();
    await repo.git('config', 'rerere.enabled', 'true');
    await repo.branches('SMS_def.mof', ...both);
    await repo.git('merge', 'branch');
    const byHand = mof({ 'B.group': 'Agreed', 'C.report': 'FALSE' });
    repo.write('SMS_def.mof', byHand);
    await repo.commit('merged by hand');
    await repo.git('reset', '-q', '--hard', 'HEAD~');
    expect(await repo.git('merge', 'branch')).toMatchObject({ stdout: /using previous resolution/ });
    expect(repo.text('SMS_def.mof')).toBe(byHand);
  });

  test('is the same whichever side merges the other', async () => {
    const [base, ours, theirs] = both;
    const sides = [];
    for (const [one, other] of [
      [ours, theirs],
      [theirs, ours],
    ] as const) {
      const repo = await repository();
      await repo.branches('SMS_def.mof', base, one, other);
      const { code } = await repo.git('merge', 'branch');
      sides.push([
        code,
        repo
          .text('SMS_def.mof')
          .match(/SMS_Group_Name \("(?:Ours|Theirs)"\)/g)!
          .sort()
          .join(),
      ]);
    }
    expect(sides[0]).toEqual(sides[1]);
  });

  test('of two files that were added under one name is about what differs', async () => {
    const repo = await repository();
    await repo.git('checkout', '-q', '-b', 'branch');
    repo.write('New.mof', mof({ 'A.report': 'FALSE' }));
    await repo.commit('theirs');
    await repo.git('checkout', '-q', 'main');
    repo.write('New.mof', mof());
    await repo.commit('ours');
    expect(await repo.git('merge', 'branch')).toMatchObject({ code: 1 });
    expect(repo.text('New.mof').match(/^<<<<<<</gm)).toHaveLength(1);
    expect(repo.text('New.mof')).toMatch(/SMS_Report \(TRUE\), SMS_Group_Name \("A"\)/);
    expect(repo.text('New.mof')).toMatch(/SMS_Report \(FALSE\), SMS_Group_Name \("A"\)/);
  });
});

describe('rebase and cherry-pick', () => {
  test('merge commit by commit', async () => {
    const repo = await repository();
    await repo.branches('SMS_def.mof', mof(), mof({ 'A.report': 'FALSE' }), mof({ 'A.group': 'Alpha' }));
    await repo.git('checkout', '-q', 'branch');
    repo.write('SMS_def.mof', mof({ 'A.group': 'Alpha', 'B.report': 'FALSE' }));
    await repo.commit('more');
    expect(await repo.git('rebase', 'main')).toMatchObject({ code: 0 });
    expect(repo.text('SMS_def.mof')).toBe(mof({ 'A.report': 'FALSE', 'A.group': 'Alpha', 'B.report': 'FALSE' }));
    await repo.git('checkout', '-q', 'main');
    expect(await repo.git('cherry-pick', 'branch~1')).toMatchObject({ code: 0 });
    expect(repo.text('SMS_def.mof')).toBe(mof({ 'A.report': 'FALSE', 'A.group': 'Alpha' }));
  });
});

describe('encodings', () => {
  const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
  const wide = (group: string): Readonly<Record<string, string>> => ({ 'B.group': group });

  test('UTF-16 is merged as UTF-16, which Git alone refuses', async () => {
    const repo = await repository();
    const crlf = (changes: Readonly<Record<string, string>>): Buffer => utf16(mof(changes).replaceAll('\n', '\r\n'));
    const theirs = { ...wide('Geräte 装置'), 'A.group': 'Alpha' };
    await repo.branches('SMS_def.mof', crlf(wide('B')), crlf({ 'A.report': 'FALSE' }), crlf(theirs));
    expect(await repo.git('merge', 'branch', '-m', 'merged')).toMatchObject({ code: 0 });
    expect(repo.bytes('SMS_def.mof')).toEqual(crlf({ ...theirs, 'A.report': 'FALSE' }));
  });

  test('the side that changed encoding and line breaks is followed', async () => {
    const repo = await repository();
    const theirs = utf16(mof({ 'C.group': 'Gamma' }).replaceAll('\n', '\r\n'));
    await repo.branches('SMS_def.mof', mof(), mof({ 'A.report': 'FALSE' }), theirs);
    expect(await repo.git('merge', 'branch', '-m', 'merged')).toMatchObject({ code: 0 });
    const both = mof({ 'A.report': 'FALSE', 'C.group': 'Gamma' }).replaceAll('\n', '\r\n');
    expect(repo.bytes('SMS_def.mof')).toEqual(utf16(both));
  });
});

describe('what is no MOF', () => {
  const lines = (change: Readonly<Record<number, string>>): string =>
    Array.from({ length: 9 }, (_, i) => `${change[i] ?? `class ${i} is not closed {`}\n`).join('');

  test('gets the merge of lines that Git makes', async () => {
    const texts = [lines({}), lines({ 0: 'ours', 8: 'one' }), lines({ 5: 'theirs', 8: 'two' })] as const;
    const [with_, without] = [await repository(), await repository({ installed: false })];
    for (const repo of [with_, without]) {
      await repo.branches('Broken.mof', ...texts);
      expect((await repo.git('merge', 'branch')).code).toBe(1);
    }
    const named = without
      .text('Broken.mof')
      .replace('<<<<<<< HEAD', '<<<<<<< ours')
      .replace('>>>>>>> branch', '>>>>>>> theirs');
    expect(with_.text('Broken.mof')).toBe(named);
  });

  test('is left alone where it is no text', async () => {
    const repo = await repository();
    const binary = (last: number): Buffer => Buffer.from([70, 79, 77, 66, 0, 1, 2, last]);
    await repo.branches('Compiled.mof', binary(1), binary(2), binary(3));
    expect(await repo.git('merge', 'branch')).toMatchObject({ code: 1, stderr: /Compiled\.mof.*not a text file/ });
    expect(repo.bytes('Compiled.mof')).toEqual(binary(2));
  });

  test('a file that cannot be read ends with a code that is no number of conflicts', async () => {
    const repo = await repository();
    repo.write('a.mof', mof());
    const { code, stderr } = await repo.program('git-merge', 'missing.mof', 'a.mof', 'a.mof', '7', 'SMS_def.mof');
    expect(code).toBe(129);
    // The same for a driver that is configured without one of its files: 2 would be conflicts that are in the file.
    expect(await repo.program('git-merge', 'a.mof', 'b.mof')).toMatchObject({ code: 129, stderr: /needs 3 of FILE/ });
    expect(stderr).toMatch(/SMS_def\.mof was not merged and is left as it is/);
    expect(repo.text('a.mof')).toBe(mof());
  });
});

describe('differences', () => {
  test('are shown in UTF-8 whatever the file is, and layout is none', async () => {
    const repo = await repository();
    const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
    repo.write('SMS_def.mof', utf16(mof().replaceAll('\n', '\r\n')));
    await repo.commit('first');
    repo.write('SMS_def.mof', utf16(mof({ 'B.group': 'Geräte' }).replace('string Name', 'string     Name')));
    const { stdout } = await repo.git('diff');
    const changed = stdout.split('\n').filter((line) => /^[+-](?![+-])/.test(line));
    expect(changed).toHaveLength(2);
    expect(changed[1]).toMatch(/^\+.*SMS_Group_Name \("Geräte"\)/);
  });
});

describe('setting up', () => {
  test('shows what it writes, writes it once, and keeps what is there', async () => {
    const repo = await repository({ installed: false });
    repo.write('.gitattributes', '*.mof text\r\n*.png binary');
    const dry = await repo.program('git-install', '--dry-run');
    expect(dry.stdout).toMatch(/Lines added to .*\.gitattributes[\s\S]*merge=configmgr-mof[\s\S]*Nothing is written\./);
    expect(repo.text('.gitattributes')).toBe('*.mof text\r\n*.png binary');
    expect(await repo.program('git-install')).toMatchObject({
      code: 0,
      stdout: /git-merge %O %A %B %L %P[\s\S]*Written\./,
    });
    expect(repo.text('.gitattributes')).toMatch(
      /^\*\.mof text\r\n\*\.png binary\r\n\S+ merge=configmgr-mof diff=configmgr-mof\r\n/,
    );
    const after = repo.text('.gitattributes');
    expect(await repo.program('git-install')).toMatchObject({ code: 0, stdout: /Nothing to do/ });
    expect(repo.text('.gitattributes')).toBe(after);
    expect((await repo.git('check-attr', 'merge', 'a/SMS_DEF.MOF')).stdout).toMatch(/configmgr-mof$/m);
  });

  test('works from a folder with any signs in its name, and Git merges by lines where the program is gone', async () => {
    const folder = shop.path("Program's 50%P");
    mkdirSync(folder);
    const own = path.join(folder, 'configmgr-mof.js');
    copyFileSync(await program(), own);
    const repo = await repository({ installed: false });
    execFileSync(process.execPath, [own, 'git-install', repo.folder]);
    await repo.commit('attributes');
    await repo.branches('SMS_def.mof', mof(), mof({ 'B.report': 'FALSE' }), mof({ 'B.group': 'Mine' }));
    expect(await repo.git('merge', 'branch', '-m', 'merged')).toMatchObject({ code: 0 });
    await repo.git('reset', '-q', '--hard', 'HEAD~');
    rmSync(own);
    expect(await repo.git('merge', 'branch')).toMatchObject({ code: 1, stdout: /CONFLICT/ });
    expect(repo.text('SMS_def.mof')).toMatch(/^<{7} ours$[\s\S]*^={7}$[\s\S]*^>{7} theirs$/m);
  });

  test('says which lines for the same files it overrules', async () => {
    const repo = await repository({ installed: false });
    repo.write('.gitattributes', '*.mof binary\n');
    const { stdout } = await repo.program('git-install', '--dry-run');
    expect(stdout).toMatch(/take precedence over these, which stay:\n {2}\*\.mof binary/);
  });

  test('refuses outside of a repository, and in one without files', async () => {
    const { code, stderr } = await shop.runProcess('git-install', '.');
    expect(code).toBe(2);
    expect(stderr).toMatch(/“\.” is in no Git repository/);
    expect(existsSync(path.join(shop.folder, '.gitattributes'))).toBe(false);
    const repo = await repository({ installed: false });
    await repo.git('init', '-q', '--bare', 'bare');
    expect(await repo.program('git-install', 'bare')).toMatchObject({ code: 2, stderr: /without a working tree/ });
    expect(await repo.program('git-install', 'nowhere')).toMatchObject({
      code: 2,
      stderr: /is not a folder\. Name the folder of the repository/,
    });
  });
});
