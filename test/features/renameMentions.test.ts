/** Where comments and descriptions name a member that is renamed. */
import { expect, test } from 'vitest';
import { mentionSteps } from '../../server/src/features/renameMentions';
import { finish } from '../../server/src/text/steps';
import { documentOf, readMarks, writeMarks } from '../support/marked';

/** The text with «…» around what is found. */
function check(marked: string, name: string): void {
  const { text } = readMarks(marked);
  expect(writeMarks(text, finish(mentionSteps(documentOf(text), name)))).toBe(marked);
}

test('comments and what describes, in every declaration', () => {
  check(
    '// «Flow_Rate» of all\nclass A_B {\n  /* «Flow_Rate», not Flow_Rates or My_Flow_Rate */\n' +
      '  [Description ("The «Flow_Rate» " "or twice «Flow_Rate».")] uint32 Flow_Rate;\n};\n' +
      '[Description ("Has «Flow_Rate».")] class A_C : A_B { };\n// «Flow_Rate»',
    'Flow_Rate',
  );
});

test('names themselves, other letters, and texts that are values are none', () => {
  check('class A_B { [Override ("Start"), Values {"Start"}] uint32 Start; /* start */ };', 'Start');
  check('instance of A_B { Note = "Start"; };', 'Start');
});
