/** The language server put together: conversion and order of events only; what is known of MOF lies in the other rooms. */
import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { FileFormatParams, FileFormatResult } from '../protocol';
import { FILE_FORMAT_REQUEST } from '../protocol';
import { decodeText, describeFormat, readBytes } from '../service';
import { registerCommands } from './commands';
import { Diagnostics } from './diagnostics';
import { Documents } from './documents';
import { commandError, describe } from './guard';
import type { ServerHost } from './host';
import { readSettings, SECTION } from './settings';
import { featureCapabilities, registerFeatures } from './languageFeatures';
import { Workspace } from './workspace';

/** Indexing is announced only where it takes long enough to be noticed. */
const ANNOUNCE_AFTER_MS = 500;

/** Registers all handlers and starts listening. */
export function startServer(connection: Connection, host: ServerHost): void {
  let client: InitializeParams['capabilities'] = {};
  let folders: string[] = [];
  let settings = readSettings(undefined);
  let clientCommands = false;
  const log = (message: string): void => connection.console.info(message);
  const report = (what: string, error: unknown): void => connection.console.error(`${what} failed: ${describe(error)}`);

  const pathOf = (uri: string): string | undefined => host.pathOf(uri);
  const nameOf = (uri: string): string => {
    const path = pathOf(uri);
    return path === undefined ? uri : host.uriOf(path);
  };
  const documents = new Documents(() => settings.maxFileSize, report, nameOf);
  const isOpen = (uri: string): boolean => documents.named(nameOf(uri)) !== undefined;
  const workspace = new Workspace(host, () => settings, isOpen, log);
  const { index } = workspace;
  const diagnostics = new Diagnostics({ connection, documents, index, settings: () => settings, pathOf, report });
  const context = {
    connection,
    host,
    documents,
    diagnostics,
    workspace,
    settings: () => settings,
    hasClientCommands: () => clientCommands,
    log,
  };
  const commands = registerCommands(context);
  registerFeatures(context);

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    const roots = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    folders = roots.flatMap((uri) => pathOf(uri) ?? []);
    const options = params.initializationOptions as { settings?: unknown; clientCommands?: unknown } | undefined;
    clientCommands = options?.clientCommands === true;
    if (options?.settings) settings = readSettings(options.settings);
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        executeCommandProvider: { commands, workDoneProgress: true },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...featureCapabilities(client),
      },
      serverInfo: { name: 'mof-language-server', version: host.version },
    };
  });

  const pullSettings = async (): Promise<void> => {
    if (!client.workspace?.configuration) return;
    try {
      const next = readSettings(await connection.workspace.getConfiguration(SECTION));
      if (JSON.stringify(next) === JSON.stringify(settings)) return;
      settings = next;
      diagnostics.scheduleAll(0);
    } catch (error) {
      report('Reading the settings', error);
    }
  };

  connection.onInitialized(async () => {
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = [{ globPattern: '**/*.{mof,mfl,MOF,MFL}' }];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added }) => {
        const more = added.flatMap(({ uri }) => pathOf(uri) ?? []);
        folders.push(...more);
        void readFolders(more);
      });
    }
    await pullSettings();
    await readFolders(folders);
  });

  /** Reads the classes of the workspace, with progress where it takes long; then everything open is judged by them. */
  const readFolders = async (wanted: readonly string[]): Promise<void> => {
    const started = host.env.machine.monotonic();
    let shown: Awaited<ReturnType<typeof connection.window.createWorkDoneProgress>> | undefined;
    let asked = false;
    const before = index.version;
    const progress = {
      report(done: number, total: number): void {
        const percent = Math.round((100 * done) / Math.max(1, total));
        if (shown) return shown.report(percent, `${done} of ${total} files`);
        if (asked || !client.window?.workDoneProgress) return;
        if (host.env.machine.monotonic() - started < ANNOUNCE_AFTER_MS) return;
        asked = true;
        connection.window.createWorkDoneProgress().then(
          (created) => {
            shown = created;
            shown.begin('Reading the MOF files of the workspace', percent, undefined, false);
          },
          () => undefined,
        );
      },
    };
    try {
      const limit = await workspace.readFolders(wanted, progress, () => false);
      if (limit) connection.console.warn(limit);
      if (wanted.length > 0) log(`${index.classCount} classes in ${index.fileCount} files of the workspace.`);
      if (index.version !== before) diagnostics.scheduleAll();
    } catch (error) {
      report('Reading the workspace', error);
    } finally {
      shown?.done();
    }
  };

  connection.onDidChangeConfiguration(({ settings: pushed }) => {
    if (client.workspace?.configuration) return void pullSettings();
    const section = (pushed as Record<string, unknown> | undefined)?.[SECTION];
    if (section === undefined) return;
    settings = readSettings(section);
    diagnostics.scheduleAll(0);
  });

  /** Some rules depend on how the file is stored, which the protocol does not tell. */
  const learnFormat = async (uri: string): Promise<void> => {
    const path = pathOf(uri);
    if (path === undefined) return;
    try {
      const { format } = decodeText(await readBytes(host.env, path), { ansi: settings.ansi });
      const known = documents.get(uri)?.model.format;
      if (known?.encoding === format.encoding && known.bom === format.bom) return;
      if (documents.setFormat(uri, format)) diagnostics.schedule(uri, 0);
    } catch {
      // A file that was never saved, or is gone meanwhile: there is nothing to know.
    }
  };

  connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
    workspace.show(documents.set(uri, version, text).model);
    diagnostics.schedule(uri, 0);
    void learnFormat(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const document = documents.change(uri, version, contentChanges);
    if (!document) return;
    workspace.show(document.model);
    diagnostics.schedule(uri);
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => void learnFormat(uri));
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.delete(uri);
    diagnostics.forget(uri);
    void workspace.hide(uri);
  });
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const before = index.version;
    for (const { uri } of changes) {
      if (isOpen(uri)) await learnFormat(uri);
      else await workspace.readFile(uri);
    }
    if (index.version !== before) diagnostics.scheduleAll();
  });

  connection.onRequest(FILE_FORMAT_REQUEST, async ({ uri }: FileFormatParams): Promise<FileFormatResult | null> => {
    const path = pathOf(uri);
    if (path === undefined) return null;
    try {
      const { format } = decodeText(await readBytes(host.env, path), { ansi: settings.ansi });
      return { encoding: format.encoding, bom: format.bom, description: describeFormat(format) };
    } catch (error) {
      return Promise.reject(commandError(error, log, FILE_FORMAT_REQUEST));
    }
  });

  connection.onShutdown(() => undefined);
  connection.listen();
}
