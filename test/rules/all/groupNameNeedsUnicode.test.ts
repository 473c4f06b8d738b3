// group-name-needs-unicode: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check } from '../check';

describe('group-name-needs-unicode', () => {
  const reporting = (qualifiers: string, body = '[key] string X;', name = 'A_B') =>
    `[SMS_Report(TRUE), ${qualifiers}] class ${name} : SMS_Class_Template { ${body} };\n`;
  test('a group name that needs Unicode', () => {
    const utf8 = { format: { encoding: 'utf-8', bom: false } } as const;
    const utf16 = { format: { encoding: 'utf-16le', bom: true } } as const;
    expect(check('group-name-needs-unicode', reporting('SMS_Group_Name(«"資産"»)'), utf8)[0]!.severity).toBe('warning');
    expect(check('group-name-needs-unicode', reporting('SMS_Group_Name(«"Überblick"»)'), utf8)[0]!.severity).toBe(
      'information',
    );
    check('group-name-needs-unicode', reporting('SMS_Group_Name("資産")'), utf16);
    check('group-name-needs-unicode', reporting('SMS_Group_Name("Assets")'), utf8);
  });
});
