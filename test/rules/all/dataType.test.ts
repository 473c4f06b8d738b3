// data-type: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';
import { data, reporting, KEY } from '../pieces/halves';

describe('data-type', () => {
  const theirs = data('[key] string K; uint32 Size; string L[];');
  const mine = (marked: string) => theirs + reporting(`${KEY} [SMS_Report(TRUE)] ${marked};`);
  test('another type, an array, a size', () => {
    expect(check('data-type', mine('«string» Size'))[0]!.severity).toBe('warning');
    expect(check('data-type', mine('«uint16» Size'))[0]!.severity).toBe('information');
    check('data-type', mine('«string» L'));
    check('data-type', mine('«uint32» Size[]'));
    check('data-type', mine('UINT32 size'));
    check('data-type', mine('string L[]'));
    check('data-type', mine('string Other'));
  });
  test('the repair', () => {
    expect(repair('data-type', mine('string Size'))).toContain('uint32 Size; };');
  });
});
