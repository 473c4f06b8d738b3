// property-redefined: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { WorkspaceIndex } from '../../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../../server/src/syntax/parser';
import { check, repair } from '../check';

describe('property-redefined', () => {
  const base = 'class A_B { [key] string N; uint32 S; A_B ref R; };\n';
  test('another type, not the same one, not a more special class', () => {
    check('property-redefined', `${base}class A_C : A_B { string «S»; UINT32 T; };`);
    check('property-redefined', `${base}class A_C : A_B { uint32 «s»[]; };`);
    check('property-redefined', `${base}class A_C : A_B { UINT32 S; A_C ref R; };`);
    check('property-redefined', `${base}class A_C : A_Gone { string S; };`);
    check('property-redefined', `${base}#pragma namespace("root\\\\x")\nclass A_C : A_B { string S; };`);
    check('property-redefined', `${base}class A_B { string S; };\nclass A_C : A_B { string S; };`);
  });
  test('is repaired by the inherited type, unless the property has a value or is another kind of thing', () => {
    const code = 'property-redefined';
    expect(repair(code, `${base}class A_C : A_B { [Write] string S; };`)).toBe(
      `${base}class A_C : A_B { [Write] uint32 S; };`,
    );
    for (const property of ['string «S» = "a"', 'string «S»[]', 'string «R»'])
      expect(check(code, `${base}class A_C : A_B { ${property}; };`)[0]!.fixes).toEqual([]);
  });
  test('what stands in another file weighs less', () => {
    const index = new WorkspaceIndex();
    index.set('file:///base.mof', parseTree(base));
    expect(check('property-redefined', 'class A_C : A_B { string «S»; };', { index })[0]!.severity).toBe('warning');
  });
});
