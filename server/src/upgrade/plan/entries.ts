/**
 * The state of each step for each site: a function of the evidence and of what people recorded, and of nothing else. A person may
 * overrule evidence, which is shown as such; evidence that speaks against a tick and was not overruled opens the step again.
 */
import { addUnder } from '../../text/append';
import { t, translated } from '../../l10n';
import type { FoundAnswer } from '../answers';
import type { StepResult } from '../assess';
import { computerKeys } from '../computers';
import type { Evidence, EvidenceState, Part } from '../evidence';
import { worst } from '../evidence';
import type { OrderedSite } from '../hierarchy';
import type { Question, Step } from '../steps';
import type { Answer, Assignment, Note, Plan, Subject, Tick } from './model';
import { subjectKey } from './model';
import { computersOf, sitesOf } from './places';

export type EntryState = EvidenceState | 'overruled';

export interface Entry {
  readonly step: Step;
  /** From 1. */
  readonly number: number;
  readonly site?: string;
  /** Of several computers of the site, for a step that is done on each. */
  readonly computer?: string;
  readonly state: EntryState;
  /** What the files alone say. */
  readonly found: EvidenceState;
  readonly evidence: readonly Evidence[];
  /** The tick that counts. */
  readonly tick?: Tick;
  /** A sentence about how evidence and records together give the state, where that needs saying. */
  readonly because?: string;
  readonly notes: readonly Note[];
  readonly assignment?: Assignment;
  /** Steps, with `@` and the site where they are of one, that come first and are not finished. */
  readonly waitsFor: readonly string[];
}

/** What a person records about an entry is about this. */
export function subjectOf({ step, site, computer }: Pick<Entry, 'step' | 'site' | 'computer'>): Subject {
  return { step: step.id, ...(site === undefined ? {} : { site }), ...(computer === undefined ? {} : { computer }) };
}

/** `CEN`, or `CEN DP1` for a computer of it; undefined for a step that is done once. */
export function entryPlace({ site, computer }: Pick<Entry, 'site' | 'computer'>): string | undefined {
  return site === undefined || computer === undefined ? site : `${site} ${computer}`;
}

type Place = Pick<Subject, 'site' | 'computer'>;

/** True while something is left to do: only what is done, overruled, or does not apply, is finished. */
export function isOpenState(state: EntryState): boolean {
  return state !== 'done' && state !== 'overruled' && state !== 'not-applicable';
}

export function isOpenEntry({ step, state }: Entry): boolean {
  return step.isOptional !== true && isOpenState(state);
}

/** @param plan without one there is an entry for each step. */
export function entriesOf(
  results: readonly StepResult[],
  sites: readonly OrderedSite[],
  plan: Plan | undefined,
  found: ReadonlyMap<string, FoundAnswer> = new Map(),
): Entry[] {
  const entries = results.flatMap((result) => {
    const { step } = result;
    const own = plan === undefined ? [] : sitesOf(step, sites);
    if (own.length > 0)
      return own.flatMap((site) => {
        const parts = partsFor(result, site, sites);
        const computers = computersOf(step, site);
        return computers.map((computer) =>
          computer === undefined
            ? entryOf(result, { site: site.code }, parts, plan, found)
            : entryOf(result, { site: site.code, computer }, partsOn(computer, computers, parts, site), plan, found),
        );
      });
    const none = plan !== undefined && plan.sites.length > 0 && step.sites === 'secondary';
    const parts = none ? [{ state: 'not-applicable' as const, evidence: [] }] : result.parts;
    return [entryOf(result, {}, parts, plan, found)];
  });
  const parents = new Map(sites.map(({ code, parent }) => [code, parent]));
  const places = new Map<string | undefined, number[]>();
  for (const [place, { site }] of entries.entries()) addUnder(places, site, place);
  return entries.map((entry) => {
    const { site } = entry;
    const above = site === undefined ? undefined : parents.get(site);
    // With hundreds of sites, what any of them has would be looked at for each of them.
    const near =
      site === undefined
        ? entries
        : [...new Set([undefined, site, above])]
            .flatMap((one) => places.get(one) ?? [])
            .sort((a, b) => a - b)
            .map((place) => entries[place]!);
    return { ...entry, waitsFor: waitsFor(entry, near, above) };
  });
}

