/** Commands that Git runs, and the one that sets Git up. */
import type { CommandSpec } from '../arguments';
import { ansi, formatOption, help } from './options';

export const gitMerge: CommandSpec = {
  name: 'git-merge',
  about: 'Merge a file for Git, by what it says',
  usage: 'BASE OURS THEIRS [SIZE [PATH [LABELS]]]',
  details: [
    'The merge driver that git-install sets up. Neither side is the vendor: both branches changed the last common version.',
    'The result replaces OURS, completely or not at all, in the layout of OURS. Conflicts are in it between markers of SIZE.',
    'A file that cannot be read as MOF gets the merge of lines that Git itself would make. docs/git.md has the rules.',
  ],
  operands: { min: 3, max: 8, name: 'FILE' },
  options: [ansi, help],
  examples: [{ line: 'git-merge %O %A %B %L %P', about: 'as Git calls it, from merge.configmgr-mof.driver' }],
  exits: '0: merged. 1: the file has conflicts. 129: could not run; OURS is as it was.',
};

export const gitTextconv: CommandSpec = {
  name: 'git-textconv',
  about: 'Show a file to git diff, in UTF-8 and formatted',
  usage: 'FILE',
  details: ['For reading only: git apply and commits take the file itself.'],
  operands: { min: 1, max: 1, name: 'FILE' },
  options: [ansi, help],
  examples: [{ line: 'git-textconv SMS_def.mof', about: 'what git diff compares' }],
};

export const gitInstall: CommandSpec = {
  name: 'git-install',
  about: 'Set up a Git repository to merge and show MOF files this way',
  usage: '[FOLDER] [--dry-run]',
  details: [
    'Shows what it writes, then writes it: two lines in .gitattributes, to be committed, and four settings in the',
    'configuration of this clone. Nothing outside of the repository is changed. Running it again changes nothing.',
  ],
  operands: { min: 0, max: 1, name: 'FOLDER' },
  options: [{ name: 'dry-run', about: 'Only show what would be written.' }, formatOption('text', 'json'), help],
  examples: [
    { line: 'git-install --dry-run', about: 'what it would write in the repository of this folder' },
    { line: 'git-install', about: 'set it up' },
  ],
};
