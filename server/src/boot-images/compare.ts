/** The same inventory before and after the upgrade: what became of each image. */
import { t } from '../l10n';
import { aikOf } from './aik';
import type { BootImageAnalysis } from './analyze';
import type { BootImage, DriverReference, RawValue } from './model';
import { DECISIVE, propertyEvidence } from './evidence';
import type { BootImageOptions } from './options';
import { defaultNameOf, nameKey } from './options';
import { PROPERTIES } from './properties';
import type { ImageAdvice } from './steps';
import { kindOf, shownSetting } from './today/events';
import { isEmpty, isTypeName, readDate, sameValue, showValue } from './values';
import { titleOf } from './judgment';
import { isJudged } from './verdict';
import { append } from '../text/append';

export type Outcome =
  /** Recreated, and nothing that was known of it is gone. */
  | 'recreated'
  /** A customization that was there before is gone. */
  | 'lost'
  /** Nothing that matters changed. */
  | 'kept'
  /** Changed, in a way that is neither loss nor recreation. */
  | 'changed'
  /** There before, not there now. */
  | 'missing'
  /** What matters about it is held by one of the exports only, so nothing can be said. */
  | 'uncomparable'
  /** Not there before. */
  | 'new';

/** The outcomes in words. */
export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  recreated: 'recreated',
  lost: 'lost',
  kept: 'kept',
  changed: 'changed',
  missing: 'missing',
  uncomparable: 'cannot be compared',
  new: 'new',
};

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

/**
 * How a comparison ended, as the command line counts it: something was lost or is missing; nothing of that kind, but not
 * everything could be compared; everything was compared, and nothing is gone.
 */
export function verdictOfChanges(
  changes: readonly ImageChange[],
  before: BootImageAnalysis,
  after: BootImageAnalysis,
): 'lost' | 'open' | 'kept' {
  if (changes.some(({ outcome }) => outcome === 'lost' || outcome === 'missing')) return 'lost';
  const isOpen = changes.some(({ outcome }) => outcome === 'uncomparable') || ![before, after].every(isComparable);
  return isOpen ? 'open' : 'kept';
}

/** Whether all of an export could be read and judged, but for images that the upgrade to SP1 does not concern: they are compared. */
export function isComparable({ images, isWhole }: BootImageAnalysis): boolean {
  return isWhole && images.every((image) => isJudged(image) || image.verdict === 'later-release');
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
  // By ID first for all of them, so that an image renamed to the name of another does not take its place. One of the exports
  // may not tell the site.
  const signs: ((a: BootImage, b: BootImage) => boolean)[] = [
    (a, b) => a.packageId !== undefined && a.id === b.id,
    (a, b) => a.packageId !== undefined && a.packageId.value.toUpperCase() === b.packageId?.value.toUpperCase(),
    sameName,
  ];
  for (const old of before.images) pairs.set(old, undefined);
  for (const isSame of signs) {
    for (const [old, match] of pairs)
      if (!match)
        pairs.set(
          old,
          take(({ image }) => isSame(old.image, image)),
        );
  }
  return [
    ...[...pairs].map(([old, now]) => (now ? compareImage(old, now.image, before) : gone(old, after))),
    ...[...rest].map(({ image }): ImageChange => ({
      outcome: 'new',
      after: image,
      summary: t`${titleOf(image)} was not there before.`,
      lost: [],
      changes: [],
      unknown: [],
      drivers: NO_DRIVERS,
      ...unclear(image, before),
    })),
  ];
}

const NO_DRIVERS: DriverChange = { comparable: false, kept: [], gone: [], added: [] };

function sameName(a: BootImage, b: BootImage): boolean {
  return hasName(a, b) && a.site?.value === b.site?.value;
}

function hasName(a: BootImage, b: BootImage): boolean {
  return a.name !== undefined && b.name !== undefined && nameKey(a.name.value) === nameKey(b.name.value);
}

/** Whether two images may be one: they have the same name, and one of the exports does not say of which site it is. */
function isUnclear(a: BootImage, b: BootImage): boolean {
  return hasName(a, b) && !(a.site && b.site) && !(a.packageId && b.packageId);
}

/** The outcome of an image that may be one of others, where it is. */
function unclear(
  image: BootImage,
  { images }: BootImageAnalysis,
): Pick<ImageChange, 'outcome' | 'summary' | 'lost'> | undefined {
  if (!images.some((other) => isUnclear(image, other.image))) return undefined;
  const summary = t`${titleOf(image)} cannot be compared: the exports do not say which image of this name it is.`;
  return { outcome: 'uncomparable', summary, lost: [] };
}

