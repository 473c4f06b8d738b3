// The program as it ships, a process of its own: what it prints, returns and writes is what the other tests see of it in theirs.
import { expect, test } from 'vitest';
import { BASE, MINE, THEIRS, Workshop, type Ran } from './support';

const shop = new Workshop();
shop.copySample('.', 'site');
shop.write('broken.mof', 'class A {\r\n  string «B»\r\n};\r\n');

/** Times, durations, IDs and what is made of them are new in every run. */
const withoutTimes = (text: string): string =>
  text
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?/g, 'TIME')
    .replace(/\d{8}T\d{6}Z/g, 'TIME')
    .replace(/\b[0-9a-f]{8}\b/g, 'ID')
    .replace(/\b\d+(\.\d+)? ?m?s\b/g, 'DURATION')
    .replace(/(in-process|as-process)/g, 'PLACE');
const lasting = ({ code, stdout, stderr }: Ran) => ({
  code,
  stdout: withoutTimes(stdout),
  stderr: withoutTimes(stderr),
});

const THREE = [
  ...['--base', `site/${BASE}`, '--mine', `site/${MINE}`],
  ...['--theirs', `site/${THEIRS}`, '--no-store'],
];

const COMMANDS: [string, ...string[]][] = [
  ['--version'],
  ['check', 'broken.mof'],
  ['check', 'broken.mof', 'absent.mof', '--format', 'json'],
  ['diff', `site/${BASE}`, `site/${MINE}`],
  ['inventory', `site/${MINE}`, '--format', 'json'],
  ['boot-images', 'site/boot-images.before.mof'],
  ['merge', ...THREE, '--dry-run'],
  ['backup', `site/${MINE}`, '--store', 'PLACE'],
];

test.each(COMMANDS)('%s %s', async (...command) => {
  const [here, there] = ['in-process', 'as-process'].map((place) =>
    command.map((one) => (one === 'PLACE' ? place : one)),
  );
  const ran = await shop.runProcess(...there!);
  if (command[0] === '--version')
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  else expect(lasting(ran)).toEqual(lasting(await shop.run(...here!)));
});

test('a merge is written as the process says', async () => {
  const given = [...THREE, '--resolve', 'all=mine'];
  for (const place of ['in-process', 'as-process'] as const) {
    const run = place === 'in-process' ? shop.run.bind(shop) : shop.runProcess.bind(shop);
    const { code, stderr } = await run('merge', ...given, '--output', `${place}.mof`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) });
  }
  expect(shop.read('as-process.mof')).toEqual(shop.read('in-process.mof'));
});
