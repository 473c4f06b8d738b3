/** Reads a log of any size in bounded memory. */
import { explain } from '../../backup/errors';
import type { CompileEvent } from '../../upgrade/logs/compile';
import { CompileReader } from '../../upgrade/logs/compile';
import { LogDecoder } from '../../upgrade/logs/decode';
import { LogLines } from '../../upgrade/logs/lines';
import type { PrerequisiteLog } from '../../upgrade/logs/prerequisite';
import { PrerequisiteReader } from '../../upgrade/logs/prerequisite';
import { type SiteBackupFound, SiteBackupReader } from '../../upgrade/logs/siteBackup';
import { type SetupLog, SetupReader } from '../../upgrade/logs/setup';
import type { LogWords } from '../../upgrade/words';
import type { ServiceEnvironment } from '../environment';
import { Refusal } from '../../refusal';
import { t } from '../../l10n';

const BLOCK = 1024 * 1024;

export interface ReadLog {
  readonly prerequisites?: PrerequisiteLog;
  readonly compile: readonly CompileEvent[];
  readonly siteBackup?: SiteBackupFound;
  readonly setup: Omit<SetupLog, 'path' | 'site'>;
}

/**
 * @param kind what the log should be, by its name.
 * @throws Refusal, BackupError with a sentence for a file that cannot be read.
 */
export async function readLog(
  env: ServiceEnvironment,
  path: string,
  words: LogWords,
  kind: string | undefined,
): Promise<ReadLog> {
  const absolute = env.absolute(path);
  const prerequisites = new PrerequisiteReader(words.prerequisites);
  const compile = new CompileReader(words.compile);
  const backups = new SiteBackupReader(words.siteBackup);
  const setup = new SetupReader(words.setup);
  // A log whose name says what it is has one reader: a gigabyte of it is read in a third of the time.
  const readers = {
    'prerequisite-log': [prerequisites],
    'compile-log': [compile],
    'backup-log': [backups],
    'setup-log': [setup],
  }[kind ?? ''] ?? [prerequisites, compile, backups];
  const lines = new LogLines((line) => readers.forEach((reader) => reader.take(line)));
  const decoder = new LogDecoder();
  try {
    const real = await env.fs.realPath(absolute);
    const info = await env.fs.info(real);
    if (info.type !== 'file') throw new Refusal('not-a-file', t`“${path}” is not an ordinary file. Name a file.`);
    const file = await env.fs.openForReading(real);
    try {
      const block = new Uint8Array(BLOCK);
      // A log that still grows is read as far as it was when it was opened.
      for (let position = 0; position < info.size;) {
        const count = await file.read(block.subarray(0, Math.min(BLOCK, info.size - position)), position);
        if (count === 0) break;
        lines.push(decoder.push(block.slice(0, count)));
        position += count;
      }
    } finally {
      await file.close().catch(() => undefined);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw explain(error, t`“${path}” could not be read`, absolute);
  }
  lines.push(decoder.end());
  lines.end();
  const log = prerequisites.log(kind === 'prerequisite-log');
  const siteBackup = backups.found();
  return {
    ...(log ? { prerequisites: log } : {}),
    compile: compile.found(),
    setup: setup.found(),
    ...(siteBackup ? { siteBackup } : {}),
  };
}
