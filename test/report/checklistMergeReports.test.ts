// Reports of merges inside the report of the upgrade.
import { describe, expect, test } from 'vitest';
import { mergeReportsHtml } from '../../server/src/report/mergeReportsHtml';
import { readMergeReport } from '../../server/src/upgrade/mergeReports';

const report = (over: object = {}): string =>
  JSON.stringify({
    at: '2008-06-08T08:00:00.000Z',
    by: 'Kim',
    summary: '2 customizations: 2 applied, no conflict.',
    conflicts: 0,
    customizations: [
      {
        class: 'Contoso_<b>',
        property: null,
        qualifier: null,
        kind: 'class-added',
        outcome: 'applied',
        reason: 'It is new.',
      },
      {
        class: 'Win32_A',
        property: 'P',
        qualifier: 'SMS_Report',
        kind: 'qualifier-changed',
        outcome: 'applied',
        reason: '',
      },
    ],
    ...over,
  });

describe('a report of a merge', () => {
  test('is read, and shown whole and as text', () => {
    const html = mergeReportsHtml([{ path: 'CEN/merge.json', site: 'CEN', ...readMergeReport(report())! }]);
    expect(html).toContain('Site CEN: CEN/merge.json');
    expect(html).toContain('<td>Contoso_&lt;b&gt;</td><td>class added</td><td>applied</td>');
    expect(html).toContain('Win32_A.P, SMS_Report');
    expect(html).toContain('by Kim');
    expect(html).not.toContain('<b>Contoso');
  });
  test.each([
    ['other JSON', '{"a":1}'],
    ['no JSON', 'customizations conflicts "customizations" "conflicts"'],
    ['conflicts that are no number', report({ conflicts: 'none' })],
    ['cut off', report().slice(0, 80)],
  ])('%s is none', (_, content) => expect(readMergeReport(content)).toBeUndefined());
  test('none at all leaves the section out', () => expect(mergeReportsHtml([])).toBe(''));
});
