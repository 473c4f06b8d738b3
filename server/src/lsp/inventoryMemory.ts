/**
 * What the Hardware Inventory view of the client has of each open file: an answer brings only what has changed since. And
 * what was read for it, so that another search, or one row of it, reads nothing.
 */
import { commonEnds } from '../service';
import type { InventoryParams, Splice } from '../protocol';
import type { InventoryReading } from './inventoryRows';

type Lists = Readonly<Record<string, readonly string[]>>;

interface Sent {
  readonly revision: number;
  /** What the lists were made for; for anything else they are sent whole. */
  readonly about: readonly unknown[];
  readonly lists: Lists;
}

export class InventoryMemory {
  private readonly sent = new Map<string, Sent>();
  private readonly readings = new Map<string, InventoryReading>();
  private revision = 0;
  /** Of items that are the same object again and again. */
  private readonly texts = new WeakMap<object, string>();

  reading(uri: string): InventoryReading | undefined {
    return this.readings.get(uri);
  }

  keep(uri: string, reading: InventoryReading): void {
    this.readings.set(uri, reading);
  }

  forget(uri: string): void {
    this.sent.delete(uri);
    this.readings.delete(uri);
  }

  /**
   * Each list as what has changed since the answer that the client knows, or whole where it knows none.
   * @param about of what the lists depend on beside the text
   */
  changes<L extends Readonly<Record<string, readonly object[]>>>(
    { uri, known }: Pick<InventoryParams, 'uri' | 'known'>,
    about: readonly unknown[],
    lists: L,
  ): { readonly revision: number; readonly lists: { readonly [K in keyof L]: Splice<L[K][number]> } } {
    const last = this.sent.get(uri);
    const isSame = last?.revision === known && about.every((value, i) => value === last?.about[i]);
    const before = isSame ? last?.lists : undefined;
    const texts: Record<string, readonly string[]> = {};
    const splices: Record<string, Splice<unknown>> = {};
    for (const [name, items] of Object.entries(lists)) {
      texts[name] = items.map((item) => this.textOf(item));
      splices[name] = splice(before?.[name], texts[name], items);
    }
    this.sent.set(uri, { revision: ++this.revision, about, lists: texts });
    return {
      revision: this.revision,
      lists: splices as { readonly [K in keyof L]: Splice<L[K][number]> },
    };
  }

  private textOf(item: object): string {
    let text = this.texts.get(item);
    if (text === undefined) this.texts.set(item, (text = JSON.stringify(item)));
    return text;
  }
}

/** All is deleted and put there again where nothing is known of the list. */
function splice<T>(before: readonly string[] | undefined, after: readonly string[], items: readonly T[]): Splice<T> {
  if (!before) return { start: 0, deleted: ALL, items };
  const { start, end } = commonEnds(before, after);
  return { start, deleted: before.length - start - end, items: items.slice(start, items.length - end) };
}

/** More than a list has. */
const ALL = 2 ** 31 - 1;
