/** The language server put together: conversion and order of events only; what is known of MOF is in the other rooms. */
import {
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { setTexts, type Texts } from '../l10n';
import { parseTree } from '../service';
import { registerCommands } from './commands';
import { ClosedFiles } from './closedFiles';
import { Configuration } from './configuration';
import type { ServerContext } from './context';
import { Diagnostics } from './diagnostics';
import { Documents } from './documents';
import { registerDocumentSync } from './documentSync';
import { featureCapabilities, registerFeatures } from './features';
import { FolderRules } from './folderRules';
import { describe } from './guard';
import type { ServerHost } from './host';
import { Indexing } from './indexing';
import { registerRefusals } from './order';
import type { Settings } from './settings';
import { InventoryMemory } from './inventoryMemory';
import { MergeMemory } from './mergeMemory';
import { Rest } from './rest';
import { refreshHints, refreshLenses } from './refresh';
import { Workspace } from './workspace';
import { warn } from './warn';

interface InitializationOptions {
  readonly settings?: unknown;
  readonly clientCommands?: unknown;
  /** The texts of the editor's language by the English ones. */
  readonly texts?: Texts | null;
}

const INDEXED = ['maxIndexedFiles', 'maxFileSize', 'ansi'] as const;

const lensesOf = ({ inventory, codeLens }: Settings) => [inventory.codeLens, codeLens];
const hintsOf = ({ inventory, hints }: Settings) => [inventory.inlayHints, hints];

/** Registers all handlers and starts listening. */
export function startServer(connection: Connection, host: ServerHost): void {
  let client: ClientCapabilities = {};
  let clientCommands = false;
  const report = (what: string, error: unknown): void => connection.console.error(`${what} failed: ${describe(error)}`);
  const configuration = new Configuration({
    connection,
    client: () => client,
    folders: () => indexing.folderUris,
    report,
    warn: (message) => warn(connection, message),
    onChange(before, now) {
      context.diagnostics.scheduleAll(0);
      if (JSON.stringify(lensesOf(before)) !== JSON.stringify(lensesOf(now))) refreshLenses(context);
      if (JSON.stringify(hintsOf(before)) !== JSON.stringify(hintsOf(now))) refreshHints(context);
      // How files are read, and how many: the index is of the old settings.
      const isSame = INDEXED.every((name) => before[name] === now[name]);
      if (!isSame) void indexing.readAgain();
    },
  });
  const context = contextOf(
    connection,
    host,
    configuration,
    report,
    () => client,
    () => clientCommands,
  );
  const indexing = new Indexing(
    context,
    () => client,
    () => void configuration.pull(),
  );
  registerRefusals(connection);
  const commands = registerCommands(context);
  registerFeatures(context);
  registerDocumentSync(context);

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    indexing.start(rootsOf(params));
    const options = params.initializationOptions as InitializationOptions | undefined;
    clientCommands = options?.clientCommands === true;
    setTexts(options?.texts ?? undefined);
    if (options?.settings) configuration.start(options.settings);
    const offered = featureCapabilities(context);
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        executeCommandProvider: { commands, workDoneProgress: true },
        ...offered,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true }, ...offered.workspace },
      },
      serverInfo: { name: 'mof-language-server', version: host.version },
    };
  });
  connection.onInitialized(async () => {
    // The grammar is built once the client has its answer, and before it has opened a file.
    host.afterMessages(() => parseTree(''));
    indexing.follow();
    await configuration.follow();
    await indexing.readAll();
    // Where data come from, what derives from what and what values mean may be known only now.
    refreshLenses(context);
    refreshHints(context);
  });
  connection.onShutdown(() => undefined);
  connection.listen();
}

function rootsOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  return workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
}

function contextOf(
  connection: Connection,
  host: ServerHost,
  configuration: Configuration,
  report: (what: string, error: unknown) => void,
  client: () => ClientCapabilities,
  hasClientCommands: () => boolean,
): ServerContext {
  const settings = () => configuration.settings;
  const pathOf = (uri: string): string | undefined => host.pathOf(uri);
  const afterMessages = (action: () => void): void => host.afterMessages(action);
  const nameOf = (uri: string): string => {
    const path = pathOf(uri);
    return path === undefined ? uri : host.uriOf(path);
  };
  const log = (message: string): void => connection.console.info(message);
  const documents = new Documents(() => settings().maxFileSize, report, nameOf);
  const workspace = new Workspace(host, settings, (name) => documents.has(name), log);
  // Our own client shows more than the protocol has, and is told of it with the diagnostics.
  const isAsked = (): boolean => client().textDocument?.diagnostic !== undefined && !hasClientCommands();
  const rules = new FolderRules({
    host,
    settingsFor: (uri) => configuration.settingsFor(uri),
    changed: () => diagnostics.scheduleAll(),
    warn: (message) => warn(connection, message),
  });
  const settingsFor = (uri: string): Settings => rules.settingsFor(uri);
  const closed = new ClosedFiles({ connection, host, workspace, client, settings, settingsFor, report });
  const { rulesPage } = host;
  const now = (): number => host.env.machine.monotonic();
  const isChecking = (uri: string): boolean => diagnostics.isChecking(uri);
  const rest = new Rest({ now, afterMessages, isChecking });
  const ports = {
    ...{ connection, documents, workspace, closed, client, isAsked },
    ...{ settings, settingsFor, pathOf, rulesPage, report, afterMessages, now, rest },
  };
  const diagnostics: Diagnostics = new Diagnostics(ports);
  return {
    connection,
    host,
    documents,
    diagnostics,
    rest,
    rules,
    workspace,
    closed,
    client,
    settings,
    settled: () => configuration.settled(),
    hasClientCommands,
    isAsked,
    log,
    defaults: new Map(),
    lastMerge: new MergeMemory(),
    inventory: new InventoryMemory(),
  };
}
