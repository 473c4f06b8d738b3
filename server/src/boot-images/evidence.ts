/** What shows that an image was customized, and what would bear on that and is not known. */
import { alternatives, t } from '../l10n';
import { bootedImage, pathKey } from './tieWims';
import type { Evidence, EvidenceKind, Note, Unknown } from './judgment';
import type { BootImage, WimFile } from './model';
import type { BootImageOptions } from './options';
import { DECISIVE_LAZY, PROPERTIES, propertyFact } from './properties';
import { isEmpty, isTypeName, showValue } from './values';

/** Customizations that the properties of the export show. */
export function propertyEvidence(image: BootImage, options: BootImageOptions): Evidence[] {
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
      if (fact.name === 'EnableLabShell') add('command-prompt', t`The command prompt (F8) is enabled.`);
      else if (fact.name === 'BackgroundBitmapPath')
        add('background', t`It has a background picture of its own: ${showValue(value)}.`);
      else
        add(
          'property',
          fact.defaults
            ? t`${fact.name} is ${showValue(value)} instead of ${alternatives(fact.defaults.map(showValue))}.`
            : t`${fact.name} is ${showValue(value)}.`,
        );
    } else if (fact.name === 'Description') {
      const text = String(value).trim();
      if (!options.defaultDescriptions.some((standard) => standard.trim() === text))
        add('description', t`It has a description: ${showValue(value)}.`);
    } else if (fact.name === 'ImagePath' && !isDefaultLocation(String(value))) {
      add('path', t`Its WIM file is not at the default location: ${showValue(value)}.`);
    }
  }
  return found;
}

/** True where the export holds at least one property that tells whether an image was customized. */
export function holdsWhatTells({ properties }: BootImage): boolean {
  return (
    properties.has('description') ||
    properties.has('imagepath') ||
    PROPERTIES.some(({ name, significance }) => significance === 'customization' && properties.has(name.toLowerCase()))
  );
}

/** Where an export lacks one of these, nobody can say that nothing was set, or that it is as it was. */
export const DECISIVE: readonly string[] = ['EnableLabShell', 'BackgroundBitmapPath', 'Description', 'ImagePath'];

/**
 * The properties that decide whether an image was customized and that the export does not hold. Columns of somebody's
 * choice may lack the settings of the package, too; an object as the provider gives it has them.
 */
export function undecidedBy({ properties, takenBy, isWhole }: BootImage): string[] {
  if (isWhole) return [];
  const settings = PROPERTIES.filter(({ significance, since }) => significance === 'customization' && !since);
  const wanted = new Set([...DECISIVE, ...(takenBy === undefined ? [] : settings.map(({ name }) => name))]);
  return [...wanted].filter((name) => {
    const value = properties.get(name.toLowerCase())?.value;
    if (value === undefined) return true;
    // No image is without a file; and the name of a type in place of a value says nothing of it.
    return DECISIVE.includes(name) && (isTypeName(value) || (name === 'ImagePath' && isEmpty(value)));
  });
}

/** `…\osd\boot\{i386|x64}\boot.wim` below the site's share, an administrative share or a local drive [M]. */
export function isDefaultLocation(path: string): boolean {
  return /^(\/\/?[^/]+\/(sms_\w{3}|[a-z]\$(\/.*)?)|[a-z]:(\/.*)?)\/osd\/boot\/(i386|x64)\/boot(\.\w{8})?\.wim$/.test(
    pathKey(path),
  );
}

/** What a comparison of the WIM of an image with an untouched one shows. */
export interface StockComparison {
  readonly evidence: readonly Evidence[];
  readonly notes: readonly Note[];
  /** There was one to compare. */
  readonly compared: boolean;
}

