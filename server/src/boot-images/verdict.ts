/**
 * What the upgrade would take from each boot image, and why. The judgment rests on one sure fact: default images are
 * found by their name and recreated. Everything else here is evidence of a customization, never of its absence.
 */
import { t } from '../l10n';
import { aikOf } from './aik';
import {
  compareWithStock,
  holdsWhatTells,
  propertyEvidence,
  type StockComparison,
  undecidedBy,
  unknownOf,
} from './evidence';
import type { Inventory } from './inventory';
import type { Evidence, Note, Unknown } from './judgment';
import { doubtfulNames } from './missingDefaults';
import { aboutLaterRelease, signOfLaterRelease } from './laterRelease';
import type { BootImage, WimFile } from './model';
import { listed, notesAbout } from './notes';
import type { BootImageOptions } from './options';
import { defaultNameOf } from './options';
import { append } from '../text/append';

export type Verdict =
  /** Default name, and a customization was found. */
  | 'will-lose'
  /** Default name, nothing found; what is unknown is listed. Never the same as safe. */
  | 'recreated'
  /** A name of its own. */
  | 'keeps'
  /** Its name may be the default one of a Setup in another language. */
  | 'may-be-default'
  /** The site has the service pack, or the image is on Windows AIK 1.1 already. */
  | 'already-upgraded'
  /** An image of Configuration Manager 2012 or later, which another upgrade concerns. */
  | 'later-release'
  /** Default name, and the export holds nothing that would tell a customization. */
  | 'unknown'
  /** The export does not hold the name, so nothing can be said. */
  | 'unnamed';

const UNJUDGED: ReadonlySet<Verdict> = new Set(['unknown', 'unnamed', 'may-be-default', 'later-release']);

/** False where nothing, or too little, is known to say what the upgrade takes, and where it does not concern the image. */
export function isJudged({ verdict, undecided }: Pick<ImageVerdict, 'verdict' | 'undecided'>): boolean {
  return !UNJUDGED.has(verdict) && undecided.length === 0;
}

export interface ImageVerdict {
  readonly image: BootImage;
  readonly verdict: Verdict;
  /** The verdict in one sentence. */
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly unknown: readonly Unknown[];
  readonly notes: readonly Note[];
  /** The properties that decide about a loss and that the export does not hold, where no loss was found without them. */
  readonly undecided: readonly string[];
  /** Whatever the verdict: an event of a current site takes other images than this upgrade. */
  readonly content: StockComparison;
}

/** Judges every image of an inventory. `stock` are untouched WIM files to compare with, one per architecture. */
export function judge(inventory: Inventory, stock: readonly WimFile[], options: BootImageOptions): ImageVerdict[] {
  const verdicts = inventory.images.map((image) => judgeImage(image, inventory, stock, options));
  const concerned = verdicts.filter(({ verdict }) => verdict !== 'later-release').map(({ image }) => image);
  const doubtful = new Set(doubtfulNames(concerned, options).flatMap(({ alike }) => alike));
  return verdicts.map((one) => (one.verdict === 'keeps' && doubtful.has(one.image) ? inDoubt(one) : one));
}

/** An image whose name is no default one that is known, and may be one all the same. */
function inDoubt(verdict: ImageVerdict): ImageVerdict {
  return {
    ...verdict,
    verdict: 'may-be-default',
    summary: t`It may be a default image that Setup of another language named: the export lacks one that every site has. The upgrade recreates default images. If it is one, add its name to the default names; if not, give it a name that says whose it is.`,
  };
}

function lossInWords(count: number, newAik: boolean): string {
  const caveat = newAik
    ? t` It is on Windows AIK 1.1 or later already: if its site has been upgraded, nothing more is lost.`
    : '';
  return count === 1
    ? t`It has a default name, so the upgrade recreates it from Windows AIK 1.1, and a customization is lost.${caveat}`
    : t`It has a default name, so the upgrade recreates it from Windows AIK 1.1, and ${count} customizations are lost.${caveat}`;
}

/** The summary of an image that would lose something, in the language that is set now. */
export function lossSentence(
  { image, verdict, evidence }: ImageVerdict,
  { newPeBuild }: BootImageOptions,
): string | undefined {
  if (verdict !== 'will-lose') return undefined;
  const aik = aikOf(image.peVersion?.value);
  return lossInWords(evidence.length, aik !== undefined && aik.build >= newPeBuild);
}

function judgeImage(
  image: BootImage,
  inventory: Inventory,
  stock: readonly WimFile[],
  options: BootImageOptions,
): ImageVerdict {
  const notes = notesAbout(image, inventory, options);
  const content = compareWithStock(image, stock);
  const done = (
    verdict: Verdict,
    summary: string,
    evidence: readonly Evidence[] = [],
    unknown: readonly Unknown[] = [],
    undecided: readonly string[] = [],
  ): ImageVerdict => ({
    image,
    verdict,
    summary,
    evidence,
    unknown,
    notes,
    undecided,
    content,
  });
  const site = inventory.sites.find((candidate) => candidate.code === image.site?.value);
  const later = signOfLaterRelease(image, site, options);
  if (later !== undefined) {
    append(notes, content.notes);
    const wim = unknownOf(image, content.compared).filter(({ what }) => what === 'WIM');
    return done('later-release', aboutLaterRelease(image, later), content.evidence, wim);
  }
  if (!image.name) {
    return done(
      'unnamed',
      t`The export does not hold the name of this image, so nothing can be said about it. Export again with all properties.`,
    );
  }
  if (site?.build !== undefined && site.build >= options.upgradedBuild) {
    return done(
      'already-upgraded',
      t`Site ${site.code} is at build ${site.build}, which has the service pack: this upgrade takes nothing more from it.`,
    );
  }
  const standard = defaultNameOf(image.name.value, options);
  if (!standard) {
    return done('keeps', t`It has a name of its own, so the upgrade leaves it as it is.`);
  }
  append(notes, content.notes);
  const evidence = [...propertyEvidence(image, options), ...content.evidence];
  const unknown = unknownOf(image, content.compared);
  const aik = aikOf(image.peVersion?.value);
  const newAik = aik !== undefined && aik.build >= options.newPeBuild;
  if (evidence.length > 0) {
    return done('will-lose', lossInWords(evidence.length, newAik), evidence, unknown);
  }
  const undecided = undecidedBy(image);
  const lacks =
    undecided.length === 0
      ? ''
      : t` Whether anything would be lost cannot be judged: the export does not hold ${listed(undecided)}.`;
  if (newAik) {
    return done(
      'already-upgraded',
      t`It is on ${aik.text} already, as the upgrade leaves its default images. If the site has not been upgraded yet, it will be recreated all the same.${lacks}`,
      [],
      unknown,
      undecided,
    );
  }
  if (!content.compared && !holdsWhatTells(image)) {
    return done(
      'unknown',
      t`It has a default name, so the upgrade recreates it from Windows AIK 1.1, and the export holds nothing that shows whether it was customized. Export again with all properties.`,
      [],
      unknown,
    );
  }
  return done(
    'recreated',
    t`It has a default name, so the upgrade recreates it from Windows AIK 1.1. No customization was found, which does not mean that there is none: see what is unknown.${lacks}`,
    [],
    unknown,
    undecided,
  );
}
