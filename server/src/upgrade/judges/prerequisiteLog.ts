/** What the logs of the prerequisite checker show, computer by computer. */
import type { Evidence, EvidenceState, Part } from '../evidence';
import { counted, worst } from '../evidence';
import type { UpgradeFacts } from '../facts';
import { dayOf, instantOf } from '../logs/lines';
import type { LogEntry, PrerequisiteRun } from '../logs/prerequisite';
import type { OrderedSite } from '../hierarchy';

const DAY = 24 * 60 * 60 * 1000;

interface FoundRun extends PrerequisiteRun {
  readonly path: string;
}

const GIVE_LOG = { code: 'give-evidence', file: 'ConfigMgrPrereq.log' } as const;

/** @param maxAgeDays a log that is older has to be made again. */
export function judgeChecker(facts: UpgradeFacts, sites: readonly OrderedSite[], maxAgeDays: number): Part[] {
  const mute = facts.mute.filter(({ kind }) => kind === 'prerequisite-log');
  const parts: Part[] = mute.map(({ path, message }) => ({
    state: 'unknown',
    evidence: [evidence(path, message, false)],
  }));
  if (facts.logs.length === 0) {
    const says = 'No log of the prerequisite checker was given, so what it found is not known.';
    return [
      ...parts,
      { state: 'unknown', evidence: [{ kind: 'prerequisite-log', says, next: GIVE_LOG, counts: false }] },
    ];
  }
  const runs: FoundRun[] = facts.logs.flatMap(({ path, log }) => log.runs.map((run) => ({ ...run, path })));
  runs.sort((a, b) => (a.at?.clock ?? 0) - (b.at?.clock ?? 0));
  for (const { path, log } of facts.logs) {
    const last = log.runs.at(-1);
    if (last && last.entries.length === 0) parts.push(emptyRun(path, last));
    if (log.isLimited) parts.push(needsYou(path, 'The log holds more than is read; look at it yourself.'));
    if (log.runs.length === 0) parts.push(needsYou(path, 'It holds no run of the checker.'));
  }
  parts.push(...failuresOf(runs));
  const hosts = new Map<string, FoundRun[]>();
  for (const run of runs)
    for (const host of new Set(run.entries.map((entry) => nameOf(entry.host))))
      hosts.set(host, [...(hosts.get(host) ?? []), run]);
  for (const [host, own] of hosts) {
    const site =
      host === '' && sites.length === 1
        ? sites[0]
        : sites.find(({ server }) => server !== undefined && nameOf(server) === host);
    parts.push(judgeHost(host, own, facts.now, maxAgeDays, site));
  }
  return [...parts, ...uncovered(sites, hosts)];
}

function evidence(source: string, says: string, counts: boolean, more: Partial<Evidence> = {}): Evidence {
  return { kind: 'prerequisite-log', source, says, counts, ...more };
}

function needsYou(path: string, says: string): Part {
  return { state: 'needs-you', evidence: [evidence(path, says, false)] };
}

/** Two names are of one computer when they agree up to the first dot. */
function nameOf(host: string): string {
  return host.replace(/^\\+/, '').split('.')[0]!.toUpperCase();
}

function emptyRun(path: string, { completed, at }: PrerequisiteRun): Part {
  const says = completed
    ? 'The last run was completed and checked nothing: it holds no rule.'
    : 'The last run did not come to its end and holds no rule. Run the checker again.';
  return { state: 'open', evidence: [evidence(path, says, completed ? false : true, at ? { at: at.text } : {})] };
}

/** Failures that name no computer stand until a later run got further. */
function failuresOf(runs: readonly FoundRun[]): Part[] {
  return runs.flatMap(({ path, failures, at, entries }, index): Part[] => {
    if (failures.length === 0) return [];
    const repaired = runs
      .slice(index + 1)
      .some(
        (later) =>
          later.completed &&
          later.failures.length === 0 &&
          later.entries.length >= entries.length &&
          later.entries.length > 0,
      );
    const found = failures.slice(0, 20).map((text) => evidence(path, text, !repaired, at ? { at: at.text } : {}));
    if (!repaired) return [{ state: 'open', evidence: found }];
    const says = 'A later run reports no such failure; whether it looked at the same computers, the log does not say.';
    return [{ state: 'needs-you', evidence: [...found, evidence(path, says, false)] }];
  });
}

