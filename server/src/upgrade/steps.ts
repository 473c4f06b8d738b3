/**
 * The checklist as data. A service pack is an entry in TARGETS, a step an entry in STEPS; nothing else in the product
 * knows either. `{pack}`, `{oldAik}`, `{newAik}` and `{build}` in the texts stand for what the target says.
 */

export type TargetId = 'sp1' | 'sp2';

export interface Target {
  readonly id: TargetId;
  readonly name: string;
  /** Sites of this build or a later one have the service pack. */
  readonly build: number;
  readonly oldAik: string;
  readonly newAik: string;
}

export const TARGETS: Readonly<Record<TargetId, Target>> = {
  sp1: { id: 'sp1', name: 'Configuration Manager 2007 SP1', build: 6221, oldAik: '1.0', newAik: 'Windows AIK 1.1' },
  // The checklist of SP2 has the same shape; which Windows AIK it brings along is not recorded here, so it is not named.
  sp2: {
    id: 'sp2',
    name: 'Configuration Manager 2007 SP2',
    build: 6487,
    oldAik: '1.1',
    newAik: 'the Windows AIK that it brings along',
  },
};

export type Phase = 'prepare' | 'save' | 'verify' | 'upgrade' | 'afterwards';

export const PHASES: Readonly<Record<Phase, string>> = {
  prepare: 'Prepare the computers',
  save: 'Save what the upgrade would take',
  verify: 'Check and rehearse',
  upgrade: 'Upgrade',
  afterwards: 'Put back and finish',
};

/** What can tell whether a step is done. */
export type EvidenceKind = 'sites' | 'prerequisite-log' | 'inventory-file' | 'boot-images';

export interface Step {
  /** Stable. */
  readonly id: string;
  readonly phase: Phase;
  readonly title: string;
  readonly why: string;
  readonly how: string;
  /** The same where there is no command line: the command of the editor by its name. Left out where `how` names none. */
  readonly howInEditor?: string;
  /** For whom, where it is not for every site. */
  readonly appliesTo?: string;
  readonly evidence: readonly EvidenceKind[];
  /**
   * Lines of the prerequisite log that speak of this step. The names of the log's rules differ between releases, so
   * these look for what any wording would mention.
   */
  readonly logPattern?: RegExp;
  readonly targets?: readonly TargetId[];
}

