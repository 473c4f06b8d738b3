/** What every handler of the language server can reach. */

import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import type { ClosedFiles } from './closedFiles';
import type { Diagnostics } from './diagnostics';
import type { Documents } from './documents';
import type { FolderRules } from './folderRules';
import type { Log } from './guard';
import type { ServerHost } from './host';
import type { InventoryMemory } from './inventoryMemory';
import type { MergeMemory } from './mergeMemory';
import type { Rest } from './rest';
import type { Settings } from './settings';
import type { Workspace } from './workspace';

/** What every handler can reach. */
export interface ServerContext {
  readonly connection: Connection;
  readonly host: ServerHost;
  readonly documents: Documents;
  readonly diagnostics: Diagnostics;
  readonly rest: Rest;
  readonly workspace: Workspace;
  /** The default that an open file is compared with, as a path, by the address of the file; as the client said last. */
  readonly defaults: Map<string, string>;
  readonly lastMerge: MergeMemory;
  readonly inventory: InventoryMemory;
  readonly closed: ClosedFiles;
  /** What the client said that it can do. */
  client(): ClientCapabilities;
  settings(): Settings;
  /** Resolves when `settings` are those that the client has, as far as it answers. */
  settled(): Promise<void>;
  /** What folders say about rules. */
  readonly rules: FolderRules;
  /** The client has the commands that quick fixes on exports run. */
  hasClientCommands(): boolean;
  /** The client asks for diagnostics itself. */
  isAsked(): boolean;
  readonly log: Log;
}
