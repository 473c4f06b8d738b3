/** Commands over the protocol, with the real server. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  COMMANDS,
  type BackupResult,
  type BackupsResult,
  type BackupText,
  type BootImagesResult,
  type ChecklistResult,
  type CompareResult,
  type ImportRegistryResult,
  type ScriptResult,
  type ToggleReportResult,
  type WrittenResult,
} from '../../server/src/protocol';
import { TestServer } from './client';
import { applyOne, previewOf } from './merging';

const samples = path.resolve(import.meta.dirname, '../../samples/site');
const HINV = 'inboxes/clifiles.src/hinv/SMS_def.mof';

let server: TestServer;
let site: string;
const uri = (file: string): string => pathToFileURL(path.join(site, file)).href;
const bytes = (file: string): Buffer => readFileSync(path.join(site, file));

beforeAll(async () => {
  server = await TestServer.start();
  site = path.join(server.folder, 'site');
  mkdirSync(site);
  cpSync(samples, site, { recursive: true });
  server.settings = { backup: { folder: path.join(server.folder, 'store') } };
  await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
});
afterAll(() => server.dispose());

describe('commands over the protocol', () => {
  it('are announced', () => {
    expect(server.initialized.capabilities.executeCommandProvider!.commands.sort()).toEqual(
      Object.values(COMMANDS).sort(),
    );
  });

  it('say in one sentence what a missing argument or file is, and write nothing', async () => {
    await expect(server.execute(COMMANDS.backup, {})).rejects.toThrow(/needs “uris”/);
    await expect(server.execute(COMMANDS.backup, { uris: [server.uri('no.mof')] })).rejects.toThrow(
      /no\.mof.*does not exist/,
    );
    await expect(previewOf(server, { mine: 'untitled:A', theirs: uri(`after/${HINV}`) })).rejects.toThrow(
      /not a file on this machine/,
    );
    await expect(server.execute('mof.nonsense', {})).rejects.toThrow();
    expect(existsSync(path.join(server.folder, 'store'))).toBe(false);
    expect(await server.execute<BackupsResult>(COMMANDS.backups, {})).toMatchObject({ exists: false, backups: [] });
  });

  it('back up with the files that belong to it, list, read and verify', async () => {
    const made = await server.execute<BackupResult>(COMMANDS.backup, {
      uris: [uri(`before/${HINV}`)],
      label: 'before SP1',
    });
    expect(made.failures).toEqual([]);
    expect(made.backups.map(({ path: file }) => path.basename(file)).sort()).toEqual([
      'SMS_def.mof',
      'configuration.mof',
    ]);
    const { backups } = await server.execute<BackupsResult>(COMMANDS.backups, {});
    expect(backups).toHaveLength(2);
    const item = backups.find(({ role }) => role === 'inventory')!;
    expect(item).toMatchObject({ label: 'before SP1', own: true, pinned: false });
    expect(item.summary).toMatch(/reporting classes/);
    const { text } = await server.execute<BackupText>(COMMANDS.readBackup, { id: item.id });
    expect(text).toBe(new TextDecoder('latin1').decode(bytes(`before/${HINV}`)));
    expect(await server.execute(COMMANDS.verifyBackups, {})).toMatchObject({ ok: true, checked: 2 });
    await server.execute(COMMANDS.pin, { id: item.id, pinned: true });
    const pinned = await server.execute<BackupsResult>(COMMANDS.backups, {});
    expect(pinned.backups.find(({ id }) => id === item.id)?.pinned).toBe(true);
  });

  it('restore what a file was, and undo that', async () => {
    const file = `before/${HINV}`;
    const original = bytes(file);
    const { backups } = await server.execute<BackupsResult>(COMMANDS.backups, {});
    const { id } = backups.find(({ role }) => role === 'inventory')!;
    writeFileSync(path.join(site, file), 'class Ruined { };');
    const restored = await server.execute<WrittenResult>(COMMANDS.restore, { id });
    expect(restored).toMatchObject({ changed: true });
    expect(restored.backup).not.toBeNull();
    expect(bytes(file).equals(original)).toBe(true);
    await server.execute(COMMANDS.undo, { uri: uri(file) });
    expect(bytes(file).toString()).toBe('class Ruined { };');
    await server.execute(COMMANDS.undo, { uri: uri(file) });
    expect(bytes(file).equals(original)).toBe(true);
  });

  it('compare two files by their facts', async () => {
    const { changes, markdown, doubt } = await server.execute<CompareResult>(COMMANDS.compare, {
      before: uri('defaults/SMS_def.rtm.mof'),
      after: uri(`before/${HINV}`),
    });
    expect(changes.some((change) => change.class === 'Win32_TapeDrive' && change.kind === 'flag')).toBe(true);
    expect(markdown).toContain('Win32\\_TapeDrive');
    const flag = changes.find((change) => change.class === 'Win32_TapeDrive' && change.kind === 'flag')!;
    const line = bytes(`before/${HINV}`).toString('latin1').split('\r\n')[flag.ranges.after!.start.line]!;
    expect(line).toMatch(/SMS_Report/);
    expect(doubt).toBeUndefined();
    const swapped = await server.execute<CompareResult>(COMMANDS.compare, {
      before: uri(`before/${HINV}`),
      after: uri('defaults/SMS_def.rtm.mof'),
    });
    expect(swapped.doubt).toMatch(/is not an untouched default: it has classes of another vendor than Microsoft \(/);
  });

  it('toggle what is reported by edits of the open text', async () => {
    const file = server.uri('toggle.mof');
    const text =
      '[SMS_Report(FALSE), SMS_Class_ID("A|B|1.0")]\r\nclass A : SMS_Class_Template\r\n{\r\n    [SMS_Report(FALSE), key] string K;\r\n    [SMS_Report(FALSE)] string V;\r\n};\r\n';
    await server.open(file, text);
    const { edits } = await server.execute<ToggleReportResult>(COMMANDS.toggleReport, {
      uri: file,
      position: { line: 1, character: 7 },
      report: true,
    });
    expect(edits).toEqual([
      { range: { start: { line: 0, character: 12 }, end: { line: 0, character: 17 } }, newText: 'TRUE' },
    ]);
    const all = await server.execute<ToggleReportResult>(COMMANDS.toggleReport, {
      uri: file,
      position: { line: 1, character: 7 },
      report: true,
      allProperties: true,
    });
    expect(all.edits.map(({ range }) => range.start.line)).toEqual([4]);
  });

  it('make classes of a registry export', async () => {
    const made = await server.execute<ImportRegistryResult>(COMMANDS.importRegistry, {
      uri: uri('Contoso-Encryption.reg'),
    });
    expect(made.classes.length).toBeGreaterThan(0);
    expect(made.reporting).toMatch(/class \w+ : SMS_Class_Template/);
    await expect(server.execute(COMMANDS.importRegistry, { uri: uri('sites.mof') })).rejects.toThrow(
      /not an export of the registry/,
    );
  });

  it('judge boot images before and after, and write scripts', async () => {
    const before = await server.execute<BootImagesResult>(COMMANDS.bootImages, {
      uris: [uri('boot-images.before.mof')],
    });
    expect(before.losses).toBeGreaterThan(0);
    const loser = before.images.find(({ verdict }) => verdict === 'will-lose')!;
    expect(loser.range!.start.line).toBeGreaterThan(0);
    expect(loser.steps.length).toBeGreaterThan(0);
    const both = await server.execute<BootImagesResult>(COMMANDS.bootImages, {
      uris: [uri('boot-images.before.mof')],
      after: [uri('boot-images.after.mof')],
    });
    expect(both.changes.some(({ outcome }) => outcome === 'lost')).toBe(true);
    const script = await server.execute<ScriptResult>(COMMANDS.bootImageScript, { kind: 'powershell' });
    expect(script.name).toMatch(/\.ps1$/);
    await expect(server.execute(COMMANDS.bootImages, { uris: [uri('Contoso-Encryption.reg')] })).rejects.toThrow();
  });

  it('say of an image that Setup of another language may have named the same in view and checklist', async () => {
    const image = { Name: 'Startabbild (x86)', PackageID: 'ABC00001', Architecture: 'x86', EnableLabShell: true };
    const folder = path.join(server.folder, 'evidence');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'images.json'), JSON.stringify([image]));
    const uris = [pathToFileURL(folder).href];
    const ask = async (): Promise<[verdict: string, isSaid: boolean]> => {
      const [found] = (await server.execute<BootImagesResult>(COMMANDS.bootImages, { uris })).images;
      const { steps } = await server.execute<ChecklistResult>(COMMANDS.checklist, { uris, target: 'sp1' });
      return [found!.verdict, steps.some(({ evidence }) => evidence.join().includes(found!.summary))];
    };
    expect(await ask()).toEqual(['may-be-default', true]);
    const { settings } = server;
    server.settings = {
      ...settings,
      bootImages: { defaultNames: [{ name: 'Startabbild (x86)', architecture: 'x86' }] },
    };
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    // The server asks for the settings, and its commands wait for the answer.
    expect(await ask()).toEqual(['will-lose', true]);
    server.settings = settings;
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  });

  it('fill in the checklist from what the files tell', async () => {
    const empty = await server.execute<ChecklistResult>(COMMANDS.checklist, { uris: [] });
    const full = await server.execute<ChecklistResult>(COMMANDS.checklist, {
      uris: [pathToFileURL(site).href],
      target: 'sp1',
    });
    expect(full.steps).toHaveLength(empty.steps.length);
    const evidence = (result: ChecklistResult) => result.steps.flatMap((step) => step.evidence).length;
    expect(evidence(full)).toBeGreaterThan(evidence(empty));
    expect(full.steps.some(({ state }) => state === 'open')).toBe(true);
    // The page names colors of the editor, which look like options.
    for (const result of [empty, full])
      expect(JSON.stringify({ ...result, html: '' })).not.toMatch(/configmgr-mof|--[a-z]|run check/);
    expect(empty.markdown).toContain('Run “Merge Customizations”');
    expect(empty.steps.flatMap((step) => step.evidence)).toContain(
      'No export of the sites was given, so their order and who is done are not known. Put an export of SMS_Site into the folder that is open.',
    );
  });
});

describe('the plan of an upgrade over the protocol', () => {
  const plan = (): string => uri('plan/upgrade-plan.json');
  const record = (edit: object): Promise<ChecklistResult> =>
    server.execute<ChecklistResult>(COMMANDS.recordInPlan, { plan: plan(), ...edit });
  const entry = ({ steps }: ChecklistResult, id: string, site?: string) =>
    steps.find((step) => step.id === id)?.entries.find((one) => one.site === site);

  it('is started, ticked, answered and taken back; each answer is the checklist as it is then', async () => {
    mkdirSync(path.join(site, 'plan'));
    const started = await server.execute<ChecklistResult>(COMMANDS.startPlan, {
      plan: plan(),
      sites: ['CEN', 'PR1:CEN', 'SE1:PR1:secondary'],
    });
    expect(started.sites.map(({ code }) => code)).toEqual(['CEN', 'PR1', 'SE1']);
    expect(started.nextStep).toEqual({ step: started.steps[0]!.id, site: 'CEN' });
    await expect(server.execute(COMMANDS.startPlan, { plan: plan() })).rejects.toThrow(/is there already/);

    const ticked = await record({ action: 'tick', step: 'site-backup', sites: ['PR1'], note: 'tape 12' });
    expect(entry(ticked, 'site-backup', 'PR1')).toMatchObject({ state: 'done', isTicked: true });
    expect(entry(ticked, 'site-backup', 'PR1')!.records.join()).toContain('tape 12');
    expect(entry(ticked, 'site-backup', 'CEN')).toMatchObject({ state: 'needs-you', isTicked: false });

    const answered = await record({ action: 'answer', question: 'sql-replication', answer: 'no' });
    expect(entry(answered, 'disable-replication', 'CEN')!.state).toBe('not-applicable');
    const back = await record({ action: 'untick', step: 'site-backup', sites: ['PR1'] });
    expect(entry(back, 'site-backup', 'PR1')!.state).toBe('needs-you');
    const noted = await record({ action: 'note', step: 'restart', note: 'on Sunday' });
    expect(entry(noted, 'restart', 'CEN')!.records.join()).toContain('on Sunday');
    const assigned = await record({ action: 'assign', step: 'restart', sites: ['CEN'], to: 'Kim' });
    expect(entry(assigned, 'restart', 'CEN')!.records.join()).toContain('For Kim.');
    expect(assigned.html).toContain('<svg class="hierarchy"');
  });

  it('does not take a tick against the files without a reason, and says what it does not know', async () => {
    writeFileSync(
      path.join(site, 'plan', 'sites.csv'),
      '"SiteCode","ReportingSiteCode","BuildNumber","Type"\r\n"CEN","","5931","2"\r\n"PR1","CEN","5931","2"\r\n"SE1","PR1","5931","1"\r\n',
    );
    const tick = { action: 'tick', step: 'upgrade-sites', sites: ['CEN'] };
    const refused = await record(tick).then(
      () => undefined,
      (error: unknown) => error as { message: string; data?: { code: string } },
    );
    expect(refused?.data).toEqual({ code: 'needs-note', next: 'say-why' });
    expect(refused?.message).toMatch(/The files contradict it.*give a reason/);
    const overruled = await record({ ...tick, note: 'The export is of Friday.' });
    expect(entry(overruled, 'upgrade-sites', 'CEN')!.state).toBe('overruled');
    await expect(record({ action: 'tick', step: 'upgrade-sites', sites: ['XYZ'] })).rejects.toThrow(/not for site XYZ/);
    await expect(record({ action: 'tick', step: 'no-such-step' })).rejects.toThrow(/There is no step/);
    await expect(record({ action: 'answer', question: 'moon', answer: 'yes' })).rejects.toThrow(/no question “moon”/);
    await expect(record({ action: 'bless', step: 'restart' })).rejects.toThrow(/“action”/);
    // Reports are read elsewhere.
    expect(overruled.html + overruled.markdown).not.toContain(site);
  });
});

describe('a merge over the protocol', () => {
  const files = () => ({
    base: uri('defaults/SMS_def.rtm.mof'),
    mine: uri(`before/${HINV}`),
    theirs: uri(`after/${HINV}`),
  });

  it('is shown without a byte being written, and applied only when every question is answered', async () => {
    const target = `after/${HINV}`;
    const original = bytes(target);
    const preview = await previewOf(server, files());
    expect(preview.clean).toBe(false);
    expect(preview.conflicts.map(({ key }) => key).sort()).toEqual([
      'root\\cimv2\\sms/win32_infrareddevice',
      'root\\cimv2\\sms/win32_sounddevice@sms_group_name',
    ]);
    expect(preview.provenance).toBe('exact');
    const line = preview.customizations.find(({ class: name, kind }) => name === 'Win32_TapeDrive' && kind === 'flag')!;
    expect(preview.texts.result.split(/\r?\n/)[line.ranges.result!.start.line]).toContain('SMS_Report');
    expect(bytes(target).equals(original)).toBe(true);

    const apply = { ...files(), target: uri(target), expected: preview.hashes };
    await expect(applyOne(server, apply)).rejects.toThrow(/questions are open/);
    expect(bytes(target).equals(original)).toBe(true);

    const resolve = { [preview.conflicts[0]!.key]: 'mine', [preview.conflicts[1]!.key]: 'theirs' };
    const decided = await previewOf(server, { ...files(), resolve });
    expect(decided).toMatchObject({ clean: true, conflicts: [] });
    expect(decided.answered.map(({ choice }) => choice)).toEqual(['mine', 'theirs']);

    // The preview with open questions is not what would be written now.
    await expect(applyOne(server, { ...apply, resolve })).rejects.toThrow(/changed since the preview/);
    const applied = await applyOne(server, {
      ...apply,
      resolve,
      expected: decided.hashes,
    });
    expect(applied.backup).not.toBeNull();
    expect(bytes(target).toString('latin1')).toBe(decided.texts.result);
    expect(applied.report.markdown).toContain(decided.hashes.result);

    const undone = await server.execute<WrittenResult>(COMMANDS.undo, { uri: uri(target) });
    expect(undone.changed).toBe(true);
    expect(bytes(target).equals(original)).toBe(true);
  });

  it('asks nothing again that was answered before, and finds the old default that it kept', async () => {
    const again = await previewOf(server, files());
    expect(again.conflicts).toEqual([]);
    expect(again.answered.every(({ remembered }) => remembered)).toBe(true);
  });

  it('takes a result finished by hand, but none with markers or a syntax error', async () => {
    const preview = await previewOf(server, files());
    const edited = preview.texts.result.replace(/^/, '// Finished by hand.\r\n');
    const by = { ...files(), editedFrom: preview.merged };
    const finished = await previewOf(server, { ...by, edited });
    expect(finished).toMatchObject({ clean: true, conflicts: [] });
    expect(finished.texts.result).toBe(edited);
    const marked = `<<<<<<< mine\r\n=======\r\n>>>>>>> theirs\r\n${edited}`;
    await expect(previewOf(server, { ...by, edited: marked })).rejects.toThrow(/conflict markers/);
    await expect(previewOf(server, { ...by, edited: `class {};${edited}` })).rejects.toThrow(/syntax error/);
  });

  it('takes no text that was finished by hand before another answer, and none that does not say what it is from', async () => {
    const preview = await previewOf(server, files());
    const edited = `// Finished by hand.\r\n${preview.texts.result}`;
    const say = { ...files(), edited, editedFrom: preview.merged };
    const finished = await previewOf(server, say);
    expect([finished.merged, finished.hashes.result === finished.merged]).toEqual([preview.merged, false]);
    const resolve = { [preview.answered[0]!.key]: preview.answered[0]!.choice === 'mine' ? 'theirs' : 'mine' };
    await expect(previewOf(server, { ...say, resolve })).rejects.toThrow(/made from other answers/);
    await expect(previewOf(server, { ...files(), edited })).rejects.toThrow(/needs “editedFrom”/);
    const apply = { ...say, resolve, target: files().theirs, expected: finished.hashes };
    await expect(applyOne(server, apply)).rejects.toThrow(/made from other answers/);
  });

  it('undoes the merge that is meant and no other change of the file', async () => {
    const target = `after/${HINV}`;
    const before = bytes(target);
    const { hashes } = await previewOf(server, files());
    const apply = { ...files(), target: uri(target), expected: hashes };
    const first = await applyOne(server, apply);
    const undo = { uris: [uri(target)], records: [first.record!] };
    await server.execute(COMMANDS.undoMerge, undo);
    expect(bytes(target).equals(before)).toBe(true);
    await expect(server.execute(COMMANDS.undoMerge, undo)).rejects.toThrow(/was undone already/);
    expect(bytes(target).equals(before)).toBe(true);
    const second = await applyOne(server, apply);
    const merged = bytes(target);
    await expect(server.execute(COMMANDS.undoMerge, undo)).rejects.toThrow(/was changed again/);
    await expect(server.execute(COMMANDS.undo, { uri: uri(target), record: first.record })).rejects.toThrow(
      /was changed again/,
    );
    expect(bytes(target).equals(merged)).toBe(true);
    await server.execute(COMMANDS.undo, { uri: uri(target), record: second.record });
    expect(bytes(target).equals(before)).toBe(true);
  });

  it('speaks to an editor without naming options of the command line', async () => {
    const { mine, theirs, base } = files();
    await expect(previewOf(server, { base, mine: theirs, theirs: mine })).rejects.toThrow(
      /look swapped: .*Swap them, or merge them as they are\.$/,
    );
    const none = await previewOf(server, { mine, theirs });
    expect(JSON.stringify([none.provenanceDetail, none.remarks])).not.toMatch(/--\w/);
  });
});
