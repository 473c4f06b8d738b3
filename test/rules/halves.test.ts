// The two halves of inventory held against each other: in one file, in the folder, in the workspace, in Windows' table.
import { describe, expect, test } from 'vitest';
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';
import { analyze } from '../../server/src/rules/analyze';
import { documentOf } from '../support/marked';
import { check, codesOf, repair } from './check';

const CIMV2 = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n';
const SMS = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n';
const PROVIDER = '[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\X")]';

const data = (body: string, name = 'Con_App') => `${CIMV2}${PROVIDER} class ${name} { ${body} };\n`;
const reporting = (body: string, name = 'Con_App', more = '') =>
  `${SMS}[SMS_Report(TRUE), SMS_Group_Name("${name}"), SMS_Class_ID("CON|${name.toUpperCase()}|1.0")${more}] class ${name} : SMS_Class_Template { ${body} };\n`;
const KEY = '[SMS_Report(TRUE), key] string K;';

/** A workspace with one more file, by default beside the tested one. */
function beside(text: string, name = 'configuration.mof', folder = 'file:///'): WorkspaceIndex {
  const index = new WorkspaceIndex();
  index.set(`${folder}${name}`, parseTree(text));
  return index;
}

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

describe('data-type', () => {
  const theirs = data('[key] string K; uint32 Size; string L[];');
  const mine = (marked: string) => theirs + reporting(`${KEY} [SMS_Report(TRUE)] ${marked};`);
  test('another type, an array, a size', () => {
    expect(check('data-type', mine('«string» Size'))[0]!.severity).toBe('warning');
    expect(check('data-type', mine('«uint16» Size'))[0]!.severity).toBe('information');
    check('data-type', mine('«string» L'));
    check('data-type', mine('«uint32» Size[]'));
    check('data-type', mine('UINT32 size'));
    check('data-type', mine('string L[]'));
    check('data-type', mine('string Other'));
  });
  test('the repair', () => {
    expect(repair('data-type', mine('string Size'))).toContain('uint32 Size; };');
  });
});

test('data-key', () => {
  const theirs = data('[key] string K; string V;');
  check('data-key', theirs + reporting(`${KEY} [SMS_Report(TRUE), «key»] string V;`));
  check('data-key', theirs + reporting(`${KEY} [SMS_Report(TRUE)] string V;`));
  const keyless = theirs.replace('[key] ', '') + reporting('[SMS_Report(TRUE), «key»] string K;');
  expect(check('data-key', keyless)[0]!.severity).toBe('information');
});

describe('reporting-class-without-data', () => {
  test('a slip, a schema of the file, a stranger', () => {
    const theirs = data('[key] string K;', 'Con_Agent');
    const [slip] = check(
      'reporting-class-without-data',
      theirs + reporting(KEY, 'Con_Agents').replace('class Con_Agents', 'class «Con_Agents»'),
    );
    expect(slip!.severity).toBe('warning');
    expect(slip!.fixes).toHaveLength(1);
    const [schema] = check(
      'reporting-class-without-data',
      theirs + reporting(KEY, 'Con_Agent') + reporting(KEY, 'Con_Rack').replace('class Con_Rack', 'class «Con_Rack»'),
    );
    expect(schema!.severity).toBe('warning');
    const [stranger] = check(
      'reporting-class-without-data',
      theirs +
        reporting(KEY, 'Con_Agent') +
        reporting(KEY, 'Dell_Rack').replace('class Dell_Rack', 'class «Dell_Rack»'),
    );
    expect(stranger!.severity).toBe('information');
  });
  test('a renamed block', () => {
    const text = data('[key] string K;', 'Con_App2019') + reporting(KEY, 'Con_App2017');
    expect(repair('reporting-class-without-data', text)).toContain('class Con_App2019 : SMS_Class_Template');
  });
  test('silent on a reporting half alone, on Windows’ and the client’s classes, on other namespaces', () => {
    check('reporting-class-without-data', reporting(KEY));
    const theirs = data('[key] string K;', 'Con_Agent') + reporting(KEY, 'Con_Agent');
    for (const name of ['Win32_BIOS', 'Win32_Unheard', 'SMS_Thing', 'CCM_Thing']) {
      check('reporting-class-without-data', theirs + reporting(KEY, name));
    }
    check('reporting-class-without-data', theirs + reporting(KEY, 'Con_Rack', ', Namespace("root\\\\dell")'));
    check('reporting-class-without-data', theirs + reporting(KEY, 'Con_Rack', ', SMS_Namespace(TRUE)'));
    check('reporting-class-without-data', theirs + reporting(KEY, 'Con_Rack'), {
      index: beside(data('[key] string K;', 'Con_Rack'), 'x.mof', 'file:///other/'),
    });
  });
});

describe('data-class-without-reporting', () => {
  const theirs = data('[key] string K;', 'Con_Agent').replace('class Con_Agent', 'class «Con_Agent»');
  const plain = theirs.replace(/[«»]/g, '');
  test('only where a reporting half is at hand', () => {
    expect(check('data-class-without-reporting', theirs + reporting(KEY, 'Win32_BIOS'))[0]!.severity).toBe(
      'information',
    );
    check('data-class-without-reporting', theirs, { index: beside(reporting(KEY, 'Win32_BIOS'), 'SMS_def.mof') });
    check('data-class-without-reporting', plain);
    check('data-class-without-reporting', plain, { index: beside(reporting(KEY, 'Con_Agent'), 'SMS_def.mof') });
    check('data-class-without-reporting', plain, {
      index: beside(reporting(KEY, 'Win32_BIOS'), 'x.mof', 'file:///other/'),
    });
    check('data-class-without-reporting', plain.replace('RegProv', 'OwnProv') + reporting(KEY, 'Win32_BIOS'));
  });
  test('a slip is a warning', () => {
    expect(check('data-class-without-reporting', theirs + reporting(KEY, 'Con_Agents'))[0]!.severity).toBe('warning');
  });
});

test('a pair that fits has no finding, in one file or in two', () => {
  const theirs = data('[key] string K; [PropertyContext("V")] uint32 V;');
  const mine = reporting(`${KEY} [SMS_Report(TRUE)] uint32 V;`);
  expect(codesOf(theirs + mine)).toEqual([]);
  expect(codesOf(mine, { index: beside(theirs) })).toEqual([]);
  expect(codesOf(theirs, { index: beside(mine, 'SMS_def.mof') })).toEqual([]);
});

test('what is found follows an edit of the other file', () => {
  const document = documentOf(reporting(`${KEY} [SMS_Report(TRUE)] uint32 V;`));
  const index = beside(data('[key] string K; uint32 V;'));
  const codes = () => analyze(document, { index }).map(({ code }) => code);
  expect(codes()).toEqual([]);
  index.set('file:///configuration.mof', parseTree(data('[key] string K; string V;')));
  expect(codes()).toEqual(['data-type']);
  index.set('file:///configuration.mof', parseTree(data('string K; uint32 W;', 'Con_Application')));
  expect(codes()).toEqual(['reporting-class-without-data']);
});
