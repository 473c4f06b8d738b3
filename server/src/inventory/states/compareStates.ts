/**
 * What two exports of one client setting say about the same classes: switched on or off, new, gone, changed in what they
 * are. An export holds every class that is selected [H], so one that is missing is not selected, which is not deleted [M].
 * Neither encoding nor order of an export is known [U]: classes are paired by what they are, never by their place.
 */
import { addUnder } from '../../text/append';
import { normalizeNamespace } from '../../semantics/namespaces';
import { isInEffect, type InventoryProperty, type ReportingClass } from '../inventory';

export type StateChangeKind =
  | 'class-on'
  | 'class-off'
  | 'class-new'
  | 'class-gone'
  | 'property-on'
  | 'property-off'
  | 'property-new'
  | 'property-gone'
  | 'class-id'
  | 'class-name'
  | 'contexts'
  | 'data-namespace'
  | 'group-name'
  | 'type'
  | 'key'
  | 'units';

/**
 * `state`: what is collected or selected. `identity`: which class it is for the site, or what of the client it reads.
 * `other`: names, types and units, and what is new or gone without having been on.
 */
export type StateChangeWeight = 'state' | 'identity' | 'other';

export interface StateChange {
  readonly kind: StateChangeKind;
  readonly weight: StateChangeWeight;
  /** As the second export writes it, else as the first does. */
  readonly class: string;
  readonly groupName: string;
  readonly property?: string;
  readonly before?: string;
  readonly after?: string;
  /** Of `class-gone` and `class-new`: the export that lacks the class deletes it, by a pragma in this line, from 1. */
  readonly deletedByLine?: number;
}

/** A class of both exports, or of one of them. */
export interface StatePair {
  readonly before?: ReportingClass;
  readonly after?: ReportingClass;
  readonly changes: readonly StateChange[];
}

export interface StateComparison {
  /** Every class once: in the order of the second export, what only the first has after it. */
  readonly pairs: readonly StatePair[];
  /** Classes of each export, and how many are in both. */
  readonly counts: { readonly before: number; readonly after: number; readonly both: number };
}

/** What an export deletes, as `deletedClasses` reads it. */
type Deleted = ReadonlyMap<string, number>;

/** The two lists class by class. What a file deletes or replaces again counts as absent, not as off. */
export function compareStates(
  declaredBefore: readonly ReportingClass[],
  declaredAfter: readonly ReportingClass[],
  deleted: { readonly before?: Deleted; readonly after?: Deleted } = {},
): StateComparison {
  const before = declaredBefore.filter(isInEffect);
  const after = declaredAfter.filter(isInEffect);
  const partner = pairUp(before, after);
  const paired = new Set(partner.values());
  const pairs = [
    ...after.map((now) => pairOf(partner.get(now), now, deleted.before)),
    ...before.filter((was) => !paired.has(was)).map((was) => pairOf(was, undefined, deleted.after)),
  ];
  return { pairs, counts: { before: before.length, after: after.length, both: partner.size } };
}

/** All changes in the order of the pairs. */
export function changesOf({ pairs }: StateComparison): StateChange[] {
  return pairs.flatMap(({ changes }) => changes);
}

const id = ({ classId }: ReportingClass): string => (classId ?? '').trim().toLowerCase();
const namespace = ({ dataNamespace }: ReportingClass): string =>
  dataNamespace === undefined ? '' : normalizeNamespace(dataNamespace);
/** The order of contexts says nothing. */
const contexts = ({ contexts: list }: ReportingClass): string =>
  list
    .map((context) => context.replace(/\s+/g, '').toLowerCase())
    .sort()
    .join(';');

/** How sure it is that two are one class: everything agrees, then less and less; the same ID under another name last. */
const ROUNDS: readonly ((item: ReportingClass) => string | undefined)[] = [
  (item) => [item.name.toLowerCase(), id(item), contexts(item), namespace(item)].join('\n'),
  (item) => [item.name.toLowerCase(), id(item), namespace(item)].join('\n'),
  (item) => [item.name.toLowerCase(), contexts(item), namespace(item)].join('\n'),
  (item) => [item.name.toLowerCase(), id(item)].join('\n'),
  (item) => item.name.toLowerCase(),
  (item) => (id(item) === '' ? undefined : [id(item), contexts(item)].join('\n')),
  (item) => (id(item) === '' ? undefined : id(item)),
];

