/**
 * Which WIM file belongs to which image of the exports. A file is often given under another path than the site knows it
 * by (a copy, a mapped drive), so weaker signs are taken where exactly one image shows them; none is guessed.
 */
import type { BootImage, WimFile } from './model';
import { readWimXml } from './wimXml';
import { addUnder } from '../text/append';

/** Ties each WIM to its image, in the order of how sure the sign is; what fits nothing comes back as `loose`. */
export function tieWims(
  images: readonly BootImage[],
  wims: readonly WimFile[],
): { tied: readonly BootImage[]; loose: readonly WimFile[] } {
  const owned = new Map<string, WimFile[]>();
  const loose: WimFile[] = [];
  for (const wim of wims) {
    const owners = ownersOf(images, wim);
    if (owners.length === 0) loose.push(wim);
    for (const owner of owners) addUnder(owned, owner.id, wim);
  }
  const tied = images.map((image) => {
    const own = owned.get(image.id);
    if (!own) return image;
    const version = own.map((wim) => bootedImage(wim)?.version).find((text) => text !== undefined);
    // The file itself is better evidence than what the site noted when the file was imported.
    return { ...image, wims: own, peVersion: version ? { value: version } : image.peVersion };
  });
  return { tied, loose };
}

function ownersOf(images: readonly BootImage[], wim: WimFile): readonly BootImage[] {
  const path = pathKey(wim.path);
  const words = path.slice(path.lastIndexOf('/') + 1).split(/[^a-z0-9]+/);
  const bySign = [
    images.filter((image) => image.packageId?.value.toLowerCase() === wim.packageId?.toLowerCase() && wim.packageId),
    images.filter((image) => pathsOf(image).includes(path)),
    images.filter((image) => image.packageId !== undefined && words.includes(image.packageId.value.toLowerCase())),
  ].find((owners) => owners.length > 0);
  if (bySign) return bySign;
  const tail = tailOf(path);
  return (
    [
      images.filter((image) => tail !== undefined && pathsOf(image).some((candidate) => tailOf(candidate) === tail)),
      images.filter((image) => sameXml(image, wim)),
    ].find((owners) => owners.length === 1) ?? []
  );
}

function pathsOf(image: BootImage): string[] {
  return ['imagepath', 'pkgsourcepath']
    .map((name) => image.properties.get(name)?.value)
    .filter((value) => typeof value === 'string' && value.trim() !== '')
    .map((value) => pathKey(value as string));
}

/** The last four parts of a path, `osd/boot/i386/boot.wim`; a shorter path says too little. */
function tailOf(path: string): string | undefined {
  const parts = path.split('/').filter((part) => part !== '');
  return parts.length >= 5 ? parts.slice(-4).join('/') : undefined;
}

/** The site keeps the XML of the file that was imported: the same times of creation make it the same file or a copy. */
function sameXml(image: BootImage, wim: WimFile): boolean {
  const xml = image.properties.get('imageproperty')?.value;
  if (typeof xml !== 'string') return false;
  try {
    const imported = readWimXml(xml).map(({ name, created }) => `${created} ${name}`);
    return wim.images.some(({ name, created }) => created !== undefined && imported.includes(`${created} ${name}`));
  } catch {
    // XML that cannot be read ties nothing.
    return false;
  }
}

/** The image of a WIM that a machine starts: the marked one, else the only one. */
export function bootedImage(wim: WimFile): WimFile['images'][number] | undefined {
  return (
    wim.images.find((image) => image.index === wim.bootIndex) ?? (wim.images.length === 1 ? wim.images[0] : undefined)
  );
}

/** Paths are the same on Windows whatever their case and slashes. */
export function pathKey(path: string): string {
  return path
    .trim()
    .replace(/\\/g, '/')
    .replace(/(?<=.)\/+/g, '/')
    .toLowerCase();
}
