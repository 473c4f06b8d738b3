/** What else a person should know about an image: dangers beside the verdict, and plain facts. */
import { t } from '../l10n';
import { aikOf } from './aik';
import { isDefaultLocation } from './evidence';
import type { Inventory } from './inventory';
import { bootedImage, pathKey } from './tieWims';
import type { Note } from './judgment';
import { titleOf } from './judgment';
import type { BootImage, SourceSpan } from './model';
import type { BootImageOptions, DefaultImageName } from './options';
import { defaultNameOf, nameKey, nearDefaultName } from './options';
import { addUnder } from '../text/append';

/** What the notes are found from, worked out once for an image. */
interface Facts {
  readonly image: BootImage;
  readonly options: BootImageOptions;
  readonly name: string | undefined;
  /** The default whose name it has, or nearly has. */
  readonly standard: DefaultImageName | undefined;
  readonly near: DefaultImageName | undefined;
  readonly aik: ReturnType<typeof aikOf>;
  /** Other images with the same name at the same site, and with the same WIM file. */
  readonly sameName: readonly BootImage[];
  readonly sameFile: readonly BootImage[];
}

/** A note as it was found; about the whole image where no place is named. */
interface Found {
  readonly message: string;
  readonly source?: SourceSpan | undefined;
}

interface NoteKind {
  /** The code after `boot-images/`. */
  readonly code: string;
  readonly severity: Note['severity'];
  find(facts: Facts): readonly Found[];
}

/** One note, or none. */
const only = (found: Found | false | undefined): readonly Found[] => (found ? [found] : []);

