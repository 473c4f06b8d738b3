/** What to do next, for a reader of the page: its boxes and buttons by their names. */
import { EVIDENCE_NAMES, type StepWords, wordingWith } from '../service';

const INPUTS = { mine: 'Your file', theirs: 'New default' } as const;
/** For what is not made here. */
const ELSEWHERE = 'The command line and the extension for VS Code do that; this page does not.';

const WORDS: StepWords = {
  'choose-input': ({ role }) => `Choose another file in the box “${INPUTS[role]}”.`,
  'choose-base': () => 'Choose another file in the box “Old default”, or leave that box empty.',
  swap: () => 'Press “Swap them”, or “Merge them as they are”.',
  'choose-all': () => 'Put each file into its own box, or press “Merge them as they are”.',
  'name-base': () =>
    'Put it into the box “Old default” where you have it: on the old installation media it is SMSSETUP\\INBOXES\\CLIFILES.SRC\\HINV\\sms_def.mof.',
  'name-kept-base': () => 'Where one of them is the untouched default, put it into the box “Old default”.',
  'choose-copy': ({ files }) =>
    `Look at ${files.map((path) => `“${path}”`).join(', ')} and put the right one into the box “Your file”.`,
  'choose-encoding': () => 'Save the new default as UTF-16, which keeps every character, and give it again.',
  'correct-answer': () => 'Press “Merge” to be asked again: the files have changed.',
  'correct-skip': () => 'Press “Merge” to see the list again: the files have changed.',
  'answer-again': () => 'Choose another answer to change it.',
  'answer-questions': () => 'Answer the questions first.',
  'choose-output': () => 'Save it under another name.',
  'look-at-store': () => ELSEWHERE,
  'give-evidence': ({ file }) => `${EVIDENCE_NAMES[file]} would show it. ${ELSEWHERE}`,
  'compare-with-base': () => 'Put it into the box “Old default”.',
  'check-file': ({ path }) => `Look at “${path}” in an editor.`,
  'run-backup': () => 'Copy SMS_def.mof to a folder outside of the installation folder.',
  'run-boot-images': () => 'Give an export of the boot images under “Boot images”.',
  'run-merge': () => 'Give the files under “Merge”.',
  'run-boot-images-after': () => 'Export again, and give that export in the box “From after the upgrade”.',
  'say-why': () => ELSEWHERE,
  'write-baseline': () => ELSEWHERE,
  'name-plan': () => ELSEWHERE,
  'run-class-states': () => ELSEWHERE,
  'run-configuration': () => ELSEWHERE,
  'run-leave-2007': () => ELSEWHERE,
};

export const inWords = wordingWith(WORDS);
