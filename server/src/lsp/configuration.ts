/** The user's settings, as the client gave them last: asked for where it can be asked, taken as pushed where not. */
import { DidChangeConfigurationNotification, type ClientCapabilities, type Connection } from 'vscode-languageserver';
import { readSettings, SECTION, type Settings } from './settings';

export interface ConfigurationPorts {
  readonly connection: Connection;
  client(): ClientCapabilities;
  report(what: string, error: unknown): void;
  onChange(before: Settings, now: Settings): void;
}

export class Configuration {
  private current: Settings = readSettings(undefined);

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

  /** What the client sends along with its first request. */
  start(section: unknown): void {
    this.current = readSettings(section);
  }

  /** Asks to be told of changes, and for the settings as they are. */
  async follow(): Promise<void> {
    const { connection, client } = this.ports;
    if (client().workspace?.didChangeConfiguration?.dynamicRegistration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    await this.pull();
  }

  private async pull(): Promise<void> {
    const { connection, client, report } = this.ports;
    if (!client().workspace?.configuration) return;
    try {
      this.take(await connection.workspace.getConfiguration(SECTION));
    } catch (error) {
      report('Reading the settings', error);
    }
  }

  private take(section: unknown): void {
    const next = readSettings(section);
    if (JSON.stringify(next) === JSON.stringify(this.current)) return;
    const before = this.current;
    this.current = next;
    this.ports.onChange(before, next);
  }
}
