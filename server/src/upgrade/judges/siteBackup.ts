/** Whether the log of the backup task shows a backup that is young enough. */
import type { Evidence, Part } from '../evidence';
import { counted } from '../evidence';
import type { UpgradeFacts } from '../facts';
import type { OrderedSite } from '../hierarchy';
import { dayOf, instantOf } from '../logs/lines';
import type { SiteBackupLog } from '../logs/siteBackup';
import { listed, t } from '../../l10n';

const DAY = 24 * 60 * 60 * 1000;

/** @param maxAgeDays an older backup is not one from just before the update. */
export function judgeSiteBackup(
  { siteBackups, now, mute }: UpgradeFacts,
  sites: readonly OrderedSite[],
  maxAgeDays: number,
): Part[] {
  const own = sites.filter(({ type, condition }) => type !== 'secondary' && condition !== 'foreign');
  const silent = mute
    .filter(({ kind }) => kind === 'backup-log')
    .map(({ path, message }): Part => ({ state: 'unknown', evidence: [evidence(path, message, false)] }));
  if (siteBackups.length === 0) {
    const says = t`No log of the backup task was given. Somebody may have backed up with SQL Server.`;
    const next = { code: 'give-evidence', file: 'Smsbkup.log' } as const;
    return [...silent, { state: 'needs-you', evidence: [{ kind: 'backup-log', says, next, counts: false }] }];
  }
  const judged = siteBackups.map((log) => ofSite(judgeLog(log, now, maxAgeDays), log, own));
  return [
    ...silent,
    ...judged,
    ...own
      .filter(({ code }) => own.length > 1 && !judged.some(({ site }) => site === code))
      .map(({ code }): Part => {
        const says = t`No log of a backup of site ${code} was given.`;
        return { site: code, state: 'needs-you', evidence: [{ kind: 'backup-log', of: code, says, counts: false }] };
      }),
  ];
}

/** A part for the site that the log is of; one that is not known to be of a site here is for a person. */
function ofSite(part: Part, { path, named = [], site }: SiteBackupLog, own: readonly OrderedSite[]): Part {
  const doubt = (says: string): Part => ({
    state: part.state === 'done' ? 'needs-you' : part.state,
    evidence: [...part.evidence.map((one) => ({ ...one, counts: false })), evidence(path, says, false)],
  });
  const [code = site] = named;
  const others = named.filter((name) => name !== site);
  if (named.length > 1 || (site !== undefined && others.length > 0)) return doubt(unclear(named, site));
  if (code === undefined)
    return own.length < 2 || part.state !== 'done'
      ? part
      : doubt(t`It names no site, and there are ${own.length}. Put it into a folder with the code of its site.`);
  if (own.length > 0 && !own.some((one) => one.code === code))
    return doubt(t`It is of site ${code}, which is not one of the sites that need a backup.`);
  return { ...part, site: code };
}

function judgeLog({ path, completed, unfinished }: SiteBackupLog, now: number, maxAgeDays: number): Part {
  if (!completed) return { state: 'open', evidence: [evidence(path, t`No backup in it was completed.`, true)] };
  const later: Evidence[] = unfinished
    ? [evidence(path, t`After it another one began or failed, and did not finish: ${unfinished.text}`, false)]
    : [];
  if (!completed.at)
    return {
      state: 'needs-you',
      evidence: [evidence(path, t`A backup was completed; it does not say when.`, false), ...later],
    };
  const age = now - instantOf(completed.at);
  const says = t`A backup was completed on ${dayOf(completed.at)}.`;
  const isFresh = age >= -DAY && age <= maxAgeDays * DAY;
  const old =
    age < -DAY ? t`That is in the future; check the clock.` : t`That is ${counted(Math.floor(age / DAY), 'day')} ago.`;
  const found = { ...evidence(path, isFresh ? says : `${says} ${old}`, isFresh), at: completed.at.text };
  return { state: isFresh && !unfinished ? 'done' : 'needs-you', evidence: [found, ...later] };
}

function evidence(source: string, says: string, counts: boolean): Evidence {
  return { kind: 'backup-log', source, says, counts };
}

/** Sites that the messages name, and the one that the folder names; they do not agree. */
function unclear(named: readonly string[], folder: string | undefined): string {
  const sites = named.length > 1 ? t`the sites ${listed(named)}` : t`site ${named[0]}`;
  return folder === undefined
    ? t`Its messages name ${sites}: which site it is of is not known.`
    : t`Its messages name ${sites}, and its folder ${folder}: which site it is of is not known.`;
}
