/**
 * What an exported object is, by whatever is there: its class, else its package type, its name, its properties. People
 * export with columns of their own choice, so no single property may be required. What cannot be told is said, with the
 * reason: a boot image that is passed over silently is one that an upgrade takes.
 */
import { editDistance } from '../syntax/spelling';
import { t, translated } from '../l10n';
import type { RawRecord, RawValue } from './model';
import type { BootImageOptions } from './options';
import { defaultNameOf } from './options';
import { propertyFact } from './properties';
import { coerce, isCutObject, isEmpty, isRecord, isTypeName } from './values';

export const IMAGE_CLASS = 'SMS_BootImagePackage';
const BOOT_IMAGE_PACKAGE_TYPE = 258;

export type Recognition =
  /** A boot image. `by` is what showed it, as the end of “it was taken for one by …”; absent where class or type say it. */
  | { readonly as: 'image'; readonly by?: string }
  /** Certainly something else: `what` it is, where that is known. */
  | { readonly as: 'other'; readonly what?: string }
  /** It may be a boot image; `why` it was left out, as a sentence. */
  | { readonly as: 'unclear'; readonly why: string };

/** Properties that no other class of the SMS Provider has [M]. */
const TELLTALE = [
  'EnableLabShell',
  'BackgroundBitmapPath',
  'ReferencedDrivers',
  'DefaultImage',
  'ScratchSpace',
  'OptionalComponents',
  'PreExecCommandLine',
  'PreExecSourceDirectory',
];

/** Properties that no boot image has, and what has them: objects that are beside the images in such exports. */
export const FOREIGN: readonly (readonly [name: string, what: string])[] = [
  ['BootImageID', 'a task sequence'],
  ['AdvertisementID', 'an advertisement'],
  ['BuildNumber', 'a site'],
  ['ReportingSiteCode', 'a site'],
  ['CollectionID', 'a collection'],
  ['ResourceID', 'a resource'],
  ['CI_ID', 'a configuration item'],
  ['ProgramName', 'a program'],
  ['ServerNALPath', 'a distribution point'],
];

/** The class of all packages: a query for it gives objects of every kind. */
const BASE_CLASS = /^SMS_Package(BaseClass)?$/i;

/** Tells what a record is. */
export function recognize(record: RawRecord, options: BootImageOptions): Recognition {
  const type = coerce(record.properties.get('packagetype')?.value ?? null, 'uint32');
  const { className } = record;
  if (className !== undefined) {
    if (className.toLowerCase() === IMAGE_CLASS.toLowerCase()) return { as: 'image' };
    if (BASE_CLASS.test(className) && type === BOOT_IMAGE_PACKAGE_TYPE) return { as: 'image' };
    return unlessLikeImage(record, options, className, t`Its class is ${className}`);
  }
  if (type === BOOT_IMAGE_PACKAGE_TYPE) return { as: 'image' };
  if (typeof type === 'number')
    return unlessLikeImage(record, options, t`a package of type ${type}`, t`Its package type is ${type}`);
  return byLook(record, options);
}

/** Classes of the provider and of WMI; an object of one of them may speak of a default image by its name. */
const KNOWN_CLASS = /^(?:SMS|CIM|Win32|MSFT)_|^__/i;

/** Something else by its class or type; where the rest of it is that of an image, one of the two is wrong. */
function unlessLikeImage(record: RawRecord, options: BootImageOptions, what: string, fact: string): Recognition {
  const { className } = record;
  const name = textOf(record, 'name');
  const telltale = TELLTALE.find((key) => {
    const value = record.properties.get(key.toLowerCase())?.value ?? null;
    return !isEmpty(value);
  });
  const speaksOfOthers = className !== undefined && KNOWN_CLASS.test(className) && !BASE_CLASS.test(className);
  const isNamed = name !== undefined && !speaksOfOthers && defaultNameOf(name, options) !== undefined;
  const isMisspelled = className !== undefined && editDistance(className.toLowerCase(), IMAGE_CLASS.toLowerCase()) <= 2;
  const sign = telltale ? t`its property ${telltale}` : isNamed ? t`its name` : undefined;
  if (sign === undefined && !isMisspelled) return { as: 'other', what };
  return {
    as: 'unclear',
    why:
      sign === undefined
        ? t`${fact}, which is nearly ${IMAGE_CLASS}. Export it again.`
        : t`${fact}, but ${sign} is that of a boot image. Export it again with its class, or without one.`,
  };
}