function judgeHost(
  host: string,
  runs: readonly FoundRun[],
  now: number,
  maxAgeDays: number,
  site: OrderedSite | undefined,
): Part {
  const last = runs.at(-1)!;
  const own = last.entries.filter((entry) => nameOf(entry.host) === host);
  const shown = own[0]!.host === '' ? 'The computer of this log' : own[0]!.host;
  const of = site?.code ?? shown;
  const lines: Evidence[] = [];
  const states: EvidenceState[] = [];
  const say = (state: EvidenceState, says: string, run: FoundRun = last): void => {
    states.push(state);
    lines.push(evidence(run.path, says, state !== 'unknown', { of, ...(run.at ? { at: run.at.text } : {}) }));
  };
  const counting = own.filter(({ isIgnored }) => !isIgnored);
  const errors = counting.filter(({ result }) => result === 'error');
  const warnings = counting.filter(({ result }) => result === 'warning');
  const ignored = own.filter(({ isIgnored, result }) => isIgnored && (result === 'error' || result === 'warning'));
  const unclear = own.filter(({ result }) => result === 'unclear');
  const found = `${shown}: ${last.completed ? 'the last run was completed' : 'the last run did not come to its end'}; ${counted(errors.length, 'error')}, ${counted(warnings.length, 'warning')} among ${counted(own.length, 'rule')}.`;
  say(errors.length > 0 || !last.completed ? 'open' : 'done', found);
  for (const entry of [...errors, ...warnings]) say(entry.result === 'error' ? 'open' : 'needs-you', describe(entry));
  for (const { rule, result } of ignored) say('done', `${result} of “${rule}”: it is of no account for this upgrade.`);
  if (warnings.length > 0) say('needs-you', 'Warnings do not stop Setup; somebody has to accept them.');
  for (const entry of unclear.slice(0, 20))
    say(
      'needs-you',
      `Line ${entry.line + 1} is not understood: ${entry.host === '' ? '' : `${entry.host}; `}${entry.rule}; ${entry.text}`,
    );
  if (!last.started) say('open', 'The beginning of the last run is missing, so not all of it is known.');
  if (!last.completed) {
    const before = runs.slice(0, -1).findLast(({ completed }) => completed);
    const hidden = before?.entries.filter((entry) => nameOf(entry.host) === host && entry.result === 'error') ?? [];
    for (const entry of hidden) say('open', `The run before it: ${describe(entry)}`, before);
  }
  say(...ageOf(last, now, maxAgeDays, site));
  return { ...(site ? { site: site.code } : {}), state: worst(states), evidence: lines };
}

function ageOf(run: FoundRun, now: number, maxAgeDays: number, site: OrderedSite | undefined): [EvidenceState, string] {
  if (!run.at) return ['needs-you', 'The log does not say when it was written.'];
  const age = now - instantOf(run.at);
  const day = dayOf(run.at);
  if (age < -DAY) return ['needs-you', `It is dated ${day}, which is still to come; look at the clock of the server.`];
  if (age <= maxAgeDays * DAY) return ['done', `It is of ${day}.`];
  if (site?.upgraded === true) return ['done', `It is of ${day}; the site was upgraded since.`];
  return [
    'needs-you',
    `It is of ${day}, ${counted(Math.floor(age / DAY), 'day')} old. Setup wants a fresh one: run the checker again.`,
  ];
}

function describe({ host, rule, result, text }: LogEntry): string {
  return `${result}: ${host === '' ? '' : `${host}, `}“${rule}”. ${text}`.trim();
}

/** Sites that no log speaks of. A site that is upgraded has nothing left to be checked. */
function uncovered(sites: readonly OrderedSite[], hosts: ReadonlyMap<string, unknown>): Part[] {
  const own = sites.filter(({ condition }) => condition !== 'foreign');
  if (own.length === 1 && hosts.has('')) return [];
  const nameless = own.filter(({ server, upgraded }) => server === undefined && upgraded !== true);
  const missing = own.filter(
    ({ server, upgraded }) => server !== undefined && upgraded !== true && !hosts.has(nameOf(server)),
  );
  const parts = missing.map(({ code, server }): Part => ({
    site: code,
    state: 'unknown',
    evidence: [
      {
        kind: 'prerequisite-log',
        of: code,
        says: `No log speaks of ${server}, the server of site ${code}.`,
        next: GIVE_LOG,
        counts: false,
      },
    ],
  }));
  // Which computer a site is on is not known: as many computers as sites have to have been looked at.
  if (nameless.length > 0 && hosts.size < own.length) {
    const says = `The logs speak of ${counted(hosts.size, 'computer')}, and there are ${own.length} sites (${own.map(({ code }) => code).join(', ')}). Give the log of each.`;
    parts.push({ state: 'unknown', evidence: [{ kind: 'prerequisite-log', says, counts: false }] });
  }
  return parts;
}

/**
 * Lines about one subject, computer by computer, each of the last run that looked at it. A passed rule does not prove that a
 * whole step is done, and what was found on one computer says nothing of another.
 */
export function judgeRules(pattern: RegExp, { logs }: UpgradeFacts, sites: readonly OrderedSite[]): Part[] {
  const runs: FoundRun[] = logs.flatMap(({ path, log }) => log.runs.map((run) => ({ ...run, path })));
  runs.sort((a, b) => (a.at?.clock ?? 0) - (b.at?.clock ?? 0));
  const last = new Map<string, FoundRun>();
  for (const run of runs) for (const { host } of run.entries) last.set(nameOf(host), run);
  const parts = [...last].flatMap(([host, run]): Part[] => {
    const entries = run.entries.filter(
      (entry) => !entry.isIgnored && nameOf(entry.host) === host && pattern.test(`${entry.rule} ${entry.text}`),
    );
    if (entries.length === 0) return [];
    const site = sites.find(({ server }) => server !== undefined && nameOf(server) === host);
    const bad = entries.filter(({ result }) => result !== 'passed');
    const shown = bad.length > 0 ? bad : entries;
    return [
      {
        ...(site ? { site: site.code } : {}),
        state: bad.length > 0 ? 'open' : 'needs-you',
        evidence: shown.map((entry) =>
          evidence(
            run.path,
            `${entry.host === '' ? '' : `${entry.host}, `}“${entry.rule}”: ${entry.result}${entry.text === '' ? '' : `. ${entry.text}`}`,
            bad.length > 0,
            { of: entry.host, ...(entry.at ? { at: entry.at.text } : {}) },
          ),
        ),
      },
    ];
  });
  // The rest of the step no log knows.
  return [...parts, { state: 'needs-you', evidence: [] }];
}
