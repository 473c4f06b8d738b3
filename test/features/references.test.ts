/** All places that name a thing. */
import { describe, expect, test } from 'vitest';
import { findHighlights, findReferences } from '../../server/src/features/references';
import { readMarks, writeMarks } from '../support/marked';
import { HERE, modelOf, modelOfFiles, OTHER } from './models';

/** Expects the references of the name at the cursor to be exactly the marked ones. */
function checkReferences(marked: string): void {
  const { text, spans, cursor } = readMarks(marked);
  expect(writeMarks(text, findReferences(modelOf(text), cursor))).toBe(writeMarks(text, spans));
}

/** As above, over two files, both marked. */
function checkFiles(marked: string, markedOther: string): void {
  const here = readMarks(marked);
  const other = readMarks(markedOther);
  const found = findReferences(modelOf(here.text, other.text), here.cursor);
  const show = (uri: string, text: string) =>
    writeMarks(
      text,
      found.filter((place) => place.uri === uri),
    );
  expect(show(HERE, here.text)).toBe(writeMarks(here.text, here.spans));
  expect(show(OTHER, other.text)).toBe(writeMarks(other.text, other.spans));
}

describe('references', () => {
  test('of a class: superclass, types, references, instances, strings that name it', () => {
    checkReferences(
      '#pragma deleteclass("«A_B»", NOFAIL)\nclass «A_‸B» { };\nclass A_C : «a_b» { «A_B» ref X; [EmbeddedInstance("«A_B»")] string Y; };\ninstance of «A_B» { Z = "A_B"; };',
    );
  });
  test('of a property: subclasses and instances, not the namesake of another class', () => {
    checkReferences(
      'class A_B { string «Na‸me»; };\nclass A_C : A_B { [Override("«Name»")] string «name»; };\nclass A_D { string Name; };\ninstance of A_C { «NAME» = "x"; };\ninstance of A_D { Name = "x"; };',
    );
  });
  test('of an alias', () => checkReferences('instance of A_B as «$X» { Y = 1; };\ninstance of A_C { Y = {«$x‸»}; };'));
  test('of a parameter: of that method alone, where it is overridden, too', () => {
    checkReferences('class A_B { void F([in] string «X‸»); void G([in] string X); string X; };');
    checkReferences(
      'class A_B { void F([in] string «X‸»); };\nclass A_C : A_B { void F([in] string «x»); };\nclass A_D { void F([in] string X); };',
    );
  });
  test('of a parameter in strings, in other files, too', () => {
    checkFiles(
      'class A_B { void F([in] string «X‸», [ModelCorrespondence{"A_B.F(«X»)", "F(«X»)", "G(X)"}] string Y); };',
      'class A_C : A_B { [ModelCorrespondence{"A_B.F(«X»)", "A_C.F( «x» )", "A_B.F.«X»", "A_B.X"}] string X; };',
    );
  });
});

describe('references in strings', () => {
  test('Propagated and ModelCorrespondence name a member of another class', () => {
    checkReferences(
      'class A_B { [key] string «N‸ame»; };\nclass A_C { [key, Propagated("A_B.«Name»")] string BName; [ModelCorrespondence{"A_B.«Name»", "A_C.BName"}] string X; string Name; };',
    );
    checkReferences('class «A_B‸» { [key] string Name; };\nclass A_C { [Propagated("«A_B».Name")] string N; };');
  });
  test('Override names the member of the superclass, whatever its own name', () => {
    checkReferences('class A_B { string «Na‸me»; };\nclass A_C : A_B { [Override("«Name»")] string «NAME»; };');
  });
  test('paths of objects: in values and in deleteinstance', () => {
    checkReferences(
      'class «A_B‸» { [key] string K; };\n#pragma deleteinstance("\\\\\\\\.\\\\root\\\\x:«A_B».K=\\"1\\"", NOFAIL)\ninstance of A_C { Link = "«A_B».K=\\"A_B\\""; };',
    );
    checkReferences('class A_B { [key] string «K‸»; };\ninstance of A_C { Link = "A_B.«K»=\\"K\\""; };');
  });
  test('queries: FROM, ISA, columns and conditions, over several literals', () => {
    checkReferences(
      'class «A_B‸» { string Name; };\ninstance of __EventFilter { Query = "SELECT * FROM __InstanceModificationEvent " "WITHIN 5 WHERE TargetInstance ISA \'«A_B»\'"; };\ninstance of F { Query = "select Name from «A_B» where Name = \'A_B\'"; };',
    );
    checkReferences(
      'class A_B { string «Na‸me»; string Other; };\ninstance of F { Query = "select «Name», Other from A_B where «Name» = \'Name\'"; };',
    );
  });
  test('the sources of a view', () => {
    checkReferences(
      '[ViewSources{"select Number, «Log‸File» from A_Log"}] class A_View { [PropertySources{"«LogFile»"}, key] string LogFile; };\nclass A_Log { uint32 Number; string «LogFile»; };',
    );
  });
});

