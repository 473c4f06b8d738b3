/** The old default of a merge, where nobody names it: a default that the backups keep and that fits the customised file. */
import type { BackupStore } from '../backup/store';
import type { BaseProvenance } from '../merge/types';
import { decodeText } from '../text/encoding';
import type { TextFormat } from '../text/encoding';
import { installationOf } from '../backup/location';
import type { ServiceEnvironment } from './environment';
import type { TextFile } from './files';

export interface FoundBase {
  readonly text: string;
  readonly format: TextFormat;
  readonly sha256: string;
  /** Where it comes from, for reports. */
  readonly path: string;
  readonly provenance: BaseProvenance;
  /** A sentence: how it was found and how well it fits. */
  readonly detail: string;
}

/** Less than this share of a default's blocks in common, and the file was made from another one. */
const FITS = 0.6;

/**
 * The recorded default that has most in common with the customised file. Copies that the site server archives are not
 * taken by themselves: they may hold customisations already, and those would be lost without a word.
 */
export async function findBase(store: BackupStore, mine: TextFile, theirs: TextFile): Promise<FoundBase | undefined> {
  const { backups } = await store.list();
  const candidates = backups.filter(({ manifest }) => manifest.role === 'base');
  const own = blocksOf(mine.text);
  const seen = new Set([theirs.sha256]);
  let best: { found: FoundBase; share: number } | undefined;
  for (const { manifest } of candidates) {
    // The new default itself is what is merged onto; as base it would make every customisation look like the vendor's.
    if (seen.has(manifest.content.sha256)) continue;
    seen.add(manifest.content.sha256);
    const bytes = await store.read(manifest.id).catch(() => undefined);
    if (!bytes) continue;
    const { text, format } = decodeText(bytes);
    const blocks = blocksOf(text);
    const common = [...blocks].filter((block) => own.has(block)).length;
    const share = blocks.size === 0 ? 0 : common / blocks.size;
    if (share < FITS || (best && share <= best.share)) continue;
    // Kept from the very file that mine is now: the default it was before it was customised.
    const same = manifest.source.path === mine.absolutePath;
    const kept = same
      ? `The default that this file held is kept as backup ${manifest.id}`
      : `The default kept as backup ${manifest.id} fits best`;
    best = {
      share,
      found: {
        text,
        format,
        sha256: manifest.content.sha256,
        path: manifest.source.path,
        provenance: same ? 'exact' : 'near',
        detail: `${kept}: ${common} of its ${blocks.size} blocks stand in your file unchanged.`,
      },
    };
  }
  return best?.found;
}

/** Parts of a text between blank lines, white space apart: a fingerprint that survives flips elsewhere in the file. */
function blocksOf(text: string): Set<string> {
  const blocks = text.split(/\r?\n\s*\r?\n|\};/).map((block) => block.replace(/\s+/g, ' ').trim());
  return new Set(blocks.filter((block) => block.length > 20));
}

/** Archived copies beside an installation that a person may want to name as base, by their paths. */
export async function archivedCopies(env: ServiceEnvironment, file: TextFile): Promise<string[]> {
  const installation = installationOf(file.absolutePath, env.paths);
  if (installation === undefined) return [];
  const folder = env.paths.join(installation, 'data', 'hinvarchive');
  const names = await env.fs.list(folder).catch(() => []);
  return names
    .filter((name) => /^sms_def\.mof\.(bak|bk\d+)$/i.test(name))
    .sort()
    .map((name) => env.paths.join(folder, name));
}
