// Text of other people's files must not become markup: the report goes into somebody's change request.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdownBlock, markdownCode, markdownText } from '../../server/src/text/markdown';

test.each([
  ['a_b*c', 'a\\_b\\*c'],
  ['<script>|x', '\\<script\\>\\|x'],
  ['[x](http://y)\r\n# z', '\\[x\\](http\\://y) \\# z'],
  ['www.x.y a@b.c', 'www\\.x.y a\\@b.c'],
  ['- a', '\\- a'],
  ['12. a', '12\\. a'],
  ['a - b: c', 'a - b: c'],
])('text %j', (text, expected) => expect(markdownText(text)).toBe(expected));

test.each([
  ['a|b', '`a\\|b`'],
  ['a`b', '``a`b``'],
  ['`', '`` ` ``'],
  ['  ', ''],
])('code %j', (text, expected) => expect(markdownCode(text)).toBe(expected));

test('law: a block ends where its text ends, and a cell stays one cell', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('`', '|', '\n', '\r', '~', 'a', ' ') }), (text) => {
      const lines = markdownBlock(text, 'diff').split('\n');
      const fence = /^`+/.exec(lines[0]!)![0];
      expect(lines.slice(1, -1).some((line) => line.startsWith(fence))).toBe(false);
      expect(lines.at(-1)).toBe(fence);
      expect(markdownCode(text)).not.toMatch(/(?<!\\)\||[\r\n]/);
    }),
  );
});
