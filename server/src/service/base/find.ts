/**
 * The old default of a merge, where nobody names it: a default that the backups keep, or the one on the installation
 * media. Copies that the site server archives are no such thing (see baseCopies.ts).
 */
import { roleOf } from '../../backup/companions';
import type { BackupEntry, BackupStore } from '../../backup/store';
import { similarityOf, type Similarity } from '../../merge/decide/similarity';
import type { BaseProvenance } from '../../merge/types';
import type { FileFacts } from '../../semantics/facts';
import type { AnsiEncoding, TextFormat } from '../../text/encoding';
import { decodeText } from '../../text/encoding';
import { t } from '../../l10n';
import { Refusal } from '../../refusal';
import type { HistoryOfFile, Relatives } from './relatives';
import type { ServiceEnvironment } from '../environment';
import type { TextFile } from '../files/read';
import { decoding, readTextFile } from '../files/read';
import { definitionsBelow } from './places';
import { backupName } from '../../text/backupName';

/** Where a base is looked for. */
export interface BaseSources {
  readonly store?: BackupStore;
  /** Installation media, or the files themselves, as they were named. */
  readonly media?: readonly string[];
  readonly ansi?: AnsiEncoding;
}

export interface FoundBase {
  readonly text: string;
  readonly format: TextFormat;
  readonly sha256: string;
  /** Where it comes from, for reports. */
  readonly path: string;
  readonly provenance: Exclude<BaseProvenance, 'none'>;
  readonly source: 'backups' | 'media';
  /** A sentence: how it was found and how well it fits. */
  readonly detail: string;
}

export interface BaseSearch {
  readonly found?: FoundBase;
  /** Sentences about places that were named and gave nothing. */
  readonly notes: readonly string[];
}

/** Less than this share of a default's classes in mine as they are, and the file was made from another one. */
export const FITS = 0.6;

interface Candidate extends Omit<FoundBase, 'detail'> {
  readonly facts: FileFacts;
  /** The beginning of the detail. */
  readonly what: string;
}

interface Fit extends Similarity {
  readonly candidate: Candidate;
  /** Blocks of text in common, flags included: of two defaults of one release the one that mine was made from. */
  readonly blocks: number;
}

/**
 * The default that mine was made from, if there is one to be found. A candidate counts where it is near to mine by what
 * a vendor defines, not later, and no nearer to theirs: a default of theirs' release would make every change of the
 * vendor's look like a customization. What the very file held before it was customized needs no such proof.
 */
export async function findBase(
  env: ServiceEnvironment,
  sources: BaseSources,
  history: HistoryOfFile,
  relatives: Relatives,
): Promise<BaseSearch> {
  const notes: string[] = [];
  const seen = new Set([relatives.theirs.sha256]);
  const isNew = (sha256: string): boolean => !seen.has(sha256) && (seen.add(sha256), true);
  const own = blocksOf(relatives.mine.text);
  const fits: Fit[] = [];
  const consider = (candidate: Candidate): boolean => {
    const fit = fitOf(candidate, relatives, own);
    if (fit) fits.push(fit);
    return fit !== undefined;
  };
  for await (const candidate of keptDefaults(sources, history, relatives, isNew)) consider(candidate);
  for (const folder of sources.media ?? []) {
    const file = await mediaFile(env, folder, relatives, sources.ansi);
    if (typeof file === 'string') notes.push(file);
    else if (file.sha256 === relatives.theirs.sha256)
      notes.push(t`“${file.path}” on the media is the new default itself, so it is not the old one.`);
    else if (isNew(file.sha256) && !consider(fromMedia(file, relatives)))
      notes.push(
        t`“${file.path}” on the media is not what your file was made from: it is nearer to the new default, or to neither.`,
      );
  }
  const best = fits.sort(byFit)[0];
  if (!best) return { notes };
  const { facts, what, ...found } = best.candidate;
  const detail = t`${what}: ${best.same} of its ${best.classes} classes are defined in your file in the same way.`;
  return { found: { ...found, detail }, notes };
}