/** Of the evidence of a site what speaks of this computer; what speaks of none of those in question may speak against it. */
function partsOn(
  computer: string,
  all: readonly (string | undefined)[],
  parts: readonly Part[],
  { server }: OrderedSite,
): Part[] {
  const known = all.filter((one) => one !== undefined);
  const key = computerKeys([...known, ...parts.flatMap((part) => part.computer ?? [])]);
  return parts.filter((part) => {
    const of = part.computer === undefined ? undefined : key(part.computer);
    if (of !== undefined && known.some((one) => key(one) === of)) return of === key(computer);
    return computer === server || (part.state !== 'done' && part.state !== 'not-applicable');
  });
}

/** Evidence of this site, and what speaks of no certain site: that proves nothing for this one, but may speak against it. */
function partsFor({ parts, step }: StepResult, site: OrderedSite, sites: readonly OrderedSite[]): Part[] {
  if (step.evidence.length === 0) return [];
  const own = parts.filter((part) => part.site === site.code);
  const general = parts.filter((part) => part.site === undefined);
  const onlyOne = sites.filter(({ condition }) => condition !== 'foreign').length === 1;
  const relevant = onlyOne ? general : general.filter(({ state }) => state !== 'done' && state !== 'not-applicable');
  if (own.length > 0 || relevant.length > 0) return [...own, ...relevant];
  const says = t`No file says anything about site ${site.code}.`;
  return [{ site: site.code, state: 'unknown', evidence: [{ kind: 'sites', of: site.code, says, counts: false }] }];
}

function entryOf(
  result: StepResult,
  subject: Place,
  parts: readonly Part[],
  plan: Plan | undefined,
  answers: ReadonlyMap<string, FoundAnswer>,
): Entry {
  const { step, number } = result;
  const { site, computer } = subject;
  const found = parts.length === 0 ? 'needs-you' : worst(parts.map(({ state }) => state));
  const evidence = parts.flatMap((part) => part.evidence);
  const key = subjectKey({ ...subject, step: step.id });
  // What was ticked when no site or computer was known says nothing of one that was named since.
  const isForAll = (one: Tick): boolean =>
    subjectKey(one) !== key && (one.state === 'done' || one.state === 'not-applicable');
  const own = plan?.ticks.filter((one) => !isForAll(one)) ?? [];
  const tick = latest(own, step.id, subject);
  const general = tick ? undefined : plan?.ticks.find((one) => isForAll(one) && isAbout(one, step.id, subject));
  const assignment = plan && latest(plan.assignments, step.id, subject);
  const against = parts
    .filter(({ state }) => state === 'open')
    .flatMap((part) => part.evidence.filter(({ counts }) => counts));
  const judged = judge(step, found, against, tick, plan, answers);
  return {
    step,
    number,
    ...(site === undefined ? {} : { site }),
    ...(computer === undefined ? {} : { computer }),
    ...judged,
    ...(general && isOpenState(judged.state)
      ? {
          because:
            computer === undefined
              ? t`${general.by} ticked it before site ${site} was known: tick it here, too.`
              : t`${general.by} ticked it before ${computer} was known: tick it here, too.`,
        }
      : {}),
    found,
    evidence,
    ...(tick && tick.state !== 'none' ? { tick } : {}),
    notes: (plan?.notes ?? []).filter((note) => isAbout(note, step.id, subject)),
    ...(assignment && assignment.to !== '' ? { assignment } : {}),
    waitsFor: [],
  };
}

/** A fact without a site or computer is about all of them. */
function isAbout(fact: Subject, step: string, { site, computer }: Place): boolean {
  return (
    fact.step === step &&
    (fact.site === undefined || fact.site === site) &&
    (fact.computer === undefined || fact.computer.toUpperCase() === computer?.toUpperCase())
  );
}

/** The newest fact about a step for a site; one without a site is for all of them. */
function latest<T extends Subject & { readonly at: string }>(
  facts: readonly T[],
  step: string,
  place: Place,
): T | undefined {
  return facts
    .filter((fact) => isAbout(fact, step, place))
    .reduce<T | undefined>(
      (last, fact) => (last && Date.parse(last.at) >= Date.parse(fact.at) ? last : fact),
      undefined,
    );
}

