import {
  type Answer,
  answered,
  assigned,
  BackupError,
  type BackupStore,
  changePlan,
  checklistHtml,
  checklistJson,
  checklistMarkdown,
  checklistText,
  createPlan,
  emptyPlan,
  type Entry,
  isOpen,
  keptEvidence,
  listOf,
  loadPlan,
  mergePlans,
  NeedsNote,
  noted,
  openChecklist,
  type OpenedChecklist,
  openStoreFor,
  openStoreToRead,
  type Plan,
  PLAN_NAME,
  type PlanSite,
  readTextFile,
  sitesFromLines,
  siteFromWords,
  ticked,
  typeAt,
  unticked,
  withSites,
  worded,
} from '../../service';
import { nearest, usage } from '../arguments';
import { bootImageOptions, json, plural } from '../common';
import type { Context } from '../context';
import { DONE, FINDINGS } from '../host';
import { printable } from '../style';
import { inWords } from '../words';

type Action = (context: Context, operands: readonly string[]) => Promise<number>;

const ACTIONS: Readonly<Record<string, Action>> = {
  init,
  tick: (context, operands) => tick(context, operands, 'done'),
  skip: (context, operands) => tick(context, operands, 'not-applicable'),
  untick,
  answer,
  note: addNote,
  assign,
  merge,
};

export async function run(context: Context): Promise<number> {
  const [first, ...rest] = context.args.operands;
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
  else print(printable(checklistText(view)));
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
    const view = worded((await open(context)).view, inWords);
    const text = printable(checklistText(view));
    if (text !== shown) print(`${shown === '' ? '' : '\n'}${text}`);
    shown = text;
    if (!isOpen(view)) return DONE;
    await host.env.machine.sleep(seconds * 1000);
  }
}

/** The plan that is named, or that lies in the current folder. */
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
    if (site && (await typeAt(host.env, value)) === undefined) codes.push(site);
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
  const { env } = host;
  const path = args.value('plan') ?? PLAN_NAME;
  const folder = env.paths.dirname(env.absolute(path));
  const list = args.value('steps') ?? args.value('target') ?? 'sp1';
  await listOf(env, path, list);
  const { codes, paths } = await sitesGiven(context);
  let plan: Plan = emptyPlan(list);
  const exports: string[] = [];
  for (const file of paths) {
    const lines = /\.txt$/i.test(file) ? sitesFromLines((await readTextFile(env, file)).text) : undefined;
    if (lines) plan = withSites(plan, lines);
    else exports.push(file);
  }
  const { view } = await openChecklist(env, { paths: exports, list });
  plan = withSites(plan, [...view.sites.map(plannedSite), ...codes]);
  // What lies beside the plan is found anyway; what lies elsewhere is named.
  const elsewhere = exports
    .map((file) => env.absolute(file))
    .filter((file) => file !== folder && !file.startsWith(folder + env.paths.sep));
  await createPlan(env, path, { ...plan, evidence: [...plan.evidence, ...elsewhere] });
  const named = plan.sites.length === 0 ? 'no site yet' : plural(plan.sites.length, 'site');
  if (args.value('format') === 'json') print(json({ plan: path, list, sites: plan.sites }));
  else print(printable(`${path} is started for ${view.list.target.name}, with ${named}.\n`));
  return DONE;
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
  const entries = view.entries.filter((entry) => entry.step.id === step);
  const perSite = entries.filter(({ site }) => site !== undefined);
  for (const { code } of codes)
    if (!perSite.some(({ site }) => site === code))
      throw usage(
        perSite.length === 0
          ? `Step ${step} is not done site by site here: the plan names no such sites.`
          : `Step ${step} is not for site ${code}; it is for ${perSite.map(({ site }) => site).join(', ')}.`,
      );
  return codes.length === 0 ? entries : entries.filter(({ site }) => codes.some(({ code }) => code === site));
}

