/**
 * From what the exports hold to the boot images of the hierarchy: which object is an image, which exports speak of the
 * same one, which WIM file belongs to it, and what else mentions it.
 */
import { t } from '../l10n';
import type {
  Architecture,
  BootImage,
  ExportContents,
  ExportFormat,
  ImageReference,
  InputProblem,
  Known,
  RawProperty,
  RawRecord,
  RawValue,
  SiteFact,
  SourceSpan,
  WimFile,
} from './model';
import type { BootImageOptions } from './options';
import { propertyFact } from './properties';
import { holdsImage, labelOf, recognize } from './recognize';
import { coerce, fits, isEmpty, isRecord, isTypeName, readDrivers, sameValue, showValue } from './values';
import { tieWims } from './tieWims';
import { readWimXml } from './wimXml';
import { addUnder, append } from '../text/append';

export interface ExportOf {
  readonly path: string;
  readonly contents: ExportContents;
}

export interface Inventory {
  readonly images: readonly BootImage[];
  readonly sites: readonly SiteFact[];
  /** WIM files that could not be tied to an image. */
  readonly looseWims: readonly WimFile[];
  readonly problems: readonly InputProblem[];
}

/** Builds the inventory. Objects of several exports with the same owner and package ID are one image. */
export function takeInventory(
  exports: readonly ExportOf[],
  wims: readonly WimFile[],
  options: BootImageOptions,
): Inventory {
  const problems: InputProblem[] = [];
  const images = new Map<string, BootImage>();
  const sites: SiteFact[] = [];
  const others: { path: string; record: RawRecord }[] = [];
  for (const { path, contents } of exports) {
    const seen = new Set<string>();
    const leftOut: LeftOut[] = [];
    for (const record of contents.records) {
      const recognition = recognize(record, options);
      if (recognition.as !== 'image') {
        const site = siteFact(path, record);
        if (site) sites.push(site);
        else others.push({ path, record });
        if (recognition.as === 'unclear' && !site) leftOut.push({ record, why: recognition.why });
        else if (holdsImage(record, options))
          leftOut.push({ record, why: t`A boot image is inside it. Export the boot images by themselves.` });
        continue;
      }
      if (holdsImage(record, options))
        leftOut.push({ record, why: t`Another boot image is inside it. Export the boot images by themselves.` });
      const image = toImage(path, record, images.size + 1, recognition.by, contents.format, problems);
      const known = images.get(image.id);
      if (!known && images.size >= options.limits.images) {
        problems.push({
          severity: 'warning',
          code: 'boot-images/too-many',
          message: t`There are more than ${options.limits.images} boot images; from here on they are not judged. Give fewer files at a time, or raise the limit.`,
          path,
          span: record.span,
          unjudged: true,
        });
        break;
      }
      if (known && seen.has(image.id)) {
        problems.push({
          severity: 'warning',
          code: 'boot-images/listed-twice',
          message: t`${image.packageId?.value ?? t`This image`} is listed more than once in this export. The first entry counts; what it lacks was taken from this one.`,
          path,
          span: record.span,
        });
      }
      seen.add(image.id);
      images.set(image.id, known ? combine(known, image, problems) : image);
    }
    append(problems, leftOutProblems(path, leftOut));
  }
  const references = findReferences(images.values(), others);
  const withReferences = [...images.values()].map((image) => ({
    ...image,
    references: references.get(image.id) ?? [],
  }));
  const { tied, loose } = tieWims(withReferences, wims);
  return { images: tied, sites, looseWims: loose, problems };
}

interface LeftOut {
  readonly record: RawRecord;
  readonly why: string;
}

/** How many objects that were left out are named one by one. */
const NAMED = 20;

function leftOutProblems(path: string, leftOut: readonly LeftOut[]): InputProblem[] {
  const problems = leftOut.slice(0, NAMED).map(({ record, why }): InputProblem => {
    const label = labelOf(record);
    return {
      severity: 'warning',
      code: 'boot-images/left-out',
      message: t`${label === undefined ? t`An object` : t`“${label}”`} was left out and not judged. ${why}`,
      path,
      span: record.span,
      unjudged: true,
    };
  });
  if (leftOut.length > NAMED) {
    problems.push({
      severity: 'warning',
      code: 'boot-images/left-out',
      message: t`${leftOut.length - NAMED} more objects were left out and not judged, for such reasons.`,
      path,
      span: leftOut[NAMED]!.record.span,
      unjudged: true,
    });
  }
  return problems;
}

