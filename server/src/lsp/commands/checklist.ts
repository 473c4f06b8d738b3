/** The checklist of the upgrade, and what people record in its plan. */
import { t } from '../../l10n';
import type { ChecklistEntry, ChecklistItem, ChecklistResult } from '../../protocol';
import {
  checklistHtml,
  COMPUTER_ROLES,
  computerFromWords,
  type NamedComputer,
  type PlanSite,
  subjectOf,
  checklistMarkdown,
  checklistSummary,
  type ChecklistView,
  entriesOfStep,
  evidenceText,
  foundSentence,
  LISTS,
  nextOf,
  nextSentence,
  openChecklist,
  type PlanEdit,
  recordedSentences,
  recordInPlan,
  Refusal,
  siteFromWords,
  siteProgress,
  startPlan,
  stepsOf,
  worded,
  type WordedEntry,
  type WordedView,
} from '../../service';
import { bootImageOptions } from '../bootImageDiagnostics';
import type { ServerContext } from '../context';
import { inWords } from '../words';
import type { CommandArguments } from './arguments';
import { storeToRead, storeToWrite } from './backup';
import type { CommandRequest } from './request';

export async function checklist({ context, args }: CommandRequest): Promise<ChecklistResult> {
  return answer(context, args, args.optionalPath('plan'));
}

export async function start({ context, args }: CommandRequest): Promise<ChecklistResult> {
  const plan = args.path('plan');
  const sites = args.list('sites').map(siteOf);
  const list = targetOf(args) ?? 'sp1';
  await startPlan(context.host.env, plan, { list, sites, files: args.paths('uris', false) });
  return answer(context, args, plan);
}

export async function record({ context, args }: CommandRequest): Promise<ChecklistResult> {
  const { env } = context.host;
  const plan = args.path('plan');
  const edit = editOf(args, await look(context, args, plan));
  await recordInPlan(env, plan, () => storeToWrite(context, []), edit, env.machine.user);
  return answer(context, args, plan);
}

async function answer(
  context: ServerContext,
  args: CommandArguments,
  plan: string | undefined,
): Promise<ChecklistResult> {
  const { paths } = context.host.env;
  const folders = [...(plan === undefined ? [] : [paths.dirname(plan)]), ...args.paths('uris', false)];
  return resultOf(context, await look(context, args, plan), folders);
}

function siteOf(text: string): PlanSite {
  const site = siteFromWords(text.trim().split(/[\s:,]+/));
  if (!site)
    throw new Refusal('no-site', t`“${text}” names no site. A site code has three letters or digits, as in CEN.`);
  return site;
}

function computerOf(text: string): NamedComputer {
  const computer = computerFromWords(text);
  if (!computer)
    throw new Refusal(
      'no-computer',
      t`“${text}” is not a computer: write NAME@SITE:ROLE, with the role one of ${COMPUTER_ROLES.join(', ')}.`,
    );
  return computer;
}

function editOf(args: CommandArguments, view: ChecklistView): PlanEdit {
  const action = args.oneOf('action', ['tick', 'skip', 'untick', 'note', 'assign', 'answer', 'add'] as const);
  const note = args.optionalText('note');
  const noted = note === undefined ? {} : { note };
  if (action === undefined) throw new Refusal('usage', t`“action” has to say what to record.`);
  if (action === 'answer') {
    const question = args.text('question');
    const answer = args.oneOf('answer', ['yes', 'no', 'unknown'] as const);
    if (answer === undefined || !view.questions.some(({ id }) => id === question))
      throw new Refusal('usage', t`There is no question “${question}”, or no answer to it was given.`);
    return { action, answers: [{ question, answer }], ...noted };
  }
  if (action === 'add') {
    const computers = args.list('computers').map(computerOf);
    return { action, sites: args.list('sites').map(siteOf), computers };
  }
  const entries = entriesOfStep(view, args.text('step'), args.list('sites'), args.list('computers'));
  if (action === 'note') return { action, entries, text: args.text('note') };
  if (action === 'assign') return { action, entries, to: args.optionalText('to') ?? '' };
  return { action, entries, ...noted };
}

function targetOf(args: CommandArguments): string | undefined {
  return args.oneOf('target', Object.keys(LISTS));
}

