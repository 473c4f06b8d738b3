/** What SMS_def.mof, its copies in the backup store and the logs of the site show: saved before, put back after. */
import { type NextStep, remark } from '../../remark';
import type { Part } from '../evidence';
import { counted } from '../evidence';
import type { UpgradeFacts } from '../facts';
import type { OrderedSite } from '../hierarchy';
import type { FileChange, FileCopy, InventoryFileFacts, SiteFileFacts } from '../inventoryFiles';
import { isCustomized } from '../inventoryFiles';
import { t } from '../../l10n';
import { judgeCompilation } from './compilation';
import { Finding, type SiteStanding, standingOf } from './finding';
import { backupName, backupNumber } from '../../text/backupName';

export function judgeBackup(facts: UpgradeFacts, sites: readonly OrderedSite[]): Part[] {
  return [...forEachFile(facts, sites, backupOf), ...withoutFile(facts, sites)];
}

export function judgeReapplied(facts: UpgradeFacts, sites: readonly OrderedSite[]): Part[] {
  if (facts.inventoryFiles.length === 0) return [{ state: 'needs-you', evidence: [] }, ...muteFiles(facts)];
  const judge = (file: InventoryFileFacts, standing: SiteStanding, finding: Finding): void =>
    reappliedOf(file, standing, finding, (written) => judgeCompilation(file, written, facts, sites, finding));
  return [...forEachFile(facts, sites, judge), ...muteFiles(facts)];
}

function forEachFile(
  facts: UpgradeFacts,
  sites: readonly OrderedSite[],
  judge: (file: InventoryFileFacts, standing: SiteStanding, finding: Finding) => void,
): Part[] {
  return facts.inventoryFiles.map((file) => {
    const standing = standingOf(file, facts, sites);
    const finding = new Finding(file, standing);
    judge(file, standing, finding);
    return finding.part();
  });
}

function muteFiles({ mute }: UpgradeFacts): Part[] {
  return mute
    .filter(({ kind }) => kind === 'inventory-file')
    .map(({ path, message }) => ({
      state: 'unknown',
      evidence: [{ kind: 'inventory-file', source: path, says: message, counts: false }],
    }));
}

/** Primary sites whose file nobody gave, where the files that were given say whose they are. */
function withoutFile(facts: UpgradeFacts, sites: readonly OrderedSite[]): Part[] {
  if (facts.inventoryFiles.length === 0)
    return [
      ...muteFiles(facts),
      {
        state: 'unknown',
        evidence: [
          {
            kind: 'inventory-file',
            says: t`No SMS_def.mof was given.`,
            next: { code: 'give-evidence', file: 'SMS_def.mof' },
            counts: false,
          },
        ],
      },
    ];
  const own = sites.filter(({ type, condition }) => type !== 'secondary' && condition !== 'foreign');
  const known = new Set(facts.inventoryFiles.map(({ site }) => site));
  const missing = known.has(undefined)
    ? facts.inventoryFiles.length < own.length
      ? own
      : []
    : own.filter(({ code }) => !known.has(code));
  const parts = muteFiles(facts);
  if (missing.length > 0)
    parts.push({
      state: 'unknown',
      evidence: [
        {
          kind: 'inventory-file',
          says: t`Every primary site has a file of its own: give those of ${missing.map(({ code }) => code).join(', ')}, each in a folder with the code of its site.`,
          counts: false,
        },
      ],
    });
  return parts;
}

function describeFile(file: InventoryFileFacts): string {
  const customized =
    file.customizations !== undefined && file.baseProblem === undefined
      ? t`${counted(file.customizations, 'difference')} from the old default`
      : file.ownClasses.length > 0
        ? t`customized: it has classes of your own (${file.ownClasses.slice(0, 3).join(', ')}${file.ownClasses.length > 3 ? ' …' : ''})`
        : t`only a comparison with the old default shows whether it is customized`;
  const errors = file.errors > 0 ? `; ${counted(file.errors, 'syntax error')}` : '';
  return `${customized}${errors}`;
}

function checkOf({ path }: SiteFileFacts): NextStep {
  return { code: 'check-file', path };
}

/** What would tell more about a file. */
function nextFor(file: InventoryFileFacts): NextStep | undefined {
  if (file.errors > 0) return checkOf(file);
  const isCompared = file.customizations !== undefined && file.baseProblem === undefined;
  return isCompared || file.ownClasses.length > 0 ? undefined : { code: 'compare-with-base' };
}

