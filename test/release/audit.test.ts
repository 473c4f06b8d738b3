// What npm says about vulnerabilities, and what a release says of it: nothing that was not looked at is called clean.
import { expect, test } from 'vitest';
import { judgeAudit } from '../../scripts/release/audit.mjs';

const SHIPS = ['chevrotain', 'diff'];
const answer = (...found: readonly [string, string][]): string =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(found.map(([name, severity]) => [name, { name, severity }])),
  });

test.each([
  [answer(), 'clean', 'No known vulnerability in the 2 packages that ship.'],
  [answer(['mocha', 'low']), 'clean', 'Of the tools, 1 have some'],
  [answer(['diff', 'high'], ['mocha', 'low']), 'found', 'diff (high)'],
  [`npm warn something\n${answer(['diff', 'low'])}\nnpm notice`, 'found', 'diff (low)'],
  ['{"message":"405 Method Not Allowed","error":{"summary":"","detail":""}}', 'unknown', '405 Method Not Allowed'],
  ['{"error":{"summary":"getaddrinfo ENOTFOUND registry.npmjs.org"}}', 'unknown', 'ENOTFOUND'],
  ['npm error network', 'unknown', 'Not checked'],
  ['', 'unknown', 'Not checked'],
])('%j is %s', (output, state, part) => {
  const judged = judgeAudit(output, SHIPS);
  expect(judged.state).toBe(state);
  expect(judged.text).toContain(part);
});
