/** Includes that follow a file or folder that moves. */
import { expect, test } from 'vitest';
import { includeEditSteps, includingFileSteps, type Move } from '../../server/src/features/renameFiles';
import { applyEdits } from '../../server/src/text/edits';
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';
import { finish } from '../../server/src/text/steps';
import { documentOf } from '../support/marked';

const HERE = 'file:///site/main.mof';

/** The text of a file after others, or it, have moved. */
function moved(text: string, moves: readonly (readonly [string, string])[], uri = HERE): string {
  const all = moves.map(([from, to]): Move => ({ from, to }));
  return applyEdits(text, finish(includeEditSteps(documentOf(text, {}, uri), all)));
}

test('a file that others include', () => {
  const text = '#pragma include ("parts/a.mof")\n#pragma include ("parts/b.mof")\n#include ("parts/a.mof")\n';
  expect(moved(text, [['file:///site/parts/a.mof', 'file:///site/new%20parts/c.mof']])).toBe(
    '#pragma include ("new parts/c.mof")\n#pragma include ("parts/b.mof")\n#include ("new parts/c.mof")\n',
  );
  expect(moved(text, [['file:///site/parts/other.mof', 'file:///site/x.mof']])).toBe(text);
});

test('backslashes stay, and names are compared as Windows does', () => {
  expect(moved('#pragma include ("Parts\\\\A.mof")', [['file:///site/parts/a.mof', 'file:///site/parts/b.mof']])).toBe(
    '#pragma include ("parts\\\\b.mof")',
  );
});

test('the file itself, with all that it includes', () => {
  const text = '#pragma include ("parts/a.mof")\n#pragma include ("beside.mof")\n#pragma include ("C:\\\\x.mof")\n';
  expect(moved(text, [[HERE, 'file:///site/deep/main.mof']])).toBe(
    '#pragma include ("../parts/a.mof")\n#pragma include ("../beside.mof")\n#pragma include ("C:\\\\x.mof")\n',
  );
  expect(moved(text, [[HERE, 'file:///site/other.mof']])).toBe(text);
});

test('a folder: what is in it moves along, what includes it follows', () => {
  const text = '#pragma include ("parts/deep/a.mof")\n';
  const move = ['file:///site/parts', 'file:///site/pieces'] as const;
  expect(moved(text, [move])).toBe('#pragma include ("pieces/deep/a.mof")\n');
  const inside = '#pragma include ("deep/a.mof")\n#pragma include ("../main.mof")\n';
  expect(moved(inside, [move], 'file:///site/parts/b.mof')).toBe(inside);
  expect(moved(text, [['file:///site', 'file:///elsewhere']])).toBe(text);
});

test('only files that include something are looked at', () => {
  const index = new WorkspaceIndex();
  index.set('file:///a.mof', parseTree('#pragma include ("b.mof")'));
  index.set('file:///b.mof', parseTree('class A_B { };'));
  expect(finish(includingFileSteps(index))).toEqual(['file:///a.mof']);
});
