// What became of the declarations of files that are edited is what a run from nothing says.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectOf, fatesOf, FileOrder, type EffectSource, type Fates } from '../../server/src/semantics/effect';
import { parseTree } from '../../server/src/syntax/parser';
import { reparse } from '../../server/src/syntax/reparse';

const PIECES = [
  'class A { [key] string K; };\n',
  'class A { };\n',
  'class B : A { };\n',
  'class B : a { };\n',
  '[SMS_Report(TRUE)] class A : SMS_Class_Template { };\n',
  'class b : a { };\n',
  'instance of A { K = "1"; };\n',
  'instance of A as $x { K = "1"; };\n',
  'instance of A { K = $x; };\n',
  'instance of A { K = "2"; };\n',
  '#pragma namespace("root\\\\cimv2")\n',
  '#pragma namespace("root\\\\other")\n',
  '#pragma deleteclass("A", NOFAIL)\n',
  '#pragma deleteinstance("A.K=\\"1\\"", NOFAIL)\n',
  '#ifdef X\nclass A { };\n#endif\n',
  '// only a comment\n',
  'class { broken\n',
  // At the beginning of a file it makes it one of another language, which is not read.
  'configuration X {\nnode here\n}\n',
];

/** Everything about each declaration, with places as names and numbers. */
function told(of: Fates, sources: readonly EffectSource[]): unknown {
  return sources.map((source) =>
    source.tree.declarations.map((_, index) => {
      const fate = of.fateOf(source, index);
      const by = fate && fate.state !== 'stands' ? [sources.indexOf(fate.by.source), fate.by.index] : [];
      return [fate?.state, fate?.doubts, by, of.namespaceOf(source, index)];
    }),
  );
}

const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 });
/** Which file, from which piece, how many, and what comes in their place. */
const edit = fc.tuple(fc.nat(1), fc.nat(11), fc.nat(2), fc.array(fc.constantFrom(...PIECES), { maxLength: 2 }));

test('after any edits of two files', () => {
  fc.assert(
    fc.property(text, text, fc.array(edit, { maxLength: 6 }), (first, second, edits) => {
      const files = [first, second];
      let sources: EffectSource[] = files.map((pieces, i) => ({ name: `${i}.mof`, tree: parseTree(pieces.join('')) }));
      const check = (): void => expect(told(fatesOf(sources), sources)).toEqual(told(effectOf(sources), sources));
      check();
      let orders = sources.map(({ tree }) => FileOrder.of(tree));
      for (const [file, from, count, added] of edits) {
        const before = files[file]!;
        const after = [...before.slice(0, from), ...added, ...before.slice(from + count)];
        const start = before.slice(0, from).join('').length;
        const old = before.join('').length;
        const kept = before.slice(from + count).join('').length;
        const change = { start, end: old - kept, newLength: added.join('').length };
        const tree = reparse(sources[file]!.tree, after.join(''), change);
        files[file] = after;
        sources = sources.map((source, i) => ({ name: source.name, tree: i === file ? tree : source.tree }));
        check();
        // So is what goes wrong in the order of each.
        orders = sources.map(({ tree: now }, i) => FileOrder.of(now, orders[i]));
        for (const [i, { problems }] of orders.entries())
          expect(problems).toEqual(FileOrder.of(sources[i]!.tree).problems);
      }
    }),
    { numRuns: 300 },
  );
});
