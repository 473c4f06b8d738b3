/** What else a person should know about an image: dangers beside the verdict, and plain facts. */
import { aikOf } from './aik';
import { isDefaultLocation } from './evidence';
import type { Inventory } from './inventory';
import { bootedImage, pathKey } from './tieWims';
import type { Note } from './judgment';
import { titleOf } from './judgment';
import type { BootImage, SourceSpan } from './model';
import type { BootImageOptions } from './options';
import { defaultNameOf, nameKey, nearDefaultName } from './options';
import { addUnder } from '../text/append';

/** All notes about one image of an inventory. */
export function notesAbout(image: BootImage, inventory: Inventory, options: BootImageOptions): Note[] {
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
      'It has a name of its own, but its WIM file is at the default location, where Setup may put the new one. Copy the file to a folder of your own and point the image at the copy before the upgrade.',
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
  const { byName, byFile } = alikeIn(inventory);
  const named = (byName.get(nameKeyOf(image) ?? '') ?? []).filter((other) => other !== image);
  if (named.length > 0) {
    add(
      'warning',
      'duplicate-name',
      `${listed(named.map(titleOf))} of the same site ${named.length === 1 ? 'has' : 'have'} the same name. Which of them the upgrade recreates is not known: give each a name of its own.`,
      image.name?.source,
    );
  }
  const shared = (byFile.get(fileKeyOf(image) ?? '') ?? []).filter((other) => other !== image);
  if (shared.length > 0) {
    add(
      'warning',
      'shared-wim',
      `${listed(shared.map(titleOf))} ${shared.length === 1 ? 'uses' : 'use'} the same WIM file. What happens to the file happens to all of them.`,
      path?.source,
    );
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
  for (const reference of image.references.slice(0, LISTED)) {
    add(
      'information',
      'referenced',
      `${reference.by} refers to it by its package ID in ${reference.property}. Check it after the upgrade.`,
      reference.source,
    );
  }
  if (image.references.length > LISTED) {
    add('information', 'referenced', `${image.references.length - LISTED} more objects refer to it.`);
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
  if (image.takenBy !== undefined) {
    add(
      'information',
      'taken-for-image',
      `The export does not say of which class it is; it was taken for a boot image by ${image.takenBy}.`,
    );
  }
  if (image.cut)
    add('warning', 'cut-off', 'The export ends inside this image, so more of it is unknown than usual. Export again.');
  return notes;
}

/** How many of a kind are named one by one. */
const LISTED = 20;

/** Names in a sentence: the first ones, and how many more there are. */
export function listed(names: readonly string[], separator = ', '): string {
  const rest = names.length - LISTED;
  return `${names.slice(0, LISTED).join(separator)}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** The images that share a name or a file, by what they share: comparing each with each takes quadratic time. */
interface Alike {
  readonly byName: ReadonlyMap<string, readonly BootImage[]>;
  readonly byFile: ReadonlyMap<string, readonly BootImage[]>;
}

const known = new WeakMap<Inventory, Alike>();

function alikeIn(inventory: Inventory): Alike {
  let alike = known.get(inventory);
  if (!alike) {
    const [byName, byFile] = [new Map<string, BootImage[]>(), new Map<string, BootImage[]>()];
    for (const image of inventory.images) {
      const [name, file] = [nameKeyOf(image), fileKeyOf(image)];
      if (name !== undefined) addUnder(byName, name, image);
      if (file !== undefined) addUnder(byFile, file, image);
    }
    known.set(inventory, (alike = { byName, byFile }));
  }
  return alike;
}

/** Equal for images of one site with one name. */
function nameKeyOf({ site, name }: BootImage): string | undefined {
  return name && JSON.stringify([site?.value, nameKey(name.value)]);
}

function fileKeyOf(image: BootImage): string | undefined {
  const path = image.properties.get('imagepath')?.value;
  return typeof path === 'string' && path.trim() !== '' ? pathKey(path) : undefined;
}
