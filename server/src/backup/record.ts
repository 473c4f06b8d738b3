/** Makes a backup of files that were read: contents first, the manifest that names them last. */

import { decodeText, describeFormat } from '../text/encoding';
import { detectLineEnding } from '../text/eol';
import { t } from '../l10n';
import type { Writing } from './context';
import { writeRecord } from './context';
import { BackupError, explain, sentence } from './errors';
import type { Environment } from './fileSystem';
import { errorCode, infoIfAny } from './fileSystem';
import { readWhole } from './files';
import { hex, makeId } from './layout';
import type { BackupReason, ContentSummary, FileRole, Manifest } from './manifest';
import { encodeManifest } from './manifest';
import { putObject, readObject } from './objects';

/** A file as it was read, with what its manifest will say about it. */
export interface SourceFile {
  readonly path: string;
  readonly realPath: string | null;
  readonly bytes: Uint8Array;
  readonly modified: number;
  readonly mode: number;
}

const READ_ATTEMPTS = 5;
const READ_WAIT_MS = 50;

/**
 * Reads a file that others may be writing: it must have the same size and time before and after.
 * @throws BackupError with a sentence naming the file.
 */
export async function readSource(env: Environment, path: string): Promise<SourceFile> {
  const { fs, machine } = env;
  try {
    const link = (await fs.info(path)).type === 'symlink';
    const realPath = link ? await fs.realPath(path) : null;
    const at = realPath ?? path;
    for (let attempt = 0; attempt < READ_ATTEMPTS; attempt++) {
      const before = await fs.info(at);
      if (before.type !== 'file') {
        throw new BackupError('bad-argument', t`“${path}” is not a file. Name the file to back up.`, { path });
      }
      const bytes = await readWhole(fs, at);
      const after = await fs.info(at);
      if (after.size === bytes.length && after.modified === before.modified && before.size === after.size) {
        return { path, realPath, bytes, modified: after.modified, mode: after.mode };
      }
      await machine.sleep(READ_WAIT_MS);
    }
  } catch (error) {
    throw explain(error, t`“${path}” could not be read`, path);
  }
  throw new BackupError(
    'changing',
    t`“${path}” is being changed by another program. Wait until that has finished and try again.`,
    { path },
  );
}

export interface BackupDetails {
  readonly run: string;
  readonly reason: BackupReason;
  readonly role: FileRole;
  readonly label: string | null;
  readonly site: string | null;
}

/**
 * One backup: content first, then the manifest that makes it count, then a look whether both are there.
 * @returns the manifest, and sentences about what could not be found out.
 */
export async function recordBackup(
  ctx: Writing,
  source: SourceFile,
  details: BackupDetails,
): Promise<{ readonly manifest: Manifest; readonly notes: string[] }> {
  const { machine } = ctx.env;
  const notes: string[] = [];
  await ctx.held.assertHeld();
  const sha256 = await putObject(ctx, source.bytes);
  let summary: ContentSummary | undefined;
  try {
    summary = await ctx.summarize?.(source.bytes, source.path);
  } catch (error) {
    // The copy matters more than what can be said about it.
    notes.push(
      t`The content of “${source.path}” could not be summarized (${sentence(error)}); it is backed up all the same.`,
    );
  }
  const sequence = await ctx.nextSequence();
  const manifest: Manifest = {
    id: makeId(sequence, machine.now(), hex(machine.randomBytes(4))),
    sequence,
    run: details.run,
    createdAt: new Date(machine.now()).toISOString(),
    createdBy: { product: ctx.product, host: machine.host, user: machine.user },
    reason: details.reason,
    role: details.role,
    label: details.label,
    site: details.site,
    source: {
      path: source.path,
      realPath: source.realPath,
      modifiedAt: new Date(source.modified).toISOString(),
      mode: source.mode,
    },
    content: { sha256, size: source.bytes.length, object: ctx.layout.objectForPeople(sha256) },
    summary: summary ?? summarizeText(source.bytes),
  };
  await writeRecord(ctx, ctx.layout.manifests, `${manifest.id}.json`, encodeManifest(manifest, machine, ctx.key));
  // Somebody may have tidied the content away between the two; with the manifest in place it stays.
  await readObject(ctx, sha256).catch(async () => {
    await putObject(ctx, source.bytes);
    await readObject(ctx, sha256);
  });
  return { manifest, notes };
}

/** What can be said without reading MOF: how the text is written. */
function summarizeText(bytes: Uint8Array): ContentSummary {
  const { text, format } = decodeText(bytes);
  return { encoding: describeFormat(format), lineEnds: detectLineEnding(text) };
}

/** The content at a path now: undefined when there is no file. Links and folders are refused by the caller. */
export async function currentBytes(env: Environment, path: string): Promise<Uint8Array | undefined> {
  try {
    return (await infoIfAny(env.fs, path)) ? await readWhole(env.fs, path) : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw explain(error, t`“${path}” could not be read`, path);
  }
}
