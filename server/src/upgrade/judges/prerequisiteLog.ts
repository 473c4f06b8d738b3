/** What the logs of the prerequisite checker show, computer by computer. */
import type { Pattern } from '../pattern';
import type { Evidence, EvidenceState, Part } from '../evidence';
import { counted, worst } from '../evidence';
import { computerKeys } from '../computers';
import type { UpgradeFacts } from '../facts';
import { dayOf, instantOf } from '../logs/lines';
import type { LogEntry, PrerequisiteRun } from '../logs/prerequisite';
import type { OrderedSite } from '../hierarchy';
import { addUnder, append } from '../../text/append';
import { folderOf } from '../../semantics/dataClasses';
import { t } from '../../l10n';

const DAY = 24 * 60 * 60 * 1000;

/** A run with the log that it is in. */
interface FoundRun extends PrerequisiteRun {
  readonly path: string;
  /** Code of the site, where the path of the log tells it. */
  readonly site?: string;
}

/** Runs by their time, and a key for the computer of each line. */
interface Runs {
  readonly runs: readonly FoundRun[];
  readonly keyOf: (run: FoundRun, host: string) => string;
  /** The site that a computer is of. */
  readonly siteOf: (run: FoundRun, host: string) => OrderedSite | undefined;
}

function runsOf({ logs }: UpgradeFacts, sites: readonly OrderedSite[]): Runs {
  const runs: FoundRun[] = logs.flatMap(({ path, site, log }) =>
    log.runs.map((run) => ({ ...run, path, ...(site === undefined ? {} : { site }) })),
  );
  runs.sort((a, b) => (a.at?.clock ?? 0) - (b.at?.clock ?? 0));
  const servers = sites.flatMap(({ server }) => (server === undefined ? [] : [server]));
  const key = computerKeys([...servers, ...runs.flatMap(({ entries }) => entries.map(({ host }) => host))]);
  return {
    runs,
    // A log that names no computer is of that on which it was written: logs of two folders are of two computers.
    keyOf: ({ site, path }, host) => (host === '' ? ` ${site ?? folderOf(path)}` : key(host)),
    siteOf: ({ site }, host) =>
      host === ''
        ? sites.find(({ code }) => (site === undefined ? sites.length === 1 : code === site))
        : sites.find(({ server, computers = [] }) =>
            [...(server === undefined ? [] : [server]), ...computers.map(({ name }) => name)].some(
              (name) => key(name) === key(host),
            ),
          ),
  };
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
    const says = t`No log of the prerequisite checker was given, so what it found is not known.`;
    return [
      ...parts,
      { state: 'unknown', evidence: [{ kind: 'prerequisite-log', says, next: GIVE_LOG, counts: false }] },
    ];
  }
  const found = runsOf(facts, sites);
  for (const { path, log } of facts.logs) {
    const last = log.runs.at(-1);
    if (last && last.entries.length === 0) parts.push(emptyRun(path, last));
    if (log.isLimited) parts.push(needsYou(path, t`The log holds more than is read; look at it yourself.`));
    if (log.runs.length === 0) parts.push(needsYou(path, t`It holds no run of the checker.`));
  }
  append(parts, failuresOf(found.runs));
  const hosts = new Map<string, FoundRun[]>();
  for (const run of found.runs)
    for (const key of new Set(run.entries.map(({ host }) => found.keyOf(run, host)))) addUnder(hosts, key, run);
  const known = new Map<string, OrderedSite>();
  for (const [key, own] of hosts) {
    const host = own.at(-1)!.entries.find((entry) => found.keyOf(own.at(-1)!, entry.host) === key)!.host;
    const near = found.siteOf(own.at(-1)!, host);
    // Another computer of a site is no server of it: what was checked there covers no site.
    const isServer = host === '' || (near?.server !== undefined && found.keyOf(own.at(-1)!, near.server) === key);
    const site = isServer ? near : undefined;
    if (site) known.set(site.code, site);
    const entriesOf = (run: FoundRun): LogEntry[] =>
      run.entries.filter((entry) => found.keyOf(run, entry.host) === key);
    parts.push(judgeHost(entriesOf, own, facts.now, maxAgeDays, site));
  }
  const counting = new Set([...hosts.values()].map((own) => own.at(-1)!));
  for (const run of counting) append(parts, doubtsOf(run));
  return [...parts, ...uncovered(sites, known, hosts.size)];
}

/** Lines that may report a failure, in whatever words. */
function doubtsOf({ path, doubts, at, site }: FoundRun): Part[] {
  if (doubts.length === 0) return [];
  const found = doubts
    .slice(0, 20)
    .map(({ text, line }) =>
      evidence(path, t`Line ${line + 1} is for you to read: ${text}`, false, { line, ...(at ? { at: at.text } : {}) }),
    );
  return [{ ...(site === undefined ? {} : { site }), state: 'needs-you', evidence: found }];
}

function evidence(source: string, says: string, counts: boolean, more: Partial<Evidence> = {}): Evidence {
  return { kind: 'prerequisite-log', source, says, counts, ...more };
}

