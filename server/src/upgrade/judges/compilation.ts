/** Whether the site compiled a file after it was written, by dataldr.log. */
import { type NextStep, remark } from '../../remark';
import type { UpgradeFacts } from '../facts';
import type { OrderedSite } from '../hierarchy';
import type { SiteFileFacts } from '../inventoryFiles';
import type { CompileLog } from '../logs/compile';
import type { Finding } from './finding';
import { folderOf } from '../../semantics/dataClasses';

const DAY = 24 * 60 * 60_000;

/** @param written milliseconds since 1970. */
export function judgeCompilation(
  file: SiteFileFacts,
  written: number,
  facts: UpgradeFacts,
  sites: readonly OrderedSite[],
  finding: Finding,
): void {
  const logs = facts.compileLogs.filter((log) => isOfSame(log, file, facts, sites));
  const own = 'dataClasses' in file ? 'configuration' : 'sms_def';
  const day = (at: number): string => new Date(at).toISOString();
  const all = logs
    .flatMap(({ path, events }) =>
      events
        .filter(({ at, of }) => at !== undefined && at >= written - 1000 && (of === undefined || of === own))
        .map((event) => ({ path, ...event, at: event.at! })),
    )
    .sort((a, b) => a.at - b.at);
  // What is dated tomorrow was not seen today: either clock is wrong, and the order of things is not known.
  const after = all.filter(({ at }) => at <= facts.now + DAY);
  const early = all.find(({ at }) => at > facts.now + DAY);
  if (early)
    finding.say(
      'needs-you',
      `Line ${early.line + 1} is dated ${day(early.at).slice(0, 10)}, which is in the future; check the clock of the server.`,
      'compile-log',
      day(early.at),
      early.path,
      early.line,
    );
  const last = after.findLast(({ kind }) => kind === 'compiled' || kind === 'failed');
  if (!last) {
    const isMissing = facts.compileLogs.length === 0 || logs.length > 0;
    const next: NextStep | undefined = isMissing ? { code: 'give-evidence', file: 'dataldr.log' } : undefined;
    const why =
      facts.compileLogs.length === 0
        ? 'No dataldr.log was given'
        : logs.length === 0
          ? 'The dataldr.log that was given is not known to be of this site (put it into a folder with the code of the site)'
          : 'dataldr.log shows no compilation after the merge';
    finding.say('unknown', remark(`${why}, so whether the site compiled the file is not known.`, next), 'compile-log');
    return;
  }
  const text = `${last.kind === 'compiled' ? 'The site compiled a file after the merge' : 'The site could not compile a file after the merge'}: line ${last.line + 1}, “${last.text}”.${last.isLocal ? ' The log does not say its time zone: that of this computer was taken.' : ''}`;
  finding.say(last.kind === 'compiled' ? 'done' : 'open', text, 'compile-log', day(last.at), last.path, last.line);
  if (last.kind !== 'compiled') return;
  const since = after.slice(after.indexOf(last) + 1);
  const begun = since.find(({ kind }) => kind === 'changed' || kind === 'started');
  if (begun)
    finding.say(
      'unknown',
      `Then the site saw another change, and the log ends before it is compiled: line ${begun.line + 1}, “${begun.text}”.`,
      'compile-log',
      day(begun.at),
      begun.path,
      begun.line,
    );
  for (const { line, text: words, at, path } of since.filter(({ kind }) => kind === 'unclear').slice(0, 5))
    finding.say('needs-you', `Line ${line + 1} is not understood: “${words}”.`, 'compile-log', day(at), path, line);
}

/**
 * A log speaks of a file when both are in one installation, in folders of one site, or side by side. Where there is but one site,
 * the one log is of the one file.
 */
function isOfSame(
  log: CompileLog,
  file: SiteFileFacts,
  { inventoryFiles, configurationFiles, compileLogs }: UpgradeFacts,
  sites: readonly OrderedSite[],
): boolean {
  if (log.installation !== undefined && file.installation !== undefined) return log.installation === file.installation;
  if (log.site !== undefined && file.site !== undefined) return log.site === file.site;
  const places = new Set(compileLogs.map(({ path }) => folderOf(path)));
  const primaries = sites.filter(({ type, condition }) => type !== 'secondary' && condition !== 'foreign');
  const alike = 'dataClasses' in file ? configurationFiles : inventoryFiles;
  if (primaries.length <= 1) return alike.length === 1 && places.size === 1;
  return log.site === file.site && folderOf(log.path) === folderOf(file.path);
}
