/** The upgrade checklist as text, Markdown with boxes to tick, and JSON. */
import { HOLD_WORDS, SITE_WORDS, STATE_WORDS } from '../protocol';
import { t, translated } from '../l10n';
import type { Wording } from '../remark';
import type { Evidence } from '../upgrade/evidence';
import { evidenceText } from '../upgrade/evidence';
import type { AnsweredQuestion, Entry, EntryState } from '../upgrade/plan/entries';
import { isOpenState, entryPlace } from '../upgrade/plan/entries';
import type { ChecklistView } from '../upgrade/plan/view';
import { isOpen, nextOf, siteProgress, stepsOf } from '../upgrade/plan/view';
import type { OrderedSite } from '../upgrade/hierarchy';
import type { StepList } from '../upgrade/steps';
import { markdownText } from '../text/markdown';
import { visibleLines } from '../text/visible';
import { append } from '../text/append';

/** A step as it is shown: what to do and what was found, in the words of one kind of reader. */
export interface Worded {
  readonly how: string;
  readonly evidence: readonly Omit<Evidence, 'next'>[];
}

export type WordedEntry = Entry & Worded;

/** What every report and screen is made of. */
export interface WordedView extends ChecklistView {
  readonly entries: readonly WordedEntry[];
}

export function worded(view: ChecklistView, inWords: Wording): WordedView {
  return { ...view, entries: view.entries.map((entry) => ({ ...entry, ...wordedStep(entry, inWords) })) };
}

export function wordedStep({ step, evidence }: Pick<Entry, 'step' | 'evidence'>, inWords: Wording): Worded {
  const { run, how } = step;
  return {
    how: run === undefined ? how : `${inWords({ text: '', next: { code: run } })} ${how}`,
    evidence: evidence.map(({ says, next, ...rest }) => ({
      ...rest,
      says: inWords(next === undefined ? { text: says } : { text: says, next }),
    })),
  };
}

const MARKS: Readonly<Record<EntryState, string>> = {
  done: '[x]',
  overruled: '[X]',
  open: '[!]',
  'needs-you': '[ ]',
  'not-applicable': '[-]',
  unknown: '[?]',
};

export function checklistSummary(view: ChecklistView): string {
  const steps = stepsOf(view);
  const parts = (Object.keys(STATE_WORDS) as EntryState[])
    .map((state) => ({ state, number: steps.filter((step) => step.state === state).length }))
    .filter(({ number }) => number > 0)
    .map(({ state, number }) => `${number} ${translated(STATE_WORDS[state])}`);
  return t`${steps.length} steps: ${parts.join(', ')}.`;
}

/** The next step in a sentence; empty where none is left, or none may be begun. */
export function nextSentence(view: ChecklistView): string {
  const next = nextOf(view);
  if (!next) return isOpen(view) ? '' : t`No required step is open.`;
  const place = entryPlace(next);
  return place === undefined ? t`Next: ${next.step.title}.` : t`Next: ${next.step.title} (site ${place}).`;
}

/** Who ticked it, when and why, and what follows from it. */
export function recordedSentences({ tick, because, assignment, notes, waitsFor, state, site }: Entry): string[] {
  const said = {
    done: (who: string, when: string) => t`Ticked by ${who}, ${when}`,
    'not-applicable': (who: string, when: string) => t`Marked as not applicable by ${who}, ${when}`,
    open: (who: string, when: string) => t`Marked as open by ${who}, ${when}`,
    none: () => '',
  };
  return [
    ...(tick
      ? [`${said[tick.state](tick.by, day(tick.at))}${tick.note ? `: ${tick.note}` : ''}.`.replace(/([.!?])\.$/, '$1')]
      : []),
    ...(because === undefined ? [] : [because]),
    ...(assignment ? [t`For ${assignment.to}.`] : []),
    ...notes.map(({ text, by, at }) => t`Note of ${by}, ${day(at)}: ${text}`),
    ...(waitsFor.length > 0 && isOpenState(state) ? [t`Waits for ${waitingWords(waitsFor, site)}.`] : []),
  ];
}

/** `restart (here, CEN)`, `restart` where it is of the same site: sites which wait for the same say the same. */
function waitingWords(waitsFor: readonly string[], own: string | undefined): string {
  const steps = new Map<string, string[]>();
  for (const one of waitsFor) {
    const [step, ...place] = one.split('@');
    const at = place.join('@');
    const places = steps.get(step!) ?? [];
    if (at !== '') places.push(at === own ? 'here' : at);
    steps.set(step!, places);
  }
  const last = (place: string): number => Number(place !== 'here');
  return [...steps]
    .map(([step, places]) =>
      places.every((place) => place === 'here')
        ? step
        : `${step} (${places
            .sort((a, b) => last(a) - last(b))
            .map(spokenPlace)
            .join(', ')})`,
    )
    .join(', ');
}

/** `here` is a word; all else is a name. */
const spokenPlace = (place: string): string => (place === 'here' ? t`here` : place);

