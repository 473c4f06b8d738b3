/** What to do next, for a reader in an editor: there are no options; buttons, questions and commands go by their names. */
import { EVIDENCE_NAMES, type EvidenceFile, type StepWords, wordingWith } from '../service';

const INPUTS = { mine: 'your customized file', theirs: 'the new default' } as const;

const EVIDENCE: Readonly<Record<EvidenceFile, string>> = {
  ...EVIDENCE_NAMES,
  'class-export': 'an export of the inventory classes, named with “before” or “after”,',
};

const OUTPUTS = {
  'file-in-folder': 'Choose a file in it.',
  'another-file': 'Choose another file.',
  'new-file': 'Save it under a new name and look at it.',
} as const;

const WORDS: StepWords = {
  'choose-input': ({ role }) => `Choose another file as ${INPUTS[role]}.`,
  'choose-base': () => 'Choose the default that your file was made from, or merge without an old default.',
  swap: () => 'Swap them, or merge them as they are.',
  'name-base': () =>
    'Choose it as the old default where you have it: on the old installation media it is SMSSETUP\\INBOXES\\CLIFILES.SRC\\HINV\\sms_def.mof.',
  'name-kept-base': () => 'Where one of them is the untouched default, choose it as the old default.',
  'choose-copy': ({ files, backups }) => {
    const copies = [
      ...files.map((path) => `“${path}”`),
      ...backups.map(({ sequence, path, day }) => `backup ${sequence} of “${path}” of ${day}`),
    ];
    return `Look at ${copies.join(', ')} and choose the right one as your file.`;
  },
  'choose-encoding': () => 'Choose another encoding; UTF-16 keeps every character.',
  'correct-answer': () => 'Open the questions again: the files have changed.',
  'correct-skip': () => 'Open the merge again: the files have changed.',
  'answer-again': () => '“Ask Again” on a question answers it differently.',
  'answer-questions': () => 'Answer in the list of questions first.',
  'choose-output': ({ what }) => OUTPUTS[what],
  'look-at-store': () => 'Look at the backup folder.',
  'give-evidence': ({ file }) => `Put ${EVIDENCE[file]} into the folder that is open.`,
  'compare-with-base': () => '“Compare with Default” shows whether it is customized.',
  'check-file': () => 'Open it to see them.',
  'run-backup': () =>
    'Run “Backup MOF Before Upgrade” on inboxes\\clifiles.src\\hinv\\SMS_def.mof in the installation folder.',
  'run-boot-images': () =>
    'Run “Check Boot Images” on an export of the boot images; “Write the Boot Image Export Script…” makes the script for one.',
  'run-merge': () => 'Run “Merge Customizations” on the new SMS_def.mof, then “Apply Merge”.',
  'say-why': () => 'To overrule them give a reason.',
  'run-boot-images-after': () =>
    'Export once more, run “Check Boot Images” on the export from before, then “Compare with Export from After the Upgrade”.',
  'write-baseline': () => 'The command line makes one.',
  'name-plan': () => 'Tick its steps, or choose another name.',
  'run-class-states': () =>
    'Export once more and run “Compare Inventory Class States…” on the export from before, once for each client setting.',
  'run-configuration': () =>
    'Open configuration.mof: “Problems” names own classes outside the section for added extensions. “Compare with Default” compares it with the copy from before.',
  'run-leave-2007': () => '“Compare with Default” shows what was customized; the command line makes the files of it.',
};

export const inWords = wordingWith(WORDS);
