/** A file as `git diff` shows it: UTF-8, laid out evenly, so that a difference is one of content. */
import { format } from '../../features/format';
import { applyEdits } from '../../text/edits';
import { withLineBreaks } from '../../text/eol';
import type { ServiceEnvironment } from '../environment';
import { isBinary, type ReadOptions, readTextFile } from '../files/read';

/**
 * @returns UTF-8 with line feeds. Parts that cannot be read are as they are; a file that is no text is, too.
 * @throws Refusal or BackupError as `readTextFile`.
 */
export async function textForDiff(env: ServiceEnvironment, path: string, options: ReadOptions): Promise<Uint8Array> {
  const { bytes, text } = await readTextFile(env, path, { ...options, acceptBinary: true });
  if (bytes.length > 0 && isBinary(bytes, text)) return bytes;
  const lines = withLineBreaks(text, '\n');
  const even = applyEdits(lines, format(lines, { alignment: 'single' }));
  return new TextEncoder().encode(even);
}
