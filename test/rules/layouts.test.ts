// A rule finds the same in every layout: how a file is broken into lines, spelled and commented changes nothing.
import { expect, test } from 'vitest';
import { RULES } from '../../server/src/rules';
import { analyze } from '../../server/src/rules/analyze';
import { isTrivia, lex } from '../../server/src/syntax/lexer';
import { documentOf } from '../support/marked';
import { exampleFormat, exampleIndex } from './examples';

/** The words and marks of a text, without blanks and comments; a pragma is one, since it keeps its line. */
function wordsOf(text: string): string[] {
  const { count, kinds, starts } = lex(text);
  const words: string[] = [];
  let inPragma = false;
  for (let i = 0; i < count; i++) {
    if (isTrivia(kinds[i]!)) continue;
    const word = text.slice(starts[i], starts[i + 1]);
    if (inPragma) words.push(`${words.pop()!} ${word}`);
    else words.push(word);
    inPragma = (inPragma || word.startsWith('#')) && word !== ')';
  }
  return words;
}

const isWord = (text: string): boolean => /^[\w$]/.test(text);

/** Words in capitals and small letters by turns, on one line, with comments that hold what MOF means something by. */
const wild = (text: string): string =>
  wordsOf(text)
    .map((word, i) => (isWord(word) ? (i % 2 === 0 ? word.toUpperCase() : word.toLowerCase()) : word))
    .map((word, i) => (i % 3 === 0 ? `${word}/* " ] } ; */` : `${word} `))
    .join('');

/** A comment means something to these: a marker, or a finding that is silenced. */
const isAboutComments = (text: string): boolean => /\/\/|\/\*/.test(text);

test.each(RULES.filter(({ example }) => !isAboutComments(example)).map((rule) => [rule.id, rule] as const))(
  '%s finds its example on one line, in other cases and with comments, and nothing in the repaired one',
  (id, { example, repaired }) => {
    const isFoundIn = (text: string, isRepaired: boolean): boolean =>
      (['wmi', 'cim2', 'cim3'] as const).some((dialect) =>
        analyze(documentOf(text, { format: exampleFormat(id, isRepaired) }), {
          dialect,
          index: exampleIndex(id),
        }).some(({ code }) => code === id),
      );
    expect(isFoundIn(wild(example), false)).toBe(true);
    expect(isFoundIn(wild(repaired), true)).toBe(false);
  },
);
