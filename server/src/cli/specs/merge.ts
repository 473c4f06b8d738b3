/** The command that merges customizations. */
import type { CommandSpec } from '../arguments';
import { ansi, formatOption, help, store } from './options';

export const merge: CommandSpec = {
  name: 'merge',
  about: 'Put customizations back into a new default',
  usage: '--mine FILE --theirs FILE [--base FILE] [--output FILE] [options] | --site DIR… --theirs FILE [--apply]',
  details: [
    'Takes what your file (--mine) changed against the old default (--base) and applies it to the new default',
    '(--theirs). Every customization is accounted for in the report. Questions that are left open are in the result',
    'between <<<<<<< and >>>>>>>; such a result never replaces a file of a site.',
    '',
    'Without --base the report says how sure the old default is. Where none is found, copies of your file in the',
    "site's data\\hinvarchive and in the backups show some of your changes for certain; the rest is assumed, and listed.",
    'Where the upgrade has replaced your file already, name such a copy with --mine.',
    '',
    'An --output that exists is backed up first. The result has the encoding and line ends of the new default.',
  ],
  operands: { min: 0, max: Infinity, name: 'DIR' },
  options: [
    { name: 'mine', value: 'FILE', about: 'Your customized file.' },
    { name: 'theirs', value: 'FILE', about: 'The new default.' },
    {
      name: 'base',
      value: 'FILE',
      about:
        'The old default; the folder of the old installation media or of a site will do. Left out, it is looked for in the backups and on --media; otherwise every difference is assumed to be yours.',
    },
    {
      name: 'media',
      value: 'FOLDER',
      multiple: true,
      about: 'Installation media where the old default is looked for; media of other releases among them do no harm.',
    },
    { name: 'output', value: 'FILE', about: 'Write the result there; standard output when left out.' },
    {
      name: 'report',
      value: 'FILE.json|FILE.md',
      multiple: true,
      about: 'Write the report; may be given once for each format.',
    },
    {
      name: 'site',
      value: 'DIR',
      multiple: true,
      about:
        'Merge the SMS_def.mof of each of these sites with one new default: folders of installations, or files. A question that several ask is asked once.',
    },
    { name: 'apply', about: 'With --site: write each site that has no open question, each file with a backup.' },
    { name: 'dry-run', about: 'Write nothing, only report what would be done.' },
    {
      name: 'theirs-configuration',
      value: 'FILE',
      about:
        'The new configuration.mof: data classes of yours in SMS_def.mof move there. With --mine-configuration, --base-configuration and --output-configuration as for SMS_def.mof.',
    },
    { name: 'mine-configuration', value: 'FILE', about: 'Your configuration.mof, where the site has one.' },
    { name: 'base-configuration', value: 'FILE', about: 'The old default of configuration.mof.' },
    { name: 'output-configuration', value: 'FILE', about: 'Where its result goes.' },
    {
      name: 'resolve',
      value: 'FACT=mine|theirs|both',
      multiple: true,
      about:
        'Answer a question, or decide what was assumed, by its fact or id as the report names it; “all” answers every question.',
    },
    { name: 'skip', value: 'FACT', multiple: true, about: 'Leave a customization out, by its fact or id.' },
    { name: 'strict', about: 'Ask where both sides added a property with different SMS_Report.' },
    {
      name: 'encoding',
      value: 'NAME',
      choices: ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', ...(ansi.choices ?? [])],
      about: "Encoding of the result, where the new default's cannot hold your text.",
    },
    { name: 'not-swapped', about: 'Merge although two of the files look mixed up.' },
    store,
    { name: 'no-store', about: 'Neither look for defaults and answers in the backups nor keep them there.' },
    ansi,
    formatOption('text', 'json', 'markdown'),
    help,
  ],
  examples: [
    { line: 'merge --base old.mof --mine my.mof --theirs new.mof --dry-run', about: 'what would be done' },
    {
      line: 'merge --base old.mof --mine my.mof --theirs new.mof --output merged.mof --report merge.md',
      about: 'write result and report',
    },
    {
      line: 'merge … --resolve c7=mine --resolve "root\\cimv2\\sms/win32_sounddevice@sms_group_name=theirs"',
      about: 'answer questions',
    },
    {
      line: 'merge --site ABC DEF GHI --base old.mof --theirs new.mof --resolve q1=mine --apply --report sites.md',
      about: 'many sites in one run',
    },
    { line: 'merge --mine my.mof --theirs new.mof --media D:\\ --dry-run', about: 'find the old default on a disc' },
  ],
  exits: '0: merged. 1: questions are open, or a file does not parse. 2: could not run; nothing was written.',
};
