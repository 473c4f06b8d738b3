/** New texts for files that belong together: all of them are written, each backed up first, or none. */
import { sentence } from '../../backup/errors';
import type { BackupStore } from '../../backup/store';
import {
  type AnsiEncoding,
  describeFormat,
  encodeText,
  isAscii,
  type TextFormat,
  UnencodableCharacterError,
} from '../../text/encoding';
import type { ServiceEnvironment } from '../environment';
import { Refusal } from '../../refusal';
import { t } from '../../l10n';
import type { TextFile } from './read';
import { backupName } from '../../text/backupName';

export interface TextChange {
  readonly file: TextFile;
  /** The whole new text, without a byte order mark. */
  readonly text: string;
}

export interface ReplacedFile {
  /** As it was given. */
  readonly path: string;
  /** Of the new bytes, lower-case hexadecimal. */
  readonly sha256: string;
  /** Id of the backup of what was there before. */
  readonly backup: string | null;
  readonly notes: readonly string[];
}

/**
 * Writes in the order given, each file in its own encoding; one of plain ASCII, which does not tell it, in the code page, and
 * a note says so. Where a later one cannot be written, those before it are put
 * back, each from its own backup.
 * @throws Refusal `encoding` for a text that a file cannot hold, before anything is written; `not-written` where files were
 * put back or could not be; BackupError.
 */
export async function replaceAll(
  env: ServiceEnvironment,
  changes: readonly TextChange[],
  openStore: () => Promise<BackupStore>,
  label: string,
  ansi: AnsiEncoding = 'windows-1252',
): Promise<ReplacedFile[]> {
  const encoded = changes.map(({ file, text }) => {
    const format = formatFor(file, text, ansi);
    return { file, format, bytes: encode(file, text, format) };
  });
  const store = await openStore();
  const replaced: ReplacedFile[] = [];
  for (const { file, format, bytes } of encoded) {
    try {
      const { backup, notes } = await store.apply(file.absolutePath, bytes, { expectedSha256: file.sha256, label });
      const decision =
        format === file.format
          ? []
          : [
              t`“${file.path}” was plain ASCII and now has other letters, so it is written as ${describeFormat(format)}: the compiler reads the code page of its machine.`,
            ];
      const sha256 = env.machine.sha256(bytes);
      replaced.push({ path: file.path, sha256, backup: backup?.id ?? null, notes: [...decision, ...notes] });
    } catch (error) {
      if (replaced.length === 0) throw error;
      const states: string[] = [];
      for (const { path, backup } of [...replaced].reverse()) {
        try {
          await store.undo(env.absolute(path), { label: 'another file of the same change was not written' });
          states.push(t`“${path}” was put back.`);
        } catch (failure) {
          states.push(
            t`“${path}” is written and could not be put back: ${sentence(failure)} Restore backup ${backupName(backup)}.`,
          );
        }
      }
      throw new Refusal('not-written', `${sentence(error)} ${states.join(' ')}`);
    }
  }
  return replaced;
}

function formatFor(file: TextFile, text: string, ansi: AnsiEncoding): TextFormat {
  const isPlain = file.format.encoding === 'utf-8' && !file.format.bom && isAscii(file.text);
  return isPlain && !isAscii(text) ? { encoding: ansi, bom: false } : file.format;
}

function encode(file: TextFile, text: string, format: TextFormat): Uint8Array {
  try {
    return encodeText(text, format);
  } catch (error) {
    if (!(error instanceof UnencodableCharacterError)) throw error;
    throw new Refusal(
      'encoding',
      t`“${file.path}” cannot hold the character “${error.character}” as ${describeFormat(format)}. Save the file as UTF-16, or leave out what has the character.`,
    );
  }
}
