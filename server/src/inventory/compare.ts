/** What an admin changed about the inventory, in the inventory's own words: reported or not, and under which name. */
import { fileNameOf } from '../semantics/dataClasses';
import { t } from '../l10n';
import { isSameFate, type Inventory, type InventoryProperty, type ReportingClass, type Undone } from './inventory';
import { addUnder, append } from '../text/append';
import { finish, type Steps } from '../text/steps';

export type InventoryChangeKind =
  | 'class-added'
  | 'class-removed'
  | 'class-moved'
  | 'class-deleted'
  | 'class-not-deleted'
  | 'class-reported'
  | 'class-not-reported'
  | 'group-name'
  | 'property-added'
  | 'property-removed'
  | 'property-reported'
  | 'property-not-reported'
  | 'units';

export interface InventoryChange {
  readonly kind: InventoryChangeKind;
  readonly class: string;
  readonly property?: string;
  readonly before?: string;
  readonly after?: string;
  /** Of `class-deleted`: the line of the pragma, from 1. */
  readonly line?: number;
  /** Of `class-deleted`: the file of the pragma, where that is another one. */
  readonly file?: string;
}

/** Changes from one inventory to another, in the order of the second, what is gone last. */
export function compareInventories(before: Inventory, after: Inventory): InventoryChange[] {
  return finish(compareInventorySteps(before, after));
}

/** As `compareInventories`, in steps. */
export function* compareInventorySteps(before: Inventory, after: Inventory): Steps<InventoryChange[]> {
  const old = keyedOnce(before);
  const current = byKey(after.classes);
  const changes: InventoryChange[] = [];
  let goneOnce: Map<string, string[]> | undefined;
  const gone = (): Map<string, string[]> => (goneOnce ??= goneFrom(old, current));
  const met = new Set<string>();
  let count = 0;
  for (const [key, now] of current) {
    if (count++ % IN_A_STEP === 0) yield;
    // A class of that name in another namespace, which is there no more.
    const from = old.has(key) ? key : gone().get(now.declared.key)?.pop();
    const was = from === undefined ? undefined : old.get(from);
    if (from !== undefined) met.add(from);
    if (was && was.namespace !== now.namespace)
      changes.push({ kind: 'class-moved', class: now.name, before: was.namespace, after: now.namespace });
    if (was) append(changes, compareClass(was, now));
    else {
      changes.push({ kind: 'class-added', class: now.name, after: now.groupName });
      if (now.undone) changes.push(deleted(now.name, now.undone));
    }
  }
  if (met.size === old.size) return changes;
  for (const [key, { name, groupName }] of old)
    if (!met.has(key)) changes.push({ kind: 'class-removed', class: name, before: groupName });
  return changes;
}

/** So many classes, most of which were compared before, are compared in one step. */
const IN_A_STEP = 32;

/** The keys of classes that are there no more, by their names. The first one last: taking from the end costs the same for all. */
function goneFrom(
  old: ReadonlyMap<string, ReportingClass>,
  current: ReadonlyMap<string, ReportingClass>,
): Map<string, string[]> {
  const gone = new Map<string, string[]>();
  for (const [key, { declared }] of [...old].reverse()) if (!current.has(key)) addUnder(gone, declared.key, key);
  return gone;
}

const keyed = new WeakMap<Inventory, ReadonlyMap<string, ReportingClass>>();

/** A default is compared with again and again. */
function keyedOnce(inventory: Inventory): ReadonlyMap<string, ReportingClass> {
  let known = keyed.get(inventory);
  if (!known) keyed.set(inventory, (known = byKey(inventory.classes)));
  return known;
}

/** The declarations that count. Several of one name may be left where nobody can say which: by their order. */
function byKey(classes: readonly ReportingClass[]): Map<string, ReportingClass> {
  const found = new Map<string, ReportingClass>();
  const counts = new Map<string, number>();
  for (const item of classes) {
    if (item.undone?.by === 'replaced') continue;
    const base = `${item.namespace}/${item.declared.key}`;
    const number = (counts.get(base) ?? 0) + 1;
    counts.set(base, number);
    found.set(number === 1 ? base : `${base}#${number}`, item);
  }
  return found;
}