/** Fewer entries than these are one by one, so that each has its line where there is room. */
const MOST_ALIKE = 4;

/**
 * Entries of a step, with the sites or computers that each is of: many of which there is the same to say are together, so that
 * sixty sites are as readable as six.
 */
export function alikeEntries(entries: readonly WordedEntry[]): [entry: WordedEntry, places: string[]][] {
  const groups = new Map<string, [WordedEntry, string[]]>();
  for (const entry of entries) {
    const { state, evidence, tick } = entry;
    const said = JSON.stringify([state, recordedSentences(entry), evidence.map(evidenceText), tick?.evidence]);
    const group = groups.get(said) ?? [entry, []];
    groups.set(said, group);
    group[1].push(entryPlace(entry) ?? '');
  }
  const all = [...groups.values()];
  if (all.every(([, places]) => places.length < MOST_ALIKE))
    return entries.map((one) => [one, [entryPlace(one) ?? '']]);
  return all;
}

/** Lines of a terminal; what goes on is set in. */
function wrapped(text: string): string[] {
  const lines = [''];
  const indent = ' '.repeat(/^ */.exec(text)![0].length + 4);
  for (const word of text.split(/(?<=\S)(?= )/)) {
    if (lines.at(-1)!.length + word.length > 100) lines.push(indent + word.trimStart());
    else lines[lines.length - 1] += word;
  }
  return lines;
}

function day(at: string): string {
  return t`${at.slice(0, 16).replace('T', ' ')} UTC`;
}

export function checklistText(view: WordedView): string {
  const { list, notes } = view;
  const lines = [t`Upgrade to ${list.target.name}`, checklistSummary(view)];
  if (view.planPath !== undefined) lines.push(nextSentence(view));
  const phases = phaseTitles(list);
  let phase = '';
  for (const { step, number, state, entries: own } of stepsOf(view)) {
    if (phases(step.phase) !== phase) lines.push('', (phase = phases(step.phase)));
    lines.push(
      `  ${MARKS[state]} ${String(number).padStart(2)}. ${step.title}  (${translated(STATE_WORDS[state])}${step.appliesTo ? `; ${markdownText(step.appliesTo)}` : ''})`,
    );
    for (const [entry, places] of alikeEntries(own)) {
      const inner = entry.site === undefined ? '           ' : '             ';
      if (entry.site !== undefined)
        append(
          lines,
          wrapped(`           ${MARKS[entry.state]} ${places.join(', ')}: ${translated(STATE_WORDS[entry.state])}`),
        );
      append(
        lines,
        recordedSentences(entry).map((text) => `${inner}${text}`),
      );
      append(
        lines,
        entry.evidence.map((one) => `${inner}${evidenceText(one)}`),
      );
    }
    if (isOpenState(state)) lines.push(`           ${t`How: ${own[0]!.how}`}`);
  }
  if (view.planPath !== undefined && view.sites.length > 0)
    append(lines, ['', t`Sites`, `  ${topDown()}`, ...hierarchyText(view)]);
  const asked = view.questions.filter(({ answer }) => answer === 'unknown');
  if (view.planPath !== undefined && asked.length > 0)
    append(lines, ['', t`Not known yet`, ...asked.map(({ id, text }) => `  ${id}: ${text}`)]);
  const told = view.questions.flatMap((question) => {
    const found = foundSentence(question);
    return found === '' ? [] : [`${question.id}: ${found}`];
  });
  if (view.planPath !== undefined && told.length > 0)
    append(lines, ['', t`Answered by files`, ...told.map((text) => `  ${text}`)]);
  if (notes.length > 0) append(lines, ['', ...notes]);
  return `${visibleLines(lines.filter((line, index) => line !== '' || lines[index - 1] !== ''))}\n`;
}

/** What files say about a question; empty where they say nothing. */
export function foundSentence(question: AnsweredQuestion): string {
  return question.found ? `${translated(question.found.answer)}, ${foundSource(question)}` : '';
}

/** The file that answers a question, and what it says; empty where there is none. */
export function foundSource({ answer, by, found }: AnsweredQuestion): string {
  if (!found) return '';
  const against = by !== undefined && found.answer !== answer ? ` ${t`${by} answered “${translated(answer)}”.`}` : '';
  return `${t`by ${found.source}: ${found.says}`}${against}`;
}

/** When a site may start. */
export const topDown = (): string =>
  t`From the top down: a site starts when the site above it is upgraded and has finished resynchronizing.`;

/** The state of a site, and what keeps it from starting. */
export function siteWords(site: OrderedSite, view: ChecklistView): string {
  const { state, hold, isOverruled } = siteProgress(site, view);
  const words = translated(SITE_WORDS[state]);
  if (isOverruled) return `${words}, ${translated(STATE_WORDS.overruled)}`;
  if (hold === undefined) return words;
  return `${words}, ${typeof hold === 'string' ? translated(HOLD_WORDS[hold]) : t`after ${hold.after}`}`;
}

