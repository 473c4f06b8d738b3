/** What the Hardware Inventory view of an editor shows of a file that is open there. */
import { describeChange, type InventoryChange } from '../../inventory/compare';
import {
  inventorySteps,
  readInventory,
  type DeclaredClass,
  type Inventory,
  type ReportingClass,
} from '../../inventory/inventory';
import { viewInventorySteps, type ViewedClass } from '../../inventory/view';
import type { ClassInfo } from '../../semantics/classInfo';
import { findDataSide, type DataPlace } from '../../semantics/dataClasses';
import type { MofDocument } from '../../semantics/document';
import { normalizeNamespace } from '../../semantics/namespaces';
import { Scope } from '../../semantics/scope';
import type { WorkspaceIndex } from '../../semantics/workspaceIndex';
import { parseTree } from '../../syntax/parser';
import type { ServiceEnvironment } from '../environment';
import { readKeptText } from '../files/kept';
import type { ReadOptions } from '../files/read';
import { Refusal } from '../../refusal';
import { addUnder } from '../../text/append';
import { isSameList } from '../../text/commonEnds';
import { carryOut } from '../../text/steps';
import { t } from '../../l10n';
import { besideOf, type FileBeside } from './beside';
import { readCompiled, type CompiledOptions } from './compiled';

export interface InventoryViewClass extends ViewedClass {
  /** Where its data class was found; undefined where nowhere. */
  readonly data?: DataPlace;
  /** One sentence for each difference from the default, by property in lower case; those of the class under an empty name. */
  readonly customized: ReadonlyMap<string, readonly string[]>;
  /** What the default has in the place of what differs, as written there; by the same keys. A class without its properties. */
  readonly inDefault: ReadonlyMap<string, string>;
}

export interface InventoryView {
  readonly classes: readonly InventoryViewClass[];
  /** The data classes of the file itself, then configuration.mof beside it, then what it includes. */
  readonly beside: readonly FileBeside[];
  /** Includes that are not counted, as written. */
  readonly missing: readonly string[];
  /** The text of the default, where there is one. */
  readonly defaultText?: string;
}

export interface InventoryViewOptions extends ReadOptions {
  readonly index?: WorkspaceIndex;
  /** Path of the default to compare with. */
  readonly base?: string;
  /** Path of the file itself; where it has none, nothing beside it is looked at. */
  readonly path?: string;
  /** As in `CompiledOptions`. */
  readonly open?: CompiledOptions['open'];
  readonly withoutConfiguration?: boolean;
  /** Called again and again: a promise where others are to be let through. What it throws ends the reading. */
  readonly pause?: () => Promise<void> | undefined;
}

/** @throws Refusal where the default cannot be read, or holds no reporting class: then everything would look customized. */
export async function inventoryView(
  env: ServiceEnvironment,
  document: MofDocument,
  options: InventoryViewOptions = {},
): Promise<InventoryView> {
  const base = options.base === undefined ? undefined : await readDefault(env, options.base, options);
  const compiled =
    options.path === undefined ? undefined : await readCompiled(env, options.path, document.tree, options);
  const whole = compiled?.inventory ?? (await carryOut(inventorySteps(document.tree), options.pause));
  const own = { ...whole, classes: whole.classes.filter(({ file }) => file === undefined) };
  const scope = new Scope(document.environment, options.index, document.uri);
  await options.pause?.();
  const classes: InventoryViewClass[] = [];
  for (const viewed of await carryOut(viewInventorySteps(own, base?.inventory), options.pause)) {
    const due = options.pause?.();
    if (due) await due;
    const { item, isOwn, changes, cost, isPair } = viewed;
    const { customized, inDefault } = differencesOf(viewed, base);
    classes.push({ item, isOwn, changes, cost, isPair, customized, inDefault, data: dataPlaceOf(scope, item) });
  }
  await options.pause?.();
  return {
    classes,
    beside: besideOf(document.text, whole, compiled),
    missing: compiled?.missing ?? [],
    ...(base ? { defaultText: base.text } : {}),
  };
}

interface Default {
  readonly text: string;
  readonly inventory: Inventory;
  readonly byName: ReadonlyMap<string, ReportingClass>;
}

interface Differences extends Pick<InventoryViewClass, 'customized' | 'inDefault'> {
  readonly base: Default | undefined;
  readonly changes: readonly InventoryChange[];
}

const NO_DIFFERENCES: Pick<Differences, 'customized' | 'inDefault'> = { customized: new Map(), inDefault: new Map() };
const differences = new WeakMap<DeclaredClass, Differences>();

/** The same maps as before where nothing differs otherwise than before. */
function differencesOf({ item, changes = [] }: ViewedClass, base: Default | undefined): typeof NO_DIFFERENCES {
  if (changes.length === 0) return NO_DIFFERENCES;
  const known = differences.get(item.declared);
  if (known && known.base === base && isSameList(known.changes, changes)) return known;
  const customized = new Map<string, string[]>();
  for (const change of changes) addUnder(customized, change.property?.toLowerCase() ?? '', describeChange(change));
  const inDefault = base ? textsIn(base, item.name, customized.keys()) : new Map<string, string>();
  const found = { base, changes, customized, inDefault };
  differences.set(item.declared, found);
  return found;
}

/** Where a data class was found, and of what that was drawn. */
interface FoundData {
  readonly uri: string;
  readonly here: readonly ClassInfo[];
  readonly index: WorkspaceIndex | undefined;
  /** Of the index, for which this is known to hold. */
  version: number;
  readonly place: DataPlace | undefined;
}

const dataPlaces = new WeakMap<DeclaredClass, FoundData>();

function dataPlaceOf(scope: Scope, { declared }: ReportingClass): DataPlace | undefined {
  const { index, uri } = scope;
  const here = scope.findHere(declared.name);
  const version = index?.version ?? 0;
  let found = dataPlaces.get(declared);
  const holds =
    found?.here === here &&
    found.index === index &&
    found.uri === uri &&
    (index?.changedIn(declared.key) ?? 0) <= found.version;
  if (!found || !holds) {
    const { name, dataNamespace } = declared;
    const side = findDataSide(scope, name, dataNamespace === undefined ? undefined : normalizeNamespace(dataNamespace));
    dataPlaces.set(declared, (found = { uri, here, index, version, place: side?.place }));
  }
  found.version = version;
  return found.place;
}

/** What the default has of a class: its own head under an empty key, properties by their names in lower case. */
function textsIn({ text, byName }: Default, className: string, keys: Iterable<string>): Map<string, string> {
  const texts = new Map<string, string>();
  const item = byName.get(className.toLowerCase());
  if (!item) return texts;
  for (const key of keys) {
    const property = item.properties.find(({ name }) => name.toLowerCase() === key);
    if (key === '') texts.set(key, text.slice(item.span.start, item.nameSpan.end));
    else if (property) texts.set(key, text.slice(property.span.start, property.span.end));
  }
  return texts;
}

/** The default that was read last: an editor asks after every pause in typing. */
let lastDefault: Default | undefined;

async function readDefault(env: ServiceEnvironment, path: string, options: ReadOptions): Promise<Default> {
  const text = await readKeptText(env, path, options);
  if (lastDefault?.text !== text) {
    const inventory = readInventory(parseTree(text));
    // Of several declarations of one class the last counts.
    const byName = new Map(inventory.classes.map((item) => [item.name.toLowerCase(), item]));
    lastDefault = { text, inventory, byName };
  }
  if (lastDefault.inventory.classes.length === 0)
    throw new Refusal('no-classes', t`“${path}” holds no reporting class, so it is not a default SMS_def.mof.`);
  return lastDefault;
}
