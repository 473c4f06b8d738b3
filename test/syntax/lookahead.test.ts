/** A parser that was given the table of a recording reads as one that recorded, and so does a program that was built with it. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { recordedGrammar } from '../../scripts/grammar.mjs';
import { MofGrammar } from '../../server/src/syntax/grammar';
import { lookaheadOf } from '../../server/src/syntax/lookahead';
import { parseTree } from '../../server/src/syntax/parser';
import type { SyntaxTree } from '../../server/src/syntax/syntaxTree';

test('what a table gives is what it was taken from', () => {
  const recorded = lookaheadOf(new MofGrammar());
  const choices = Object.values(recorded).flatMap((rule) => Object.values(rule));
  expect(choices.length).toBeGreaterThan(60);
  expect(lookaheadOf(new MofGrammar(true, recorded))).toEqual(recorded);
});

const TEXTS = [
  '#pragma namespace("root\\\\cimv2")\n[key, Description("a" "b")] class A : B { [read] string C = "x"; uint8 D[] = {1, 2}; sint32 E([in] string F); };',
  "instance of A as $a { B = $b; C = {TRUE, NULL}; D = instance of E { F = 'x'; }; };\nQualifier Q : string = null, Scope(class, property), Flavor(ToSubclass);",
  'enumeration E : String { A = "a", B };\nstructure S { string T; };\n#include "x.mof"\n;',
  // What is wrong is read by other rules.
  'class { string } ; } ) class A : { [key string B; uint8 C = ; };\ninstance A { B = ; C };\n#pragma\nstray words\nQualifier : ;\nenumeration E { , A B };',
];

/** One of each kind of token; what stands alone or beside a wrong one is read by repairs, cut off anywhere. */
const TOKENS =
  'class A : B { } [ ] ( ) ; , = "s" \'c\' 1 2.5 true null $a ref of instance qualifier enumeration #pragma #include @'.split(
    ' ',
  );

test('a program that was built with the table reads the same', async () => {
  const { outputFiles } = await build({
    stdin: { contents: `export { parseTree } from './parser';`, resolveDir: path.resolve('server', 'src', 'syntax') },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    plugins: [recordedGrammar],
  });
  const program = outputFiles[0]!.text;
  expect(program).toMatch(/RECORDED = \{ ?"?value/);
  const module = { exports: {} as { parseTree: typeof parseTree } };
  new Function('require', 'module', 'exports', program)(createRequire(import.meta.url), module, module.exports);
  const read = (tree: SyntaxTree): unknown => tree.declarations.map(({ node, problems }) => ({ node, problems }));
  const pairs = TOKENS.flatMap((one) => ['', ...TOKENS].map((other) => `${one} ${other}`));
  for (const text of [...TEXTS, ...pairs])
    expect(read(module.exports.parseTree(text)), text).toEqual(read(parseTree(text)));
});
