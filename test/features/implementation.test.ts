/** From a class to those that derive from it, from a member to those that override it. */
import { describe, test } from 'vitest';
import { findImplementations } from '../../server/src/features/implementation';
import { checkPlaces, DATA, REPORTING } from './checkPlaces';

describe('implementation', () => {
  const checkAll = (marked: string, other?: string) => checkPlaces(findImplementations, marked, other);
  test('of a class: all that derive from it, in all files', () => {
    checkAll(
      'class A_‸B { };\nclass «A_C» : A_B { };\nclass «A_D» : A_C { };',
      'class «A_E» : A_D { };\nclass A_F { };',
    );
  });
  test('of a member: those that override it', () => {
    checkAll(
      'class A_B { string N‸; };\nclass A_C : A_B { string «N»; };',
      'class A_D : A_C { string «n»; string M; };',
    );
  });
  test('a reporting class has its data class, a data class its reporting class', () => {
    checkAll(`${REPORTING}class A_‸B : SMS_Class_Template { };`, `${DATA}class «A_B» { };`);
    checkAll(`${DATA}class A_‸B { };`, `${REPORTING}class «A_B» : SMS_Class_Template { };`);
  });
  test('a property of a data class has that of its reporting class, in any case', () => {
    const data = `${DATA}class A_B { string N‸; string M; };`;
    checkAll(data, `${REPORTING}class a_b : SMS_Class_Template { string «n»; };`);
    checkAll(data, `${REPORTING}class A_B : SMS_Class_Template { string M; };`);
  });
  test('not what derives from a namesake in another namespace, nor round a circle for ever', () => {
    checkAll('class A_‸B { };', '#pragma namespace("root\\\\x")\nclass A_B { };\nclass A_C : A_B { };');
    checkAll('class «A_‸B» : A_C { };\nclass «A_C» : A_B { };');
  });
});
