// unknown-instance-class: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';

test('a slip is reported, a stranger is not', () => {
  check(
    'unknown-instance-class',
    'instance of «__Win32Provder» { Name = "x"; };\ninstance of Vendor_Thing { Name = "x"; };',
  );
});