/** The tree of sites, a site a line. */
export function hierarchyText(view: ChecklistView): string[] {
  const lines: string[] = [];
  const seen = new Set<string>();
  const visit = (code: string, depth: number): void => {
    const site = view.sites.find((one) => one.code === code);
    if (!site || seen.has(code)) return;
    seen.add(code);
    const { done, all } = siteProgress(site, view);
    const progress = all === 0 ? '' : `, ${t`${done} of ${all} steps`}`;
    lines.push(
      `  ${'  '.repeat(depth)}${site.code}${site.name ? ` ${site.name}` : ''} (${translated(site.type)}): ${siteWords(site, view)}${progress}`,
    );
    for (const child of view.sites) if (child.parent === code) visit(child.code, depth + 1);
  };
  for (const site of view.sites) if (site.parent === undefined) visit(site.code, 0);
  for (const site of view.sites) visit(site.code, 0);
  return lines;
}

export function checklistMarkdown(view: WordedView): string {
  const { list, notes } = view;
  const title = t`Upgrade to ${list.target.name}`;
  const lines = [`# ${markdownText(title)}`, '', markdownText(checklistSummary(view)), ''];
  if (view.planPath !== undefined) lines.push(markdownText(nextSentence(view)), '');
  const phases = phaseTitles(list);
  let phase = '';
  for (const { step, number, state, entries } of stepsOf(view)) {
    if (phases(step.phase) !== phase) lines.push(`## ${markdownText((phase = phases(step.phase)))}`, '');
    lines.push(
      `- [${isOpenState(state) || state === 'not-applicable' ? ' ' : 'x'}] **${number}. ${markdownText(step.title)}** (${translated(STATE_WORDS[state])}${step.appliesTo ? `; ${step.appliesTo}` : ''})`,
    );
    lines.push(`  - ${t`Why: ${markdownText(step.why)}`}`, `  - ${t`How: ${markdownText(entries[0]!.how)}`}`);
    lines.push(`  - ${t`What can go wrong: ${markdownText(step.goesWrong)}`}`);
    for (const [entry, places] of alikeEntries(entries)) {
      const found = [
        ...recordedSentences(entry).map((text) => markdownText(text)),
        ...entry.evidence.map((one) => t`Found: ${markdownText(evidenceText(one))}`),
      ];
      if (entry.site === undefined)
        append(
          lines,
          found.map((text) => `  - ${text}`),
        );
      else
        append(lines, [
          `  - ${places.length > 1 ? t`Sites ${places.map(markdownText).join(', ')}` : t`Site ${markdownText(places[0]!)}`}: ${translated(STATE_WORDS[entry.state])}`,
          ...found.map((text) => `    - ${text}`),
        ]);
    }
    lines.push('');
  }
  if (notes.length > 0) append(lines, [`## ${t`Also`}`, '', ...notes.map((text) => `- ${markdownText(text)}`), '']);
  return lines.join('\n');
}

function phaseTitles({ phases }: StepList): (id: string) => string {
  const titles = new Map(phases.map(({ id, title }) => [id, title]));
  return (id) => titles.get(id) ?? id;
}

/** The names of the fields are stable. */
export function checklistJson(view: WordedView): object {
  const { list, entries, notes, questions, sites } = view;
  const next = nextOf(view);
  return {
    target: { id: list.target.id, name: list.target.name, build: list.target.build },
    summary: checklistSummary(view),
    plan: view.planPath ?? null,
    open: isOpen(view),
    next: next
      ? {
          id: next.step.id,
          site: next.site ?? null,
          ...(next.computer === undefined ? {} : { computer: next.computer }),
        }
      : null,
    steps: entries.map(entryJson),
    questions: questions.map(({ id, text, answer, by, at, found }) => ({
      id,
      text,
      answer,
      by: by ?? null,
      at: at ?? null,
      found: found ?? null,
    })),
    sites: sites.map((site) => ({
      code: site.code,
      name: site.name ?? null,
      server: site.server ?? null,
      parent: site.parent ?? null,
      type: site.type,
      level: site.level,
      build: site.build ?? null,
      state: siteProgress(site, view).state,
    })),
    notes,
  };
}

function entryJson(entry: WordedEntry): object {
  const { step, number, site, computer, state, tick, notes, assignment, how, evidence, waitsFor, because } = entry;
  return {
    id: step.id,
    number,
    phase: step.phase,
    ...(site === undefined ? {} : { site }),
    ...(computer === undefined ? {} : { computer }),
    title: step.title,
    state,
    ...(tick ? { by: tick.by, at: tick.at, ...(tick.note === undefined ? {} : { note: tick.note }) } : {}),
    ...(because === undefined ? {} : { because }),
    ...(assignment ? { assignedTo: assignment.to } : {}),
    ...(notes.length > 0 ? { notes: notes.map(({ text, by, at }) => ({ text, by, at })) } : {}),
    required: step.isOptional !== true,
    appliesTo: step.appliesTo ?? null,
    why: step.why,
    how,
    where: step.where,
    goesWrong: step.goesWrong,
    references: step.references,
    evidence,
    waitsFor,
  };
}
