/** What the oracle says of the catalog where no base is given. */
import { describe, expect, it } from 'vitest';
import { addedClass, addedProperty } from '../oracle/adminEdits';
import { classKey, flatFacts } from '../oracle/facts';
import { generateBase } from '../oracle/generate';
import { DEFAULT_NAMESPACE, REPORTING_NAMESPACE, findClass } from '../oracle/model';
import { expectWithoutBase } from '../oracle/noBase';
import type { Recipe } from '../oracle/triple';
import { aimAt, buildTriple } from '../oracle/triple';
import { classesInComments } from '../lawsNoBase';
import { CHANGES_WITHOUT_BASE, EDITS_WITHOUT_BASE } from './noBaseVerdicts';
import { pairsOf } from './pairs';

/** Where the catalog strikes, and what the two files of one row say. */
function rowOf(recipe: Recipe): { lines: string[]; keys: (template: string) => string } {
  const { base, mine, theirs, facts, models } = buildTriple(recipe);
  const [own, other] = mine === base ? [facts.base, facts.theirs] : [facts.mine, facts.base];
  expect(mine === base || theirs === base).toBe(true);
  const expectation = expectWithoutBase(own, other, classesInComments(mine));
  const [withMine, withTheirs] = [flatFacts(expectation.facts.mine), flatFacts(expectation.facts.theirs)];
  const [o, t] = [flatFacts(own), flatFacts(other)];
  const side = (key: string): string => {
    // A class declared twice differs from theirs in its second copy, which is no fact of the table.
    if (own.repeated.some((copy) => copy.key === key)) return 'mine';
    expect(o.get(key)).not.toBe(t.get(key));
    return withMine.get(key) === o.get(key) ? 'mine' : 'theirs';
  };
  for (const [key, said] of expectation.lines)
    if (said === 'assumed') expect(withMine.get(key)).toBe(withTheirs.get(key));
  const aim = aimAt(generateBase(recipe), recipe.admin[0]?.at ?? recipe.vendor[0]!.at);
  const namespace = findClass(models.base, aim.className)?.namespace ?? DEFAULT_NAMESPACE;
  const c = classKey(namespace, aim.className);
  const keys = (template: string): string =>
    template
      .replace(/ C(?:\.(beside|latest))?/, (_all, name?: string) => ` ${c}${name ? `.${name}${aim.serial}` : ''}`)
      .replace(/ P/, ` ${c}.${aim.propertyName.toLowerCase()}`)
      .replace(/ N$/, ` ${c}.${addedProperty(aim).toLowerCase()}`)
      .replace(/ S$/, ` ${classKey(REPORTING_NAMESPACE, addedClass(aim))}`);
  return { lines: [...expectation.lines].map(([key, said]) => `${side(key)} ${said} ${key}`).sort(), keys };
}

describe('without a base the oracle keeps the catalog', () => {
  for (const [name, verdicts] of Object.entries(EDITS_WITHOUT_BASE)) {
    it(`for the edit ${name}: ${verdicts.join(', ') || 'no difference'}`, () => {
      const { lines, keys } = rowOf(pairsOf(name).find(({ vendor }) => vendor === 'V0')!.recipe);
      expect(lines).toEqual(verdicts.map(keys).sort());
    });
  }
  for (const [name, verdicts] of Object.entries(CHANGES_WITHOUT_BASE)) {
    it(`for the vendor's change ${name}: ${verdicts.join(', ') || 'no difference'}`, () => {
      const recipe = pairsOf('U1').find(({ vendor }) => vendor === name)!.recipe;
      const { lines, keys } = rowOf({ ...recipe, admin: [] });
      expect(lines).toEqual(verdicts.map(keys).sort());
    });
  }
});
