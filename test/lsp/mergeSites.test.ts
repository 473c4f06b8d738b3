/** A merge of several sites over the protocol: one question for all, and nothing written that was not shown. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS, type MergedSites, type MergeSitesParams, type UndoneMerge } from '../../server/src/protocol';
import { TestServer } from './client';

const file = (flag: string, own = ''): string =>
  `[SMS_Report(TRUE), SMS_Group_Name("Disk"), SMS_Class_ID("MICROSOFT|DISK|1.0")]\nclass Win32_Disk : SMS_Class_Template\n{\n    [SMS_Report(${flag}), key] string Name;\n    [SMS_Report(FALSE), SMS_Units("${own || 'Megabytes'}")] uint64 Size;\n};\n`;

let server: TestServer;
const at = (site: string): string => path.join(server.folder, site, 'SMS_def.mof');
const uri = (site: string): string => pathToFileURL(at(site)).href;
const write = (site: string, text: string): void => {
  mkdirSync(path.dirname(at(site)), { recursive: true });
  writeFileSync(at(site), text);
};
const read = (site: string): string => readFileSync(at(site), 'utf8');

beforeAll(async () => {
  server = await TestServer.start();
  server.settings = { backup: { folder: path.join(server.folder, 'store') } };
  await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  write('old', file('TRUE'));
  write('new', `${file('TRUE', 'KB')}class Win32_New : SMS_Class_Template\n{\n    [key] string Name;\n};\n`);
  for (const site of ['ABC', 'DEF']) write(site, file('FALSE', 'GB'));
  write('GHI', file('FALSE'));
  write('XYZ', 'class Another { [key] string Name; };\n');
});
afterAll(() => server.dispose());

const merge = (more: Partial<MergeSitesParams> = {}): Promise<MergedSites> =>
  server.execute<MergedSites>(COMMANDS.mergeSites, {
    sites: ['ABC', 'DEF', 'GHI', 'XYZ'].map(uri),
    ...{ theirs: uri('new'), base: uri('old'), ...more },
  });
const statesOf = ({ sites }: MergedSites): string[] => sites.map(({ state }) => state);

describe('several sites merged over the protocol', () => {
  it('ask a question once, with the sites that ask it, and say why one cannot be merged', async () => {
    const asked = await merge();
    expect(statesOf(asked)).toEqual(['questions', 'questions', 'ready', 'refused']);
    expect(asked.sites[3]!.reason).toMatch(/no class in common/);
    expect(asked.questions).toMatchObject([{ id: 'q1', choices: ['mine', 'theirs'] }]);
    expect(asked.questions[0]!.sites).toHaveLength(2);
    expect(asked.report.summary).toContain('4 sites: 1 ready to apply, 2 questions open, 1 not merged.');
  });

  it('are not written where a file, an answer or the new default is another than was shown', async () => {
    const { shown } = await merge({ resolve: { q1: 'mine' } });
    await expect(merge({ resolve: { q1: 'theirs' }, apply: shown })).rejects.toThrow(
      /has changed since this was shown/,
    );
    const original = read('GHI');
    write('GHI', original.replace('SMS_Report(FALSE), key', 'key'));
    await expect(merge({ resolve: { q1: 'mine' }, apply: shown })).rejects.toThrow(/has changed since this was shown/);
    write('GHI', original);
  });

  it('are written as they were shown, but for those with a question, and undone together', async () => {
    const originals = ['ABC', 'GHI'].map(read);
    const asked = await merge();
    const some = await merge({ apply: asked.shown });
    expect(statesOf(some)).toEqual(['questions', 'questions', 'written', 'refused']);
    expect(read('ABC')).toBe(originals[0]);

    const answered = await merge({ resolve: { q1: 'mine' } });
    const all = await merge({ resolve: { q1: 'mine' }, apply: answered.shown });
    expect(statesOf(all)).toEqual(['written', 'written', 'unchanged', 'refused']);
    expect(read('DEF')).toContain('SMS_Units("GB")');
    const changes = [...all.sites, ...some.sites].flatMap(({ files }) => files).filter(({ record }) => record !== null);
    await server.execute<UndoneMerge>(COMMANDS.undoMerge, {
      uris: changes.map((change) => change.uri),
      records: changes.map(({ record }) => record!),
    });
    expect(['ABC', 'GHI'].map(read)).toEqual(originals);
  });
});
