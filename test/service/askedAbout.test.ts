/** By what a row is about, an answer is told from one to another question; nothing that was said, or lies elsewhere, changes it. */
import { expect, test } from 'vitest';
import { askedAbout } from '../../server/src/service/merge/askedAbout';
import { prepareMerge, type FileRequest } from '../../server/src/service/merge/prepare';
import { memoryEnvironment } from './support';

const cls = (name: string, group: string, above = ''): string =>
  `[SMS_Report(TRUE), SMS_Group_Name("${group}"), SMS_Class_ID("SAMPLE|${name}|1.0")]\nclass ${name}${above}\n{\n  [SMS_Report(TRUE), key] string Id;\n};\n`;
const base = cls('A', 'Old') + cls('B', 'B') + cls('C', 'C');
const mine = cls('A', 'Mine') + cls('C', 'C');
const theirs = cls('A', 'New') + cls('B', 'B') + cls('C', 'C') + cls('D', 'D', ' : B');
const [GROUP, REMOVED] = ['root\\cimv2\\sms/a@sms_group_name', 'root\\cimv2\\sms/b'];

async function aboutOf(texts: Partial<Record<'base' | 'mine' | 'theirs', string>>, said: Partial<FileRequest> = {}) {
  const all = { base, mine, theirs, ...texts };
  const start = '#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")\n';
  const env = memoryEnvironment(
    Object.fromEntries(Object.entries(all).map(([name, text]) => [`/work/${name}`, start + text])),
  );
  const [file] = await prepareMerge(env, { files: [{ base: 'base', mine: 'mine', theirs: 'theirs', ...said }] });
  return askedAbout(env, file!);
}

test('it is the same whatever was answered or left out, and whatever changes elsewhere or in layout', async () => {
  const about = await aboutOf({});
  expect(Object.keys(about).sort()).toEqual([GROUP, REMOVED].sort());
  expect(about[GROUP]).toMatchObject({ place: 'A, SMS_Group_Name', question: expect.any(String) });
  const all = [{ fact: 'all', choice: 'mine' }] as const;
  expect(await aboutOf({}, { resolve: all })).toEqual(about);
  const { question: _, ...row } = about[GROUP]!;
  expect((await aboutOf({}, { skip: [GROUP] }))[GROUP]).toMatchObject(row);
  const elsewhere = await aboutOf({
    theirs: `// New.\n${theirs.replaceAll('\n  ', '\n\t').replace('"C"', '"Other"')}`,
  });
  expect(elsewhere).toEqual(about);
});

test('it says which version has something else, or that only the reason of the question is another', async () => {
  const about = await aboutOf({});
  const vendor = await aboutOf({ theirs: theirs.replace('"New"', '"Newer"') });
  expect(vendor[GROUP]).toMatchObject({ base: about[GROUP]!.base, mine: about[GROUP]!.mine });
  expect(vendor[GROUP]!.theirs).not.toBe(about[GROUP]!.theirs);
  expect(vendor[REMOVED]).toEqual(about[REMOVED]);
  const needs = await aboutOf({ theirs: theirs.replace(cls('D', 'D', ' : B'), cls('E', 'E', ' : B')) });
  expect(needs[REMOVED]!.question).not.toBe(about[REMOVED]!.question);
  expect({ ...needs[REMOVED], question: '' }).toEqual({ ...about[REMOVED], question: '' });
});
