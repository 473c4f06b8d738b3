// The patterns of logs: ours take linear time, those of a team cannot hang.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { LogLines } from '../../server/src/upgrade/logs/lines';
import { patternOf, problemOfPattern } from '../../server/src/upgrade/pattern';
import { PrerequisiteReader } from '../../server/src/upgrade/logs/prerequisite';
import { readStepList } from '../../server/src/upgrade/steps';
import { DEFAULT_LOG_WORDS } from '../../server/src/upgrade/words';

const ours = Object.values(DEFAULT_LOG_WORDS).flatMap((words) =>
  Object.values<string | readonly string[]>(words).flat(),
);

/** Words that our patterns look for, each again and again on one line. A quadratic pattern takes minutes. */
const LINES = [
  ...['setup ', 'mofcomp ', 'mof file ', 'conversion ', 'error ', 'start ', 'not ', 'running mofcomp on '],
  ...['failed', 'un', 'status ', '0', '<', ' ', '1 error ', 'sms_def.mof ', 'return 0x0', 'no error ', 'info '],
].map((word) => word.repeat(300_000 / word.length));

test.each(LINES.map((line) => [line.slice(0, 20), line]))('ours on a line of “%s…”', (_, line) => {
  for (const source of ours) patternOf(source).test(line);
});

test.each(
  ['server ', 'server', 'connecting to the ', 'connect to ', 'host "', 'computer \\', 'a.', 'a-', ' ', '. '].map(
    (part) => [part],
  ),
)('the name of a computer in a line of “%s” again and again', (part) => {
  const reader = new PrerequisiteReader(DEFAULT_LOG_WORDS.prerequisites);
  for (const [start, end] of [
    ['', ''],
    ['failed: cannot connect to ', '!'],
    ['failed: server', ' .'],
  ])
    reader.take({ text: `${start}${part.repeat(100_000 / part.length)}${end}`, line: 1 });
  expect(reader.log(true)).toBeDefined();
});

test.each([
  ['(a+)+b'],
  ['(a|a)*b'],
  ['(?:a?b?)+c'],
  ['((a)|b){2,}c'],
  ['(?<x>a*)*'],
  ['^(\\w+\\s?)*$'],
  ['([a-z]+)*\\d'],
  ['.*.*.*x'],
  ['a.*b.+c[^x]*d'],
  ['(?=(.*a)+)b'],
])('%s is refused', (source) => {
  expect(problemOfPattern(source)).toMatch(/^could take for ever/);
});

test.each([
  'native client|ODBC',
  'pending (system )?restart',
  '(?:abc)+',
  '[(|+]+x',
  'sql.*replication',
  '\\(a+\\)+',
  'fehler\\s+\\d+',
])('%s is taken', (source) => {
  expect(problemOfPattern(source)).toBeUndefined();
});

test('ours, and those of all lists, are taken', () => {
  for (const source of ours) expect(problemOfPattern(source)).toBeUndefined();
  const folder = path.resolve(import.meta.dirname, '../../server/src/upgrade/lists');
  const texts = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const found = texts.flatMap((text) => [...text.matchAll(/"pattern": ("(?:\\.|[^"\\])*")/g)]);
  expect(found.length).toBeGreaterThan(10);
  for (const [, source] of found) expect(problemOfPattern(JSON.parse(source!) as string)).toBeUndefined();
});

test('a pattern of a team looks at the beginning of a line, unless it is of plain words', () => {
  const far = `${' '.repeat(5_000)}native client`;
  expect(patternOf('native client|odbc').test(far)).toBe(true);
  expect(patternOf('natives? client').test(far)).toBe(true);
  expect(patternOf('native\\s+client').test(far)).toBe(false);
  expect(patternOf('.*x.*y').test('x'.repeat(1_000_000))).toBe(false);
});

describe('a list that could hang is refused with a sentence', () => {
  const list = (more: object): unknown => ({
    format: 'configmgr-mof-upgrade-steps',
    version: 1,
    extends: 'sp1',
    ...more,
  });
  test('in its words', () => {
    expect(() => readStepList(list({ words: { setup: { failed: '(x+x+)+y' } } }))).toThrow(
      '“failed” of setup could take for ever: it repeats a group in which something is repeated or chosen: (x+x+)+y',
    );
  });
});

test('an entry of many long lines is cut, and still says when it was', () => {
  const got: { text: string; isGrave?: true }[] = [];
  const lines = new LogLines((line) => got.push(line));
  lines.push(
    `<![LOG[${`${'setup '.repeat(2_700)}\n`.repeat(150)}]LOG]!><time="18:31:10.123+420" date="05-06-2008" type="3">\n`,
  );
  lines.end();
  expect(got).toHaveLength(1);
  expect(got[0]!.text.length).toBeLessThan(20_000);
  expect(got[0]).toMatchObject({ isGrave: true, at: { bias: 420 } });
});
