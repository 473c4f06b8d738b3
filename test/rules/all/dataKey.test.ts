// data-key: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check } from '../check';
import { data, reporting, KEY } from '../pieces/halves';
import { CIMV2 } from '../pieces/namespaces';

test('data-key', () => {
  const theirs = data('[key] string K; string V;');
  check('data-key', theirs + reporting(`${KEY} [SMS_Report(TRUE), «key»] string V;`));
  check('data-key', theirs + reporting(`${KEY} [SMS_Report(TRUE)] string V;`));
  const keyless = theirs.replace('[key] ', '') + reporting('[SMS_Report(TRUE), «key»] string K;');
  expect(check('data-key', keyless)[0]!.severity).toBe('information');
  // A key stays one where a class declares it again without saying so.
  const base = `${CIMV2}class Base_App { [key] string K; [key] string V; string N; };\n`;
  const redeclared =
    base + theirs.replace('App {', 'App : Base_App {').replace('[key] string K; string V;', 'string V; string N;');
  expect(redeclared).toContain('Base_App { string V;');
  check('data-key', redeclared + reporting(`${KEY} [SMS_Report(TRUE), key] string V;`));
  check('data-key', redeclared + reporting(`${KEY} [SMS_Report(TRUE), «key»] string N;`));
});

test('data-key of Windows’ own classes', () => {
  // CIM_SoftwareElement has the keys; Win32_BIOS declares Version again.
  const bios = (more: string): string =>
    `[SMS_Report(TRUE), SMS_Class_ID("MICROSOFT|PC_BIOS|1.0")]\nclass Win32_BIOS : SMS_Class_Template { [SMS_Report(TRUE), key] string Name; ${more} };`;
  check('data-key', bios('[SMS_Report(TRUE), key] string Version;'));
  check('data-key', bios('[SMS_Report(TRUE), «key»] string SerialNumber;'));
});
