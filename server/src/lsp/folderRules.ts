/**
 * The settings that a file is checked against: the user's, and before them what `.configmgr-mof.json` says of its folder, as
 * .editorconfig goes before an editor's own settings. Files of settings are read beside the work; until one is read the
 * user's settings hold, and then the file is checked again.
 */
import { type FolderSettings, folderSettings, sentence } from '../service';
import type { ServerHost } from './host';
import type { Settings } from './settings';

export interface FolderRulesPorts {
  readonly host: ServerHost;
  /** The user's, for the folder of the workspace that a file is in. */
  settingsFor(uri: string): Settings;
  /** What files are checked against is known now. */
  changed(): void;
  /** A file of settings cannot be followed: a sentence for the user. */
  warn(message: string): void;
}

const NONE: FolderSettings = { levels: {} };

/**
 * How long a file of settings that cannot be followed stays as it is before it is spoken of, in milliseconds: one that is saved
 * while it is typed is half finished again and again.
 */
const STILL = 3000;

export class FolderRules {
  private read: (path: string) => Promise<FolderSettings>;
  /** By folder. */
  private readonly known = new Map<string, FolderSettings>();
  private readonly together = new WeakMap<FolderSettings, { readonly user: Settings; readonly both: Settings }>();
  /** What is wrong with files of settings, and whether it was said. */
  private readonly wrong = new Map<string, 'new' | 'said'>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly ports: FolderRulesPorts) {
    this.read = folderSettings(ports.host.env);
  }

  /** The same object as long as nothing has changed, so that results can be kept by it. */
  settingsFor(uri: string): Settings {
    const user = this.ports.settingsFor(uri);
    const folder = this.ofFolder(uri);
    if (folder === undefined || folder === NONE) return user;
    const before = this.together.get(folder);
    if (before?.user === user) return before.both;
    const both = {
      ...user,
      levels: { ...user.levels, ...folder.levels },
      dialect: folder.dialect ?? user.dialect,
      format: { ...user.format, ...folder.format },
    };
    this.together.set(folder, { user, both });
    return both;
  }

  /** A file of settings came, went or was changed. */
  forget(): void {
    this.read = folderSettings(this.ports.host.env);
    this.known.clear();
    this.wrong.clear();
    clearTimeout(this.timer);
    this.ports.changed();
  }

  private ofFolder(uri: string): FolderSettings | undefined {
    const { host } = this.ports;
    const path = host.pathOf(uri);
    if (path === undefined) return undefined;
    const folder = host.env.paths.dirname(path);
    const known = this.known.get(folder);
    if (known) return known;
    this.known.set(folder, NONE);
    this.read(path).then(
      (settings) => {
        if (!settings.dialect && !settings.format && Object.keys(settings.levels).length === 0) return;
        this.known.set(folder, settings);
        this.ports.changed();
      },
      (error: unknown) => {
        // The files of a folder are many, and its file of settings is one.
        const message = sentence(error);
        if (this.wrong.has(message)) return;
        this.wrong.set(message, 'new');
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.sayWhatIsWrong(), STILL);
      },
    );
    return NONE;
  }

  private sayWhatIsWrong(): void {
    for (const [message, state] of this.wrong) if (state === 'new') this.ports.warn(message);
    for (const message of this.wrong.keys()) this.wrong.set(message, 'said');
  }
}
