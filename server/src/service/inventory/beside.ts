/**
 * The classes that are beside the reporting classes of a file: its own data classes, those of configuration.mof, and what
 * included files declare.
 */
import {
  describeSource,
  type DataClass,
  type Inventory,
  type ReportingClass,
  type Undone,
} from '../../inventory/inventory';
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
  const add = (file: string | undefined, item: ReportingClass | DataClass, more: Partial<ViewedBeside>): void =>
    addUnder(files, file, {
      name: item.name,
      namespace: item.namespace,
      kind: 'data',
      detail: '',
      reported: false,
      isPaired: reporting.has(item.name.toLowerCase()),
      ...(item.undone ? { undone: item.undone } : {}),
      nameSpan: item.nameSpan,
      ...more,
    });
  for (const item of whole.classes)
    if (item.file !== undefined)
      add(item.file, item, { kind: 'reporting', detail: item.groupName, reported: item.reported });
  // In a file that has nothing to do with inventory every class would be one of data.
  const isOfInventory =
    whole.classes.length > 0 ||
    whole.dataClasses.some(({ provider, hasDynProps }) => provider !== undefined || hasDynProps);
  for (const item of isOfInventory ? whole.dataClasses : []) add(item.file, item, { detail: describeSource(item) });
  for (const item of configuration?.inventory.dataClasses ?? [])
    add(item.file ?? configuration!.path, item, { detail: describeSource(item) });
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
