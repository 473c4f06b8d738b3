/**
 * From the customized SMS_def.mof of a 2007 site to what a current site takes. Inventory customizations are not migrated [H]:
 * own classes become an import file, switched states of default classes a list of flips for client settings. Class and
 * property texts are copied as they stand; what could delete or declare a template is left behind.
 */
import { isDefaultToday, isSupplied } from '../../knowledge';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { preferredLineBreak, withLineBreaks } from '../../text/eol';
import { compareInventories } from '../compare';
import { readInventory, type ReportingClass } from '../inventory';
import { compareStates } from '../states/compareStates';

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
}

/** A default class of 2007 that reports something else than the default, or a class that the new site has already. */
export interface Flip {
  readonly class: string;
  readonly classId?: string;
  /** What the class is to be: on with exactly these properties, or off. */
  readonly report: boolean;
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
  /** Undefined where no default is known: then nobody can say what was switched. */
  readonly flips?: readonly Flip[];
  /** Flips that the new site has already, by its export. */
  readonly settled: readonly Flip[];
}

export function leave2007({ mine, base, site }: LeavingInput): Leaving {
  const inventory = readInventory(mine);
  const defaults = base && readInventory(base);
  const defaultNames = new Set(defaults?.classes.map(({ name }) => name.toLowerCase()));
  const isOwn = ({ name, vendor }: ReportingClass): boolean =>
    defaults
      ? !defaultNames.has(name.toLowerCase())
      : !isSupplied(name) || (vendor !== undefined && vendor.toUpperCase() !== 'MICROSOFT');
  const there = (item: ReportingClass): KnownThere | undefined => {
    if (site?.some((other) => isSame(other, item))) return 'new-site';
    return isDefaultToday(item.name) ? 'published-list' : undefined;
  };
  const own = inventory.classes.filter(isOwn).map((item): OwnClass => {
    const known = there(item);
    return { item, ...(known ? { known } : {}) };
  });
  const flips: Flip[] = [];
  const settled: Flip[] = [];
  const add = (item: ReportingClass, changes: readonly string[]): void => {
    const known = there(item);
    const flip: Flip = {
      class: item.name,
      ...(item.classId === undefined ? {} : { classId: item.classId }),
      report: item.reported,
      properties: item.reported ? item.properties.filter(({ reported }) => reported).map(({ name }) => name) : [],
      changes,
      ...(known ? { known } : {}),
    };
    const other = site?.find((candidate) => isSame(candidate, item));
    const isThere = other ? sameStates(item, other) : site !== undefined && !item.reported;
    (isThere ? settled : flips).push(flip);
  };
  if (defaults) {
    const changes = compareInventories(defaults, inventory);
    for (const item of inventory.classes) {
      const own = changes.filter(
        ({ class: name, kind }) => name.toLowerCase() === item.name.toLowerCase() && STATES.has(kind),
      );
      // Properties of a class that is off in both are collected in neither.
      if (own.length > 0 && (item.reported || own.some(({ kind }) => kind === 'class-not-reported')))
        add(
          item,
          own.map(({ kind, property }) => WORDS[kind]!(property ?? '')),
        );
    }
  }
  for (const { item, known } of own) if (known) add(item, ['The class is yours, and there already under its name.']);
  return {
    own,
    importText: importText(
      mine,
      own.filter(({ known }) => !known).map(({ item }) => item),
    ),
    ...(defaults ? { flips } : own.some(({ known }) => known) ? { flips } : {}),
    settled,
  };
}

const STATES = new Set<string>([
  'class-reported',
  'class-not-reported',
  'property-reported',
  'property-not-reported',
  'property-added',
]);

const WORDS: Readonly<Record<string, (property: string) => string>> = {
  'class-reported': () => 'It was switched on.',
  'class-not-reported': () => 'It was switched off.',
  'property-reported': (property) => `${property} was switched on.`,
  'property-not-reported': (property) => `${property} was switched off.`,
  'property-added': (property) => `${property} was added; a default class of today may not have it.`,
};

function isSame(a: ReportingClass, b: ReportingClass): boolean {
  return a.name.toLowerCase() === b.name.toLowerCase();
}

function sameStates(wanted: ReportingClass, there: ReportingClass): boolean {
  return !compareStates([there], [wanted]).pairs.some(({ changes }) =>
    changes.some(({ weight }) => weight === 'state'),
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
