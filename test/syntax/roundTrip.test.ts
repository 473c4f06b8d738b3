/** The declarations, joined, are the text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText, encodeText } from '../../server/src/text/encoding';
import { parseTree } from '../../server/src/syntax/parser';
import { random, randomStep, randomText } from './editing';

describe('print(parse(x)) = x', () => {
  test('for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const { text, format } = decodeText(bytes);
        expect(Buffer.compare(encodeText(parseTree(text).print(), format), bytes)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  test('for any text of MOF’s own characters', () => {
    const character = fc.constantFrom(...'"\'\\;,{}[]():=.$#/*\n\r \t<>|ab1é“\0\ufeff');
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 200 }), (text) => {
        expect(parseTree(text).print()).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test('for mutated MOF, whose declarations also cover it without a gap', () => {
    for (let seed = 1; seed <= 500; seed++) {
      const pick = random(seed);
      let text = randomText(pick);
      for (let i = 0; i < 6; i++) {
        const { start, end, newText } = randomStep(text, pick);
        text = text.slice(0, start) + newText + text.slice(end);
      }
      const tree = parseTree(text);
      expect(tree.print()).toBe(text);
      expect(tree.declarations.map((declaration) => declaration.text).join('')).toBe(text);
      for (const { start, end } of tree.problems()) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }
  });
});
