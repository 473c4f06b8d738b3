/** Commands about the hardware inventory. */
import type { CommandSpec } from '../arguments';
import { ansi, formatOption, help, store } from './options';

export const inventory: CommandSpec = {
  name: 'inventory',
  about: 'List what hardware inventory reports',
  usage: 'FILE… [--base DEFAULT] | SITE… --compare | BEFORE --after AFTER [--restore FILE]',
  details: [
    'Reporting classes with their group names and properties; keys are reported whatever their flag says.',
    'With --compare several sites side by side: each is SMS_def.mof or a folder that holds it, as an installation folder does.',
    'With --after two exports of one client setting, from before and after an update of a current site: which classes and',
    'properties were switched on or off. --restore writes the file whose import gives them their earlier states.',
  ],
  operands: { min: 1, max: Infinity, name: 'FILE' },
  options: [
    {
      name: 'base',
      value: 'DEFAULT',
      about: 'The default, or the folder of a site or of media: list what was customized against it.',
    },
    { name: 'all', about: 'Also list classes and properties that are not reported.' },
    { name: 'compare', about: 'Which class is reported at which site.' },
    { name: 'differences', about: 'With --compare: leave out what all sites agree on.' },
    { name: 'after', value: 'AFTER', about: 'The export from after the update: compare class states.' },
    { name: 'restore', value: 'FILE', about: 'With --after: write a file to import that restores the states.' },
    ansi,
    formatOption('text', 'json', 'markdown', 'csv', 'html'),
    help,
  ],
  examples: [
    { line: 'inventory SMS_def.mof', about: 'what is reported' },
    { line: 'inventory SMS_def.mof --base SMS_def.rtm.mof', about: 'and what was customized' },
    { line: 'inventory ABC DEF GHI --compare --differences --format html', about: 'where three sites differ' },
    { line: 'inventory before.mof --after after.mof --restore states.mof', about: 'what an update switched' },
  ],
  exits: '0: done. 1: with --after a state, an ID, a context or a key changed. 2: a file could not be read.',
};

export const importReg: CommandSpec = {
  name: 'import-reg',
  about: 'Make an inventory class from a registry export',
  usage: 'FILE.reg [--into FILE…]',
  details: [
    'Makes a data class for configuration.mof and a reporting class for SMS_def.mof, in 32- and 64-bit variants where the',
    'registry has both. Without --into the text is printed and no file is changed. With --into both files are backed up and',
    'written, or neither; names and class IDs are checked against what they declare.',
  ],
  // More than one only after --into, which takes several.
  operands: { min: 1, max: Infinity, name: 'FILE.reg' },
  options: [
    { name: 'class', value: 'NAME', about: 'Name of the (first) class; made from the key when left out.' },
    { name: 'group', value: 'NAME', about: 'Group name of the (first) class; the name of the class when left out.' },
    { name: 'vendor', value: 'NAME', about: 'First part of SMS_Class_ID; CUSTOM when left out.' },
    { name: 'class-version', value: 'N.N', about: 'Last part of SMS_Class_ID; 1.0 when left out.' },
    {
      name: 'values',
      value: 'NAME',
      multiple: true,
      about: 'Read only the value of this name; give it again for more. “(default)” is the default value.',
    },
    {
      name: 'instances',
      value: 'key|sub-keys',
      choices: ['key', 'sub-keys'],
      about:
        'Read each key by itself, or all sub-keys of one parent as instances of one class; decided by their values when left out.',
    },
    {
      name: 'view',
      value: '32|64|both',
      choices: ['32', '64', 'both'],
      about: 'Which view of the registry; both below SOFTWARE when left out.',
    },
    {
      name: 'part',
      value: 'configuration|reporting',
      choices: ['configuration', 'reporting'],
      about: 'Print only what goes to configuration.mof, or only what goes to SMS_def.mof.',
    },
    {
      name: 'into',
      value: 'FILE',
      multiple: true,
      about: 'Append each half to the file it belongs to: give configuration.mof and SMS_def.mof.',
    },
    store,
    ansi,
    formatOption('text', 'json'),
    help,
  ],
  examples: [
    { line: 'import-reg Contoso.reg --class Contoso_Encryption --vendor CONTOSO', about: 'both halves, printed' },
    {
      line: 'import-reg Contoso.reg --into configuration.mof --into SMS_def.mof',
      about: 'both halves, in the files',
    },
  ],
};
