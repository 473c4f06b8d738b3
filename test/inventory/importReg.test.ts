import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importRegistry } from '../../server/src/inventory/importReg';
import { isRegistryExport, readRegistryFile } from '../../server/src/inventory/registryFile';
import { readInventory } from '../../server/src/inventory/inventory';
import { parseTree } from '../../server/src/syntax/parser';

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
      '2: This value stands under no key; it is left out.',
      '4: The value “gone” is being deleted here; it is left out.',
      '5: The value “odd” cannot be read; it is left out.',
      '7: The key HKEY_LOCAL_MACHINE\\B is being deleted here; it is left out.',
      '8: This key has no closing bracket or no name.',
      '9: The value “link” is of type 6, which inventory cannot read; it is left out.',
    ]);
  });
});

const importText = (text: string, options = {}): ReturnType<typeof importRegistry> =>
  importRegistry(readRegistryFile(HEAD + text), options);

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
    expect(notes.join()).toContain('is the 32-bit view');
  });
  test('sub-keys of a kind become instances of one class, with all their values', () => {
    const { classes, configuration } = importText(
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\X\\Disks]\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\X\\Disks\\C]\r\n"Size"=dword:1\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\X\\Disks\\D]\r\n"Label"="d"\r\n',
    );
    expect(classes).toHaveLength(1);
    expect(classes[0]!.kind).toBe('sub-keys');
    expect(classes[0]!.properties.map(({ name, type }) => `${type} ${name}`)).toEqual(['uint32 Size', 'string Label']);
    expect(configuration).toContain('ClassContext ("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\X\\\\Disks")');
  });
  test('a user’s settings cannot be inventoried, and that is said', () => {
    const { classes, notes } = importText('[HKEY_CURRENT_USER\\Software\\X]\r\n"A"="x"\r\n');
    expect(classes).toEqual([]);
    expect(notes.join(' ')).toMatch(/runs as the system/);
  });
  test('names that MOF does not accept are changed, and stay apart', () => {
    const { classes } = importText(
      '[HKEY_LOCAL_MACHINE\\SYSTEM\\X]\r\n"a b"="1"\r\n"a-b"="2"\r\n"1st"="3"\r\n"KeyName"="4"\r\n"é"="5"\r\n',
    );
    expect(classes[0]!.properties.map(({ name }) => name)).toEqual(['a_b', 'a_b_2', 'N1st', 'KeyName_2', 'Value']);
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
