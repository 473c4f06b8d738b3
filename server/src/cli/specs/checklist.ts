/** The command about the upgrade plan. */
import type { CommandSpec } from '../arguments';
import { defaultName, formatOption, help, store } from './options';

/** Ids of the lists of steps: a test holds them to the files. The service is not loaded for the help. */
export const TARGETS: readonly string[] = [
  'sp1',
  'sp2',
  '2007-to-current-branch',
  '2012-to-current-branch',
  'current-branch',
  'current-branch-2503',
  'current-branch-2603',
  'current-branch-2609',
];

export const checklist: CommandSpec = {
  name: 'checklist',
  about: 'The steps of the upgrade, with the evidence found for each',
  usage:
    '[--plan FILE] [--site FILE|CODE]… | init | tick STEP | untick STEP | skip STEP | answer QUESTION=yes|no | add SITE|COMPUTER… | merge FILE',
  details: [
    'FILE is anything that says something about a site: an export of SMS_Site or SMS_BootImagePackage, ConfigMgrPrereq.log,',
    'dataldr.log, SMS_def.mof, the folder of an installation or of such files. A step without evidence is yours to confirm.',
    'A plan keeps what people did, site by site; it is upgrade-plan.json in the current folder unless --plan names another.',
    '',
    '  init                 starts a plan; the sites come from an export, a list (sites.txt) or --site CODE[:PARENT[:secondary]]',
    '  tick STEP            it is done, for every site or for --site CODE; where files contradict it, --note says why',
    '  untick STEP          it is not',
    '  skip STEP            it does not apply',
    '  answer QUESTION=yes  what applies: yes, no or unknown',
    '  note STEP TEXT       a remark; assign STEP NAME says whose it is',
    '  add SITE|COMPUTER…   found since: PR4:CEN, an export of sites, or DP1@CEN[:ROLE]; steps for each computer are then',
    '                       ticked for each, or for --computer NAME; roles: site-system, provider, database,',
    '                       software-update-point, console',
    '  merge FILE           takes what is in another copy of the plan into this one',
  ],
  operands: { min: 0, max: Infinity, name: 'ACTION' },
  options: [
    { name: 'plan', value: 'FILE', about: 'The plan; upgrade-plan.json in the current folder when left out.' },
    {
      name: 'site',
      value: 'FILE|CODE',
      multiple: true,
      about: 'A file or folder with evidence; with a plan also the code of a site.',
    },
    {
      name: 'computer',
      value: 'NAME',
      multiple: true,
      about: 'A computer of a site, for a step that is done on each.',
    },
    { name: 'note', value: 'TEXT', about: 'Kept with a tick.' },
    { name: 'by', value: 'NAME', about: 'Who did it; the name of your account when left out.' },
    { name: 'base', value: 'FILE', about: 'The old default, to tell whether SMS_def.mof is customized.' },
    {
      name: 'target',
      value: 'TARGET',
      choices: TARGETS,
      about: 'What to upgrade to; sp1 when left out.',
    },
    { name: 'steps', value: 'FILE', about: 'A list of steps of your own.' },
    { name: 'watch', about: 'Show it again whenever something changes, until no step is open.' },
    { name: 'every', value: 'SECONDS', about: 'How often --watch looks; 5 when left out.' },
    defaultName,
    store,
    formatOption('text', 'json', 'markdown', 'html'),
    help,
  ],
  examples: [
    { line: 'checklist', about: 'all steps' },
    { line: 'checklist --site sites.mof --site ConfigMgrPrereq.log --site SMS_def.mof', about: 'with evidence' },
    { line: 'checklist --site samples/site --format markdown > upgrade.md', about: 'to keep and tick off' },
    { line: 'checklist init --site sites.mof', about: 'start a plan' },
    { line: 'checklist tick site-backup --site CEN --note "tape 12"', about: 'record what was done' },
    { line: 'checklist --format html > upgrade.html', about: 'one page to mail' },
  ],
  exits: '0: no required step is open. 1: one is, or nobody knows. 2: could not run.',
};
