/** Formatting while somebody types. */
import { describe, expect, test } from 'vitest';
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

describe('a semicolon formats the member that it ends', () => {
  const typed = (marked: string): string => {
    const { text, cursor } = readMarks(marked);
    return applyEdits(text, formatOnType(documentOf(text), cursor, { tabSize: 4, insertSpaces: true }));
  };
  test.each(['\n', '\r\n', '\r'])('and nothing around it: lines end with %j', (lineBreak) => {
    const lines = (...all: string[]) => all.join(lineBreak);
    expect(typed(lines('class   A_B', '{', '[key]string X;‸', '  uint8   Y;', '};'))).toBe(
      lines('class   A_B', '{', '    [key] string X;', '  uint8   Y;', '};'),
    );
    expect(typed(lines('instance   of A_B{', '  X  ="a;" ;', '      Y= { 1,2 };‸', '};'))).toBe(
      lines('instance   of A_B{', '  X  ="a;" ;', '    Y = { 1,2 };', '};'),
    );
    expect(typed(lines('class A_B {', '[in]uint8 Do( uint8 A ,', '    uint8 B );‸ // and more', '};'))).toBe(
      lines('class A_B {', '    [in] uint8 Do( uint8 A,', '        uint8 B ); // and more', '};'),
    );
  });
  test('on the line where it is', () => {
    expect(typed('class A_B { [key]string X;‸   uint8   Y; };')).toBe('class A_B { [key] string X;   uint8   Y; };');
  });
  test('but not in a text, in a comment, nor where something is broken', () => {
    for (const same of [
      'class A_B { [Description("a;‸")]string X; };',
      'class A_B {\n[key]string X; // a;‸\n};',
      'class A_B {\n[key]string X;‸\nuint8 Do(;\n};',
      'class A_B {\n[key]string X;‸\n',
    ])
      expect(typed(same)).toBe(same.replace('‸', ''));
  });
});