async function change(context: Context, entries: readonly Entry[], edit: (plan: Plan) => Plan): Promise<number> {
  const { host, args, note, print } = context;
  const path = await requirePlan(context);
  const store = (): Promise<BackupStore> => openStoreFor(host.env, args.value('store'), { create: true, note });
  await changePlan(host.env, path, store, edit);
  const { view } = await open(context);
  const after = view.entries.filter((entry) =>
    entries.some((one) => one.step.id === entry.step.id && one.site === entry.site),
  );
  if (args.value('format') === 'json')
    print(
      json({
        plan: path,
        steps: after.map(({ step, site, state }) => ({ id: step.id, ...(site === undefined ? {} : { site }), state })),
      }),
    );
  else
    print(
      printable(
        after
          .map(({ step, site, state }) => `${step.id}${site === undefined ? '' : ` ${site}`}: ${state}\n`)
          .join('') || `${path} is changed.\n`,
      ),
    );
  return DONE;
}

function who({ args, host }: Context): { by: string; at: string } {
  return { by: args.value('by') ?? host.env.machine.user, at: new Date(host.env.machine.now()).toISOString() };
}

async function tick(
  context: Context,
  [step, ...more]: readonly string[],
  state: 'done' | 'not-applicable',
): Promise<number> {
  refuseMore(more);
  const { args, host } = context;
  const path = await requirePlan(context);
  const entries = await entriesFor(context, step, state === 'done' ? 'tick' : 'skip');
  const kept = new Map<Entry, Awaited<ReturnType<typeof keptEvidence>>>();
  for (const entry of entries) kept.set(entry, await keptEvidence(host.env, path, entry.evidence));
  const note = args.value('note');
  try {
    return await change(context, entries, (plan) =>
      ticked(plan, {
        entries,
        state,
        ...who(context),
        ...(note === undefined ? {} : { note }),
        keep: (entry) => kept.get(entry) ?? [],
      }),
    );
  } catch (error) {
    if (!(error instanceof NeedsNote)) throw error;
    throw usage(`The files speak against it: ${error.message} To overrule them say why, with --note.`);
  }
}

async function untick(context: Context, [step, ...more]: readonly string[]): Promise<number> {
  refuseMore(more);
  await requirePlan(context);
  const entries = await entriesFor(context, step, 'untick');
  const note = context.args.value('note');
  return change(context, entries, (plan) => unticked(plan, entries, who(context), note));
}

async function addNote(context: Context, [step, ...words]: readonly string[]): Promise<number> {
  await requirePlan(context);
  const text = context.args.value('note') ?? words.join(' ');
  if (text.trim() === '') throw usage('checklist note needs a text: checklist note STEP “text”.');
  const entries = await entriesFor(context, step, 'note');
  return change(context, entries, (plan) => noted(plan, entries, text, who(context)));
}

async function assign(context: Context, [step, to, ...more]: readonly string[]): Promise<number> {
  refuseMore(more);
  await requirePlan(context);
  const entries = await entriesFor(context, step, 'assign');
  return change(context, entries, (plan) => assigned(plan, entries, to ?? '', who(context)));
}

async function answer(context: Context, operands: readonly string[]): Promise<number> {
  await requirePlan(context);
  if (operands.length === 0) throw usage('checklist answer needs QUESTION=yes, QUESTION=no or QUESTION=unknown.');
  const { view } = await open(context);
  const known = view.questions.map(({ id }) => id);
  const given = operands.map((operand) => {
    const [, question = '', value = ''] = /^([^=]*)=(.*)$/s.exec(operand) ?? [];
    if (!known.includes(question)) {
      const meant = nearest(question || operand, known);
      throw usage(
        `There is no question “${question || operand}”${meant === undefined ? '' : ` (did you mean ${meant}?)`}. Questions are ${known.join(', ')}.`,
      );
    }
    if (!['yes', 'no', 'unknown'].includes(value))
      throw usage(`“${operand}” is no answer: say ${question}=yes, =no or =unknown.`);
    return { question, value: value as Answer };
  });
  const note = context.args.value('note');
  return change(context, [], (plan) =>
    given.reduce((changed, { question, value }) => answered(changed, question, value, who(context), note), plan),
  );
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
  else print(printable(`${other} is merged into ${path}.\n${conflicts.map((text) => `${text}\n`).join('')}`));
  return conflicts.length > 0 ? FINDINGS : DONE;
}

function refuseMore(more: readonly string[]): void {
  if (more.length > 0) throw usage(`“${more[0]}” is one too many. Put a text with blanks into quotation marks.`);
}