function needsYou(path: string, says: string): Part {
  return { state: 'needs-you', evidence: [evidence(path, says, false)] };
}

function emptyRun(path: string, { completed, at }: PrerequisiteRun): Part {
  const says = completed
    ? t`The last run was completed and checked nothing: it holds no rule.`
    : t`The last run did not finish and holds no rule. Run the checker again.`;
  return { state: 'open', evidence: [evidence(path, says, completed ? false : true, at ? { at: at.text } : {})] };
}

/** Failures that name no computer are until a later run got further. */
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
    const says = t`A later run reports no such failure; the log does not say whether it looked at the same computers.`;
    return [{ state: 'needs-you', evidence: [...found, evidence(path, says, false)] }];
  });
}

function judgeHost(
  entriesOf: (run: FoundRun) => readonly LogEntry[],
  runs: readonly FoundRun[],
  now: number,
  maxAgeDays: number,
  site: OrderedSite | undefined,
): Part {
  const last = runs.at(-1)!;
  const own = entriesOf(last);
  const shown = own[0]!.host === '' ? t`The computer of this log` : own[0]!.host;
  const of = site?.code ?? shown;
  const lines: Evidence[] = [];
  const states: EvidenceState[] = [];
  const say = (state: EvidenceState, says: string, run: FoundRun = last, entry?: LogEntry): void => {
    states.push(state);
    lines.push(
      evidence(run.path, says, state !== 'unknown', {
        of,
        ...(entry ? { line: entry.line } : {}),
        ...(run.at ? { at: run.at.text } : {}),
      }),
    );
  };
  const counting = own.filter(({ isIgnored }) => !isIgnored);
  const errors = counting.filter(({ result }) => result === 'error');
  const warnings = counting.filter(({ result }) => result === 'warning');
  const ignored = own.filter(({ isIgnored, result }) => isIgnored && (result === 'error' || result === 'warning'));
  const unclear = own.filter(({ result }) => result === 'unclear');
  const found = t`${shown}: ${last.completed ? t`the last run was completed` : t`the last run did not finish`}; ${counted(errors.length, 'error')}, ${counted(warnings.length, 'warning')} among ${counted(own.length, 'rule')}.`;
  say(errors.length > 0 || !last.completed ? 'open' : 'done', found);
  for (const entry of [...errors, ...warnings])
    say(entry.result === 'error' ? 'open' : 'needs-you', describe(entry), last, entry);
  for (const [rival, entry] of contradictionsOf(runs, entriesOf)) {
    const state = entry.result === 'error' ? 'open' : 'needs-you';
    say(state, t`${rival.path} and ${last.path} are of the same time and say different things about ${shown}.`, rival);
    say(state, describe(entry), rival, entry);
  }
  for (const { rule, result } of ignored) say('done', t`${result} of “${rule}”: it does not matter for this upgrade.`);
  if (warnings.length > 0) say('needs-you', t`Warnings do not stop Setup; somebody has to accept them.`);
  for (const entry of unclear.slice(0, 20))
    say(
      'needs-you',
      t`Line ${entry.line + 1} is not understood: ${entry.host === '' ? '' : `${entry.host}; `}${entry.rule}; ${entry.text}`,
    );
  if (!last.started) say('open', t`The beginning of the last run is missing, so not all of it is known.`);
  for (const [run, entry] of unseenErrors(runs, entriesOf))
    say(
      last.completed ? 'needs-you' : 'open',
      earlierRun(run.at && dayOf(run.at), last.completed, describe(entry)),
      run,
    );
  say(...ageOf(last, now, maxAgeDays, site));
  return { ...(site ? { site: site.code } : {}), state: worst(states), evidence: lines };
}

/** What another log says that is of the same time as the last one: copies of one log are alike. */
function contradictionsOf(
  runs: readonly FoundRun[],
  entriesOf: (run: FoundRun) => readonly LogEntry[],
): (readonly [FoundRun, LogEntry])[] {
  const last = runs.at(-1)!;
  const said = new Set(entriesOf(last).map(({ rule, result }) => `${rule}\n${result}`));
  return runs
    .filter(({ path, at }) => path !== last.path && at !== undefined && at.clock === last.at?.clock)
    .flatMap((run) =>
      entriesOf(run)
        .filter(({ rule, result, isIgnored }) => result !== 'passed' && !isIgnored && !said.has(`${rule}\n${result}`))
        .map((entry) => [run, entry] as const),
    );
}

/** Errors of earlier runs under rules of which no later run says anything: a run that looked at less repairs nothing. */
function unseenErrors(
  runs: readonly FoundRun[],
  entriesOf: (run: FoundRun) => readonly LogEntry[],
): (readonly [FoundRun, LogEntry])[] {
  const newest = new Map<string, readonly [FoundRun, LogEntry]>();
  for (const run of runs) for (const entry of entriesOf(run)) newest.set(entry.rule.toLowerCase(), [run, entry]);
  const last = runs.at(-1)!;
  const isError = ({ result, isIgnored }: LogEntry): boolean => result === 'error' && !isIgnored;
  const unseen = [...newest.values()].filter(([run, entry]) => run !== last && isError(entry));
  if (last.completed) return unseen;
  // What a run that was aborted found does not count against what a whole one found before.
  const whole = runs.findLast(({ completed }) => completed);
  const hidden = whole === undefined ? [] : entriesOf(whole).filter(isError);
  const known = new Set(unseen.map(([, entry]) => entry));
  return [...unseen, ...hidden.filter((entry) => !known.has(entry)).map((entry) => [whole!, entry] as const)];
}

