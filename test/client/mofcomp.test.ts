// What is made of what mofcomp prints. The messages are those that Microsoft documents; where the line stands in them is not, so that
// several ways are tried, and none of them may lose a message.
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json';
import { findingsIn, verdictOf } from '../../client/src/mofcomp/output';
import { checkFile, checkText } from '../../client/src/mofcomp/run';

const MESSAGE = 'error SYNTAX 0X8004400c: Expected property or method name.';

describe('a message', () => {
  test.each([
    [`C:\\sites\\ABC\\SMS_def.mof (12): ${MESSAGE}`, 12],
    [`C:\\sites (old)\\SMS_def.mof(7) : ${MESSAGE}`, 7],
    [`SMS_def.mof, line 3: ${MESSAGE}`, 3],
    [`C:\\error\\a (1)\\SMS_def.mof (12): ${MESSAGE}`, 12],
    [MESSAGE, undefined],
  ])('%s', (printed, line) => {
    const output = `Microsoft (R) MOF Compiler\r\nParsing MOF file: x.mof\r\n${printed}\r\nCompiler returned error 0x8004400c\r\n`;
    expect(findingsIn(output)).toEqual([{ line, code: '0X8004400c', message: 'Expected property or method name.' }]);
  });

  test('without words is kept', () => {
    expect(findingsIn('a.mof (2): error SYNTAX 0X8004400c:')).toEqual([
      { line: 2, code: '0X8004400c', message: 'mofcomp says nothing more.' },
    ]);
  });
});

test('the verdict is that of the documented return values, and clean only where nothing speaks against it', () => {
  expect(verdictOf(0, 'Done!').kind).toBe('clean');
  expect(verdictOf(3, '').kind).toBe('syntax');
  expect(verdictOf(0, `a.mof (1): ${MESSAGE}`).kind).toBe('syntax');
  for (const code of [1, 2, 77, -1, null]) expect(verdictOf(code, '').kind).toBe('unknown');
});

test('the problem matcher of the task reads the same line', () => {
  const [matcher] = manifest.contributes.problemMatchers;
  const { regexp, file, line, code, message } = matcher!.pattern;
  const found = new RegExp(regexp, 'i').exec(`C:\\a (b)\\SMS_def.mof (12): ${MESSAGE}`)!;
  expect([found[file], found[line], found[code], found[message]]).toEqual([
    'C:\\a (b)\\SMS_def.mof',
    '12',
    '0X8004400c',
    'Expected property or method name.',
  ]);
});

// A program of Windows is started directly, never by way of a shell, which a script would need there.
describe.skipIf(process.platform === 'win32')('with a stand-in for the program', () => {
  const standIn = path.resolve(import.meta.dirname, '../support/mofcompStandIn.mjs');
  const RIGHT = 'class A\n{\n    string Name;\n};\n';

  test('a text is checked as Unicode, its mistake is on its line, and nothing is left behind', async () => {
    expect((await checkText(standIn, 'SMS_def.mof', RIGHT)).kind).toBe('clean');
    const wrong = await checkText(standIn, 'SMS_def.mof', '// é 中\nclass A { uint32 Duration(Hour(); };\n');
    expect(wrong.kind).toBe('syntax');
    expect(wrong.findings).toEqual([{ line: 2, code: '0X8004400c', message: 'Expected property or method name.' }]);
    const { output } = await checkFile(standIn, path.resolve(import.meta.dirname, '../../package.json'));
    expect(output).toContain('This is a stand-in for mofcomp');
  });

  test('what it returns without a word is unknown, and what cannot be started is said', async () => {
    expect((await checkText(standIn, 'odd.mof', RIGHT)).kind).toBe('unknown');
    await expect(checkText(`${standIn}-gone`, 'SMS_def.mof', RIGHT)).rejects.toThrow('could not be started');
  });
});