/** In the order in which they are shown. */
export const NOTES: readonly NoteKind[] = [
  {
    code: 'own-name-default-path',
    severity: 'warning',
    find({ image, name, standard }) {
      const path = image.properties.get('imagepath');
      const isThere = typeof path?.value === 'string' && isDefaultLocation(path.value);
      return only(
        name !== undefined &&
          !standard &&
          isThere && {
            message: t`Its WIM file is at the default location, where Setup may put the new one. Copy the file to a folder of your own and point the image at the copy before the upgrade.`,
            source: path.source,
          },
      );
    },
  },
  {
    code: 'near-default-name',
    severity: 'warning',
    find: ({ image, near }) =>
      only(
        near && {
          message: t`Its name differs from “${near.name}” by spaces or punctuation only. It is taken for a name of its own; give it a clearer one before the upgrade.`,
          source: image.name?.source,
        },
      ),
  },
  {
    code: 'architecture-mismatch',
    severity: 'warning',
    find: ({ image: { architecture }, standard }) =>
      only(
        standard &&
          architecture &&
          architecture.value !== standard.architecture && {
            message: t`It is named for ${standard.architecture} but is ${architecture.value}. Check which image this is before the upgrade.`,
            source: architecture.source,
          },
      ),
  },
  {
    code: 'duplicate-name',
    severity: 'warning',
    find: ({ image, sameName }) =>
      only(
        sameName.length > 0 && {
          message:
            sameName.length === 1
              ? t`${titleOf(sameName[0]!)} of the same site has the same name. Which of them the upgrade recreates is not known: give each a name of its own.`
              : t`${listed(sameName.map(titleOf))} of the same site have the same name. Which of them the upgrade recreates is not known: give each a name of its own.`,
          source: image.name?.source,
        },
      ),
  },
  {
    code: 'shared-wim',
    severity: 'warning',
    find: ({ image, sameFile }) =>
      only(
        sameFile.length > 0 && {
          message:
            sameFile.length === 1
              ? t`${titleOf(sameFile[0]!)} uses the same WIM file. What happens to the file happens to all of them.`
              : t`${listed(sameFile.map(titleOf))} use the same WIM file. What happens to the file happens to all of them.`,
          source: image.properties.get('imagepath')?.source,
        },
      ),
  },
  {
    code: 'drivers-survive',
    severity: 'information',
    find({ image, standard }) {
      const count = image.drivers?.value.length ?? 0;
      return only(
        standard &&
          count > 0 && {
            message:
              count === 1
                ? t`One driver from the Drivers node: the upgrade puts it into the new image again.`
                : t`${count} drivers from the Drivers node: the upgrade puts them into the new image again.`,
            source: image.drivers?.source,
          },
      );
    },
  },
  {
    code: 'windows-pe',
    severity: 'information',
    find: ({ image, aik }) => only(aik && { message: t`It is on ${aik.text}.`, source: image.peVersion?.source }),
  },
  {
    code: 'stays-on-old-aik',
    severity: 'information',
    find: ({ image, name, standard, aik, options }) =>
      only(
        name !== undefined &&
          !standard &&
          aik &&
          aik.build < options.newPeBuild && {
            message: t`It stays on this Windows PE after the upgrade. Whether it then serves every system that you deploy is not verified here: test it, or rebuild it on Windows AIK 1.1.`,
            source: image.peVersion?.source,
          },
      ),
  },
  {
    code: 'referenced',
    severity: 'information',
    find({ image: { references } }) {
      const found = references.slice(0, LISTED).map(({ by, property, source }) => ({
        message: t`${by} refers to it by its package ID in ${property}. Check it after the upgrade.`,
        source,
      }));
      const more = references.length - LISTED;
      return more > 0 ? [...found, { message: t`${more} more objects refer to it.` }] : found;
    },
  },
  {
    code: 'wim-boot-index',
    severity: 'warning',
    find: ({ image }) =>
      image.wims
        .filter((wim) => wim.images.length > 1 && !bootedImage(wim))
        .map(({ path, images }) => ({
          message: t`${path} holds ${images.length} images and marks none to boot.`,
          source: { path, start: 0, end: 0 },
        })),
  },
  {
    code: 'wim-architecture',
    severity: 'warning',
    find: ({ image: { architecture, wims } }) =>
      wims.flatMap((wim) => {
        const inside = bootedImage(wim)?.architecture;
        return only(
          inside &&
            architecture &&
            inside !== architecture.value && {
              message: t`${wim.path} is ${inside}, and the image ${architecture.value}.`,
              source: { path: wim.path, start: 0, end: 0 },
            },
        );
      }),
  },
  {
    code: 'taken-for-image',
    severity: 'information',
    find: ({ image: { takenBy } }) =>
      only(
        takenBy !== undefined && {
          message: t`The export does not say what class it is; it was taken for a boot image by ${takenBy}.`,
        },
      ),
  },
  {
    code: 'cut-off',
    severity: 'warning',
    find: ({ image }) =>
      only(
        image.cut && {
          message: t`The export ends inside this image, so more of it is unknown than usual. Export again.`,
        },
      ),
  },
];

/** All notes about one image of an inventory. */
export function notesAbout(image: BootImage, inventory: Inventory, options: BootImageOptions): Note[] {
  const name = image.name?.value;
  const { byName, byFile } = alikeIn(inventory);
  const others = (all: readonly BootImage[] | undefined) => (all ?? []).filter((other) => other !== image);
  const facts: Facts = {
    image,
    options,
    name,
    standard: name === undefined ? undefined : defaultNameOf(name, options),
    near: name === undefined ? undefined : nearDefaultName(name, options),
    aik: aikOf(image.peVersion?.value),
    sameName: others(byName.get(nameKeyOf(image) ?? '')),
    sameFile: others(byFile.get(fileKeyOf(image) ?? '')),
  };
  return NOTES.flatMap(({ code, severity, find }) =>
    find(facts).map(({ message, source }) => ({
      code: `boot-images/${code}`,
      severity,
      message,
      source: source ?? image.source,
    })),
  );
}

/** How many of a kind are named one by one. */
const LISTED = 20;

/** Names in a sentence: the first ones, and how many more there are. */
export function listed(names: readonly string[], separator = ', '): string {
  const rest = names.length - LISTED;
  return `${names.slice(0, LISTED).join(separator)}${rest > 0 ? t` and ${rest} more` : ''}`;
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
