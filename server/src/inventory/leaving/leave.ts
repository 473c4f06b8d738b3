/**
 * From the customized SMS_def.mof of a 2007 site to what a current site takes. Inventory customizations are not migrated [H]:
 * own classes become an import file, switched states of default classes a list of flips for client settings. Class and
 * property texts are copied as they are; what could delete or declare a template is left behind.
 */
import { isDefaultToday, isSupplied } from '../../knowledge';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { addUnder } from '../../text/append';
import { preferredLineBreak, withLineBreaks } from '../../text/eol';
import { compareInventories, type InventoryChange } from '../compare';
import { describeUndone, type Inventory, isInEffect, readInventory, type ReportingClass } from '../inventory';
import { compareStates, type StateChangeKind } from '../states/compareStates';
import { stateSentence } from '../states/sentences';
import { t } from '../../l10n';

export interface LeavingInput {
  readonly mine: SyntaxTree;
  /** The default that it was made from. */
  readonly base?: SyntaxTree;
  /** Classes of the new site, from an export of its default client settings. */
  readonly site?: readonly ReportingClass[];
}

/** Why a class of the admin needs no import: by the published list, or by the export of the new site. */
export type KnownThere = 'published-list' | 'new-site';

export interface OwnClass {
  readonly item: ReportingClass;
  /** A class of that name is there already; it is not in the import file, its states are among the flips. */
  readonly known?: KnownThere;
  /** What else is different in the export of the new site, as its class ID: sentences. */
  readonly differences: readonly string[];
}

/** A default class of 2007 that reports something else than the default, or a class that the new site has already. */
export interface Flip {
  readonly class: string;
  /** As the new site has it, where that is known. */
  readonly classId?: string;
  /** The ID is that of the class at the new site: its export says so, or it is Microsoft’s for a class of the list. */
  readonly isSure: boolean;
  /** What the class is to be: on with exactly these properties, or off. */
  readonly report: boolean;
  /** Of a class in the export of the new site: what that reports, with what was switched; otherwise what the file reports. */
  readonly properties: readonly string[];
  /** Sentences: what is different from the default of 2007. */
  readonly changes: readonly string[];
  /** Where the class is known to be today; undefined where neither list nor export has it. */
  readonly known?: KnownThere;
}

export interface Leaving {
  readonly own: readonly OwnClass[];
  /** The file to import; empty without own classes. */
  readonly importText: string;
  /** Own classes that the file itself deletes or replaces again: sentences. They are left out. */
  readonly undone: readonly string[];
  /** Undefined where no default is known: then nobody can say what was switched. */
  readonly flips?: readonly Flip[];
  /** Flips that the new site has already, by its export. */
  readonly settled: readonly Flip[];
  /** What was changed about default classes and no client setting can take: their IDs, contexts, keys, names, types. */
  readonly kept: readonly { readonly class: string; readonly changes: readonly string[] }[];
}

export function leave2007({ mine, base, site: exported }: LeavingInput): Leaving {
  const site = exported?.filter(isInEffect);
  const inventory = readInventory(mine);
  const defaults = base && readInventory(base);
  const defaultNames = new Set(defaults?.classes.map(({ name }) => name.toLowerCase()));
  const isOwn = ({ name, vendor }: ReportingClass): boolean =>
    defaults
      ? !defaultNames.has(name.toLowerCase())
      : !isSupplied(name) || (vendor !== undefined && vendor.toUpperCase() !== 'MICROSOFT');
  const atSite = byName(site ?? []);
  const partnerOf = (item: ReportingClass): ReportingClass | undefined => {
    const sameName = atSite.get(keyOf(item)) ?? [];
    return sameName.find(({ classId }) => classId?.toLowerCase() === item.classId?.toLowerCase()) ?? sameName[0];
  };
  const there = (item: ReportingClass): KnownThere | undefined => {
    if (atSite.has(keyOf(item))) return 'new-site';
    return isDefaultToday(item.name) ? 'published-list' : undefined;
  };
  const own = inventory.classes
    .filter((item) => isOwn(item) && isInEffect(item))
    .map((item): OwnClass => {
      const known = there(item);
      const differences = identityOf(partnerOf(item), item);
      return { item, differences, ...(known ? { known } : {}) };
    });
  const flips: Flip[] = [];
  const settled: Flip[] = [];
  const add = (found: Switched): void => {
    const other = partnerOf(found.item);
    const flip = flipOf(found, there(found.item), other);
    const isThere = other
      ? isSet(flip, other) && lackingIn(other, found).length === 0
      : site !== undefined && !flip.report;
    (isThere ? settled : flips).push(flip);
  };
  if (defaults) switched(defaults, inventory).forEach(add);
  for (const { item, known } of own)
    if (known)
      add({
        item,
        changes: [t`The class is yours, and the new site already has one of that name.`],
        on: namesOf(item.properties.filter(({ reported }) => reported)),
        off: namesOf(item.properties.filter(({ reported }) => !reported)),
      });
  return {
    own,
    importText: importText(
      mine,
      own.filter(({ known }) => !known).map(({ item }) => item),
    ),
    undone: inventory.classes
      .filter((item) => isOwn(item) && !isInEffect(item))
      .map((item) => {
        const isAgain = own.some((other) => keyOf(other.item) === keyOf(item));
        return isAgain
          ? t`One declaration of ${item.name} is ${describeUndone(item.undone!)}, so that one is left out.`
          : t`${item.name} is ${describeUndone(item.undone!)}, so it is left out.`;
      }),
    ...(defaults ? { flips } : own.some(({ known }) => known) ? { flips } : {}),
    settled,
    kept: defaults
      ? keptBehind(
          defaults.classes,
          inventory.classes.filter((item) => !isOwn(item)),
        )
      : [],
  };
}

