// What goes wrong because a compiler works through a file from top to bottom.
import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/rules/analyze';
import { effectOfTree } from '../../server/src/semantics/effect';
import { MofDocument } from '../../server/src/semantics/document';
import { parseTree } from '../../server/src/syntax/parser';
import { check, repair } from './check';

const CIMV2 = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n';
const SMS = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n';
const reporting = (name: string) =>
  `[SMS_Report(TRUE), SMS_Group_Name("G"), SMS_Class_ID("A|G|1.0")]\nclass ${name} : SMS_Class_Template { [key] string K; };\n`;
const PROVIDER = '[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\X")]\n';

describe('deleted-after-declared', () => {
  const code = 'deleted-after-declared';
  test('the class itself, in any case; moving the pragma repairs it, with its line', () => {
    const text = `${SMS}${reporting('A_App')}  #pragma deleteclass( "a_app" , nofail)\nclass A_B {};\n`;
    const [found] = check(code, text.replace('"a_app"', '«"a_app"»'));
    expect(found!.message).toContain('line 3');
    expect(repair(code, text)).toBe(
      `${SMS}#pragma deleteclass( "a_app" , nofail)\n${reporting('A_App')}class A_B {};\n`,
    );
  });
  test('everything on one line', () => {
    const text = 'class A_A {}; class A_B { [key] string K; }; #pragma deleteclass("A_B", NOFAIL)';
    const repaired = repair(code, text);
    expect(repaired).toContain('\r\n#pragma deleteclass("A_B", NOFAIL)\r\nclass A_B');
    check(code, repaired);
  });
  test('a subclass of what is deleted, an instance by its path', () => {
    const [found] = check(
      code,
      `${CIMV2}class A_B : CIM_Gone {};\ninstance of A_B {};\n#pragma deleteclass(«"CIM_Gone"», NOFAIL)`,
    );
    expect(found!.message).toContain('A_B of line 2');
    expect(found!.fixes).toEqual([]);
    check(
      code,
      'class A_B { [key] string K; };\ninstance of A_B { K = "1"; };\n#pragma deleteinstance(«"A_B.K=\\"1\\""», NOFAIL)',
    );
  });
  test('declared again below, another namespace, the pragma above, perhaps not compiled, another dialect', () => {
    check(code, 'class A_B {};\n#pragma deleteclass("A_B", NOFAIL)\nclass A_B {};');
    check(code, `${CIMV2}class A_B {};\n${SMS}#pragma deleteclass("A_B", NOFAIL)`);
    check(code, '#pragma deleteclass("A_B", NOFAIL)\nclass A_B {};');
    check(code, 'class A_B {};\n#ifdef X\n#pragma deleteclass("A_B", NOFAIL)\n#endif\n');
    check(code, 'class A_B {};\n#pragma deleteclass("A_B", NOFAIL)', { dialect: 'cim2' });
  });
});

describe('deleted-elsewhere', () => {
  const code = 'deleted-elsewhere';
  test('a warning; between the halves of inventory information', () => {
    const other = CIMV2.replace('cimv2', 'contoso');
    const [found] = check(code, `${other}#pragma deleteclass(«"a_b"», NOFAIL)\n${CIMV2}class A_B {};`);
    expect(found).toMatchObject({ severity: 'warning' });
    expect(found!.message).toContain('root\\cimv2 (line 4)');
    const [halves] = check(code, `${CIMV2}#pragma deleteclass(«"A_B"», NOFAIL)\n${SMS}${reporting('A_B')}`);
    expect(halves!.severity).toBe('information');
  });
  test('deleted in both, declared in neither or in both, an include', () => {
    check(
      code,
      `${CIMV2}#pragma deleteclass("A_B", NOFAIL)\n${SMS}#pragma deleteclass("A_B", NOFAIL)\n${reporting('A_B')}`,
    );
    check(code, `${CIMV2}#pragma deleteclass("A_B", NOFAIL)\n${SMS}class A_C {};`);
    check(code, `${CIMV2}#pragma deleteclass("A_B", NOFAIL)\nclass A_B {};\n${SMS}${reporting('A_B')}`);
    check(code, `#include ("x.mof")\n${CIMV2}#pragma deleteclass("A_B", NOFAIL)\n${SMS}${reporting('A_B')}`);
  });
});

describe('used-before-declared', () => {
  const code = 'used-before-declared';
  test('a superclass and the class of an instance', () => {
    const [found] = check(code, 'class A_C : «a_b» {};\ninstance of «A_B» {};\nclass A_B {};', { dialect: 'wmi' });
    expect(found!.message).toContain('line 3');
  });
  test('above, elsewhere, nowhere, in Windows, in an include, in another namespace or dialect', () => {
    const wmi = { dialect: 'wmi' } as const;
    check(code, 'class A_B {};\nclass A_C : A_B {};\ninstance of A_C {};', wmi);
    check(code, 'class A_C : A_Gone {};', wmi);
    check(code, 'class A_C : Win32_Service {};\nclass Win32_Service {};', wmi);
    check(code, '#include ("x.mof")\nclass A_C : A_B {};\nclass A_B {};', wmi);
    check(code, `${CIMV2}class A_C : A_B {};\n${SMS}class A_B {};`, wmi);
    check(code, 'class A_C : A_B {};\nclass A_B {};', { dialect: 'cim2' });
    check(code, 'class A_C { A_B ref X; };\nclass A_B {};', wmi);
  });
});

