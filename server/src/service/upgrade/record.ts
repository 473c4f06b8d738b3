/** What people record in a plan, for the command line and the editor alike: checked against the list, then written. */
import type { BackupStore } from '../../backup/store';
import { LISTS, type StepList } from '../../upgrade/steps';
import {
  answered,
  assigned,
  NeedsNote,
  noted,
  ticked,
  unticked,
  withComputers,
  withSites,
} from '../../upgrade/plan/edit';
import type { Entry } from '../../upgrade/plan/entries';
import { type Answer, emptyPlan, type Plan, type PlanSite, type Recorded } from '../../upgrade/plan/model';
import { COMPUTER_ROLES, type SiteComputer } from '../../upgrade/sites';
import type { ChecklistView } from '../../upgrade/plan/view';
import type { ServiceEnvironment } from '../environment';
import { readBytes, readTextFile, typeAt } from '../files/read';
import { Refusal } from '../../refusal';
import { t } from '../../l10n';
import { openChecklist } from './checklist';
import { changePlan, createPlan, keptEvidence, listOf, sitesFromLines } from './plan';

export type PlanEdit =
  | { readonly action: 'tick' | 'skip' | 'untick'; readonly entries: readonly Entry[]; readonly note?: string }
  | { readonly action: 'note'; readonly entries: readonly Entry[]; readonly text: string }
  /** `to` is empty for nobody. */
  | { readonly action: 'assign'; readonly entries: readonly Entry[]; readonly to: string }
  /** Found since the plan was started. */
  | { readonly action: 'add'; readonly sites: readonly PlanSite[]; readonly computers: readonly NamedComputer[] }
  | { readonly action: 'answer'; readonly answers: readonly GivenTo[]; readonly note?: string };

export interface NamedComputer extends SiteComputer {
  readonly site: string;
}

export interface GivenTo {
  readonly question: string;
  readonly answer: Answer;
}

/**
 * Writes an edit into the plan at `path`, even if others write to it meanwhile.
 * @throws Refusal `needs-note` where files speak against a tick that has no note; Refusal, BackupError.
 */
export async function recordInPlan(
  env: ServiceEnvironment,
  path: string,
  openStore: () => Promise<BackupStore>,
  edit: PlanEdit,
  by: string,
): Promise<Plan> {
  const who: Recorded = { by, at: new Date(env.machine.now()).toISOString() };
  const change = await changeOf(env, path, edit, who);
  try {
    return await changePlan(env, path, openStore, change);
  } catch (error) {
    if (!(error instanceof NeedsNote)) throw error;
    throw new Refusal('needs-note', t`The files contradict it: ${error.message}`, { code: 'say-why' });
  }
}

async function changeOf(
  env: ServiceEnvironment,
  path: string,
  edit: PlanEdit,
  who: Recorded,
): Promise<(plan: Plan) => Plan> {
  switch (edit.action) {
    case 'tick':
    case 'skip': {
      const { entries, note } = edit;
      const kept = new Map<Entry, Awaited<ReturnType<typeof keptEvidence>>>();
      for (const entry of entries) kept.set(entry, await keptEvidence(env, path, entry.evidence));
      return (plan) =>
        ticked(plan, {
          entries,
          state: edit.action === 'tick' ? 'done' : 'not-applicable',
          ...who,
          ...(note === undefined ? {} : { note }),
          keep: (entry) => kept.get(entry) ?? [],
        });
    }
    case 'untick':
      return (plan) => unticked(plan, edit.entries, who, edit.note);
    case 'note':
      return (plan) => noted(plan, edit.entries, edit.text, who);
    case 'assign':
      return (plan) => assigned(plan, edit.entries, edit.to, who);
    case 'add':
      return (plan) => {
        const grown = withSites(plan, edit.sites);
        const stranger = edit.computers.find(({ site }) => !grown.sites.some(({ code }) => code === site));
        if (stranger)
          throw new Refusal('no-site', t`The plan names no site ${stranger.site}. Add the site before its computers.`);
        return withComputers(
          grown,
          edit.computers.map((one) => ({ ...one, ...who })),
        );
      };
    case 'answer':
      return (plan) =>
        edit.answers.reduce(
          (changed, { question, answer }) => answered(changed, question, answer, who, edit.note),
          plan,
        );
  }
}

/**
 * The entries that an edit is about: one step, for the sites that were named or for all.
 * @param sites codes; empty for all. @param computers names; empty for all of these sites.
 * @throws Refusal `no-step`, `no-site` or `no-computer` with a sentence.
 */
