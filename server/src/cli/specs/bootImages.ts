/** The command about boot images. */
import type { CommandSpec } from '../arguments';
import { defaultName, formatOption, help } from './options';

export const bootImages: CommandSpec = {
  name: 'boot-images',
  about: 'Show what an upgrade would take from each boot image',
  usage: 'FILE… [--after FILE]… | FILE… --event EVENT',
  details: [
    'Reads exports of SMS_BootImagePackage (MOF, JSON, CSV) and WIM files. An export alone can never show that an image',
    'is safe; what it does not hold is listed as unknown.',
  ],
  operands: { min: 0, max: Infinity, name: 'FILE' },
  options: [
    {
      name: 'after',
      value: 'FILE',
      multiple: true,
      about: 'An export from after the upgrade: what became of each image.',
    },
    {
      name: 'event',
      value: 'kit-first|same-kit|site-first|distribution|reload|from-2012',
      choices: ['kit-first', 'same-kit', 'site-first', 'distribution', 'reload', 'from-2012'],
      about: 'Of a current site: what an update or a reload keeps and takes of each image.',
    },
    { name: 'stock', value: 'FILE.wim', multiple: true, about: 'An untouched WIM file to compare with.' },
    defaultName,
    {
      name: 'script',
      value: 'powershell|vbscript|copy',
      choices: ['powershell', 'vbscript', 'copy'],
      about: 'Print the script that makes an export, or the one that copies the images which would lose something.',
    },
    formatOption('text', 'json', 'markdown', 'sarif'),
    help,
  ],
  examples: [
    { line: 'boot-images boot-images.mof', about: 'what would be lost, and what to do' },
    { line: 'boot-images before.mof --after after.mof', about: 'what became of the images' },
    { line: 'boot-images export.mof --event reload', about: 'what a reload takes, at a current site' },
    { line: 'boot-images --script powershell > Export-BootImages.ps1', about: 'the script that makes the export' },
  ],
  exits:
    '0: everything was judged, and no loss is known. 1: an image would lose, has lost, or is missing. 2: not all could be judged or compared.',
};