function toImage(
  path: string,
  record: RawRecord,
  number: number,
  takenBy: string | undefined,
  format: ExportFormat,
  problems: InputProblem[],
): BootImage {
  const at = (property: RawProperty): SourceSpan => ({ path, ...property.span });
  const properties = new Map<string, Known<RawValue>>();
  // EnableLabShell always has a value once the object was fetched by itself: then a null is an empty value, and
  // otherwise it is a lazy property that was never loaded.
  const loaded = !isEmpty(record.properties.get('enablelabshell')?.value ?? null);
  for (const [key, property] of record.properties) {
    const fact = propertyFact(property.name);
    if (property.value === null && fact?.lazy && !loaded) continue;
    const value = coerce(property.value, fact?.type);
    if (!fits(value, fact?.type)) {
      problems.push({
        severity: 'warning',
        code: 'boot-images/unreadable-value',
        message: t`${property.name} is ${showValue(value)}, which is not ${fact?.type === 'boolean' ? t`TRUE or FALSE` : t`a number`}, so it counts as unknown.`,
        path,
        span: property.span,
        // It says something, and nobody may conclude that it says nothing.
        ...(fact?.significance === 'customization' ? { unjudged: true } : {}),
      });
      continue;
    }
    properties.set(key, { value, source: at(property) });
  }
  for (const again of record.repeated ?? []) {
    if (propertyFact(again.name)?.significance === 'none') continue;
    const last = record.properties.get(again.name.toLowerCase());
    problems.push({
      severity: 'warning',
      code: 'boot-images/exports-differ',
      message: t`${again.name} appears twice in one object: ${showValue(again.value)} and ${showValue(last?.value ?? null)}. The last is used. Export again.`,
      path,
      span: again.span,
      unjudged: true,
    });
  }
  const text = (name: string): Known<string> | undefined => {
    const known = properties.get(name);
    return known && typeof known.value === 'string' && known.value.trim() !== ''
      ? { value: known.value.trim(), source: known.source }
      : undefined;
  };
  const packageId = text('packageid');
  const name = text('name');
  const site = siteOf(record, text('sourcesite'), packageId);
  const drivers = properties.get('referenceddrivers');
  const driversNotListed = drivers !== undefined && isTypeName(drivers.value);
  const driverList = drivers && !driversNotListed ? readDrivers(drivers.value) : undefined;
  const id = packageId ? `${site?.value ?? '???'}/${packageId.value}`.toUpperCase() : `image ${number}`;
  return {
    id,
    name,
    packageId,
    architecture: architectureOf(text('architecture'), text('name')),
    site,
    ...(driverList ? { drivers: { value: driverList, source: drivers?.source } } : {}),
    ...(driversNotListed ? { driversNotListed } : {}),
    peVersion: peVersionOf(text('imageproperty'), text('imageosversion'), properties.get('imageindex')?.value),
    properties,
    source: { path, ...record.span },
    sources: [{ path, ...record.span }],
    ...(record.cut ? { cut: true } : {}),
    ...(takenBy === undefined ? {} : { takenBy }),
    ...(format === 'mof' && loaded && takenBy === undefined && !record.cut ? { isWhole: true } : {}),
    wims: [],
    references: [],
  };
}

function siteOf(
  record: RawRecord,
  sourceSite: Known<string> | undefined,
  packageId: Known<string> | undefined,
): Known<string> | undefined {
  if (sourceSite && /^\w{3}$/.test(sourceSite.value)) return { ...sourceSite, value: sourceSite.value.toUpperCase() };
  const code = siteCodeOfNamespace(record.namespace);
  if (code) return { value: code };
  const head = /^(\w{3})\w{5}$/.exec(packageId?.value ?? '')?.[1];
  return head ? { value: head.toUpperCase(), source: packageId?.source } : undefined;
}

/** `ABC` of `root\SMS\site_ABC`, however the separators are written. */
function siteCodeOfNamespace(namespace: string | undefined): string | undefined {
  return /[\\/]site_(\w{3})$/i.exec(namespace ?? '')?.[1]!.toUpperCase();
}

function architectureOf(
  text: Known<string> | undefined,
  name: Known<string> | undefined,
): Known<Architecture> | undefined {
  const read = (value: string): Architecture | undefined => {
    const key = value.toLowerCase();
    if (key === 'x86' || key === 'i386') return 'x86';
    if (key === 'x64' || key === 'amd64') return 'x64';
    return key === 'ia64' ? 'ia64' : undefined;
  };
  const own = text && read(text.value);
  if (own) return { value: own, source: text.source };
  const named = /\((x86|x64|ia64)\)/i.exec(name?.value ?? '')?.[1];
  const fromName = named && read(named);
  return fromName ? { value: fromName, source: name?.source } : undefined;
}

/** The version of Windows PE as the export knows it. XML that cannot be read says nothing. */
function peVersionOf(
  xml: Known<string> | undefined,
  version: Known<string> | undefined,
  index: RawValue | undefined,
): Known<string> | undefined {
  if (xml) {
    try {
      const images = readWimXml(xml.value);
      const image =
        images.find((candidate) => candidate.index === index) ?? (images.length === 1 ? images[0] : undefined);
      if (image?.version) return { value: image.version, source: xml.source };
    } catch {
      // The property is copied by hand at times and cut short; the version is then unknown, which is what is said.
    }
  }
  return version && /^\d+\.\d+\.\d+/.test(version.value) ? version : undefined;
}

