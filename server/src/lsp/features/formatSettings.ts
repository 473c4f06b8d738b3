/** The user's style of formatting, from what the editor says of a file and the settings. */
import type { FormattingOptions } from 'vscode-languageserver';
import { readFormatRequest, type FormatRequest } from '../../features/format';
import type { Settings } from '../settings';

/** The editor's indentation and ends of lines with the user's style; what is set to something unknown is the preset's. */
export function formatRequest(options: FormattingOptions, { format }: Settings): FormatRequest {
  const { tabSize, insertSpaces, trimTrailingWhitespace, insertFinalNewline, trimFinalNewlines } = options;
  return {
    ...(Number.isInteger(tabSize) && tabSize > 0 ? { tabSize, insertSpaces } : {}),
    ...readFormatRequest(format).request,
    trimTrailingWhitespace,
    insertFinalNewline,
    trimFinalNewlines,
  };
}
