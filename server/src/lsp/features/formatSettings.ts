/** The user's style of formatting, from the editor's indentation and the settings. */
import type { FormattingOptions } from 'vscode-languageserver';
import { DEFAULT_FORMAT, type FormatOptions } from '../../features/format';
import type { Settings } from '../settings';

const WORDS = {
  classQualifiers: ['onePerLine', 'keep'],
  memberQualifiers: ['ownLine', 'sameLine', 'keep'],
  brace: ['ownLine', 'sameLine', 'keep'],
  alignment: ['keep', 'single'],
} as const;

/** The editor's indentation with the user's style; what is set to something unknown stays at its default. */
export function formatOptions({ tabSize, insertSpaces }: FormattingOptions, { format }: Settings): FormatOptions {
  const style: Record<string, unknown> = {};
  for (const [name, allowed] of Object.entries(WORDS)) {
    const value = format[name];
    if ((allowed as readonly unknown[]).includes(value)) style[name] = value;
  }
  const lines = format.maxBlankLines;
  if (typeof lines === 'number' && lines >= 0) style.maxBlankLines = Math.floor(lines);
  return { ...DEFAULT_FORMAT, tabSize, insertSpaces, ...style };
}
