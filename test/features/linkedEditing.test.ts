/** Which places of a name are edited together. */
import { expect, test } from 'vitest';
import { linkedPlaces } from '../../server/src/features/linkedEditing';
import { readMarks, writeMarks } from '../support/marked';
import { modelOf } from './models';

/** Each marked stretch, and no other, is linked with the cursor's. */
function check(marked: string): void {
  const { text, cursor } = readMarks(marked);
  const found = linkedPlaces(modelOf(text), cursor);
  expect(writeMarks(text, found)).toBe(marked.replace('‸', ''));
}

test('an alias and the values that name it', () => {
  check('instance of A_B as «$O‸ne» { X = 1; };\ninstance of A_B { Y = «$One»; Z = { $Two, «$One» }; };');
  check('instance of A_B as «$One» { X = 1; };\ninstance of A_B { Y = «$One‸»; };');
});

test('nothing where a rename is needed, or nothing would be linked', () => {
  check('instance of A_B as $O‸ne { X = 1; };');
  check('instance of A_B as $O‸ne { X = 1; };\ninstance of A_B { Y = $one; };');
  check('#pragma include("a.mof")\ninstance of A_B as $O‸ne { X = 1; };\ninstance of A_B { Y = $One; };');
  check('class A_‸B { }; class A_C : A_B { };');
});