function judge(
  step: Step,
  found: EvidenceState,
  against: readonly Evidence[],
  tick: Tick | undefined,
  plan: Plan | undefined,
  answers: ReadonlyMap<string, FoundAnswer>,
): Pick<Entry, 'state' | 'because'> {
  if (tick && tick.state !== 'none') {
    if (tick.state === 'open')
      return found === 'done'
        ? { state: 'open', because: t`${tick.by} says that it is not done, whatever the files show.` }
        : { state: found === 'not-applicable' ? 'open' : found };
    if (found !== 'open' || against.length === 0) return { state: tick.state };
    const overruled = new Set(tick.overrules ?? []);
    if (against.every(({ says }) => overruled.has(says)))
      return { state: 'overruled', because: t`${tick.by} overruled what the files show.` };
    return {
      state: 'open',
      because: t`${tick.by} ticked it, and files contradict it: look again, or overrule them with a note.`,
    };
  }
  const answered = unmet(step, plan);
  if (answered === undefined) return { state: found };
  const shown = (step.appliesWhen ?? []).flatMap(({ question, is }) => {
    const one = answers.get(question);
    return one?.answer === is ? [one] : [];
  })[0];
  if (shown)
    return {
      state: 'needs-you',
      because: t`${answered} ${shown.source} says otherwise: ${shown.says} Change the answer, or tick the step with a note.`,
    };
  if (found === 'open' && against.length > 0)
    return {
      state: 'needs-you',
      because: t`${answered} Files say otherwise: change the answer, or tick the step with a note.`,
    };
  return { state: 'not-applicable', because: answered };
}

/** The answer because of which a step does not apply, in a sentence. */
function unmet(step: Step, plan: Plan | undefined): string | undefined {
  for (const { question, is } of step.appliesWhen ?? []) {
    const given = plan?.answers.find((answer) => answer.question === question);
    if (given && given.answer !== 'unknown' && given.answer !== is)
      return t`${given.by} answered “${translated(given.answer)}” to ${question}.`;
  }
  return undefined;
}

/** @param entries those of the site, of the one above it and of no site, in order */
function waitsFor({ step, site }: Entry, entries: readonly Entry[], above: string | undefined): string[] {
  const name = (entry: Entry): string => (entry.site === undefined ? entry.step.id : `${entry.step.id}@${entry.site}`);
  const ids = new Set(step.waitsFor ?? []);
  const chain = site === undefined ? [] : [site, ...(above === undefined ? [] : [above])];
  const before = entries.filter((entry) => {
    if (!isOpenState(entry.state)) return false;
    // Setup of a site waits for the site above, whichever step upgrades that one.
    if (step.isUpgrade && entry.step.isUpgrade && site !== undefined && entry.site === above)
      return above !== undefined;
    if (!ids.has(entry.step.id)) return false;
    return (
      site === undefined ||
      entry.site === undefined ||
      (step.isUpgrade ? entry.site === site : chain.includes(entry.site))
    );
  });
  return [...new Set(before.map(name))];
}

export interface AnsweredQuestion extends Question {
  readonly answer: Answer;
  readonly by?: string;
  readonly at?: string;
  /** What files answer by themselves; it counts where nobody has answered. */
  readonly found?: FoundAnswer;
}

export function answersOf(
  questions: readonly Question[],
  plan: Plan | undefined,
  found: ReadonlyMap<string, FoundAnswer> = new Map(),
): AnsweredQuestion[] {
  return questions.map((question) => {
    const given = plan?.answers.find((answer) => answer.question === question.id);
    const shown = found.get(question.id);
    const isGiven = given !== undefined && given.answer !== 'unknown';
    return {
      ...question,
      answer: isGiven ? given.answer : (shown?.answer ?? 'unknown'),
      ...(isGiven || (given && !shown) ? { by: given.by, at: given.at } : {}),
      ...(shown ? { found: shown } : {}),
    };
  });
}

/** What to do next: the first entry that is open and waits for nobody. */
export function nextEntry(entries: readonly Entry[]): Entry | undefined {
  return entries.find((entry) => isOpenEntry(entry) && entry.waitsFor.length === 0);
}
