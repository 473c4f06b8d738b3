/** The command about backups. */
import type { CommandSpec } from '../arguments';
import { formatOption, help, store } from './options';

export const backup: CommandSpec = {
  name: 'backup',
  about: 'Make, list, verify and restore verified copies',
  usage: 'FILE… [--label TEXT] | list | verify [ID…] | show ID | restore ID | undo FILE | prune',
  details: [
    'Copies files into the backup folder, reads them back and prints id and SHA-256 of each. Beside SMS_def.mof it takes',
    'configuration.mof and the copies in data\\hinvarchive along. A restore backs up what is there first.',
    '',
    '  list              all backups, newest first',
    '  verify [ID…]      reads every copy and compares its SHA-256',
    '  show ID           one backup in full',
    '  restore ID        puts it back to where it came from, or --to FILE',
    '  undo FILE…        takes back the last change of a file, made by merge, format, import-reg, restore or VS Code',
    '  prune             removes old backups; newest, pinned and default files stay',
    '  pin ID, unpin ID  a pinned backup is never removed',
    '',
    'A file that is itself called “list” is named as ./list.',
  ],
  operands: { min: 1, max: Infinity, name: 'FILE' },
  options: [
    store,
    { name: 'label', value: 'TEXT', about: 'A note kept with the backup.' },
    { name: 'site', value: 'CODE', about: 'The site code, kept with the backup.' },
    { name: 'alone', about: 'Only the files named, without their companions.' },
    {
      name: 'as-default',
      about: 'The files are defaults as shipped: a merge without --base finds them.',
    },
    { name: 'to', value: 'FILE', about: 'restore: write to this file instead.' },
    { name: 'keep-last', value: 'N', about: 'prune: how many of each file to keep; 10 when left out.' },
    { name: 'keep-daily', value: 'N', about: 'prune: keep one for each of this many days; 30 when left out.' },
    { name: 'keep-monthly', value: 'N', about: 'prune: keep one for each of this many months; 24 when left out.' },
    { name: 'dry-run', about: 'prune: report what would be removed, and remove nothing.' },
    formatOption('text', 'json'),
    help,
  ],
  examples: [
    { line: 'backup SMS_def.mof --label "before SP1"', about: 'a verified copy' },
    { line: 'backup verify', about: 'are all copies still what they were?' },
    { line: 'backup restore 3 --to restored.mof', about: 'by its running number' },
    { line: 'backup undo SMS_def.mof', about: 'as if the merge had not been' },
  ],
  exits: '0: done. 1: a backup failed its verification. 2: could not run.',
};