function gone(old: ImageAdvice, after: BootImageAnalysis): ImageChange {
  const title = titleOf(old.image);
  const rest = { before: old.image, changes: [], unknown: [], drivers: NO_DRIVERS };
  // What is not in half an export may be in the other half.
  if (!after.isWhole) {
    const summary = t`${title} cannot be compared: what could be read of the export made after the upgrade does not include it.`;
    return { ...rest, outcome: 'uncomparable', summary, lost: [] };
  }
  return {
    ...rest,
    outcome: 'missing',
    summary: t`${title} is not in the export made after the upgrade.`,
    lost: old.evidence.map(({ message }) => message),
    ...unclear(old.image, after),
  };
}

/** What was found about one image, while it is compared. */
interface Differences {
  readonly lost: string[];
  readonly changes: string[];
  readonly unknown: string[];
  /** Something that decides about a loss is not held by both exports. */
  isOpen: boolean;
}

function compareImage(old: ImageAdvice, after: BootImage, analysis: BootImageAnalysis): ImageChange {
  const before = old.image;
  const found: Differences = { lost: [], changes: [], unknown: [], isOpen: false };
  compareProperties(before, after, found, analysis.options);
  const drivers = compareDrivers(before, after, found);
  const renewed = renewal(before, after);
  append(found.changes, [...renewed, ...sourceUpdate(before, after)]);
  const { lost, changes, unknown } = found;
  return { ...conclude(old, after, found, renewed, analysis), lost, changes, unknown, drivers };
}

function compareProperties(before: BootImage, after: BootImage, found: Differences, options: BootImageOptions): void {
  // Whatever the name of the image: what was set and is at its default now is lost.
  const customized = new Set(propertyEvidence(before, options).map(({ property }) => property));
  for (const fact of PROPERTIES) {
    if (fact.significance === 'none' || fact.name === 'ReferencedDrivers') continue;
    const key = fact.name.toLowerCase();
    const was = before.properties.get(key);
    const is = after.properties.get(key);
    const isDecisive = DECISIVE.includes(fact.name);
    if (!was && !is) {
      if (!isDecisive) continue;
      found.unknown.push(t`${fact.name}: neither export holds it.`);
      found.isOpen = true;
      continue;
    }
    if (!was || !is) {
      if (fact.since === 2012 && !customized.has(fact.name)) continue;
      const value = was && customized.has(fact.name) ? t` It was ${showValue(was.value)}.` : '';
      found.unknown.push(
        was
          ? t`${fact.name}: only the export made before the upgrade holds it.${value}`
          : t`${fact.name}: only the export made after the upgrade holds it.`,
      );
      found.isOpen ||= isDecisive || customized.has(fact.name);
      continue;
    }
    if (sameValue(was.value, is.value)) continue;
    if (isTypeName(was.value) || isTypeName(is.value)) {
      if (!customized.has(fact.name)) continue;
      found.unknown.push(t`${fact.name}: one of the exports says that it is set, but not to what value.`);
      found.isOpen = true;
      continue;
    }
    const sentence = t`${fact.name} was ${shownSetting(fact.name, was.value)} and is ${shownSetting(fact.name, is.value)}.`;
    const isDefault = isEmpty(is.value) || fact.defaults?.includes(is.value) === true || fact.name === 'ImagePath';
    const isLost = customized.has(fact.name) && (isDefault || lostItems(was.value, is.value).length > 0);
    (isLost ? found.lost : found.changes).push(sentence);
  }
}

/** What a list held before and does not hold now: a list that is shorter, or another, is not one that was kept. */
function lostItems(was: RawValue, is: RawValue): RawValue[] {
  if (!Array.isArray(was) || !Array.isArray(is)) return [];
  return was.filter((item) => !is.some((other) => sameValue(item, other)));
}

/** What shows that an image is not the one that it was. */
function renewal(before: BootImage, after: BootImage): string[] {
  const signs: string[] = [];
  const was = aikOf(before.peVersion?.value);
  const is = aikOf(after.peVersion?.value);
  if (was && is && was.build !== is.build) signs.push(t`Windows PE was ${was.text} and is ${is.text}.`);
  if (before.packageId && after.packageId && before.packageId.value !== after.packageId.value) {
    signs.push(
      t`Its package ID was ${before.packageId.value} and is ${after.packageId.value}: whatever refers to the old one must be changed.`,
    );
  }
  const dates = [before, after].map((image) => readDate(image.properties.get('sourcedate')?.value));
  if (dates[0] && dates[1] && dates[0] !== dates[1])
    signs.push(t`Its source was taken over on ${dates[0].slice(0, 10)} and again on ${dates[1].slice(0, 10)}.`);
  return signs;
}

