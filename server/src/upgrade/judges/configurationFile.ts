/**
 * What configuration.mof of the sites, its copies in the backup store and the logs show. Unlike SMS_def.mof nothing in it says
 * whose a class is, and whether the upgrade replaces it is not verified: what is not proven is for a person to confirm.
 */
import type { Part } from '../evidence';
import { counted } from '../evidence';
import type { UpgradeFacts } from '../facts';
import type { OrderedSite } from '../hierarchy';
import type { ConfigurationFileFacts, FileCopy, InventoryFileFacts } from '../inventoryFiles';
import { folderOf } from '../../semantics/dataClasses';
import { t } from '../../l10n';
import { judgeCompilation } from './compilation';
import { Finding, type SiteStanding, standingOf } from './finding';
import { judgeMerge, when } from './inventoryFile';
import { backupName, backupNumber } from '../../text/backupName';

export function judgeConfigurationBackup(facts: UpgradeFacts, sites: readonly OrderedSite[]): Part[] {
  const own = facts.configurationFiles.map((file) => {
    const standing = standingOf(file, facts, sites);
    const finding = new Finding(file, standing);
    const errors = file.errors > 0 ? `, ${counted(file.errors, 'syntax error')}` : '';
    finding.say('not-applicable', `${counted(file.dataClasses, 'data class')}${errors}.`);
    backupOf(file, standing, reportingOf(file, facts), finding);
    return finding.part();
  });
  return [...own, ...facts.inventoryFiles.flatMap((file) => withoutData(file, facts))];
}

/** Classes of one's own have their data from configuration.mof, mostly; that it was not looked at is said, and keeps nothing. */
function withoutData({ path, site, ownClasses, inventory }: InventoryFileFacts, facts: UpgradeFacts): Part[] {
  const isThere = facts.configurationFiles.some((other) => folderOf(other.path) === folderOf(path));
  if (isThere || ownClasses.length === 0 || inventory.dataClasses.length > 0) return [];
  const says = t`configuration.mof beside it was not given; whether it holds data classes of your own is not known.`;
  const of = site === undefined ? {} : { of: site };
  return [
    {
      ...(site === undefined ? {} : { site }),
      state: 'not-applicable',
      evidence: [{ kind: 'inventory-file', source: path, ...of, says, counts: false }],
    },
  ];
}

export function judgeConfigurationReapplied(facts: UpgradeFacts, sites: readonly OrderedSite[]): Part[] {
  return facts.configurationFiles.map((file) => {
    const standing = standingOf(file, facts, sites);
    const finding = new Finding(file, standing);
    const merge = file.changes.find(({ isMerge }) => isMerge);
    if (merge)
      judgeMerge(file, standing, merge, finding, (written) => judgeCompilation(file, written, facts, sites, finding));
    else unmerged(file, standing, finding);
    return finding.part();
  });
}

/** SMS_def.mof beside it. */
function reportingOf({ path }: ConfigurationFileFacts, facts: UpgradeFacts): InventoryFileFacts | undefined {
  return facts.inventoryFiles.find((other) => folderOf(other.path) === folderOf(path));
}

function backupOf(
  file: ConfigurationFileFacts,
  standing: SiteStanding,
  reporting: InventoryFileFacts | undefined,
  finding: Finding,
): void {
  for (const problem of file.storeProblems) finding.say('needs-you', problem, 'backup');
  const yours = file.copies.filter(({ origin }) => origin === 'yours');
  const sound = yours.filter(({ isSound }) => isSound);
  const current = sound.find(({ isCurrent }) => isCurrent);
  const before = sound.find((copy) => isFromBefore(copy, file, standing));
  // The upgrade overwrites SMS_def.mof: where that is still customized, and not by a merge, it has not happened.
  const isNotYet =
    standing.upgraded === false ||
    (standing.upgraded === 'unknown' &&
      reporting !== undefined &&
      reporting.ownClasses.length > 0 &&
      reporting.changes.length === 0);
  const say = (state: 'done' | 'open' | 'needs-you', text: string, copy?: FileCopy): void =>
    finding.say(state, text, 'backup', copy?.at);
  const name = (copy: FileCopy): string => t`backup ${backupNumber(copy.id)} of ${when(copy.at)}`;
  if (before) say('done', t`What it was before the upgrade is ${name(before)}.`, before);
  else if (current && file.changes.some(({ after }) => after === file.sha256))
    say('needs-you', t`It is ${name(current)}. This program wrote it, so it is not what was before.`, current);
  else if (current && isNotYet) say('done', t`It is ${name(current)}.`, current);
  else if (sound[0] && !isNotYet)
    say(
      'needs-you',
      t`The files do not show whether ${name(current ?? sound[0])} is from before the upgrade.`,
      current ?? sound[0],
    );
  else
    say(
      'open',
      standing.upgraded === true
        ? t`There is no backup of it from before the upgrade.`
        : t`There is no backup of it as it is now.`,
    );
  for (const copy of yours.filter(({ isSound }) => !isSound))
    finding.say(
      before || (current && isNotYet) ? 'not-applicable' : 'open',
      t`Backup ${backupName(copy.id)} is damaged or its content is gone; it cannot be restored.`,
      'backup',
      copy.at,
    );
}

/** By the day of an export, or because another file was there when the merge was written. */
function isFromBefore(copy: FileCopy, file: ConfigurationFileFacts, { upgraded, notYetAt }: SiteStanding): boolean {
  if (upgraded === true && notYetAt !== undefined && Date.parse(copy.at) <= notYetAt) return true;
  const merge = file.changes.find(({ isMerge }) => isMerge);
  const overwritten = file.copies.find(({ origin, at }) => origin === 'new-default' && at > copy.at);
  return merge !== undefined && overwritten !== undefined && overwritten.sha256 !== copy.sha256;
}

function unmerged(file: ConfigurationFileFacts, { upgraded }: SiteStanding, finding: Finding): void {
  const yours = file.copies.filter(({ origin, isSound }) => origin === 'yours' && isSound);
  const current = yours.find(({ isCurrent }) => isCurrent);
  const older = yours.find(({ isCurrent }) => !isCurrent);
  if (upgraded === false) finding.say('needs-you', t`The site is not upgraded yet.`);
  else if (current)
    finding.say(
      'needs-you',
      t`It is what backup ${backupName(current.id)} holds, so nothing of yours is gone. If the upgrade brought a new one, and the old one was copied over it, what the service pack changed is lost.`,
      'backup',
      current.at,
    );
  else if (older)
    finding.say(
      'open',
      t`It is not what backup ${backupName(older.id)} holds: it was replaced or edited since. Merge the backup into it, unless that is done.`,
      'backup',
      older.at,
    );
  else finding.say('needs-you', t`No merge into this file is recorded.`);
}
