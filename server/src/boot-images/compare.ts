/** The same inventory before and after the upgrade: what became of each image. */
import { aikOf } from './aik';
import type { BootImageAnalysis } from './analyze';
import type { BootImage, DriverReference } from './model';
import { defaultNameOf } from './options';
import { PROPERTIES } from './properties';
import type { ImageAdvice } from './steps';
import { isEmpty, isTypeName, readDate, sameValue, showValue } from './values';
import { titleOf } from './judgment';

export type Outcome =
  /** Made anew, and nothing that was known of it is gone. */
  | 'recreated'
  /** A customization that was there before is gone. */
  | 'lost'
  /** Nothing that matters changed. */
  | 'kept'
  /** Changed, in a way that is neither loss nor recreation. */
  | 'changed'
  /** There before, not there now. */
  | 'missing'
  /** Not there before. */
  | 'new';

export interface ImageChange {
  readonly outcome: Outcome;
  readonly before?: BootImage;
  readonly after?: BootImage;
  /** The outcome in one sentence. */
  readonly summary: string;
  /** One sentence per customization that is gone. */
  readonly lost: readonly string[];
  /** One sentence per other difference. */
  readonly changes: readonly string[];
  /** What cannot be compared because one of the exports does not hold it. */
  readonly unknown: readonly string[];
  readonly drivers: DriverChange;
}

export interface DriverChange {
  /** False where either export does not list the drivers. */
  readonly comparable: boolean;
  readonly kept: readonly DriverReference[];
  readonly gone: readonly DriverReference[];
  readonly added: readonly DriverReference[];
}

/** Compares two analyzes of the same sites. Images are matched by package ID, then by site and name. */
export function compareBootImages(before: BootImageAnalysis, after: BootImageAnalysis): ImageChange[] {
  const rest = new Set(after.images);
  const take = (matches: (candidate: ImageAdvice) => boolean): ImageAdvice | undefined => {
    const found = [...rest].find(matches);
    if (found) rest.delete(found);
    return found;
  };
  const pairs = new Map<ImageAdvice, ImageAdvice | undefined>();
  // By ID first for all of them, so that an image renamed to the name of another does not take its place.
  for (const old of before.images) {
    pairs.set(old, old.image.packageId && take(({ image }) => image.id === old.image.id));
  }
  for (const [old, match] of pairs) {
    if (!match)
      pairs.set(
        old,
        take(({ image }) => sameName(image, old.image)),
      );
  }
  return [
    ...[...pairs].map(([old, now]) => (now ? compareImage(old, now.image, before) : gone(old))),
    ...[...rest].map(({ image }): ImageChange => ({
      outcome: 'new',
      after: image,
      summary: `${titleOf(image)} was not there before.`,
      lost: [],
      changes: [],
      unknown: [],
      drivers: NO_DRIVERS,
    })),
  ];
}

const NO_DRIVERS: DriverChange = { comparable: false, kept: [], gone: [], added: [] };

function sameName(a: BootImage, b: BootImage): boolean {
  return (
    a.name !== undefined &&
    a.name.value.toLowerCase() === b.name?.value.toLowerCase() &&
    a.site?.value === b.site?.value
  );
}

function gone(old: ImageAdvice): ImageChange {
  const lost = old.evidence.map(({ message }) => message);
  return {
    outcome: 'missing',
    before: old.image,
    summary: `${titleOf(old.image)} is not in the export made after the upgrade.`,
    lost,
    changes: [],
    unknown: [],
    drivers: NO_DRIVERS,
  };
}

