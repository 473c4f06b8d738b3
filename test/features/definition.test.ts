/** From a name to where it is declared. */
import { describe, test } from 'vitest';
import { findDeclaration, findDefinition } from '../../server/src/features/definition';
import { checkPlaces, DATA, REPORTING } from './checkPlaces';

const check = (marked: string, other?: string) => checkPlaces(findDefinition, marked, other);

describe('definition', () => {
  test('class, alias, inherited property', () => {
    check('class «A_B» { };\nclass A_C : A‸_B { };');
    check('instance of A_B { Y = $‸X; };\ninstance of A_B as «$X» { Y = 1; };');
    check('class A_B { string «Name»; };\nclass A_C : A_B { };\ninstance of A_C { Na‸me = "x"; };');
  });
  test('the same namespace goes first', () => {
    check('class A_B { };\n#pragma namespace("root\\\\x")\nclass «A_B» { };\nclass A_C : A_‸B { };');
  });
  test('in another file: classes, members, qualifiers, enumeration values', () => {
    check('class A_C : A‸_B { };', 'class «A_B» { };');
    check('instance of A_B { Na‸me = 1; };', 'class A_B { string «Name»; };');
    check('[O‸dd] class A_C { };', 'Qualifier «Odd» : boolean = false, Scope(any);');
    check(
      'class A_C { A_Color X = R‸ed; };',
      'enumeration A_Color : uint8 { «Red» = 1 };\nenumeration A_D : uint8 { Red };',
    );
  });
  test('an alias of an included file, and of no other', () => {
    check('#pragma include ("other.mof")\ninstance of R_R { P = $‸X; };', 'instance of P_P as «$X» { };');
    check('instance of R_R { P = $‸X; };', 'instance of P_P as $X { };');
  });
  test('from strings: Override, Propagated, ModelCorrespondence, paths, queries', () => {
    check('class A_B { string «Name»; };\nclass A_C : A_B { [Override("Na‸me")] string Name; };');
    check('class A_B { [key] string «Name»; };\nclass A_C { [key, Propagated("A_B.N‸ame")] string B; };');
    check('class «A_B» { string Name; };\nclass A_C { [ModelCorrespondence{"A_‸B.Name"}] string B; };');
    check('class «A_B» { [key] string K; };\ninstance of A_C { Link = "A_‸B.K=\\"1\\""; };');
    check('class A_B { [key] string «K»; };\ninstance of F { Query = "select K‸ from A_B"; };');
    check('class «A_B» { };\n#pragma deleteclass("A‸_B", NOFAIL)');
    check('class A_B { [key] string «K»; };\n#pragma deleteinstance("A_B.‸K=\\"1\\"", NOFAIL)');
  });
  test('of a member whose name has more after it: parameters, brackets, a property of what is embedded', () => {
    const other = 'class A_B { uint32 «Start»(string From); };';
    for (const rest of ['(From)', '()', '( From )', '.From', '[]', '.From.Name[]'])
      check(`class A_C { [ModelCorrespondence{"A_B.St‸art${rest}"}] string B; };`, other);
  });
  test('of a parameter that a string names', () => {
    for (const given of ['A_B.Start(Fr‸om)', 'A_B.Start.Fr‸om'])
      check(
        `class A_C { [ModelCorrespondence{"${given}"}] string B; };`,
        'class A_B { uint32 Start(string «From»); };',
      );
    check('class A_C { [ModelCorrespondence{"A_B.List.Na‸me"}] string B; };', 'class A_B { string List; };');
  });
  test('of what takes the place of something deprecated, and of what a class or a parameter corresponds to', () => {
    check('[Deprecated{"A_N‸ew"}] class A_B { };', 'class «A_New» { };');
    check('class A_B { [Deprecated{"A_New.N‸ame"}] string B; };', 'class A_New { string «Name»; };');
    check('class A_B { [Deprecated{"N‸ame"}] string B; string «Name»; };');
    check('class A_B { [Deprecated{"No va‸lue"}] string B; };');
    check('[ModelCorrespondence{"A_New.N‸ame"}] class A_B { };', 'class A_New { string «Name»; };');
    check('class A_B { void F([ModelCorrespondence{"A_New.N‸ame"}] string P); };', 'class A_New { string «Name»; };');
  });
  test('of what the condition of an event speaks of', () => {
    const event = 'select * from __InstanceModificationEvent within 5 where';
    const check2 = (query: string) =>
      check(`class A_B { uint8 «State»; };\ninstance of F { Query = "${event} ${query}"; };`);
    check2(`TargetInstance ISA 'A_B' and TargetInstance.St‸ate = 5`);
    check2(`targetinstance isa \\"A_B\\" and PreviousInstance.St‸ate <> TargetInstance.State`);
  });
  test('of the file that is included, where it is at hand', () => {
    check('#pragma include ("ot‸her.mof")', '«»class A_B { };');
    check('#include ("ot‸her.mof")', '«»class A_B { };');
    check('#pragma include ("no‸ne.mof")', 'class A_B { };');
  });
});

describe('definition of a reporting class', () => {
  test('is its data class: in the file, in another', () => {
    check(`${DATA}class «A_B» { };\n${REPORTING}class A_‸B : SMS_Class_Template { };`);
    check(`${REPORTING}class A_‸B : SMS_Class_Template { };`, `${DATA}class «A_B» { };`);
  });
  test('and of its properties those of the data class, inherited ones too', () => {
    check(`${DATA}class A_B { string «N»; };\n${REPORTING}class A_B { [SMS_Report(TRUE)] string ‸N; };`);
    check(
      `${REPORTING}class A_B : SMS_Class_Template { [SMS_Report(TRUE)] string ‸N; };`,
      `${DATA}class A_Base { string «N»; };\nclass A_B : A_Base { string M; };`,
    );
  });
  test('without a data class it is itself; its declaration always is', () => {
    check(`${REPORTING}class «A_‸B» : SMS_Class_Template { };`);
    checkPlaces(findDeclaration, `${DATA}class A_B { };\n${REPORTING}class «A_‸B» : SMS_Class_Template { };`);
    checkPlaces(findDeclaration, `${DATA}class A_B { string N; };\n${REPORTING}class A_B { string «N‸»; };`);
  });
});
