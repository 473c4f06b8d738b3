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

  test('a member is of its class as that is written', () => {
    const index = new WorkspaceIndex();
    index.set('u', parseTree('class Disk_A { uint8 Size; void Spin(); };\nenumeration Disk_E : uint8 { Small = 1 };'));
    const containers = (query: string) => workspaceSymbols(index, query).map(({ container }) => container);
    expect(containers('size')).toEqual(['Disk_A']);
    expect(containers('spin')).toEqual(['Disk_A']);
    expect(containers('small')).toEqual(['Disk_E']);
    expect(containers('disk_a')).toEqual(['root\\default']);
  });

  test('the best come first, whatever the limit: classes before the rest, then by name, then by file', () => {
    const index = new WorkspaceIndex();
    const text = (n: number) =>
      `class Disk_${n % 3} { uint8 Disk; uint8 disk${n}; string Name; }; class A_${n}Disk { }; Qualifier D_i_s_k${n} : boolean = false, Scope(any);`;
    for (let n = 9; n >= 0; n--) index.setText(`file:///${n}`, text(n));
    const all = workspaceSymbols(index, 'disk', 1000);
    const isClass = ({ kind }: { kind: string }) => kind === 'class';
    expect(all.filter(isClass)).toEqual(all.slice(0, 20));
    const begins = ({ name }: { name: string }) => (/^disk/i.test(name) ? 0 : /disk/i.test(name) ? 1 : 2);
    const order = (a: (typeof all)[number], b: (typeof all)[number]) =>
      Number(isClass(b)) - Number(isClass(a)) ||
      begins(a) - begins(b) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
    expect(all).toEqual([...all].sort(order));
    expect(all.filter(({ name }) => name === 'Disk').map(({ uri }) => uri)).toEqual(
      Array.from({ length: 10 }, (_, n) => `file:///${9 - n}`),
    );
    expect(all).toHaveLength(50);
    for (const limit of [0, 1, 12, 25, 49]) expect(workspaceSymbols(index, 'disk', limit)).toEqual(all.slice(0, limit));
  });
});
