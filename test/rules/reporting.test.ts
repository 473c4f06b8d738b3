// The rules about reporting classes: what each finds, and its nearest innocent twin.
import { describe, expect, test } from 'vitest';
import { check, codesOf, repair } from './check';

const SMS = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n';
const ID = 'SMS_Group_Name("G"), SMS_Class_ID("CONTOSO|A_B|1.0")';

/** A reporting class; qualifiers beside SMS_Report, members, name. */
function reporting(
  qualifiers: string,
  body = '[SMS_Report(TRUE), key] string K;',
  name = 'A_B',
  report = 'TRUE',
): string {
  return `[SMS_Report(${report}), ${qualifiers}] class ${name} : SMS_Class_Template { ${body} };\n`;
}

describe('group-name', () => {
  const id = 'SMS_Class_ID("CONTOSO|A|1.0")';
  test('empty is a warning, missing a hint', () => {
    expect(check('group-name', reporting(`«SMS_Group_Name("")», ${id}`))[0]!.severity).toBe('warning');
    check('group-name', reporting(`«SMS_Group_Name(" ")», ${id}`));
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
  test('information while one of them is off', () => {
    const off = '[SMS_Report(FALSE), «SMS_Group_Name("Things")»] class A_C : SMS_Class_Template { };';
    expect(check('same-group-name', group('A_B') + off)[0]!.severity).toBe('information');
  });
});

describe('reporting-superclass', () => {
  test('none, another, a base between', () => {
    expect(check('reporting-superclass', `${SMS}[${ID}] class «A_B» { };`)[0]!.severity).toBe('warning');
    expect(check('reporting-superclass', `[${ID}] class «A_B» { };`)[0]!.severity).toBe('information');
    check('reporting-superclass', `${SMS}class A_X { };\n[${ID}] class A_B : «A_X» { };`);
    expect(check('reporting-superclass', `${SMS}[${ID}] class A_B : «A_Gone» { };`)[0]!.severity).toBe('information');
    check('reporting-superclass', `${SMS}class A_X : SMS_Class_Template { };\n[${ID}] class A_B : A_X { };`);
    check('reporting-superclass', `${SMS}[${ID}] class A_B : SMS_Class_Template { };`);
    check('reporting-superclass', `${SMS}class A_B { [key] string K; };`);
  });
  test('a misspelt template has one finding', () => {
    expect(
      codesOf(`${SMS}[SMS_Report(TRUE), ${ID}] class A_B : SMS_Class_Templates { [SMS_Report(TRUE), key] string K; };`),
    ).toEqual(['unknown-superclass']);
  });
  test('the repair derives it', () => {
    expect(repair('reporting-superclass', `${SMS}[${ID}] class A_B { };`)).toContain(
      'class A_B : SMS_Class_Template {',
    );
  });
});

describe('nothing-reported', () => {
  const body = (text: string, report = 'TRUE') =>
    `[«SMS_Report(${report})», ${ID}] class A_B : SMS_Class_Template { ${text} };`;
  const clean = (text: string, report = 'TRUE') => body(text, report).replace(/[«»]/g, '');
  test('none but the key, or none at all', () => {
    check('nothing-reported', body('[key] string K; [SMS_Report(FALSE)] string V;'));
    check('nothing-reported', body('string K;'));
    check('nothing-reported', body(''));
  });
  test('one is enough, keys alone are fine, an unreported class too', () => {
    check('nothing-reported', clean('[SMS_Report(TRUE), key] string K; [SMS_Report(FALSE)] string V;'));
    check('nothing-reported', clean('[key] string K; [SMS_Report] string V;'));
    check('nothing-reported', clean('[key] string K;'));
    check('nothing-reported', clean('[key] string K; string V;', 'FALSE'));
    check('nothing-reported', clean('[key] string K; [SMS_Report("TRUE")] string V;'));
  });
});

describe('property-of-unreported-class', () => {
  const member = '[SMS_Report(TRUE)] string V;';
  test('a hint where the class is off, a warning where its flag is missing', () => {
    const off = `[«SMS_Report(FALSE)», ${ID}] class A_B : SMS_Class_Template { ${member} ${member} };`;
    expect(check('property-of-unreported-class', off)[0]!.severity).toBe('hint');
    const missing = `[${ID}] class «A_B» : SMS_Class_Template { ${member} };`;
    expect(check('property-of-unreported-class', missing)[0]!.severity).toBe('warning');
    check('property-of-unreported-class', `[SMS_Report(TRUE), ${ID}] class A_B : SMS_Class_Template { ${member} };`);
    check('property-of-unreported-class', `[SMS_Report(FALSE)] class A_B : SMS_Class_Template { [key] string K; };`);
    check('property-of-unreported-class', `[SMS_Report("TRUE"), ${ID}] class A_B : SMS_Class_Template { ${member} };`);
  });
  test('the repair reports the class', () => {
    expect(repair('property-of-unreported-class', `[${ID}] class A_B : SMS_Class_Template { ${member} };`)).toContain(
      ', SMS_Report(TRUE)]',
    );
  });
});

test('key-not-reported', () => {
  const body = (report: string, flag: string) =>
    `[SMS_Report(${report}), ${ID}] class A_B : SMS_Class_Template { [${flag}, key] string K; [SMS_Report(FALSE)] string V; };`;
  check('key-not-reported', body('TRUE', '«SMS_Report(FALSE)»'));
  check('key-not-reported', body('TRUE', 'SMS_Report(TRUE)'));
  check('key-not-reported', body('FALSE', 'SMS_Report(FALSE)'));
});

describe('class-id-name', () => {
  const id = (marked: string) => check('class-id-name', reporting(`SMS_Group_Name("G"), SMS_Class_ID(${marked})`));
  test('letters, digits and underscores', () => {
    id('«"CONTOSO|MY-ASSETS|1.0"»');
    id('«"CONTOSO|MY ASSETS|1.0"»');
    id('«"CONTOSO|MY.ASSETS|1.0"»');
    id(`«"CONTOSO|${'A'.repeat(101)}|1.0"»`);
    id('"CONTOSO|My_Assets2|1.0"');
    id('"CON-TOSO|ASSETS|1-0"');
    id('"MY-ASSETS"');
  });
  test('the repair', () => {
    expect(repair('class-id-name', reporting('SMS_Class_ID("CON-TOSO|MY - ASSETS|1.0")'))).toContain(
      '"CON-TOSO|MY_ASSETS|1.0"',
    );
  });
});

test('same-group-part', () => {
  const id = (marked: string, name: string, more = '') => reporting(`SMS_Class_ID(${marked})${more}`, undefined, name);
  check('same-group-part', id('"A|ASSETS|1.0"', 'A_B') + id('«"B|Assets|1.0"»', 'A_C'));
  check('same-group-part', id('"A|ASSETS|1.0"', 'A_B') + id('"A|ASSETS|2.0"', 'A_C'));
  check('same-group-part', id('"A|ASSETS|1.0"', 'A_B') + id('"B|RACKS|1.0"', 'A_C'));
  check('same-group-part', id('"A|ASSETS|1.0"', 'A_B') + id('"B|ASSETS|1.0"', 'a_b'));
});

test('resid-without-resdll', () => {
  check('resid-without-resdll', reporting(`${ID}, «ResID(5)»`));
  check('resid-without-resdll', reporting(`${ID}, «ResDLL("x.dll")»`));
  check('resid-without-resdll', reporting(`${ID}, ResID(5), ResDLL("x.dll")`));
});

describe('inventory-context', () => {
  const context = (marked: string) => check('inventory-context', reporting(`${ID}, SMS_Context_1(${marked})`));
  test('form, names, values and types', () => {
    context('«"__ProviderArchitecture=32"»');
    context('«"__ProviderArchitecture=16|uint32"»');
    context('«"__ProviderArchitecture=32|string"»');
    context('«"__ProviderArchitecure=32|uint32"»');
    context('«"__RequiredArchitecture=yes|boolean"»');
    context('«"__RequiredArchitecture=true"»');
    context('«"64"»');
    context('«"Own=1"»');
    context('"__ProviderArchitecture=64|uint32"');
    context('"__providerarchitecture=32|UINT32"');
    context('"__RequiredArchitecture=TRUE|boolean"');
    context('"Own=1|string"');
  });
  test('the repair', () => {
    expect(repair('inventory-context', reporting(`${ID}, SMS_Context_1("__ProviderArchitecture=32")`))).toContain(
      '"__ProviderArchitecture=32|uint32"',
    );
  });
});

describe('unit-type', () => {
  const unit = (marked: string, type: string) => check('unit-type', reporting(ID, `[${marked}] ${type} V;`));
  test('sizes of numbers, times of dates', () => {
    unit('«SMS_Units("MegaBytes")»', 'string');
    unit('«SMS_Units("KiloBytes")»', 'boolean');
    unit('«SMS_Units("DateString")»', 'string');
    unit('«SMS_Units("HexString")»', 'datetime');
    expect(unit('«SMS_Units("Seconds")»', 'uint32')[0]!.severity).toBe('information');
    for (const type of ['uint64', 'uint32', 'sint32', 'real32']) unit('SMS_Units("megabytes")', type);
    unit('SMS_Units("Seconds")', 'datetime');
    unit('SMS_Units("Parsecs")', 'string');
  });
});

test('key-type', () => {
  check('key-type', 'class A_B { [key] string «Many[]»; [key] «real32» R; [key] «object» O; };');
  check(
    'key-type',
    'class A_B { [key] uint32 N; [key] A_B ref R; [key] boolean B; string Many[]; real32 R2; [key(FALSE)] real64 R3; };',
  );
  const [found] = check('key-type', 'class A_B : OMI_BaseResource { [Key] string «Many[]»; };');
  expect(found!.severity).toBe('information');
});

test('inventory-limit', () => {
  const columns = (count: number) => Array.from({ length: count }, (_, i) => `string P${i};`).join(' ');
  check('inventory-limit', `[SMS_Report(TRUE), ${ID}] class «A_B» : SMS_Class_Template { ${columns(1001)} };`);
  check('inventory-limit', `[SMS_Report(TRUE), ${ID}] class A_B : SMS_Class_Template { ${columns(1000)} };`);
  check('inventory-limit', `class A_B { ${columns(1001)} };`);
});

test('a data class that derives from the template and has a provider is no reporting class', () => {
  const data = '[Dynamic, Provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\X")]';
  const text = `#pragma namespace ("root\\\\cimv2")\n${data}\nclass A_B : SMS_Class_Template { [key] string K; [PropertyContext("V")] string V; };`;
  expect(codesOf(text)).toEqual([]);
  expect(codesOf(text.replace('[Dynamic', '[SMS_Report(TRUE), Dynamic'))).toContain('missing-sms-class-id');
});
