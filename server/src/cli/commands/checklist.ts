/** `checklist`: shows the steps of an upgrade, and keeps the plan through its actions. */

import {
  type Answer,
  BackupError,
  COMPUTER_ROLES,
  computerFromWords,
  type NamedComputer,
  entryPlace,
  sitesIn,
  subjectKey,
  subjectOf,
  type BackupStore,
  changePlan,
  checklistHtml,
  checklistJson,
  checklistMarkdown,
  checklistText,
  entriesOfStep,
  type Entry,
  isOpen,
  isThere,
  loadPlan,
  mergePlans,
  openChecklist,
  type OpenedChecklist,
  openStoreFor,
  openStoreToRead,
  type PlanEdit,
  PLAN_NAME,
  type PlanSite,
  recordInPlan,
  siteFromWords,
  startPlan,
  typeAt,
  worded,
  Refusal,
  sentence,
} from '../../service';
import { STATE_WORDS } from '../../protocol';
import { nearest, usage } from '../arguments';
import { bootImageOptions, json, plural } from '../common';
import type { Context } from '../context';
import { DONE, FINDINGS } from '../host';

import { inWords } from '../words';
import { visibleLine, visibleLines, visibleText } from '../../text/visible';

type Action = (context: Context, operands: readonly string[]) => Promise<number>;

export const ACTIONS: Readonly<Record<string, Action>> = {
  init,
  tick: (context, operands) => tick(context, operands, 'tick'),
  skip: (context, operands) => tick(context, operands, 'skip'),
  untick: (context, operands) => tick(context, operands, 'untick'),
  answer,
  note: addNote,
  assign,
  merge,
  add,
};

export async function run(context: Context): Promise<number> {
  const [first, ...rest] = context.args.operands;
  if (context.args.has('every') && !context.args.has('watch')) throw usage('--every goes with --watch.');
  if (first === undefined) return context.args.has('watch') ? watch(context) : show(context);
  if (Object.hasOwn(ACTIONS, first)) return ACTIONS[first]!(context, rest);
  const meant = nearest(first, Object.keys(ACTIONS));
  throw usage(
    `checklist does not know “${first}”${meant === undefined ? '' : ` (did you mean ${meant}?)`}. Run “configmgr-mof checklist --help”.`,
  );
}

async function show(context: Context): Promise<number> {
  const view = worded((await open(context)).view, inWords);
  const { args, print, note } = context;
  const format = args.value('format');
  if (format === 'json') print(json(checklistJson(view)));
  else if (format === 'markdown') print(checklistMarkdown(view));
  else if (format === 'html') print(checklistHtml(view, new Date(context.host.env.machine.now()).toISOString()));
  else print(visibleText(checklistText(view)));
  if (format !== undefined && format !== 'text') view.notes.forEach(note);
  return isOpen(view) ? FINDINGS : DONE;
}

/** Shows the checklist again whenever what it shows has changed, until the process is ended or nothing is left to do. */
async function watch(context: Context): Promise<number> {
  const { args, host, print } = context;
  const seconds = Number(args.value('every') ?? 5);
  if (!Number.isInteger(seconds) || seconds < 1) throw usage('--every takes a number of seconds, 1 or more.');
  let shown = '';
  for (;;) {
    let text: string;
    let isFinished = false;
    try {
      const view = worded((await open(context)).view, inWords);
      text = visibleText(checklistText(view));
      isFinished = !isOpen(view);
    } catch (error) {
      // A plan that somebody is writing, or merging, can be read again later. One that was never read is a mistake.
      if (shown === '' || !(error instanceof BackupError || error instanceof Refusal)) throw error;
      text = `${sentence(error)}\n`;
    }
    if (text !== shown) print(`${shown === '' ? '' : '\n'}${text}`);
    shown = text;
    if (isFinished) return DONE;
    await host.env.machine.sleep(seconds * 1000);
  }
}

/** The plan that is named, or that is in the current folder. */
async function planPath({ args, host }: Context): Promise<string | undefined> {
  const given = args.value('plan');
  if (given !== undefined) return given;
  return (await typeAt(host.env, PLAN_NAME)) === 'file' ? PLAN_NAME : undefined;
}

async function requirePlan(context: Context): Promise<string> {
  const path = await planPath(context);
  if (path === undefined)
    throw usage(
      `There is no ${PLAN_NAME} here. Start one with “configmgr-mof checklist init”, or name it with --plan.`,
    );
  return path;
}

