// docs/mof-language.md shows mistakes with their codes: each row of that table is put to the parser.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseTree } from '../../server/src/syntax/parser';
import { repaired } from '../support/check';

const page = readFileSync(new URL('../../docs/mof-language.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| `(.+?)`[^|]*\| (?:`(.+?)`|[^|]*) *\| `syntax\/([a-z-]+)` \|$/gm)];

/** Puts a fragment of the page where it belongs, so that it can be read. */
function inPlace(fragment: string): string {
  if (fragment.startsWith('<<<')) return `${fragment}\nclass A { };`;
  if (/^(?:clas|instance)/.test(fragment)) return `${fragment} { };`;
  if (fragment.startsWith('"')) return `class A {\n  string s = ${fragment};\n};`;
  if (fragment.startsWith('Description')) return `class A {\n  [${fragment.replace(/\]$/, '')}] string s;\n};`;
  if (fragment.endsWith(']')) return `class A {\n  ${fragment} string s;\n};`;
  return `class A {\n  ${fragment}\n};`;
}

describe('the mistakes on the page', () => {
  test('are all found in it', () => expect(rows.length).toBe(20));

  test.each(rows.map(([, written, meant, code]) => [written!, meant!, code!] as const))(
    '%s',
    (written, meant, code) => {
      const text = inPlace(written);
      expect(
        parseTree(text)
          .problems()
          .map((problem) => problem.code),
      ).toEqual([`syntax/${code}`]);
      if (meant) expect(repaired(text).replace(/ +\]/, ']')).toBe(inPlace(meant));
    },
  );
});
