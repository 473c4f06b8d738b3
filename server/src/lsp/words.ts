/** What to do next, for a reader in an editor: there are no options; buttons, questions and commands go by their names. */
import { t, translated } from '../l10n';
import { EVIDENCE_NAMES, type EvidenceFile, type StepWords, wordingWith } from '../service';

export const INPUTS = { mine: 'your customized file', theirs: 'the new default' } as const;

export const EVIDENCE: Readonly<Record<EvidenceFile, string>> = {
  ...EVIDENCE_NAMES,
  'class-export': 'an export of the inventory classes, named with “before” or “after”,',
};

export const OUTPUTS = {
  'file-in-folder': 'Choose a file in it.',
  'another-file': 'Choose another file.',
  'new-file': 'Save it under a new name and look at it.',
} as const;

/** What the program itself calls a backup in the store, where one language has to do for everybody who reads it. */
export const LABELS = [
  'another file of the same change was not written',
  'before a change of the plan',
  'before a merge',
  'before a restore',
  'before extensions were carried over',
  'before formatting',
  'new default of a merge',
  'the other file of the merge was not written',
] as const;

const WORDS: StepWords = {
  'choose-input': ({ role }) => t`Choose another file as ${translated(INPUTS[role])}.`,
  'choose-base': () => t`Choose the default that your file was made from, or merge without an old default.`,
  swap: () => t`Swap them, or merge them as they are.`,
  'choose-all': () => t`Choose the three files again, or merge them as they are.`,
  'name-base': () =>
    t`Choose it as the old default where you have it: on the old installation media it is SMSSETUP\\INBOXES\\CLIFILES.SRC\\HINV\\sms_def.mof.`,
  'name-kept-base': () => t`Where one of them is the untouched default, choose it as the old default.`,
  'choose-copy': ({ files, backups }) => {
    const copies = [
      ...files.map((path) => `“${path}”`),
      ...backups.map(({ sequence, path, day }) => t`backup ${sequence} of “${path}” of ${day}`),
    ];
    return t`Look at ${copies.join(', ')} and choose the right one as your file.`;
  },
  'choose-encoding': () => t`Choose another encoding; UTF-16 keeps every character.`,
  'correct-answer': () => t`Open the questions again: the files have changed.`,
  'correct-skip': () => t`Open the merge again: the files have changed.`,
  'answer-again': () => t`“Ask Again” on a question answers it differently.`,
  'answer-questions': () => t`Answer in the list of questions first.`,
  'choose-output': ({ what }) => translated(OUTPUTS[what]),
  'look-at-store': () => t`Look at the backup folder.`,
  'give-evidence': ({ file }) => t`Put ${translated(EVIDENCE[file])} into the folder that is open.`,
  'compare-with-base': () => t`“Compare with Default” shows whether it is customized.`,
  'check-file': () => t`Open it to see them.`,
  'run-backup': () =>
    t`Run “Backup MOF Before Upgrade” on inboxes\\clifiles.src\\hinv\\SMS_def.mof in the installation folder.`,
  'run-boot-images': () =>
    t`Run “Check Boot Images” on an export of the boot images; “Write the Boot Image Export Script…” makes the script for one.`,
  'run-merge': () => t`Run “Merge Customizations” on the new SMS_def.mof, then “Apply Merge”.`,
  'say-why': () => t`To overrule them, give a reason.`,
  'run-boot-images-after': () =>
    t`Export again, run “Check Boot Images” on the export from before, then “Compare with Export from After the Upgrade”.`,
  'write-baseline': () => t`The command line makes one.`,
  'name-plan': () => t`Tick its steps, or choose another name.`,
  'run-class-states': () =>
    t`Export again and run “Compare Inventory Class States…” on the export from before, once for each client setting.`,
  'run-configuration': () =>
    t`Open configuration.mof: “Problems” names own classes outside the section for added extensions. “Compare with Default” compares it with the copy from before.`,
  'run-leave-2007': () => t`“Compare with Default” shows what was customized; the command line makes the files of it.`,
};

export const inWords = wordingWith(WORDS);
