// import-pair: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, codesOf } from '../check';
import { one } from '../pieces/importFile';

describe('import-pair', () => {
  const rule = (text: string) => check('import-pair', text);
  test('finds one view read twice, a name that says otherwise, and other properties', () => {
    rule(one('A', { bits: 32 }) + one('«A64»', { bits: 32, id: 'X|B|1.0' }));
    rule(one('A', { bits: 64 }) + one('«A_64»', { bits: 32, id: 'X|B|1.0' }));
    rule(one('A', { bits: 32 }) + one('«A64»', { bits: 64, id: 'X|B|1.0', body: '[key] string A; string B;' }));
    rule(one('A', { bits: 32, body: '[key] string A; string B;' }) + one('«A64»', { bits: 64, id: 'X|B|1.0' }));
    rule(one('A', { bits: 32 }) + one('«A64»', { id: 'X|B|1.0' }));
    rule(one('A32', { bits: 64 }) + one('«A64»', { bits: 32, id: 'X|B|1.0' }));
    rule(one('A_32', { bits: 32 }) + one('«A_64»', { bits: 32, id: 'X|B|1.0' }));
    rule(one('Max_x86', { bits: 64 }) + one('«Max_x64»', { bits: 64, id: 'X|B|1.0' }));
    rule(one('Max', { bits: 64 }) + one('«Max64»', { bits: 64, id: 'X|B|1.0' }));
  });
  test('takes pairs that fit, classes alone, classes without contexts, and defaults', () => {
    rule(one('A', { bits: 32 }) + one('A64', { bits: 64 }));
    rule(one('A64', { bits: 32 }));
    rule(one('A32', { bits: 32 }) + one('A64', { bits: 64 }));
    rule(one('A_32bit', { bits: 32 }) + one('A_x64', { bits: 64 }));
    rule(one('A') + one('A64'));
    rule(one('Win32Reg_AddRemovePrograms') + one('Win32Reg_AddRemovePrograms64', { bits: 64 }));
  });
  test('says nothing of a file with data classes', () => {
    expect(codesOf(`class A { [key] string A; };\n${one('A', { bits: 32 })}${one('A64', { bits: 32 })}`)).not.toContain(
      'import-pair',
    );
  });
});