export function entriesOfStep(
  view: ChecklistView,
  step: string,
  sites: readonly string[],
  computers: readonly string[] = [],
): Entry[] {
  const entries = view.entries.filter((entry) => entry.step.id === step);
  if (entries.length === 0) throw new Refusal('no-step', t`There is no step “${step}”.`);
  const perSite = entries.filter(({ site }) => site !== undefined);
  for (const code of sites)
    if (!perSite.some(({ site }) => site === code))
      throw new Refusal(
        'no-site',
        perSite.length === 0
          ? t`Step ${step} is not done site by site here: the plan names no such sites.`
          : t`Step ${step} is not for site ${code}; it is for ${perSite.map(({ site }) => site).join(', ')}.`,
      );
  const own = sites.length === 0 ? entries : entries.filter(({ site }) => site !== undefined && sites.includes(site));
  const wanted = computers.map((name) => name.toUpperCase());
  const of = (entry: Entry): string | undefined => entry.computer?.toUpperCase();
  for (const name of wanted)
    if (!own.some((entry) => of(entry) === name)) {
      const known = own.flatMap(({ computer }) => computer ?? []);
      throw new Refusal(
        'no-computer',
        known.length === 0
          ? t`Step ${step} is not done computer by computer here: the plan names no such computer.`
          : t`Step ${step} is not for ${name}; it is for ${known.join(', ')}.`,
      );
    }
  return wanted.length === 0 ? own : own.filter((entry) => wanted.includes(of(entry) ?? ''));
}

/**
 * `DP1@CEN`, or `CONSOLE7@CEN:console`; a computer without a role is a site system.
 * @returns undefined for another text.
 */
export function computerFromWords(text: string): NamedComputer | undefined {
  const [, name, site, given = 'site-system'] =
    /^\\*([\w.-]+)@([A-Za-z0-9]{3})(?::([a-z-]+))?$/.exec(text.trim()) ?? [];
  const role = COMPUTER_ROLES.find((one) => one === given);
  return name === undefined || site === undefined || role === undefined
    ? undefined
    : { site: site.toUpperCase(), name, role };
}

export interface PlanStart {
  /** Id of a list, or the path of one. */
  readonly list: string;
  readonly sites: readonly PlanSite[];
  /** Exports of sites, folders with such, or plain lists (`*.txt`). */
  readonly files: readonly string[];
}

/** Starts a plan: the sites are those of the files and those that were named. @throws Refusal, BackupError */
export async function startPlan(
  env: ServiceEnvironment,
  path: string,
  { list, sites, files }: PlanStart,
): Promise<{ readonly plan: Plan; readonly list: StepList }> {
  const folder = env.paths.dirname(env.absolute(path));
  const steps = await listOf(env, path, list);
  const exports: string[] = [];
  let plan: Plan = emptyPlan(list);
  for (const file of files) {
    const lines = /\.txt$/i.test(file) ? sitesFromLines((await readTextFile(env, file)).text) : undefined;
    if (lines) plan = withSites(plan, lines);
    else exports.push(file);
  }
  plan = withSites(plan, [...(await sitesIn(env, exports, steps)), ...sites]);
  // What is beside the plan is found anyway; what is elsewhere is named.
  const elsewhere = exports
    .map((file) => env.absolute(file))
    .filter((file) => file !== folder && !file.startsWith(folder + env.paths.sep));
  plan = { ...plan, evidence: [...plan.evidence, ...elsewhere] };
  await createPlan(env, path, plan, steps);
  return { plan, list: steps };
}

/**
 * The sites that files name: a plain list (`*.txt`), exports, folders with such.
 * @throws Refusal, BackupError
 */
export async function sitesIn(
  env: ServiceEnvironment,
  given: string | readonly string[],
  steps: StepList = LISTS.sp1,
): Promise<PlanSite[]> {
  if (typeof given === 'string' && /\.txt$/i.test(given)) {
    const lines = sitesFromLines((await readTextFile(env, given)).text);
    if (lines) return lines;
  }
  const paths = typeof given === 'string' ? [given] : given;
  // A file that was named and cannot be read is no file without sites.
  for (const path of paths) if ((await typeAt(env, path)) !== 'directory') await readBytes(env, path);
  const { view } = await openChecklist(env, { paths, steps });
  return view.sites.map(plannedSite);
}

function plannedSite({ code, name, server, parent, type }: PlanSite): PlanSite {
  return {
    code,
    ...(name === undefined ? {} : { name }),
    ...(server === undefined ? {} : { server }),
    ...(parent === undefined ? {} : { parent }),
    type,
  };
}
