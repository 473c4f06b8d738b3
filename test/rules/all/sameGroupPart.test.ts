// same-group-part: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';
import { reporting } from '../pieces/reporting';

test('same-group-part', () => {
  const id = (marked: string, name: string, more = '') => reporting(`SMS_Class_ID(${marked})${more}`, undefined, name);
  check('same-group-part', id('"A|ASSETS|1.0"', 'A_B') + id('«"B|Assets|1.0"»', 'A_C'));
  check('same-group-part', id('"A|ASSETS|1.0"', 'A_B') + id('"A|ASSETS|2.0"', 'A_C'));
  check('same-group-part', id('"A|ASSETS|1.0"', 'A_B') + id('"B|RACKS|1.0"', 'A_C'));
  check('same-group-part', id('"A|ASSETS|1.0"', 'A_B') + id('"B|ASSETS|1.0"', 'a_b'));
});
