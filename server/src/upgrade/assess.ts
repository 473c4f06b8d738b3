/** The state of each step, by what was found. A pure function of facts; nothing that is not known is called done. */
import type { BootImageAnalysis } from '../boot-images/analyze';
import { titleOf } from '../boot-images/judgment';
import { buildOf } from '../knowledge/configmgr';
import type { PrerequisiteLog } from './prerequisiteLog';
import type { Site } from './sites';
import { nextSites, orderProblems, upgradeOrder } from './sites';
import type { Step, Target } from './steps';
import { stepsFor } from './steps';

/** `needs-you`: nothing but a person can tell. `unknown`: a file could tell, and none was given. */
export type StepState = 'done' | 'open' | 'needs-you' | 'not-applicable' | 'unknown';

export interface InventoryFileFacts {
  readonly path: string;
  /** Number of differences from the old default; undefined where none is known. */
  readonly customizations?: number;
  /** Class IDs of somebody other than the vendor show that it is customized, with or without a default. */
  readonly ownClasses: readonly string[];
  readonly errors: number;
  /** Id of a backup with the same content. */
  readonly backup?: string;
  /** Id of a backup of this file with another content: it has changed since. */
  readonly changedSince?: string;
}

export interface UpgradeFacts {
  readonly sites: readonly Site[];
  readonly logs: readonly { readonly path: string; readonly log: PrerequisiteLog }[];
  readonly inventoryFiles: readonly InventoryFileFacts[];
  /** One for each export: exports of different days must not be taken for one. */
  readonly bootImages: readonly { readonly path: string; readonly analysis: BootImageAnalysis }[];
}

export interface StepResult {
  readonly step: Step;
  /** From 1. */
  readonly number: number;
  readonly state: StepState;
  /** Sentences: what the state rests on, or what would tell. */
  readonly evidence: readonly string[];
}

interface Finding {
  readonly state: StepState;
  readonly evidence: readonly string[];
}

/** All steps for a target with their states. */
export function assess(target: Target, facts: UpgradeFacts): StepResult[] {
  return stepsFor(target).map((step, index) => ({ step, number: index + 1, ...findingFor(step, target, facts) }));
}

function findingFor(step: Step, target: Target, facts: UpgradeFacts): Finding {
  if (step.id === 'prerequisite-checker') return checker(facts);
  if (step.id === 'save-boot-images') return bootImages(facts);
  if (step.id === 'backup-inventory') return backupInventory(facts);
  if (step.id === 'reapply-inventory') return reapplyInventory(facts);
  if (step.evidence.includes('sites')) return sites(step, target, facts);
  if (step.logPattern) return fromLogs(step.logPattern, facts);
  return { state: 'needs-you', evidence: [] };
}

/** Lines of the logs about one subject. A passed rule does not prove that the whole step is done. */
function fromLogs(pattern: RegExp, { logs }: UpgradeFacts): Finding {
  const entries = logs.flatMap(({ path, log }) =>
    log.entries.filter(({ rule, text }) => pattern.test(`${rule} ${text}`)).map((entry) => ({ path, ...entry })),
  );
  if (entries.length === 0) return { state: 'needs-you', evidence: [] };
  const bad = entries.filter(({ result }) => result !== 'passed');
  const shown = bad.length > 0 ? bad : entries;
  return {
    state: bad.length > 0 ? 'open' : 'needs-you',
    evidence: shown.map(
      ({ path, host, rule, result, text }) => `${path}: ${host}, “${rule}”: ${result}${text === '' ? '' : `. ${text}`}`,
    ),
  };
}

function checker({ logs }: UpgradeFacts): Finding {
  if (logs.length === 0)
    return { state: 'unknown', evidence: ['Give ConfigMgrPrereq.log to --site to see what the checker found.'] };
  const evidence: string[] = [];
  let open = false;
  for (const { path, log } of logs) {
    const errors = log.entries.filter(({ result }) => result === 'error');
    const warnings = log.entries.filter(({ result }) => result === 'warning');
    if (!log.completed || errors.length > 0) open = true;
    evidence.push(
      `${path}: ${log.completed ? 'the last run was completed' : 'the last run did not come to its end'}; ${errors.length} errors, ${warnings.length} warnings among ${log.entries.length} rules.`,
      ...[...errors, ...warnings].map(({ host, rule, result, text }) =>
        `${result}: ${host}, “${rule}”. ${text}`.trim(),
      ),
    );
  }
  return { state: open ? 'open' : 'done', evidence };
}

