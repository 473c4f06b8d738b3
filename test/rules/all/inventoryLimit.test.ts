// inventory-limit: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';
import { ID } from '../pieces/reporting';

test('inventory-limit', () => {
  const columns = (count: number) => Array.from({ length: count }, (_, i) => `string P${i};`).join(' ');
  check('inventory-limit', `[SMS_Report(TRUE), ${ID}] class «A_B» : SMS_Class_Template { ${columns(1001)} };`);
  check('inventory-limit', `[SMS_Report(TRUE), ${ID}] class A_B : SMS_Class_Template { ${columns(1000)} };`);
  check('inventory-limit', `class A_B { ${columns(1001)} };`);
});
