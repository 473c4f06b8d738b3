// resid-without-resdll: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';
import { ID, reporting } from '../pieces/reporting';

test('resid-without-resdll', () => {
  check('resid-without-resdll', reporting(`${ID}, «ResID(5)»`));
  check('resid-without-resdll', reporting(`${ID}, «ResDLL("x.dll")»`));
  check('resid-without-resdll', reporting(`${ID}, ResID(5), ResDLL("x.dll")`));
});
