// Every code that the product reports has something to be read about it: the links of diagnostics lead there.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { pageOf, ruleRows } from '../../client/src/help/rulePages';
import { RULES } from '../../server/src/rules/index';
import { SYNTAX_CODES } from '../../server/src/rules/syntaxCodes';
import { CONSTRUCTS } from '../../server/src/syntax/dialectTable';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/rules.md'), 'utf8').replaceAll('\r\n', '\n');

test('the table has every rule with its summary', () => {
  expect(ruleRows(page).map(({ id, summary }) => [id, summary])).toEqual(RULES.map(({ id, summary }) => [id, summary]));
});

test('a rule is explained by its own part alone', () => {
  for (const { id, summary, explanation } of RULES) {
    const text = pageOf(page, id)!;
    expect(text.startsWith(`# ${id}\n\n${summary}`)).toBe(true);
    expect(text).toContain(explanation);
    expect(text.match(/^# /gm)).toHaveLength(1);
    expect(text).not.toMatch(/^## /m);
  }
});

test('codes of syntax and dialects are explained by their row', () => {
  for (const code of Object.keys(SYNTAX_CODES))
    expect(pageOf(page, `syntax/${code}`)).toContain(`\n| syntax/${code} |`);
  for (const name of Object.keys(CONSTRUCTS)) {
    const text = pageOf(page, `dialect/${name}`)!;
    expect(text).toContain('| code | wmi | cim2 | cim3 | says |');
    expect(text.match(/^\| dialect/gm)).toHaveLength(1);
  }
});

test('a stranger is not known', () => {
  expect(pageOf(page, 'no-such-rule')).toBeUndefined();
});
