// class-outside-added-extensions: what it finds, and its nearest innocent twins.
import { describe, test } from 'vitest';
import { check } from '../check';
import { START, END } from '../pieces/addedExtensions';

describe('class-outside-added-extensions', () => {
  const rule = (text: string) => check('class-outside-added-extensions', text);
  test('finds classes of one’s own above and below', () => {
    rule(
      `class «Contoso_A» { [key] string A; };\n${START}class Contoso_B { [key] string A; };\n${END}class «Contoso_C» {};`,
    );
  });
  test('knows defaults, classes of Windows, and reporting classes', () => {
    rule(
      `class Win32Reg_AddRemovePrograms {}; class Win32_Keyboard {}; class CCM_Whatever {}; class X : SMS_Class_Template {};\n${START}${END}`,
    );
  });
  test('leaves files without the section alone', () => {
    rule('class Contoso_A { [key] string A; };');
  });
});
