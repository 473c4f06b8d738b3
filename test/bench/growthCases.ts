/** What growth.ts measures: the commands of the command line, each on input that can be made as large as one likes. */

export type Text = (count: number) => string;

export interface Case {
  /** Arguments with the names of files in it. */
  readonly argv: readonly string[];
  readonly files: Readonly<Record<string, Text>>;
  /** The exit code where it does all of its work and then says that something cannot be judged. */
  readonly code?: number;
  /** Commands before it, which are not measured: once, and it is measured each time on what they left. */
  readonly before?: (count: number) => readonly (readonly string[])[];
  /** True where it finds less to do a second time: what is before it is done each time. */
  readonly spends?: true;
}

const repeated =
  (one: (n: number) => string, separator = '\n'): Text =>
  (count) =>
    Array.from({ length: count }, (_, n) => one(n)).join(separator);

const classes = (flag: (n: number) => string, more = ''): Text =>
  repeated(
    (n) =>
      `[SMS_Report(${flag(n)}), SMS_Group_Name("Group ${n}"), SMS_Class_ID("CONTOSO|GROUP_${n}|1.0")]\n` +
      `class Contoso_${n} : SMS_Class_Template\n{\n  [SMS_Report(TRUE), key] string Name;\n  [SMS_Report(${flag(n)})] uint32 Size;${more}\n};\n`,
  );
const DATA_CLASS = '[DYNPROPS]\nclass Win32_Sample { [key] string Name; };\n';
/** Of configuration.mof. */
const dataClasses = repeated((n) => `[DYNPROPS]\nclass Contoso_${n} { [key] string Name; uint32 Size; };\n`);
const image = (n: number): object => ({
  Name: n === 0 ? 'Boot image (x86)' : `Image ${n}`,
  PackageID: `ABC${n.toString(16).padStart(5, '0')}`,
  Architecture: 'x86',
  EnableLabShell: n % 2 === 0,
});

const csv = (count: number): string =>
  ['Name,PackageID,Architecture,EnableLabShell']
    .concat(Array.from({ length: count / 10 }, (_, n) => Object.values(image(n)).join(',')))
    .join('\r\n')
    .concat('\r\n');
const images = (count: number): string => JSON.stringify(Array.from({ length: count / 10 }, (_, n) => image(n)));
const sites: Text = (count) =>
  ['CEN'].concat(Array.from({ length: count / 100 }, (_, n) => `${siteCode(n)}:CEN`)).join('\n');
const siteCode = (n: number): string => `S${n.toString(36).toUpperCase().padStart(2, '0')}`;
const registry: Text = (count) =>
  `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso]\r\n${repeated((n) => `"Value ${n}"="${n}"`, '\r\n')(count)}\r\n`;

/** An export of boot images as the script makes it. */
const instances: Text = (count) =>
  repeated(
    (n) =>
      `instance of SMS_BootImagePackage\n{\n${Object.entries(image(n))
        .map(([name, value]) => `  ${name} = ${JSON.stringify(value)};\n`)
        .join('')}};\n`,
  )(count / 10);

const THREE = {
  'base.mof': classes(() => 'FALSE'),
  'mine.mof': classes((n) => (n % 3 === 0 ? 'TRUE' : 'FALSE')),
  'site.mof': classes((n) => (n % 5 === 0 ? 'TRUE' : 'FALSE')),
  'theirs.mof': classes(() => 'FALSE', '\n  [SMS_Report(FALSE)] string More;'),
};

const on = (
  files: Case['files'],
  commands: readonly (readonly string[])[],
  more: Omit<Case, 'argv' | 'files'> = {},
): Case[] => commands.map((argv) => ({ argv, files, ...more }));

const ONE = { 'a.mof': classes(() => 'TRUE') };
const STORE = ['--store', 'store'];
const PLAN = ['--plan', 'plan.json'];

const reading: readonly Case[] = [
  ...on(ONE, [
    ...['check', 'parse', 'inventory', 'format', 'git-textconv'].map((command) => [command, 'a.mof']),
    ['format', 'a.mof', '--write', ...STORE],
  ]),
  ...on({ 'a.reg': registry }, [['import-reg', 'a.reg']]),
  ...on({ 'a.reg': registry, 'configuration.mof': () => '', 'mine.mof': classes(() => 'TRUE') }, [
    ['import-reg', 'a.reg', '--into', 'configuration.mof', '--into', 'mine.mof', ...STORE],
  ]),
  ...on({ '.gitattributes': repeated((n) => `file${n}.txt text`) }, [['git-install', 'folder']]),
];

const comparing: readonly Case[] = on(THREE, [
  ['diff', 'base.mof', 'mine.mof'],
  ['merge', '--base', 'base.mof', '--mine', 'mine.mof', '--theirs', 'theirs.mof', '--dry-run'],
  ['merge', '--mine', 'mine.mof', '--theirs', 'theirs.mof', '--dry-run'],
  ['merge', '--theirs', 'theirs.mof', '--site', 'mine.mof', '--site', 'site.mof', '--dry-run'],
  ['git-merge', 'base.mof', 'mine.mof', 'theirs.mof'],
  ['leave-2007', 'mine.mof', '--base', 'base.mof'],
  ['leave-2007', 'mine.mof', '--base', 'base.mof', '--site', 'site.mof'],
  ['inventory', '--compare', 'base.mof', 'mine.mof'],
  ['inventory', 'base.mof', '--after', 'mine.mof'],
  ['inventory', 'mine.mof', '--base', 'base.mof'],
]);

