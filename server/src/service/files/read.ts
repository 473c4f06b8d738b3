/** Files in: bytes, text, and the sentences for what cannot be read. */
import { BackupError, explain } from '../../backup/errors';
import type { FileInfo } from '../../backup/fileSystem';
import { infoIfAny } from '../../backup/fileSystem';
import { readWhole } from '../../backup/files';
import type { AnsiEncoding, TextFormat } from '../../text/encoding';
import { decodeText } from '../../text/encoding';
import type { ServiceEnvironment } from '../environment';
import { longestText, rememberPath, tooLong } from '../../syntax/limits';
import { whyUnread } from '../../syntax/parser';
import { Refusal } from '../../refusal';
import { t } from '../../l10n';

/** Larger text files are refused: the largest schema in one file has 5 MB. */
const MAX_TEXT_BYTES = 256 * 1024 * 1024;

export interface TextFile {
  /** As it was given, for reports. */
  readonly path: string;
  readonly absolutePath: string;
  readonly bytes: Uint8Array;
  /** Without its byte order mark. */
  readonly text: string;
  readonly format: TextFormat;
  /** Of the bytes, lower-case hexadecimal. */
  readonly sha256: string;
}

export interface ReadOptions {
  /** What to read a file as that is neither Unicode nor valid UTF-8. Default windows-1252. */
  readonly ansi?: AnsiEncoding;
  /** Accept a file that is no text; the caller says so in its own way. */
  readonly acceptBinary?: boolean;
  /** Accept a text that is longer than is read as a whole; the caller knows what to do with it. */
  readonly acceptLong?: boolean;
}

/** The code page of a request, where it names one, as the readers take it. */
export function decoding(ansi: AnsiEncoding | undefined): { ansi?: AnsiEncoding } {
  return ansi === undefined ? {} : { ansi };
}

/** How often a file that changes while it is read is read again, and how long it is left alone before. */
const READINGS = 3;
const CHANGING_WAIT_MS = 100;

/**
 * All bytes of a file, as it was at one moment: a file that grew, shrank or was written meanwhile is read again.
 * @throws Refusal or BackupError with a sentence: missing, a folder, no permission, too large, still changing.
 */