/** Every update of the distribution points counts the version up, so it shows no recreation by itself. */
function sourceUpdate(before: BootImage, after: BootImage): string[] {
  const [was, is] = [before, after].map((image) => image.properties.get('sourceversion')?.value);
  if (typeof was !== 'number' || typeof is !== 'number' || was === is) return [];
  return [
    t`Its source version went from ${was} to ${is}: the WIM file was taken over again, and what is inside may have changed.`,
  ];
}

function conclude(
  old: ImageAdvice,
  after: BootImage,
  { lost, changes, isOpen }: Differences,
  renewed: readonly string[],
  analysis: BootImageAnalysis,
): { outcome: Outcome; before: BootImage; after: BootImage; summary: string } {
  const title = titleOf(after);
  const result = (outcome: Outcome, summary: string): ReturnType<typeof conclude> => ({
    outcome,
    before: old.image,
    after,
    summary,
  });
  const isLater = old.verdict === 'later-release';
  const standard = isLater
    ? kindOf(old.image).isDefault === true
    : old.image.name !== undefined && defaultNameOf(old.image.name.value, analysis.options) !== undefined;
  if (lost.length > 0) return result('lost', lostInWords(title, lost.length, renewed.length > 0 && standard));
  if (isOpen)
    return result(
      'uncomparable',
      t`${title} cannot be compared: at least one of the exports lacks what shows whether something was lost. Export again with the export script, whose files hold every property of each image.`,
    );
  if (renewed.length > 0 && standard)
    return result(
      'recreated',
      isLater
        ? t`${title} was recreated. No customization that the exports can show is gone; changes inside the old WIM file may be.`
        : t`${title} was recreated. No customization that the exports can show is gone; changes inside the old WIM file are.`,
    );
  if (changes.length > 0) return result('changed', t`${title} has changed.`);
  return result('kept', t`${title} is unchanged, as far as the exports show.`);
}

function lostInWords(title: string, count: number, isRecreated: boolean): string {
  if (isRecreated)
    return count === 1
      ? t`${title} lost a customization when it was recreated.`
      : t`${title} lost ${count} customizations when it was recreated.`;
  return count === 1 ? t`${title} lost a customization.` : t`${title} lost ${count} customizations.`;
}

function compareDrivers(before: BootImage, after: BootImage, found: Differences): DriverChange {
  if (!before.drivers || !after.drivers) {
    const count = before.drivers?.value.length ?? 0;
    const were =
      count === 0 ? '' : count === 1 ? t` There was one driver before.` : t` There were ${count} drivers before.`;
    found.unknown.push(t`Drivers: at least one of the exports does not list them.${were}`);
    found.isOpen = true;
    return NO_DRIVERS;
  }
  const then = before.drivers.value;
  const now = after.drivers.value;
  const isNamed = (driver: DriverReference): boolean => driver.id !== undefined || driver.sourcePath !== undefined;
  if (![...then, ...now].every(isNamed)) {
    // An export that did not go deep enough says how many there are and not which.
    if (then.length > 0 || now.length > 0) {
      found.unknown.push(
        t`Drivers: the exports do not both say which they are. There were ${then.length}, and there are ${now.length}.`,
      );
    }
    if (now.length < then.length)
      found.lost.push(t`${then.length - now.length} of ${then.length} drivers are no longer there.`);
    else found.isOpen ||= then.length > 0;
    return NO_DRIVERS;
  }
  const key = (driver: DriverReference): string =>
    driver.id !== undefined ? `#${driver.id}` : (driver.sourcePath ?? '').toLowerCase();
  const nowKeys = new Set(now.map(key));
  const thenKeys = new Set(then.map(key));
  const gone = then.filter((driver) => !nowKeys.has(key(driver)));
  // The upgrade puts the drivers into the new image again; one that is not there was lost on the way.
  for (const driver of gone) found.lost.push(t`The driver ${showDriver(driver)} is no longer there.`);
  return {
    comparable: true,
    kept: then.filter((driver) => nowKeys.has(key(driver))),
    gone,
    added: now.filter((driver) => !thenKeys.has(key(driver))),
  };
}

/** A driver as a report names it. */
export function showDriver(driver: DriverReference): string {
  const id = driver.id === undefined ? '' : `${driver.id}`;
  if (driver.sourcePath && id) return `${id} (${driver.sourcePath})`;
  return driver.sourcePath ?? (id || t`without ID or path`);
}