const configurations: readonly Case[] = on({ 'mine.mof': dataClasses, 'theirs.mof': () => DATA_CLASS }, [
  ['configuration', 'mine.mof'],
  ['configuration', 'mine.mof', '--into', 'theirs.mof'],
]);

/** The number of backups grows, not their size. */
const manyBackups = (count: number): string[][] =>
  Array.from({ length: count / 200 }, (_, n) => ['backup', 'a.mof', '--label', `${n}`, ...STORE]);
const SMALL = { 'a.mof': () => classes(() => 'TRUE')(200) };

const backups: readonly Case[] = [
  ...on(ONE, [['backup', 'a.mof', '--alone', ...STORE]]),
  ...on(
    SMALL,
    [['list'], ['verify'], ['prune', '--dry-run'], ['pin', '1'], ['unpin', '1']].map((argv) => [
      'backup',
      ...argv,
      ...STORE,
    ]),
    { before: manyBackups },
  ),
  ...on(SMALL, [['backup', 'prune', '--keep-last', '1', '--keep-daily', '1', '--keep-monthly', '1', ...STORE]], {
    before: manyBackups,
    spends: true,
  }),
  ...on(
    ONE,
    [
      ['backup', 'show', '1', ...STORE],
      ['backup', 'restore', '1', '--to', 'again.mof', ...STORE],
    ],
    { before: () => [['backup', 'a.mof', ...STORE]] },
  ),
  // An undo of an undo is the change again, so each time one is taken back.
  ...on(ONE, [['backup', 'undo', 'again.mof', ...STORE]], {
    before: () => [
      ['backup', 'a.mof', ...STORE],
      ['backup', 'restore', '1', '--to', 'again.mof', ...STORE],
    ],
  }),
];

const started = (): string[][] => [['checklist', 'init', '--site', 'sites.txt', ...PLAN]];

const checklists: readonly Case[] = [
  ...on(THREE, [['checklist', '--site', 'mine.mof', '--base', 'base.mof']]),
  ...on({ 'sites.txt': sites }, started()),
  ...on(
    { 'sites.txt': sites },
    [
      [],
      ['tick', 'supported-configuration'],
      ['untick', 'supported-configuration'],
      ['skip', 'supported-configuration'],
      ['answer', 'software-updates=yes'],
      ['note', 'supported-configuration', 'later'],
      ['assign', 'supported-configuration', 'Ann'],
      ['merge', 'plan.json'],
    ].map((argv) => ['checklist', ...argv, ...PLAN]),
    { before: started },
  ),
  ...on({ 'sites.txt': sites }, [['checklist', 'add', 'ZZZ:CEN', 'DP1@CEN', ...PLAN]], {
    before: started,
    spends: true,
  }),
];

const bootImages: readonly Case[] = [
  ...on({ 'a.json': images }, [['boot-images', 'a.json']]),
  ...on({ 'a.csv': csv }, [['boot-images', 'a.csv']]),
  ...on(
    { 'a.mof': instances },
    [
      ['boot-images', 'a.mof', '--event', 'reload'],
      ['boot-images', 'a.mof', '--script', 'copy'],
    ],
    { code: 2 },
  ),
  ...on({ 'a.json': images, 'b.csv': csv }, [['boot-images', 'a.json', '--after', 'b.csv']], { code: 2 }),
];

const BROKEN: readonly (readonly [command: string, text: Text])[] = [
  ['check', repeated(() => 'class A { string = ; };')],
  ['diff', repeated(() => 'class A { string = ; };')],
  ['diff', repeated((n) => `class A${n} { string = ; };`)],
  ['diff', repeated((n) => `class A${n} { string b; /* open`)],
  ['diff', repeated((n) => `instance of A as $a${n} { Name = "${n}"; };`)],
  ['check', repeated((n) => `class A${n + 1} : A${n} { uint32 p${n}; };`)],
  ['check', (count: number) => `[${repeated((n) => `q${n}(${n})`, ', ')(count * 5)}]\nclass A { string b; };\n`],
  ['format', (count: number) => '#pragma '.repeat(count * 10)],
  ['format', (count: number) => `instance of A { b = {${repeated((n) => `${n}`, ',')(count * 10)}}; };\n`],
  ['check', (count: number) => `class A { string a = "${'\\'.repeat(count * 40)}; };\n`],
  ['check', (count: number) => `class A { };${' '.repeat(count * 100)}x\n`],
];

const broken: readonly Case[] = BROKEN.map(([command, text]) => ({
  argv: command === 'diff' ? [command, 'a.mof', 'b.mof'] : [command, 'a.mof'],
  files: { 'a.mof': text, 'b.mof': classes(() => 'TRUE') },
}));

/** By what they are measured together as. */
export const CASES: Readonly<Record<string, readonly Case[]>> = {
  reading,
  comparing,
  configurations,
  backups,
  checklists,
  'boot images': bootImages,
  'odd and broken input': broken,
};

/** Commands without a row here, and why. */
export const WITHOUT: Readonly<Record<string, string>> = {
  lsp: 'the benchmarks of the server measure it',
};
