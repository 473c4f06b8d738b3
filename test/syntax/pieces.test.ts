/** Texts whose tokens are there a piece at a time. */
import { expect, test } from 'vitest';
import type { Declaration } from '../../server/src/syntax/declaration';
import { parseStretch } from '../../server/src/syntax/parser';
import { random, randomText } from './editing';

function read(text: string, piece: number, maxDepth = 64): unknown[] {
  const declarations: Declaration[] = [];
  parseStretch(
    { text, isFileStart: true, isFileEnd: true },
    { maxDepth },
    (declaration) => declarations.push(declaration) > 0,
    piece,
  );
  return declarations.map(({ text, node, problems, reach, isFileStart, isDoubtful, tokens }) => ({
    text,
    node,
    problems,
    reach,
    isFileStart,
    isDoubtful,
    tokens: [...tokens.kinds].map((kind, i) => [kind, tokens.starts[i]]),
  }));
}

test('law: a text that is lexed in pieces has the declarations of one that is lexed at once', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const text = randomText(random(seed));
    const piece = 1 + ((seed * 7) % 200);
    expect(read(text, piece), `seed ${seed}, pieces of ${piece}`).toEqual(read(text, text.length));
  }
});

test.each([
  ['a quote that takes back words of the piece before', 'class A { [Description(some words of "x") ] string b; };\n'],
  ['a quote that nobody closes', 'class A { string a = "open; };\nclass B { string b; };\n'],
  ['a comment that nobody closes', 'class A { string a; }; /* open\nclass B { string b; };\n'],
  ['an unfinished merge', '<<<<<<< mine\nclass A { };\n=======\nclass B { };\n>>>>>>> theirs\n'],
  ['declarations on one line', 'class A { }; class B { string b }; #pragma x #pragma y("z") class C { } ; '],
  ['directives without an end', '#pragma '.repeat(12)],
])('%s reads the same wherever a piece ends', (_, text) => {
  const whole = `class First { };\n${text}${text}class Last { [key] string Name; };\n`;
  const expected = read(whole, whole.length);
  for (let piece = 1; piece < whole.length; piece++) expect(read(whole, piece), `pieces of ${piece}`).toEqual(expected);
});

test('more doubtful declarations than are read a second time: the first of them are, whatever the pieces', () => {
  const text = Array.from({ length: 1005 }, (_, n) => `class A${n} { string = ; x${n % 7} };\n`).join('');
  expect(read(text, 2000)).toEqual(read(text, text.length));
});
