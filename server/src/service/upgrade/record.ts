/** What people record in a plan, for the command line and the editor alike: checked against the list, then written. */
import type { BackupStore } from '../../backup/store';
import type { StepList } from '../../upgrade/steps';
import { answered, assigned, NeedsNote, noted, ticked, unticked, withSites } from '../../upgrade/plan/edit';
import type { Entry } from '../../upgrade/plan/entries';
import { type Answer, emptyPlan, type Plan, type PlanSite, type Recorded } from '../../upgrade/plan/model';
import type { ChecklistView } from '../../upgrade/plan/view';
import type { ServiceEnvironment } from '../environment';
import { readTextFile } from '../files/read';
import { Refusal } from '../refusal';
import { openChecklist } from './checklist';
import { changePlan, createPlan, keptEvidence, listOf, sitesFromLines } from './plan';

export type PlanEdit =
  | { readonly action: 'tick' | 'skip' | 'untick'; readonly entries: readonly Entry[]; readonly note?: string }
  | { readonly action: 'note'; readonly entries: readonly Entry[]; readonly text: string }
  /** `to` is empty for nobody. */
  | { readonly action: 'assign'; readonly entries: readonly Entry[]; readonly to: string }
  | { readonly action: 'answer'; readonly answers: readonly GivenTo[]; readonly note?: string };

export interface GivenTo {
  readonly question: string;
  readonly answer: Answer;
}

/**
 * Writes an edit into the plan at `path`, whoever else writes to it meanwhile.
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
    throw new Refusal('needs-note', `The files speak against it: ${error.message}`, { code: 'say-why' });
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
 * @param sites codes; empty for all. @throws Refusal `no-step` or `no-site` with a sentence.
 */
export function entriesOfStep(view: ChecklistView, step: string, sites: readonly string[]): Entry[] {
  const entries = view.entries.filter((entry) => entry.step.id === step);
  if (entries.length === 0) throw new Refusal('no-step', `There is no step “${step}”.`);
  const perSite = entries.filter(({ site }) => site !== undefined);
  for (const code of sites)
    if (!perSite.some(({ site }) => site === code))
      throw new Refusal(
        'no-site',
        perSite.length === 0
          ? `Step ${step} is not done site by site here: the plan names no such sites.`
          : `Step ${step} is not for site ${code}; it is for ${perSite.map(({ site }) => site).join(', ')}.`,
      );
  return sites.length === 0 ? entries : entries.filter(({ site }) => site !== undefined && sites.includes(site));
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
  let plan: Plan = emptyPlan(list);
  const exports: string[] = [];
  for (const file of files) {
    const lines = /\.txt$/i.test(file) ? sitesFromLines((await readTextFile(env, file)).text) : undefined;
    if (lines) plan = withSites(plan, lines);
    else exports.push(file);
  }
  // A list of a team is looked for beside the plan.
  const { view } = await openChecklist(env, { paths: exports, steps });
  plan = withSites(plan, [...view.sites.map(plannedSite), ...sites]);
  // What lies beside the plan is found anyway; what lies elsewhere is named.
  const elsewhere = exports
    .map((file) => env.absolute(file))
    .filter((file) => file !== folder && !file.startsWith(folder + env.paths.sep));
  plan = { ...plan, evidence: [...plan.evidence, ...elsewhere] };
  await createPlan(env, path, plan);
  return { plan, list: steps };
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
