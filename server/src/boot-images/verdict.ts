/**
 * What the upgrade would take from each boot image, and why. The judgement rests on one sure fact: default images are
 * found by their name and made anew. Everything else here is evidence of a customisation, never of its absence.
 */
import { aikOf } from './aik';
import type { Inventory } from './inventory';
import { bootedImage, pathKey } from './inventory';
import type { BootImage, SourceSpan, WimFile } from './model';
import type { BootImageOptions } from './options';
import { defaultNameOf, nearDefaultName } from './options';
import { DECISIVE_LAZY, PROPERTIES, propertyFact } from './properties';
import { isEmpty, isTypeName, showValue } from './values';

export type Verdict =
  /** Default name, and a customisation was found. */
  | 'will-lose'
  /** Default name, nothing found; what is unknown is listed. Never the same as safe. */
  | 'recreated'
  /** A name of its own. */
  | 'keeps'
  /** The site has the service pack, or the image is on Windows AIK 1.1 already. */
  | 'already-upgraded'
  /** The export does not hold the name, so nothing can be said. */
  | 'unnamed';

export type EvidenceKind =
  'command-prompt' | 'background' | 'description' | 'path' | 'property' | 'wim-content' | 'wim-date';

/** One customisation that was found. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** The property's name as Microsoft writes it; absent for what was found in a WIM. */
  readonly property?: string;
  readonly message: string;
  /** How to set it again; absent where only a copy of the WIM helps. */
  readonly redo?: string;
  readonly source?: SourceSpan;
}

/** Something that would bear on the verdict and is not known. */
export interface Unknown {
  /** Property name, or `WIM` for what lies in the file. */
  readonly what: string;
  readonly message: string;
}

/** A warning or a plain fact about an image. */
export interface Note {
  readonly code: string;
  readonly severity: 'warning' | 'information';
  readonly message: string;
  readonly source?: SourceSpan;
}

export interface ImageVerdict {
  readonly image: BootImage;
  readonly verdict: Verdict;
  /** The verdict in one sentence. */
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly unknown: readonly Unknown[];
  readonly notes: readonly Note[];
}

/** How a report names an image: `“Boot image (x86)” (ABC00001)`. */
export function titleOf(image: BootImage): string {
  const name = image.name ? `“${image.name.value}”` : 'An image without a name';
  return image.packageId ? `${name} (${image.packageId.value})` : name;
}

/** Judges every image of an inventory. `stock` are untouched WIM files to compare with, one per architecture. */
export function judge(inventory: Inventory, stock: readonly WimFile[], options: BootImageOptions): ImageVerdict[] {
  return inventory.images.map((image) => judgeImage(image, inventory, stock, options));
}

function judgeImage(
  image: BootImage,
  inventory: Inventory,
  stock: readonly WimFile[],
  options: BootImageOptions,
): ImageVerdict {
  const notes = notesAbout(image, inventory, options);
  const done = (
    verdict: Verdict,
    summary: string,
    evidence: readonly Evidence[] = [],
    unknown: readonly Unknown[] = [],
  ): ImageVerdict => ({
    image,
    verdict,
    summary,
    evidence,
    unknown,
    notes,
  });
  if (!image.name) {
    return done(
      'unnamed',
      'The export does not hold the name of this image, so nothing can be said about it. Export again with all properties.',
    );
  }
  const site = inventory.sites.find((candidate) => candidate.code === image.site?.value);
  if (site?.build !== undefined && site.build >= options.upgradedBuild) {
    return done(
      'already-upgraded',
      `Site ${site.code} is at build ${site.build}, which has the service pack: this upgrade takes nothing from it any more.`,
    );
  }
  const standard = defaultNameOf(image.name.value, options);
  if (!standard) {
    return done('keeps', 'It has a name of its own, so the upgrade leaves it as it is.');
  }
  const content = compareWithStock(image, stock);
  notes.push(...content.notes);
  const evidence = [...propertyEvidence(image, options), ...content.evidence];
  const unknown = unknownOf(image, content.compared);
  const aik = aikOf(image.peVersion?.value);
  const newAik = aik !== undefined && aik.build >= options.newPeBuild;
  if (evidence.length > 0) {
    const caveat = newAik
      ? ' It is on Windows AIK 1.1 or later already: if its site has been upgraded, nothing more is lost.'
      : '';
    return done(
      'will-lose',
      `It has a default name, so the upgrade makes it anew from Windows AIK 1.1, and ${evidence.length === 1 ? 'a customisation is' : `${evidence.length} customisations are`} lost.${caveat}`,
      evidence,
      unknown,
    );
  }
  if (newAik) {
    return done(
      'already-upgraded',
      `It is on ${aik.text} already, as the upgrade leaves its default images. If the site has not been upgraded yet, it will be made anew all the same.`,
      [],
      unknown,
    );
  }
  return done(
    'recreated',
    'It has a default name, so the upgrade makes it anew from Windows AIK 1.1. No customisation was found, which does not mean that there is none: see what is unknown.',
    [],
    unknown,
  );
}