describe('used-after-deleted', () => {
  const code = 'used-after-deleted';
  test('deleted, with what derives from it', () => {
    const [found] = check(code, 'class A_B {};\n#pragma deleteclass("A_B", NOFAIL)\nclass A_C : «A_B» {};');
    expect(found).toMatchObject({ severity: 'error' });
    expect(found!.message).toContain('line 2');
    check(code, 'class A_B {};\nclass A_C : A_B {};\n#pragma deleteclass("A_B", NOFAIL)\ninstance of «A_C» {};');
  });
  test('declared again, deleted elsewhere or perhaps only', () => {
    check(code, 'class A_B {};\n#pragma deleteclass("A_B", NOFAIL)\nclass A_B {};\nclass A_C : A_B {};');
    check(code, `${CIMV2}class A_B {};\n${SMS}#pragma deleteclass("A_B", NOFAIL)\n${CIMV2}class A_C : A_B {};`);
    check(code, 'class A_B {};\n#ifdef X\n#pragma deleteclass("A_B", NOFAIL)\n#endif\nclass A_C : A_B {};');
  });
});

describe('reporting-class-outside', () => {
  const code = 'reporting-class-outside';
  const marked = (name: string) => reporting(name).replace(`class ${name}`, `class «${name}»`);
  test('the first of a stretch, with how many follow', () => {
    const text = `${SMS}${reporting('A_A')}${CIMV2}${PROVIDER}class A_P { [key] string K; };\n${marked('A_B')}${reporting('A_C')}${reporting('A_D')}${SMS}${reporting('A_E')}${CIMV2}${marked('A_F')}`;
    const [first, second] = check(code, text);
    expect(first!.message).toContain('and so are the 2 after it');
    expect(second!.message).not.toContain('after it');
  });
  test('the repair switches back in the spelling of the file, where only reporting classes follow', () => {
    const spelled = SMS.replace('pragma namespace (', 'PRAGMA NameSpace(');
    const text = `${spelled}${reporting('A_A')}${CIMV2}class A_P {};\n${reporting('A_B')}`;
    expect(repair(code, text)).toBe(
      `${spelled}${reporting('A_A')}${CIMV2}class A_P {};\n${spelled}${reporting('A_B')}`,
    );
    const mixed = `${text}${PROVIDER}class A_Q { [key] string K; };\n`;
    const document = new MofDocument('file:///a.mof', parseTree(mixed));
    expect(analyze(document).find((one) => one.code === code)?.fixes).toEqual([]);
    expect(repair(code, `${CIMV2}${reporting('A_B')}`)).toBe(`${CIMV2}${SMS}${reporting('A_B')}`);
  });
  test('a piece without a pragma only where it is SMS_def.mof; imports of later versions; the template', () => {
    check(code, reporting('A_B'));
    check(code, `#pragma namespace("")\n${reporting('A_B')}`);
    const named = (uri: string) =>
      analyze(new MofDocument(uri, parseTree(reporting('A_B')))).filter((one) => one.code === code).length;
    expect(named('file:///inboxes/clifiles.src/hinv/SMS_DEF.MOF')).toBe(1);
    expect(named('file:///inboxes/other.mof')).toBe(0);
    check(code, SMS.replace('sms"', 'sms\\\\INV_TEMP"') + reporting('A_B'));
    check(code, `${CIMV2}class SMS_Class_Template {};`);
  });
});

describe('data-class-inside', () => {
  const code = 'data-class-inside';
  test('a class that reads the registry, or has values in instances', () => {
    check(code, `${SMS}${PROVIDER}class «A_P» { [key] string K; };\n[DYNPROPS] class «A_Q» { [key] string K; };`);
  });
  test('in its place, a reporting class with a provider, a plain class', () => {
    check(code, `${CIMV2}${PROVIDER}class A_P { [key] string K; };`);
    check(code, `${PROVIDER}class A_P { [key] string K; };`);
    check(code, `${SMS}class A_P { [key] string K; };`);
    check(code, SMS + reporting('A_P').replace('[SMS_Report', '[dynamic, provider("RegProv"), SMS_Report'));
  });
});

test('what the effect of a file says is replaced has a rule already', () => {
  const told = (text: string) => {
    const tree = parseTree(text);
    return {
      problems: effectOfTree(tree).effect.problems.map((one) => one.code),
      codes: analyze(new MofDocument('file:///a.mof', tree)).map((one) => one.code),
    };
  };
  for (const text of [
    'class A_B { [key] string K = "1"; };\ninstance of A_B { K = "1"; };\ninstance of A_B { K = "1"; };',
    '[singleton] class A_B { string V; };\ninstance of A_B { V = "1"; };\ninstance of A_B { V = "2"; };',
  ]) {
    expect(told(text).problems).toEqual(['instance-replaced']);
    expect(told(text).codes).toContain('duplicate-instance');
  }
  const twice = told('class A_B {};\nclass A_B {};');
  expect(twice).toMatchObject({ problems: ['class-replaced'], codes: ['duplicate-class'] });
});