/** `--site` names a site by its code, or a file with evidence. */
async function sitesGiven({ args, host }: Context): Promise<{ codes: PlanSite[]; paths: string[] }> {
  const codes: PlanSite[] = [];
  const paths: string[] = [];
  for (const value of args.all('site')) {
    const site = siteFromWords(value.split(/[:,]/));
    if (site && !(await isThere(host.env, value))) codes.push(site);
    else paths.push(value);
  }
  return { codes, paths };
}

async function storeIfAny({ args, host }: Context): Promise<BackupStore | undefined> {
  return openStoreToRead(host.env, args.value('store')).catch((error: unknown) => {
    // Without a first backup there is no store yet, and that is what the checklist will say.
    if (error instanceof BackupError && error.code === 'store-missing') return undefined;
    throw error;
  });
}

/** @param isWhole with the entries of all sites, whichever were named. */
async function open(context: Context, isWhole = false): Promise<OpenedChecklist> {
  const { args, host } = context;
  const base = args.value('base');
  const plan = await planPath(context);
  const store = await storeIfAny(context);
  const list = args.value('steps') ?? args.value('target');
  const { codes, paths } = await sitesGiven(context);
  if (plan === undefined && codes.length > 0)
    throw usage(`--site “${codes[0]!.code}” is neither a file nor a site of a plan. Check the path.`);
  const opened = await openChecklist(host.env, {
    ...(plan === undefined ? {} : { plan }),
    paths,
    ...(list === undefined ? {} : { list }),
    ...(base === undefined ? {} : { base }),
    ...(store ? { store } : {}),
    bootImages: bootImageOptions(args),
  });
  const missing = codes.find(({ code }) => !opened.view.sites.some((site) => site.code === code));
  if (missing)
    throw usage(`The plan names no site ${missing.code}, and there is no such file. Check the path or the code.`);
  if (codes.length === 0 || isWhole) return opened;
  const wanted = new Set(codes.map(({ code }) => code));
  const entries = opened.view.entries.filter(({ site }) => site === undefined || wanted.has(site));
  return { ...opened, view: { ...opened.view, entries } };
}

async function init(context: Context, operands: readonly string[]): Promise<number> {
  const { args, host, print } = context;
  if (operands.length > 0) throw usage(`checklist init takes no “${operands[0]}”. Name sites with --site.`);
  const path = args.value('plan') ?? PLAN_NAME;
  const { codes, paths } = await sitesGiven(context);
  const id = args.value('steps') ?? args.value('target') ?? 'sp1';
  const { plan, list } = await startPlan(host.env, path, { list: id, sites: codes, files: paths });
  const named = plan.sites.length === 0 ? 'no site yet' : plural(plan.sites.length, 'site');
  if (args.value('format') === 'json') print(json({ plan: path, list: id, sites: plan.sites }));
  else print(`${visibleLine(`${path} is started for ${list.target.name}, with ${named}.`)}\n`);
  return DONE;
}

/** The entries that a command is about: one step, for the sites that were named or for all. */
async function entriesFor(context: Context, step: string | undefined, what: string): Promise<Entry[]> {
  if (step === undefined)
    throw usage(`checklist ${what} needs the id of a step. “configmgr-mof checklist --format json” lists them.`);
  const { view } = await open(context, true);
  const known = [...new Set(view.list.steps.map(({ id }) => id))];
  if (!known.includes(step)) {
    const meant = nearest(step, known) ?? known.find((id) => id.includes(step));
    throw usage(
      `There is no step “${step}”${meant === undefined ? '' : ` (did you mean ${meant}?)`}. Steps are ${known.join(', ')}.`,
    );
  }
  const { codes } = await sitesGiven(context);
  return entriesOfStep(
    view,
    step,
    codes.map(({ code }) => code),
    context.args.all('computer'),
  );
}

async function change(context: Context, edit: PlanEdit): Promise<number> {
  const { host, args, note, print } = context;
  const path = await requirePlan(context);
  const store = (): Promise<BackupStore> => openStoreFor(host.env, args.value('store'), { create: true, note });
  await recordInPlan(host.env, path, store, edit, args.value('by') ?? host.env.machine.user);
  const entries = 'entries' in edit ? edit.entries : [];
  const { view } = await open(context);
  const after = view.entries.filter((entry) =>
    entries.some((one) => subjectKey(subjectOf(one)) === subjectKey(subjectOf(entry))),
  );
  if (args.value('format') === 'json')
    print(
      json({
        plan: path,
        steps: after.map((entry) => {
          const { step, ...place } = subjectOf(entry);
          return { id: step, ...place, state: entry.state };
        }),
      }),
    );
  else
    print(
      visibleText(
        after
          .map(
            (entry) => `${[entry.step.id, entryPlace(entry) ?? ''].join(' ').trimEnd()}: ${STATE_WORDS[entry.state]}\n`,
          )
          .join('') || `${visibleLine(path)} is changed.\n`,
      ),
    );
  return DONE;
}

