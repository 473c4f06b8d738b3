// same-group-name: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check } from '../check';
import { reporting } from '../pieces/reporting';

describe('same-group-name', () => {
  const group = (name: string, more = '') => reporting(`SMS_Group_Name("Things")${more}`, undefined, name);
  test('two classes, not the twins of two contexts', () => {
    check(
      'same-group-name',
      `${group('A_B')}[SMS_Report(TRUE), «SMS_Group_Name("things")»] class A_C : SMS_Class_Template { };`,
    );
    check(
      'same-group-name',
      group('A_B', ', SMS_Context_1("__ProviderArchitecture=32|uint32")') +
        group('A_B_64', ', SMS_Context_1("__ProviderArchitecture=64|uint32")'),
    );
    check('same-group-name', `${group('A_B')}${reporting('SMS_Group_Name("Others")', undefined, 'A_C')}`);
  });
  const view = (name: string, id: string, bits: 32 | 64) =>
    group(name, `, SMS_Class_ID("${id}"), SMS_Context_1("__ProviderArchitecture=${bits}|uint32")`);
  test('two views of one thing have one id, or names that differ in the view', () => {
    check('same-group-name', view('A_Keys', 'CONTOSO|KEYS|1.0', 32) + view('A_Other', 'CONTOSO|KEYS|1.0', 64));
    check('same-group-name', view('A_Keys', 'CONTOSO|KEYS|1.0', 32) + view('A_Keys_64', 'CONTOSO|KEYS_64|1.0', 64));
    check('same-group-name', view('A_Keys', 'CONTOSO|KEYS|1.0', 32) + view('A_Own', 'CONTOSO|KEYSx64|1.0', 64));
    check('same-group-name', view('A_KeysX86', 'KEYS86', 32) + view('A_KeysX64', 'OTHER', 64));
    const racks = view('A_Racks', 'CONTOSO|RACKS|1.0', 64).replace(
      'SMS_Group_Name("Things")',
      '«SMS_Group_Name("Things")»',
    );
    check('same-group-name', view('A_Keys', 'CONTOSO|KEYS|1.0', 32) + racks);
    check(
      'same-group-name',
      view('A_Keys', 'CONTOSO|KEYS|1.0', 32) + view('A_Keys_64', 'CONTOSO|KEYS|1.0', 64) + racks,
    );
  });
  test('information while one of them is off', () => {
    const off = '[SMS_Report(FALSE), «SMS_Group_Name("Things")»] class A_C : SMS_Class_Template { };';
    expect(check('same-group-name', group('A_B') + off)[0]!.severity).toBe('information');
  });
});