/** Exact before near, then the one that is defined most like mine, then the one with most text in common. */
function byFit(a: Fit, b: Fit): number {
  const exact = (fit: Fit): number => (fit.candidate.provenance === 'exact' ? 0 : 1);
  return exact(a) - exact(b) || a.differing - b.differing || b.blocks - a.blocks;
}

function fitOf(candidate: Candidate, relatives: Relatives, own: ReadonlySet<string>): Fit | undefined {
  const similarity = similarityOf(candidate.facts, relatives.mineFacts);
  const { classes, same, differing, isLater } = similarity;
  if (classes === 0 || same / classes < FITS) return undefined;
  if (candidate.provenance !== 'exact') {
    // Of theirs' release it differs from theirs in nothing that a vendor defines. Many a customization is a definition.
    const fromTheirs = similarityOf(candidate.facts, relatives.theirsFacts).differing;
    if (isLater || (differing > 0 && differing >= 2 * fromTheirs)) return undefined;
  }
  const blocks = [...blocksOf(candidate.text)].filter((block) => own.has(block)).length;
  return { ...similarity, candidate, blocks };
}

/** Parts of a text between blank lines, white space apart: a fingerprint that survives flips elsewhere in the file. */
function blocksOf(text: string): Set<string> {
  const blocks = text.split(/\r?\n\s*\n|\};/).map((block) => block.replace(/\s+/g, ' ').trim());
  return new Set(blocks.filter((block) => block.length > 20));
}

/** The defaults that the store keeps; one that can no longer be read is passed over. */
async function* keptDefaults(
  { store, ansi }: BaseSources,
  history: HistoryOfFile,
  relatives: Relatives,
  isNew: (sha256: string) => boolean,
): AsyncGenerator<Candidate> {
  if (!store) return;
  const isExact = ({ manifest }: BackupEntry): boolean => history.heldBefore(manifest);
  // Of two records of one default the one that proves most.
  const defaults = history.backups.filter(({ manifest }) => manifest.role === 'base');
  for (const entry of [...defaults.filter(isExact), ...defaults.filter((other) => !isExact(other))]) {
    const { id, source, content } = entry.manifest;
    if (!isNew(content.sha256)) continue;
    const bytes = await store.read(id).catch(() => undefined);
    if (!bytes) continue;
    const { text, format } = decodeText(bytes, decoding(ansi));
    const exact = isExact(entry);
    const what = exact
      ? t`The default that this file held is kept as backup ${backupName(id)}`
      : t`The default kept as backup ${backupName(id)} fits best`;
    const provenance = exact ? 'exact' : 'near';
    const facts = relatives.factsOf(text);
    yield { text, format, facts, what, provenance, sha256: content.sha256, path: source.path, source: 'backups' };
  }
}

/** The file on the media, or a sentence that says why there is none. */
async function mediaFile(
  env: ServiceEnvironment,
  folder: string,
  { theirs }: Relatives,
  ansi: AnsiEncoding | undefined,
): Promise<TextFile | string> {
  const wanted = roleOf(theirs.absolutePath) === 'configuration' ? 'configuration.mof' : 'sms_def.mof';
  const below = await definitionsBelow(env, folder, wanted);
  try {
    return await readTextFile(env, below ?? folder, decoding(ansi));
  } catch (error) {
    const isFolder = error instanceof Refusal && error.code === 'folder';
    const why = error instanceof Error && !isFolder ? ` (${error.message})` : '';
    const name = wanted === 'sms_def.mof' ? 'SMS_def.mof' : wanted;
    return t`No ${name} was found on the media “${folder}”, so the old default was not looked for there${why}.`;
  }
}

function fromMedia({ text, format, sha256, path }: TextFile, relatives: Relatives): Candidate {
  const what = t`“${path}” on the media fits; Setup may have changed some flags of it while it installed`;
  const facts = relatives.factsOf(text);
  return { text, format, facts, what, sha256, path, provenance: 'near', source: 'media' };
}
