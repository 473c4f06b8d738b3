/** Findings as a SARIF log. */
import { expect, test } from 'vitest';
import { sarifLog, uriOf } from '../../server/src/report/sarif';

test('a log with places counted from one, levels and rules', () => {
  const range = { start: { line: 0, character: 4 }, end: { line: 1, character: 0 } };
  const log = sarifLog(
    [
      { path: 'a.mof', code: 'b', severity: 'hint', message: 'One.', range },
      { path: 'a.mof', code: 'a', severity: 'error', message: 'Two.' },
    ],
    '1.2.3',
  );
  expect(log).toMatchObject({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'configmgr-mof', version: '1.2.3', rules: [{ id: 'a' }, { id: 'b' }] } },
        columnKind: 'utf16CodeUnits',
        results: [
          {
            ...{ ruleId: 'b', ruleIndex: 1, level: 'note', message: { text: 'One.' } },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'a.mof' },
                  region: { startLine: 1, startColumn: 5, endLine: 2, endColumn: 1 },
                },
              },
            ],
          },
          { ruleId: 'a', ruleIndex: 0, level: 'error' },
        ],
      },
    ],
  });
});

test.each([
  ['a b/ü#.mof', 'a%20b/%C3%BC%23.mof'],
  ['/tmp/x y.mof', 'file:///tmp/x%20y.mof'],
  ['C:\\a b\\c.mof', 'file:///C:/a%20b/c.mof'],
  ['\\\\server\\SMS_ABC\\x.mof', 'file://server/SMS_ABC/x.mof'],
])('%s is %s', (path, uri) => expect(uriOf(path)).toBe(uri));
