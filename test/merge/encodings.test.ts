/** Merges of files in two encodings. */
import { describe, expect, it } from 'vitest';
import type { TextFormat } from '../../server/src/text/encoding';
import { UnencodableCharacterError, decodeText, encodeText } from '../../server/src/text/encoding';
import { detectLineEnding } from '../../server/src/text/eol';
import { engineMerge as merge } from './adapter';
import { encodedPairs } from './catalog/encodings';
import { differences } from './laws';
import { expectMerge } from './oracle/oracle';
import { readMof } from './oracle/reader';

describe('the merge of files in two encodings', () => {
  const pairs = encodedPairs();
  it(`keeps the encoding and the line ends of theirs in all ${pairs.length} pairs, and every customization`, () => {
    const wrong: string[] = [];
    for (const { id, triple, bytes, theirsFormat, fits } of pairs) {
      const { text, conflicts } = merge(decode(bytes.base), decode(bytes.mine), decode(bytes.theirs));
      const expectation = expectMerge(triple.facts.base, triple.facts.mine, triple.facts.theirs);
      for (const { key } of conflicts) wrong.push(`${id}: ${key} was asked for nothing`);
      if (detectLineEnding(text) !== detectLineEnding(triple.theirs))
        wrong.push(`${id}: line ends ${detectLineEnding(text)}`);
      const written = write(text, theirsFormat);
      if (!written !== !fits)
        wrong.push(`${id}: ${fits ? 'could not be written' : 'was written with a character lost'}`);
      // What does not fit is written wider, by a decision that is not the merge's.
      const again = decode(written ?? encodeText(text, { encoding: 'utf-16le', bom: true }));
      const lines = differences(expectation.facts.mine, readMof(again).table, new Set());
      wrong.push(...lines.map((line) => `${id}: ${line}`));
    }
    expect(wrong).toEqual([]);
  });
});

const decode = (bytes: Uint8Array): string => decodeText(bytes).text;

/** The bytes, or nothing where the format has no byte for a character; never a question mark in its place. */
function write(text: string, format: TextFormat): Uint8Array | undefined {
  try {
    return encodeText(text, format);
  } catch (error) {
    if (error instanceof UnencodableCharacterError) return undefined;
    throw error;
  }
}
