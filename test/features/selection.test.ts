/** How a selection grows. */
import { expect, test } from 'vitest';
import { selectionRanges } from '../../server/src/features/selection';
import { documentOf, readMarks } from '../support/marked';

test('selection grows from the word to the file', () => {
  const { text, cursor } = readMarks('class A_B { [SMS_Report (TR‸UE), key] string X; };');
  expect(selectionRanges(documentOf(text), cursor).map(({ start, end }) => text.slice(start, end))).toEqual([
    'TRUE',
    '(TRUE)',
    'SMS_Report (TRUE)',
    'SMS_Report (TRUE), key',
    '[SMS_Report (TRUE), key]',
    '[SMS_Report (TRUE), key] string X;',
    ' [SMS_Report (TRUE), key] string X; ',
    '{ [SMS_Report (TRUE), key] string X; }',
    text,
  ]);
});
