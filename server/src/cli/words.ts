/** What to do next, for a reader at the command line: the options and commands by name. */
import { EVIDENCE_NAMES, type EvidenceFile, type StepWords, wordingWith } from '../service';

const EVIDENCE: Readonly<Record<EvidenceFile, string>> = {
  ...EVIDENCE_NAMES,
  'SMS_def.mof': 'SMS_def.mof, or the installation folder,',
  'class-export': 'an export of the inventory classes, named with “before” or “after”,',
};

const OUTPUTS = {
  'file-in-folder': 'Name a file in it with --output.',
  'another-file': 'Name another file with --output.',
  'new-file': 'Write to a new file with --output and look at it.',
} as const;

const WORDS: StepWords = {
  'choose-input': ({ role }) => `Name the right file with --${role}.`,
  'choose-base': () => 'Name the default that your file was made from with --base, or leave --base out.',
  swap: () => 'Give your customized file as --mine and the new default as --theirs, or say --not-swapped.',
  'choose-all': () =>
    'Give the old default as --base, your customized file as --mine and the new default as --theirs, or say --not-swapped.',
  'name-base': () =>
    'Name it with --base where you have it: on the old installation media it is SMSSETUP\\INBOXES\\CLIFILES.SRC\\HINV\\sms_def.mof.',
  'name-kept-base': () => 'Where one of them is the untouched default, name it with --base.',
  'choose-copy': ({ files, backups }) => {
    const copies = [
      ...files.map((path) => `“${path}”`),
      ...backups.map(
        ({ sequence, path, day }) =>
          `backup ${sequence} of “${path}” of ${day} (“backup restore ${sequence} --to FILE” writes it to a file)`,
      ),
    ];
    return `Look at ${copies.join(', ')} and name the right one with --mine.`;
  },
  'choose-encoding': () => 'Choose another encoding; --encoding utf-16le keeps every character.',
  'correct-answer': ({ fact, choice, isOneOfSeveral }) =>
    isOneOfSeveral
      ? `Correct --resolve ${fact}=${choice}; what is about configuration.mof begins with “configuration:”.`
      : `Correct --resolve ${fact}=${choice}.`,
  'correct-skip': ({ fact }) => `Correct --skip ${fact}; --dry-run lists the customizations.`,
  'answer-again': () => '--resolve answers differently.',
  'answer-questions': () => 'Answer with --resolve, or write to a new file and edit it.',
  'choose-output': ({ what }) => OUTPUTS[what],
  'look-at-store': () => '--no-store merges without the backup folder.',
  'give-evidence': ({ file }) => `Give ${EVIDENCE[file]} to --site.`,
  'compare-with-base': () => 'Name that with --base.',
  'check-file': ({ path }) => `Run “configmgr-mof check ${path}”.`,
  'run-backup': () =>
    'Run: configmgr-mof backup <install folder>\\inboxes\\clifiles.src\\hinv\\SMS_def.mof --label "before the upgrade".',
  'run-boot-images': () => 'Export the boot images and run: configmgr-mof boot-images EXPORT.',
  'run-merge': () =>
    'Run: configmgr-mof merge --base OLD_DEFAULT --mine BACKUP --theirs SMS_def.mof --dry-run, then with --output.',
  'say-why': () => 'To overrule them, say why with --note.',
  'run-boot-images-after': () => 'Export again and run: configmgr-mof boot-images BEFORE --after AFTER.',
  'write-baseline': () => 'Make one with check --write-baseline FILE.',
  'name-plan': () => 'Tick its steps, or name another file with --plan.',
  'run-class-states': () =>
    'Export again and run: configmgr-mof inventory BEFORE --after AFTER --restore FILE, once for each client setting.',
  'run-configuration': () =>
    'Run: configmgr-mof configuration configuration.mof --inventory EXPORT; after the update with BACKUP --into configuration.mof.',
  'run-leave-2007': () =>
    'Run: configmgr-mof leave-2007 SMS_def.mof --base OLD_DEFAULT --configuration configuration.mof --output FOLDER.',
};

export const inWords = wordingWith(WORDS);
