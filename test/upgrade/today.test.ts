// Targets of today. Sites, logs and exports are synthetic: their forms follow Microsoft's pages, nothing comes from a real site.
import { describe, expect, test } from 'vitest';
import { TARGETS } from '../../server/src/cli/specs/checklist';
import { buildOf } from '../../server/src/knowledge/configmgr';
import { gatherFacts } from '../../server/src/service';
import { answersFound } from '../../server/src/upgrade/answers';
import { assess } from '../../server/src/upgrade/assess';
import { upgradeOrder } from '../../server/src/upgrade/hierarchy';
import { LISTS, type TargetId } from '../../server/src/upgrade/steps';
import { Scene } from './scene';
import kits from '../../server/src/boot-images/kits.json';
import releases from '../../server/src/knowledge/laterReleases.json';

async function results(target: TargetId, files: Record<string, string>) {
  const scene = new Scene();
  scene.at('2026-11-20T12:00:00Z');
  for (const [name, content] of Object.entries(files)) scene.write(name, content, '2026-11-19T12:00:00Z');
  const list = LISTS[target];
  const { facts, notes } = await gatherFacts(scene.env, [scene.file('.')], { words: list.words });
  scene.remove();
  const steps = assess(list, facts);
  return {
    notes,
    state: (id: string) => steps.find(({ step }) => step.id === id)!.state,
    says: (id: string) =>
      steps
        .find(({ step }) => step.id === id)!
        .evidence.map(({ says }) => says)
        .join('\n'),
  };
}

const site = (code: string, build: number, more = '') =>
  `instance of SMS_Site { SiteCode = "${code}"; SiteName = "Synthetic"; Version = "5.00.${build}.1000"; BuildNumber = ${build}; Type = 2; Status = 1; ${more} };\n`;

test('the command line offers every list', () => {
  expect([...TARGETS].sort()).toEqual(Object.keys(LISTS).sort());
});

test('builds of current branch are known, those of 2012 as unverified', () => {
  expect(buildOf('5.00.9141.1000')?.name).toContain('2509');
  expect(buildOf(8325)?.name).toContain('1511');
  expect(buildOf('5.00.7958.1000')?.name).toContain('not verified');
  expect(buildOf('4.00.6487.2000')?.servicePack).toBe(2);
  expect(buildOf(9999)).toBeUndefined();
});

