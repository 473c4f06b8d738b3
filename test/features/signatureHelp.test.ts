/** Help with the arguments of directives, qualifiers and methods. */
import { expect, test } from 'vitest';
import { filesForSignature, signatureHelp } from '../../server/src/features/signatureHelp';
import { readMarks, writeMarks } from '../support/marked';
import { modelOf, OTHER } from './models';

/** The signature at the cursor with «…» around the parameter that is being written; undefined where there is none. */
function shown(marked: string, other?: string): string | undefined {
  const { text, cursor } = readMarks(marked);
  const help = signatureHelp(modelOf(text, other), cursor);
  if (!help) return undefined;
  const { label, parameters } = help.signatures[help.active]!;
  const parameter = help.parameter === undefined ? undefined : parameters[help.parameter];
  return writeMarks(label, parameter ? [parameter] : []);
}

test('directives, argument by argument', () => {
  expect(shown('#pragma deleteclass(‸')).toBe('#pragma deleteclass («"class name"», FAIL | NOFAIL)');
  expect(shown('#pragma deleteclass("A, B", ‸')).toBe('#pragma deleteclass ("class name", «FAIL | NOFAIL»)');
  expect(shown('#pragma deleteclass("A", NOFAIL, ‸')).toBe('#pragma deleteclass ("class name", FAIL | NOFAIL)');
  expect(shown('#pragma classflags("a", "b‸")')).toBe('#pragma classflags («"flag"», …)');
  expect(shown('#pragma autorecover‸')).toBeUndefined();
  expect(shown('#pragma nobody(‸)')).toBeUndefined();
});

test('qualifiers, well-known and declared', () => {
  expect(shown('class A_B { [MaxLen (‸)] string X; };')).toBe('MaxLen («uint32»)');
  expect(shown('class A_B { [ValueMap {"1", ‸}] string X; };')).toBe('ValueMap {«string[]»}');
  const own = 'Qualifier Own : sint32 = 0, Scope(any);\n';
  expect(shown(`${own}class A_B { [Own (‸)] string X; };`)).toBe('Own («sint32»)');
  expect(shown('class A_B { [Theirs (‸)] string X; };', 'Qualifier Theirs : string = null, Scope(any);')).toBe(
    'Theirs («string»)',
  );
});

test('what a qualifier that is declared may be on, and whether it is inherited', () => {
  expect(shown('Qualifier Own : string = null, Scope(‸')).toMatch(/^Scope \(«any \| class \| .*», …\)$/);
  expect(shown('Qualifier Own : string = null, Scope(class, ‸), Flavor(ToSubclass);')).toContain('«any | class');
  expect(shown('Qualifier Own : string = null, Scope(any), Flavor(‸')).toMatch(/^Flavor \(«EnableOverride \| /);
  expect(shown('Qualifier Own : string = null, Scope(any), Policy(‸)')).toBe(
    'Policy («restricted | disableoverride | enableoverride»)',
  );
  expect(shown('Qualifier Own : string = null, Scope(any)‸')).toBeUndefined();
});

test('methods that override another', () => {
  const base =
    'class A_B { [Description ("Runs it.")] uint32 Run([in, Description ("Who.")] string Name, [out] uint32 Id); };\n';
  expect(shown(`${base}class A_C : A_B { uint32 Run(‸); };`)).toBe('uint32 Run(«[in] string Name», [out] uint32 Id)');
  expect(shown(`${base}class A_C : A_B { uint32 Run([in] string Name, ‸`)).toBe(
    'uint32 Run([in] string Name, «[out] uint32 Id»)',
  );
  expect(shown(`${base}class A_C { uint32 Run(‸); };`)).toBeUndefined();
  const { text, cursor } = readMarks('class A_C : A_B { uint32 Run(‸); };');
  const model = modelOf(text, base);
  expect(filesForSignature(model, cursor)).toEqual([OTHER]);
  expect(signatureHelp(model, cursor)?.signatures[0]).toMatchObject({
    documentation: 'Runs it.',
    parameters: [{ documentation: 'Who.' }, { documentation: '' }],
  });
});

test('nothing elsewhere, and an answer at each offset of a file that breaks off there', () => {
  expect(shown('class A_B { ‸ };')).toBeUndefined();
  expect(shown('class A_B { [Description ("x")‸] string X; };')).toBeUndefined();
  expect(shown('#pragma namespace("x") // (‸')).toBeUndefined();
  expect(shown('instance of A_B { X = {‸}; };')).toBeUndefined();
  const text = '#pragma classflags("a", 1)\n[A (1), B {1, 2}] class C_D : E_F { [Key] uint8 F([in] string P[]) ; };';
  for (let end = 0; end <= text.length; end++) expect(() => shown(`${text.slice(0, end)}‸`)).not.toThrow();
});