/** Properties that are to be reported and that the class of the new site does not have. */
function lackingIn(other: ReportingClass | undefined, { item, isGone }: Switched): string[] {
  if (!other || !item.reported || isGone) return [];
  const names = namesOf(other.properties);
  return item.properties
    .filter(({ name, reported }) => reported && !names.has(name.toLowerCase()))
    .map(({ name }) => name);
}

function flipOf(found: Switched, known: KnownThere | undefined, other: ReportingClass | undefined): Flip {
  const { item, changes, on, off, isGone } = found;
  const report = item.reported && !isGone;
  const classId = other?.classId ?? item.classId;
  // What nobody switched stays as today's default has it.
  const atSite = other?.properties.filter(({ name, isKey, reported }) => {
    const key = name.toLowerCase();
    return isKey || (off.has(key) ? false : on.has(key) || reported);
  });
  return {
    class: item.name,
    ...(classId === undefined ? {} : { classId }),
    isSure: classId !== undefined && (other !== undefined || (known !== undefined && isOfMicrosoft(item))),
    report,
    properties: report ? (atSite ?? item.properties.filter(({ reported }) => reported)).map(({ name }) => name) : [],
    changes: [
      ...changes,
      ...lackingIn(other, found).map(
        (name) => t`${name} is not in the class of the new site’s export, and is left out of the script.`,
      ),
    ],
    ...(known ? { known } : {}),
  };
}

/** Whether the class of the new site is as it is to be. */
function isSet({ report, properties }: Flip, other: ReportingClass): boolean {
  if (report !== other.reported) return false;
  const reported = other.properties.filter((property) => property.isKey || property.reported);
  return !report || reported.map(({ name }) => name).join('\n') === properties.join('\n');
}

function namesOf(properties: readonly { readonly name: string }[]): ReadonlySet<string> {
  return new Set(properties.map(({ name }) => name.toLowerCase()));
}

interface Switched {
  readonly item: ReportingClass;
  readonly changes: readonly string[];
  /** Properties that were switched, in lower case. */
  readonly on: ReadonlySet<string>;
  readonly off: ReadonlySet<string>;
  /** It is in the default alone, or deleted. */
  readonly isGone?: boolean;
}

/** Default classes that report something else than the default does. */
function switched(defaults: Inventory, inventory: Inventory): Switched[] {
  const before = byName(defaults.classes);
  const now = byName(inventory.classes);
  const changesByName = new Map<string, InventoryChange[]>();
  for (const change of compareInventories(defaults, inventory)) {
    const { kind, class: name, property } = change;
    // A property that is new and off, or was off and is gone, is collected neither then nor now.
    const isCollected =
      (kind !== 'property-added' || isOn(now, name, property)) &&
      (kind !== 'property-removed' || isOn(before, name, property));
    if (kind in WORDS && isCollected) addUnder(changesByName, name.toLowerCase(), change);
  }
  const found: Switched[] = [];
  for (const item of inventory.classes.filter(isInEffect)) {
    const changes = changesByName.get(keyOf(item)) ?? [];
    // Properties of a class that is off in both are collected in neither.
    if (changes.length > 0 && (item.reported || changes.some(({ kind }) => kind === 'class-not-reported')))
      found.push({
        item,
        changes: changes.map(({ kind, property }) => WORDS[kind]!(property ?? '')),
        on: switchedBy(changes, ['property-reported', 'property-added']),
        off: switchedBy(changes, ['property-not-reported', 'property-removed']),
      });
  }
  for (const item of defaults.classes.filter(isInEffect)) {
    const same = now.get(keyOf(item)) ?? [];
    if (!item.reported || same.some(isInEffect)) continue;
    const [deleted] = same;
    const why = deleted ? t`It is ${describeUndone(deleted.undone!)}` : t`It was taken out of the file`;
    found.push({ item, changes: [t`${why}, so it was not collected.`], on: new Set(), off: new Set(), isGone: true });
  }
  return found;
}

