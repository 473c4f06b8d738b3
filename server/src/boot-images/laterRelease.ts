/**
 * Boot images of System Center 2012 Configuration Manager and later. The upgrade from 2007 to its service pack is not
 * theirs, so nothing is lost by it; what their own updates do is told as far as Microsoft's documentation goes.
 */
import { t } from '../l10n';
import { isDefaultLocation } from './evidence';
import type { BootImage, SiteFact } from './model';
import type { BootImageOptions } from './options';
import { isEmpty } from './values';

/** Properties that the class has since 2012, and that no export of 2007 gives a value [H]. */
const SINCE_2012 = [
  'DefaultImage',
  'OptionalComponents',
  'SedoObjectVersion',
  'SecuredScopeNames',
  'LocalizedCategoryInstanceNames',
  'PackageSize',
];

/** Windows PE 4.0, the first that 2012 takes from an Assessment and Deployment Kit [M]; 2007 ends with 6.1. */
const FIRST_ADK = 9200;

/** What shows that an image is of 2012 or later, as the end of a sentence; undefined for one of 2007, or where nothing tells. */
export function signOfLaterRelease(
  image: BootImage,
  site: SiteFact | undefined,
  options: BootImageOptions,
): string | undefined {
  if (site?.build !== undefined) {
    return site.build >= options.laterBuild ? t`site ${site.code} is at build ${site.build}` : undefined;
  }
  const property = SINCE_2012.find((name) => {
    const known = image.properties.get(name.toLowerCase());
    return known !== undefined && !isEmpty(known.value);
  });
  if (property) return t`it has the property ${property}`;
  const [major, minor, build] = (image.peVersion?.value ?? '').split('.', 3).map(Number);
  return (major! > 6 || (major === 6 && minor! >= 2)) && build! >= FIRST_ADK
    ? t`it is on Windows PE ${image.peVersion?.value}`
    : undefined;
}

/** What is known about an image of a later release, in sentences. */
export function aboutLaterRelease(image: BootImage, sign: string): string {
  const known = image.properties.get('defaultimage')?.value;
  const path = image.properties.get('imagepath')?.value;
  const isDefault = typeof known === 'boolean' ? known : typeof path === 'string' ? isDefaultLocation(path) : undefined;
  const kind =
    isDefault === undefined
      ? t`Whether it is a default image there is not known: the export holds neither DefaultImage nor ImagePath.`
      : isDefault
        ? t`It is a default image there: an update of that release may regenerate it from the Windows ADK, with the settings of the console; what was changed outside the console may be lost.`
        : t`It is not a default image there: an update of that release leaves it untouched, and it may need one of its own.`;
  return t`It is an image of Configuration Manager 2012 or later (${sign}). The upgrade from 2007 to SP1, which is judged here, does not concern it. ${kind}`;
}
