/**
 * What the Hardware Inventory view has of the file that it shows. The file stays with the server, which filters, searches
 * and counts, and sends of its rows only what has changed since the last answer; all about one row is asked when it is wanted.
 */
import {
  COMMANDS,
  type InventoryParams,
  type InventoryResult,
  type InventoryRow,
  type InventoryRowParams,
  type InventoryRowResult,
  type Splice,
} from '../../../server/src/protocol';
import type { Server } from '../server';
import { spliced } from './model';

type Lists = { readonly [K in 'classes' | 'beside' | 'customized']: InventoryResult[K]['items'] };
type Rest = Pick<InventoryResult, 'totals' | 'files' | 'missing'>;

const NOTHING: Lists & Rest = {
  ...{ classes: [], beside: [], customized: [], files: [], missing: [] },
  totals: { classes: 0, reported: 0, properties: 0 },
};

export interface Asked extends Pick<InventoryParams, 'uri' | 'base' | 'filter' | 'search' | 'unfolded'> {
  /** Another filter or search of what was read. */
  readonly again: boolean;
}

export interface Change {
  readonly before: Lists & Rest;
  readonly classes: Splice<InventoryRow>;
}

export class InventoryData {
  private held = NOTHING;
  /** The file of `held`, and the revision of the answer that made it. */
  private of: { readonly uri: string; readonly revision: number } | undefined;

  constructor(private readonly server: Server) {}

  get now(): Lists & Rest {
    return this.held;
  }

  isOf(uri: string): boolean {
    return this.of?.uri === uri;
  }

  forget(): void {
    this.held = NOTHING;
    this.of = undefined;
  }

  /** Reads the file. One reading at a time: an answer says what has changed since the one before it. */
  async read(asked: Asked): Promise<Change> {
    const known = this.of?.uri === asked.uri ? { known: this.of.revision } : {};
    const params: InventoryParams = { ...asked, ...known };
    const result = await this.server.execute<InventoryResult>(COMMANDS.inventory, params);
    const before = this.of?.uri === asked.uri ? this.held : NOTHING;
    const { classes, beside, customized, totals, files, missing } = result;
    this.held = {
      classes: spliced(before.classes, classes),
      beside: spliced(before.beside, beside),
      customized: spliced(before.customized, customized),
      ...{ totals, files, missing },
    };
    this.of = { uri: asked.uri, revision: result.revision };
    return { before, classes };
  }

  find(params: InventoryRowParams): Promise<InventoryRowResult> {
    return this.server.execute<InventoryRowResult>(COMMANDS.inventoryRow, params);
  }
}
