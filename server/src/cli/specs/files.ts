/** Commands about MOF files as they are: check, parse, compare, lay out. */
import type { CommandSpec } from '../arguments';
import { ansi, formatOption, help, store } from './options';

export const check: CommandSpec = {
  name: 'check',
  about: 'Find mistakes in MOF files',
  usage: 'PATH… [options]',
  details: [
    'Reads every MOF file (*.mof, *.mfl) of a folder, or the files a pattern matches, and reports syntax errors and',
    'what the rules find. docs/rules.md describes each code. A file .configmgr-mof.json sets severities of rules and the dialect',
    'for its folder and all below it; the options here take precedence.',
  ],
  operands: { min: 1, max: Infinity, name: 'PATH' },
  options: [
    {
      name: 'dialect',
      value: 'auto|wmi|cim2|cim3',
      choices: ['auto', 'wmi', 'cim2', 'cim3'],
      about: 'The language of the files: auto detects it for each file, wmi is what mofcomp reads.',
    },
    {
      name: 'rule',
      value: 'ID=LEVEL',
      multiple: true,
      about: 'Severity of a rule: off, hint, information, warning or error. May be given several times.',
    },
    {
      name: 'min-severity',
      value: 'error|warning|information|hint',
      choices: ['error', 'warning', 'information', 'hint'],
      about: 'Leave out what is less severe.',
    },
    { name: 'baseline', value: 'FILE', about: 'Report only findings that are not in this baseline.' },
    {
      name: 'write-baseline',
      value: 'FILE',
      about: 'Write the current findings as a baseline, so that only new ones are reported.',
    },
    ansi,
    formatOption('text', 'json', 'sarif', 'github', 'azure'),
    help,
  ],
  examples: [
    { line: 'check SMS_def.mof', about: 'one file' },
    { line: 'check "sites/**/*.mof" --min-severity warning', about: 'many, without hints' },
    { line: 'check . --format sarif > mof.sarif', about: 'for a build server' },
    { line: 'check . --baseline mof-baseline.json --format github', about: 'new findings, as notes on a change' },
  ],
  exits: '0: no error. 1: an error was found. 2: a file could not be read.',
};

export const parse: CommandSpec = {
  name: 'parse',
  about: 'Show how a file is read, or print it back from the tree',
  usage: 'FILE [--print|--tree]',
  details: ['Without an option it says how many declarations of each kind the file holds.'],
  operands: { min: 1, max: 1, name: 'FILE' },
  options: [
    { name: 'print', about: 'Write the file back, byte for byte, from the syntax tree.' },
    { name: 'tree', about: 'Write the syntax tree, one node per line.' },
    ansi,
    formatOption('text', 'json'),
    help,
  ],
  examples: [{ line: 'parse SMS_def.mof --tree', about: 'the syntax tree' }],
};

export const diff: CommandSpec = {
  name: 'diff',
  about: 'Compare two files by classes, properties and qualifiers',
  usage: 'OLD NEW',
  details: [
    'White space, letter case and encoding make no difference, and order only where a compiler leaves something else by it.',
    'The folder of a site or of installation media stands for its SMS_def.mof, as in merge.',
  ],
  operands: { min: 2, max: 2, name: 'FILE' },
  options: [
    { name: 'exit-code', about: 'Exit with 1 where the files differ.' },
    ansi,
    formatOption('text', 'json', 'markdown'),
    help,
  ],
  examples: [
    { line: 'diff SMS_def.rtm.mof SMS_def.mof', about: 'what was customized' },
    {
      line: 'diff D:\\ "C:\\Program Files\\Microsoft Configuration Manager"',
      about: 'the file of a disc and that of a site',
    },
    { line: 'diff old.mof new.mof --format markdown', about: 'for a change request' },
  ],
  exits: '0: done, also where the files differ (1 with --exit-code). 2: a file could not be read.',
};

export const format: CommandSpec = {
  name: 'format',
  about: 'Format files',
  usage: 'FILE… [--check|--write] [--preset NAME] [--indent N|tab]',
  details: [
    'Only white space changes. Without an option the formatted text goes to standard output. The layout is that of the',
    'files that are mostly like this one: SMS_def.mof, a CIM schema, DSC resources; the indentation is that of most of its',
    'lines. A file .configmgr-mof.json sets both for its folder and all below it, under “format”; options take precedence.',
    'A declaration with a syntax error stays as it is; standard error says where there are any.',
  ],
  operands: { min: 1, max: Infinity, name: 'FILE' },
  options: [
    { name: 'check', about: 'Only list the files that would change; exit with 1 if there are any.' },
    { name: 'write', about: 'Write the files; each is backed up first.' },
    {
      name: 'preset',
      value: 'NAME',
      choices: ['auto', 'smsDef', 'cimSchema', 'dsc', 'keep'],
      about: 'The layout: of SMS_def.mof, of a CIM schema, of DSC resources, or nearly as it is; auto when left out.',
    },
    { name: 'indent', value: 'N|tab', about: 'Columns of one level, or tabs.' },
    {
      name: 'wrap-texts',
      value: 'COLUMN',
      about: 'Split the texts of qualifiers that reach past this column; none when left out.',
    },
    store,
    ansi,
    formatOption('text', 'json'),
    help,
  ],
  examples: [
    { line: 'format configuration.mof --check', about: 'is it formatted?' },
    { line: 'format configuration.mof --write', about: 'format it, with a backup' },
    { line: 'format schema --preset cimSchema --indent 3 --check', about: 'a folder, in the layout of the DMTF' },
  ],
  exits: '0: done. 1: --check found a file that would change. 2: could not run.',
};
