/** The rows of *Upgrade Checklist*, made of what the server answers and of nothing else. Knows no VS Code. */
import { t, translated } from '../../../server/src/l10n';
import {
  type ChecklistEntry,
  type ChecklistItem,
  type ChecklistQuestion,
  type ChecklistResult,
  type ChecklistSite,
  type ChecklistState,
  HOLD_WORDS,
  SITE_WORDS,
  STATE_WORDS,
} from '../../../server/src/protocol';

export type Node =
  | { readonly kind: 'start' }
  | { readonly kind: 'next'; readonly step: ChecklistItem; readonly site?: string; readonly computer?: string }
  | { readonly kind: 'questions'; readonly questions: readonly ChecklistQuestion[] }
  | { readonly kind: 'question'; readonly question: ChecklistQuestion }
  | { readonly kind: 'sites'; readonly sites: readonly ChecklistSite[] }
  | { readonly kind: 'site'; readonly site: ChecklistSite; readonly sites: readonly ChecklistSite[] }
  | { readonly kind: 'phase'; readonly name: string; readonly steps: readonly ChecklistItem[]; readonly plan: boolean }
  | StepNode
  | EntryNode
  | Detail;

/** A step for all of its sites. */
export interface StepNode {
  readonly kind: 'step';
  readonly step: ChecklistItem;
  readonly plan: boolean;
}
/** A step for one of its sites. */
export interface EntryNode {
  readonly kind: 'entry';
  readonly step: ChecklistItem;
  readonly entry: ChecklistEntry;
  readonly plan: boolean;
}
interface Detail {
  readonly kind: 'detail';
  readonly text: string;
  readonly icon: string;
  readonly description?: string;
  /** Where the icon says more than the text. */
  readonly spoken?: string;
  readonly uri?: string;
  /** Zero-based. */
  readonly line?: number;
}

/** What is shown of a row. */
export interface Row {
  readonly label: string;
  readonly description?: string;
  readonly icon?: string;
  readonly color?: string;
  readonly tooltip?: string;
  /** Words by which menus tell rows apart. */
  readonly context: string;
  readonly children: 'none' | 'folded' | 'open';
  /** Left out where there is nothing to tick. */
  readonly checked?: boolean;
  /** What a screen reader says of it. */
  readonly spoken?: string;
}

interface Look {
  readonly icon: string;
  readonly color?: string;
}

const LOOKS: Readonly<Record<ChecklistState, Look>> = {
  done: { icon: 'pass-filled', color: 'charts.green' },
  overruled: { icon: 'law', color: 'charts.green' },
  open: { icon: 'circle-large-outline', color: 'charts.orange' },
  'needs-you': { icon: 'person' },
  'not-applicable': { icon: 'circle-slash' },
  unknown: { icon: 'question' },
};

const SITE_LOOKS: Readonly<Record<ChecklistSite['state'], Look>> = {
  done: { icon: 'pass-filled', color: 'charts.green' },
  next: { icon: 'arrow-circle-right', color: 'charts.orange' },
  open: { icon: 'circle-large-outline' },
  unknown: { icon: 'question' },
  'not-applicable': { icon: 'circle-slash' },
};

const SITE_TYPES: Readonly<Record<ChecklistSite['type'], string>> = {
  primary: t`primary`,
  secondary: t`secondary`,
  unknown: '',
};

/** `CEN`, or `CEN DP1` for a computer of it; empty for a step that is done once. */
export function placeName({ site, computer }: { readonly site?: string; readonly computer?: string }): string {
  return [site, computer].filter((part) => part !== undefined).join(' ');
}

/** True where nothing is left to do. */
export function isFinished(state: ChecklistState): boolean {
  return state === 'done' || state === 'overruled' || state === 'not-applicable';
}

export function rootsOf(result: ChecklistResult): Node[] {
  const plan = result.plan !== undefined;
  const next = result.nextStep;
  const step = next && result.steps.find(({ id }) => id === next.step);
  const phases = new Map<string, ChecklistItem[]>();
  for (const one of result.steps) phases.set(one.phase, [...(phases.get(one.phase) ?? []), one]);
  return [
    ...(plan ? [] : [{ kind: 'start' } as const]),
    ...(plan && step ? [{ ...next, kind: 'next', step } as const] : []),
    ...(plan && result.questions.length > 0 ? [{ kind: 'questions', questions: result.questions } as const] : []),
    ...(result.sites.length > 0 ? [{ kind: 'sites', sites: result.sites } as const] : []),
    ...[...phases].map(([name, steps]) => ({ kind: 'phase', name, steps, plan }) as const),
    ...result.notes.map((text): Detail => ({ kind: 'detail', text, icon: 'info' })),
  ];
}