/** From each class of the second list to its partner in the first. */
function pairUp(
  before: readonly ReportingClass[],
  after: readonly ReportingClass[],
): Map<ReportingClass, ReportingClass> {
  const partner = new Map<ReportingClass, ReportingClass>();
  let left = [...before];
  for (const keyOf of ROUNDS) {
    const free = new Map<string, ReportingClass[]>();
    // The first one last: taking from the end of a list costs the same however long it is.
    for (const item of [...left].reverse()) {
      const key = keyOf(item);
      if (key === undefined) continue;
      addUnder(free, key, item);
    }
    for (const item of after) {
      if (partner.has(item)) continue;
      const key = keyOf(item);
      const found = key === undefined ? undefined : free.get(key)?.pop();
      if (found) partner.set(item, found);
    }
    const taken = new Set(partner.values());
    left = left.filter((item) => !taken.has(item));
  }
  return partner;
}

/** @param deleted by the export that lacks the class, where one does */
function pairOf(
  before: ReportingClass | undefined,
  after: ReportingClass | undefined,
  deleted: Deleted | undefined,
): StatePair {
  return {
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    changes: before && after ? changesBetween(before, after) : [alone(before, (before ?? after)!, deleted)],
  };
}

/** A class of one export only. That it was or is off there leaves everything as it was. */
function alone(before: ReportingClass | undefined, item: ReportingClass, deleted: Deleted | undefined): StateChange {
  const deletedByLine = deleted?.get(item.name.toLowerCase());
  return {
    kind: before ? 'class-gone' : 'class-new',
    weight: item.reported ? 'state' : 'other',
    class: item.name,
    groupName: item.groupName,
    ...(deletedByLine === undefined ? {} : { deletedByLine }),
  };
}

function changesBetween(was: ReportingClass, now: ReportingClass): StateChange[] {
  const changes: StateChange[] = [];
  const add = (kind: StateChangeKind, weight: StateChangeWeight, more: Partial<StateChange> = {}): void => {
    changes.push({ kind, weight, class: now.name, groupName: now.groupName, ...more });
  };
  if (was.reported !== now.reported) add(now.reported ? 'class-on' : 'class-off', 'state');
  if (was.name.toLowerCase() !== now.name.toLowerCase())
    add('class-name', 'identity', { before: was.name, after: now.name });
  if (id(was) !== id(now)) add('class-id', 'identity', { before: was.classId ?? '', after: now.classId ?? '' });
  if (contexts(was) !== contexts(now))
    add('contexts', 'identity', { before: was.contexts.join(', '), after: now.contexts.join(', ') });
  if (namespace(was) !== namespace(now))
    add('data-namespace', 'identity', { before: was.dataNamespace ?? '', after: now.dataNamespace ?? '' });
  if (was.groupName !== now.groupName) add('group-name', 'other', { before: was.groupName, after: now.groupName });
  const old = propertiesByName(was);
  for (const [key, property] of propertiesByName(now)) {
    const earlier = old.get(key);
    old.delete(key);
    if (earlier) changesOfProperty(earlier, property, add);
    else add('property-new', property.reported ? 'state' : 'other', { property: property.name });
  }
  for (const gone of old.values()) add('property-gone', gone.reported ? 'state' : 'other', { property: gone.name });
  return changes;
}

function changesOfProperty(
  was: InventoryProperty,
  now: InventoryProperty,
  add: (kind: StateChangeKind, weight: StateChangeWeight, more: Partial<StateChange>) => void,
): void {
  const property = now.name;
  if (was.reported !== now.reported) add(now.reported ? 'property-on' : 'property-off', 'state', { property });
  if (was.isKey !== now.isKey)
    add('key', 'identity', { property, before: was.isKey ? 'key' : '', after: now.isKey ? 'key' : '' });
  if (was.type.toLowerCase() !== now.type.toLowerCase())
    add('type', 'other', { property, before: was.type, after: now.type });
  if ((was.units ?? '').toLowerCase() !== (now.units ?? '').toLowerCase())
    add('units', 'other', { property, before: was.units ?? '', after: now.units ?? '' });
}

/** Properties by their names without case; of two with one name the first. */
export function propertiesByName({ properties }: ReportingClass): Map<string, InventoryProperty> {
  const byName = new Map<string, InventoryProperty>();
  for (const property of properties) {
    const key = property.name.toLowerCase();
    if (!byName.has(key)) byName.set(key, property);
  }
  return byName;
}
