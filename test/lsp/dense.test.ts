// An open file whose tree would take too much memory: it is not kept, that is said, and an edit brings the file back.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setLongestText } from '../../server/src/syntax/limits';
import { Documents } from '../../server/src/lsp/documents';

const URI = 'file:///dense.mof';
const BROKEN = 'class B { string b = "x; };\n';
const SOUND = 'class A { string b; };\n';

beforeAll(() => setLongestText(15_000));
afterAll(() => setLongestText());

const opened = (text: string): Documents => {
  const documents = new Documents(
    () => 50_000_000,
    (what, error) => {
      throw new Error(what, { cause: error });
    },
    (uri) => uri,
  );
  documents.set(URI, 1, text);
  return documents;
};
const problems = (documents: Documents): string[] =>
  documents
    .get(URI)!
    .model.tree.problems()
    .map(({ code, severity }) => `${severity} ${code}`);

const line = (line: number) => ({ line, character: 0 });

test('is refused when it is opened, and comes back when it is fixed', () => {
  const documents = opened(SOUND + BROKEN.repeat(400));
  expect(problems(documents)).toEqual(['warning syntax/size-limit']);
  expect(documents.get(URI)!.model.tree.problems()[0]!.message).toMatch(/too dense .* up to line \d+ .*divide it/);
  documents.change(URI, 2, [{ range: { start: line(1), end: line(400) }, text: '' }]);
  expect(problems(documents)).toEqual(['error syntax/unterminated-string']);
  documents.change(URI, 3, [{ range: { start: line(1), end: line(2) }, text: SOUND }]);
  expect(problems(documents)).toEqual([]);
});

test('is refused when an edit makes it so, with the sentence of one that is opened so', () => {
  const documents = opened(SOUND.repeat(3));
  documents.change(URI, 2, [{ range: { start: line(1), end: line(1) }, text: BROKEN.repeat(400) }]);
  const fresh = opened(SOUND + BROKEN.repeat(400) + SOUND.repeat(2));
  expect(documents.get(URI)!.model.tree.problems()).toEqual(fresh.get(URI)!.model.tree.problems());
  expect(problems(documents)).toEqual(['warning syntax/size-limit']);
  documents.change(URI, 3, [{ range: { start: line(1), end: line(401) }, text: '' }]);
  expect(problems(documents)).toEqual([]);
  expect(documents.get(URI)!.model.text).toBe(SOUND.repeat(3));
});
