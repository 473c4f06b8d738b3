/** What the client is told of a file after an edit: the same as without an earlier telling, in the same objects where it can be. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSettings } from '../../server/src/lsp/settings';
import { toDiagnostics, type Shown } from '../../server/src/lsp/problems';
import { analyze } from '../../server/src/rules/analyze';
import { MofDocument } from '../../server/src/semantics/document';
import { parseTree } from '../../server/src/syntax/parser';

const URI = 'file:///a.mof';
const SETTINGS = readSettings({});

const PIECES = [
  'class A { string a; };\n',
  'class A { string b; };\n',
  '[SMS_Report("x")] class B : Missing { strin c; string c; };\n',
  'instance of Nothing { x = 1 };\r\n',
  '// “a comment”\n',
  '\n',
  '#pragma nonsense(1)\n',
  'class { ',
];

const EVERYTHING = {
  textDocument: {
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1 as const, 2 as const] } },
  },
};

test('what an earlier version was said to have changes nothing of what is said of this one', () => {
  const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(texts, { minLength: 2, maxLength: 4 }), fc.boolean(), (versions, isAble) => {
      let before: Shown | undefined;
      const options = {
        ...{ uri: URI, path: '/a.mof', settings: SETTINGS, rulesPage: undefined },
        client: isAble ? EVERYTHING : {},
      };
      for (const pieces of versions) {
        const document = new MofDocument(URI, parseTree(pieces.join('')));
        const found = analyze(document);
        const diagnostics = toDiagnostics(document, found, { ...options, before });
        expect(diagnostics).toEqual(toDiagnostics(document, found, options));
        before = { found, diagnostics };
      }
    }),
    { numRuns: 30 },
  );
});

test('a problem that is where it was is the same object, above and below an edit that adds another', () => {
  const documentOf = (text: string) => new MofDocument(URI, parseTree(text));
  const options = { uri: URI, path: '/a.mof', settings: SETTINGS, rulesPage: undefined, client: {} };
  const bad = (name: string): string => `class ${name} { strin x; };\n`;
  const document = documentOf(`${bad('A')}class B { string x; };\n${bad('C')}`);
  const found = analyze(document);
  const before = { found, diagnostics: toDiagnostics(document, found, options) };
  const edited = documentOf(`${bad('A')}${bad('B')}${bad('C')}`);
  const diagnostics = toDiagnostics(edited, analyze(edited), { ...options, before });
  expect(diagnostics).toHaveLength(before.diagnostics.length + 1);
  expect(diagnostics[0]).toBe(before.diagnostics[0]);
  expect(diagnostics.at(-1)).toBe(before.diagnostics.at(-1));
});