export const when = (at: string): string => t`${at.slice(0, 16).replace('T', ' ')} UTC`;

function backupOf(file: InventoryFileFacts, standing: SiteStanding, finding: Finding): void {
  finding.say('not-applicable', remark(`${describeFile(file)}.`, nextFor(file)));
  if (file.baseProblem !== undefined) finding.say('not-applicable', file.baseProblem());
  for (const problem of file.storeProblems) finding.say('needs-you', problem, 'backup');
  const merge = file.changes.find(({ isMerge }) => isMerge);
  const yours = file.copies.filter(({ origin }) => origin === 'yours');
  const damaged = yours.filter(({ isSound }) => !isSound);
  const sound = yours.filter(({ isSound }) => isSound);
  const proven = sound.find((copy) => isFromBefore(copy, standing, merge, file));
  const current = sound.find(({ isCurrent }) => isCurrent);
  if (proven) {
    const same = proven.isCurrent ? t`It is` : t`What it was before the upgrade is`;
    finding.say('done', t`${same} backup ${backupNumber(proven.id)} of ${when(proven.at)}.`, 'backup', proven.at);
  } else if (standing.upgraded === true) {
    if (current || yours.length === 0)
      finding.say(
        'open',
        current
          ? t`Backup ${backupName(current.id)} holds the file as it is now, after the upgrade: it does not hold the file from before. Look in data\\hinvarchive for an older copy.`
          : t`The site is upgraded, and there is no backup from before. Look in data\\hinvarchive for an older copy.`,
        'backup',
        current?.at,
      );
    else if (sound[0])
      finding.say(
        'needs-you',
        t`The files do not show whether backup ${backupNumber(sound[0].id)} of ${when(sound[0].at)} is from before the upgrade.`,
        'backup',
        sound[0].at,
      );
  } else if (current) judgeCurrent(file, standing, current, finding);
  else if (isCustomized(file) === false) finding.say('not-applicable', t`Nothing to save.`);
  else finding.say(isBaseItself(file) ? 'needs-you' : 'open', t`There is no backup of it as it is now.`, 'backup');
  for (const copy of damaged)
    finding.say(
      proven || (current && standing.upgraded !== true) ? 'not-applicable' : 'open',
      t`Backup ${backupName(copy.id)} is damaged or its content is gone; it cannot be restored.`,
      'backup',
      copy.at,
    );
  // What was set aside after a merge is a matter of the merge. A renamed file keeps the time at which it was written, which
  // is before the merge was finished: what it holds tells more.
  const firstMerge = file.changes.findLast(({ isMerge }) => isMerge);
  const results = new Set(file.changes.filter(({ isMerge }) => isMerge).map(({ after }) => after));
  for (const { path, at, sha256 } of file.rejected)
    if ((sha256 === undefined || !results.has(sha256)) && (!firstMerge || at < Date.parse(firstMerge.at)))
      setAside(path, at, finding);
}

function setAside(path: string, at: number, finding: Finding): void {
  finding.say(
    'needs-you',
    t`The site server set this file aside because it did not compile. Check whether the file in place lacks something that it holds.`,
    'inventory-file',
    new Date(at).toISOString(),
    path,
  );
}

function isBaseItself({ baseProblem, ownClasses }: InventoryFileFacts): boolean {
  return baseProblem !== undefined && ownClasses.length === 0;
}

/** There is a backup of the file as it is, and no export says that the site is upgraded. */
function judgeCurrent(file: InventoryFileFacts, { upgraded }: SiteStanding, copy: FileCopy, finding: Finding): void {
  const text = t`It is backup ${backupNumber(copy.id)} of ${when(copy.at)}.`;
  if (file.changes.some(({ after }) => after === file.sha256))
    finding.say(
      'needs-you',
      t`${text} The file was written by this program, so it is not what was before.`,
      'backup',
      copy.at,
    );
  else if (upgraded === false || isCustomized(file) === true) finding.say('done', text, 'backup', copy.at);
  else
    finding.say(
      'needs-you',
      t`${text} An export of SMS_Site would show whether that was before the upgrade, and the old default whether it is customized.`,
      'backup',
      copy.at,
    );
}

