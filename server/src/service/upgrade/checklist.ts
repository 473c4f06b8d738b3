/** One look at an upgrade: the plan where there is one, the evidence in the files, and the state of every step. */
import type { BackupStore } from '../../backup/store';
import type { PartialOptions } from '../../boot-images/options';
import { answersFound } from '../../upgrade/answers';
import { assessInBoth } from '../../upgrade/assess';
import { upgradeOrder } from '../../upgrade/hierarchy';
import { answersOf, entriesOf } from '../../upgrade/plan/entries';
import type { Plan } from '../../upgrade/plan/model';
import type { ChecklistView } from '../../upgrade/plan/view';
import { withPlannedSites } from '../../upgrade/sites';
import type { StepList } from '../../upgrade/steps';
import type { ServiceEnvironment } from '../environment';
import { gatherFacts } from './gather';
import { listOf, loadPlan } from './plan';

export interface ChecklistRequest {
  /** The plan file; left out: there is none. */
  readonly plan?: string;
  /** Files and folders with evidence, besides those that the plan names. */
  readonly paths: readonly string[];
  /** Id of a list or path of one; a plan says its own. */
  readonly list?: string;
  /** The steps themselves, in place of `list`. */
  readonly steps?: StepList;
  readonly base?: string;
  readonly store?: BackupStore;
  readonly bootImages?: PartialOptions;
}

export interface OpenedChecklist {
  readonly view: ChecklistView;
  readonly plan?: Plan;
}

/** @throws Refusal, BackupError with a sentence. */
export async function openChecklist(env: ServiceEnvironment, request: ChecklistRequest): Promise<OpenedChecklist> {
  const { plan: planPath, base, store, bootImages } = request;
  const plan = planPath === undefined ? undefined : (await loadPlan(env, planPath)).plan;
  const list = request.steps ?? (await listOf(env, planPath, request.list ?? plan?.list ?? 'sp1'));
  // As it was given, so that reports name files as people do.
  const folder = planPath === undefined ? '.' : env.paths.dirname(planPath);
  const planned = (plan?.evidence ?? []).map((path) =>
    env.paths.isAbsolute(path) ? path : env.paths.join(folder, path),
  );
  const { facts, notes } = await gatherFacts(env, [...planned, ...request.paths], {
    ...(base === undefined ? {} : { base }),
    ...(store ? { store } : {}),
    ...(bootImages ? { bootImages } : {}),
    words: list.words,
    isPlanned: (path) => planned.includes(path),
    ...(plan ? { codes: plan.sites.map(({ code }) => code) } : {}),
  });
  const survey = withPlannedSites(facts.survey, plan?.sites ?? [], plan?.computers);
  const results = assessInBoth(list, {
    ...facts,
    survey,
    ...(plan && plan.sites.length > 0 ? { isWhole: true } : {}),
  });
  const sites = upgradeOrder(survey.sites, list.target.build);
  const found = answersFound(list.questions, facts, sites);
  const view: ChecklistView = {
    list,
    entries: entriesOf(results, sites, plan, found),
    sites,
    questions: answersOf(list.questions, plan, found),
    notes,
    mergeReports: [...facts.mergeReports].sort((a, b) => (a.at < b.at ? 1 : -1)),
    ...(planPath === undefined ? {} : { planPath }),
    lookedInto: [...planned, ...request.paths],
  };
  return { view, ...(plan ? { plan } : {}) };
}
