// What is written a piece at a time is what one text would have been.
import { describe, expect, test } from 'vitest';
import { json } from '../../server/src/cli/common';
import { JsonWithList, Pieces } from '../../server/src/cli/pieces';
import { Workshop } from './support';

const shop = new Workshop();

test('pieces end with a line, and are all there is', () => {
  const lines = Array.from({ length: 30_000 }, (_, n) => `${n} ${'\u{1F600}'.repeat(n % 7)} ##vso[x]\n::error`);
  const written: string[] = [];
  const pieces = new Pieces((text) => written.push(text));
  for (const line of lines) pieces.add(line);
  expect(written.length).toBeGreaterThan(2);
  for (const text of written) expect(text.endsWith('\n')).toBe(true);
  expect(written.join('') + pieces.rest()).toBe(lines.join(''));
});

test('JSON whose list is written row by row is that of the whole object', () => {
  const rows = [{ name: 'a\u202e\n##vso[b]', list: [1, { x: [] }] }, { name: '' }, {}];
  for (const nodes of [rows, []]) {
    const written: string[] = [];
    const list = new JsonWithList((text) => written.push(text), { path: '##[x]\x1b', eol: null }, 'nodes');
    nodes.forEach((row) => list.row(row));
    list.end({ errors: 3, unread: 'why\u2028' });
    expect(written.join('')).toBe(json({ path: '##[x]\x1b', eol: null, nodes, errors: 3, unread: 'why\u2028' }));
  }
});

describe('parse --print of a file of more than one piece gives back every byte', () => {
  const text = Array.from(
    { length: 9000 },
    (_, n) => `// ${n} caf\u00e9 \u20ac\r\nclass C${n} { string S = "x"; };\r\n`,
  ).join('');
  test.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', Buffer.from(`\ufeff${text}\u{1F600}`, 'utf16le')],
    ['UTF-16 cut in half', Buffer.from(`\ufeff${text}x`, 'utf16le').subarray(0, -1)],
    ['ANSI', Buffer.from(text.replaceAll('\u20ac', '\x80'), 'latin1')],
    ['without a line break', Buffer.from(text.replaceAll('\r\n', ' ').replaceAll('//', ''))],
    ['with a mistake in each line', Buffer.from(text.replaceAll('"x"', '"x'))],
  ])('%s', async (_, bytes) => {
    shop.write('large.mof', bytes);
    expect((await shop.run('parse', 'large.mof', '--print')).bytes.equals(bytes)).toBe(true);
  });
});