export function childrenOf(node: Node): Node[] {
  switch (node.kind) {
    case 'questions':
      return node.questions.map((question) => ({ kind: 'question', question }));
    case 'sites': {
      const codes = new Set(node.sites.map(({ code }) => code));
      // A site whose parent is not known is at the top.
      const tops = node.sites.filter(
        ({ code, parent }) => parent === undefined || parent === code || !codes.has(parent),
      );
      const shown = tops.length > 0 ? tops : node.sites;
      return shown.map((site) => ({ kind: 'site', site, sites: tops.length > 0 ? node.sites : [] }));
    }
    case 'site':
      return node.sites
        .filter(({ code, parent }) => parent === node.site.code && code !== node.site.code)
        .map((site) => ({ kind: 'site', site, sites: node.sites }));
    case 'phase':
      return node.steps.map((step) => ({ kind: 'step', step, plan: node.plan }));
    case 'step': {
      const { step, plan } = node;
      const [only] = step.entries;
      if (step.entries.length === 1 && only?.site === undefined) return [...found(only), ...about(step)];
      return [...step.entries.map((entry): EntryNode => ({ kind: 'entry', step, entry, plan })), ...about(step)];
    }
    case 'entry':
      return found(node.entry);
    default:
      return [];
  }
}

/** What was recorded and what files show. */
function found(entry: ChecklistEntry | undefined): Detail[] {
  if (!entry) return [];
  return [
    ...entry.records.map((text): Detail => ({ kind: 'detail', text, icon: 'account' })),
    ...entry.evidence.map(({ says, source, uri, line, counts }): Detail => ({
      kind: 'detail',
      text: says,
      icon: counts ? 'search' : 'search-stop',
      ...(counts ? {} : { spoken: t`The state does not rest on it: ${[says, source].filter(Boolean).join(', ')}` }),
      ...(source === undefined ? {} : { description: source }),
      ...(uri === undefined ? {} : { uri }),
      ...(line === undefined ? {} : { line }),
    })),
  ];
}

function about(step: ChecklistItem): Detail[] {
  return [
    { kind: 'detail', text: step.how, icon: 'tools', spoken: t`How: ${step.how}` },
    { kind: 'detail', text: step.goesWrong, icon: 'warning', spoken: t`What can go wrong: ${step.goesWrong}` },
    { kind: 'detail', text: t`Where: ${step.where}.`, icon: 'server' },
  ];
}

