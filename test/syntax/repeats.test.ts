// A broken declaration that stands there again and again is read twice at most, and reported everywhere as if it stood there alone.
import { expect, test } from 'vitest';
import { reparse } from '../../server/src/syntax/reparse';
import { parseTree } from '../../server/src/syntax/parser';
import type { SyntaxTree } from '../../server/src/syntax/syntaxTree';

/** `%` is a digit: the same one everywhere, or another one each time, which makes the texts differ and nothing else. */
const LEXICAL = [
  'class A% { string b = "x; };\n',
  'class A% { string b = "x""; };\n',
  'class A% { string b = x"; };\n',
  'class A% { string b = "C:\\"; };\n',
  'class A% { string b = “x”; };\n',
  "class A% { string b = 'text'; };\n",
  '[Description("she said "no" to %")] class A% { string b; };\n',
  'class A% { string b; }; */\n',
  '# note %\nclass A% { string b; };\n',
  '<<<<<<< mine\nclass A% { string b; };\n=======\nclass A% { uint8 b; };\n>>>>>>> theirs\n',
  'class A% { string\u200b b; };\n',
  'class A% { string b = "x; uint8 = ; };\n',
];
const BROKEN = [
  ...LEXICAL,
  'class A% { string = ; };\n',
  'class A% { string b; uint32 };\n',
  'instance of A% { b = ; c };\n',
  'clas A% { string b; };\n',
  '[key class A% { string b; };\n',
  'class A% { string b; }\n',
  'x% y z;\n',
  '#pragma % (\n',
  'class A% { string = ; };\nclass B% { uint8 = ; };\n',
  '/* % */ class A { string = ; };\r\n\r\n',
];
const said = (tree: SyntaxTree): string[] =>
  tree.problems().map(({ code, start, end, message }) => `${start}-${end} ${code} ${message.replace(/\d/g, '%')}`);
const text = (template: string, digit: (n: number) => number, count = 9): string =>
  Array.from({ length: count }, (_, n) => template.replaceAll('%', String(digit(n)))).join('');

test.each(BROKEN)('%j', (template) => {
  const same = text(template, () => 1);
  const other = text(template, (n) => n);
  for (const after of ['', 'class Sound { string b; };\n', '"', '{', ' x']) {
    const tree = parseTree(same + after);
    expect(tree.print()).toBe(same + after);
    expect(said(tree)).toEqual(said(parseTree(other + after)));
  }
});

test.each(LEXICAL)('%j is not read a third time', (template) => {
  // As many as the lexer looks ahead for the end of a string.
  const { declarations } = parseTree(text(template, () => 1, 90));
  const [twice, ...more] = declarations.slice(2, 20);
  for (const { node, tokens } of more) {
    expect(node).toBe(twice!.node);
    expect(tokens.kinds).toEqual(twice!.tokens.kinds);
  }
});

test('what the lexer found in one and not in the other is told of the one', () => {
  const sound = 'class A { string b; };\n# note\n';
  const tree = parseTree(`${sound}${sound}class B { string c; }; ${sound}${sound}`);
  expect(said(tree)).toHaveLength(4);
  expect(tree.print()).toBe(tree.text);
});

test('edited, the tree is that of the edited text', () => {
  const template = BROKEN[0]!;
  const before = text(template, () => 1);
  const tree = parseTree(before);
  const at = template.length * 4 + template.indexOf('=');
  const after = before.slice(0, at) + before.slice(at + 1);
  expect(said(reparse(tree, after, { start: at, end: at + 1, newLength: 0 }))).toEqual(said(parseTree(after)));
});
