/** Numbers, dates and intervals in all spellings. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDatetime, readInteger, readReal } from '../../server/src/semantics/numbers';

test('integers of all bases', () => {
  expect(['0', '42', '-7', '+7', '0x1F', '-0xff', '017', '101b', '-1B', '00'].map(readInteger)).toEqual([
    0n,
    42n,
    -7n,
    7n,
    31n,
    -255n,
    15n,
    5n,
    -1n,
    0n,
  ]);
  for (const text of ['08', '12b', '0xG', '', '-', '1.0', '1e5', '0x', 'b'])
    expect(readInteger(text), text).toBeUndefined();
});

test('every whole number is read back from each of its spellings', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(1n << 64n), max: 1n << 64n }), (value) => {
      const sign = value < 0n ? '-' : '';
      const size = value < 0n ? -value : value;
      for (const text of [`${size}`, `0x${size.toString(16)}`, `0${size.toString(8)}`, `${size.toString(2)}b`]) {
        expect(readInteger(sign + text)).toBe(value);
      }
    }),
  );
});

test('reals, strict and loose', () => {
  expect(readReal('1.5')).toEqual({ value: 1.5, isStandard: true });
  expect(readReal('.5e-3')).toEqual({ value: 0.0005, isStandard: true });
  expect(readReal('1.')).toEqual({ value: 1, isStandard: false });
  expect(readReal('1e5')).toEqual({ value: 1e5, isStandard: false });
  for (const text of ['1.2.3', '.', 'e5', '1.5f']) expect(readReal(text), text).toBeUndefined();
});

test('dates and intervals of WMI', () => {
  for (const text of [
    '20141107155847.000000+***',
    '20080520000000.000000-060',
    '00000001020304.000000:000',
    '****0101******.******+***',
  ]) {
    expect(isDatetime(text), text).toBe(true);
  }
  for (const text of ['2014-11-07', '20141107155847', '20141107155847.000000', '20141107155847.000000:001']) {
    expect(isDatetime(text), text).toBe(false);
  }
});
