// Files without a fault: no rule may find anything in them.
import { expect, test } from 'vitest';
import { codesOf } from './check';
import { beside, data, KEY as KEY_PROPERTY, reporting } from './pieces/halves';
import { KEY, keys, value } from './pieces/registry';

test('a clean file has no diagnostic', () => {
  const text = `#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")
[ SMS_Report (TRUE), SMS_Group_Name ("Assets"), SMS_Class_ID ("CONTOSO|ASSETS|1.0") ]
class Contoso_Asset : SMS_Class_Template
{
    [SMS_Report (TRUE), key]
        string Tag;
};
`;
  expect(codesOf(text)).toEqual([]);
});

test('classes of the registry without a fault have no finding', () => {
  expect(codesOf(value(`"${KEY}|V"`))).toEqual([]);
  expect(codesOf(keys(`"${KEY}"`))).toEqual([]);
  expect(codesOf(value(String.raw`"local|hkey_local_machine\\software\\" "Contoso|V"`))).toEqual([]);
});

test('a pair that fits has no finding, in one file or in two', () => {
  const theirs = data('[key] string K; [PropertyContext("V")] uint32 V;');
  const mine = reporting(`${KEY_PROPERTY} [SMS_Report(TRUE)] uint32 V;`);
  expect(codesOf(theirs + mine)).toEqual([]);
  expect(codesOf(mine, { index: beside(theirs) })).toEqual([]);
  expect(codesOf(theirs, { index: beside(mine, 'SMS_def.mof') })).toEqual([]);
});

test('the parameters of a method', () => {
  expect(codesOf('instance of __PARAMETERS { Anything = "x"; };')).toEqual([]);
});

test('names of WMI’s own classes in the standards', () => {
  expect(codesOf('class A_B : __Event { string X; };', { dialect: 'cim2' })).toEqual(['dialect/system-class-name']);
  expect(codesOf('class Thing { string X; };', { dialect: 'cim2' })).toContain('dialect/class-name');
});
