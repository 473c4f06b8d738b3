/** From a registry export to classes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  importRegistry,
  NameNotFree,
  type ImportNote,
  type ImportOptions,
} from '../../../server/src/inventory/registry/importReg';
import { describeImportNote } from '../../../server/src/report/importNotes';
import { isRegistryExport, readRegistryFile } from '../../../server/src/inventory/registry/registryFile';
import { readInventory } from '../../../server/src/inventory/inventory';
import { parseTree } from '../../../server/src/syntax/parser';

const HEAD = 'Windows Registry Editor Version 5.00\r\n\r\n';

describe('reading an export', () => {
  test('values of every type, continuation lines, escapes and comments', () => {
    const { keys, problems } = readRegistryFile(
      `${HEAD}; comment\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\X]\r\n@="default"\r\n"Text"="a \\"b\\" \\\\c"\r\n"Number"=dword:0000000a\r\n` +
        '"Bytes"=hex:01,02,\\\r\n  03\r\n"Expand"=hex(2):25,00\r\n"Many"=hex(7):41,00,\\\r\n  00,00\r\n"Big"=hex(b):01,00,00,00,00,00,00,00\r\n"None"=hex(0):\r\n"A=B"="x"\r\n',
    );
    expect(problems).toEqual([]);
    expect(keys).toHaveLength(1);
    expect(keys[0]!.values.map(({ name, type }) => [name, type])).toEqual([
      ['', 'string'],
      ['Text', 'string'],
      ['Number', 'dword'],
      ['Bytes', 'binary'],
      ['Expand', 'expandable'],
      ['Many', 'multi'],
      ['Big', 'qword'],
      ['None', 'binary'],
      ['A=B', 'string'],
    ]);
  });
  test('comments after values', () => {
    const { keys, problems } = readRegistryFile(
      `${HEAD}[HKEY_LOCAL_MACHINE\\X]\r\n"A;B"="a;b" ; one\r\n"C"=dword:00000001;two\r\n"D"=hex:01,\\ ; three\r\n  02 ; four\r\n"E"="x"\r\n`,
    );
    expect(problems).toEqual([]);
    expect(keys[0]!.values.map(({ name }) => name)).toEqual(['A;B', 'C', 'D', 'E']);
  });
  test('a comment after a key, and brackets in its name', () => {
    const { keys, problems } = readRegistryFile(
      `${HEAD}[HKEY_LOCAL_MACHINE\\A] ; one\r\n"A"="a"\r\n[HKEY_LOCAL_MACHINE\\B [x]]\r\n"B"="b"\r\n`,
    );
    expect(problems).toEqual([]);
    expect(keys.map(({ path }) => path)).toEqual(['HKEY_LOCAL_MACHINE\\A', 'HKEY_LOCAL_MACHINE\\B [x]']);
  });
  test('REGEDIT4 is read, anything else is told apart', () => {
    expect(isRegistryExport('REGEDIT4\r\n\r\n[HKEY_LOCAL_MACHINE\\X]\r\n')).toBe(true);
    expect(isRegistryExport('class A { };')).toBe(false);
  });
  test('what cannot be read is said with its line, and the rest is read', () => {
    const { keys, problems } = readRegistryFile(
      `${HEAD}"orphan"="x"\r\n[HKEY_LOCAL_MACHINE\\A]\r\n"gone"=-\r\n"odd"=foo\r\n"Good"="y"\r\n[-HKEY_LOCAL_MACHINE\\B]\r\n[broken\r\n"link"=hex(6):00\r\n`,
    );
    expect(keys.map(({ path, values }) => [path, values.length])).toEqual([['HKEY_LOCAL_MACHINE\\A', 1]]);
    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      '2: This value is under no key; it is left out.',
      '4: The value “gone” is being deleted here; it is left out.',
      '5: The value “odd” cannot be read; it is left out.',
      '7: The key HKEY_LOCAL_MACHINE\\B is being deleted here; it is left out.',
      '8: This key has no closing bracket or no name.',
      '9: The value “link” is of type 6, which inventory cannot read; it is left out.',
    ]);
  });
});

const importText = (text: string, options: ImportOptions = {}): ReturnType<typeof importRegistry> =>
  importRegistry(readRegistryFile(HEAD + text), options);

const sentences = (notes: readonly ImportNote[]): string =>
  notes.map((note) => describeImportNote(note, { subKeys: 'SUB-KEYS', key: 'KEY' })).join('\n');

const shape = ({ classes }: ReturnType<typeof importRegistry>): string[] =>
  classes.map(
    ({ names, kind, properties }) =>
      `${names.join('+')} ${kind}: ${properties.map(({ name, type }) => `${type} ${name}`).join(', ')}`,
  );

describe('classes', () => {
  test('below SOFTWARE there is a class for each view, with one class ID and group name', () => {
    const { reporting, configuration } = importText(
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Agent]\r\n"Version"="1"\r\n',
      {
        vendor: 'Contoso',
      },
    );
    const { classes } = readInventory(parseTree(reporting));
    expect(classes.map(({ name, classId, groupName, contexts }) => ({ name, classId, groupName, contexts }))).toEqual(
      ['32', '64'].map((view) => ({
        name: view === '32' ? 'Contoso_Agent' : 'Contoso_Agent_64',
        classId: 'CONTOSO|CONTOSO_AGENT|1.0',
        groupName: 'Contoso_Agent',
        contexts: [`__ProviderArchitecture=${view}|uint32`, '__RequiredArchitecture=true|boolean'],
      })),
    );
    expect(configuration).toContain('"Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso\\\\Agent|Version"');
  });
  test('elsewhere one class without a context', () => {
    const { reporting } = importText('[HKEY_LOCAL_MACHINE\\SYSTEM\\Contoso]\r\n"A"=dword:00000001\r\n');
    expect(readInventory(parseTree(reporting)).classes.map(({ contexts }) => contexts)).toEqual([[]]);
  });
  test('Wow6432Node is the 32-bit view', () => {
    const { reporting, configuration, notes } = importText(
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Old]\r\n"A"="x"\r\n',
    );
    expect(readInventory(parseTree(reporting)).classes.map(({ contexts }) => contexts[0])).toEqual([
      '__ProviderArchitecture=32|uint32',
    ]);
    expect(configuration).not.toContain('Wow6432Node');
    expect(sentences(notes)).toContain('32-bit view (Wow6432Node)');
  });
  test('sub-keys of a kind become instances of one class, with all their values', () => {
    const { classes, configuration } = importText(
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\X\\Disks]\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\X\\Disks\\C]\r\n"Size"=dword:1\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\X\\Disks\\D]\r\n"Label"="d"\r\n"Size"=dword:2\r\n',
    );
    expect(classes).toHaveLength(1);
    expect(classes[0]!.kind).toBe('sub-keys');
    expect(classes[0]!.properties.map(({ name, type }) => `${type} ${name}`)).toEqual(['uint32 Size', 'string Label']);
    expect(configuration).toContain('ClassContext ("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\X\\\\Disks")');
  });
  test('a user’s settings cannot be inventoried, and that is said', () => {
    const { classes, notes } = importText('[HKEY_CURRENT_USER\\Software\\X]\r\n"A"="x"\r\n');
    expect(classes).toEqual([]);
    expect(sentences(notes)).toMatch(/runs as the system/);
  });
  test('names that MOF does not accept are changed, and stay apart', () => {
    const { classes } = importText(
      '[HKEY_LOCAL_MACHINE\\SYSTEM\\X]\r\n"a b"="1"\r\n"a-b"="2"\r\n"1st"="3"\r\n"KeyName"="4"\r\n"é"="5"\r\n',
    );
    expect(classes[0]!.properties.map(({ name }) => name)).toEqual(['a_b', 'a_b_2', 'N1st', 'KeyName_Value', 'Value']);
  });
});

describe('what the registry has and MOF or the site database has not', () => {
  const agent = (lines: string): string => `[HKEY_LOCAL_MACHINE\\SYSTEM\\Contoso\\Agent (Beta)]\r\n${lines}\r\n`;

  test('parentheses are escaped in every context', () => {
    const values = importText(agent('"Retry(Hour)"=dword:00000004'));
    expect(values.configuration).toContain(
      'PropertyContext ("Local|HKEY_LOCAL_MACHINE\\\\SYSTEM\\\\Contoso\\\\Agent ^(Beta^)|Retry^(Hour^)")',
    );
    const subKeys = importText(agent('"Retry(Hour)"=dword:00000004'), { instances: 'sub-keys' });
    expect(subKeys.configuration).toContain('ClassContext ("Local|HKEY_LOCAL_MACHINE\\\\SYSTEM\\\\Contoso")');
    expect(subKeys.configuration).toContain('[PropertyContext ("Retry^(Hour^)")]');
  });
  test('a bar leaves the value or the key out, a caret is said', () => {
    const { classes, notes } = importText(
      `${agent('"p|q"="1"\r\n"x^y"="2"')}[HKEY_LOCAL_MACHINE\\SYSTEM\\A|B]\r\n"v"="1"\r\n`,
    );
    expect(classes.map(({ properties }) => properties.map(({ value }) => value))).toEqual([['x^y']]);
    expect(sentences(notes)).toMatch(/“p\|q”: left out/);
    expect(sentences(notes)).toMatch(/“x\^y” holds a “\^”/);
    expect(sentences(notes)).toMatch(/A\|B: left out/);
  });
  test('names of columns that every table has, words of MOF and long names are changed with a note', () => {
    const long = 'a very long name '.repeat(10);
    const { classes, notes } = importText(
      agent(`"ResourceID"="1"\r\n"timestamp"="2"\r\n"class"="3"\r\n"${long}"="4"\r\n"a b"="5"`),
    );
    const names = classes[0]!.properties.map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(['ResourceID_Value', 'timestamp_Value', 'class_Value']);
    expect(names[3]!.length).toBeLessThanOrEqual(100);
    for (const value of ['ResourceID', 'timestamp', 'class', long, 'a b'])
      expect(sentences(notes)).toContain(`“${value}”`);
  });
  test('what the code page or the caret may change is said, of keys too', () => {
    const { notes } = importText('[HKEY_LOCAL_MACHINE\\SYSTEM\\Größe^]\r\n"Straße"="x"\r\n"B"="x"\r\n');
    expect(sentences(notes)).toMatch(/Größe\^ holds a “\^”/);
    expect(sentences(notes)).toMatch(/letters beyond ASCII in .*Größe\^”, “Straße”\./);
  });
  test('a name that is fine gets no note', () => {
    expect(importText('[HKEY_LOCAL_MACHINE\\SYSTEM\\Contoso]\r\n"Version"="1"\r\n').notes).toEqual([]);
  });
});

describe('keys and views', () => {
  const key = (path: string, ...values: string[]): string =>
    `[HKEY_LOCAL_MACHINE\\SOFTWARE\\${path}]\r\n${values.map((name) => `"${name}"="x"\r\n`).join('')}`;

  test('one key in both views is one pair with the values of both', () => {
    const made = importText(key('Contoso\\App', 'Name', 'Path') + key('Wow6432Node\\Contoso\\App', 'name', 'Extra'));
    expect(shape(made)).toEqual(['Contoso_App+Contoso_App_64 values: string Name, string Path, string Extra']);
    expect(made.notes).toEqual([]);
  });
  test('sub-keys in both views are one pair, too', () => {
    const parts = ['One', 'Two'].map((name) => key(`Contoso\\Apps\\${name}`, 'Version'));
    const both = importText(parts.join('') + key('WOW6432NODE\\Contoso\\Apps\\Three', 'Version', 'Size'));
    expect(shape(both)).toEqual(['Contoso_Apps+Contoso_Apps_64 sub-keys: string Version, string Size']);
  });
  test('Foo_64 beside Foo does not make one class twice', () => {
    const made = importText(key('X', 'A') + key('X_64', 'B'));
    const names = made.classes.flatMap((item) => item.names.map((name) => name.toLowerCase()));
    expect(new Set(names).size).toBe(4);
    expect(new Set(made.classes.map(({ classId }) => classId)).size).toBe(2);
  });
  test('siblings without a value in common are classes of their own, and that is said', () => {
    const text = key('Contoso\\Agent', 'Version') + key('Contoso\\Server', 'Port');
    const made = importText(text);
    expect(shape(made)).toHaveLength(2);
    expect(sentences(made.notes)).toMatch(/no value in common.*SUB-KEYS/);
    expect(shape(importText(text, { instances: 'sub-keys' }))).toEqual([
      'Contoso+Contoso_64 sub-keys: string Version, string Port',
    ]);
  });
  test('siblings that have some values in common become one class, and that is said', () => {
    const made = importText(key('Contoso\\Agent', 'Version', 'Port') + key('Contoso\\Console', 'Version', 'Theme'));
    expect(shape(made)).toEqual(['Contoso+Contoso_64 sub-keys: string Version, string Port, string Theme']);
    expect(sentences(made.notes)).toMatch(/below .*\\Contoso share some values and not all.*KEY/);
    expect(importText(key('X\\Apps\\A', 'V', 'W') + key('X\\Apps\\B', 'w', 'v')).notes).toEqual([]);
  });
  test('one stranger among instances gets a class of its own, and that is said', () => {
    const made = importText(
      key('X\\Apps\\A', 'Version') +
        key('X\\Apps\\B', 'Version') +
        key('X\\Apps\\C', 'Version') +
        key('X\\Apps\\Options', 'Color'),
    );
    expect(made.classes.map(({ kind }) => kind)).toEqual(['sub-keys', 'values']);
    expect(sentences(made.notes)).toMatch(
      /reads all of them, also what has a class of its own because of other values: .*\\Options/,
    );
  });
  test('one sub-key of many: by its name, or by the parent in the export', () => {
    const guid = importText(key('X\\Products\\{0E2A-11}', 'Version'));
    expect(guid.classes[0]!.kind).toBe('sub-keys');
    expect(sentences(guid.notes)).toMatch(/looks like one of many.*KEY/);
    expect(importText(key('X\\Products\\{0E2A-11}', 'Version'), { instances: 'key' }).classes[0]!.kind).toBe('values');
    const only = importText(key('X\\Apps') + key('X\\Apps\\One', 'Version'));
    expect(only.classes[0]!.kind).toBe('values');
    expect(sentences(only.notes)).toMatch(/No other key beside .* reads this key alone.*SUB-KEYS/);
    const alone = importText(key('X\\Printers\\HP LaserJet', 'Version'));
    expect(alone.classes[0]!.kind).toBe('values');
    expect(sentences(alone.notes)).toMatch(/No other key beside .* reads this key alone.*SUB-KEYS/);
    expect(importText(key('X\\Printers', 'Version')).notes).toEqual([]);
  });
  test.each([
    ['dword:00000001', '"ten"', 'string'],
    ['"ten"', 'dword:00000001', 'string'],
    ['dword:00000001', 'hex(b):00,00', 'uint64'],
    ['hex:01', '"x"', 'string'],
    ['hex(7):00,00', '"x"', 'string'],
  ])('%s in one sub-key and %s in another is %s, whichever comes first', (first, second, type) => {
    const text = (a: string, b: string) =>
      `[HKEY_LOCAL_MACHINE\\SOFTWARE\\X\\Y\\A]\r\n"V"=${a}\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\X\\Y\\B]\r\n"V"=${b}\r\n`;
    for (const made of [importText(text(first, second)), importText(text(second, first))]) {
      expect(made.classes[0]!.properties.map((property) => property.type)).toEqual([type]);
      expect(sentences(made.notes)).toMatch(/“V” is .* in another; the property is declared as/);
    }
  });
  test('the key that holds the instances is none of them', () => {
    const text = key('X\\Disks', 'Count') + key('X\\Disks\\A', 'Size') + key('X\\Disks\\B', 'Kind');
    expect(shape(importText(text, { instances: 'sub-keys', view: '64' }))).toEqual([
      'X_Disks values: string Count',
      'X_Disks_2 sub-keys: string Size, string Kind',
    ]);
  });
  test('what was asked for and cannot be is said', () => {
    const top = importText(key('X', 'A') + key('Y', 'B'), { instances: 'sub-keys' });
    expect(top.classes.map(({ kind }) => kind)).toEqual(['values', 'values']);
    expect(sentences(top.notes)).toMatch(/below HKEY_LOCAL_MACHINE\\SOFTWARE are each a class of their own/);
    const chosen = importText(key('X\\A', 'One') + key('X\\B', 'Two'), { values: ['one'] });
    expect(chosen.classes).toHaveLength(1);
    expect(sentences(chosen.notes)).toMatch(/X\\B: left out\. It has none of the values/);
  });
  test('only the values asked for, and a name that no key has is said', () => {
    const made = importText('[HKEY_LOCAL_MACHINE\\SYSTEM\\X]\r\n@="d"\r\n"A"="1"\r\n"B"="2"\r\n', {
      values: ['', 'b', 'missing'],
    });
    expect(made.classes[0]!.properties.map(({ value }) => value)).toEqual(['', 'B']);
    expect(sentences(made.notes)).toContain('No key of the export has a value “missing”.');
    const noDefault = importText('[HKEY_LOCAL_MACHINE\\SYSTEM\\X]\r\n"A"="1"\r\n', { values: ['', 'a'] });
    expect(sentences(noDefault.notes)).toContain('No key of the export has a value “(default)”.');
  });
});

describe('names of classes', () => {
  const text = '[HKEY_LOCAL_MACHINE\\SYSTEM\\Contoso]\r\n"A"="x"\r\n';

  test.each(['Win32_BIOS', 'win32_bios', 'CIM_LogicalDisk', 'SMS_Processor', '__Own', 'StdRegProv'])(
    '%s is a class of Windows and refused',
    (className) => {
      expect(() => importText(text, { className })).toThrow(NameNotFree);
    },
  );
  test('a key that is called like a class of Windows gets another name', () => {
    const { classes, notes } = importText(text.replace('Contoso', 'Win32_BIOS'));
    expect(classes[0]!.names).toEqual(['Custom_Win32_BIOS']);
    expect(sentences(notes)).toContain('because Win32_BIOS is a class of Windows');
    const ours = importText(text.replace('Contoso', 'SMS\\Mobile Client'));
    expect(ours.classes[0]!.names).toEqual(['Custom_SMS_Mobile_Client']);
  });
  test('a name that begins like those of Windows gets a note, a word of MOF another name', () => {
    expect(sentences(importText(text, { className: 'Win32_Own' }).notes)).toContain(
      'begins as the classes of Windows do',
    );
    expect(importText(text, { className: 'Class' }).classes[0]!.names).toEqual(['Class_Registry']);
  });
  test('what the files declare is taken', () => {
    const taken = { classes: new Set(['contoso']), ids: new Set(['custom|contoso_2|1.0']) };
    const { classes, notes } = importText(text, { taken });
    expect(classes[0]).toMatchObject({ names: ['Contoso_2'], classId: 'CUSTOM|CONTOSO_2_2|1.0' });
    expect(sentences(notes)).toContain('The class ID is CUSTOM|CONTOSO_2_2|1.0, because another class has CONTOSO_2');
    expect(() => importText(text, { taken, className: 'CONTOSO' })).toThrow(NameNotFree);
  });
  test('the table of another vendor or version is not taken', () => {
    for (const id of ['microsoft|contoso|1.0', 'custom|contoso|9.9']) {
      const { classes } = importText(text, { taken: { classes: new Set<string>(), ids: new Set([id]) } });
      expect(classes[0]).toMatchObject({ names: ['Contoso'], classId: 'CUSTOM|CONTOSO_2|1.0' });
    }
  });
  test('a vendor and a version that no class ID can hold are changed, and that is said', () => {
    const { classes, notes } = importText(text, { vendor: 'A|B', version: '1|"0' });
    expect(classes[0]!.classId).toBe('A_B|CONTOSO|10');
    expect(sentences(notes)).toMatch(/have A_B for “A\|B”.*\n.*have 10 for “1\|"0”/);
  });
  test('group, vendor and version are written as asked for', () => {
    const { reporting } = importText(text, {
      group: 'The "Agent"',
      vendor: 'Con toso',
      version: '2.1',
      className: 'My Agent',
    });
    expect(reporting).toContain('SMS_Group_Name ("The \\"Agent\\"")');
    expect(reporting).toContain('SMS_Class_ID   ("CON_TOSO|MY_AGENT|2.1")');
  });
});

describe('hostile exports are read in time that grows with their length', () => {
  const hostile: Record<string, (size: number) => string> = {
    'bytes parted by blanks and a stray letter': (size) => `"A"=hex:${'00 '.repeat(size)}x`,
    'bytes that go on and on': (size) => `"A"=hex:${'00,\\\r\n  '.repeat(size)}`,
    'a text over many lines': (size) => `"A"="${'x\r\n'.repeat(size)}"`,
    'a text that never ends': (size) => `"A"="${'x\r\n'.repeat(size)}`,
    'texts that never end': (size) => '"A"="x\r\n'.repeat(size),
    backslashes: (size) => `"${'\\'.repeat(size)}"="x"`,
    blanks: (size) => `${' '.repeat(size)}"A"${' '.repeat(size)}=${' '.repeat(size)}"x"${' '.repeat(size)}y`,
    'keys below one parent': (size) =>
      Array.from(
        { length: size / 10 },
        (_, i) => `[HKEY_LOCAL_MACHINE\\SOFTWARE\\X\\Y\\K${i}]\r\n"V${i % 7}"="x"\r\n`,
      ).join(''),
  };
  // The old reader took minutes or ran out of stack for any of these; the time limit of a test is what fails it.
  test.each(Object.entries(hostile))('%s', (_, make) => {
    const text = `[HKEY_LOCAL_MACHINE\\SOFTWARE\\X]\r\n${make(100_000)}\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Last]\r\n"Good"="1"\r\n`;
    const file = readRegistryFile(HEAD + text);
    expect(file.keys.at(-1)!.values.map(({ name }) => name)).toEqual(['Good']);
    importRegistry(file);
  });
  test('a text of ten million characters', () => {
    const { keys, problems } = readRegistryFile(
      `${HEAD}[HKEY_LOCAL_MACHINE\\X]\r\n"A"="${'x'.repeat(10_000_000)}"\r\n`,
    );
    expect(problems).toEqual([]);
    expect(keys[0]!.values).toHaveLength(1);
  });
});

const name = fc.string({ unit: fc.constantFrom(...'aB0 _-.\\"\'ü字{}|;/*'.split('')), minLength: 1, maxLength: 12 });
const reg = fc
  .array(
    fc.tuple(
      name,
      fc.array(fc.tuple(name, fc.constantFrom('"x"', 'dword:00000001', 'hex:01', 'hex(7):00', 'hex(b):00')), {
        maxLength: 4,
      }),
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((keys) =>
    keys
      .map(
        ([key, values]) =>
          `[HKEY_LOCAL_MACHINE\\SOFTWARE\\${key}]\r\n${values.map(([value, data]) => `"${value.replace(/[\\"]/g, '\\$&')}"=${data}\r\n`).join('')}`,
      )
      .join(''),
  );

test('law: both halves of any export parse, with every class and property once', () => {
  fc.assert(
    fc.property(reg, (text) => {
      const { configuration, reporting, classes } = importText(text);
      for (const half of [configuration, reporting]) {
        const tree = parseTree(half);
        expect(tree.problems()).toEqual([]);
        const names = tree.declarations.flatMap(({ node }) =>
          node.kind === 'class' ? [node.name!.text.toLowerCase()] : [],
        );
        expect(new Set(names).size).toBe(names.length);
        for (const { node } of tree.declarations) {
          if (node.kind !== 'class') continue;
          const members = node.members.flatMap((member) =>
            member.kind === 'property' ? [member.name.text.toLowerCase()] : [],
          );
          expect(new Set(members).size).toBe(members.length);
        }
      }
      expect(readInventory(parseTree(reporting)).classes).toHaveLength(classes.flatMap(({ names }) => names).length);
    }),
    { numRuns: 300 },
  );
});
