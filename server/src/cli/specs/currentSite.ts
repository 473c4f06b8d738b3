/** Commands about current sites: configuration.mof, and what leaves 2007. */
import type { CommandSpec } from '../arguments';
import { ansi, formatOption, help, store } from './options';

export const configuration: CommandSpec = {
  name: 'configuration',
  about: 'Keep own classes of a current site in configuration.mof',
  usage: 'FILE [--inventory EXPORT]… | MINE --into NEW [--output FILE] [options]',
  details: [
    'Finds the section for added extensions, says which own classes are outside of it, and whether every data class has',
    'its reporting class in the exports and the reverse. With --into it carries own classes into the section of the file',
    'that an update brought. The rest of the new file keeps its bytes; the old file is never copied over it.',
  ],
  operands: { min: 1, max: 1, name: 'FILE' },
  options: [
    {
      name: 'inventory',
      value: 'EXPORT',
      multiple: true,
      about: 'An export of inventory classes, or an import file, with the reporting classes.',
    },
    { name: 'into', value: 'NEW', about: 'The configuration.mof that the update brought.' },
    { name: 'base', value: 'DEFAULT', about: 'The default that your file was made from, where you have it.' },
    { name: 'output', value: 'FILE', about: 'Write the result there; standard output when left out.' },
    {
      name: 'resolve',
      value: 'FACT=mine|theirs|both',
      multiple: true,
      about: 'Answer a question, or all=…; may be given several times.',
    },
    store,
    ansi,
    formatOption('text', 'json', 'markdown'),
    help,
  ],
  examples: [
    { line: 'configuration configuration.mof --inventory export.mof', about: 'is everything in its place?' },
    { line: 'configuration saved.mof --into configuration.mof --output new.mof', about: 'after an update' },
  ],
  exits: '0: done. 1: an own class is outside the section, a half is missing, or a question is open. 2: could not run.',
};

export const leave2007: CommandSpec = {
  name: 'leave-2007',
  about: 'Make the files that bring a customized SMS_def.mof to a current site',
  usage: 'SMS_def.mof [--base DEFAULT] [--configuration FILE] [--site EXPORT] [--output FOLDER]',
  details: [
    'Inventory customizations are not migrated. This makes an import file with your classes, the block for the section of',
    'configuration.mof, a list of what was switched in default classes, and a PowerShell script of it to read first.',
  ],
  operands: { min: 1, max: 1, name: 'FILE' },
  options: [
    { name: 'base', value: 'DEFAULT', about: 'The default of 2007; left out, the best of the kept defaults.' },
    {
      name: 'configuration',
      value: 'FILE',
      about:
        'configuration.mof of the 2007 site, with the data classes; the folder of a site will do, for each of the three.',
    },
    { name: 'configuration-base', value: 'FILE', about: 'Its default, where you have it.' },
    {
      name: 'site',
      value: 'EXPORT',
      about: 'An export of the default client settings of the new site: what is there already is left out.',
    },
    { name: 'output', value: 'FOLDER', about: 'Write the files there; nothing that is there is replaced.' },
    store,
    ansi,
    formatOption('text', 'json'),
    help,
  ],
  examples: [
    {
      line: 'leave-2007 SMS_def.mof --base SMS_def.rtm.mof --configuration configuration.mof --output out',
      about: 'all files',
    },
  ],
};