/** The properties of changes of these kinds. */
function switchedBy(changes: readonly InventoryChange[], kinds: readonly InventoryChange['kind'][]): Set<string> {
  return new Set(changes.filter(({ kind }) => kinds.includes(kind)).map(({ property }) => property!.toLowerCase()));
}

/** Whether a property of a class of that name is collected. */
function isOn(classes: ByName, name: string, property = ''): boolean {
  const key = property.toLowerCase();
  return (classes.get(name.toLowerCase()) ?? []).some(({ properties }) =>
    properties.some(({ name: own, reported }) => reported && own.toLowerCase() === key),
  );
}

/** By the first part of its class ID, or by its name where it has none. */
function isOfMicrosoft({ name, vendor }: ReportingClass): boolean {
  return vendor === undefined ? isSupplied(name) : vendor.toUpperCase() === 'MICROSOFT';
}

const KEPT: ReadonlySet<StateChangeKind> = new Set([
  'class-id',
  'contexts',
  'data-namespace',
  'group-name',
  'type',
  'key',
  'units',
]);

function keptBehind(defaults: readonly ReportingClass[], now: readonly ReportingClass[]): Leaving['kept'] {
  return compareStates(defaults, now).pairs.flatMap(({ after, changes }) => {
    const kept = changes.filter(({ kind }) => KEPT.has(kind));
    return after === undefined || kept.length === 0
      ? []
      : [
          {
            class: after.name,
            changes: kept.map((change) => `${change.property ?? 'It'} ${stateSentence(change)}`),
          },
        ];
  });
}

const WORDS: Readonly<Record<string, (property: string) => string>> = {
  'class-reported': () => t`It was switched on.`,
  'class-not-reported': () => t`It was switched off.`,
  'property-reported': (property) => t`${property} was switched on.`,
  'property-not-reported': (property) => t`${property} was switched off.`,
  'property-removed': (property) => t`${property} was taken out of the class, so it was not collected.`,
  'property-added': (property) => t`${property} was added; a default class of today may not have it.`,
};

/** Classes by their names without case, each list in the order of the file. */
type ByName = ReadonlyMap<string, readonly ReportingClass[]>;

function byName(classes: readonly ReportingClass[]): ByName {
  const named = new Map<string, ReportingClass[]>();
  for (const item of classes) addUnder(named, keyOf(item), item);
  return named;
}

function keyOf({ name }: ReportingClass): string {
  return name.toLowerCase();
}

/** What makes a class of the new site another one than that of the file: ID, contexts, namespace of the data, keys. */
function identityOf(there: ReportingClass | undefined, item: ReportingClass): string[] {
  if (!there) return [];
  return compareStates([item], [there]).pairs.flatMap(({ changes }) =>
    changes
      .filter(({ weight }) => weight === 'identity')
      .map((change) => `${change.property ?? 'It'} ${stateSentence(change)}`),
  );
}

/** The classes one after the other, as the file writes them. No pragma, no template: so is the sample of the SDK [H]. */
function importText(tree: SyntaxTree, classes: readonly ReportingClass[]): string {
  if (classes.length === 0) return '';
  const lineBreak = preferredLineBreak(tree.text);
  const texts = classes.map(({ span }) => {
    const text = tree.text.slice(span.start, span.end).trimEnd();
    return text.endsWith(';') ? text : `${text};`;
  });
  const head = '// Inventory classes from the SMS_def.mof of a 2007 site, for Set Classes, Import. Read it first.';
  return `${withLineBreaks([head, ...texts].join('\n\n'), lineBreak)}${lineBreak}`;
}
