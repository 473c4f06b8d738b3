/** Options that several commands take. */
import type { OptionSpec } from '../arguments';

export const help: OptionSpec = { name: 'help', about: 'Show this help.' };
export const formatOption = (...choices: string[]): OptionSpec => ({
  name: 'format',
  value: choices.join('|'),
  choices,
  about: `How to print the result; ${choices[0]} when left out.`,
});
export const ansi: OptionSpec = {
  name: 'ansi',
  value: 'CODEPAGE',
  choices: ['1250', '1251', '1252', '1253', '1254', '1255', '1256', '1257', '1258'].map((page) => `windows-${page}`),
  about: 'Code page of files that are neither Unicode nor UTF-8; windows-1252 when left out.',
};
export const store: OptionSpec = {
  name: 'store',
  value: 'DIR',
  about: 'The folder of the backups; your own folder on this machine when left out.',
};

export const defaultName: OptionSpec = {
  name: 'default-name',
  value: 'NAME=ARCH',
  multiple: true,
  about: 'A further default name of a boot image, as in “Startabbild (x86)=x86”, where Setup was not in English.',
};
