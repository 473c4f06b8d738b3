/** The user's settings as the client hands them over; whatever is missing or of the wrong kind is the default. */
import type { ValueHintOptions } from '../features/valueHints';
import type { RuleDialect } from '../rules/rule';
import { LEVELS, type Level, type RuleLevels } from '../rules/levels';
import type { AnsiEncoding, DefaultImageName } from '../service';

/** The section of the settings that is ours. */
export const SECTION = 'configmgrMof';

export interface Settings {
  readonly dialect: RuleDialect | 'auto';
  readonly levels: RuleLevels;
  readonly maxProblems: number;
  /** Larger files, in characters, are neither parsed nor checked. */
  readonly maxFileSize: number;
  /** How long the server waits after a keystroke before it checks the file, in milliseconds. */
  readonly delay: number;
  /** Files of the workspace that are not open are checked, too. */
  readonly checkClosedFiles: boolean;
  /** How files are read that are neither Unicode nor valid UTF-8. */
  readonly ansi: AnsiEncoding;
  /** How many files of the workspace are read for their classes. */
  readonly maxIndexedFiles: number;
  /** The folder of the backup store; undefined is the user's own. */
  readonly backupFolder: string | undefined;
  /** Folders of installation media, where a merge looks for the old default. */
  readonly installationMedia: readonly string[];
  /** Names of boot images that the upgrade recreates, where Setup was not English. */
  readonly defaultBootImages: readonly DefaultImageName[] | undefined;
  /** Lines above reporting classes, and notes beside names, about what is inventoried. */
  readonly inventory: { readonly codeLens: boolean; readonly inlayHints: boolean };
  /** Lines above classes: how many derive from each, and how often it is named. */
  readonly codeLens: { readonly subclasses: boolean; readonly references: boolean };
  /** Notes beside values. */
  readonly hints: ValueHintOptions;
  readonly format: Readonly<Record<string, unknown>>;
}

const DIALECTS = ['auto', 'wmi', 'cim2', 'cim3'] as const;
const CODE_PAGES = [1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].map(
  (page) => `windows-${page}` as AnsiEncoding,
);

/** Reads a section as it came over the wire. Never fails. */
export function readSettings(section: unknown): Settings {
  const top = record(section);
  const backup = record(top.backup);
  const inventory = record(top.inventory);
  const lens = record(top.codeLens);
  const hints = record(top.inlayHints);
  return {
    dialect: oneOf(top.dialect, DIALECTS, 'auto'),
    levels: readLevels(top.rules),
    maxProblems: number(top.maxProblems, 0, 100_000, 1000),
    maxFileSize: number(top.maxFileSize, 0.1, 500, 50) * 1_000_000,
    delay: number(top.diagnosticsDelay, 0, 10_000, 150),
    checkClosedFiles: top.checkClosedFiles === true,
    ansi: oneOf(top.ansiEncoding, CODE_PAGES, 'windows-1252'),
    maxIndexedFiles: number(top.maxIndexedFiles, 0, 1_000_000, 10_000),
    backupFolder: typeof backup.folder === 'string' && backup.folder.trim() !== '' ? backup.folder.trim() : undefined,
    installationMedia: readFolders(top.installationMedia),
    defaultBootImages: readImageNames(record(top.bootImages).defaultNames),
    inventory: { codeLens: inventory.codeLens !== false, inlayHints: inventory.inlayHints !== false },
    codeLens: { subclasses: lens.subclasses !== false, references: lens.references === true },
    hints: { values: hints.values !== false, types: hints.types === true, arraySizes: hints.arraySizes === true },
    format: record(top.format),
  };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function number(value: unknown, least: number, most: number, usual: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(Math.max(value, least), most) : usual;
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[], usual: T): T {
  return allowed.find((candidate) => candidate === value) ?? usual;
}

function readLevels(value: unknown): RuleLevels {
  const levels: Record<string, Level> = {};
  for (const [id, level] of Object.entries(record(value))) {
    const known = LEVELS.find((candidate) => candidate === level);
    // A syntax error has no level: a file that does not compile is never fine.
    if (known && !id.startsWith('syntax/')) levels[id] = known;
  }
  return levels;
}

function readFolders(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((folder) => (typeof folder === 'string' && folder.trim() !== '' ? [folder.trim()] : []));
}

function readImageNames(value: unknown): DefaultImageName[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const names = value
    .map((entry) => record(entry))
    .filter((entry) => typeof entry.name === 'string' && entry.name !== '')
    .map(({ name, architecture }) => ({
      name: name as string,
      architecture: oneOf(architecture, ['x86', 'x64', 'ia64'] as const, 'x86'),
    }));
  return names.length > 0 ? names : undefined;
}
