/** Questions about what cannot be merged by facts. */
import { describe, expect, it } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';

/** A class whose two properties are reported or not; `more` comes after them. */
const disk = (name: string, size: string, more = ''): string =>
  `// Disks\n[Group("Disk")]\nclass Site_Disk\n{\n    [Report(${name})]\n    string Name;\n    [Report(${size})]\n    uint32 Size;\n${more}};\n`;
const other = '\nclass Site_Other\n{\n    [key] string Name;\n};\n';

describe('a declaration that does not parse', () => {
  const base = disk('TRUE', 'TRUE') + other;
  const mine = disk('FALSE', 'TRUE').replace('string Name;', 'string string;;') + other;

  it('is asked with the new default’s changed lines on mine’s side, where nobody else changed them', () => {
    const theirs = disk('TRUE', 'TRUE', '    uint32 Free;\n').replace('// Disks', '// Disks of the device') + other;
    const { conflicts, blocked, text } = mergeSources({ base, mine, theirs });
    expect(conflicts).toHaveLength(1);
    expect(conflicts[0]!.mine).toContain('// Disks of the device');
    expect(conflicts[0]!.mine).toContain(
      '[Report(FALSE)]\n    string string;;\n    [Report(TRUE)]\n    uint32 Size;\n    uint32 Free;\n}',
    );
    expect(conflicts[0]!.reason).toBe(
      'There is a syntax error here, so nothing inside was merged. Correct it, or choose one side. “Mine” has the lines that the new default changed, too.',
    );
    expect(text).toBe(theirs);
    expect(blocked?.code).toBe('syntax');
  });

  it('is asked as it is where both changed the same lines', () => {
    const theirs = disk('WRONG', 'TRUE') + other;
    const { conflicts } = mergeSources({ base, mine, theirs });
    expect(conflicts).toHaveLength(1);
    expect(conflicts[0]!.mine).toBe(mine.slice(0, -other.length).trimEnd());
    expect(conflicts[0]!.reason).not.toContain('“Mine”');
  });

  it('is asked as it is where the new default is the one that does not parse', () => {
    const readable = disk('FALSE', 'TRUE') + other;
    const theirs = disk('TRUE', 'TRUE').replace('uint32 Size;', 'uint32 uint32;;') + other;
    const { conflicts } = mergeSources({ base, mine: readable, theirs });
    expect(conflicts).toHaveLength(1);
    expect(conflicts[0]!.mine).toBe(readable.slice(0, -other.length).trimEnd());
  });
});

describe('a class that mine declares several times', () => {
  const base = disk('TRUE', 'TRUE') + other;
  const theirs = disk('TRUE', 'TRUE', '    uint32 Free;\n') + other;
  /** What the ledger shows of each copy, by its outcome. */
  const copiesIn = (mine: string): string[] =>
    mergeSources({ base, mine, theirs }).ledger.map(
      ({ outcome, mine: own }) => `${outcome} ${/Report\(\w+\)\] uint32 \w+/.exec(own ?? '')?.[0]}`,
    );

  it('is asked about once, and each further copy that says something of its own is listed', () => {
    const [one, two, three] = ['A', 'B', 'C'].map((type) => disk('TRUE', type));
    expect(copiesIn(one + other + two + three)).toEqual([
      'conflict Report(C)] uint32 Size',
      'skipped Report(A)] uint32 Size',
      'skipped Report(B)] uint32 Size',
    ]);
  });

  it('leaves out of that list a copy that says what the default says, or what another copy says', () => {
    expect(copiesIn(base + disk('TRUE', 'A') + disk('TRUE', 'A'))).toEqual(['conflict Report(A)] uint32 Size']);
  });
});

