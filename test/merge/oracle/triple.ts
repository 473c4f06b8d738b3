/**
 * A triple is built from a recipe of plain data, so that a failing one can be printed, kept by name and built again.
 */
import fc from 'fast-check';
import type { AdminEditName, Aim } from './adminEdits';
import { ADMIN_EDITS, flipMany } from './adminEdits';
import type { FactTable } from './facts';
import { classKey, factsOfModel, sameClass } from './facts';
import { STYLES, generateBase } from './generate';
import type { MofClass, MofFile } from './model';
import { copy, findClass, findQualifier, isReported, placedClasses, properties, setQualifier } from './model';
import type { Hints } from './oracle';
import { readMof } from './reader';
import { render } from './render';
import type { VendorChangeName } from './vendorChanges';
import { SAME_AS_ADMIN, VENDOR_CHANGES } from './vendorChanges';

export interface Step<Name extends string> {
  readonly do: Name;
  /** Chooses the class and the property: an index into those of the base, modulo their number. */
  readonly at: number;
}

export interface Recipe {
  readonly seed: number;
  readonly classes: number;
  readonly propertiesPerClass: number;
  readonly admin: readonly Step<AdminEditName>[];
  readonly vendor: readonly Step<VendorChangeName>[];
  /** U27: mine was made from the file of an older service pack, not from the base. */
  readonly oldFile?: boolean;
}

export interface Triple {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  readonly facts: { readonly base: FactTable; readonly mine: FactTable; readonly theirs: FactTable };
  readonly hints: Hints;
  readonly models: { readonly base: MofFile; readonly mine: MofFile; readonly theirs: MofFile };
}

/** Edits after which mine cannot be merged as it stands: broken syntax, or one class declared twice. */
const UNSOUND_EDITS: readonly AdminEditName[] = ['U25', 'U26same', 'U26different', 'U26flag', 'U26layout', 'U26thrice'];

export function buildTriple(recipe: Recipe): Triple {
  if (recipe.oldFile) return buildOldFileTriple(recipe);
  const base = generateBase(recipe);
  for (const step of recipe.admin) prepareBase(base, step.do, aimAt(base, step.at));
  const mine = recipe.admin.reduce(
    (file, step) =>
      changed(file, (next) => ADMIN_EDITS[step.do](next, aimAt(base, step.at)), UNSOUND_EDITS.includes(step.do)),
    base,
  );
  const theirs = recipe.vendor.reduce(
    (file, step) =>
      changed(file, (next) =>
        step.do === SAME_AS_ADMIN
          ? repeatFlips(recipe, base, next)
          : VENDOR_CHANGES[step.do](next, aimAt(base, step.at)),
      ),
    base,
  );
  return tripleOf(
    base,
    mine,
    theirs,
    recipe.admin.filter((s) => s.do === 'U21class').map((s) => aimAt(base, s.at)),
  );
}

/** The newer base has what came since the file that the administrator edited. */
function buildOldFileTriple(recipe: Recipe): Triple {
  const old = generateBase(recipe);
  for (const step of recipe.admin) prepareBase(old, step.do, aimAt(old, step.at));
  const base = copy(old);
  const first = aimAt(old, recipe.admin[0]?.at ?? 0);
  VENDOR_CHANGES.V7(base, { ...first, serial: 900 });
  flipMany(base, 10, recipe.seed + 1, first.className);
  const mine = recipe.admin.reduce(
    (file, step) =>
      changed(file, (next) => ADMIN_EDITS[step.do](next, aimAt(old, step.at)), UNSOUND_EDITS.includes(step.do)),
    old,
  );
  const theirs = recipe.vendor.reduce(
    (file, step) => changed(file, (next) => VENDOR_CHANGES[step.do](next, aimAt(old, step.at))),
    base,
  );
  return tripleOf(base, mine, theirs, []);
}

/** The file after one step. A step that would declare something a second time is left out, unless that is its point. */
function changed(file: MofFile, step: (next: MofFile) => unknown, mayRepeat = false): MofFile {
  const next = copy(file);
  step(next);
  return mayRepeat || !hasRepeats(next) ? next : file;
}

function hasRepeats(file: MofFile): boolean {
  const classes = placedClasses(file);
  return (
    new Set(classes.map((p) => classKey(p.namespace, p.item.name))).size < classes.length ||
    classes.some(({ item }) => new Set(properties(item).map((p) => p.name)).size < properties(item).length)
  );
}

/** A triple of texts, with the facts that the tests' reader finds in them. */
export function tripleFromTexts(base: string, mine: string, theirs: string): Triple {
  const [b, o, t] = [base, mine, theirs].map((text) => readMof(text).table) as [FactTable, FactTable, FactTable];
  const empty: MofFile = { header: [], items: [], style: STYLES[0]! };
  const models = { base: empty, mine: empty, theirs: empty };
  return { base, mine, theirs, facts: { base: b, mine: o, theirs: t }, hints: { nothingNew: base === theirs }, models };
}

/** A triple of models that were made some other way than by a recipe. */
export function tripleFromModels(base: MofFile, mine: MofFile, theirs: MofFile): Triple {
  return tripleOf(base, mine, theirs, []);
}

