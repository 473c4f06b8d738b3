/** The texts of the files that an editor asks for after every pause in typing: read again only where they may have changed. */
import type { FileInfo } from '../../backup/fileSystem';
import type { ServiceEnvironment } from '../environment';
import { readTextFile, type ReadOptions } from './read';

interface Kept {
  readonly text: string;
  readonly info: FileInfo;
  readonly ansi: ReadOptions['ansi'];
  /** When it was read, milliseconds since 1970. */
  readonly at: number;
}

/** Of each file system by their real paths, the one that was wanted last at the end. */
const keptOf = new WeakMap<object, Map<string, Kept>>();
const MOST_KEPT = 4;

/**
 * A file that was written so shortly before it was read may have been written once more within the same tick of the clock
 * that stamps it, in milliseconds; the coarsest ones, of FAT, tick every two seconds.
 */
const COARSE = 3000;

/** The text of a file; what was read before will do where the file has the size and the time that it had then. @throws as `readTextFile` */
export async function readKeptText(env: ServiceEnvironment, path: string, options: ReadOptions): Promise<string> {
  const kept = keptOf.get(env.fs) ?? new Map<string, Kept>();
  keptOf.set(env.fs, kept);
  const known = await stateOf(env, path);
  const last = known && kept.get(known.real);
  if (known && last && last.ansi === options.ansi && isUnchanged(last, known.info)) {
    kept.delete(known.real);
    kept.set(known.real, last);
    return last.text;
  }
  const at = env.machine.now();
  const { text } = await readTextFile(env, path, options);
  if (known) {
    // What the file was before it was read: should it have changed meanwhile, it is read once more the next time.
    kept.set(known.real, { text, info: known.info, ansi: options.ansi, at });
    for (const [oldest] of kept) if (kept.size > MOST_KEPT) kept.delete(oldest);
  }
  return text;
}

function isUnchanged({ info, at }: Kept, now: FileInfo): boolean {
  return info.size === now.size && info.modified === now.modified && at - info.modified >= COARSE;
}

/** Undefined for what cannot be looked at: reading it says why. */
async function stateOf(env: ServiceEnvironment, path: string): Promise<{ real: string; info: FileInfo } | undefined> {
  try {
    const real = await env.fs.realPath(env.absolute(path));
    return { real, info: await env.fs.info(real) };
  } catch {
    return undefined;
  }
}
