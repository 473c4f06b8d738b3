// same-class-id: what it finds, and its nearest innocent twins.
import { describe, test } from 'vitest';
import { check } from '../check';

describe('same-class-id', () => {
  const reporting = (qualifiers: string, body = '[key] string X;', name = 'A_B') =>
    `[SMS_Report(TRUE), ${qualifiers}] class ${name} : SMS_Class_Template { ${body} };\n`;
  test('one id for two classes, unless their context differs', () => {
    const id = 'SMS_Class_ID("A|B|1.0")';
    check('same-class-id', reporting(id) + reporting(`«${id}»`, undefined, 'A_C'));
    check(
      'same-class-id',
      reporting(`${id}, SMS_Context_1("__ProviderArchitecture=32|uint32")`) +
        reporting(`${id}, SMS_Context_1("__ProviderArchitecture=64|uint32")`, undefined, 'A_C'),
    );
  });
});
