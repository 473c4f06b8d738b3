// circular-superclass: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';

test('a class that is its own ancestor', () => {
  check(
    'circular-superclass',
    'class A_B : «A_C» { };\nclass A_C : «A_B» { };\nclass A_D : A_B { };\nclass A_E : «A_E» { };',
  );
});

test('no circle where the declarations derive from different classes', () => {
  check('circular-superclass', 'class A_B : A_C { };\nclass A_C : A_D { };\nclass A_C : A_B { };');
  check('circular-superclass', 'class A_B : A_C { };\n#pragma namespace("root\\\\x")\nclass A_C : A_B { };');
});
