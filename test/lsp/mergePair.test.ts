/** A merge of two files over the protocol. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  COMMANDS,
  type AppliedMerge,
  type BackupResult,
  type MergeCandidates,
  type MergeConfiguration,
  type MergePreview,
  type UndoneMerge,
} from '../../server/src/protocol';
import { TestServer } from './client';

const samples = path.resolve(import.meta.dirname, '../../samples/site');
const HINV = 'inboxes/clifiles.src/hinv';
const VERSION = 'root\\cimv2/win32reg_addremoveprograms.version@propertycontext';

let server: TestServer;
let site: string;
const uri = (file: string): string => pathToFileURL(path.join(site, file)).href;
const bytes = (file: string): Buffer => readFileSync(path.join(site, file));
const theirs = `after/${HINV}/SMS_def.mof`;
const theirConfiguration = `after/${HINV}/configuration.mof`;

beforeAll(async () => {
  server = await TestServer.start();
  site = path.join(server.folder, 'site');
  mkdirSync(site);
  cpSync(samples, site, { recursive: true });
  // What the site had of its own was one of two changes to the same line; the upgrade brings the other.
  const own = bytes(`before/${HINV}/configuration.mof`).toString('latin1');
  const old = own.replace(/\/\/=== Contoso[\s\S]*$/, '');
  writeFileSync(path.join(site, 'defaults/configuration.rtm.mof'), old, 'latin1');
  writeFileSync(path.join(site, `before/${HINV}/configuration.mof`), own.replace('DisplayVersion', 'Mine'), 'latin1');
  writeFileSync(path.join(site, theirConfiguration), old.replace('DisplayVersion', 'VersionString'), 'latin1');
  server.settings = { backup: { folder: path.join(server.folder, 'store') } };
  await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
});
afterAll(() => server.dispose());

const files = () => ({
  base: uri('defaults/SMS_def.rtm.mof'),
  mine: uri(`before/${HINV}/SMS_def.mof`),
  theirs: uri(theirs),
});

describe('both files of a merge over the protocol', () => {
  it('the second is found beside the first, and in the backup that mine is from', async () => {
    const { found } = await server.execute<MergeConfiguration>(COMMANDS.mergeConfiguration, files());
    expect(found).toMatchObject({
      theirs: { uri: uri(theirConfiguration) },
      mine: { uri: uri(`before/${HINV}/configuration.mof`) },
      base: { uri: uri('defaults/configuration.rtm.mof') },
      dataClasses: ['Contoso_AssetTag', 'Contoso_BuildInfo'],
    });
    const { backups } = await server.execute<BackupResult>(COMMANDS.backup, { uris: [files().mine] });
    const { mine } = await server.execute<MergeCandidates>(COMMANDS.mergeCandidates, { theirs: uri(theirs) });
    const kept = mine.find(({ why }) => why.startsWith('backup '))!;
    const fromBackup = await server.execute<MergeConfiguration>(COMMANDS.mergeConfiguration, {
      ...files(),
      mine: kept.uri,
    });
    const { sha256 } = backups.find(({ role }) => role === 'configuration')!;
    expect(fromBackup.found!.mine!.path).toContain(sha256);
    const alone = { ...files(), theirs: uri(`before/${HINV}/SMS_def.mof`) };
    expect((await server.execute<MergeConfiguration>(COMMANDS.mergeConfiguration, alone)).found?.mine).toBeUndefined();
  });

  it('files are offered by what they hold: customized ones, plain ones, and nothing that reports no inventory', async () => {
    const others = [`before/${HINV}/SMS_def.mof`, 'defaults/SMS_def.rtm.mof', 'boot-images.before.mof', theirs];
    const params = { theirs: uri(theirs), among: others.map(uri) };
    const { mine, base } = await server.execute<MergeCandidates>(COMMANDS.mergeCandidates, params);
    const of = (list: readonly { uri: string; why: string }[]): [number, string][] =>
      list.filter(({ why }) => why.includes('reporting class')).map((one) => [params.among.indexOf(one.uri), one.why]);
    expect(of(mine)).toEqual([
      [0, expect.stringMatching(/^customized: \d+ reporting classes, \d+ of another vendor than Microsoft$/)],
      [
        1,
        expect.stringMatching(/^\d+ reporting classes, all of Microsoft: a default, or customized in its flags alone$/),
      ],
    ]);
    // Nothing is said of a file of theirs that is not known yet.
    expect(of(base)).toEqual([
      [1, expect.stringMatching(/, all of Microsoft: a default, or customized in its flags alone$/)],
    ]);
    // The new default is one of those that are offered where a file is compared with its default: the older one is nearer.
    const customized = params.among[0]!;
    const compared = { theirs: customized, mine: customized, among: [uri(theirs), params.among[1]!] };
    const { base: defaults } = await server.execute<MergeCandidates>(COMMANDS.mergeCandidates, compared);
    const nearest = /^all of Microsoft: \d+ of its \d+ classes are defined in your file in the same way$/;
    expect(defaults.filter(({ why }) => nearest.test(why)).map((one) => one.uri)).toEqual([
      params.among[1],
      uri(theirs),
    ]);
  });

  it('both are shown, answered each for itself, written together and brought back together', async () => {
    const { found } = await server.execute<MergeConfiguration>(COMMANDS.mergeConfiguration, files());
    const configuration = { theirs: found!.theirs.uri, mine: found!.mine!.uri, base: found!.base!.uri };
    const before = [theirs, theirConfiguration].map(bytes);
    const inputs = [files(), configuration];
    const shown = await server.execute<MergePreview>(COMMANDS.merge, { files: inputs });
    const [definitions, other] = shown.files;
    expect(definitions!.conflicts).toHaveLength(2);
    expect(other!.conflicts.map(({ key }) => key)).toEqual([VERSION]);
    expect(shown.report.summary).toMatch(/ in two files: .*3 conflicts\.$/);
    expect(definitions!.customizations.filter(({ moved }) => moved).map((line) => line.class)).toContain(
      'Contoso_AssetTag',
    );

    const resolve = Object.fromEntries(definitions!.conflicts.map(({ key }) => [key, 'mine']));
    const half = [{ ...files(), resolve }, configuration];
    const answered = [half[0]!, { ...configuration, resolve: { [VERSION]: 'mine' } }];
    const to = (given: readonly object[], { files: previews }: MergePreview) =>
      given.map((file, i) => ({
        ...file,
        target: uri([theirs, theirConfiguration][i]!),
        expected: previews[i]!.hashes,
      }));
    const cleanOf = ({ files: previews }: MergePreview) => previews.map(({ clean }) => clean);
    const open = await server.execute<MergePreview>(COMMANDS.merge, { files: half });
    expect(cleanOf(open)).toEqual([true, false]);
    await expect(server.execute(COMMANDS.applyMerge, { files: to(half, open) })).rejects.toThrow(
      /left as it was|left as it is/,
    );
    expect([theirs, theirConfiguration].map(bytes)).toEqual(before);

    const ready = await server.execute<MergePreview>(COMMANDS.merge, { files: answered });
    expect(cleanOf(ready)).toEqual([true, true]);
    const applied = await server.execute<AppliedMerge>(COMMANDS.applyMerge, { files: to(answered, ready) });
    for (const { backup } of applied.files) expect(backup).not.toBeNull();
    expect([theirs, theirConfiguration].map((file) => bytes(file).toString('latin1'))).toEqual(
      ready.files.map(({ texts }) => texts.result),
    );
    expect(bytes(theirConfiguration).toString('latin1')).toContain('class Contoso_AssetTag');
    for (const { hashes } of ready.files) expect(applied.report.markdown).toContain(hashes.result);
    expect(JSON.parse(applied.report.json).configuration.output.written).toBe(true);

    const uris = applied.files.map((file) => file.uri);
    const undone = await server.execute<UndoneMerge>(COMMANDS.undoMerge, { uris });
    expect(undone.files.map((file) => file.uri)).toEqual(uris);
    expect([theirs, theirConfiguration].map(bytes)).toEqual(before);
  });

  it('a result of configuration.mof that was finished by hand counts for that file alone', async () => {
    const configuration = { theirs: uri(theirConfiguration) };
    const shown = await server.execute<MergePreview>(COMMANDS.merge, { files: [files(), configuration] });
    const [definitions, other] = shown.files;
    const edited = `// Finished by hand.\r\n${other!.texts.result}`;
    const byHand = { ...configuration, edited, editedFrom: other!.merged };
    const finished = await server.execute<MergePreview>(COMMANDS.merge, { files: [files(), byHand] });
    expect(finished.files.map(({ texts }) => texts.result)).toEqual([definitions!.texts.result, edited]);
  });
});
