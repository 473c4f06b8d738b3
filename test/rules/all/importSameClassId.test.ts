// import-same-class-id: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';
import { one } from '../pieces/importFile';

test('a pair with one ID in a file for import alone', () => {
  const pair = one('A', { bits: 32, id: 'X|A|1.0' }) + one('A64', { bits: 64, id: 'X|A|1.0' });
  const second = pair.lastIndexOf('SMS_Class_ID("X|A|1.0")');
  const marked = pair.slice(0, second) + pair.slice(second).replace(/SMS_Class_ID\([^)]*\)/, '«$&»');
  check('import-same-class-id', marked);
  check('import-same-class-id', `class SMS_Class_Template {};\n${pair}`);
  check('import-same-class-id', one('A', { bits: 32 }) + one('A64', { bits: 64 }));
});
