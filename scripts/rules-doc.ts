// What is made from the table of rules: docs/rules.md, and what completes the rules' ids: the schema of .configmgr-mof.json and the
// setting configmgrMof.rules in package.json. `node scripts/run-ts.mjs scripts/rules-doc.ts` writes all three.
import { readFileSync, writeFileSync } from 'node:fs';
import { FORMAT_KEYS } from '../server/src/features/format';
import { RULES } from '../server/src/rules/index';
import type { Rule } from '../server/src/rules/rule';
import { SYNTAX_CODES } from '../server/src/rules/syntaxCodes';
import { CONSTRUCTS } from '../server/src/syntax/dialectTable';

/** The text of the page. */
export function rulesDocument(): string {
  return [
    '# Rules',
    '',
    'What a diagnostic means, by its code. This page is made from the table in `server/src/rules`: change it there and run',
    '`node scripts/run-ts.mjs scripts/rules-doc.ts`.',
    '',
    'The level of a rule is set with `--rule ID=LEVEL` on the command line, in `.configmgr-mof.json` for a folder ([in a',
    'build](build.md)) or in `configmgrMof.rules` in the settings; levels are',
    '`off`, `hint`, `information`, `warning` and `error`. A comment silences a rule where it is right to:',
    '',
    '```mof',
    '// mof-disable-next-line harmful-class-reported',
    '// mof-disable class-id-parts        (anywhere in the file: for all of it)',
    '```',
    '',
    'Several ids are separated by commas; without an id a comment silences all rules. Syntax errors cannot be silenced.',
    '',
    '| rule | severity | finds |',
    '|---|---|---|',
    ...RULES.map((rule) => `| [${rule.id}](#${rule.id}) | ${severities(rule)} | ${cell(rule.summary)} |`),
    '',
    ...RULES.flatMap(section),
    '## Dialects',
    '',
    'MOF has three dialects: that of the compiler of WMI (`wmi`), version 2 (`cim2`, DSP0004) and version 3 (`cim3`, DSP0221) of the',
    'standard. What belongs to another dialect than the file’s is reported with a code `dialect/…`; a dash means that the',
    'dialect has it.',
    '',
    '| code | wmi | cim2 | cim3 | says |',
    '|---|---|---|---|---|',
    ...Object.entries(CONSTRUCTS).map(([name, construct]) => {
      const { wmi = '–', cim2 = '–', cim3 = '–' } = construct as Partial<Record<'wmi' | 'cim2' | 'cim3', string>>;
      return `| dialect/${name} | ${wmi} | ${cim2} | ${cim3} | ${cell(construct.message.replaceAll('%', '…'))} |`;
    }),
    '',
    '## Syntax',
    '',
    'Syntax errors have codes `syntax/…` and no level: the compiler rejects the file. Many come with a repair.',
    '',
    '| code | means |',
    '|---|---|',
    ...Object.entries(SYNTAX_CODES).map(([code, meaning]) => `| syntax/${code} | ${cell(meaning)} |`),
    '',
    '`limit/problems` says that a file has more problems than are shown.',
    '',
  ].join('\n');
}

/** The JSON schema of .configmgr-mof.json, as its file holds it. */
export function folderSettingsSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'ConfigMgr MOF: rules, dialect and layout of a folder',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      dialect: {
        enum: ['auto', 'wmi', 'cim2', 'cim3'],
        description: 'What the files are checked against: auto detects it for each file, wmi is what mofcomp reads.',
      },
      format: {
        type: 'object',
        description: 'How files are formatted. docs/formatting.md describes it.',
        additionalProperties: false,
        properties: Object.fromEntries(Object.entries(FORMAT_KEYS).map(([key, choice]) => [key, formatKey(choice)])),
      },
      rules: {
        type: 'object',
        description: 'The severity of rules where it should differ from the default. docs/rules.md describes them.',
        additionalProperties: false,
        patternProperties: { '^dialect/': { $ref: '#/definitions/level' } },
        properties: Object.fromEntries(
          RULES.map((rule) => [
            rule.id,
            { $ref: '#/definitions/level', description: `${rule.summary} Default: ${severities(rule)}.` },
          ]),
        ),
      },
    },
    definitions: { level: { enum: ['off', 'hint', 'information', 'warning', 'error'] } },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function formatKey({ choices = [], least, most }: (typeof FORMAT_KEYS)[string]): object {
  const number = { type: 'integer', minimum: least, maximum: most };
  if (least === undefined) return { enum: choices };
  return choices.length === 0 ? number : { anyOf: [{ enum: choices }, number] };
}

/** The names that the setting configmgrMof.rules takes, with what each finds, as package.json has them. */
export function rulesSetting(): { readonly enum: string[]; readonly markdownEnumDescriptions: string[] } {
  const constructs = Object.entries(CONSTRUCTS);
  return {
    enum: [...RULES.map(({ id }) => id), ...constructs.map(([name]) => `dialect/${name}`)],
    markdownEnumDescriptions: [
      ...RULES.map((rule) => `${rule.summary} Default: *${severities(rule)}*.`),
      ...constructs.map(([, { message }]) => `${message.replaceAll('%', '…')} Default: as the dialect has it.`),
    ],
  };
}

/** The text of package.json with the setting as the table has it. */
export function manifestWithRules(text: string): string {
  const manifest = JSON.parse(text) as Manifest;
  for (const { properties } of manifest.contributes.configuration) {
    const setting = properties['configmgrMof.rules'];
    if (setting) setting.propertyNames = rulesSetting();
  }
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

interface Manifest {
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Readonly<Record<string, { propertyNames?: object }>> }[];
  };
}

function section(rule: Rule): string[] {
  return [
    `## ${rule.id}`,
    '',
    `${rule.summary} *${severities(rule)}*`,
    '',
    rule.explanation,
    '',
    '```mof',
    shortened(rule.example),
    '```',
    '',
    'Better:',
    '',
    '```mof',
    rule.repaired,
    '```',
    '',
  ];
}

/** An example that has to be long is shown without its middle. */
function shortened(example: string): string {
  return example.length < 2000 ? example : `${example.slice(0, 300)} … ${example.slice(-60)}`;
}

function severities({ severity }: Rule): string {
  if (typeof severity === 'string') return severity;
  const { wmi, cim2, cim3 } = severity;
  return cim2 === cim3 ? `${wmi}; ${cim2} in cim2 and cim3` : `${wmi} (wmi), ${cim2} (cim2), ${cim3} (cim3)`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

if (process.argv[1]?.endsWith('rules-doc.ts')) {
  writeFileSync('docs/rules.md', rulesDocument());
  writeFileSync('schemas/folder-settings.schema.json', folderSettingsSchema());
  writeFileSync('package.json', manifestWithRules(readFileSync('package.json', 'utf8')));
}