function bootImages({ bootImages: exports }: UpgradeFacts): Finding {
  const images = exports.flatMap(({ path, analysis }) => analysis.images.map((advice) => ({ path, ...advice })));
  if (images.length === 0)
    return { state: 'unknown', evidence: ['Give an export of the boot images to --site to see what would be lost.'] };
  const say = (chosen: typeof images): string[] =>
    chosen.map(({ path, image, summary }) => `${path}: ${titleOf(image)}: ${summary}`);
  const losers = images.filter(({ verdict }) => verdict === 'will-lose');
  if (losers.length > 0) return { state: 'open', evidence: say(losers) };
  const unsure = images.filter(({ verdict }) => verdict === 'recreated' || verdict === 'unnamed');
  // What could not be judged may lose something: nobody may take the step for done.
  const unread = exports.flatMap(({ path, analysis }) =>
    analysis.problems.filter(({ unjudged }) => unjudged).map(({ message }) => `${path}: ${message}`),
  );
  if (unsure.length > 0 || unread.length > 0) return { state: 'needs-you', evidence: [...say(unsure), ...unread] };
  return {
    state: 'not-applicable',
    evidence: ['None of the exported images has a default name, or all are upgraded already.'],
  };
}

function isCustomized(file: InventoryFileFacts): boolean | undefined {
  if (file.ownClasses.length > 0 || (file.customizations ?? 0) > 0) return true;
  return file.customizations === 0 ? false : undefined;
}

function describeFile(file: InventoryFileFacts): string {
  const customized =
    file.customizations !== undefined
      ? `${file.customizations} differences from the old default`
      : file.ownClasses.length > 0
        ? `customized: it has classes of your own (${file.ownClasses.slice(0, 3).join(', ')}${file.ownClasses.length > 3 ? ' …' : ''})`
        : 'whether it is customized shows only against the old default (--base)';
  const errors = file.errors > 0 ? `; ${file.errors} syntax errors, run check` : '';
  return `${file.path}: ${customized}${errors}`;
}

function backupInventory({ inventoryFiles }: UpgradeFacts): Finding {
  if (inventoryFiles.length === 0)
    return { state: 'unknown', evidence: ['Give SMS_def.mof, or the installation folder, to --site.'] };
  const states = inventoryFiles.map((file): { state: StepState; text: string } => {
    if (file.backup !== undefined)
      return { state: 'done', text: `${describeFile(file)}; it is backup ${file.backup}.` };
    if (isCustomized(file) === false)
      return { state: 'not-applicable', text: `${describeFile(file)}: nothing to save.` };
    return { state: 'open', text: `${describeFile(file)}; there is no backup of it as it is now.` };
  });
  return { state: worst(states.map(({ state }) => state)), evidence: states.map(({ text }) => text) };
}

function reapplyInventory({ inventoryFiles }: UpgradeFacts): Finding {
  const changed = inventoryFiles.filter(({ changedSince }) => changedSince !== undefined);
  if (changed.length === 0) return { state: 'needs-you', evidence: [] };
  return {
    state: 'open',
    evidence: changed.map(
      ({ path, changedSince }) =>
        `${path} is not what backup ${changedSince} holds: it was replaced or edited since. Merge the backup into it, unless that is done.`,
    ),
  };
}

function sites(step: Step, target: Target, facts: UpgradeFacts): Finding {
  if (facts.sites.length === 0)
    return { state: 'unknown', evidence: ['Give an export of SMS_Site to --site to see the order and who is done.'] };
  const ordered = upgradeOrder(facts.sites, target.build);
  const secondary = step.id === 'upgrade-secondaries';
  const own =
    step.id === 'verify-installation' ? ordered : ordered.filter(({ type }) => (type === 'secondary') === secondary);
  if (own.length === 0) return { state: 'not-applicable', evidence: ['The export holds no such site.'] };
  const next = new Set(nextSites(ordered).map(({ code }) => code));
  const evidence = own.map((site) => {
    const release = site.build === undefined ? undefined : buildOf(site.build)?.name;
    const build = site.build === undefined ? 'build unknown' : `build ${site.build}${release ? `, ${release}` : ''}`;
    const what =
      site.upgraded === true
        ? 'done'
        : site.upgraded === 'unknown'
          ? 'not known'
          : next.has(site.code)
            ? 'next'
            : `after ${site.parent ?? 'the sites above it'}`;
    return `${site.code}${site.name ? ` (${site.name})` : ''}: ${what}; ${build}.`;
  });
  if (!secondary) evidence.push(...orderProblems(ordered));
  const undone = own.filter(({ upgraded }) => upgraded !== true);
  if (undone.length > 0)
    return { state: undone.some(({ upgraded }) => upgraded === false) ? 'open' : 'needs-you', evidence };
  // Consoles do not show in the export, and a build number does not show that a site works.
  if (secondary)
    return { state: 'needs-you', evidence: [...evidence, 'Consoles are not in the export; upgrade them too.'] };
  if (step.id === 'verify-installation')
    return {
      state: 'needs-you',
      evidence: [...evidence, 'The builds are right; whether the sites work well, their status shows.'],
    };
  return { state: 'done', evidence };
}

const GRAVITY: readonly StepState[] = ['open', 'unknown', 'needs-you', 'done', 'not-applicable'];

function worst(states: readonly StepState[]): StepState {
  return GRAVITY.find((state) => states.includes(state)) ?? 'unknown';
}
