/** The user's settings as the client hands them over; whatever is missing or of the wrong kind is the default. */
import type { ValueHintOptions } from '../features/valueHints';
import type { RuleDialect } from '../rules/rule';
import { readLevel, type Level, type RuleLevels } from '../rules/levels';
import { readFormatRequest, type AnsiEncoding, type DefaultImageName } from '../service';
import { SettingsReader } from './settingsReader';

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

const ARCHITECTURES = ['x86', 'x64', 'ia64'] as const;
const DIALECTS = ['auto', 'wmi', 'cim2', 'cim3'] as const;
const CODE_PAGES = [1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].map(
  (page) => `windows-${page}` as AnsiEncoding,
);

/** Reads a section as it came over the wire. Never fails. */
export function readSettings(section: unknown): Settings {
  return readWithProblems(section).settings;
}

/** As `readSettings`, with a sentence for each setting that cannot be what it is. */
export function readWithProblems(section: unknown): {
  readonly settings: Settings;
  readonly problems: readonly string[];
} {
  const top = record(section);
  const backup = record(top.backup);
  const inventory = record(top.inventory);
  const lens = record(top.codeLens);
  const hints = record(top.inlayHints);
  const format = record(top.format);
  const reader = new SettingsReader(SECTION);
  const flag = (name: string, value: unknown, usual: boolean) => reader.flag(name, value, usual);
  for (const problem of readFormatRequest(format).problems) reader.problem('format', problem);
  const settings: Settings = {
    dialect: reader.oneOf('dialect', top.dialect, DIALECTS, 'auto'),
    levels: readLevels(reader, top.rules),
    maxProblems: reader.number('maxProblems', top.maxProblems, 0, 100_000, 1000),
    maxFileSize: reader.number('maxFileSize', top.maxFileSize, 0.1, 500, 50) * 1_000_000,
    delay: reader.number('diagnosticsDelay', top.diagnosticsDelay, 0, 10_000, 150),
    checkClosedFiles: flag('checkClosedFiles', top.checkClosedFiles, false),
    ansi: reader.oneOf('ansiEncoding', top.ansiEncoding, CODE_PAGES, 'windows-1252'),
    maxIndexedFiles: reader.number('maxIndexedFiles', top.maxIndexedFiles, 0, 1_000_000, 10_000),
    backupFolder: typeof backup.folder === 'string' && backup.folder.trim() !== '' ? backup.folder.trim() : undefined,
    installationMedia: readFolders(top.installationMedia),
    defaultBootImages: readImageNames(record(top.bootImages).defaultNames),
    inventory: {
      codeLens: flag('inventory.codeLens', inventory.codeLens, true),
      inlayHints: flag('inventory.inlayHints', inventory.inlayHints, true),
    },
    codeLens: {
      subclasses: flag('codeLens.subclasses', lens.subclasses, true),
      references: flag('codeLens.references', lens.references, false),
    },
    hints: {
      values: flag('inlayHints.values', hints.values, true),
      types: flag('inlayHints.types', hints.types, false),
      arraySizes: flag('inlayHints.arraySizes', hints.arraySizes, false),
    },
    format,
  };
  return { settings, problems: reader.problems };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function readLevels(reader: SettingsReader, value: unknown): RuleLevels {
  const levels: Record<string, Level> = {};
  for (const [id, level] of Object.entries(record(value))) {
    const read = readLevel(`${id}=${String(level)}`);
    if ('problem' in read) reader.problem('rules', read.problem);
    else levels[read.id] = read.level;
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
      architecture: ARCHITECTURES.find((one) => one === architecture) ?? 'x86',
    }));
  return names.length > 0 ? names : undefined;
}