describe('sites', () => {
  test('of current branch may be a central administration site, and fail in ways of their own', async () => {
    const cas = site('CAS', 9141).replace('Type = 2', 'Type = 4');
    const { says, state } = await results('current-branch', { 'sites.mof': cas });
    expect(says('update-sites')).not.toContain('type is not known');
    for (const status of [6, 7, 8, 9]) {
      const failed = await results('current-branch', { 'sites.mof': cas.replace('Status = 1', `Status = ${status}`) });
      expect([status, failed.state('update-sites')]).toEqual([status, 'open']);
    }
    expect(state('update-sites')).not.toBe('open');
  });
  test('of current branch are told by build and mode', async () => {
    expect((await results('current-branch', { 'sites.mof': site('ABC', 9141) })).state('update-sites')).not.toBe(
      'open',
    );
    expect((await results('current-branch', { 'sites.mof': site('ABC', 9128) })).state('update-sites')).toBe('open');
    const busy = await results('current-branch', { 'sites.mof': site('ABC', 9141, 'Mode = 3;') });
    expect(busy.state('update-sites')).toBe('open');
    const below = await results('current-branch', { 'sites.mof': site('ABC', 9141, 'Mode = 7;') });
    expect(below.says('update-sites')).toContain('secondary sites below it are not updated yet');
    const later = await results('current-branch-2503', { 'sites.mof': site('ABC', 9141) });
    expect(later.says('update-sites')).toContain('current branch 2509');
  });
  test('are judged by the minimum of their list', async () => {
    const versions = async (target: TargetId, ...builds: number[]) => {
      const sites = builds.map((build, i) => site(`AB${i}`, build, i > 0 ? 'ReportingSiteCode = "AB0";' : '')).join('');
      const { state, says } = await results(target, builds.length > 0 ? { 'sites.mof': sites } : { 'Smsbkup.log': '' });
      return `${state('versions')}: ${says('versions')}`;
    };
    expect(await versions('current-branch', 9128, 9128)).toMatch(
      /^done: .*current branch 2403, which is 2403 or later/,
    );
    expect(await versions('current-branch', 9122, 9122)).toMatch(/^open: .*2309, older than 2403, the minimum/);
    expect(await versions('current-branch-2609', 9132, 9132)).toMatch(/^open: .*older than 2503/);
    expect(await versions('current-branch', 9141, 9128)).toMatch(/^done: AB0: .*updated already/);
    expect(await versions('current-branch', 9128, 9132)).toMatch(/^open: [\s\S]*of 2 versions: builds 9128, 9132/);
    expect(await versions('current-branch', 9130, 9130)).toMatch(/^needs-you: .*not a release known here. Whether/);
    expect(await versions('current-branch', 9128)).toMatch(/^needs-you: [\s\S]*names one site only/);
    expect(await versions('current-branch')).toMatch(/^unknown: No export of the sites/);
    // Builds of 2012 are not verified, so they are for a person.
    expect(await versions('2012-to-current-branch', 7711, 7711)).toMatch(
      /^needs-you: .*not verified\). Whether that is 2012 SP1/,
    );
    expect(await versions('2012-to-current-branch', 6487, 6487)).toMatch(
      /^(open|needs-you): .*2007 SP2, older than 2012 SP1/,
    );
  });
  test('of 2012 are not upgraded, and of 2007 have to be SP2 for a migration', async () => {
    expect((await results('2012-to-current-branch', { 'sites.mof': site('ABC', 7958) })).state('update-sites')).toBe(
      'open',
    );
    const old = site('ABC', 6221).replace('5.00', '4.00');
    expect((await results('2007-to-current-branch', { 'sites.mof': old })).state('source-sp2')).toBe('open');
  });
});

describe('ConfigMgrPrereq.log of current branch', () => {
  const log = (...lines: string[]) =>
    ['******* Start Prerequisite checking. *******', ...lines, '******* Prerequisite checking is completed. *******']
      .map((line) => `<11-19-2026 10:00:00> ${line}`)
      .join('\r\n');
  const judged = (...lines: string[]) =>
    results('current-branch', { 'ConfigMgrPrereq.log': log(...lines), 'sites.mof': site('ABC', 9128) });

  test('names no computer; a rule for the LTSB edition blocks nothing', async () => {
    const { state, says } = await judged(
      'INFO: Checking.',
      'Disk space;    Passed',
      'Expired update for the LTSB edition;    Error;    Configuration Manager would not install.',
    );
    expect(says('prerequisite-checker')).toContain('it does not matter for this upgrade');
    expect(state('prerequisite-checker')).toBe('done');
  });
  test('an error is open, a warning is for a person', async () => {
    expect((await judged('SQL Server version;    Error;    Too old.')).state('prerequisite-checker')).toBe('open');
    const warned = await judged('Disk space;    Passed', 'Windows ADK;    Warning;    Newer than known.');
    expect(warned.state('prerequisite-checker')).toBe('needs-you');
    expect(warned.says('kit')).toContain('Windows ADK');
  });
  test('the same rule counts in a list that does not leave it out', async () => {
    const files = { 'ConfigMgrPrereq.log': log('SRV1;    Update for the LTSB edition;    Error;    No.') };
    expect((await results('sp1', files)).state('prerequisite-checker')).toBe('open');
  });
});

describe('Smsbkup.log', () => {
  const line = (day: string, text: string) => `<${day} 10:00:00> ${text}\r\n`;
  test.each([
    ['complete and fresh', line('11-19-2026', 'Backup completed'), 'done'],
    ['complete by its status message', line('11-19-2026', 'STATMSG: ID=5035 SEV=I'), 'done'],
    ['complete and old', line('01-19-2026', 'Backup completed'), 'needs-you'],
    ['not complete', line('11-19-2026', 'Starting backup'), 'open'],
  ])('%s', async (_, content, state) => {
    expect((await results('current-branch', { 'Smsbkup.log': content })).state('database-backup')).toBe(state);
  });
  test('not given', async () => {
    expect((await results('current-branch', { 'sites.mof': site('ABC', 9128) })).state('database-backup')).toBe(
      'needs-you',
    );
  });
});