// ------------------------------------------------------------------------------------------------- evidence

function propertyEvidence(image: BootImage, options: BootImageOptions): Evidence[] {
  const found: Evidence[] = [];
  for (const fact of PROPERTIES) {
    const known = image.properties.get(fact.name.toLowerCase());
    if (!known || isEmpty(known.value) || fact.significance === 'none') continue;
    const { value, source } = known;
    const add = (kind: EvidenceKind, message: string): void =>
      void found.push({ kind, property: fact.name, message, redo: fact.redo, source });
    if (fact.significance === 'customization') {
      if (isTypeName(value)) {
        // A schedule or an icon of which CSV gives the type alone: it is there, but so it may be by default.
        continue;
      }
      if (fact.defaults?.includes(value)) continue;
      if (fact.name === 'EnableLabShell') add('command-prompt', 'The command prompt (F8) is enabled.');
      else if (fact.name === 'BackgroundBitmapPath')
        add('background', `It has a background picture of its own: ${showValue(value)}.`);
      else
        add(
          'property',
          `${fact.name} is ${showValue(value)}${fact.defaults ? ` instead of ${fact.defaults.map(showValue).join(' or ')}` : ''}.`,
        );
    } else if (fact.name === 'Description') {
      const text = String(value).trim();
      if (!options.defaultDescriptions.some((standard) => standard.trim() === text))
        add('description', `It has a description: ${showValue(value)}.`);
    } else if (fact.name === 'ImagePath' && !isDefaultLocation(String(value))) {
      add('path', `Its WIM file is not the one of the default location: ${showValue(value)}.`);
    }
  }
  return found;
}

/** `…\osd\boot\{i386|x64}\boot.wim` below the site's share, an administrative share or a local drive [M]. */
export function isDefaultLocation(path: string): boolean {
  return /^(\/\/?[^/]+\/(sms_\w{3}|[a-z]\$(\/.*)?)|[a-z]:(\/.*)?)\/osd\/boot\/(i386|x64)\/boot(\.\w{8})?\.wim$/.test(
    pathKey(path),
  );
}

