/** Names that come through includes. */
import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/rules/analyze';
import { MofDocument } from '../../server/src/semantics/document';
import { fileKey, includedKey } from '../../server/src/semantics/fileKeys';
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';

const base = 'instance of P_P as $Prov { Name = "x"; };';
const use = 'instance of R_R { Provider = $Prov; };';

/** What is said of undefined aliases in one file of a workspace: severity and message. */
function told(uri: string, files: Readonly<Record<string, string>>, isAlone = false): string[] {
  const index = new WorkspaceIndex();
  for (const [name, text] of Object.entries(files)) index.set(name, parseTree(text));
  const document = new MofDocument(uri, parseTree(files[uri]!));
  return analyze(document, isAlone ? {} : { index })
    .filter(({ code }) => code === 'undefined-alias')
    .map(({ severity, message }) => `${severity}: ${message}`);
}

describe('an alias of an included file', () => {
  test.each([
    '#pragma include ("base.mof")',
    '#include ("base.mof")',
    '#PRAGMA INCLUDE (".\\\\Base.MOF")',
    '#include "base.mof"',
  ])('is known through %s', (line) => {
    const files = { 'c:\\x\\base.mof': base, 'c:\\x\\main.mof': `${line}\n${use}` };
    expect(told('c:\\x\\main.mof', files)).toEqual([]);
    const uris = { 'file:///c%3A/x/base.mof': base, 'file:///c%3A/x/main.mof': `${line}\n${use}` };
    expect(told('file:///c%3A/x/main.mof', uris)).toEqual([]);
  });
  test('and through a file between, to which the includer gives its own, too', () => {
    const files = {
      '/x/a.mof': `#include ("sub/b.mof")\n${base}`,
      '/x/sub/b.mof': `#include ("../c.mof")\n${use}`,
      '/x/c.mof': 'instance of P_P as $Other { Name = "x"; };\n#include ("a.mof")',
      '/x/d.mof': '#include ("a.mof")\ninstance of R_R { a = {$Prov, $Other}; };',
    };
    for (const uri of Object.keys(files)) expect(told(uri, files), uri).toEqual([]);
  });
  test('is an error where every include is at hand and none has it', () => {
    const files = { 'x/main.mof': `#include ("base.mof")\n${use}`, 'x/base.mof': '' };
    expect(told('x/main.mof', files)).toEqual([expect.stringMatching(/^error: No instance/)]);
    expect(told('x/main.mof', { ...files, 'x/other.mof': base })).toEqual([expect.stringMatching(/^error/)]);
  });
  test('is only information where an include is not at hand', () => {
    const files = { 'x/main.mof': `#include ("base.mof")\n${use}` };
    expect(told('x/main.mof', files)).toEqual([expect.stringMatching(/^information: .*“base\.mof”/)]);
    expect(told('x/main.mof', files, true)).toEqual([expect.stringMatching(/^information: .*“base\.mof”/)]);
    const header = { 'x/main.mof': `#include <wmi.h>\nclass A_B { };\n${use}` };
    expect(told('x/main.mof', header)).toEqual([expect.stringMatching(/^information: .*“wmi\.h”/)]);
    const deep = { 'x/main.mof': `#include ("base.mof")\n${use}`, 'x/base.mof': '#include ("gone.mof")' };
    expect(told('x/main.mof', deep)).toEqual([expect.stringMatching(/^information: .*“gone\.mof”/)]);
  });
});

test('the index notices aliases and includes', () => {
  const index = new WorkspaceIndex();
  index.set('x/base.mof', parseTree(base));
  const before = index.version;
  index.set('x/base.mof', parseTree(base.replace('$Prov', '$Else')));
  expect(index.version).toBeGreaterThan(before);
  expect(index.fileOf('x/base.mof')?.aliases).toEqual(['$Else']);
  index.set('x/main.mof', parseTree('#include ("base.mof")'));
  expect(index.includersOf('x/base.mof')).toEqual(['x/main.mof']);
  index.remove('x/main.mof');
  expect(index.includersOf('x/base.mof')).toEqual([]);
  index.remove('x/base.mof');
  expect(index.fileOf('x/base.mof')).toBeUndefined();
});

test('an open file is a new one for others when its aliases change', () => {
  const one = new MofDocument('u', parseTree(base));
  const same = new MofDocument('u', parseTree(`// a remark\n${base}`), { previous: one });
  expect(same.environment).toBe(one.environment);
  const other = new MofDocument('u', parseTree(base.replace('$Prov', '$Else')), { previous: one });
  expect(other.environment).not.toBe(one.environment);
});

test.each([
  ['file:///C%3A/My%20Files/A.mof', 'file:///c:/my files/a.mof'],
  ['C:\\My Files\\.\\sub\\..\\A.mof', 'c:/my files/a.mof'],
  ['../a.mof', '../a.mof'],
  ['/a/../../b.mof', '/../b.mof'],
  ['file:///a%zz', 'file:///a%zz'],
])('the key of %s', (address, key) => expect(fileKey(address)).toBe(key));

test.each([
  ['file:///c%3A/x/main.mof', '..\\100%20.mof', 'file:///c:/100%20.mof'],
  ['file:///c%3A/x/main.mof', 'D:\\y\\a.mof', 'file:///d:/y/a.mof'],
  ['/x/main.mof', '/y/a.mof', '/y/a.mof'],
  ['main.mof', 'a.mof', 'a.mof'],
])('%s includes %s', (from, path, key) => expect(includedKey(from, path)).toBe(key));