describe('the site of Smsbkup.log', () => {
  const message = (code: string) => `STATMSG: ID=5035 SEV=I LEV=M COMP="SMS_SITE_BACKUP" SYS=CM1 SITE=${code} PID=1`;
  const log = (...texts: string[]) =>
    texts.map((text) => `${text}  $$<SMS_SITE_BACKUP><11-19-2026 10:00:00.000+000><thread=1 (0x1)>\r\n`).join('');
  const two = site('ABC', 9128) + site('DEF', 9128, 'ReportingSiteCode = "ABC";');
  test.each([
    ['is the one of its message', two, { 'a.log': ['ABC'], 'd.log': ['DEF'] }, 'done'],
    ['is missing', two, { 'a.log': ['ABC'] }, 'needs-you'],
    ['is another one', site('ABC', 9128), { 'a.log': ['XYZ'] }, 'needs-you'],
    ['is another one than that of its folder', two, { 'ABC/a.log': ['DEF'], 'DEF/d.log': ['DEF'] }, 'needs-you'],
    ['is not clear', site('ABC', 9128), { 'a.log': ['XYZ', 'ABC'] }, 'needs-you'],
    ['is not said: there is one', site('ABC', 9128), { 'a.log': [] }, 'done'],
  ] as const)('%s', async (_, sites, logs, state) => {
    const files = Object.entries(logs).map(([name, codes]) => [
      name.replace(/\w+\.log/, (found) => (found === 'a.log' ? 'Smsbkup.log' : 'other/Smsbkup.log')),
      log('Backup completed', ...codes.map(message)),
    ]);
    const found = await results('current-branch', { 'sites.mof': sites, ...Object.fromEntries(files) });
    expect(found.state('database-backup')).toBe(state);
  });
});

describe('exports of inventory classes', () => {
  const one = (on: boolean) =>
    `[SMS_Report(${on}), SMS_Class_ID("X|A|1.0")] class Contoso_A : SMS_Class_Template { [SMS_Report(TRUE), key] string N; };`;
  const restored = async (files: Record<string, string>) =>
    (await results('current-branch', files)).state('restore-class-states');
  test('the states agree, or not, or are not known', async () => {
    expect(await restored({ 'inventory.before.mof': one(true), 'inventory.after.mof': one(true) })).toBe('done');
    expect(await restored({ 'inventory.before.mof': one(false), 'inventory.after.mof': one(true) })).toBe('open');
    expect(await restored({ 'inventory.before.mof': one(true) })).toBe('unknown');
    expect(await restored({ 'export 1.mof': one(true), 'export 2.mof': one(true) })).toBe('needs-you');
  });
  test('leave the lists of 2007 as they were', async () => {
    const bare = await results('sp1', { 'sites.mof': site('ABC', 6221).replace('5.00', '4.00') });
    const more = await results('sp1', {
      'sites.mof': site('ABC', 6221).replace('5.00', '4.00'),
      'inventory.before.mof': one(true),
    });
    for (const { id } of LISTS.sp1.steps) expect(more.state(id)).toBe(bare.state(id));
  });
});

test('boot images of a current site are for a person: an export is no copy', async () => {
  const image = 'instance of SMS_BootImagePackage { PackageID = "ABC00001"; Name = "Own"; DefaultImage = TRUE; };';
  const found = await results('current-branch', { 'boot-images.mof': image });
  expect(found.state('save-boot-images')).toBe('needs-you');
  expect(found.says('save-boot-images')).toContain('a default image, which updates create again');
  expect((await results('current-branch', { 'sites.mof': site('ABC', 9128) })).state('save-boot-images')).toBe(
    'unknown',
  );
});