/** Customizations that a comparison of its WIM with an untouched one shows, and whether there was one to compare. */
export function compareWithStock(image: BootImage, stock: readonly WimFile[]): StockComparison {
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
        t`${wim.path} is the finished image with the product’s own files and the drivers in it, so it is not compared with an untouched one. Give the WIM of ImagePath.`,
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
        t`The untouched WIM given for ${inside.architecture ?? t`this architecture`} is Windows PE ${other.version ?? t`of unknown version`}, and ${wim.path} is ${inside.version ?? t`of unknown version`}: they cannot be compared.`,
      );
      continue;
    }
    compared = true;
    const differences = [
      difference(inside.fileCount, other.fileCount, DIFFERENCES.file),
      difference(inside.directoryCount, other.directoryCount, DIFFERENCES.folder),
      difference(inside.totalBytes, other.totalBytes, DIFFERENCES.byte),
    ].filter((text) => text !== undefined);
    if (differences.length > 0) {
      evidence.push({
        kind: 'wim-content',
        message: t`Its WIM file holds ${differences.join(', ')} than the untouched one: ${wim.path}.`,
        source,
      });
    } else if (inside.modified && other.modified && inside.modified > other.modified) {
      evidence.push({
        kind: 'wim-date',
        message: t`Its WIM file was changed on ${inside.modified.slice(0, 10)}, after the untouched one of ${other.modified.slice(0, 10)}: ${wim.path}.`,
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

/** A difference in words, by its number and whether it is more. */
type InWords = (count: number, isMore: boolean) => string;

const DIFFERENCES: Readonly<Record<'file' | 'folder' | 'byte', InWords>> = {
  file: (count, isMore) =>
    count === 1
      ? isMore
        ? t`1 more file`
        : t`1 fewer file`
      : isMore
        ? t`${count} more files`
        : t`${count} fewer files`,
  folder: (count, isMore) =>
    count === 1
      ? isMore
        ? t`1 more folder`
        : t`1 fewer folder`
      : isMore
        ? t`${count} more folders`
        : t`${count} fewer folders`,
  byte: (count, isMore) =>
    count === 1
      ? isMore
        ? t`1 more byte`
        : t`1 fewer byte`
      : isMore
        ? t`${count} more bytes`
        : t`${count} fewer bytes`,
};

function difference(mine: number | undefined, other: number | undefined, inWords: InWords): string | undefined {
  if (mine === undefined || other === undefined || mine === other) return undefined;
  return inWords(Math.abs(mine - other), mine > other);
}

/** What would bear on the verdict and is not known; what is in the WIM always is. */
export function unknownOf(image: BootImage, compared: boolean): Unknown[] {
  const unknown: Unknown[] = [];
  // Of an object with columns of somebody's choice, nothing follows from what is not there.
  const loaded = image.properties.has('enablelabshell') && image.takenBy === undefined;
  const MEANING: Readonly<Record<string, string>> = {
    EnableLabShell: t`whether the command prompt is enabled`,
    BackgroundBitmapPath: t`whether it has a background picture of its own`,
    ReferencedDrivers: t`which drivers were added`,
    Description: t`whether it has a description`,
    ImagePath: t`which WIM file it was imported from`,
  };
  for (const name of [...DECISIVE_LAZY, 'Description', 'ImagePath']) {
    if (image.properties.has(name.toLowerCase())) continue;
    const lazy = propertyFact(name)?.lazy === true;
    const reason = !lazy
      ? t`The export does not hold it.`
      : loaded
        ? t`The export does not hold it. Others of its kind are there, so it was probably empty; look at the image in the console.`
        : t`The provider leaves it out unless each image is fetched by itself. Export with the script of this product.`;
    unknown.push({ what: name, message: t`It is unknown ${MEANING[name]} (${name}). ${reason}` });
  }
  if (image.driversNotListed) {
    unknown.push({
      what: 'ReferencedDrivers',
      message: t`The export says that there may be drivers, not which (ReferencedDrivers). CSV cannot hold them; export as MOF or JSON.`,
    });
  }
  unknown.push({
    what: 'WIM',
    message: compared
      ? t`It is unknown whether a file inside the WIM was changed without changing the number of files and bytes.`
      : t`It is unknown whether files were added or changed inside the WIM: the site does not record it. Give the WIM file and an untouched one to compare.`,
  });
  return unknown;
}
