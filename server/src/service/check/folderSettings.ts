/**
 * `.configmgr-mof.json`: the rules, the dialect and the layout of a folder and all below it, so that every editor, every build server
 * and every colleague judges its files alike. The nearest one above a file counts, alone: what a folder says can be read
 * in one place.
 */
import { explain, sentence } from '../../backup/errors';
import { infoIfAny } from '../../backup/fileSystem';
import { readFormatRequest } from '../../features/format';
import { readLevel, type RuleLevels } from '../../rules/levels';
import type { RuleDialect } from '../../rules/rule';
import type { ServiceEnvironment } from '../environment';
import { readTextFile } from '../files/read';
import { Refusal } from '../../refusal';
import { t } from '../../l10n';

export const SETTINGS_FILE = '.configmgr-mof.json';

export interface FolderSettings {
  readonly levels: RuleLevels;
  readonly dialect?: RuleDialect | 'auto';
  /** What it says of formatting, by the names of the settings; each fits. */
  readonly format?: Readonly<Record<string, unknown>>;
}

const NONE: FolderSettings = { levels: {} };
const DIALECTS: readonly (RuleDialect | 'auto')[] = ['auto', 'wmi', 'cim2', 'cim3'];

/**
 * Reads the settings of folders, each file of settings once.
 * @returns for the path of a file, its settings; nothing set where no file of settings is above it.
 */
export function folderSettings(env: ServiceEnvironment): (path: string) => Promise<FolderSettings> {
  const known = new Map<string, Promise<FolderSettings>>();
  const ofFolder = (folder: string): Promise<FolderSettings> => {
    const before = known.get(folder);
    if (before) return before;
    const reading = (async () => {
      const file = env.paths.join(folder, SETTINGS_FILE);
      const info = await infoIfAny(env.fs, file).catch((error: unknown) => {
        throw explain(error, t`“${file}” could not be checked`, file);
      });
      if (info) return parseFolderSettings((await readTextFile(env, file)).text, file);
      const parent = env.paths.dirname(folder);
      return parent === folder ? NONE : ofFolder(parent);
    })();
    known.set(folder, reading);
    return reading;
  };
  return (path) => ofFolder(env.paths.dirname(env.absolute(path)));
}

/**
 * @param file its path, for the sentences.
 * @throws Refusal `settings` for what is no JSON or says what nobody knows: a setting with a typing error in it would be
 * followed by nobody, silently.
 */
function parseFolderSettings(text: string, file: string): FolderSettings {
  const refuse = (what: string): Refusal => new Refusal('settings', t`“${file}” ${what}`);
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    throw refuse(t`is not JSON: ${sentence(error)}`);
  }
  if (!isRecord(given)) throw refuse(t`has to hold one JSON object.`);
  const { rules = {}, dialect, format, $schema: _, ...unknown } = given;
  const [stranger] = Object.keys(unknown);
  if (stranger !== undefined)
    throw refuse(t`has a setting “${stranger}”, which is not known. There are rules, dialect and format.`);
  if (dialect !== undefined && !DIALECTS.some((name) => name === dialect))
    throw refuse(t`has the dialect ${JSON.stringify(dialect)}. There are ${DIALECTS.join(', ')}.`);
  if (!isRecord(rules)) throw refuse(t`has rules that are not an object, such as { "unknown-type": "warning" }.`);
  const levels: Record<string, RuleLevels[string]> = {};
  for (const [id, level] of Object.entries(rules)) {
    const read = readLevel(`${id}=${String(level)}`);
    if ('problem' in read) throw refuse(t`sets a rule that cannot be set: ${read.problem}`);
    levels[read.id] = read.level;
  }
  if (format !== undefined && !isRecord(format))
    throw refuse(t`has a format that is not an object, such as { "preset": "smsDef" }.`);
  const [problem] = format === undefined ? [] : readFormatRequest(format).problems;
  if (problem !== undefined) throw refuse(t`sets an unknown layout. ${problem}`);
  return {
    levels,
    ...(dialect === undefined ? {} : { dialect: dialect as RuleDialect | 'auto' }),
    ...(format === undefined ? {} : { format }),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
