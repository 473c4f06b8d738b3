/**
 * What events of a current site do to its boot images, by Microsoft's pages *manage-boot-images* and the checklists [H]. What
 * was changed in a WIM outside the console is recorded nowhere, so that it is unknown for every image.
 */
import { aikOf } from '../aik';
import type { BootImage, RawValue } from '../model';
import { propertyFact } from '../properties';
import type { ImageVerdict } from '../verdict';
import { isEmpty, isTypeName, showValue } from '../values';
import { t } from '../../l10n';
import { componentName } from './components';
import { append } from '../../text/append';

export const EVENTS = ['kit-first', 'same-kit', 'site-first', 'distribution', 'reload', 'from-2012'] as const;
export type BootImageEvent = (typeof EVENTS)[number];

/** What becomes of an image as a whole. */
export type EventEffect = 'regenerated' | 'updated' | 'injected' | 'rebuilt' | 'untouched';

interface EventFact {
  /** The event as a sentence part: “the kit is updated first, then the site”. */
  readonly title: string;
  readonly ofDefault: EventEffect;
  readonly ofCustom: EventEffect;
  /** Sentences that hold for the event. */
  readonly notes: readonly string[];
}

export const EVENT_FACTS: Readonly<Record<BootImageEvent, EventFact>> = {
  'kit-first': {
    title: 'the kit is updated, then the site (1702 and later)',
    ofDefault: 'regenerated',
    ofCustom: 'untouched',
    notes: [
      'Restart WMI, so that the console shows the new version of the kit.',
      'Default images are not distributed: update the distribution points.',
      'Deployments with custom images may fail until they are updated.',
    ],
  },
  'same-kit': {
    title: 'the site is updated and the kit stays',
    ofDefault: 'updated',
    ofCustom: 'untouched',
    notes: [
      'Default images get the new client and are not distributed: update the distribution points.',
      'Deployments with custom images may fail until they are updated.',
    ],
  },
  'site-first': {
    title: 'the site is updated before the kit',
    ofDefault: 'untouched',
    ofCustom: 'untouched',
    notes: ['The new kit has no effect until somebody reloads the image.'],
  },
  distribution: {
    title: 'distribution points are updated',
    ofDefault: 'injected',
    ofCustom: 'injected',
    notes: [],
  },
  reload: {
    title:
      'distribution points are updated with “Reload this boot image with the current Windows PE version” (1706 and later)',
    ofDefault: 'rebuilt',
    ofCustom: 'rebuilt',
    notes: [],
  },
  'from-2012': {
    title: '2012 is upgraded to current branch',
    ofDefault: 'regenerated',
    ofCustom: 'untouched',
    notes: ['In 2012 any image with the source path of a default image counts as one, also one that was added.'],
  },
};

export interface EventOutcome {
  readonly image: BootImage;
  /** Undefined where nothing tells whether it is a default image. */
  readonly isDefault?: boolean;
  /** What told it. */
  readonly by?: 'DefaultImage' | 'path';
  /** Undefined where it depends on what is not known. */
  readonly effect?: EventEffect;
  /** Windows PE and the kit that it comes from. */
  readonly windowsPe?: string;
  /** Sentences. */
  readonly kept: readonly string[];
  readonly lost: readonly string[];
  readonly unknown: readonly string[];
}

/** The settings of the console that are put in again [H], by their properties. */
const SETTINGS = [
  'EnableLabShell',
  'BackgroundBitmapPath',
  'OptionalComponents',
  'PreExecCommandLine',
  'PreExecSourceDirectory',
  'ScratchSpace',
];

/** What an event does to each image. */
export function outcomesOf(images: readonly ImageVerdict[], event: BootImageEvent): EventOutcome[] {
  return images.map((advice) => outcomeOf(advice, event));
}

