/** The quick look for references to classes misses none that the list of all names has. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classReferencesOf } from '../../server/src/semantics/classReferences';
import { occurrencesOf } from '../../server/src/semantics/occurrences';
import { parseTree } from '../../server/src/syntax/parser';

const qualifier = fc.constantFrom(
  'key',
  'SMS_Report(TRUE)',
  'EmbeddedInstance("Site_Disk")',
  'embeddedInstance("Site_Disk")',
  'ModelCorrespondence { "Site_Disk.Size", "Name" }',
  'DEPRECATED { "Site_Disk" }',
  'Override("Name")',
  'Propagated("Site_Disk.Name")',
  'PropertySources { "Name" }',
  'MethodSource { "Site_Disk.Reset" }',
  'ViewSources { "select Name from Site_Disk" }',
  'Description(" Select\t* from Site_Disk")',
  'Query("references of {Site_Disk.Name=\\"a\\"}")',
  'Path("Site_Disk.Name=\\"a\\"")',
  'Values { "a = b", "c" }',
  'Units(Site_Kind.Byte)',
  'Units($alias)',
);
const list = fc.array(qualifier, { maxLength: 3 }).map((each) => (each.length === 0 ? '' : `[${each.join(', ')}] `));
const member = fc
  .tuple(
    list,
    fc.constantFrom(
      'string Name;',
      'STRING Name;',
      'uint32 Size = 1;',
      'Site_Disk Part;',
      'Site_Disk ref Part;',
      'string Other = "Site_Disk.Name=\\"a\\"";',
      'Site_Kind Kind = Site_Kind.Disk;',
      'uint32 Reset([in] Site_Disk ref Part);',
      'uint32 Start();',
      'structure Inner { Site_Disk Part; };',
    ),
  )
  .map((parts) => parts.join(''));
const assignment = fc.constantFrom(
  'Name = "a";',
  'Size = 1;',
  'Path = "Site_Disk.Name=\\"a\\"";',
  'Query = "associators of {Site_Disk.Name=\\"a\\"}";',
  'Part = instance of Site_Part { Path = "Site_Disk.Name=\\"a\\""; };',
  'Kinds = { Site_Kind.Disk };',
  'Part = $alias;',
);
const body = (each: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(each, { maxLength: 3 }).map((parts) => parts.join(' '));
const declaration = fc.oneof(
  fc.tuple(list, body(member)).map(([before, inside]) => `${before}class Site_Own : Site_Base { ${inside} };`),
  fc.tuple(list, body(assignment)).map(([before, inside]) => `${before}instance of Site_Own { ${inside} };`),
  fc.constantFrom(
    '#pragma deleteclass("Site_Disk", NOFAIL)',
    'enumeration Site_Kind : Site_Base { Disk };',
    'Qualifier Unit : string = "Site_Disk.Name=\\"a\\"", Scope(any);',
  ),
);

test('references to classes are those among all names', () => {
  fc.assert(
    fc.property(declaration, (text) => {
      for (const each of parseTree(text).declarations)
        expect(classReferencesOf(each)).toEqual(
          occurrencesOf(each).filter(
            ({ kind, role, use }) =>
              kind === 'class' && role === 'reference' && use !== 'superclass' && use !== 'instance',
          ),
        );
    }),
    { numRuns: 400 },
  );
});