function tripleOf(base: MofFile, mine: MofFile, theirs: MofFile, movedAims: readonly Aim[]): Triple {
  const facts = { base: factsOfModel(base), mine: factsOfModel(mine), theirs: factsOfModel(theirs) };
  const before = new Map(placedClasses(base).map((p) => [classKey(p.namespace, p.item.name), p.item]));
  const retouched = new Set<string>();
  const moved = new Set<string>();
  const movedNames = new Set(movedAims.map((aim) => aim.className.toLowerCase()));
  for (const { namespace, item } of placedClasses(mine)) {
    const key = classKey(namespace, item.name);
    const was = before.get(key);
    if (
      was &&
      JSON.stringify(was) !== JSON.stringify(item) &&
      sameClass(facts.base.classes.get(key)!, facts.mine.classes.get(key)!)
    ) {
      retouched.add(key);
    }
    // Of two classes that changed places nobody can say which one moved: then either may be asked about.
    if (movedNames.has(item.name.toLowerCase())) (movedNames.size === 1 ? moved : retouched).add(key);
  }
  const texts = { base: render(base), mine: render(mine), theirs: render(theirs) };
  return {
    ...texts,
    facts,
    hints: { moved, retouched, nothingNew: texts.base === texts.theirs },
    models: { base, mine, theirs },
  };
}

/** The class and the property (never the key) that a step strikes. */
export function aimAt(base: MofFile, at: number): Aim {
  const classes = placedClasses(base).filter((placed) => placed.item.superclass);
  const item = classes[at % classes.length]!.item;
  const fields = properties(item).slice(1);
  return {
    className: item.name,
    propertyName: fields[Math.floor(at / classes.length) % fields.length]?.name ?? '',
    serial: at % 97,
  };
}

/** Gives the base what an edit needs to be an edit: a flag that can be raised must be down. */
function prepareBase(base: MofFile, edit: AdminEditName, aim: Aim): void {
  const item: MofClass | undefined = findClass(base, aim.className)?.item;
  const property = item && properties(item).find((p) => p.name === aim.propertyName);
  if (!item || !property) return;
  if (edit === 'U1' || edit === 'U5added') setQualifier(item.qualifiers, 'SMS_Report', false);
  if (edit === 'U5added') item.qualifiers = item.qualifiers.filter((q) => q.name !== 'SMS_Report');
  if (edit === 'U2' || edit === 'U5removed') setQualifier(item.qualifiers, 'SMS_Report', true);
  if (edit === 'U3') setQualifier(property.qualifiers, 'SMS_Report', false);
  if (edit === 'U4') setQualifier(property.qualifiers, 'SMS_Report', true);
}

/** V1: the vendor now ships the flags the administrator had set. */
function repeatFlips(recipe: Recipe, base: MofFile, theirs: MofFile): void {
  const flipped = copy(base);
  for (const step of recipe.admin) {
    if (/^U[1-6]/.test(step.do)) ADMIN_EDITS[step.do](flipped, aimAt(base, step.at));
  }
  for (const { item } of placedClasses(flipped)) {
    const target = findClass(theirs, item.name)?.item;
    const before = findClass(base, item.name)?.item;
    if (!target || !before) continue;
    copyFlag(before.qualifiers, item.qualifiers, target.qualifiers);
    for (const property of properties(item)) {
      const other = properties(target).find((p) => p.name === property.name);
      const was = properties(before).find((p) => p.name === property.name);
      if (other && was) copyFlag(was.qualifiers, property.qualifiers, other.qualifiers);
    }
  }
}

function copyFlag(before: MofClass['qualifiers'], after: MofClass['qualifiers'], target: MofClass['qualifiers']): void {
  const changed =
    isReported(before) !== isReported(after) ||
    !findQualifier(before, 'SMS_Report') !== !findQualifier(after, 'SMS_Report');
  if (changed) setQualifier(target, 'SMS_Report', isReported(after));
}

const adminNames = Object.keys(ADMIN_EDITS) as AdminEditName[];
const vendorNames = Object.keys(VENDOR_CHANGES) as VendorChangeName[];
const SOUND_EDITS: readonly AdminEditName[] = adminNames.filter((name) => !UNSOUND_EDITS.includes(name));
export const ALL_EDITS: readonly AdminEditName[] = adminNames;
export const ALL_CHANGES: readonly VendorChangeName[] = vendorNames;

/** Places small enough to meet often: a third of all steps strike the same class and property. */
const places = fc.oneof({ weight: 2, arbitrary: fc.nat(24) }, { weight: 1, arbitrary: fc.constant(1) });

/** A class pasted twice is rare; a file that does not parse is judged by its own rule and not here. */
const edits = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...SOUND_EDITS) },
  { weight: 2, arbitrary: fc.constantFrom(...UNSOUND_EDITS.filter((name) => name !== 'U25')) },
);

/** Recipes of several edits on each side. */
export const recipes: fc.Arbitrary<Recipe> = fc.record({
  seed: fc.nat(1_000_000),
  classes: fc.integer({ min: 4, max: 9 }),
  propertiesPerClass: fc.integer({ min: 3, max: 7 }),
  admin: fc.array(fc.record({ do: edits, at: places }), { maxLength: 5 }),
  vendor: fc.array(fc.record({ do: fc.constantFrom(...ALL_CHANGES), at: places }), { maxLength: 5 }),
});
