/** New texts for files that belong together: all of them are written, each backed up first, or none. */
import { sentence } from '../../backup/errors';
import type { BackupStore } from '../../backup/store';
import { encodeText, UnencodableCharacterError } from '../../text/encoding';
import type { ServiceEnvironment } from '../environment';
import { Refusal } from '../refusal';
import type { TextFile } from './read';

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
 * Writes in the order given, each file in its own encoding. Where a later one cannot be written, those before it are put
 * back, each from its own backup.
 * @throws Refusal `encoding` for a text that a file cannot hold, before anything is written; `not-written` where files were
 * put back or could not be; BackupError.
 */
export async function replaceAll(
  env: ServiceEnvironment,
  changes: readonly TextChange[],
  openStore: () => Promise<BackupStore>,
  label: string,
): Promise<ReplacedFile[]> {
  const encoded = changes.map(({ file, text }) => ({ file, bytes: encode(file, text) }));
  const store = await openStore();
  const replaced: ReplacedFile[] = [];
  for (const { file, bytes } of encoded) {
    try {
      const { backup, notes } = await store.apply(file.absolutePath, bytes, { expectedSha256: file.sha256, label });
      replaced.push({ path: file.path, sha256: env.machine.sha256(bytes), backup: backup?.id ?? null, notes });
    } catch (error) {
      if (replaced.length === 0) throw error;
      const states: string[] = [];
      for (const { path, backup } of [...replaced].reverse()) {
        try {
          await store.undo(env.absolute(path), { label: 'another file of the same change was not written' });
          states.push(`“${path}” was put back.`);
        } catch (failure) {
          states.push(`“${path}” is written and could not be put back: ${sentence(failure)} Restore backup ${backup}.`);
        }
      }
      throw new Refusal('not-written', `${sentence(error)} ${states.join(' ')}`);
    }
  }
  return replaced;
}

function encode(file: TextFile, text: string): Uint8Array {
  try {
    return encodeText(text, file.format);
  } catch (error) {
    if (!(error instanceof UnencodableCharacterError)) throw error;
    throw new Refusal(
      'encoding',
      `“${file.path}” cannot hold the character “${error.character}”. Save the file as UTF-16, or use another name.`,
    );
  }
}
