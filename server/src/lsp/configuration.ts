/**
 * The user's settings, as the client gave them last: asked for where it can be asked, taken as pushed where not. A folder of
 * the workspace may have settings of its own.
 */
import { DidChangeConfigurationNotification, type ClientCapabilities, type Connection } from 'vscode-languageserver';
import { readSettings, readWithProblems, SECTION, type Settings } from './settings';

export interface ConfigurationPorts {
  readonly connection: Connection;
  client(): ClientCapabilities;
  /** The addresses of the folders that the editor has open. */
  folders(): readonly string[];
  report(what: string, error: unknown): void;
  /** A sentence for the user. */
  warn(message: string): void;
  onChange(before: Settings, now: Settings): void;
}

/** How long a command waits for a client that was asked for its settings, in milliseconds: one that never answers gets those of before. */
const LONGEST_WAIT = 2_000;

export class Configuration {
  private current: Settings = readSettings(undefined);
  /** By the address of the folder, with its slash; empty where all have those of the whole. */
  private ofFolders: readonly (readonly [string, Settings])[] = [];
  private face = '';
  private readonly warned = new Set<string>();
  /** Settles when the client has answered what it was asked last. */
  private asked: Promise<void> = Promise.resolve();

  constructor(private readonly ports: ConfigurationPorts) {
    ports.connection.onDidChangeConfiguration(({ settings }) => {
      if (ports.client().workspace?.configuration) return void this.pull();
      const section = (settings as Record<string, unknown> | undefined)?.[SECTION];
      if (section !== undefined) this.take(section);
    });
  }

  get settings(): Settings {
    return this.current;
  }

  /** Those of the folder that a file is in; of several the innermost. */
  settingsFor(uri: string): Settings {
    const folders = this.ofFolders.filter(([folder]) => uri.startsWith(folder));
    const [, found = this.current] = folders.sort(([a], [b]) => b.length - a.length)[0] ?? [];
    return found;
  }

  /** What the client sends along with its first request. */
  start(section: unknown): void {
    this.current = this.read(section);
  }

  /** Asks to be told of changes, and for the settings as they are. */
  async follow(): Promise<void> {
    const { connection, client } = this.ports;
    if (client().workspace?.didChangeConfiguration?.dynamicRegistration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    await this.pull();
  }

  /** Asks again: settings or folders have changed. */
  pull(): Promise<void> {
    this.asked = this.ask();
    return this.asked;
  }

  /** Resolves when the settings are those that the client has: what came after a change of them goes by the new ones. */
  async settled(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, LONGEST_WAIT)));
    await Promise.race([this.asked, late]);
    clearTimeout(timer);
  }

  private async ask(): Promise<void> {
    const { connection, client, folders, report } = this.ports;
    if (!client().workspace?.configuration) return;
    try {
      const uris = folders();
      const items = [{ section: SECTION }, ...uris.map((scopeUri) => ({ scopeUri, section: SECTION }))];
      const [whole, ...own] = (await connection.workspace.getConfiguration(items)) as unknown[];
      this.take(
        whole,
        uris.map((uri, i) => [uri, own[i]]),
      );
    } catch (error) {
      report('Reading the settings', error);
    }
  }

  private take(section: unknown, own: readonly (readonly [string, unknown])[] = []): void {
    const next = this.read(section);
    const shared = JSON.stringify(next);
    const each = own.map(([uri, one]) => [uri.endsWith('/') ? uri : `${uri}/`, this.read(one)] as const);
    // One folder may be inside of another and have the settings of the whole again.
    const apart = each.some(([, one]) => JSON.stringify(one) !== shared) ? each : [];
    const face = JSON.stringify([next, apart]);
    if (face === this.face || (this.face === '' && apart.length === 0 && shared === JSON.stringify(this.current)))
      return;
    this.face = face;
    const before = this.current;
    this.current = next;
    this.ofFolders = apart;
    this.ports.onChange(before, next);
  }

  /** What cannot be is said once. */
  private read(section: unknown): Settings {
    const { settings, problems } = readWithProblems(section);
    for (const problem of problems) {
      if (!this.warned.has(problem)) this.ports.warn(problem);
      this.warned.add(problem);
    }
    return settings;
  }
}
