// What a class says as one text is the same for two exactly where comparing them member by member finds no difference.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameFacts, sayingOf, type ClassFacts } from '../../server/src/semantics/classFacts';
import { factsOf } from '../../server/src/semantics/facts';
import { parseTree } from '../../server/src/syntax/parser';

const qualifiers = fc
  .subarray(['key', 'KEY', 'SMS_Report(FALSE)', 'sms_report(TRUE)', 'Units("a")', 'Units("A")'], { maxLength: 2 })
  .map((list) => (list.length === 0 ? '' : `[${list.join(', ')}] `));
const member = fc.tuple(
  qualifiers,
  fc.constantFrom('string a;', 'STRING A;', 'string a = "";', 'string a = "x";', 'uint32 b = 0x10;', 'uint32 B = 16;'),
);
const declaration = fc
  .tuple(qualifiers, fc.constantFrom('', ' : P', ' : p'), fc.array(member, { maxLength: 2 }))
  .map(([list, parent, members]) => `${list}class C${parent} { ${members.map((part) => part.join('')).join(' ')} };`);

function factsIn(text: string): ClassFacts {
  return [...factsOf(parseTree(text)).classes.values()][0]!.facts!;
}

test('two classes say the same exactly where nothing about them differs', () => {
  let same = 0;
  fc.assert(
    fc.property(declaration, declaration, (one, other) => {
      const [a, b] = [factsIn(one), factsIn(other)];
      if (one !== other && sameFacts(a, b)) same++;
      expect(sayingOf(a) === sayingOf(b)).toBe(sameFacts(a, b));
    }),
    { numRuns: 300, seed: 7 },
  );
  expect(same).toBeGreaterThan(3);
});