function compareImage(old: ImageAdvice, after: BootImage, analysis: BootImageAnalysis): ImageChange {
  const before = old.image;
  const lost: string[] = [];
  const changes: string[] = [];
  const unknown: string[] = [];
  for (const fact of PROPERTIES) {
    if (fact.significance === 'none' || fact.name === 'ReferencedDrivers') continue;
    const key = fact.name.toLowerCase();
    const was = before.properties.get(key);
    const is = after.properties.get(key);
    if (!was && !is) {
      if (fact.lazy && fact.since !== 2012 && (fact.name === 'EnableLabShell' || fact.name === 'BackgroundBitmapPath'))
        unknown.push(`${fact.name}: neither export holds it.`);
      continue;
    }
    if (!was || !is) {
      if (fact.since !== 2012)
        unknown.push(`${fact.name}: only the export made ${was ? 'before' : 'after'} the upgrade holds it.`);
      continue;
    }
    if (sameValue(was.value, is.value) || isTypeName(was.value) || isTypeName(is.value)) continue;
    const sentence = `${fact.name} was ${showValue(was.value)} and is ${showValue(is.value)}.`;
    const wasCustom = old.evidence.some((evidence) => evidence.property === fact.name);
    const isDefault = isEmpty(is.value) || fact.defaults?.includes(is.value) === true || fact.name === 'ImagePath';
    (wasCustom && isDefault ? lost : changes).push(sentence);
  }
  const drivers = compareDrivers(before, after);
  if (!drivers.comparable) unknown.push('Drivers: at least one of the exports does not list them.');
  for (const driver of drivers.gone) changes.push(`The driver ${showDriver(driver)} is not there any more.`);
  const renewed = renewal(before, after);
  changes.push(...renewed);
  return { ...conclude(old, after, lost, changes, renewed, analysis), lost, changes, unknown, drivers };
}

/** What shows that an image is not the one that it was. */
function renewal(before: BootImage, after: BootImage): string[] {
  const signs: string[] = [];
  const was = aikOf(before.peVersion?.value);
  const is = aikOf(after.peVersion?.value);
  if (was && is && was.build !== is.build) signs.push(`Windows PE was ${was.text} and is ${is.text}.`);
  if (before.packageId && after.packageId && before.packageId.value !== after.packageId.value) {
    signs.push(
      `Its package ID was ${before.packageId.value} and is ${after.packageId.value}: whatever refers to the old one must be changed.`,
    );
  }
  const dates = [before, after].map((image) => readDate(image.properties.get('sourcedate')?.value));
  if (dates[0] && dates[1] && dates[0] !== dates[1])
    signs.push(`Its source was taken over on ${dates[0].slice(0, 10)} and again on ${dates[1].slice(0, 10)}.`);
  return signs;
}

function conclude(
  old: ImageAdvice,
  after: BootImage,
  lost: readonly string[],
  changes: readonly string[],
  renewed: readonly string[],
  analysis: BootImageAnalysis,
): { outcome: Outcome; before: BootImage; after: BootImage; summary: string } {
  const result = (outcome: Outcome, text: string): ReturnType<typeof conclude> => ({
    outcome,
    before: old.image,
    after,
    summary: `${titleOf(after)} ${text}`,
  });
  const standard = old.image.name !== undefined && defaultNameOf(old.image.name.value, analysis.options) !== undefined;
  if (lost.length > 0)
    return result(
      'lost',
      `lost ${lost.length === 1 ? 'a customization' : `${lost.length} customizations`}${renewed.length > 0 ? ' when it was recreated' : ''}.`,
    );
  if (renewed.length > 0 && standard)
    return result(
      'recreated',
      'was recreated. No customization that the exports can show is gone; changes inside the old WIM file are.',
    );
  if (changes.length > 0) return result('changed', 'is not as it was.');
  return result('kept', 'is as it was, as far as the exports show.');
}

function compareDrivers(before: BootImage, after: BootImage): DriverChange {
  if (!before.drivers || !after.drivers) return NO_DRIVERS;
  const key = (driver: DriverReference): string =>
    driver.id !== undefined ? `#${driver.id}` : (driver.sourcePath ?? '').toLowerCase();
  const now = new Set(after.drivers.value.map(key));
  const then = new Set(before.drivers.value.map(key));
  return {
    comparable: true,
    kept: before.drivers.value.filter((driver) => now.has(key(driver))),
    gone: before.drivers.value.filter((driver) => !now.has(key(driver))),
    added: after.drivers.value.filter((driver) => !then.has(key(driver))),
  };
}

/** A driver as a report names it. */
export function showDriver(driver: DriverReference): string {
  const id = driver.id === undefined ? '' : `${driver.id}`;
  if (driver.sourcePath && id) return `${id} (${driver.sourcePath})`;
  return driver.sourcePath ?? (id || 'without ID or path');
}
