// For an editor that shows plain text, what we wrote as Markdown is what a person would read there.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdownBlock, markdownCode, markdownText } from '../../server/src/text/markdown';
import { plainOfMarkdown } from '../../server/src/text/markdownPlain';
import { visibleLine, visibleText } from '../../server/src/text/visible';
import { NASTY } from '../support/nasty';

test('paragraphs, a table, a rule, bold, italics and code', () => {
  const markdown = [
    markdownBlock('uint16 State;', 'mof'),
    '',
    'Inventory: **reported** as “a\\_b”.',
    '',
    '| Value | Meaning |',
    '|---|---|',
    '| `0` | Other \\| none |',
    '| ``a`b`` |  |',
    '| | … and 3 more |',
    '',
    '---',
    '',
    '*It has no meaning on a class.*',
    '',
    'Write `class Name : Superclass { … };` * 2.',
  ].join('\n');
  expect(plainOfMarkdown(markdown)).toBe(
    [
      'uint16 State;',
      '',
      'Inventory: reported as “a_b”.',
      '',
      'Value: Meaning',
      '0: Other | none',
      'a`b',
      '… and 3 more',
      '',
      'It has no meaning on a class.',
      '',
      'Write class Name : Superclass { … }; * 2.',
    ].join('\n'),
  );
});

const anyText = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: fc.constantFrom('`', '|', '*', '\\', '-', ' ', 'a', '_', '1', '.', '\n', '~', '@', ':', '/') }),
);

test('law: text of others is there as they wrote it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const line = visibleLine(text).replace(/\s+/g, ' ').trim();
      expect(plainOfMarkdown(`Of ${markdownText(text)}.`)).toBe(`Of ${visibleLine(text).replace(/\s+/g, ' ')}.`);
      expect(plainOfMarkdown(`| x | ${markdownText(text)} |`)).toBe(line === '' ? 'x' : `x: ${line}`);
      // Markdown takes one space off both ends of code that has some there.
      const code = plainOfMarkdown(`(${markdownCode(text)})`);
      expect(code.slice(1, -1).trim()).toBe(visibleLine(text).trim());
      const block = visibleText(text.replace(/\r\n?/g, '\n'));
      expect(plainOfMarkdown(`x\n${markdownBlock(text, 'mof')}\ny`)).toBe(`x\n${block.replace(/\n?$/, '\n')}y`);
    }),
  );
});