async function look(context: ServerContext, args: CommandArguments, plan: string | undefined): Promise<ChecklistView> {
  const store = await storeToRead(context);
  const base = args.optionalPath('base');
  const list = plan === undefined ? (targetOf(args) ?? 'sp1') : undefined;
  const { view } = await openChecklist(context.host.env, {
    paths: args.paths('uris', false),
    ...(plan === undefined ? {} : { plan }),
    ...(list === undefined ? {} : { list }),
    ...(base === undefined ? {} : { base }),
    ...(store ? { store } : {}),
    bootImages: bootImageOptions(context.settings()),
  });
  return view;
}

/** Reports are read elsewhere: they name files from the folder that they are in, and no path of this machine. */
function shortener({ env }: ServerContext['host'], folders: readonly string[]): (path: string) => string {
  return (path) => {
    const folder = folders.find((one) => path.startsWith(one + env.paths.sep));
    return folder === undefined ? path : path.slice(folder.length + 1);
  };
}

function resultOf({ host }: ServerContext, found: ChecklistView, folders: readonly string[]): ChecklistResult {
  const view = worded(found, inWords);
  const shown = shortener(host, folders);
  const report: WordedView = {
    ...view,
    entries: view.entries.map((entry) => ({
      ...entry,
      evidence: entry.evidence.map((one) => (one.source === undefined ? one : { ...one, source: shown(one.source) })),
    })),
    mergeReports: (view.mergeReports ?? []).map((one) => ({ ...one, path: shown(one.path) })),
    questions: view.questions.map((question) =>
      question.found ? { ...question, found: { ...question.found, source: shown(question.found.source) } } : question,
    ),
  };
  const phases = new Map(view.list.phases.map(({ id, title }) => [id, title]));
  const next = nextOf(view);
  return {
    title: t`Upgrade to ${view.list.target.name}`,
    summary: checklistSummary(view),
    next: nextSentence(view),
    ...(next ? { nextStep: subjectOf(next) } : {}),
    introduction: view.list.introduction,
    steps: stepsOf(view).map(({ step, number, state, entries }): ChecklistItem => ({
      id: step.id,
      number,
      phase: phases.get(step.phase) ?? step.phase,
      title: step.title,
      ...(step.short === undefined ? {} : { short: step.short }),
      state,
      why: step.why,
      how: entries[0]!.how,
      where: step.where,
      goesWrong: step.goesWrong,
      references: step.references,
      ...(step.command === undefined ? {} : { command: step.command }),
      evidence: entries.flatMap(({ evidence }) => evidence.map(evidenceText)),
      entries: entries.map((entry) => entryOf(host, entry, shown)),
    })),
    questions: report.questions.map((question) => {
      const { id, text, answer, by } = question;
      const found = foundSentence(question);
      return { id, text, answer, ...(by === undefined ? {} : { by }), ...(found === '' ? {} : { found }) };
    }),
    sites: view.sites.map((site) => ({
      code: site.code,
      ...(site.name === undefined ? {} : { name: site.name }),
      ...(site.parent === undefined ? {} : { parent: site.parent }),
      type: site.type,
      ...siteProgress(site, view),
    })),
    notes: view.notes,
    markdown: checklistMarkdown(report),
    html: checklistHtml(report, new Date(host.env.machine.now()).toISOString()),
    ...(view.planPath === undefined ? {} : { plan: host.uriOf(view.planPath) }),
    lookedInto: (view.lookedInto ?? []).map((path) => host.uriOf(host.env.absolute(path))),
    targets: Object.values(LISTS).map(({ target: { id, name } }) => ({ id, name })),
  };
}

function entryOf(host: ServerContext['host'], entry: WordedEntry, shown: (path: string) => string): ChecklistEntry {
  return {
    ...(entry.site === undefined ? {} : { site: entry.site }),
    ...(entry.computer === undefined ? {} : { computer: entry.computer }),
    state: entry.state,
    isTicked: entry.tick !== undefined,
    waitsFor: entry.waitsFor,
    records: recordedSentences(entry),
    evidence: entry.evidence.map((one) => ({
      says: one.spoken ?? one.says,
      counts: one.counts,
      ...(one.line === undefined ? {} : { line: one.line }),
      ...(one.source === undefined ? {} : { source: shown(one.source), uri: host.uriOf(one.source) }),
    })),
  };
}
