import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Merge } from './laws';
import { checkLaws } from './laws';
import type { Recipe } from './oracle/triple';
import { buildTriple, recipes } from './oracle/triple';
import { checkChains } from './lawsChain';
import { plainMerge } from './plainMerge';

const shape = { seed: 5, classes: 6, propertiesPerClass: 5 };
const recipe: Recipe = { ...shape, admin: [{ do: 'U7middle', at: 8 }], vendor: [{ do: 'V5same', at: 8 }] };

/** The names of the laws that a way to merge breaks on one recipe. */
function broken(merge: Merge, of: Recipe): string[] {
  return [...new Set(checkLaws(buildTriple(of), merge).map((violation) => violation.law))];
}

it('the laws can be kept: a merge that writes out what the oracle says breaks none', () => {
  fc.assert(
    fc.property(recipes, (recipe) => {
      // The plain merge has no idea of a class pasted twice.
      fc.pre(buildTriple(recipe).facts.mine.repeated.length === 0);
      const merge = plainMergeOf(recipe);
      expect([...checkLaws(buildTriple(recipe), merge), ...checkChains(recipe, merge)]).toEqual([]);
    }),
    { numRuns: 100 },
  );
}, 60_000);

/** Which classes were moved cannot be read from facts, so the plain merge is told. */
function plainMergeOf(recipe: Recipe): Merge {
  const known = buildTriple(recipe);
  return plainMerge((mine) => (mine === known.mine ? known.hints : {}));
}

/** The laws must be able to fail: each careless way to merge is caught by the laws it breaks. */
describe('the laws catch', () => {
  it('copying the old file over the new one', () => {
    const copy: Merge = (_base, mine) => ({ text: mine, conflicts: [], ledger: [], formattingOnly: [] });
    const changed: Recipe = { ...recipe, vendor: [{ do: 'V7', at: 3 }] };
    expect(broken(copy, changed)).toEqual(
      expect.arrayContaining(['2 merge(b,b,t)=t', '3 sound', '5 accounting', '11 skip all']),
    );
  });

  it('taking the new file and forgetting the old one', () => {
    const forget: Merge = (_base, _mine, theirs) => ({ text: theirs, conflicts: [], ledger: [], formattingOnly: [] });
    const changed: Recipe = { ...recipe, vendor: [{ do: 'V7', at: 3 }] };
    expect(broken(forget, changed)).toEqual(
      expect.arrayContaining(['2 merge(b,o,b)=o', '3 sound', '5 accounting', '6 comments', '17 no base']),
    );
  });

  it('a merge of lines, which declares one property twice', () => {
    expect(broken(lineMerge, recipe)).toEqual(expect.arrayContaining(['13 valid']));
  });

  it('a conflict that nobody has, and one left unsaid', () => {
    const asking: Merge = (_base, _mine, theirs) => ({
      text: theirs,
      conflicts: [{ key: 'root\\cimv2\\sms/nobody' }],
      ledger: [],
      formattingOnly: [],
    });
    expect(broken(asking, recipe)).toContain('4 complete');
    const silent: Merge = (_base, mine) => ({ text: mine, conflicts: [], ledger: [], formattingOnly: [] });
    expect(broken(silent, { ...recipe, vendor: [{ do: 'V11', at: 8 }] })).toContain('4 complete');
  });
});

/** git's merge of lines, with what it cannot say left empty. */
function lineMerge(base: string | undefined, mine: string, theirs: string): ReturnType<Merge> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mof-laws-'));
  try {
    const files = [mine, base ?? '', theirs].map((text, i) => {
      const file = path.join(folder, String(i));
      writeFileSync(file, text);
      return file;
    });
    let text: string;
    try {
      text = execFileSync('git', ['merge-file', '-p', '--diff3', ...files], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    } catch (error) {
      text = (error as { stdout: string }).stdout;
    }
    return { text, conflicts: [], ledger: [], formattingOnly: [] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
