// unit-type: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check } from '../check';
import { ID, reporting } from '../pieces/reporting';

describe('unit-type', () => {
  const unit = (marked: string, type: string) => check('unit-type', reporting(ID, `[${marked}] ${type} V;`));
  test('sizes of numbers, times of dates', () => {
    unit('«SMS_Units("MegaBytes")»', 'string');
    unit('«SMS_Units("KiloBytes")»', 'boolean');
    unit('«SMS_Units("DateString")»', 'string');
    unit('«SMS_Units("HexString")»', 'datetime');
    expect(unit('«SMS_Units("Seconds")»', 'uint32')[0]!.severity).toBe('information');
    for (const type of ['uint64', 'uint32', 'sint32', 'real32']) unit('SMS_Units("megabytes")', type);
    unit('SMS_Units("Seconds")', 'datetime');
    unit('SMS_Units("Parsecs")', 'string');
  });
});
