/** Sites of which no image has a default name: what was looked for may be called otherwise there. */
import { addUnder } from '../text/append';
import { alternatives, t } from '../l10n';
import { isDefaultLocation } from './evidence';
import type { BootImage, InputProblem } from './model';
import { defaultNameOf, nearDefaultName, type BootImageOptions, type DefaultImageName } from './options';

/** Images of one site that may have a default name which is not known, and the names that were looked for and not found. */
export interface DoubtfulNames {
  readonly site: string;
  readonly alike: readonly BootImage[];
  readonly missing: readonly DefaultImageName[];
}

/**
 * Every site has default images. Where none of a site's images has their name, but one may be one of them, they may have
 * names in another language, and would be taken for images with names of their own: then nobody can say that nothing
 * would be lost. A name with words of another language is asked for wherever no default image of its architecture is there.
 *
 * @param images without those of later releases.
 */
export function doubtfulNames(images: readonly BootImage[], options: BootImageOptions): DoubtfulNames[] {
  const bySite = new Map<string, BootImage[]>();
  for (const image of images) if (image.name) addUnder(bySite, image.site?.value ?? '', image);
  return [...bySite].flatMap(([site, own]): DoubtfulNames[] => {
    const found = own.flatMap(({ name }) => defaultNameOf(name!.value, options) ?? []);
    const alike = own.filter((image) =>
      isForeign(image, options)
        ? !found.some(({ architecture }) => architecture === (image.architecture?.value ?? architecture))
        : found.length === 0 && mayBeDefault(image, options),
    );
    const missing = options.defaultNames.filter((one) => !found.includes(one));
    return alike.length === 0 ? [] : [{ site, alike, missing }];
  });
}

/** One problem for each site with doubtful names. */
export function withoutDefaultNames(
  images: readonly { readonly image: BootImage; readonly verdict: string }[],
  options: BootImageOptions,
): InputProblem[] {
  const doubtful = new Set(images.filter(({ verdict }) => verdict === 'may-be-default').map(({ image }) => image));
  const concerned = images.filter(({ verdict }) => verdict !== 'later-release').map(({ image }) => image);
  return doubtfulNames(concerned, options).flatMap(({ site, alike, missing }): InputProblem[] => {
    const example = alike.find((image) => doubtful.has(image));
    if (!example) return [];
    const names = alternatives(missing.map(({ name }) => t`“${name}”`));
    const what = missing.length === 1 ? t`the name of a default image` : t`the names of the default images`;
    const other = t` If Setup of another language gave them others, such as “${example.name!.value}”, add them to the default names that are looked for.`;
    return [
      {
        severity: 'warning',
        code: 'boot-images/no-default-name',
        message:
          site === ''
            ? t`No image is called ${names}, ${what}.${other}`
            : t`No image of site ${site} is called ${names}, ${what}.${other}`,
        path: example.source?.path ?? '',
        span: example.name!.source ?? example.source,
        unjudged: true,
      },
    ];
  });
}

/**
 * Built like a default name, or at the place of the default images: a name that was given in English says what the image
 * is.
 */
function mayBeDefault({ name, properties }: BootImage, options: BootImageOptions): boolean {
  const text = name!.value.normalize('NFKC');
  if (nearDefaultName(text, options) || /boot image|win(?:dows )?pe/i.test(text)) return false;
  const path = (properties.get('imagepath') ?? properties.get('pkgsourcepath'))?.value;
  if (typeof path === 'string' && isDefaultLocation(path)) return true;
  if (/\((?:x86|x64|i386|amd64|ia64)\)/i.test(text)) return true;
  // Without brackets people name their own images so, too.
  return /(?:^|[\s_-])(?:x86|x64|(?:32|64)[- ]?bit)$/i.test(text.trim()) && !ENGLISH.test(text) && !OWN.test(text);
}

/**
 * In part or as a whole in another language, and about a boot image or an architecture: an administrator's own name, or
 * that which Setup gave the default image. No name of a localized Setup is known here, so words tell, not names.
 */
function isForeign({ name, architecture }: BootImage, options: BootImageOptions): boolean {
  const text = name!.value.normalize('NFKC');
  if (defaultNameOf(text, options) || nearDefaultName(text, options) || OWN.test(text)) return false;
  const isOther = /[^\P{L}a-z]/iu.test(text) || FOREIGN.test(text);
  return isOther && (architecture !== undefined || /boot|image|x86|x64|\b(?:32|64)\b/i.test(text));
}

/** What is in a name in another language that has no letter but those of English: small words, and those for booting and images. */
const FOREIGN =
  /(?:^|[^a-z])(?:das?|de[irs]?|del|della|di|du|do|d|avvio|arranque|inicio|inicializacao|demarrage|amorcage|start[a-z]*|abbild|boot-?abbild|opstart[a-z]*|immagine|imagen|imagem|imagine|obraz|obrazu|kep|kuva|kuvan|avbildning|bilde|rozruchow[a-z]*|zavadeci|baslatma|inditasi)(?![a-z])/i;

/** Words of people who name an image of their own; Setup says of its images that they boot, and nothing else. */
const OWN =
  /(?:^|[^a-z])(?:custom|lab|test|pilot|production|prod|deploy\w*|(?:win(?:dows )?)?pe|mdt|usb|lite ?touch)(?![a-z])/i;

/** Words of people who name an image of their own in English. */
const ENGLISH = /(?:^|[^a-z])(?:boot|image|new|old|copy|my)(?![a-z])/i;
