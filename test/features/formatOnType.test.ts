/** Formatting while somebody types. */
import { expect, test } from 'vitest';
import { format, formatOnType } from '../../server/src/features/format';
import { applyEdits } from '../../server/src/text/edits';
import { documentOf, readMarks } from '../support/marked';

test('a semicolon formats the declaration that it ends, and nothing that is broken or around it', () => {
  const source = 'class   A_B{string X;};';
  const whole = applyEdits(source, format(source));
  const typed = (marked: string): string => {
    const { text, cursor } = readMarks(marked);
    return applyEdits(text, formatOnType(documentOf(text), cursor, {}));
  };
  expect(whole).not.toBe(source);
  expect(typed('class   A_B{string X;};‸')).toBe(whole);
  expect(typed('class   A_C{};\nclass   A_B{string X;};‸\nclass   A_D{};')).toBe(
    `class   A_C{};\n${whole.replaceAll('\r\n', '\n')}\nclass   A_D{};`,
  );
  expect(typed('class   A_B{string X;‸ };')).toBe('class   A_B{string X; };');
  expect(typed('class   A_B{string X};‸')).toBe('class   A_B{string X};');
  expect(typed('#pragma   autorecover;‸')).toBe('#pragma   autorecover;');
});
