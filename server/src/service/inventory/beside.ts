/**
 * The classes that are beside the reporting classes of a file: its own data classes, those of configuration.mof, and what
 * included files declare.
 */
import { describeSource, type DataClass, type Inventory, type Undone } from '../../inventory/inventory';
import { addUnder } from '../../text/append';
import type { Span } from '../../text/span';
import type { CompiledInventory } from './compiled';

/** A data class, or a reporting class of an included file. */
export interface ViewedBeside {
  readonly name: string;
  readonly kind: 'data' | 'reporting';
  readonly namespace: string;
  /** Of a data class where its data come from, of a reporting class its group; may be empty. */
  readonly detail: string;
  readonly reported: boolean;
  readonly undone?: Undone;
  /** Of a data class: whether a reporting class of its name is in view. */
  readonly isPaired: boolean;
  /** In the text of its file. */
  readonly nameSpan: Span;
}

export interface FileBeside {
  readonly relation: 'same' | 'configuration' | 'included';
  /** Undefined for the file itself. */
  readonly path?: string;
  readonly text: string;
  readonly classes: readonly ViewedBeside[];
}

/** @param ownText of the file at hand; `whole` is its inventory with what it includes. */
export function besideOf(ownText: string, whole: Inventory, compiled: CompiledInventory | undefined): FileBeside[] {
  const configuration = compiled?.configuration;
  const reporting = new Set(whole.classes.map(({ name }) => name.toLowerCase()));
  const files = new Map<string | undefined, ViewedBeside[]>([[undefined, []]]);
  if (configuration) files.set(configuration.path, []);
  const addData = (file: string | undefined, item: DataClass): void =>
    addUnder(files, file, dataClassBeside(item, reporting.has(item.name.toLowerCase())));
  for (const item of whole.classes) {
    if (item.file === undefined) continue;
    const { name, namespace, groupName: detail, reported, undone, nameSpan } = item;
    addUnder(files, item.file, {
      ...{ name, kind: 'reporting', namespace, detail, reported, isPaired: true, nameSpan },
      ...(undone ? { undone } : {}),
    });
  }
  // In a file that has nothing to do with inventory every class would be one of data.
  const isOfInventory =
    whole.classes.length > 0 ||
    whole.dataClasses.some(({ provider, hasDynProps }) => provider !== undefined || hasDynProps);
  for (const item of isOfInventory ? whole.dataClasses : []) addData(item.file, item);
  for (const item of configuration?.inventory.dataClasses ?? []) addData(item.file ?? configuration!.path, item);
  return [...files]
    .filter(([, classes]) => classes.length > 0)
    .map(([path, classes]) =>
      path === undefined
        ? { relation: 'same', text: ownText, classes }
        : {
            relation: path === configuration?.path ? 'configuration' : 'included',
            path,
            text: compiled?.textOf(path) ?? '',
            classes,
          },
    );
}

const seen = new WeakMap<DataClass, ViewedBeside>();

/** The same object for the same class, as long as it is or is not paired as before. */
function dataClassBeside(item: DataClass, isPaired: boolean): ViewedBeside {
  let viewed = seen.get(item);
  if (viewed?.isPaired !== isPaired) {
    const { name, namespace, undone, nameSpan } = item;
    viewed = {
      ...{ name, kind: 'data', namespace, detail: describeSource(item), reported: false, isPaired, nameSpan },
      ...(undone ? { undone } : {}),
    };
    seen.set(item, viewed);
  }
  return viewed;
}