function compareWithStock(
  image: BootImage,
  stock: readonly WimFile[],
): { evidence: Evidence[]; notes: Note[]; compared: boolean } {
  const evidence: Evidence[] = [];
  const notes: Note[] = [];
  let compared = false;
  for (const wim of image.wims) {
    const inside = bootedImage(wim);
    if (!inside) continue;
    const source = { path: wim.path, start: 0, end: 0 };
    const note = (code: string, message: string): void =>
      void notes.push({ code, severity: 'information', message, source });
    if (isFinished(image, wim)) {
      note(
        'boot-images/finished-wim',
        `${wim.path} is the finished image with the product’s own files and the drivers in it, so it is not compared with an untouched one. Give the WIM of ImagePath.`,
      );
      continue;
    }
    const other = stock
      .map(bootedImage)
      .find((candidate) => candidate && candidate.architecture === inside.architecture);
    if (!other) continue;
    if (other.version !== inside.version) {
      note(
        'boot-images/other-stock',
        `The untouched WIM given for ${inside.architecture ?? 'this architecture'} is Windows PE ${other.version ?? 'of unknown version'}, and ${wim.path} is ${inside.version ?? 'unknown'}: they cannot be compared.`,
      );
      continue;
    }
    compared = true;
    const differences = [
      difference(inside.fileCount, other.fileCount, 'files'),
      difference(inside.directoryCount, other.directoryCount, 'folders'),
      difference(inside.totalBytes, other.totalBytes, 'bytes'),
    ].filter((text) => text !== undefined);
    if (differences.length > 0) {
      evidence.push({
        kind: 'wim-content',
        message: `Its WIM file holds ${differences.join(', ')} than the untouched one: ${wim.path}.`,
        source,
      });
    } else if (inside.modified && other.modified && inside.modified > other.modified) {
      evidence.push({
        kind: 'wim-date',
        message: `Its WIM file was changed on ${inside.modified.slice(0, 10)}, after the untouched one of ${other.modified.slice(0, 10)}: ${wim.path}.`,
        source,
      });
    }
  }
  return { evidence, notes, compared };
}

/** The copy that is distributed, `boot.ABC00001.wim`: different from any untouched image by nature. */
function isFinished(image: BootImage, wim: WimFile): boolean {
  const key = pathKey(wim.path);
  const imagePath = image.properties.get('imagepath')?.value;
  if (typeof imagePath === 'string' && pathKey(imagePath) === key) return false;
  return (
    image.packageId !== undefined && key.slice(key.lastIndexOf('/') + 1).includes(image.packageId.value.toLowerCase())
  );
}

function difference(mine: number | undefined, other: number | undefined, what: string): string | undefined {
  if (mine === undefined || other === undefined || mine === other) return undefined;
  return mine > other ? `${mine - other} more ${what}` : `${other - mine} fewer ${what}`;
}

// ------------------------------------------------------------------------------------------------- what is unknown

function unknownOf(image: BootImage, compared: boolean): Unknown[] {
  const unknown: Unknown[] = [];
  const loaded = image.properties.has('enablelabshell');
  const MEANING: Readonly<Record<string, string>> = {
    EnableLabShell: 'whether the command prompt is enabled',
    BackgroundBitmapPath: 'whether it has a background picture of its own',
    ReferencedDrivers: 'which drivers were added',
    Description: 'whether it has a description',
    ImagePath: 'which WIM file it was imported from',
  };
  for (const name of [...DECISIVE_LAZY, 'Description', 'ImagePath']) {
    if (image.properties.has(name.toLowerCase())) continue;
    const lazy = propertyFact(name)?.lazy === true;
    const reason = !lazy
      ? 'The export does not hold it.'
      : loaded
        ? 'The export does not hold it. Others of its kind are there, so it was probably empty; look at the image in the console.'
        : 'The provider leaves it out unless each image is fetched by itself. Export with the script of this product.';
    unknown.push({ what: name, message: `It is unknown ${MEANING[name]} (${name}). ${reason}` });
  }
  if (image.driversNotListed) {
    unknown.push({
      what: 'ReferencedDrivers',
      message:
        'The export says that there may be drivers, not which (ReferencedDrivers). CSV cannot hold them; export as MOF or JSON.',
    });
  }
  unknown.push({
    what: 'WIM',
    message: compared
      ? 'It is unknown whether a file inside the WIM was changed without changing the number of files and bytes.'
      : 'It is unknown whether files were added or changed inside the WIM: the site does not record it. Give the WIM file and an untouched one to compare.',
  });
  return unknown;
}

// ------------------------------------------------------------------------------------------------- notes