function ageOf(run: FoundRun, now: number, maxAgeDays: number, site: OrderedSite | undefined): [EvidenceState, string] {
  if (!run.at) return ['needs-you', t`The log does not say when it was written.`];
  const age = now - instantOf(run.at);
  const day = dayOf(run.at);
  if (age < -DAY) return ['needs-you', t`It is dated ${day}, which is in the future; check the clock of the server.`];
  if (age <= maxAgeDays * DAY) return ['done', t`It is of ${day}.`];
  if (site?.upgraded === true) return ['done', t`It is of ${day}; the site was upgraded since.`];
  return [
    'needs-you',
    t`It is of ${day}, ${counted(Math.floor(age / DAY), 'day')} old. Setup requires a recent one: run the checker again.`,
  ];
}

function describe({ host, rule, result, text }: LogEntry): string {
  return `${result}: ${host === '' ? '' : `${host}, `}“${rule}”. ${text}`.trim();
}

/** Sites that no log speaks of. A site that is upgraded has nothing left to be checked. */
function uncovered(sites: readonly OrderedSite[], known: ReadonlyMap<string, OrderedSite>, computers: number): Part[] {
  const own = sites.filter(({ condition }) => condition !== 'foreign');
  const open = own.filter(({ code, upgraded }) => upgraded !== true && !known.has(code));
  const nameless = open.filter(({ server }) => server === undefined);
  const parts = open.flatMap(({ code, server }): Part[] => {
    if (server === undefined) return [];
    const says = t`No log mentions ${server}, the server of site ${code}.`;
    return [
      {
        site: code,
        state: 'unknown',
        evidence: [{ kind: 'prerequisite-log', of: code, says, next: GIVE_LOG, counts: false }],
      },
    ];
  });
  if (nameless.length === 0 || own.length === 1) return parts;
  const codes = own.map(({ code }) => code).join(', ');
  // Which computer a site is on is not known: as many computers as sites have to have been looked at.
  const [state, says] =
    computers < own.length
      ? ([
          'unknown',
          t`The logs mention ${counted(computers, 'computer')}, and there are ${own.length} sites (${codes}). Give the log of each.`,
        ] as const)
      : ([
          'needs-you',
          t`The files do not show whether the computers of the logs are the servers of ${nameless.map(({ code }) => code).join(', ')}: the export does not name the servers.`,
        ] as const);
  return [...parts, { state, evidence: [{ kind: 'prerequisite-log', says, counts: false }] }];
}

/**
 * Lines about one subject, computer by computer, each of the last run that looked at it. A passed rule does not prove that a
 * whole step is done, and what was found on one computer says nothing of another.
 */
export function judgeRules(pattern: Pattern, facts: UpgradeFacts, sites: readonly OrderedSite[]): Part[] {
  const { runs, keyOf, siteOf } = runsOf(facts, sites);
  const last = new Map<string, FoundRun>();
  for (const run of runs) for (const { host } of run.entries) last.set(keyOf(run, host), run);
  const parts = [...last].flatMap(([key, run]): Part[] => {
    const entries = run.entries.filter(
      (entry) => !entry.isIgnored && keyOf(run, entry.host) === key && pattern.test(`${entry.rule} ${entry.text}`),
    );
    if (entries.length === 0) return [];
    const site = siteOf(run, entries[0]!.host);
    const bad = entries.filter(({ result }) => result !== 'passed');
    const shown = bad.length > 0 ? bad : entries;
    return [
      {
        ...(site ? { site: site.code } : {}),
        ...(entries[0]!.host === '' ? {} : { computer: entries[0]!.host }),
        state: bad.length > 0 ? 'open' : 'needs-you',
        evidence: shown.map((entry) =>
          evidence(
            run.path,
            `${entry.host === '' ? '' : `${entry.host}, `}“${entry.rule}”: ${entry.result}${entry.text === '' ? '' : `. ${entry.text}`}`,
            bad.length > 0,
            { of: entry.host, line: entry.line, ...(entry.at ? { at: entry.at.text } : {}) },
          ),
        ),
      },
    ];
  });
  // The rest of the step no log knows.
  return [...parts, { state: 'needs-you', evidence: [] }];
}

/** What an earlier run found, of its day where that is known, and the last one does not mention or did not come to. */
function earlierRun(day: string | undefined, isLastComplete: boolean, entry: string): string {
  if (isLastComplete)
    return day === undefined
      ? t`An earlier run found what the last one does not mention: ${entry}`
      : t`An earlier run of ${day} found what the last one does not mention: ${entry}`;
  return day === undefined
    ? t`An earlier run that was completed found more: ${entry}`
    : t`An earlier run of ${day} that was completed found more: ${entry}`;
}