describe('a property or a qualifier that mine has twice, with differences', () => {
  const base = disk('FALSE', 'FALSE') + other;
  const theirs = disk('FALSE', 'FALSE', '    uint32 Free;\n') + other;
  it.each([
    ['a property', 'Size', (text: string) => text.replace('};', '    [Report(TRUE)]\n    uint32 Size;\n};')],
    ['a qualifier of the class', 'Group', (text: string) => text.replace('("Disk")', '("Disk"), group("Disks")')],
    ['a qualifier of a property', 'Report', (text: string) => text.replace('FALSE)', 'FALSE), Report(TRUE)')],
  ])('is asked: %s', (_, name, edit) => {
    const mine = edit(base);
    const { conflicts } = mergeSources({ base, mine, theirs });
    expect(conflicts.map(({ key }) => key)).toEqual(['root\\default/site_disk']);
    expect(conflicts[0]!.reason.toLowerCase()).toContain(`your file has ${name.toLowerCase()} twice in site_disk`);
    expect(conflicts[0]!.mine.trim()).toBe(mine.slice(0, -other.length).trim());
    // As it was before, it is no change of mine; the same twice says nothing new.
    expect(mergeSources({ base: mine, mine, theirs: edit(theirs) }).conflicts).toEqual([]);
    const same = base.replace('    uint32 Size;\n', '    uint32 Size;\n    [Report(FALSE)] uint32 Size;\n');
    expect(mergeSources({ base, mine: same, theirs }).conflicts).toEqual([]);
  });
});

it('a class that the vendor renamed, and that mine has under the new name, is compared once', () => {
  const one = (name: string, own = '') =>
    `[SMS_Report(TRUE), SMS_Class_ID("A|B|1")]\nclass ${name} : SMS_Class_Template\n{\n  [key] string K;\n${own}};\n`;
  const template = 'class SMS_Class_Template\n{\n};\n';
  const sound = mergeSources({
    base: template + one('A_X'),
    mine: template + one('A_Y', '  string mine;\n'),
    theirs: template + one('A_Y', '  string theirs;\n'),
  });
  expect(sound.conflicts).toEqual([]);
  expect(sound.marked).toBe(template + one('A_Y', '  string theirs;\n  string mine;\n'));
  const body = '  string Name;\n  string RegisteredUser;\n  string Status;';
  const id = '[SMS_Report(TRUE),\n SMS_Class_ID("A|B|1")]\n';
  const broken = mergeSources({
    base: `class SMS_Class_Template\n};\n${id}class" A_Y : SMS_Class_Template\n{\n${body}`,
    mine: 'class SMS_Class_Template\nclass A_Y : SMS_Class_Template',
    theirs: `#pragma namespace ("root")pragma namespace ("root")\nclass SMS_Class_Template\n{\n${id}class A_Y\n{\n${body}`,
  });
  expect(broken.conflicts).toHaveLength(2);
});

it('says in a question about what the new default renamed how it is called there', () => {
  const of = (name: string, group: string): string =>
    `[SMS_Class_ID("V|A|1.0"), SMS_Group_Name("${group}")]\nclass ${name} { [key] string K; string P; };\n`;
  const other = 'class B {};\n';
  const [base, renamed] = [of('A', 'a') + other, of('A2', 'b') + other];
  const reasons = (mine: string): string[] =>
    mergeSources({ base, mine, theirs: renamed }).conflicts.map((c) => c.reason);
  const expected = [expect.stringMatching(/ In the new default “A” is now called “A2”\.$/)];
  expect(reasons(of('A', 'c') + other)).toEqual(expected);
  expect(reasons(other)).toEqual(expected);
});

it('shows a declaration in one line as what it says: a comment to the end of its line does not take the rest along', () => {
  const base = 'class A\n{\n    string P;\n};\n';
  const mine = base.replace('};', '    [Report(TRUE)] // site: on\n    string Own; // last\n};');
  const { ledger } = mergeSources({ base, mine, theirs: `${base}class B {};\n` });
  expect(ledger.map((line) => line.mine)).toEqual(['[Report(TRUE)] /* site: on */ string Own;']);
  const added = mergeSources({
    base,
    mine: `${base}class Own // "a"\n{ string P; // b\n};`,
    theirs: `${base}class B {};\n`,
  });
  expect(added.ledger[0]?.mine).toBe('class Own /* "a" */ { string P; /* b */ };');
});
