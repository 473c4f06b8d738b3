// One new default for many sites: one question for all that ask the same, a table, and every site whole or as it was.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { BASE, MINE, samples, THEIRS, Workshop, type Ran } from './support';

const shop = new Workshop();
const own = readFileSync(path.join(samples, MINE), 'latin1');
const file = (site: string): string => `${site}/inboxes/clifiles.src/hinv/SMS_def.mof`;
let run = 0;
let sites: readonly string[] = [];
/** ABC and DEF are customized alike, GHI by one answer more, JKL is no file of this product. */
beforeEach(() => {
  run++;
  sites = ['ABC', 'DEF', 'GHI', 'JKL'].map((code) => `run${run}/${code}`);
  shop.copySample(BASE, 'base.mof');
  shop.copySample(THEIRS, 'theirs.mof');
  for (const site of sites.slice(0, 2)) shop.write(file(site), Buffer.from(own, 'latin1'));
  shop.write(file(sites[2]!), Buffer.from(own.replace('"Audio"', '"Sound of GHI"'), 'latin1'));
  shop.write(file(sites[3]!), 'class Foreign { string A; };\r\n');
});
const merge = (...args: string[]): Promise<Ran> =>
  shop.run('merge', '--base', 'base.mof', '--theirs', 'theirs.mof', '--store', shop.store, ...args);
const bytes = (site: string): string => shop.read(file(site)).toString('latin1');

interface Report {
  readonly sites: readonly { readonly site: string; readonly state: string; readonly reason: string | null }[];
  readonly questions: readonly {
    readonly id: string;
    readonly fact: string;
    readonly sites: string[];
    readonly answer: string | null;
  }[];
}
const states = ({ sites: all }: Report): string[] => all.map(({ state }) => state);

describe('merge --site', () => {
  test('asks what several sites ask once, in a table of sites, and writes nothing', async () => {
    const three = sites.slice(0, 3);
    const before = three.map(bytes);
    const { code, stdout } = await merge('--site', ...three);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^3 sites: 3 questions open\. 3 questions are open\.$/m);
    for (const site of three) expect(stdout).toMatch(new RegExp(`^${site} +\\d+ .* exact +questions open$`, 'm'));
    const { questions } = (await merge('--site', ...three, '--format', 'json')).json<Report>();
    const sound = questions.filter(({ fact }) => fact.includes('sounddevice'));
    expect(sound.map((question) => question.sites)).toEqual([three.slice(0, 2), three.slice(2)]);
    expect(questions.find(({ fact }) => fact.includes('infrared'))?.sites).toEqual(three);
    expect(three.map(bytes)).toEqual(before);
  });

  test('one answer holds for every site that asks the same; what is not answered is left as it is', async () => {
    const three = sites.slice(0, 3);
    const { questions } = (await merge('--site', ...three, '--format', 'json')).json<Report>();
    const before = bytes(three[2]!);
    const answers = questions
      .filter((question) => question.sites.includes(three[0]!))
      .flatMap(({ id }) => ['--resolve', `${id}=mine`]);
    const ran = await merge('--site', ...three, ...answers, '--apply', '--report', 'sites.md', '--format', 'json');
    expect(ran.code).toBe(1);
    const report = ran.json<Report>();
    expect(states(report)).toEqual(['written', 'written', 'questions']);
    expect(report.sites[2]!.reason).toMatch(/left as it is: one question is open/);
    expect(bytes(three[0]!)).toBe(bytes(three[1]!));
    expect(bytes(three[0]!)).toMatch(/SMS_Group_Name \("Audio"\)/);
    expect(bytes(three[2]!)).toBe(before);
    const document = shop.read('sites.md').toString();
    expect(document).toMatch(/\| Site \| applied \|/);
    expect(document).toContain(`# ${three[0]}: written`);
    // What was written over is in the backups, and comes back.
    const list = (await shop.run('backup', 'list', '--store', shop.store, '--format', 'json')).stdout;
    expect(list).toContain(path.basename(three[0]!));
    const again = await merge('--site', ...three.slice(0, 2), '--format', 'json');
    expect(again.code).toBe(0);
  });

  test('a site that cannot be merged says why and keeps no other from it', async () => {
    const ran = await merge(
      '--site',
      sites[0]!,
      '--site',
      sites[3]!,
      '--resolve',
      'all=mine',
      '--apply',
      '--format',
      'json',
    );
    expect(ran.code).toBe(1);
    const report = ran.json<Report>();
    expect(states(report)).toEqual(['written', 'refused']);
    expect(report.sites[1]!.reason).toMatch(/no class in common/);
    expect(bytes(sites[3]!)).toBe('class Foreign { string A; };\r\n');
    const alone = await merge('--site', sites[3]!);
    expect(alone.code).toBe(2);
    expect(alone.stdout).toMatch(/1 site: 1 not merged/);
    expect(alone.stderr).toMatch(/^configmgr-mof: No site was merged: .+\n$/);
  });

  test('configuration.mof of each site goes along where the new one is named', async () => {
    const folder = path.dirname(file(sites[0]!));
    const configuration = shop
      .read(shop.copySample('before/inboxes/clifiles.src/hinv/configuration.mof', 'c.mof'))
      .toString('latin1');
    shop.write(`${folder}/configuration.mof`, Buffer.from(configuration, 'latin1'));
    const plain = configuration.replace(/\/\/=== Contoso[\s\S]*$/, '');
    shop.write('new/configuration.mof', Buffer.from(plain, 'latin1'));
    const args = ['--site', sites[0]!, sites[1]!, '--resolve', 'all=mine'];
    const both = ['--theirs-configuration', 'new/configuration.mof', '--base-configuration', 'new/configuration.mof'];
    const ran = await merge(...args, ...both, '--apply', '--format', 'json');
    expect(states(ran.json())).toEqual(['written', 'written']);
    expect(shop.read(`${folder}/configuration.mof`).toString('latin1')).toMatch(/class Contoso_AssetTag/);
    // The other site has none of its own, and what moved there is why it has one now.
    const moved = shop.exists(`${path.dirname(file(sites[1]!))}/configuration.mof`);
    expect(moved).toBe(/class Contoso_AssetTag\s*\{/.test(own));
  });

  test.each([
    ['an option of one site', ['--mine', 'a.mof'], /--mine is for one site/],
    ['no new default', [], /merge --site needs --theirs/],
    ['a question that nobody asks', ['--theirs', 'theirs.mof', '--resolve', 'q9=mine'], /No site asks “q9”/],
    [
      'a customization that nobody has',
      ['--theirs', 'theirs.mof', '--skip', 'x/y'],
      /No site has a customization “x\/y”/,
    ],
    ['one site under two names', ['--theirs', 'theirs.mof', '--site', './SITE'], /are one site/],
  ])('refuses %s', async (_name, args, sentence) => {
    const { code, stderr } = await shop.run(
      ...['merge', '--base', 'base.mof', '--no-store', '--site', sites[0]!],
      ...args.map((arg) => arg.replace('SITE', sites[0]!)),
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
  });

  test('files without --site are a mistake, as before', async () => {
    const { code, stderr } = await merge('--mine', 'base.mof', 'more.mof');
    expect(code).toBe(2);
    expect(stderr).toMatch(/“more\.mof” is one too many/);
  });
});