/** The last comparison of each class of a default: an editor asks after every pause in typing, and one class has changed. */
const compared = new WeakMap<ReportingClass, { readonly now: ReportingClass; readonly changes: InventoryChange[] }>();

/** @returns not to be changed: it is kept for as long as the class is declared as it is, wherever in its file */
function compareClass(was: ReportingClass, now: ReportingClass): readonly InventoryChange[] {
  const last = compared.get(was);
  if (last?.now.declared === now.declared && isSameFate(last.now.undone, now.undone)) return last.changes;
  const changes = changesOf(was, now);
  compared.set(was, { now, changes });
  return changes;
}

function changesOf(was: ReportingClass, now: ReportingClass): InventoryChange[] {
  const changes: InventoryChange[] = [];
  if (now.undone && !was.undone) changes.push(deleted(now.name, now.undone));
  else if (was.undone && !now.undone) changes.push({ kind: 'class-not-deleted', class: now.name });
  else if (was.reported !== now.reported)
    changes.push({ kind: now.reported ? 'class-reported' : 'class-not-reported', class: now.name });
  if (was.groupName !== now.groupName)
    changes.push({ kind: 'group-name', class: now.name, before: was.groupName, after: now.groupName });
  const old = new Map(was.properties.map((property) => [property.name.toLowerCase(), property]));
  for (const property of now.properties) {
    const earlier = old.get(property.name.toLowerCase());
    old.delete(property.name.toLowerCase());
    if (earlier) append(changes, compareProperty(now.name, earlier, property));
    else changes.push({ kind: 'property-added', class: now.name, property: property.name, after: property.type });
  }
  for (const gone of old.values())
    changes.push({ kind: 'property-removed', class: now.name, property: gone.name, before: gone.type });
  return changes;
}

function deleted(name: string, { line, file }: Undone): InventoryChange {
  return { kind: 'class-deleted', class: name, line, ...(file === undefined ? {} : { file }) };
}

function compareProperty(name: string, was: InventoryProperty, now: InventoryProperty): InventoryChange[] {
  const changes: InventoryChange[] = [];
  if (was.reported !== now.reported)
    changes.push({
      kind: now.reported ? 'property-reported' : 'property-not-reported',
      class: name,
      property: now.name,
    });
  if (was.units !== now.units)
    changes.push({
      kind: 'units',
      class: name,
      property: now.name,
      ...(was.units === undefined ? {} : { before: was.units }),
      ...(now.units === undefined ? {} : { after: now.units }),
    });
  return changes;
}

/** A change as a sentence. */
export function describeChange(change: InventoryChange): string {
  const where = change.property === undefined ? change.class : `${change.class}.${change.property}`;
  switch (change.kind) {
    case 'class-added':
      return t`${where} was added (group “${change.after}”).`;
    case 'class-removed':
      return t`${where} was removed (group “${change.before}”).`;
    case 'class-moved':
      return t`${where} moved to namespace ${change.after}; it was in ${change.before}.`;
    case 'class-deleted':
      return change.file === undefined
        ? t`${where} is deleted by the pragma on line ${change.line}.`
        : t`${where} is deleted by the pragma on line ${change.line} of ${fileNameOf(change.file)}.`;
    case 'class-not-deleted':
      return t`${where} is no longer deleted by a pragma.`;
    case 'class-reported':
    case 'property-reported':
      return t`${where} is reported now.`;
    case 'class-not-reported':
    case 'property-not-reported':
      return t`${where} is no longer reported.`;
    case 'group-name':
      return t`${where}: the group is called “${change.after}”, it was “${change.before}”.`;
    case 'property-added':
      return t`${where} was added (${change.after}).`;
    case 'property-removed':
      return t`${where} was removed.`;
    case 'units':
      return t`${where}: the unit is ${change.after ?? t`the plain value`}, it was ${change.before ?? t`the plain value`}.`;
  }
}