/** What one export lacks is taken from the other; where both know and differ, the first counts and it is said. */
function combine(first: BootImage, second: BootImage, problems: InputProblem[]): BootImage {
  const properties = new Map(first.properties);
  for (const [key, known] of second.properties) {
    const mine = properties.get(key);
    if (!mine) properties.set(key, known);
    else if (isTypeName(mine.value) && !isTypeName(known.value)) properties.set(key, known);
    else if (
      propertyFact(key)?.significance !== 'none' &&
      comparable(mine.value, known.value) &&
      !sameValue(mine.value, known.value)
    ) {
      problems.push({
        severity: 'warning',
        code: 'boot-images/exports-differ',
        message: t`Two entries disagree on ${propertyFact(key)?.name ?? key} of ${first.packageId?.value ?? first.id}: ${showValue(mine.value)} and ${showValue(known.value)}. The first is used. To compare a site before and after its upgrade, give the two exports as before and after.`,
        path: second.source?.path ?? '',
        span: known.source ?? second.source,
        unjudged: true,
      });
    }
  }
  return {
    ...second,
    ...dropUndefined(first),
    peVersion: first.peVersion ?? second.peVersion,
    drivers: first.drivers ?? second.drivers,
    driversNotListed: first.driversNotListed && !second.drivers,
    properties,
    sources: [...first.sources, ...second.sources],
    cut: first.cut && second.cut,
    ...(first.isWhole || second.isWhole ? { isWhole: true } : {}),
  };
}

/** Embedded objects lose their shape on the way through some formats; only plain values can contradict each other. */
function comparable(a: RawValue, b: RawValue): boolean {
  const plain = (value: RawValue): boolean => !isRecord(value) && !Array.isArray(value) && !isTypeName(value);
  return plain(a) && plain(b);
}

function dropUndefined(image: BootImage): BootImage {
  return Object.fromEntries(Object.entries(image).filter(([, value]) => value !== undefined)) as unknown as BootImage;
}

function siteFact(path: string, record: RawRecord): SiteFact | undefined {
  if (
    record.className !== undefined
      ? record.className.toLowerCase() !== 'sms_site'
      : !record.properties.has('buildnumber')
  )
    return undefined;
  const code = record.properties.get('sitecode')?.value;
  if (typeof code !== 'string' || !/^\w{3}$/.test(code.trim())) return undefined;
  const build = coerce(record.properties.get('buildnumber')?.value ?? null, 'uint32');
  return {
    code: code.trim().toUpperCase(),
    ...(typeof build === 'number' ? { build } : {}),
    source: { path, ...record.span },
  };
}

/** For each image the other objects that hold its package ID as a word of one of their texts, once each. */
function findReferences(
  images: Iterable<BootImage>,
  others: readonly { path: string; record: RawRecord }[],
): Map<string, ImageReference[]> {
  const byPackage = new Map<string, string[]>();
  for (const { id, packageId } of images) {
    if (!packageId) continue;
    const key = packageId.value.toLowerCase();
    addUnder(byPackage, key, id);
  }
  const references = new Map<string, ImageReference[]>();
  // One pass over the words, however many images there are.
  for (const { path, record } of others) {
    const found = new Set<string>();
    for (const property of record.properties.values()) {
      for (const word of wordsOf(property.value)) {
        for (const id of byPackage.get(word.toLowerCase()) ?? []) {
          if (found.has(id)) continue;
          found.add(id);
          const reference: ImageReference = {
            by: describeRecord(record),
            ...(record.className ? { className: record.className } : {}),
            property: property.name,
            source: { path, ...property.span },
          };
          const list = references.get(id);
          if (list) list.push(reference);
          else references.set(id, [reference]);
        }
      }
    }
  }
  return references;
}

function wordsOf(value: RawValue): string[] {
  if (typeof value === 'string') return value.match(/\w+/g) ?? [];
  if (Array.isArray(value)) return value.flatMap((item: RawValue) => wordsOf(item));
  return isRecord(value) ? [...value.properties.values()].flatMap((property) => wordsOf(property.value)) : [];
}

function describeRecord(record: RawRecord): string {
  const text = (name: string): string | undefined => {
    const value = record.properties.get(name)?.value;
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const kind = /^SMS_TaskSequencePackage$/i.test(record.className ?? '')
    ? t`Task sequence`
    : (record.className ?? t`An object without a class`);
  const name = text('name') ?? text('advertisementname');
  const id = text('packageid') ?? text('advertisementid');
  return `${kind}${name ? ` “${name}”` : ''}${id ? ` (${id})` : ''}`;
}