describe('lists of current branch', () => {
  const lists = Object.values(LISTS).filter(({ target }) => target.id.startsWith('current-branch'));
  const text = (id: TargetId, step: string): string => {
    const found = LISTS[id].steps.find((each) => each.id === step)!;
    return [found.title, found.why, found.how].join(' ');
  };

  test('agree with the table of releases', () => {
    for (const { target } of lists) {
      const name = /\d{4}$/.exec(target.name)![0];
      const release = releases.currentBranch.find((each) => each.release === name);
      const minimum = release?.minimum ?? releases.buildUnknown.find((each) => each.release === name)!.minimum;
      expect(text(target.id as TargetId, 'versions')).toContain(minimum);
      // A release whose build is not known begins after the last that is.
      expect(target.build).toBe(release?.build ?? releases.currentBranch.at(-1)!.build + 1);
    }
    for (const { source, date } of [releases, kits]) expect(source.length > 20 && /^\d{4}-\d\d$/.test(date)).toBe(true);
  });

  test('leave no value of another release in a text', () => {
    for (const list of Object.values(LISTS))
      for (const { title, why, how } of list.steps) expect([title, why, how].join(' ')).not.toMatch(/[{}]/);
    expect(text('current-branch-2609', 'versions')).not.toMatch(/2509|2603/);
    expect(text('current-branch-2609', 'kit')).not.toMatch(/2509|2603/);
  });

  test('say what a release asks for and the one before does not', () => {
    expect(LISTS['current-branch-2603'].steps.map(({ id }) => id)).not.toContain('sql-server');
    expect(text('current-branch-2609', 'sql-server')).toContain('SQL Server 2017 CU2');
    expect(text('current-branch-2603', 'sql-client')).toContain('does not name SQL Server Native Client any more');
    expect(text('current-branch-2503', 'dotnet')).toContain('4.6.2');
  });
});

test('lists take nothing from another that is true there only', () => {
  const from2012 = JSON.stringify(LISTS['2012-to-current-branch']);
  expect(from2012).not.toMatch(/Setupwpf|CD\.Latest|service window/);
  expect(from2012).toContain('Whether the upgrade from 2012 does is not known here');
  const { steps, introduction } = LISTS.sp2;
  expect(steps.map(({ id }) => id)).not.toContain('wsus');
  expect(steps.find(({ id }) => id === 'disable-replication')!.appliesWhen).toBeUndefined();
  expect(introduction.join()).toContain('not verified for SP2');
});

describe('questions that files answer', () => {
  async function answers(target: TargetId, files: Record<string, string>): Promise<Record<string, string>> {
    const scene = new Scene();
    scene.at('2026-11-20T12:00:00Z');
    for (const [name, content] of Object.entries(files)) scene.write(name, content, '2026-11-19T12:00:00Z');
    const list = LISTS[target];
    const { facts } = await gatherFacts(scene.env, [scene.file('.')], { words: list.words });
    scene.remove();
    const found = answersFound(list.questions, facts, upgradeOrder(facts.survey.sites, list.target.build));
    return Object.fromEntries([...found].map(([id, { answer, says }]) => [id, `${answer}: ${says}`]));
  }
  const image =
    'instance of SMS_BootImagePackage { PackageID = "ABC00001"; Name = "Synthetic"; Architecture = "x64"; };';

  test('an export of several sites, and one of boot images', async () => {
    const files = { 'sites.mof': site('ABC', 9141) + site('DEF', 9128), 'boot-images.mof': image };
    expect(await answers('current-branch', files)).toEqual({
      hierarchy: 'yes: It lists 2 sites.',
      'boot-images': 'yes: It lists boot images, “Synthetic” among them.',
    });
    expect(await answers('2007-to-current-branch', { 'boot-images.mof': image })).toHaveProperty('boot-images');
  });
  test('one site, a site that is deleted, or no image answers nothing', async () => {
    expect(await answers('current-branch', { 'sites.mof': site('ABC', 9141) })).toEqual({});
    const deleted = site('DEF', 9141).replace('Status = 1', 'Status = 4');
    expect(await answers('current-branch', { 'sites.mof': site('ABC', 9141) + deleted })).toEqual({});
  });
});
