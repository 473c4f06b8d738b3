/** The laws themselves: they can be kept, and they catch wrong merges. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engineMerge } from './adapter';
import type { Merge } from './laws';
import { checkLaws } from './laws';
import type { Side } from './oracle/oracle';
import type { Recipe } from './oracle/triple';
import { buildTriple, recipes } from './oracle/triple';
import { checkChains } from './lawsChain';
import { checkDamage } from './lawsDamage';
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
      // The plain merge has no idea of a class pasted twice, nor of one moved once the file is another.
      const { facts, hints } = buildTriple(recipe);
      fc.pre(facts.mine.repeated.length === 0 && (hints.moved?.size ?? 0) === 0);
      const merge = plainMergeOf(recipe);
      const violations = [...checkLaws(buildTriple(recipe), merge), ...checkChains(recipe, merge)];
      // It writes whole classes, so two questions about one class have one place.
      expect(violations.filter(({ law }) => law !== '4 places')).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

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

/** Faults that only a person's say brings to light: answers, selections and the strict mode. */
describe('the laws catch a merge that', () => {
  const two: Recipe = {
    ...shape,
    admin: [
      { do: 'U15', at: 1 },
      { do: 'U15', at: 2 },
      { do: 'U3', at: 9 },
    ],
    vendor: [
      { do: 'V21', at: 1 },
      { do: 'V21', at: 2 },
      { do: 'V19header', at: 1 },
    ],
  };
  /** The laws broken with any of several choices of answers and selections. */
  const brokenSomehow = (merge: Merge, of: Recipe): string[] => {
    const triple = buildTriple(of);
    return Array.from({ length: 8 }, (_, seed) => checkLaws(triple, merge, seed).map(({ law }) => law)).flat();
  };

  it('does not know the strict mode', () => {
    const lax: Merge = (base, mine, theirs, { strict: _strict, ...options } = {}) =>
      engineMerge(base, mine, theirs, options);
    const added: Recipe = { ...shape, admin: [{ do: 'U7middle', at: 8 }], vendor: [{ do: 'V5flag', at: 8 }] };
    expect(brokenSomehow(engineMerge, added)).toEqual([]);
    expect(brokenSomehow(lax, added)).toContain('strict');
  });

  it('takes the first answer for all', () => {
    const alike: Merge = (base, mine, theirs, { resolve, ...options } = {}) => {
      const [first] = Object.values(resolve ?? {});
      const all = Object.fromEntries(Object.keys(resolve ?? {}).map((key) => [key, first ?? 'mine']));
      return engineMerge(base, mine, theirs, { ...options, resolve: all });
    };
    expect(brokenSomehow(engineMerge, two)).toEqual([]);
    expect(brokenSomehow(alike, two)).toContain('9 answers');
  });

  it('takes an answer that it has not offered', () => {
    const eager: Merge = (base, mine, theirs, { resolve, ...options } = {}) => {
      const taken = Object.entries(resolve ?? {}).map(([key, answer]) => [key, answer === 'both' ? 'mine' : answer]);
      return engineMerge(base, mine, theirs, {
        ...options,
        resolve: Object.fromEntries(taken) as Record<string, Side>,
      });
    };
    expect(brokenSomehow(eager, two)).toContain('4 choices');
  });

  it('leaves out only the first of what it is told to', () => {
    const lazy: Merge = (base, mine, theirs, { skip, ...options } = {}) =>
      engineMerge(base, mine, theirs, { ...options, skip: skip?.slice(0, 1) ?? [] });
    expect(brokenSomehow(lazy, two)).toEqual(expect.arrayContaining(['11 selection', '11 skip all']));
  });
});

describe('of files that cannot be read the laws catch a merge that', () => {
  /** The laws broken on one of several damages. */
  const brokenByDamage = (merge: Merge): string[] => {
    const triple = buildTriple({ ...recipe, admin: [{ do: 'U1', at: 2 }], vendor: [{ do: 'V7', at: 3 }] });
    return Array.from({ length: 80 }, (_, seed) => checkDamage(triple, merge, seed))
      .flat()
      .map(({ message }) => message);
  };

  it('says nothing of it', () => {
    const silent: Merge = (...given) => ({ ...engineMerge(...given), blocked: undefined });
    expect(brokenByDamage(engineMerge)).toEqual([]);
    expect(brokenByDamage(silent).join('\n')).toContain('Nothing is said');
  });

  it('takes the new default for all of it', () => {
    const forget: Merge = (_base, _mine, theirs) => ({ ...engineMerge(theirs, theirs, theirs), blocked: true });
    expect(brokenByDamage(forget).join('\n')).toMatch(/no question[\s\S]*neither in the result nor listed/);
  });

  it('counts as removed what it cannot read', () => {
    const literal: Merge = (base, mine, theirs, options) => {
      const output = engineMerge(base, mine, theirs, options);
      const lost = output.conflicts.find(({ key }) => output.ledger.some((l) => l.key === key && !l.mine));
      return lost ? engineMerge(base, mine, theirs, { resolve: { ...options?.resolve, [lost.key]: 'mine' } }) : output;
    };
    expect(brokenByDamage(literal).join('\n')).toContain('which mine did not remove');
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
