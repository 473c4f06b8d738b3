/** What people do to a plan. Pure: each gives the plan as it is afterwards. */
import { type Entry, subjectOf } from './entries';
import type { Answer, Plan, PlanComputer, PlanSite, Recorded, Tick, TickedEvidence, TickState } from './model';
import { computerKey, subjectKey } from './model';

export interface TickRequest extends Recorded {
  readonly entries: readonly Entry[];
  readonly state: 'done' | 'not-applicable';
  readonly note?: string;
  /** Turns the evidence of now into what is kept with the tick. */
  readonly keep: (entry: Entry) => readonly TickedEvidence[];
}

/** Evidence speaks against the tick, and no note says why it is overruled. */
export class NeedsNote extends Error {}

/**
 * Ticks a step for each entry given.
 * @throws NeedsNote with a sentence.
 */
export function ticked(plan: Plan, { entries, state, by, at, note, keep }: TickRequest): Plan {
  return entries.reduce((result, entry) => {
    const counting = entry.found === 'open' ? entry.evidence.filter(({ counts }) => counts) : [];
    const against = counting.map(({ says }) => says);
    const spoken = counting.map((one) => one.spoken ?? one.says);
    if (against.length > 0 && (note ?? '').trim() === '') throw new NeedsNote(spoken[0]!);
    const evidence = keep(entry);
    const tick: Tick = {
      ...subjectOf(entry),
      state,
      by,
      at,
      ...(note === undefined ? {} : { note }),
      ...(evidence.length === 0 ? {} : { evidence }),
      ...(against.length === 0 ? {} : { overrules: against }),
    };
    return withTick(result, tick);
  }, plan);
}

/** Takes a tick back; where the files alone say done, it says that it is not. */
export function unticked(plan: Plan, entries: readonly Entry[], { by, at }: Recorded, note?: string): Plan {
  return entries.reduce((result, entry) => {
    const state: TickState = entry.tick === undefined && entry.found === 'done' ? 'open' : 'none';
    return withTick(result, { ...subjectOf(entry), state, by, at, ...(note === undefined ? {} : { note }) });
  }, plan);
}

function withTick(plan: Plan, tick: Tick): Plan {
  const key = subjectKey(tick);
  return { ...plan, ticks: [...plan.ticks.filter((other) => subjectKey(other) !== key), tick] };
}

export function answered(plan: Plan, question: string, answer: Answer, who: Recorded, note?: string): Plan {
  const rest = plan.answers.filter((other) => other.question !== question);
  return { ...plan, answers: [...rest, { question, answer, ...who, ...(note === undefined ? {} : { note }) }] };
}

export function noted(plan: Plan, entries: readonly Entry[], text: string, { by, at }: Recorded): Plan {
  const notes = entries.map((entry) => ({ ...subjectOf(entry), text, by, at }));
  return { ...plan, notes: [...plan.notes, ...notes] };
}

/** @param to empty for nobody. */
export function assigned(plan: Plan, entries: readonly Entry[], to: string, { by, at }: Recorded): Plan {
  return entries.reduce((result, entry) => {
    const fact = { ...subjectOf(entry), to, by, at };
    const rest = result.assignments.filter((other) => subjectKey(other) !== subjectKey(fact));
    return { ...result, assignments: [...rest, fact] };
  }, plan);
}

/** Sites that are new are added; those that are there keep what was said of them unless more is known now. */
export function withSites(plan: Plan, sites: readonly PlanSite[]): Plan {
  const known = new Map(plan.sites.map((site) => [site.code, site]));
  for (const site of sites) known.set(site.code, { ...known.get(site.code), ...site });
  return { ...plan, sites: [...known.values()] };
}

/** A computer that is there keeps who named it. */
export function withComputers(plan: Plan, computers: readonly PlanComputer[]): Plan {
  const known = new Map([...computers, ...plan.computers].map((one) => [computerKey(one), one]));
  return { ...plan, computers: [...known.values()] };
}
