/** What an event of a current site does to each boot image, as text, Markdown and JSON. */
import { titleOf } from '../boot-images/judgment';
import { EVENT_FACTS, type BootImageEvent, type EventEffect, type EventOutcome } from '../boot-images/today/events';
import { markdownText } from '../text/markdown';
import { append } from '../text/append';
import { visibleLines } from '../text/visible';
import { t, translated } from '../l10n';

export interface EventReport {
  readonly event: BootImageEvent;
  readonly outcomes: readonly EventOutcome[];
}

export const EFFECTS: Readonly<Record<EventEffect, string>> = {
  regenerated: 'is regenerated from the kit: new Windows PE, client, drivers of the catalog, settings of the console',
  updated: 'gets the new client, and is not distributed',
  injected: 'gets client, drivers and settings of the console again',
  rebuilt: 'is rebuilt from the kit, and its properties are applied again',
  untouched: 'is left untouched',
};

/** Said below a report about images of which the event may touch one. */
export const ALWAYS = [
  'A driver whose object or source files are invalid is left out.',
  'Media (ISO, USB, prestaged) must be created again.',
  'A custom image whose Windows PE is not that of the kit keeps working, and cannot be changed in the console.',
];

function byWhat(isDefault: boolean, sign: string): string {
  return isDefault ? t`a default image by ${sign}` : t`not a default image by ${sign}`;
}

function headline({ image, isDefault, by, effect, windowsPe }: EventOutcome, event: BootImageEvent): string {
  const kind =
    isDefault === undefined
      ? t`default or not is not known`
      : byWhat(isDefault, by === 'path' ? t`its source path` : 'DefaultImage');
  const { ofDefault, ofCustom } = EVENT_FACTS[event];
  const what = effect
    ? ` ${translated(EFFECTS[effect])}`
    : t`: a default image ${translated(EFFECTS[ofDefault])}; any other ${translated(EFFECTS[ofCustom])}`;
  return `${titleOf(image)} (${kind}${windowsPe ? `; ${windowsPe}` : ''})${what}.`;
}

function notesOf({ event, outcomes }: EventReport): string[] {
  const touchesAny = outcomes.some(({ effect }) => effect !== 'untouched');
  return [...EVENT_FACTS[event].notes, ...(touchesAny ? ALWAYS : [])].map(translated);
}

export function eventText({ event, outcomes }: EventReport): string {
  const title = translated(EVENT_FACTS[event].title);
  const lines = [t`When ${title}:`, ''];
  for (const outcome of outcomes) {
    lines.push(headline(outcome, event));
    append(
      lines,
      outcome.kept.map((text) => `  kept     ${text}`),
    );
    append(
      lines,
      outcome.lost.map((text) => `  LOST     ${text}`),
    );
    append(
      lines,
      outcome.unknown.map((text) => `  unknown  ${text}`),
    );
    lines.push('');
  }
  if (outcomes.length === 0) lines.push(t`No boot image was read.`, '');
  append(lines, notesOf({ event, outcomes }));
  return `${visibleLines(lines)}\n`;
}

export function eventMarkdown({ event, outcomes }: EventReport): string {
  const title = translated(EVENT_FACTS[event].title);
  const lines = [t`# Boot images when ${markdownText(title)}`, ''];
  for (const outcome of outcomes) {
    lines.push(`## ${markdownText(titleOf(outcome.image))}`, '', markdownText(headline(outcome, event)), '');
    for (const [word, list] of [
      [t`Kept`, outcome.kept],
      [t`**Lost**`, outcome.lost],
      [t`Unknown`, outcome.unknown],
    ] as const)
      append(
        lines,
        list.map((text) => `- ${word}: ${markdownText(text)}`),
      );
    lines.push('');
  }
  if (outcomes.length === 0) lines.push(t`No boot image was read.`, '');
  for (const text of notesOf({ event, outcomes })) lines.push(markdownText(text), '');
  return lines.join('\n');
}

/** The names of the fields are stable. */
export function eventJson({ event, outcomes }: EventReport): object {
  return {
    event,
    title: EVENT_FACTS[event].title,
    notes: notesOf({ event, outcomes }),
    images: outcomes.map(({ image, isDefault, by, effect, windowsPe, kept, lost, unknown }) => ({
      name: image.name?.value ?? null,
      packageId: image.packageId?.value ?? null,
      default: isDefault ?? null,
      by: by ?? null,
      effect: effect ?? null,
      windowsPe: windowsPe ?? null,
      kept,
      lost,
      unknown,
    })),
  };
}
