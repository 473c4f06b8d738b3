/** Links to the files that a file includes. */
import { expect, test } from 'vitest';
import { documentLinks } from '../../server/src/features/links';
import { documentOf } from '../support/marked';

test('links to included files', () => {
  const text = '#include ("a\\\\b.mof")\n#pragma include ("c.mof")\n';
  expect(documentLinks(documentOf(text)).map(({ start, end, path }) => [text.slice(start, end), path])).toEqual([
    ['a\\\\b.mof', 'a\\b.mof'],
    ['c.mof', 'c.mof'],
  ]);
});