/** In the order in which they are to be done. */
export const STEPS: readonly Step[] = [
  {
    id: 'supported-configuration',
    phase: 'prepare',
    title: 'Compare every site with the supported configurations of {pack}',
    why: 'An operating system or SQL Server that the service pack no longer supports stops Setup, or the support.',
    how: 'Look up the supported configurations of {pack} and go through servers, database, consoles and clients.',
    evidence: [],
  },
  {
    id: 'status-messages',
    phase: 'prepare',
    title: 'Clear up open problems of the site',
    why: 'A problem that is there before the upgrade is harder to find after it.',
    how: 'Read the site status and component status in the console, and resolve what is critical.',
    evidence: [],
  },
  {
    id: 'windows-updates',
    phase: 'prepare',
    title: 'Install critical Windows updates on site servers and site systems',
    why: 'Setup expects computers that are up to date, and updates may need a restart of their own.',
    how: 'Install the updates, and leave the restart for its step below.',
    evidence: ['prerequisite-log'],
    logPattern: /pending restart|pending file|windows update|hotfix/i,
  },
  {
    id: 'sql-updates',
    phase: 'prepare',
    title: 'Install critical SQL Server updates on the site database servers',
    why: 'The upgrade changes the site database.',
    how: 'Install the updates on each server that holds a site database.',
    appliesTo: 'primary sites',
    evidence: [],
  },
  {
    id: 'uninstall-aik',
    phase: 'prepare',
    title: 'Uninstall Windows AIK {oldAik} from the SMS Provider computer, and restart it',
    why: 'Setup installs {newAik}, and does not remove the old version.',
    how: 'Remove the Windows Automated Installation Kit in the Control Panel of the computer with the SMS Provider, then restart that computer.',
    appliesTo: 'computers with the SMS Provider',
    evidence: ['prerequisite-log'],
    logPattern: /automated installation kit|\bW?AIK\b/i,
  },
  {
    id: 'disable-replication',
    phase: 'prepare',
    title: 'Switch off SQL Server database replication',
    why: 'Setup cannot change tables that are being replicated.',
    how: 'Disable the replication of the site database; it is set up again after the upgrade.',
    appliesTo: 'sites that use database replication',
    evidence: ['prerequisite-log'],
    logPattern: /sql.*replication|replication.*sql/i,
  },
  {
    id: 'hotfix-945635',
    phase: 'prepare',
    title: 'Apply hotfix 945635 where there are SMS 2003 clients',
    why: 'SMS 2003 clients need it to go on working with an upgraded site.',
    how: 'Apply the hotfix described in article 945635 before the upgrade.',
    appliesTo: 'sites with SMS 2003 clients',
    evidence: [],
    targets: ['sp1'],
  },
  {
    id: 'wsus',
    phase: 'prepare',
    title: 'Upgrade WSUS to 3.0 SP1 or SP2 on the software update points',
    why: 'Software updates of {pack} need it.',
    how: 'Upgrade Windows Server Update Services on each software update point and, where it is separate, its console on the site server.',
    appliesTo: 'sites that use software updates',
    evidence: ['prerequisite-log'],
    logPattern: /\bWSUS\b|server update services/i,
  },
  {
    id: 'site-backup',
    phase: 'save',
    title: 'Back up every site',
    why: 'A failed upgrade is undone by restoring the site.',
    how: 'Run the site’s backup task and make sure that it ended well.',
    evidence: ['prerequisite-log'],
    logPattern: /backup of the site|site backup/i,
  },
  {
    id: 'backup-inventory',
    phase: 'save',
    title: 'Back up a customized SMS_def.mof',
    why: 'The upgrade writes a new SMS_def.mof; every customization is gone until it is put back.',
    how: 'configmgr-mof backup <install folder>\\inboxes\\clifiles.src\\hinv\\SMS_def.mof --label "before {pack}"',
    howInEditor:
      'Run “Backup MOF Before Upgrade” on inboxes\\clifiles.src\\hinv\\SMS_def.mof in the installation folder.',
    appliesTo: 'primary sites',
    evidence: ['inventory-file'],
  },
  {
    id: 'save-boot-images',
    phase: 'save',
    title: 'Save customized boot images that have a default name',
    why: 'Setup makes “Boot image (x86)” and “Boot image (x64)” anew from {newAik}. Only drivers added from the Drivers node come back.',
    how: 'Export the boot images and run: configmgr-mof boot-images EXPORT. It says what would be lost and how to keep it.',
    howInEditor:
      'Run “Check Boot Images” on an export of the boot images; “Write the Export Script…” makes the script for one. It says what would be lost and how to keep it.',
    appliesTo: 'sites that deploy operating systems',
    evidence: ['boot-images'],
  },
  {
    id: 'prerequisite-checker',
    phase: 'verify',
    title: 'Run the Setup prerequisite checker',
    why: 'It finds what would stop Setup. It does not look at remote site systems.',
    how: 'Start the checker from the media, then read ConfigMgrPrereq.log in the root of the system drive.',
    evidence: ['prerequisite-log'],
  },
  {
    id: 'site-system-prerequisites',
    phase: 'verify',
    title: 'Check the prerequisites of site systems by hand',
    why: 'The checker does not look at remote site systems, nor for WebDAV on BITS-enabled distribution points. Windows Server 2008 has neither WebDAV nor Remote Differential Compression unless somebody installed it.',
    how: 'Management points and BITS-enabled distribution points need WebDAV; site servers and branch distribution points need Remote Differential Compression. Look at secondary sites, provider computers and consoles too.',
    evidence: [],
  },
  {
    id: 'test-database',
    phase: 'verify',
    title: 'Rehearse the database upgrade on a copy',
    why: 'The upgrade changes the site database, and a failure half-way leaves it changed.',
    how: 'Restore the latest backup of the database on another SQL Server and run Setup’s database test there. After a failed test start from a fresh copy.',
    appliesTo: 'primary sites',
    evidence: [],
  },
  {
    id: 'download-components',
    phase: 'verify',
    title: 'Download the client prerequisites of {pack}',
    why: 'The files of an earlier release cannot be used, and a site server without internet access cannot fetch them itself.',
    how: 'On a computer with internet access run Setup /download with an empty folder that the site servers can reach.',
    evidence: [],
  },
  {
    id: 'restart',
    phase: 'verify',
    title: 'Restart the site server and the site systems',
    why: 'What earlier installations left to be done at a restart gets in Setup’s way.',
    how: 'Restart each of them, and run the prerequisite checker once more.',
    evidence: ['prerequisite-log'],
    logPattern: /pending restart|pending file|reboot/i,
  },
  {
    id: 'upgrade-sites',
    phase: 'upgrade',
    title: 'Upgrade the primary sites: the central site first, then from the top down',
    why: 'A site must not be newer than the one above it.',
    how: 'Run Setup from the media on the central site. Go on with the sites below it when it is done, and let each finish before the next level.',
    appliesTo: 'primary sites',
    evidence: ['sites'],
  },
  {
    id: 'upgrade-secondaries',
    phase: 'upgrade',
    title: 'Upgrade secondary sites and administrator consoles',
    why: 'They follow the primary site they belong to.',
    how: 'When a primary site is done, upgrade its secondary sites from its console, and every console that connects to it.',
    appliesTo: 'secondary sites and consoles',
    evidence: ['sites'],
  },
  {
    id: 'verify-installation',
    phase: 'afterwards',
    title: 'Verify that each site was upgraded',
    why: 'Only then do the next steps have something to stand on.',
    how: 'Compare the build number of the site with {build}, read ConfigMgrSetup.log, and look at the site status.',
    evidence: ['sites'],
  },
  {
    id: 'reapply-inventory',
    phase: 'afterwards',
    title: 'Put the customizations back into the new SMS_def.mof',
    why: 'Copying the old file over the new one would lose what {pack} changed.',
    how: 'configmgr-mof merge --base OLD_DEFAULT --mine BACKUP --theirs SMS_def.mof --dry-run, then with --output. Follow dataldr.log on the site server: a file with an error is set aside and the last good one is used.',
    howInEditor:
      'Run “Merge Customizations” on the new SMS_def.mof, then “Apply Merge”. Follow dataldr.log on the site server: a file with an error is set aside and the last good one is used.',
    appliesTo: 'primary sites',
    evidence: ['inventory-file'],
  },
  {
    id: 'check-boot-images',
    phase: 'afterwards',
    title: 'Look at the boot images again, and redo what is missing',
    why: 'The default images are new; task sequences refer to them all the same.',
    how: 'Export once more and run: configmgr-mof boot-images BEFORE --after AFTER.',
    howInEditor:
      'Export once more, run “Check Boot Images” on the export from before, then “Compare with Export from After the Upgrade”.',
    appliesTo: 'sites that deploy operating systems',
    evidence: [],
  },
  {
    id: 'enable-replication',
    phase: 'afterwards',
    title: 'Set up SQL Server database replication again',
    why: 'It was switched off for the upgrade.',
    how: 'Configure the replication of the site database as before.',
    appliesTo: 'sites that use database replication',
    evidence: [],
  },
  {
    id: 'upgrade-clients',
    phase: 'afterwards',
    title: 'Upgrade the clients',
    why: 'Upgrading a site does not upgrade its clients.',
    how: 'Use software distribution with the package definition that comes along, client push, or the software update point.',
    evidence: [],
  },
];

/** The steps for a target, texts filled in. */
export function stepsFor(target: Target): readonly Step[] {
  const values: Readonly<Record<string, string>> = {
    pack: target.name,
    oldAik: target.oldAik,
    newAik: target.newAik,
    build: String(target.build),
  };
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  return STEPS.filter(({ targets }) => targets === undefined || targets.includes(target.id)).map((step) => ({
    ...step,
    title: fill(step.title),
    why: fill(step.why),
    how: fill(step.how),
    ...(step.howInEditor === undefined ? {} : { howInEditor: fill(step.howInEditor) }),
  }));
}
