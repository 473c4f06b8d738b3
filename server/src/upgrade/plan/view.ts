/** One look at an upgrade: the list, the state of every step for every site, and the hierarchy. What reports and screens show. */
import type { OrderedSite } from '../hierarchy';
import type { MergeReportFile } from '../mergeReports';
import type { Step, StepList } from '../steps';
import type { AnsweredQuestion, Entry, EntryState } from './entries';
import { isOpenEntry, nextEntry } from './entries';
import { addUnder } from '../../text/append';

export interface ChecklistView {
  readonly list: StepList;
  readonly entries: readonly Entry[];
  /** Top down. */
  readonly sites: readonly OrderedSite[];
  readonly questions: readonly AnsweredQuestion[];
  /** Sentences about files that told nothing. */
  readonly notes: readonly string[];
  /** Newest first. */
  readonly mergeReports?: readonly MergeReportFile[];
  /** As it was given; left out where there is no plan. */
  readonly planPath?: string;
  /** Files and folders in which evidence was looked for. */
  readonly lookedInto?: readonly string[];
}

/** A step with its entries. */
export interface StepView<One extends Entry = Entry> {
  readonly step: Step;
  readonly number: number;
  /** Of the worst of them. */
  readonly state: EntryState;
  readonly entries: readonly One[];
}

const GRAVITY: readonly EntryState[] = ['open', 'unknown', 'needs-you', 'overruled', 'done', 'not-applicable'];

function worstEntry(states: readonly EntryState[]): EntryState {
  return GRAVITY.find((state) => states.includes(state)) ?? 'unknown';
}

export function stepsOf<One extends Entry>({ entries }: { readonly entries: readonly One[] }): StepView<One>[] {
  const steps = new Map<string, One[]>();
  for (const entry of entries) addUnder(steps, entry.step.id, entry);
  return [...steps.values()].map((own) => ({
    step: own[0]!.step,
    number: own[0]!.number,
    state: worstEntry(own.map(({ state }) => state)),
    entries: own,
  }));
}

/** Whether a required step is open. */
export function isOpen({ entries }: ChecklistView): boolean {
  return entries.some(isOpenEntry);
}

export function nextOf({ entries }: ChecklistView): Entry | undefined {
  return nextEntry(entries);
}

/** How far a site is. A tick of a person counts as the build in an export does. */
export function siteProgress(
  site: OrderedSite,
  view: ChecklistView,
): {
  readonly state: 'done' | 'next' | 'open' | 'unknown' | 'not-applicable';
  readonly done: number;
  readonly all: number;
  /** What keeps a site that is not upgraded from starting: its own status, or the site above. */
  readonly hold?: SiteHold;
  /** Somebody says that it is upgraded, and the evidence says otherwise. */
  readonly isOverruled?: boolean;
} {
  const own = view.entries.filter((entry) => entry.site === site.code);
  const count = { done: own.filter((entry) => !isOpenEntry(entry)).length, all: own.length };
  if (site.condition === 'foreign') return { state: 'not-applicable', ...count };
  if (isUpgraded(site, view))
    return { state: 'done', ...count, isOverruled: setupOf(site, view)?.state === 'overruled' };
  const above = view.sites.find(({ code }) => code === site.parent);
  const isTurn = site.astray === undefined && (above === undefined || isUpgraded(above, view));
  const isReady = (site.condition ?? 'active') === 'active' && (site.upgraded === false || view.planPath !== undefined);
  if (isTurn && isReady) return { state: 'next', ...count };
  const { condition = 'active', parent } = site;
  const hold: SiteHold | undefined =
    HELD.find((status) => status === condition) ?? (isTurn || parent === undefined ? undefined : { after: parent });
  const state = site.upgraded === 'unknown' && view.planPath === undefined ? 'unknown' : 'open';
  return { state, ...count, ...(hold === undefined ? {} : { hold }) };
}

const HELD = ['failed', 'pending', 'upgrading', 'deleted'] as const;
export type SiteHold = (typeof HELD)[number] | { readonly after: string };

function setupOf({ code }: OrderedSite, { entries }: ChecklistView): ChecklistView['entries'][number] | undefined {
  return entries.find(({ step, site }) => step.isUpgrade && site === code);
}

function isUpgraded(site: OrderedSite, view: ChecklistView): boolean {
  const setup = setupOf(site, view);
  return setup ? setup.state === 'done' || setup.state === 'overruled' : site.upgraded === true;
}
