// class-id-name: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';
import { reporting } from '../pieces/reporting';

describe('class-id-name', () => {
  const id = (marked: string) => check('class-id-name', reporting(`SMS_Group_Name("G"), SMS_Class_ID(${marked})`));
  test('letters, digits and underscores', () => {
    id('«"CONTOSO|MY-ASSETS|1.0"»');
    id('«"CONTOSO|MY ASSETS|1.0"»');
    id('«"CONTOSO|MY.ASSETS|1.0"»');
    id(`«"CONTOSO|${'A'.repeat(101)}|1.0"»`);
    id('"CONTOSO|My_Assets2|1.0"');
    id('"CON-TOSO|ASSETS|1-0"');
    id('"MY-ASSETS"');
  });
  test('the repair', () => {
    expect(repair('class-id-name', reporting('SMS_Class_ID("CON-TOSO|MY - ASSETS|1.0")'))).toContain(
      '"CON-TOSO|MY_ASSETS|1.0"',
    );
  });
});