function outcomeOf({ image, content }: ImageVerdict, event: BootImageEvent): EventOutcome {
  const fact = EVENT_FACTS[event];
  const { isDefault, by } = kindFor(image, event);
  const effect =
    isDefault === undefined
      ? fact.ofDefault === fact.ofCustom
        ? fact.ofDefault
        : undefined
      : isDefault
        ? fact.ofDefault
        : fact.ofCustom;
  const kept: string[] = [];
  const lost: string[] = [];
  const unknown: string[] = [];
  if (isDefault === undefined && effect === undefined)
    unknown.push(t`Whether it is a default image: the export holds neither DefaultImage nor a path that shows it.`);
  const { known, missing } = settingsOf(image);
  if (effect === 'untouched') kept.push(t`Everything: the event does not touch it.`);
  else {
    const again =
      effect === undefined || effect === 'updated'
        ? (setting: string): string => t`${setting}: stays.`
        : (setting: string): string => t`${setting}: is put in again.`;
    append(kept, known.map(again));
    append(
      unknown,
      missing.map((name) => t`${name}: the export does not hold it.`),
    );
    const inside = content.evidence;
    if (effect === 'rebuilt') {
      append(lost, [t`Whatever was changed in the WIM outside the console.`, ...inside.map(({ message }) => message)]);
    } else if (inside.length > 0)
      append(
        unknown,
        inside.map(({ message }) => t`What becomes of this: ${message}`),
      );
    // Sizes that agree with those of an untouched file show nothing; they do not prove that nothing was changed.
    else if (content.compared) unknown.push(t`Changes in the WIM outside the console: its sizes show none.`);
    else
      unknown.push(t`What was changed in the WIM outside the console: give its file and an untouched one to compare.`);
  }
  const pe = aikOf(image.peVersion?.value);
  return {
    image,
    ...(isDefault === undefined ? {} : { isDefault }),
    ...(by ? { by } : {}),
    ...(effect ? { effect } : {}),
    ...(pe ? { windowsPe: pe.text } : {}),
    kept,
    lost,
    unknown,
  };
}

/** In 2012 the source path of a default image makes any image one [H], whatever DefaultImage says. */
function kindFor(image: BootImage, event: BootImageEvent): ReturnType<typeof kindOf> {
  return event === 'from-2012' && sourcePathsOf(image).some(isDefaultSource)
    ? { isDefault: true, by: 'path' }
    : kindOf(image);
}

/** Of the image that it is made from, then of the finished one, which is the data source of the package. */
function sourcePathsOf(image: BootImage): string[] {
  return ['imagepath', 'pkgsourcepath']
    .map((name) => image.properties.get(name)?.value)
    .filter((path): path is string => typeof path === 'string' && path.trim() !== '' && !isTypeName(path));
}

/** By DefaultImage, else by the source path; the name tells for 2007 alone. */
export function kindOf(image: BootImage): { readonly isDefault?: boolean; readonly by?: 'DefaultImage' | 'path' } {
  const said = booleanOf(image.properties.get('defaultimage')?.value);
  if (said !== undefined) return { isDefault: said, by: 'DefaultImage' };
  const [path] = sourcePathsOf(image);
  return path === undefined ? {} : { isDefault: isDefaultSource(path), by: 'path' };
}

/** `\\server\SMS_ABC\osd\boot\{i386|x64|arm64}\…` [H, for the first two]. */
function isDefaultSource(path: string): boolean {
  return /^\\\\[^\\]+\\sms_\w{3}\\osd\\boot\\(?:i386|x64|arm64)(?:\\|$)/i.test(path.trim().replace(/\//g, '\\'));
}

function booleanOf(value: RawValue | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(?:true|false)$/i.test(value.trim())) return value.trim().toLowerCase() === 'true';
  return undefined;
}

/** What the export holds of the settings, in words, and what it does not hold. */
function settingsOf(image: BootImage): { known: string[]; missing: string[] } {
  const known: string[] = [];
  const missing: string[] = [];
  for (const name of SETTINGS) {
    const value = image.properties.get(name.toLowerCase())?.value;
    if (value === undefined || isTypeName(value)) missing.push(name);
    else if (!isEmpty(value) && !propertyFact(name)?.defaults?.includes(value))
      known.push(`${name} = ${shownSetting(name, value)}`);
  }
  if (!image.drivers) missing.push('ReferencedDrivers');
  else if (image.drivers.value.length > 0) {
    const drivers = image.drivers.value.map(
      ({ id, sourcePath }) => sourcePath ?? (id === undefined ? t`one without a path` : t`driver ${id}`),
    );
    known.push(
      drivers.length === 1
        ? t`One driver of the catalog (${drivers[0]})`
        : t`${drivers.length} drivers of the catalog (${drivers.join(', ')})`,
    );
  }
  return { known, missing };
}

/** A value as a report shows it: optional components by their names. */
export function shownSetting(name: string, value: RawValue): string {
  if (name !== 'OptionalComponents') return showValue(value);
  const items: readonly RawValue[] = Array.isArray(value) ? (value as readonly RawValue[]) : [value];
  // A table holds a list as one text.
  const ids = items.flatMap((id) => (typeof id === 'string' && /^[\d\s,;]+$/.test(id) ? id.match(/\d+/g)! : [id]));
  return ids.map((id) => (Number.isInteger(Number(id)) ? componentName(Number(id)) : showValue(id))).join(', ');
}
