// Commands that are about a row, a merge or a comparison, called where there is none: each says a sentence with what to do, and
// none of them throws what a program throws.
import assert from 'node:assert/strict';
import { run } from '../support';

/** With a part of what is said. Called with rows of another view, too, as a key binding of the user may do. */
const COMMANDS: Readonly<Record<string, RegExp>> = {
  'differences.open': /Nothing is compared/,
  'differences.texts': /Nothing is compared/,
  'differences.report': /Nothing is compared/,
  'merge.preview': /No merge is open/,
  'merge.openEditor': /No merge is open/,
  'merge.useEditorText': /No merge is open/,
  'merge.dropEdited': /No merge is open/,
  'merge.apply': /No merge is open/,
  'merge.report': /No merge is open/,
  'merge.saveReport': /No merge is open/,
  'merge.show': /No merge is open/,
  'merge.showInFiles': /No merge is open/,
  'merge.keepMine': /No merge is open/,
  'merge.takeDefault': /No merge is open/,
  'merge.keepBoth': /No merge is open/,
  'merge.askAgain': /No merge is open/,
  'merge.nextQuestion': /No merge is open/,
  'merge.keepAllMine': /No merge is open/,
  'merge.takeAllDefault': /No merge is open/,
  'merge.toggle': /Select a row of the Customizations view/,
  'merge.select': /No merge is open/,
  'merge.undo': /No merge was applied/,
  'bootImages.copyName': /Choose a boot image/,
  'bootImages.steps': /which boot image/,
  'checklist.do': /Choose a step/,
  'checklist.reveal': /Choose a step/,
  'backups.open': /backup/,
  'backups.compare': /backup/,
  'backups.pin': /backup/,
  'backups.unpin': /backup/,
};

describe('Without anything to be about, a command', () => {
  for (const [command, says] of Object.entries(COMMANDS))
    it(`says what it needs: ${command}`, async () => {
      await run('merge.close');
      await run('differences.close');
      for (const argument of [{}, { kind: 'stranger' }])
        await assert.rejects(run(command, argument), ({ message }: Error) => {
          assert.match(message, says);
          assert.match(message, /^\p{Lu}.*[.?]$/u);
          assert.doesNotMatch(message, /undefined|Cannot|is not a function/);
          return true;
        });
    });
});
