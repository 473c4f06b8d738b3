/** Whether the site compiled a file after it was written, by dataldr.log. */
import { remark } from '../../remark';
import { folderOf } from '../../semantics/dataClasses';
import { counted, type EvidenceState } from '../evidence';
import type { UpgradeFacts } from '../facts';
import type { OrderedSite } from '../hierarchy';
import type { SiteFileFacts } from '../inventoryFiles';
import type { CompileEvent, CompileLog } from '../logs/compile';
import { t } from '../../l10n';
import { isLogOf } from './compileLogs';
import type { Finding } from './finding';

/** A clock may be wrong by so much, or be set for the wrong season: milliseconds. */
const CLOCKS_DIFFER = 65 * 60_000;
const MANY_LINES = 10;

type LoggedEvent = CompileEvent & { readonly path: string };

const day = (at: number): string => new Date(at).toISOString();

/** @param written when it was last written, as the backup store and its file system know; milliseconds since 1970. */
export function judgeCompilation(
  file: SiteFileFacts,
  written: number,
  facts: UpgradeFacts,
  sites: readonly OrderedSite[],
  finding: Finding,
): void {
  const say = (state: EvidenceState, text: string, { at, path, line }: LoggedEvent): void =>
    finding.say(state, text, 'compile-log', at === undefined ? undefined : day(at), path, line);
  const logs = facts.compileLogs.filter((log) => isLogOf(log, file, facts, sites));
  const own = 'dataClasses' in file ? 'configuration' : 'sms_def';
  // Many logs keep whole seconds.
  const isAfter = (at: number | undefined): boolean =>
    at !== undefined && at >= (at % 1000 === 0 ? written - 1000 : written);
  // The order in one log is that of its lines, whatever the clock did meanwhile.
  const all = logs
    .flatMap(({ path, events }) => events.map((event): LoggedEvent => ({ path, ...event })))
    .filter(({ of }) => of === undefined || of === own)
    .sort((a, b) => (a.latest ?? 0) - (b.latest ?? 0));
  const isAhead = ({ at, earliest }: LoggedEvent): boolean => (earliest ?? at ?? 0) > facts.now + CLOCKS_DIFFER;
  // What is dated tomorrow was not seen today: either clock is wrong, and the order of things is not known.
  const early = all.find((event) => isAfter(event.at) && isAhead(event));
  if (early?.at !== undefined)
    say(
      'needs-you',
      t`Line ${early.line + 1} is dated ${day(early.at).slice(0, 10)}, which is in the future; check the clock of the server.`,
      early,
    );
  // Only what was certainly after the write says that all is well; what is not certain may say that it is not.
  const after = all.filter(
    (event) => !isAhead(event) && (isAfter(event.at) || (event.kind !== 'compiled' && isAfter(event.latest))),
  );
  const last = after.findLast(({ kind }) => kind === 'compiled' || kind === 'failed');
  if (last?.kind === 'failed') {
    say('open', t`The site could not compile a file after the merge: ${quoted(last)}.`, last);
    return;
  }
  const begun = last && begunBefore(last, all, isAfter);
  if (!last || begun !== undefined) {
    const isMissing = facts.compileLogs.length === 0 || logs.length > 0;
    const why =
      facts.compileLogs.length === 0
        ? t`No dataldr.log was given`
        : logs.length === 0
          ? t`The dataldr.log that was given is not known to be of this site (put it into a folder with the code of the site)`
          : (begun ?? t`dataldr.log shows no compilation after the merge`);
    const text = t`${why}, so whether the site compiled the file is not known.`;
    const told = remark(text, isMissing ? { code: 'give-evidence', file: 'dataldr.log' } : undefined);
    finding.say('unknown', told, 'compile-log');
    return;
  }
  say(
    'done',
    t`The site compiled a file after the merge: ${quoted(last)}.${last.earliest === undefined ? '' : t` The log does not say its time zone: that of this computer was taken.`}`,
    last,
  );
  if (last.earliest !== undefined && !isAfter(last.earliest))
    say('needs-you', t`In another time zone it was before the merge: look which one the server is in.`, last);
  const since = after.slice(after.indexOf(last) + 1);
  const next = since.find(({ kind }) => kind === 'changed' || kind === 'started');
  if (next)
    say('unknown', t`Then the site saw another change, and the log ends before it is compiled: ${quoted(next)}.`, next);
  for (const event of since.filter(({ kind }) => kind === 'unclear').slice(0, 5))
    say('needs-you', t`Line ${event.line + 1} is not understood: “${event.text}”.`, event);
  contradictions(file, last, after, facts, logs, say);
}

const quoted = ({ line, text }: LoggedEvent): string => t`line ${line + 1}, “${text}”`;

/**
 * A line that a file was backed up is the end of a compilation: which content it was of, only its beginning shows.
 * @returns why the compilation may be of what was there before; undefined where it is not.
 */
function begunBefore(
  compiled: LoggedEvent,
  all: readonly LoggedEvent[],
  isAfter: (at: number | undefined) => boolean,
): string | undefined {
  const before = all.slice(0, all.indexOf(compiled));
  const run = before.slice(before.findLastIndex(({ kind }) => kind === 'compiled' || kind === 'failed') + 1);
  const begin = run.findLast(({ kind }) => kind === 'started') ?? run.findLast(({ kind }) => kind === 'changed');
  if (!begin)
    return t`dataldr.log shows that a file was backed up after the merge (${quoted(compiled)}) and not when its compilation began: the lines before are not there`;
  return isAfter(begin.at) || isAfter(begin.latest)
    ? undefined
    : t`The compilation that dataldr.log shows after the merge began before it (${quoted(begin)})`;
}

/** What is known besides and does not go with a compilation of this very content. */
function contradictions(
  file: SiteFileFacts,
  last: LoggedEvent,
  after: readonly LoggedEvent[],
  facts: UpgradeFacts,
  logs: readonly CompileLog[],
  say: (state: EvidenceState, text: string, event: LoggedEvent) => void,
): void {
  const times = after.filter(({ kind }) => kind === 'compiled').length;
  if (times > 1)
    say(
      'needs-you',
      t`The site compiled it ${times} times since: in between it may have held something else. Look whether the last time is of what is in place.`,
      last,
    );
  if (file.archived.length > 0)
    say(
      'needs-you',
      t`What the site server keeps in data\\hinvarchive as the last one it compiled is not this content.`,
      last,
    );
  const folder = folderOf(last.path);
  const isSucceeded = facts.compileLogs.some(({ path }) => folderOf(path) === folder && /\.log$/i.test(path));
  if (/\.lo_$/i.test(last.path) && !isSucceeded)
    say('unknown', t`That log was continued in dataldr.log, which was not given or not read.`, last);
  const mute = facts.mute.filter(({ path, kind }) => kind === 'compile-log' && folderOf(path) === folder);
  if (mute.length > 0) say('needs-you', t`${counted(mute.length, 'other log')} beside it could not be read.`, last);
  // The same line at the same place and moment in logs of two sites is no chance where many lines are before it: a log was copied.
  const twin = facts.compileLogs.find(
    (log) =>
      last.line >= MANY_LINES &&
      !logs.includes(log) &&
      log.events.some(({ at, line, text }) => at === last.at && line === last.line && text === last.text),
  );
  if (twin) say('needs-you', t`“${twin.path}” holds the same log: it can be of one site only. Look of which.`, last);
}
