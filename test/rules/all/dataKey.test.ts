// data-key: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check } from '../check';
import { data, reporting, KEY } from '../pieces/halves';

test('data-key', () => {
  const theirs = data('[key] string K; string V;');
  check('data-key', theirs + reporting(`${KEY} [SMS_Report(TRUE), «key»] string V;`));
  check('data-key', theirs + reporting(`${KEY} [SMS_Report(TRUE)] string V;`));
  const keyless = theirs.replace('[key] ', '') + reporting('[SMS_Report(TRUE), «key»] string K;');
  expect(check('data-key', keyless)[0]!.severity).toBe('information');
});
