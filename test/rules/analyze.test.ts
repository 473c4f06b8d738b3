/** Levels, silencing comments and limits of the findings. */
import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/rules/analyze';
import { TOO_MANY } from '../../server/src/rules/gravest';
import { readLevel } from '../../server/src/rules/levels';
import { suppressionFix } from '../../server/src/rules/suppress';
import { MofDocument } from '../../server/src/semantics/document';
import { parseTree } from '../../server/src/syntax/parser';
import { applyEdits } from '../../server/src/text/edits';
import { documentOf } from '../support/marked';
import { codesOf, repair } from './check';

const wrong = 'class A_B { strng X; };\n';

describe('levels', () => {
  test('a rule can be turned off or down', () => {
    expect(codesOf(wrong)).toEqual(['unknown-type']);
    expect(codesOf(wrong, { levels: { 'unknown-type': 'off' } })).toEqual([]);
    expect(analyze(documentOf(wrong), { levels: { 'unknown-type': 'hint' } })[0]!.severity).toBe('hint');
  });
  test('ID=LEVEL', () => {
    expect(readLevel('unknown-type=warn')).toEqual({ id: 'unknown-type', level: 'warning' });
    expect(readLevel('unknown-type=OFF')).toEqual({ id: 'unknown-type', level: 'off' });
    expect(readLevel('dialect/anything=hint')).toEqual({ id: 'dialect/anything', level: 'hint' });
    expect(readLevel('unknown-typ=error')).toEqual({ problem: expect.stringContaining('Did you mean unknown-type?') });
    expect(readLevel('unknown-type=loud')).toEqual({ problem: expect.stringContaining('off, hint') });
    expect(readLevel('unknown-type')).toEqual({ problem: expect.stringContaining('ID=LEVEL') });
    expect(readLevel('syntax/stray-hash=off')).toEqual({ problem: expect.stringContaining('syntax error') });
  });
});

describe('silencing comments', () => {
  test('for the next line, for the file, for one rule, for all', () => {
    expect(codesOf(`// mof-disable-next-line unknown-type\n${wrong}${wrong.replace('A_B', 'A_C')}`)).toEqual([
      'unknown-type',
    ]);
    expect(codesOf(`// mof-disable-next-line other, unknown-type\n${wrong}`)).toEqual([]);
    expect(codesOf(`// mof-disable-next-line other\n${wrong}`)).toEqual(['unknown-type']);
    expect(codesOf(`// mof-disable-next-line\n${wrong}`)).toEqual([]);
    expect(codesOf(`/* mof-disable unknown-type */\n\n${wrong}`)).toEqual([]);
  });
  test('not in a string, not for syntax', () => {
    expect(codesOf(`class A_C { string Y = "// mof-disable"; };\n${wrong}`)).toEqual(['unknown-type']);
    expect(codesOf('// mof-disable\nclass A_B { string X }; ')).toContain('syntax/missing-semicolon');
  });
  test('the fix writes one, extends one, keeps indentation and line ends', () => {
    const text = 'class A_B {\r\n    strng X;\r\n};\r\n';
    const [diagnostic] = analyze(documentOf(text));
    const once = applyEdits(text, suppressionFix(documentOf(text), diagnostic!.code, diagnostic!.start).edits);
    expect(once).toBe('class A_B {\r\n    // mof-disable-next-line unknown-type\r\n    strng X;\r\n};\r\n');
    expect(codesOf(once)).toEqual([]);
    const twice = applyEdits(once, suppressionFix(documentOf(once), 'value-type', once.indexOf('strng')).edits);
    expect(twice).toContain('// mof-disable-next-line unknown-type, value-type\r\n');
  });
});

test('problems are sorted, and limited with a notice', () => {
  const text = Array.from({ length: 30 }, (_, i) => `class A_${i} { strng X; string Y; string Y; };`).join('\n');
  const all = analyze(documentOf(text));
  expect(all).toHaveLength(60);
  expect(all.map(({ start }) => start)).toEqual(all.map(({ start }) => start).sort((a, b) => a - b));
  const some = analyze(documentOf(text), { maxProblems: 10 });
  expect(some).toHaveLength(11);
  expect(some[0]).toMatchObject({ code: TOO_MANY, message: expect.stringContaining('50 further') });
});

test('what is found does not depend on what was asked before', () => {
  const before = parseTree('class A_B { A_C X; };\nclass A_D { strng Y; };\n');
  const after = parseTree('class A_B { A_C X; };\nclass A_D { strng Y; };\nclass A_C { };\n');
  const index = undefined;
  const first = new MofDocument('u', before);
  analyze(first, { index, dialect: 'cim2' });
  const second = new MofDocument('u', after, { previous: first });
  expect(analyze(second)).toEqual(analyze(new MofDocument('u', parseTree(after.text))));
});

describe('dialects', () => {
  const text = 'enumeration A_E : uint8 { One = 1 };\n';
  test('constructs of another one are reported, and have levels', () => {
    expect(codesOf(text, { dialect: 'wmi' })).toContain('dialect/enumeration');
    expect(codesOf(text, { dialect: 'cim3' })).toEqual([]);
    expect(codesOf(text, { dialect: 'wmi', levels: { 'dialect/enumeration': 'off' } })).toEqual([]);
    expect(codesOf(`// mof-disable-next-line dialect/enumeration\n${text}`, { dialect: 'wmi' })).toEqual([]);
  });
  test('auto takes the one that the file shows', () => {
    expect(codesOf(text)).toEqual([]);
  });
});

test('a name in parentheses is repaired to a property, not only to a method', () => {
  expect(repair('syntax/missing-type', 'class A_B { uint32 Retry (Hour); };')).toBe('class A_B { uint32 RetryHour; };');
});
