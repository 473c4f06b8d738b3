// Every code that the product reports has something to be read about it: the links of diagnostics lead there.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import german from '../../l10n/bundle.l10n.de.json';
import { pageOf, ruleRows } from '../../client/src/help/rulePages';
import { setTexts, translated } from '../../server/src/l10n';
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
    expect(text).toContain('| Code | wmi | cim2 | cim3 | Meaning |');
    expect(text.match(/^\| dialect/gm)).toHaveLength(1);
  }
});

test('a stranger is not known', () => {
  expect(pageOf(page, 'no-such-rule')).toBeUndefined();
});

test('all is in German where that is set, but the examples', () => {
  onTestFinished(() => setTexts(undefined));
  setTexts(german);
  for (const { id, summary, explanation, example } of RULES) {
    const text = pageOf(page, id)!;
    expect(text.startsWith(`# ${id}\n\n${translated(summary)} *`)).toBe(true);
    expect(text).toContain(`\n${translated(explanation)}\n`);
    expect(text).not.toContain(explanation);
    expect(text).toContain(example.slice(0, 300));
    expect(text).toContain('\nBesser:\n');
  }
  for (const [code, meaning] of Object.entries(SYNTAX_CODES))
    expect(pageOf(page, `syntax/${code}`)).toContain(`| syntax/${code} | ${translated(meaning)} |`);
  for (const [name, { message }] of Object.entries(CONSTRUCTS))
    expect(pageOf(page, `dialect/${name}`)).toContain(
      ` ${translated(message).replaceAll('%', '…').replaceAll('|', '\\|')} |`,
    );
  expect(ruleRows(page).map(({ summary }) => summary)).toEqual(RULES.map(({ summary }) => translated(summary)));
  expect(ruleRows(page).filter(({ severity }) => /warning|hint| and /.test(severity))).toEqual([]);
});
