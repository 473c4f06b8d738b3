// What is beside a file stays what it is while somebody types in the file.
import { expect, test } from 'vitest';
import { halvesOf } from '../../server/src/rules/halves';
import { MofDocument } from '../../server/src/semantics/document';
import { parseTree } from '../../server/src/syntax/parser';
import { beside, data, KEY, reporting } from './pieces/halves';

const URI = 'file:///SMS_def.mof';

test('a class of the file itself that comes leaves what is beside it; one of another file does not', () => {
  const index = beside(data('[key] string K;'));
  const read = (text: string) => {
    const tree = parseTree(text);
    index.set(URI, tree);
    return halvesOf(new MofDocument(URI, tree), index);
  };
  const first = read(reporting(KEY));
  const second = read(reporting(KEY) + reporting(KEY, 'Con_Rack'));
  expect([...second.own.reporting.values()]).toEqual(['Con_App', 'Con_Rack']);
  expect(second.beside).toBe(first.beside);
  index.set('file:///extra.mof', parseTree(data('[key] string K;', 'Con_More')));
  const third = read(reporting(KEY));
  expect([...third.beside.data.values()]).toEqual(['Con_App', 'Con_More']);
  expect(third.hasConfiguration).toBe(true);
  index.remove('file:///configuration.mof');
  const fourth = read(reporting(KEY));
  expect([...fourth.beside.data.values()]).toEqual(['Con_More']);
  expect(fourth.hasConfiguration).toBe(false);
});
