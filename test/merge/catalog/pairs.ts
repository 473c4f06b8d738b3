/** Each edit of the admin with each change of the vendor. */
import type { AdminEditName } from '../oracle/adminEdits';
import { addedClass, addedProperty } from '../oracle/adminEdits';
import { classKey } from '../oracle/facts';
import { findClass, placedClasses } from '../oracle/model';
import type { Recipe, Triple } from '../oracle/triple';
import { ALL_CHANGES, ALL_EDITS, aimAt, buildTriple } from '../oracle/triple';
import type { VendorChangeName } from '../oracle/vendorChanges';
import { generateBase } from '../oracle/generate';
import { currentKey, expectMerge } from '../oracle/oracle';
import type { Verdict } from './verdicts';
import { verdictFor } from './verdicts';

/** One cell of the catalog: an administrator's edit and a vendor's change that aim at the same class and property. */
export interface Pair {
  readonly id: string;
  readonly admin: string;
  readonly vendor: string;
  readonly recipe: Recipe;
  readonly verdict: Verdict;
}

const SHAPE = { seed: 2007, classes: 8, propertiesPerClass: 6 };
/** The third class and its second property behind the key. */
const AT = 2 + SHAPE.classes;

export const ADMIN_NAMES: readonly string[] = [...ALL_EDITS, 'U27'];
export const VENDOR_NAMES: readonly string[] = ['V0', ...ALL_CHANGES];

export function pairsOf(admin: string): Pair[] {
  return VENDOR_NAMES.map((vendor) => ({
    id: `${admin} × ${vendor}`,
    admin,
    vendor,
    verdict: verdictFor(admin, vendor),
    recipe: {
      ...SHAPE,
      // The old file of U27 carries a flip of its own, as an administrator's would.
      admin: [{ do: admin === 'U27' ? 'U3' : (admin as AdminEditName), at: AT }],
      vendor: vendor === 'V0' ? [] : [{ do: vendor as VendorChangeName, at: AT }],
      ...(admin === 'U27' ? { oldFile: true } : {}),
    },
  }));
}

export function tripleOfPair(pair: Pair): Triple {
  return buildTriple(pair.recipe);
}

/** The conflicts a verdict names, as keys of the pair's triple. */
export function conflictKeys(pair: Pair, triple: Triple): Set<string> {
  if (!pair.verdict.startsWith('conflict ')) return new Set();
  const aim = aimAt(generateBase(pair.recipe), AT);
  const placed = findClass(triple.models.base, aim.className)!;
  const old = classKey(placed.namespace, aim.className);
  const { renamed } = expectMerge(triple.facts.base, triple.facts.mine, triple.facts.theirs);
  const addedPlace = placedClasses(triple.models.mine).find((p) => p.item.name === addedClass(aim));
  const added = addedPlace && classKey(addedPlace.namespace, addedClass(aim));
  const secondField = addedPlace?.item.body.filter((member) => member.kind === 'property')[1]?.name.toLowerCase();
  const keys = pair.verdict
    .slice('conflict '.length)
    .split(' ')
    .map((template) =>
      template
        .replace(/^C/, old)
        .replace(/^P/, `${old}.${aim.propertyName.toLowerCase()}`)
        .replace(/^N/, `${old}.${addedProperty(aim).toLowerCase()}`)
        .replace(/^S\.2/, `${added}.${secondField}`)
        .replace(/^S/, added ?? ''),
    );
  return new Set(keys.map((key) => currentKey(key, renamed)));
}
