/** The outline of a file, and the search for names over all files. */
import { describe, expect, test } from 'vitest';
import { documentSymbols, workspaceSymbols, type DocumentSymbol } from '../../server/src/features/symbols';
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';
import { documentOf } from '../support/marked';

describe('outline and search', () => {
  test('symbols nest, beneath their namespace', () => {
    const text =
      '#pragma namespace("root\\\\x")\n[SMS_Report(TRUE)] class A_B { [key] string N; uint8 M[]; void F(); };\ninstance of A_B as $I { Name = "first"; };';
    const show = (symbols: readonly DocumentSymbol[], depth = 0): string =>
      symbols
        .map((s) => `${'  '.repeat(depth)}${s.kind} ${s.name} ${s.detail}\n${show(s.children, depth + 1)}`)
        .join('');
    expect(show(documentSymbols(documentOf(text)))).toBe(
      'namespace root\\x \n  class A_B reported\n    key N string · key\n    property M uint8[]\n    method F void\n  instance A_B $I “first”\n',
    );
    const nested = (symbols: readonly DocumentSymbol[]): boolean =>
      symbols.every(
        (s) =>
          s.span.start <= s.selection.start &&
          s.selection.end <= s.span.end &&
          s.children.every((c) => c.span.start >= s.span.start && c.span.end <= s.span.end) &&
          nested(s.children),
      );
    expect(nested(documentSymbols(documentOf(text)))).toBe(true);
  });
  test('workspace symbols: beginning, middle, letters in order', () => {
    const index = new WorkspaceIndex();
    index.set('u', parseTree('class Disk_A { }; class A_DiskDrive { }; class D_Is_K { }; class Other { };'));
    expect(workspaceSymbols(index, 'disk').map(({ name }) => name)).toEqual(['Disk_A', 'A_DiskDrive', 'D_Is_K']);
    expect(workspaceSymbols(index, '', 2)).toHaveLength(2);
  });
});