/** Certainly of before the upgrade: by the day of an export, or because a merge was written over another file afterwards. */
function isFromBefore(
  copy: FileCopy,
  { upgraded, notYetAt }: SiteStanding,
  merge: FileChange | undefined,
  file: InventoryFileFacts,
): boolean {
  // The day of an export is that of its file, which a later copy of it changes: what the upgrade wrote is not taken for what was before.
  const mayBeNew = copy.isCurrent && merge === undefined && copy.isCustomized !== true;
  if (upgraded === true && notYetAt !== undefined && Date.parse(copy.at) <= notYetAt && !mayBeNew) return true;
  if (!merge || Date.parse(copy.at) >= Date.parse(merge.at) || copy.isCustomized !== true) return false;
  return file.copies.some(({ origin, at }) => origin === 'new-default' && at > copy.at);
}

/** @param compilation judges whether the site compiled what was written at that time. */
function reappliedOf(
  file: InventoryFileFacts,
  standing: SiteStanding,
  finding: Finding,
  compilation: (written: number) => void,
): void {
  for (const problem of file.storeProblems) finding.say('needs-you', problem, 'backup');
  const merge = file.changes.find(({ isMerge }) => isMerge);
  if (merge) {
    judgeMerge(file, standing, merge, finding, compilation);
    return;
  }
  for (const { path, at } of file.rejected) setAside(path, at, finding);
  const yours = file.copies.filter(({ origin, isSound }) => origin === 'yours' && isSound);
  const older = yours.find(({ isCurrent }) => !isCurrent);
  const current = yours.find(({ isCurrent }) => isCurrent);
  if (current && standing.upgraded === true && (older || isCustomized(file) === true))
    finding.say(
      'open',
      older
        ? t`It is backup ${backupName(current.id)} again. If that is the file from before the upgrade, it was copied over the new one, and what the service pack changed is lost: restore the new file and merge.`
        : t`It is backup ${backupName(current.id)}, customized. Nothing shows that it was merged: if it is the file from before the upgrade, what the service pack changed is lost.`,
      'backup',
      current.at,
    );
  else if (older)
    finding.say(
      'open',
      t`It is not what backup ${backupName(older.id)} holds: it was replaced or edited since. ${
        older.isCustomized === false
          ? t`That backup is not customized.`
          : t`Merge the backup into it, unless that is done.`
      }`,
      'backup',
      older.at,
    );
  else if (standing.upgraded === false) finding.say('needs-you', t`The site is not upgraded yet.`);
  else finding.say('needs-you', t`No merge into this file is recorded.`);
}

export function judgeMerge(
  file: SiteFileFacts,
  standing: SiteStanding,
  merge: FileChange,
  finding: Finding,
  compilation: (written: number) => void,
): void {
  const merged = Date.parse(merge.at);
  const inPlace = file.sha256 === merge.after;
  finding.say(
    inPlace ? 'done' : 'open',
    inPlace
      ? t`The result of the merge of ${when(merge.at)} is in place, unchanged.`
      : t`It is not what the merge of ${when(merge.at)} wrote: it was replaced or edited since. Look at what changed, or merge again.`,
    'backup',
    merge.at,
  );
  if (file.errors > 0) finding.say('open', remark(t`It has ${counted(file.errors, 'syntax error')}.`, checkOf(file)));
  if (standing.upgraded === false)
    finding.say('needs-you', t`The site is not upgraded yet; the upgrade will overwrite the file once more.`);
  else if (standing.notYetAt !== undefined && standing.notYetAt > merged)
    finding.say(
      'needs-you',
      t`An export of ${when(new Date(standing.notYetAt).toISOString())} shows the site as before the upgrade: if the merge was before it, what the service pack changed is lost.`,
    );
  const refused = file.rejected.filter(
    ({ at, sha256 }) => at >= merged || (sha256 !== undefined && sha256 === merge.after),
  );
  for (const { path, at } of refused)
    finding.say(
      'open',
      t`The site server set a file aside after the merge: it did not compile. Repair it and merge again.`,
      'inventory-file',
      new Date(at).toISOString(),
      path,
    );
  const archived = file.archived.find(({ sha256 }) => sha256 === merge.after);
  if (archived) {
    finding.say(
      'done',
      t`The site server keeps this very content as the last one it compiled.`,
      'inventory-file',
      undefined,
      archived.path,
    );
    return;
  }
  // It may have been taken away and put back since, by this program or another.
  const placed = file.changes.find(({ after }) => after === merge.after);
  const at = placed ? Date.parse(placed.at) : merged;
  const written = inPlace ? Math.max(at, file.modified ?? at) : at;
  if (written > at + 2000)
    finding.say(
      'not-applicable',
      t`By its date it was written again on ${when(new Date(written).toISOString())}; a compilation before that does not count.`,
    );
  compilation(written);
}
