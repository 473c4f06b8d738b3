// class-id-parts: what it finds, and its nearest innocent twins.
import { describe, test } from 'vitest';
import { check } from '../check';

describe('class-id-parts', () => {
  const reporting = (qualifiers: string, body = '[key] string X;', name = 'A_B') =>
    `[SMS_Report(TRUE), ${qualifiers}] class ${name} : SMS_Class_Template { ${body} };\n`;
  test('the parts of an id', () => {
    check(
      'class-id-parts',
      reporting('SMS_Class_ID(«"ASSETS"»)') + reporting('SMS_Class_ID("A|B|1.0")', undefined, 'A_C'),
    );
  });
});
