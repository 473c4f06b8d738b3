/** What the Hardware Inventory view of an editor shows of a file that is open there. */
import { describeChange } from '../../inventory/compare';
import { inventoryOf, readInventory, type Inventory } from '../../inventory/inventory';
import { viewInventory, type ViewedClass } from '../../inventory/view';
import { findDataSide, type DataPlace } from '../../semantics/dataClasses';
import type { MofDocument } from '../../semantics/document';
import { normalizeNamespace } from '../../semantics/namespaces';
import { Scope } from '../../semantics/scope';
import type { WorkspaceIndex } from '../../semantics/workspaceIndex';
import { parseTree } from '../../syntax/parser';
import type { ServiceEnvironment } from '../environment';
import { readTextFile, type ReadOptions } from '../files/read';
import { Refusal } from '../refusal';

export interface InventoryViewClass extends ViewedClass {
  /** Where its data class was found; undefined where nowhere. */
  readonly data?: DataPlace;
  /** One sentence for each difference from the default, by property in lower case; those of the class under an empty name. */
  readonly customized: ReadonlyMap<string, readonly string[]>;
}

export interface InventoryView {
  readonly classes: readonly InventoryViewClass[];
  readonly dataClasses: number;
}

export interface InventoryViewOptions extends ReadOptions {
  readonly index?: WorkspaceIndex;
  /** Path of the default to compare with. */
  readonly base?: string;
}

/** @throws Refusal where the default cannot be read, or holds no reporting class: then everything would look customized. */
export async function inventoryView(
  env: ServiceEnvironment,
  document: MofDocument,
  options: InventoryViewOptions = {},
): Promise<InventoryView> {
  const base = options.base === undefined ? undefined : await defaultInventory(env, options.base, options);
  const inventory = inventoryOf(document.tree);
  const scope = new Scope(document.environment, options.index, document.uri);
  const classes = viewInventory(inventory, base).map((viewed): InventoryViewClass => {
    const { dataNamespace, name } = viewed.item;
    const side = findDataSide(scope, name, dataNamespace === undefined ? undefined : normalizeNamespace(dataNamespace));
    const customized = new Map<string, string[]>();
    for (const change of viewed.changes ?? []) {
      const key = change.property?.toLowerCase() ?? '';
      customized.set(key, [...(customized.get(key) ?? []), describeChange(change)]);
    }
    return { ...viewed, customized, ...(side ? { data: side.place } : {}) };
  });
  return { classes, dataClasses: inventory.dataClasses.length };
}

/** The default that was read last: an editor asks after every pause in typing. */
let lastDefault: { readonly text: string; readonly inventory: Inventory } | undefined;

async function defaultInventory(env: ServiceEnvironment, path: string, options: ReadOptions): Promise<Inventory> {
  const { text } = await readTextFile(env, path, options);
  if (lastDefault?.text !== text) lastDefault = { text, inventory: readInventory(parseTree(text)) };
  const { inventory } = lastDefault;
  if (inventory.classes.length === 0)
    throw new Refusal('no-classes', `“${path}” holds no reporting class, so it is no default SMS_def.mof.`);
  return inventory;
}
