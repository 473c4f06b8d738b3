// group-name: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';
import { reporting } from '../pieces/reporting';

describe('group-name', () => {
  const id = 'SMS_Class_ID("CONTOSO|A|1.0")';
  test('empty is a warning, missing a hint', () => {
    expect(check('group-name', reporting(`«SMS_Group_Name("")», ${id}`))[0]!.severity).toBe('warning');
    check('group-name', reporting(`«SMS_Group_Name(" ")», ${id}`));
    check('group-name', reporting(`«SMS_Group_Name», ${id}`));
    check('group-name', reporting(`«SMS_Group_Name(NULL)», ${id}`));
    check('group-name', reporting(`SMS_Group_Name(), ${id}`));
    expect(check('group-name', `[SMS_Report(TRUE), ${id}] class «A_B» : SMS_Class_Template { };`)[0]!.severity).toBe(
      'hint',
    );
    check('group-name', reporting(`SMS_Group_Name("Things"), ${id}`));
    check('group-name', 'class A_B { string K; };');
  });
  test('the repair names it', () => {
    expect(repair('group-name', reporting(`SMS_Group_Name(""), ${id}`))).toContain('SMS_Group_Name("A_B")');
  });
});
