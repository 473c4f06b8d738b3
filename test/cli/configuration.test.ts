// configuration.mof of a current site, on the synthetic files of the samples.
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root, Workshop } from './support';

const shop = new Workshop();
const sample = (name: string): string => path.join(root, 'samples', 'today', name);
const [BEFORE, AFTER, EXPORT] = ['configuration.before.mof', 'configuration.after.mof', 'inventory.before.mof'].map(
  sample,
) as [string, string, string];

describe('configuration', () => {
  test('says what stands outside the section and which half is missing', async () => {
    const ran = await shop.run('configuration', BEFORE, '--inventory', EXPORT);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('Contoso_Branch (root\\cimv2), OUTSIDE the section');
    expect(ran.stdout).toContain('Contoso_Branch has no reporting class in the exports');
    expect((await shop.run('configuration', AFTER)).code).toBe(0);
    const check = await shop.run('check', BEFORE);
    expect(check.stdout).toContain('[class-outside-added-extensions]');
  });

  test('refuses a file of the other half', async () => {
    for (const args of [[EXPORT], [EXPORT, '--into', AFTER], [BEFORE, '--into', EXPORT]]) {
      const { code, stderr, stdout } = await shop.run('configuration', ...args);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(
        /inventory\.before\.mof” holds reporting classes and no data class\. Give configuration\.mof\./,
      );
    }
  });

  test('carries own classes into the section of the new file, over it only after a backup', async () => {
    const ran = await shop.run('configuration', BEFORE, '--into', AFTER);
    expect(ran.code).toBe(0);
    expect(ran.stdout.match(/^class \w+/gm)).toEqual([
      'class SMS_SampleShipped',
      'class Contoso_Agent',
      'class Contoso_Agent64',
      'class Contoso_Branch',
    ]);
    expect(ran.stdout).toContain('// Put here by mistake');
    expect(ran.stderr).toContain('The old file is not copied over the new one');
    shop.copySample('../today/configuration.after.mof', 'configuration.mof');
    const written = await shop.run(
      'configuration',
      BEFORE,
      '--into',
      'configuration.mof',
      '--output',
      'configuration.mof',
      '--store',
      'store',
    );
    expect(written.stdout).toMatch(/Written: configuration\.mof; what was there is backup \S+/);
    expect(shop.read('configuration.mof').toString()).toBe(ran.stdout);
    const again = await shop.run('configuration', BEFORE, '--into', 'configuration.mof', '--format', 'json');
    expect(again.json()).toMatchObject({ section: 'found', outside: [], carried: { hasSection: true, conflicts: [] } });
  });

  const [START, END] = ['start', 'end'].map((word) => `//=====\n// Added extensions ${word}\n//=====\n`) as [
    string,
    string,
  ];
  const own = (name: string) => `// Of ${name}\nclass Contoso_${name} { [key] string Name; };\n`;
  const both = ['class Contoso_X', 'class Contoso_Y'];
  test.each([
    ['stand twice', START + own('X') + END + START + own('Y') + END, 2, 'found', both],
    ['are in the wrong order', END + own('X') + START + own('Y'), 1, 'open', both],
    ['are followed by a class', START + own('X') + END + own('Y'), 0, 'found', both],
    ['lack the start', own('X') + END, 1, 'none', ['class Contoso_X']],
    [
      'stand in a string',
      `class Contoso_X { string A = "// Added extensions start"; };\n`,
      0,
      'none',
      ['class Contoso_X'],
    ],
  ])('markers that %s: they are said, and not carried along with a class', async (_, text, stray, section, classes) => {
    shop.write('markers.mof', `// SYNTHETIC\n\n${text}`);
    shop.write('new.mof', `// SYNTHETIC\n${START}${END}`);
    const looked = await shop.run('configuration', 'markers.mof', '--format', 'json');
    expect(looked.json()).toMatchObject({ section, strayMarkers: stray });
    const said = (await shop.run('configuration', 'markers.mof')).stdout;
    expect(/markers? of such a section (is|are) in the file/.test(said)).toBe(stray > 0);
    const { code, stdout } = await shop.run('configuration', 'markers.mof', '--into', 'new.mof');
    expect(code).toBe(0);
    expect(stdout.match(/^class \w+/gm)!.sort()).toEqual(classes);
    expect(stdout.match(/^\/\/ Added.*$/gm)).toEqual(['// Added extensions start', '// Added extensions end']);
    shop.write('carried.mof', stdout);
    expect((await shop.run('configuration', 'carried.mof', '--format', 'json')).json().outside).toEqual([]);
  });

  test('asks where both have the class, and takes answers', async () => {
    const file = (type: string) =>
      `// SYNTHETIC\n// Added extensions start\nclass Contoso_A { [key] ${type} Name; };\n// Added extensions end\n`;
    shop.write('mine.mof', file('string'));
    shop.write('theirs.mof', file('uint32'));
    const open = await shop.run('configuration', 'mine.mof', '--into', 'theirs.mof');
    expect(open.code).toBe(1);
    expect(open.stdout).toContain('<<<<<<<');
    const answered = await shop.run('configuration', 'mine.mof', '--into', 'theirs.mof', '--resolve', 'all=mine');
    expect(answered).toMatchObject({ code: 0, stdout: file('string') });
    const wrong = await shop.run('configuration', 'mine.mof', '--into', 'theirs.mof', '--resolve', 'other=mine');
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.stderr).toContain('“other”');
    const over = await shop.run('configuration', 'mine.mof', '--into', 'theirs.mof', '--output', 'theirs.mof');
    expect(over).toMatchObject({ code: 2 });
    expect(over.stderr).toContain('was left as it is');
  });

  test('refuses broken files', async () => {
    shop.write('cut.mof', 'class Contoso_A { [key');
    const ran = await shop.run('configuration', 'cut.mof', '--into', AFTER);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('“cut.mof” has a syntax error');
  });
});
