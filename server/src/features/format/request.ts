/** What may be asked of the formatter in words: in settings of editors and folders, and on the command line. */
import { t } from '../../l10n';
import type { FormatRequest } from './presets';
import { PRESET_NAMES } from './options';

interface Choice {
  readonly choices?: readonly string[];
  /** A whole number within these bounds will do. */
  readonly least?: number;
  readonly most?: number;
}

/** Each key with the values that it takes. What has the value `preset` is as the preset says. */
export const FORMAT_KEYS: Readonly<Record<string, Choice>> = {
  preset: { choices: ['auto', ...PRESET_NAMES] },
  classQualifiers: { choices: ['onePerLine', 'keep'] },
  memberQualifiers: { choices: ['ownLine', 'sameLine', 'keep'] },
  memberIndent: { choices: ['less', 'same', 'more'] },
  brace: { choices: ['ownLine', 'sameLine', 'keep'] },
  alignment: { choices: ['keep', 'single'] },
  spacing: { choices: ['usual', 'keep'] },
  /** Columns of one level; goes before what an editor says of a file. */
  indent: { choices: ['tab'], least: 1, most: 16 },
  maxBlankLines: { least: 0, most: 100 },
  wrapTexts: { least: 0, most: 1000 },
};

/** Says nothing of a key: its preset decides. */
const AS_PRESET = 'preset';

/**
 * Reads such a record. Never fails.
 * @returns what it asks for, and a sentence for each key or value that nobody knows.
 */
export function readFormatRequest(given: Readonly<Record<string, unknown>>): {
  readonly request: FormatRequest;
  readonly problems: readonly string[];
} {
  const request: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [key, value] of Object.entries(given)) {
    const choice = Object.hasOwn(FORMAT_KEYS, key) ? FORMAT_KEYS[key] : undefined;
    if (!choice)
      problems.push(t`There is no setting “${key}” of formatting. There are ${Object.keys(FORMAT_KEYS).join(', ')}.`);
    else if (value === undefined || value === null || (key !== 'preset' && value === AS_PRESET)) continue;
    else if (!fits(choice, value))
      problems.push(t`“${key}” of formatting cannot be ${JSON.stringify(value)}: it is ${allowed(choice)}.`);
    else if (key === 'indent')
      Object.assign(request, value === 'tab' ? { insertSpaces: false } : { insertSpaces: true, tabSize: value });
    else request[key] = value;
  }
  return { request, problems };
}

function fits({ choices = [], least, most }: Choice, value: unknown): boolean {
  if ((choices as readonly unknown[]).includes(value)) return true;
  if (least === undefined || most === undefined) return false;
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function allowed({ choices = [], least, most }: Choice): string {
  const all = least === undefined ? choices : [...choices, t`a whole number from ${least} to ${most}`];
  return all.join(', ').replace(/, (?=[^,]*$)/, ' or ');
}
