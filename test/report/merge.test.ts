// The reports as a reader gets them: small files, one of each outcome, a fixed date. The baselines are read by people.
import { describe, expect, test } from 'vitest';
import { compareSources } from '../../server/src/merge/diff';
import { mergeSources } from '../../server/src/merge/merge';
import { diffMarkdown, diffText } from '../../server/src/report/diff';
import type { MergeReport } from '../../server/src/report/merge';
import { mergeJson, mergeMarkdown, mergeText } from '../../server/src/report/merge';

const cls = (name: string, group: string, flag: string, members = ''): string =>
  `[ SMS_Report (${flag}), SMS_Group_Name ("${group}"), SMS_Class_ID ("MICROSOFT|${name.toUpperCase()}|1.0") ]\nclass ${name} : SMS_Class_Template\n{\n    [SMS_Report (TRUE), key] string Id;\n${members}};\n\n`;
const base =
  '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")\n\n' +
  cls('Alpha', 'Alpha', 'FALSE') +
  cls('Beta', 'Beta', 'FALSE') +
  cls('Gamma', 'Gamma', 'TRUE') +
  cls('SMS_InstalledSoftware', 'Installed Software', 'FALSE');
const mine =
  base
    .replace('[ SMS_Report (FALSE), SMS_Group_Name ("Alpha")', '[ SMS_Report (TRUE), SMS_Group_Name ("Alpha")')
    .replace('[ SMS_Report (FALSE), SMS_Group_Name ("Beta")', '[ SMS_Report (TRUE), SMS_Group_Name ("Beta")')
    .replace('("Gamma")', '("Mine | `and` *this*")')
    .replace('[ SMS_Report (FALSE), SMS_Group_Name ("Inst', '[ SMS_Report (TRUE), SMS_Group_Name ("Inst') +
  cls('Own', 'Own', 'TRUE').replace('MICROSOFT', 'CONTOSO');
const theirs = base
  .replace('[ SMS_Report (FALSE), SMS_Group_Name ("Beta")', '[ SMS_Report (TRUE), SMS_Group_Name ("Beta")')
  .replace('("Gamma")', '("Theirs")');

function report(resolve?: Record<string, 'mine' | 'theirs'>): MergeReport {
  const result = mergeSources({ base, mine, theirs }, resolve ? { resolve } : {});
  const file = (path: string): MergeReport['files']['mine'] => ({ path, sha256: `(${path})`, encoding: 'UTF-8' });
  return {
    ...{ product: 'ConfigMgr MOF 1.0.0', at: '2008-06-12T18:00:00.000Z', by: 'admin@CMPRI01' },
    files: { base: file('old_default.mof'), mine: file('mine.mof'), theirs: file('theirs.mof') },
    output: { path: 'out.mof', sha256: '(out)', encoding: 'UTF-8', written: resolve !== undefined },
    base: { provenance: 'exact', detail: 'The old default is “old_default.mof”, as named.' },
    result,
    texts: { theirs, result: result.marked },
    answered: Object.entries(resolve ?? {}).map(([key, choice]) => ({ key, choice, from: 'asked' })),
    remarks: [],
    ...(resolve ? { backup: '000001-x' } : {}),
  };
}

describe('a merge with a question open', () => {
  test('text', () => expect(mergeText(report())).toMatchFileSnapshot('baselines/merge-open.txt'));
  test('Markdown', () => expect(mergeMarkdown(report())).toMatchFileSnapshot('baselines/merge-open.md'));
});

describe('a merge with every question answered', () => {
  const done = report({ 'root\\cimv2\\sms/gamma@sms_group_name': 'mine' });
  test('Markdown', () => expect(mergeMarkdown(done, 'SMS_def.mof')).toMatchFileSnapshot('baselines/merge-answered.md'));
  test('JSON', () =>
    expect(`${JSON.stringify(mergeJson(done), null, 2)}\n`).toMatchFileSnapshot('baselines/merge-answered.json'));
});

describe('differences', () => {
  const data = { before: 'old_default.mof', after: 'mine.mof', ...compareSources(base, mine) };
  test('text', () => expect(diffText(data)).toMatchFileSnapshot('baselines/diff.txt'));
  test('Markdown', () => expect(diffMarkdown(data)).toMatchFileSnapshot('baselines/diff.md'));
  test('none', () => expect(diffText({ ...data, changes: [] })).toBe('old_default.mof and mine.mof say the same.\n'));
});
