/** Classes each below the next: what is kept of their ancestors has a limit, and beyond it the answers are the same. */
import { expect, test } from 'vitest';
import { analyze } from '../../server/src/rules/analyze';
import { MofDocument } from '../../server/src/semantics/document';
import { MAX_ANCESTORS, Scope } from '../../server/src/semantics/scope';
import { parseTree } from '../../server/src/syntax/parser';
import { reparse } from '../../server/src/syntax/reparse';
import { documentOf } from '../support/marked';

const COUNT = 6200;
const LINE = Array.from({ length: COUNT }, (_, at) =>
  at === 0 ? 'class L0 { [key] string P0; };\n' : `class L${at} : L${at - 1} { string P${at}; };\n`,
).join('');

test('the names that all of them depend on are kept up to a limit, beyond it “all”', () => {
  const { environment, uri } = documentOf(LINE);
  const scope = new Scope(environment, undefined, uri);
  let kept = 0;
  let onAll = 0;
  for (let at = 0; at < COUNT; at++) {
    const count = Math.min(at + 1, MAX_ANCESTORS);
    const { members } = scope.membersOf(`L${at}`, '');
    if (members.length !== count || scope.membersOf(`L${at}`, '').members.length !== count) expect(members).toBe(count);
    const taken = scope.takeDependencies();
    kept += taken.classes.size;
    if (taken.onAll) onAll++;
    else if (taken.classes.size !== count) expect(taken.classes.size).toBe(count);
  }
  expect(kept).toBeLessThanOrEqual(300_000);
  expect(kept).toBeGreaterThan(200_000);
  expect(onAll).toBeGreaterThan(0);
});

test('an edit of an ancestor is seen by what stands after very many classes', () => {
  const text = `${LINE}instance of L${COUNT - 1} { P${COUNT - 3} = 1; };\n`;
  const document = documentOf(text);
  const codes = (of: MofDocument) => analyze(of).map(({ code }) => code);
  expect(codes(document)).toEqual(['value-type']);
  const own = `string P${COUNT - 3};`;
  const start = text.indexOf(own);
  const span = { start, end: start + own.length };
  const insert = `uint32 P${COUNT - 3};`;
  const edited = text.slice(0, span.start) + insert + text.slice(span.end);
  const tree = reparse(document.tree, edited, { ...span, newLength: insert.length });
  expect(codes(new MofDocument(document.uri, tree, { previous: document }))).toEqual([]);
  expect(codes(new MofDocument(document.uri, parseTree(edited)))).toEqual([]);
});
