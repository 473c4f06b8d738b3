/** Reads a log of any size in bounded memory. */
import { explain } from '../../backup/errors';
import type { CompileEvent } from '../../upgrade/logs/compile';
import { CompileReader } from '../../upgrade/logs/compile';
import { LogDecoder } from '../../upgrade/logs/decode';
import { LogLines } from '../../upgrade/logs/lines';
import type { PrerequisiteLog } from '../../upgrade/logs/prerequisite';
import { PrerequisiteReader } from '../../upgrade/logs/prerequisite';
import { type SiteBackupFound, SiteBackupReader } from '../../upgrade/logs/siteBackup';
import type { LogWords } from '../../upgrade/words';
import type { ServiceEnvironment } from '../environment';
import { Refusal } from '../refusal';

const BLOCK = 1024 * 1024;

export interface ReadLog {
  readonly prerequisites?: PrerequisiteLog;
  readonly compile: readonly CompileEvent[];
  readonly siteBackup?: SiteBackupFound;
}

/**
 * @param named the file has the name of a log of the prerequisite checker.
 * @throws Refusal, BackupError with a sentence for a file that cannot be read.
 */
export async function readLog(
  env: ServiceEnvironment,
  path: string,
  words: LogWords,
  named: boolean,
): Promise<ReadLog> {
  const absolute = env.absolute(path);
  const prerequisites = new PrerequisiteReader(words.prerequisites);
  const compile = new CompileReader(words.compile);
  const backups = new SiteBackupReader(words.siteBackup);
  const lines = new LogLines((line) => {
    prerequisites.take(line);
    compile.take(line);
    backups.take(line);
  });
  const decoder = new LogDecoder();
  try {
    const real = await env.fs.realPath(absolute);
    const info = await env.fs.info(real);
    if (info.type !== 'file') throw new Refusal('not-a-file', `“${path}” is not an ordinary file. Name a file.`);
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
    throw explain(error, `“${path}” could not be read`, absolute);
  }
  lines.push(decoder.end());
  lines.end();
  const log = prerequisites.log(named);
  const siteBackup = backups.found();
  return {
    ...(log ? { prerequisites: log } : {}),
    compile: compile.found(),
    ...(siteBackup ? { siteBackup } : {}),
  };
}
