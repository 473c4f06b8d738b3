/** Whether the log of the backup task shows a backup that is young enough. */
import type { Evidence, Part } from '../evidence';
import { counted } from '../evidence';
import type { UpgradeFacts } from '../facts';
import { dayOf, instantOf } from '../logs/lines';

const DAY = 24 * 60 * 60 * 1000;

/** @param maxAgeDays an older backup is not one from just before the update. */
export function judgeSiteBackup({ siteBackups, now, mute }: UpgradeFacts, maxAgeDays: number): Part[] {
  const silent = mute
    .filter(({ kind }) => kind === 'backup-log')
    .map(({ path, message }): Part => ({ state: 'unknown', evidence: [evidence(path, message, false)] }));
  if (siteBackups.length === 0) {
    const says = 'No log of the backup task was given. Somebody may have backed up with SQL Server.';
    const next = { code: 'give-evidence', file: 'Smsbkup.log' } as const;
    return [...silent, { state: 'needs-you', evidence: [{ kind: 'backup-log', says, next, counts: false }] }];
  }
  return [
    ...silent,
    ...siteBackups.map(({ path, completed }): Part => {
      if (!completed) return { state: 'open', evidence: [evidence(path, 'No backup in it was completed.', true)] };
      if (!completed.at)
        return {
          state: 'needs-you',
          evidence: [evidence(path, 'A backup was completed; it does not say when.', false)],
        };
      const age = now - instantOf(completed.at);
      const says = `A backup was completed on ${dayOf(completed.at)}.`;
      const isFresh = age >= -DAY && age <= maxAgeDays * DAY;
      const old =
        age < -DAY
          ? 'That is still to come; look at the clock.'
          : `That is ${counted(Math.floor(age / DAY), 'day')} ago.`;
      return {
        state: isFresh ? 'done' : 'needs-you',
        evidence: [{ ...evidence(path, isFresh ? says : `${says} ${old}`, isFresh), at: completed.at.text }],
      };
    }),
    // A log names no site: of several sites each needs its own.
  ];
}

function evidence(source: string, says: string, counts: boolean): Evidence {
  return { kind: 'backup-log', source, says, counts };
}
