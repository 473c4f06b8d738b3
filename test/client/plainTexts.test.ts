// What a file holds, as a row, a choice and a message of VS Code: text, whatever VS Code would make of it.
import type { QuickPickItem, TreeItem } from 'vscode';
import { describe, expect, test } from 'vitest';
import {
  labelLines,
  labelText,
  plainChoice,
  plainItem,
  plainOptions,
  plainQuestion,
} from '../../client/src/plainTexts';
import { hiddenIn, NASTY } from '../support/nasty';

/** As VS Code finds pictures in a label, and links in a message. */
const PICTURE = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;
const LINK = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+(?: ["'].+?["'])?\)/i;

const TEXTS = [
  ...NASTY,
  ...['$(trash) gone', '\\$(sync~spin)', '$$(x)', '$(\u202ex)', 'a]$(b](command:c)'],
  ...['[Open](command:workbench.action.quit "title")', '[a](file:///etc/passwd)', ']\n(command:x)', '[[a]](command:x)'],
];

function expectPlain(text: unknown, lines = false): void {
  const shown = String(text);
  // The word joiner in front of a bracket is our own.
  expect(hiddenIn(shown.replaceAll('\u2060(', '('))).toEqual([]);
  expect(shown).not.toMatch(LINK);
  expect(shown).not.toMatch(PICTURE);
  if (!lines) expect(shown).not.toMatch(/[\r\n]/);
}

describe.each(TEXTS.map((text) => [JSON.stringify(text).slice(0, 60), text]))('%s', (_, text) => {
  test('in a message, and in a row', () => {
    expectPlain(labelText(text));
    expectPlain(labelLines(text), true);
    const item: TreeItem = plainItem({
      ...{ label: text, description: text, tooltip: text },
      checkboxState: { state: 0, tooltip: text },
      accessibilityInformation: { label: text },
    });
    expectPlain(item.label);
    expectPlain(item.description);
    expectPlain(item.accessibilityInformation?.label);
    expectPlain(item.tooltip, true);
    expectPlain((item.checkboxState as { tooltip: string }).tooltip, true);
  });

  test('in a choice, where the picture of our own stays one', () => {
    const choice: QuickPickItem = plainChoice({ icon: 'files', label: text, description: text, detail: text });
    expect(choice.label.startsWith('$(files) ')).toBe(true);
    for (const part of [choice.label.slice('$(files) '.length), choice.description, choice.detail]) expectPlain(part);
    const { title, placeHolder } = plainOptions({ title: text, placeHolder: text });
    expectPlain(title);
    expectPlain(placeHolder);
  });

  test('in the question of a text, which itself stays as it is', () => {
    const question = plainQuestion({ title: text, prompt: text, placeHolder: text, value: text });
    for (const part of [question.title, question.prompt, question.placeHolder]) expectPlain(part);
    expect(question.value).toBe(text);
  });
});

test('what is no mark stays as it was', () => {
  const text = 'SMS_def.mof (12 kB) — C:\\Program Files (x86)\\x [1] $ (2)';
  expect(labelText(text)).toBe(text);
});
