// Results are kept across edits. Whatever was typed, they must be those of a fresh look.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze } from '../../server/src/rules/analyze';
import { MofDocument } from '../../server/src/semantics/document';
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';
import { reparse } from '../../server/src/syntax/reparse';
import { documentOf } from '../support/marked';
import { beside, data, KEY, reporting } from './pieces/halves';

const START = `#pragma namespace("root\\\\cimv2")
class A_B { [key] string Name; uint8 Count = 300; };
class A_C : A_B { [key] string Other; A_D Thing; A_B ref Link; };
class A_D : A_E { strng X; };
instance of A_C as $One { Name = "x"; Count = 5; Odd = 1; Link = $Two; };
instance of A_D as $Two { X = $One; Thing = instance of A_B { Nam = "y"; }; };
#pragma namespace("root\\\\cimv2\\\\sms")
[SMS_Report("TRUE"), SMS_GroupName("G")]
class A_B : SMS_Class_Template { string Name; string name; };
[SMS_Report(TRUE), SMS_Group_Name("G"), SMS_Class_ID("A|F|1")]
class A_F64 : SMS_Class_Template { [SMS_Report(TRUE), key] string Name; uint8 Sizes[N]; };
`;

/** As a file for import: reporting classes and nothing else, some of which have something in common. */
const PAIRS = `[SMS_Report(TRUE), SMS_Group_Name("G"), SMS_Class_ID("A|F|1"), SMS_Context_1("__ProviderArchitecture=32|uint32")]
class A_F : SMS_Class_Template { [SMS_Report(TRUE), key] string Name; };
[SMS_Report(TRUE), SMS_Group_Name("G"), SMS_Class_ID("A|F|1"), SMS_Context_1("__ProviderArchitecture=64|uint32")]
class A_F64 : SMS_Class_Template { [SMS_Report(TRUE), key] string Name; };
[SMS_Report(TRUE), SMS_Group_Name("H"), SMS_Class_ID("A|H|1")]
class A_H : SMS_Class_Template { [SMS_Report(TRUE), key] string Name; };
[SMS_Report(TRUE), SMS_Group_Name("I"), SMS_Class_ID("A|I|1")]
class A_I : SMS_Class_Template { [SMS_Report(TRUE), key] string Name; };
`;

const PIECES = [
  'A_B',
  'A_C',
  'A_D',
  'Name',
  'Count',
  '"',
  ';',
  '{',
  '}',
  '[key] ',
  ' : A_C',
  'uint8 ',
  'string X; ',
  '// ',
  '\n',
  '$One',
  '',
  '',
  '#pragma namespace("x")\n',
  'class A_E { uint8 X; };\n',
  '\n#pragma deleteclass("A_B", NOFAIL)\n',
  'Qualifier SMS_Report : string, Scope(property);\n',
  '\n#include ("other")\n',
  '\n#ifdef X\n',
  '\n#else\n',
  '\n#endif\n',
  'octetstring ',
  '[SMS_Report(TRUE), SMS_Group_Name("G"), SMS_Class_ID("B|F|1")] class A_F : SMS_Class_Template { string Name; };\n',
  '[SMS_Context_1("__ProviderArchitecture=64|uint32")] ',
  '\n// Added extensions start\n',
  '\n#define N 3\n',
  '[dynamic, DYNPROPS, provider("RegProvider")] ',
  'instance of __Win32Provider { Name = "RegProvider"; };\n',
  '64',
  '32',
  '[SMS_Report(TRUE), SMS_Group_Name("H"), SMS_Class_ID("A|F|1")] class A_H : SMS_Class_Template { [key] string Name; };\n',
  '[SMS_Report(TRUE), SMS_Group_Name("I"), SMS_Class_ID("A|I|1")] class A_I64 : SMS_Class_Template { [key] string Name; };\n',
  'class a_b { };\n',
  '\n#pragma deleteclass("A_H", NOFAIL)\n',
  'instance of A_H { Name = "x"; };\n',
];

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constant(0), fc.nat({ max: 12 })),
  insert: fc.constantFrom(...PIECES),
});

test('after any edits the diagnostics are those of a fresh look', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(START, PAIRS),
      fc.array(edit, { minLength: 1, maxLength: 8 }),
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      (start, edits, looks) => {
        const index = new WorkspaceIndex();
        index.set('other', parseTree('class A_E { [key] string Id; };'));
        let text = start;
        let tree = parseTree(text);
        let document = new MofDocument('u', tree);
        analyze(document, { index });
        for (const [i, { at, remove, insert }] of edits.entries()) {
          const from = Math.floor(at * text.length);
          const end = Math.min(text.length, from + remove);
          text = text.slice(0, from) + insert + text.slice(end);
          tree = reparse(tree, text, { start: from, end, newLength: insert.length });
          document = new MofDocument('u', tree, { previous: document });
          if (i % 3 === 1)
            index.set(
              'other',
              parseTree(
                `class A_E : A_X { ${insert} [key] string Id; };\nclass A_X { uint8 ${i % 2 ? 'Odd' : 'Even'}; };\ninstance of A_X as $Two { };`,
              ),
            );
          if (i % 4 === 3) index.set('u', tree);
          // An editor does not ask after every letter.
          if (looks[i]) analyze(document, { index });
        }
        expect(analyze(document, { index })).toEqual(analyze(new MofDocument('u', parseTree(text)), { index }));
      },
    ),
    { numRuns: 300 },
  );
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