describe('references of what MOF 3 and qualifiers declare', () => {
  test('an enumeration value: plain, with its enumeration, in a default, in an instance', () => {
    checkReferences(
      'enumeration A_Color : uint8 { «Red‸» = 1, Blue = 2 };\nenumeration A_Other : uint8 { Red = 1 };\nclass A_B { A_Color Paint = «Red»; A_Other Else = Red; };\ninstance of A_B { Paint = A_Color.«Red»; };\ninstance of A_B { Paint = «Red»; Else = Red; };',
    );
  });
  test('a declared qualifier, in other files too', () => {
    checkFiles(
      'Qualifier «Od‸d» : boolean = false, Scope(any);\n[«Odd»] class A_B { };',
      'class A_C { [«odd»] string X; };',
    );
  });
});

describe('references in other files', () => {
  test('a member: of subclasses and instances there, not of a namesake', () => {
    checkFiles(
      'class A_B { string «N‸»; };',
      'class A_C : A_B { [Override("«N»")] string «n»; };\ninstance of A_C { «N» = "1"; };\nclass A_D { string N; };',
    );
  });
  test('highlights stay in the file', () => {
    const model = modelOfFiles('class A_B { };', { [OTHER]: 'class A_C : A_B { };' });
    expect(findHighlights(model, 7)).toHaveLength(1);
  });
});

describe('classes of one name in several namespaces', () => {
  const A = '#pragma namespace("root\\\\a")\n';
  const B = '#pragma namespace("\\\\\\\\.\\\\Root\\\\B")\n';
  test('are two, with their instances, types and members', () => {
    const text = (here: string) =>
      `${A}${here}\n${B}class A_B { [key] uint8 K; uint8 Max; };\nclass B_C { A_B ref R; };\ninstance of A_B { K = 1; Max = 2; };\n`;
    checkReferences(text('class «A_‸B» { [key] uint8 K; uint8 Max; };\ninstance of «a_b» { K = 1; };'));
    checkReferences(text('class A_B { [key] uint8 «K‸»; uint8 Max; };\ninstance of A_B { «K» = 1; };'));
    checkReferences(
      text('class A_B { [key] uint8 K; uint8 «M‸ax»; };\nclass A_C : A_B { [Override ("«Max»")] uint8 «Max»; };'),
    );
  });
  test('over files; what is in a namespace without such a class, or in none, may mean either', () => {
    checkFiles(
      `${A}class «A_‸B» { uint8 K; };\n`,
      `instance of «A_B» { K = 1; };\n${B}class A_B { uint8 K; };\ninstance of A_B { K = 1; };\n#pragma namespace("root\\\\c")\ninstance of «A_B» { K = 2; };\n`,
    );
    checkFiles(`${A}class «A_‸B» { uint8 K; };\n`, 'class «A_B» { uint8 L; };\n');
  });
  test('a path may name the namespace', () => {
    checkReferences(
      `${A}class «A_‸B» { [key] uint8 K; };\n${B}class A_B { [key] uint8 K; };\n` +
        'instance of B_D { P = "A_B.K=1"; Q = "\\\\\\\\.\\\\root\\\\a:«A_B».K=1"; R = "root/b:A_B.K=1"; };\n',
    );
    checkReferences(
      `${A}class A_B { [key] uint8 «K‸»; };\n${B}class A_B { [key] uint8 K; };\n` +
        'instance of B_D { P = "A_B.K=1"; Q = "\\\\\\\\.\\\\root\\\\a:A_B.«K»=1"; };\n',
    );
  });
  test('a reporting class is one with its data class, and not with a third', () => {
    const data = '#pragma namespace("root\\\\cimv2")\n';
    const reporting = '#pragma namespace("root\\\\cimv2\\\\sms")\n';
    checkFiles(
      `${data}class «A_‸B» { [key] uint8 K; };\n`,
      `${reporting}[SMS_Report (TRUE)] class «A_B» : SMS_Class_Template { [key] uint8 K; };\n${B}class A_B { [key] uint8 K; };\n`,
    );
    checkFiles(
      `${reporting}[SMS_Report (TRUE)] class «A_‸B» : SMS_Class_Template { [key] uint8 K; };\n`,
      `${data}class «A_B» { [key] uint8 K; };\n${B}class A_B { [key] uint8 K; };\n`,
    );
    // Where the data class is not known, the only other class of the name may be it.
    checkFiles(
      `${reporting}[SMS_Report (TRUE)] class «A_‸B» : SMS_Class_Template { [key] uint8 K; };\n`,
      `${B}class «A_B» { [key] uint8 K; };\n`,
    );
  });
});
