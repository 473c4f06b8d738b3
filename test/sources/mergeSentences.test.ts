/** What a person reads of a merge is written where it is decided: no file of the merge outside of `decide` has a sentence. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const merge = path.resolve(import.meta.dirname, '../../server/src/merge');

/** A string that begins with a capital, has several words and ends as sentences do; what is thrown is for programmers. */
const SENTENCE = /(?<!Error\()['`“][A-Z][\w’“”]* [^'`\n]*[a-z][.?:][^'`\n]*['`]/g;

function sentencesIn(text: string): string[] {
  return (
    text
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/^\s*\/\/.*$/gm, '')
      .match(SENTENCE) ?? []
  );
}

test('sentences are found', () => {
  expect(sentencesIn("const reason = 'You changed this.';")).toHaveLength(1);
  expect(sentencesIn('const reason = `The new default has ${name} now, too.`;')).toHaveLength(1);
  expect(sentencesIn("throw new RangeError(`Two edits overlap at ${at}.`); import a from './A b.c';")).toEqual([]);
});

test('the merge has no sentence outside of its decisions', () => {
  const files = readdirSync(merge, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !/^decide\//.test(name));
  expect(files.length).toBeGreaterThan(30);
  const found = files.flatMap((name) =>
    sentencesIn(readFileSync(path.join(merge, name), 'utf8')).map((sentence) => `${name}: ${sentence}`),
  );
  expect(found).toEqual([]);
});
