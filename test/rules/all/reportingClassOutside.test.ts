// reporting-class-outside: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/rules/analyze';
import { MofDocument } from '../../../server/src/semantics/document';
import { parseTree } from '../../../server/src/syntax/parser';
import { check, repair } from '../check';
import { CIMV2, SMS } from '../pieces/namespaces';
import { reporting, PROVIDER } from '../pieces/order';

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
    check(code, `${reporting('A_B')}${SMS}${reporting('A_C')}`);
    check(code, `${reporting('A_B')}${CIMV2}class A_P {};\n${marked('A_C')}`);
    check(code, `#pragma namespace("")\n${reporting('A_B')}`);
    const named = (uri: string) =>
      analyze(new MofDocument(uri, parseTree(reporting('A_B')))).filter((one) => one.code === code).length;
    expect(named('file:///inboxes/clifiles.src/hinv/SMS_DEF.MOF')).toBe(1);
    expect(named('file:///inboxes/other.mof')).toBe(0);
    check(code, SMS.replace('sms"', 'sms\\\\INV_TEMP"') + reporting('A_B'));
    check(code, `${CIMV2}class SMS_Class_Template {};`);
  });
});
