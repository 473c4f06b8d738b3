/** Sites of which no image has a default name: what was looked for may be called otherwise there. */
import { addUnder } from '../text/append';
import type { ImageAdvice } from './steps';
import { isDefaultLocation } from './evidence';
import type { BootImage, InputProblem } from './model';
import { defaultNameOf, nearDefaultName, type BootImageOptions } from './options';

/**
 * Every site has default images. Where none of a site's images has their name, but one ends as they do, they may have
 * names in another language, and would be taken for images with names of their own: then nobody can say that nothing
 * would be lost.
 */
export function withoutDefaultNames(images: readonly ImageAdvice[], options: BootImageOptions): InputProblem[] {
  const names = options.defaultNames.map(({ name }) => `“${name}”`).join(' or ');
  const bySite = new Map<string, BootImage[]>();
  for (const { image, verdict } of images)
    if (image.name && verdict !== 'later-release') addUnder(bySite, image.site?.value ?? '', image);
  const problems: InputProblem[] = [];
  for (const [site, own] of bySite) {
    if (own.some(({ name }) => defaultNameOf(name!.value, options))) continue;
    const alike = own.find((image) => mayBeDefault(image, options));
    if (!alike) continue;
    problems.push({
      severity: 'warning',
      code: 'boot-images/no-default-name',
      message: `No image${site === '' ? '' : ` of site ${site}`} is called ${names}, the names of the default images. If Setup of another language gave them others, such as “${alike.name!.value}”, add them to the default names that are looked for.`,
      path: alike.source?.path ?? '',
      span: alike.name!.source ?? alike.source,
      unjudged: true,
    });
  }
  return problems;
}

/**
 * Built like a default name, in words of another language, or at the place of the default images: a name that was given in
 * English says what the image is.
 */
function mayBeDefault({ name, properties }: BootImage, options: BootImageOptions): boolean {
  const text = name!.value.normalize('NFKC');
  if (nearDefaultName(text, options) || /boot image|win(?:dows )?pe/i.test(text)) return false;
  const path = (properties.get('imagepath') ?? properties.get('pkgsourcepath'))?.value;
  if (typeof path === 'string' && isDefaultLocation(path)) return true;
  if (/\((?:x86|x64|i386|amd64|ia64)\)/i.test(text)) return true;
  // Without brackets people name their own images so, too.
  return /(?:^|[\s_-])(?:x86|x64|(?:32|64)[- ]?bit)$/i.test(text.trim()) && !ENGLISH.test(text);
}

/** Words of people who name an image of their own in English. */
const ENGLISH =
  /(?:^|[^a-z])(?:boot|image|custom|lab|test|pilot|production|prod|deploy\w*|pe|mdt|usb|lite ?touch|new|old|copy|my)(?![a-z])/i;
