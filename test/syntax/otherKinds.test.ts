/** Texts of another kind, which are no MOF whatever they are called. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/rules/analyze';
import { otherKindTree } from '../../server/src/syntax/otherKinds';
import { decodeText } from '../../server/src/text/encoding';
import { testWithCorpus } from '../support/corpus';
import { documentOf } from '../support/marked';

describe('a text of another kind', () => {
  test.each([
    ['<?xml version="1.0"?>\n<a/>', /XML/],
    ['\r\n <CIM CIMVERSION="2.0"><DECLARATION></DECLARATION></CIM>\r\n', /XML/],
    ['<!DOCTYPE html><html></html>', /HTML/],
    ['{"a": [1, {"b": 2}]}', /JSON/],
    ['[\n  { "PackageID": "X" }\n]\n', /JSON/],
    ['Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\A]\n', /registry.*import-reg/],
    ['REGEDIT4\n', /registry/],
    ['<![LOG[class A { };]LOG]!><time="1">\n', /a log/],
    ['<07-06-2026 10:00:00> ****\n', /a log/],
    ['2026-01-02T10:00:00 Started\n', /a log/],
    ['[1/2/2026 10:00:00] Started\n', /a log/],
  ])('is one error that says what it looks like: %j', (text, message) => {
    const found = analyze(documentOf(text));
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([['syntax/not-mof', 'error']]);
    expect(found[0]!.message).toMatch(message);
  });

  test.each([
    '',
    '<Name of the company>\nclass A_B { };\n',
    '<!-- A comment -->\nclass A_B { };',
    '<<<<<<< mine\nclass A_B { };\n=======\n>>>>>>> theirs\n',
    '{ "a" };',
    '[Description("x")] class A_B { };',
    '["a", "b"]',
    '// 2026-01-02 10:00:00\nclass A_B { };',
    '2026-01-02\nclass A_B { };',
    '2026-01-02 10:00:00 Exported\ninstance of A_B { };\n',
  ])('and nothing else is one: %j', (text) => expect(otherKindTree(text)).toBeUndefined());

  testWithCorpus(
    'is no real file',
    (corpus) => {
      const files = readdirSync(corpus, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const names = files
        .filter(({ name }) => /\.(mof|mfl)$/i.test(name))
        .map((entry) => path.join(entry.parentPath, entry.name));
      expect(names.length).toBeGreaterThan(100);
      expect(names.filter((name) => otherKindTree(decodeText(readFileSync(name)).text))).toEqual([]);
    },
    60_000,
  );
});