function notesAbout(image: BootImage, inventory: Inventory, options: BootImageOptions): Note[] {
  const notes: Note[] = [];
  const add = (severity: Note['severity'], code: string, message: string, source?: SourceSpan): void =>
    void notes.push({ code: `boot-images/${code}`, severity, message, source: source ?? image.source });
  const name = image.name?.value;
  const standard = name === undefined ? undefined : defaultNameOf(name, options);
  const near = name === undefined ? undefined : nearDefaultName(name, options);
  const path = image.properties.get('imagepath');
  if (name !== undefined && !standard && typeof path?.value === 'string' && isDefaultLocation(path.value)) {
    add(
      'warning',
      'own-name-default-path',
      'It has a name of its own, but its WIM file lies at the default location, where Setup puts the new one. Copy the file to a folder of your own and point the image at the copy before the upgrade.',
      path.source,
    );
  }
  if (near) {
    add(
      'warning',
      'near-default-name',
      `Its name differs from “${near.name}” by spaces or punctuation only. It is taken for a name of its own; give it a clearer one before the upgrade.`,
      image.name?.source,
    );
  }
  if (standard && image.architecture && image.architecture.value !== standard.architecture) {
    add(
      'warning',
      'architecture-mismatch',
      `It is named for ${standard.architecture} but is ${image.architecture.value}. Check which image this is before the upgrade.`,
      image.architecture.source,
    );
  }
  for (const other of inventory.images) {
    if (other === image) continue;
    const sameSite = other.site?.value === image.site?.value;
    if (name !== undefined && sameSite && other.name?.value.toLowerCase() === name.toLowerCase()) {
      add(
        'warning',
        'duplicate-name',
        `${titleOf(other)} of the same site has the same name. Which of them the upgrade makes anew is not known: give one of them a name of its own.`,
        image.name?.source,
      );
    }
    const otherPath = other.properties.get('imagepath')?.value;
    if (
      typeof path?.value === 'string' &&
      path.value !== '' &&
      typeof otherPath === 'string' &&
      pathKey(otherPath) === pathKey(path.value)
    ) {
      add(
        'warning',
        'shared-wim',
        `${titleOf(other)} uses the same WIM file. What happens to the file happens to both.`,
        path.source,
      );
    }
  }
  const drivers = image.drivers?.value ?? [];
  if (standard && drivers.length > 0) {
    add(
      'information',
      'drivers-survive',
      `${drivers.length === 1 ? 'One driver' : `${drivers.length} drivers`} from the Drivers node: the upgrade puts ${drivers.length === 1 ? 'it' : 'them'} into the new image again.`,
      image.drivers?.source,
    );
  }
  const aik = aikOf(image.peVersion?.value);
  if (aik) add('information', 'windows-pe', `It is on ${aik.text}.`, image.peVersion?.source);
  if (name !== undefined && !standard && aik && aik.build < options.newPeBuild) {
    add(
      'information',
      'stays-on-old-aik',
      'It stays on this Windows PE after the upgrade. Whether it serves every system you deploy then is not verified here: test it, or rebuild it on Windows AIK 1.1.',
      image.peVersion?.source,
    );
  }
  for (const reference of image.references) {
    add(
      'information',
      'referenced',
      `${reference.by} refers to it by its package ID in ${reference.property}. Check it after the upgrade.`,
      reference.source,
    );
  }
  for (const wim of image.wims) {
    const inside = bootedImage(wim);
    if (wim.images.length > 1 && !inside) {
      add('warning', 'wim-boot-index', `${wim.path} holds ${wim.images.length} images and marks none to boot.`, {
        path: wim.path,
        start: 0,
        end: 0,
      });
    }
    if (inside?.architecture && image.architecture && inside.architecture !== image.architecture.value) {
      add(
        'warning',
        'wim-architecture',
        `${wim.path} is ${inside.architecture}, and the image ${image.architecture.value}.`,
        { path: wim.path, start: 0, end: 0 },
      );
    }
  }
  if (image.cut)
    add('warning', 'cut-off', 'The export ends inside this image, so more of it is unknown than usual. Export again.');
  return notes;
}