export async function readBytes(env: ServiceEnvironment, path: string): Promise<Uint8Array> {
  const absolute = env.absolute(path);
  try {
    const real = await env.fs.realPath(absolute);
    for (let reading = 1; ; reading++) {
      const before = await fileInfo(env, path, real);
      const bytes = await readWhole(env.fs, real, MAX_TEXT_BYTES, before.size);
      const after = await fileInfo(env, path, real);
      if (before.size === after.size && before.modified === after.modified) return bytes;
      if (reading === READINGS)
        throw new Refusal(
          'changing',
          t`“${path}” is changing while it is read, so only part of it may have been read. Close the program that writes it and try again.`,
        );
      await env.machine.sleep(CHANGING_WAIT_MS);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw explain(error, t`“${path}” could not be read`, absolute);
  }
}

/** @throws Refusal for anything but a file; the system's error. */
export async function fileInfo(env: ServiceEnvironment, path: string, real: string): Promise<FileInfo> {
  const info = await env.fs.info(real);
  if (info.type === 'directory') throw new Refusal('folder', t`“${path}” is a folder. Name a file.`);
  if (info.type !== 'file') throw notAFile(path);
  return info;
}

/** The refusal of a pipe, a device or a socket. */
export function notAFile(path: string): Refusal {
  return new Refusal(
    'not-a-file',
    t`“${path}” is a pipe, a device or a socket, not an ordinary file. Name a file; what a pipe gives can be written into one.`,
  );
}

/**
 * A file as text.
 * @throws Refusal or BackupError as `readBytes`; `not-text` for a binary file, `too-large` for a text longer than is parsed.
 */
export async function readTextFile(
  env: ServiceEnvironment,
  path: string,
  options: ReadOptions = {},
): Promise<TextFile> {
  const bytes = await readBytes(env, path);
  const { text, format } = decodeText(bytes, { ansi: options.ansi });
  rememberPath(text, path);
  if (text.length > longestText() && !options.acceptLong && !(options.acceptBinary && isBinary(bytes, text)))
    throw new Refusal('too-large', tooLong(text));
  if (!options.acceptBinary && isBinary(bytes, text)) throw new Refusal('not-text', notText(path, bytes));
  let sha256: string | undefined;
  return {
    path,
    absolutePath: env.absolute(path),
    bytes,
    text,
    format,
    // Few ask for it, and what reckons it takes longer to load than a file to read.
    get sha256() {
      return (sha256 ??= env.machine.sha256(bytes));
    },
  };
}

/**
 * For what has to know all of a file: of one in another language that shares the extension, nothing is read.
 * @throws Refusal with the reason
 */
export function requireMof({ path, text }: TextFile): void {
  const reason = whyUnread(text);
  if (reason !== undefined) throw new Refusal('not-mof', t`“${path}” was not read. ${reason} Give a MOF file.`);
}

/**
 * No text of any encoding that is read here: it holds NUL, or is rich in control characters. NULs at the end say nothing of
 * what is before them: some programs, and some crashes, pad a text with them.
 */
export function isBinary(bytes: Uint8Array, text: string): boolean {
  if (startsWith(bytes, 'FOMB')) return true;
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  if (end === 0) return text !== '';
  const start = text.slice(0, Math.min(end, 64 * 1024));
  if (start.includes('\0')) return true;
  const controls = start.match(CONTROLS)?.length ?? 0;
  return controls > 8 && controls > start.length / 50;
}

/** All of C0 but for tab, line breaks, form feed and the mark of CP/M for the end. */
const CONTROLS = /[\x01-\x08\v\x0e-\x19\x1b-\x1f]/g;

/** How files that people have at hand begin. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['PNG', '\x89PNG'],
  ['JPEG', '\xff\xd8\xff'],
  ['PDF', '%PDF'],
  ['ZIP', 'PK\x03\x04'],
  ['CAB', 'MSCF'],
  ['EXE', 'MZ'],
];

/** What a binary file is, as far as its first bytes tell, and what to give instead. */
export function notText(path: string, bytes: Uint8Array): string {
  if (startsWith(bytes, 'FOMB'))
    return t`“${path}” is a compiled MOF (binary), not MOF text. Give the text file it was compiled from.`;
  if (startsWith(bytes, 'MSWIM\0\0\0'))
    return t`“${path}” is a WIM image, not a text file. Use boot-images to read it.`;
  const kind = SIGNATURES.find(([, signature]) => startsWith(bytes, signature))?.[0];
  if (kind !== undefined) return t`“${path}” is not a text file: it looks like ${kind}. Give a MOF file.`;
  if (looksLikeBrokenUtf16(bytes))
    return t`“${path}” looks like UTF-16 in which bytes were lost or added, so that part of it reads as nonsense. Get an undamaged copy, or open it in an editor as UTF-16 and repair it.`;
  return t`“${path}” is not a text file. Give a MOF file.`;
}

/** Every second byte zero, on either side, and ASCII between: a tool that adds lines of its own makes such files. */
function looksLikeBrokenUtf16(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, 4096);
  let zeros = 0;
  let ascii = 0;
  for (let i = 0; i < length; i++) {
    const byte = bytes[i]!;
    if (byte === 0) zeros++;
    else if ((byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13) ascii++;
  }
  return length > 16 && zeros > length * 0.4 && zeros < length * 0.6 && zeros + ascii > length * 0.95;
}

function startsWith(bytes: Uint8Array, head: string): boolean {
  return bytes.length >= head.length && [...head].every((char, i) => bytes[i] === char.charCodeAt(0));
}

/** What is at a path, links followed; undefined where there is nothing. @throws BackupError for a path nobody can look at. */
export async function typeAt(
  env: ServiceEnvironment,
  path: string,
): Promise<'file' | 'directory' | 'other' | undefined> {
  const absolute = env.absolute(path);
  let info = await infoIfAny(env.fs, absolute).catch((error: unknown) => {
    throw explain(error, t`“${path}” could not be checked`, absolute);
  });
  if (info?.type === 'symlink') {
    const real = await env.fs.realPath(absolute).catch(() => undefined);
    info = real === undefined ? undefined : await infoIfAny(env.fs, real).catch(() => undefined);
  }
  return info && (info.type === 'symlink' ? 'other' : info.type);
}

/**
 * Whether something has that name. A word that cannot name a file on this system, as `PR1:CEN` on Windows, names none.
 * @throws BackupError where it cannot be looked at
 */
export async function isThere(env: ServiceEnvironment, name: string): Promise<boolean> {
  try {
    return (await typeAt(env, name)) !== undefined;
  } catch (error) {
    if (error instanceof BackupError && error.code === 'bad-path') return false;
    throw error;
  }
}