async function tick(
  context: Context,
  [step, ...more]: readonly string[],
  action: 'tick' | 'skip' | 'untick',
): Promise<number> {
  refuseMore(more);
  await requirePlan(context);
  const note = context.args.value('note');
  const entries = await entriesFor(context, step, action);
  return change(context, { action, entries, ...(note === undefined ? {} : { note }) });
}

async function addNote(context: Context, [step, ...words]: readonly string[]): Promise<number> {
  await requirePlan(context);
  const text = context.args.value('note') ?? words.join(' ');
  if (text.trim() === '') throw usage('checklist note needs a text: checklist note STEP “text”.');
  return change(context, { action: 'note', entries: await entriesFor(context, step, 'note'), text });
}

async function assign(context: Context, [step, to, ...more]: readonly string[]): Promise<number> {
  refuseMore(more);
  await requirePlan(context);
  return change(context, { action: 'assign', entries: await entriesFor(context, step, 'assign'), to: to ?? '' });
}

async function answer(context: Context, operands: readonly string[]): Promise<number> {
  await requirePlan(context);
  if (operands.length === 0) throw usage('checklist answer needs QUESTION=yes, QUESTION=no or QUESTION=unknown.');
  const { view } = await open(context);
  const known = view.questions.map(({ id }) => id);
  const answers = operands.map((operand) => {
    const [, question = '', value = ''] = /^([^=]*)=(.*)$/s.exec(operand) ?? [];
    if (known.includes(operand)) throw usage(`“${operand}” needs an answer: write ${operand}=yes, =no or =unknown.`);
    if (!known.includes(question)) {
      const meant = nearest(question || operand, known);
      throw usage(
        `There is no question “${question || operand}”${meant === undefined ? '' : ` (did you mean ${meant}?)`}. Questions are ${known.join(', ')}.`,
      );
    }
    if (!['yes', 'no', 'unknown'].includes(value))
      throw usage(`“${operand}” is not an answer: write ${question}=yes, =no or =unknown.`);
    return { question, answer: value as Answer };
  });
  const note = context.args.value('note');
  return change(context, { action: 'answer', answers, ...(note === undefined ? {} : { note }) });
}

/** Sites and computers that were not known when the plan was started: `PR4:CEN`, `DP1@CEN`, or a file that names sites. */
async function add(context: Context, operands: readonly string[]): Promise<number> {
  await requirePlan(context);
  if (operands.length === 0)
    throw usage('checklist add needs a site (PR4:CEN), a computer (DP1@CEN) or a file that names sites.');
  const sites: PlanSite[] = [];
  const computers: NamedComputer[] = [];
  for (const text of operands) {
    const computer = computerFromWords(text);
    const site = siteFromWords(text.split(/[:,]/));
    if (computer) computers.push(computer);
    else if (await isThere(context.host.env, text)) sites.push(...(await sitesIn(context.host.env, text)));
    else if (site) sites.push(site);
    else
      throw usage(
        text.includes('@')
          ? `“${text}” is not a computer: write NAME@SITE:ROLE, with the role one of ${COMPUTER_ROLES.join(', ')}.`
          : `“${text}” is neither a file, nor a site (PR4:CEN), nor a computer (DP1@CEN).`,
      );
  }
  return change(context, { action: 'add', sites, computers });
}

/** Takes what is in another copy of the plan into this one. */
async function merge(context: Context, [other, ...more]: readonly string[]): Promise<number> {
  refuseMore(more);
  if (other === undefined) throw usage('checklist merge needs the other copy of the plan: checklist merge FILE.');
  const { host, args, note, print } = context;
  const path = await requirePlan(context);
  const { plan: theirs } = await loadPlan(host.env, other);
  let conflicts: readonly string[] = [];
  const store = (): Promise<BackupStore> => openStoreFor(host.env, args.value('store'), { create: true, note });
  const merged = await changePlan(host.env, path, store, (plan) => {
    const result = mergePlans(plan, theirs);
    conflicts = result.conflicts;
    return result.plan;
  });
  if (args.value('format') === 'json') print(json({ plan: path, ticks: merged.ticks.length, conflicts }));
  else print(`${visibleLines([`${other} is merged into ${path}.`, ...conflicts])}\n`);
  return conflicts.length > 0 ? FINDINGS : DONE;
}

function refuseMore(more: readonly string[]): void {
  if (more.length > 0) throw usage(`“${more[0]}” is one too many. Put text with spaces in quotation marks.`);
}