/** An image that is inside another object, where nobody looks for one. */
export function holdsImage(record: RawRecord, options: BootImageOptions): boolean {
  const look = (value: RawValue): boolean => {
    if (Array.isArray(value)) return value.some(look);
    if (typeof value === 'string') return holdsImageAsText(value, options);
    if (!isRecord(value)) return false;
    const { as } = recognize(value, options);
    const hasClass = value.className?.toLowerCase() === IMAGE_CLASS.toLowerCase();
    const name = textOf(value, 'name');
    if (as === 'image' && (hasClass || (name !== undefined && defaultNameOf(name, options) !== undefined))) return true;
    return [...value.properties.values()].some((property) => look(property.value));
  };
  return [...record.properties.values()].some(({ value }) => look(value));
}

/** `@{Name=Boot image (x86); …}`: what a conversion that was not deep enough made of an image. */
function holdsImageAsText(text: string, options: BootImageOptions): boolean {
  if (!isCutObject(text) || isTypeName(text)) return false;
  const fields = text.slice(2).split(/[;}]/, 200);
  return fields.some((field) => {
    const at = field.indexOf('=');
    return at > 0 && /^\s*name$/i.test(field.slice(0, at)) && defaultNameOf(field.slice(at + 1), options) !== undefined;
  });
}

function byLook(record: RawRecord, options: BootImageOptions): Recognition {
  const has = (name: string): boolean =>
    record.properties.has(name.toLowerCase()) || record.columns?.includes(name.toLowerCase()) === true;
  const name = textOf(record, 'name');
  if (name !== undefined && defaultNameOf(name, options)) return { as: 'image', by: t`its name` };
  const telltale = TELLTALE.find(has);
  if (telltale) return { as: 'image', by: t`its property ${telltale}` };
  if (has('ImagePath') && has('Architecture')) return { as: 'image', by: t`its ImagePath and Architecture` };
  const foreign = FOREIGN.find(([property]) => has(property));
  if (foreign) return { as: 'other', what: translated(foreign[1]) };
  const hidden = [...record.properties.values()].find(
    ({ value }) => typeof value === 'string' && defaultNameOf(value, options) !== undefined,
  );
  if (hidden) {
    return {
      as: 'unclear',
      why: t`Its ${hidden.name} is the name of a default boot image, but it has no property called Name. Export with the property Name.`,
    };
  }
  const packageId = textOf(record, 'packageid');
  const known = [...record.properties.values()].every(({ name: property }) => propertyFact(property) !== undefined);
  if (packageId !== undefined && /^\w{8}$/.test(packageId) && (known || name !== undefined))
    return { as: 'image', by: t`its PackageID` };
  if (packageId !== undefined || has('PackageID')) {
    return {
      as: 'unclear',
      why: t`It has a package ID and nothing else that shows which kind of package it is. Export with the properties Name and PackageType.`,
    };
  }
  return {
    as: 'unclear',
    why: name
      ? t`It has a name and nothing else that shows what it is. Export with the properties PackageID and PackageType.`
      : t`It has no class, no package ID and no name, so nothing shows what it is.`,
  };
}

function textOf(record: RawRecord, key: string): string | undefined {
  const value = record.properties.get(key)?.value ?? null;
  return typeof value === 'string' && !isEmpty(value) ? value.trim() : undefined;
}

/** How a sentence names a record that is no image: by its name or package ID where it has one. */
export function labelOf(record: RawRecord): string | undefined {
  return textOf(record, 'name') ?? textOf(record, 'packageid');
}

/**
 * The class and namespace that a helper property names, in the spellings of WMI, of the CIM cmdlets and of the console's
 * own cmdlets: `__RELPATH` is `SMS_BootImagePackage.PackageID="ABC00001"`, `CimClass` is `root/sms/site_ABC:SMS_X`.
 */
export function classNamedBy(property: string, value: string): { className?: string; namespace?: string } {
  switch (property.toLowerCase()) {
    case '__class':
    case 'objectclass':
    case 'overridingobjectclass':
      return /^\w+$/.test(value) ? { className: value } : {};
    case '__namespace':
      return { namespace: value };
    case '__relpath':
    case 'smsproviderobjectpath': {
      const className = /^(\w+)[.=]/.exec(value)?.[1];
      return className === undefined ? {} : { className };
    }
    case '__path': {
      const colon = value.indexOf(':');
      const className = /^(\w+)[.=]/.exec(value.slice(colon + 1))?.[1];
      return className === undefined ? {} : { className, ...(colon > 0 ? { namespace: value.slice(0, colon) } : {}) };
    }
    case 'cimclass': {
      const colon = value.lastIndexOf(':');
      const className = value.slice(colon + 1);
      return colon > 0 && /^\w+$/.test(className) ? { className, namespace: value.slice(0, colon) } : {};
    }
    default:
      return {};
  }
}