export function rowOf(node: Node): Row {
  switch (node.kind) {
    case 'start':
      return {
        label: t`Start a plan to tick the steps`,
        icon: 'add',
        context: 'start',
        children: 'none',
        tooltip: t`A plan keeps who did what and when, for each site, in upgrade-plan.json.`,
      };
    case 'next':
      return {
        label: t`Next: ${node.step.short ?? node.step.title}`,
        ...(node.site === undefined ? {} : { description: t`site ${placeName(node)}` }),
        icon: 'arrow-right',
        color: 'charts.orange',
        tooltip: [node.step.title, node.step.why, node.step.how].join('\n\n'),
        context: 'next',
        children: 'none',
      };
    case 'questions': {
      const open = node.questions.filter(({ answer }) => answer === 'unknown').length;
      return {
        label: t`What applies`,
        description: open === 0 ? t`all answered` : t`${open} of ${node.questions.length} not known yet`,
        context: 'questions',
        children: 'folded',
      };
    }
    case 'question': {
      const { text, answer, by, found } = node.question;
      const words = { unknown: t`not known yet`, yes: t`yes`, no: t`no` }[answer];
      return {
        label: text,
        description: words + (by === undefined ? (found === undefined ? '' : ` (${t`by files`})`) : ` (${by})`),
        ...(found === undefined ? {} : { tooltip: found }),
        icon: answer === 'unknown' ? 'question' : answer === 'yes' ? 'check' : 'close',
        context: 'question',
        children: 'none',
      };
    }
    case 'sites': {
      const done = node.sites.filter(({ state }) => state === 'done').length;
      return {
        label: t`Sites`,
        description: t`${done} of ${node.sites.length} upgraded`,
        context: 'sites',
        children: 'folded',
      };
    }
    case 'site': {
      const { code, name, type, state, hold, isOverruled, done, all } = node.site;
      const { icon, color } = SITE_LOOKS[state];
      const words = translated(SITE_WORDS[state]);
      const overruled = isOverruled ? translated(STATE_WORDS.overruled) : '';
      const held =
        hold === undefined ? '' : typeof hold === 'string' ? translated(HOLD_WORDS[hold]) : t`after ${hold.after}`;
      return {
        label: name === undefined ? code : `${code} ${name}`,
        description: [SITE_TYPES[type], words, overruled, held, all === 0 ? '' : t`${done} of ${all} steps`]
          .filter(Boolean)
          .join(', '),
        icon,
        ...(color === undefined ? {} : { color }),
        context: 'site',
        children: childrenOf(node).length > 0 ? 'open' : 'none',
      };
    }
    case 'phase': {
      const finished = node.steps.filter(({ state }) => isFinished(state)).length;
      // Short: it says how far the work is, and the name leaves little room.
      const count = `${finished}/${node.steps.length}`;
      return {
        label: node.name,
        description: count,
        spoken: t`${node.name}, ${count} finished`,
        context: 'phase',
        children: finished === node.steps.length ? 'folded' : 'open',
      };
    }
    case 'step':
      return stepRow(node);
    case 'entry':
      return entryRow(node);
    case 'detail':
      return {
        label: node.text,
        ...(node.description === undefined ? {} : { description: node.description }),
        ...(node.spoken === undefined ? {} : { spoken: node.spoken }),
        icon: node.icon,
        tooltip: node.description === undefined ? node.text : `${node.text}\n\n${node.description}`,
        context: node.uri === undefined ? 'detail' : 'detail file',
        children: 'none',
      };
  }
}

function stepRow({ step, plan }: StepNode): Row {
  const { icon, color } = LOOKS[step.state];
  const words = translated(STATE_WORDS[step.state]);
  const perSite = step.entries.filter(({ site }) => site !== undefined);
  const finished = perSite.filter(({ state }) => isFinished(state)).length;
  const onComputers = perSite.some(({ computer }) => computer !== undefined);
  const count = onComputers ? t`${finished} of ${perSite.length} places` : t`${finished} of ${perSite.length} sites`;
  const label = step.short ?? step.title;
  const progress = perSite.length > 1 ? `, ${count}` : '';
  return {
    label,
    description: words + progress,
    icon,
    ...(color === undefined ? {} : { color }),
    tooltip: [step.title, step.why, step.how, t`What can go wrong: ${step.goesWrong}`].join('\n\n'),
    context: contextOf(
      'step',
      step,
      step.state,
      step.entries.some(({ isTicked }) => isTicked),
      plan,
    ),
    children: 'folded',
    ...checkOf(step.state, plan),
    // Begins as what is seen does: who speaks to the machine says what they see.
    spoken: `${step.number}. ${label}, ${words}${progress}`,
  };
}

function entryRow({ step, entry, plan }: EntryNode): Row {
  const { icon, color } = LOOKS[entry.state];
  const words = translated(STATE_WORDS[entry.state]);
  const waits = entry.waitsFor.length > 0 && !isFinished(entry.state) ? `, ${t`waits for others`}` : '';
  return {
    label: placeName(entry) || (step.short ?? step.title),
    description: words + waits,
    icon,
    ...(color === undefined ? {} : { color }),
    tooltip: [...entry.records, ...entry.evidence.map(({ says }) => says)].join('\n\n'),
    context: contextOf('entry', step, entry.state, entry.isTicked, plan),
    children: entry.records.length + entry.evidence.length > 0 ? 'folded' : 'none',
    ...checkOf(entry.state, plan),
    spoken: t`${step.title}, site ${placeName(entry)}, ${words}${waits}`,
  };
}

function contextOf(kind: string, step: ChecklistItem, state: ChecklistState, ticked: boolean, plan: boolean): string {
  return [
    kind,
    plan && (isFinished(state) ? 'finished' : 'unfinished'),
    plan && ticked && 'ticked',
    step.command !== undefined && 'command',
  ]
    .filter(Boolean)
    .join(' ');
}

/** What does not apply has nothing to tick. */
function checkOf(state: ChecklistState, plan: boolean): { checked?: boolean } {
  return !plan || state === 'not-applicable' ? {} : { checked: state === 'done' || state === 'overruled' };
}
