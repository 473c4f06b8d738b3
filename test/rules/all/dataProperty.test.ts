// data-property: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { parseTree } from '../../../server/src/syntax/parser';
import { check, repair } from '../check';
import { CIMV2 } from '../pieces/namespaces';
import { PROVIDER, data, reporting, KEY, beside } from '../pieces/halves';

describe('data-property', () => {
  const mine = (marked: string) => reporting(`${KEY} [SMS_Report(TRUE)] string ${marked};`);
  test('the data class in the file, beside it, elsewhere', () => {
    const theirs = data('[key] string K; string Owner;');
    const [found] = check('data-property', theirs + mine('«Owners»'));
    expect(found!.message).toContain('(in this file)');
    check('data-property', theirs + mine('owner'));
    expect(check('data-property', mine('«Owners»'), { index: beside(theirs) })[0]!.message).toContain(
      '(in configuration.mof)',
    );
    check('data-property', mine('Owner'), { index: beside(theirs) });
    const away = beside(theirs, 'a%20b.mof', 'file:///other/');
    expect(check('data-property', mine('«Rack»'), { index: away })[0]!.message).toContain('(in a b.mof)');
    check('data-property', mine('Rack'));
  });
  test('the nearest place counts; of two declarations there either may have it', () => {
    const index = beside(data('[key] string K; string Owner;'));
    index.set('file:///other/x.mof', parseTree(data('[key] string K; string Rack;')));
    check('data-property', mine('«Rack»'), { index });
    index.set('file:///more.mof', parseTree(data('[key] string K; string Rack;')));
    check('data-property', mine('Rack'), { index });
  });
  test('inherited, unknown ancestors, other namespaces, the reporting class itself', () => {
    check(
      'data-property',
      `${CIMV2}class Con_X { string Owner; };\n${PROVIDER} class Con_App : Con_X { [key] string K; };\n${mine('Owner')}`,
    );
    check('data-property', `${CIMV2}${PROVIDER} class Con_App : Con_Gone { [key] string K; };\n${mine('Owners')}`);
    const there = data('[key] string K;').replace('cimv2', 'contoso');
    check('data-property', there + mine('Owner'));
    check(
      'data-property',
      there +
        reporting(
          `${KEY} [SMS_Report(TRUE)] string «Owner»;`,
          undefined,
          ', Namespace("\\\\\\\\.\\\\root\\\\contoso")',
        ),
    );
    check('data-property', reporting(KEY) + mine('Owner'));
  });
  test('Windows’ table: a slip is a warning, another name information, another version nothing', () => {
    const win = (body: string) => reporting(body, 'Win32_BIOS');
    expect(check('data-property', win('[SMS_Report(TRUE)] string «Manufacturr»;'))[0]!.severity).toBe('warning');
    expect(check('data-property', win('[SMS_Report(TRUE)] string «Rack»;'))[0]!.severity).toBe('information');
    check('data-property', win('string A1234; string B1234; string C1234; string D1234;'));
    check(
      'data-property',
      win('[SMS_Report(TRUE)] string Manufacturer; [SMS_Report(TRUE)] string Manufacturer2;').replace(
        'Manufacturer2',
        '«Manufacturer2»',
      ),
    );
  });
  test('what is not reported is information', () => {
    const text = data('[key] string K;') + reporting(`${KEY} [SMS_Report(FALSE)] string «Owner»;`);
    expect(check('data-property', text)[0]!.severity).toBe('information');
  });
  test('the repair', () => {
    expect(repair('data-property', data('[key] string K; string Owner;') + mine('Owners'))).toContain(
      'string Owner; }',
    );
  });
});
