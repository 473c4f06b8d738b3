// What a person reads goes through the tag `t`, so that it can be translated; and each such text has a German one.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it, onTestFinished } from 'vitest';
import { packedTexts } from '../../scripts/host/packedTexts.mjs';
import { allTexts, taggedIn } from '../../scripts/texts';
import { productSources } from '../../scripts/user-strings';
import german from '../../l10n/bundle.l10n.de.json';
import { setTexts, shortKey, t, translated } from '../../server/src/l10n';

const root = path.resolve(import.meta.dirname, '../..');
const texts: Readonly<Record<string, string>> = german;

/** Texts that German has as they are: names, and words of both languages. */
const SAME = ['Flavors: {0}.', 'in {0}', '{0} UTC', 'Version', 'ConfigMgrPrereq.log', 'SMS_def.mof'];

describe('the German texts', () => {
  it('are those of the sources, all of them translated (node scripts/run-ts.mjs scripts/texts.ts)', () => {
    expect(Object.keys(texts)).toEqual(allTexts(root));
    expect(Object.keys(texts).filter((english) => texts[english] === '')).toEqual([]);
  });

  it('have the same places to fill in', () => {
    const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [english, translation] of Object.entries(texts))
      expect(places(translation), english).toEqual(places(english));
  });

  it('differ from the English ones, but for names', () => {
    const same = Object.entries(texts).filter(
      ([english, text]) => english === text && /[a-z]/i.test(withoutPlaces(text)),
    );
    expect(same.map(([text]) => text)).toEqual(SAME);
  });

  it('are set as German is: its own quotation marks, a space before an ellipsis', () => {
    for (const [english, text] of Object.entries(texts)) {
      expect(text.replaceAll(/`[^`]*`/g, '')).not.toMatch(/[”’]|[\p{L}\p{N}]…|^[^„]*“|„[^“]*$/u);
      // Those of MOF itself stay.
      expect(text.split('"').length, english).toBe(english.split('"').length);
    }
  });

  it('stand in for the English ones where they are set', () => {
    setTexts(german);
    onTestFinished(() => setTexts(undefined));
    const name = 'SMS_def.mof';
    expect(t`${name} is checked by ${2} rules`).toBe('SMS_def.mof is checked by 2 rules');
    expect(t`The ${name} that the class goes into`).toBe('Die SMS_def.mof, in die die Klasse kommt');
    expect(t`${3} of ${8}`).toBe('3 von 8');
    setTexts(undefined);
    expect(t`${3} of ${8}`).toBe('3 of 8');
  });

  it('are found by their short keys in the package, each of them', async () => {
    onTestFinished(() => setTexts(undefined));
    setTexts(JSON.parse(await packedTexts(german)));
    for (const [english, text] of Object.entries(texts)) expect(translated(english)).toBe(text);
    expect(t`${3} of ${8}`).toBe('3 von 8');
    // A text without a translation.
    expect(translated('no such text')).toBe('no such text');
    expect(shortKey('costarring')).toBe(shortKey('liquid'));
    const same = { costarring: 'a', liquid: 'b' };
    await expect(packedTexts(same)).rejects.toThrow('“liquid” has the short key of another text.');
  });
});

describe('the texts of the extension and of the rooms that speak to its user', () => {
  it('all carry the tag', () => {
    const untagged = productSources(root)
      .filter((file) => ROOMS.test(file) && !WRITTEN.test(file))
      .flatMap((file) => untaggedIn(file, readFileSync(path.join(root, file), 'utf8')));
    expect(untagged).toEqual([]);
  });

  it('are found where the tag was forgotten', () => {
    const source = `
      item.tooltip = 'Verified';
      sayDone('Done.', { Open: () => open('/a b/c.md') });
      const row = { label: \`$(add) \${name}\`, title: 'Add', detail: t\`Adds \${'one class'}\` };
      output.info('no person reads this');
      throw new Error(\`\${name} is not there\`);`;
    expect(untaggedIn('a.ts', source).map((found) => found.replace(/^.*? {2}/, ''))).toEqual([
      'Verified',
      'Done.',
      'Open',
      'Add',
      'one class',
      '… is not there',
    ]);
    expect(taggedIn('a.ts', `import { t } from './l10n'; t\`Adds \${x} to \${y}\`; t\`\\\`a\\\`\`; u\`b\``)).toEqual([
      'Adds {0} to {1}',
      '`a`',
    ]);
  });
});

/** Where every text that a person reads is translated. */
const ROOMS =
  /^client\/|^server\/src\/(?:backup|boot-images|features|inventory|lsp\/commands|merge|report|rules|service|syntax|text|upgrade)\//;

/** What is the same in every language: programs and MOF that the product writes, what it reads in files, Git and SARIF, and what other
 * programs hear that send a command wrongly. */
const WRITTEN =
  /\/(?:arguments|copyScript|exportScript|classText|registryNames|mergeFiles|pairing|insertions|sectionMarks|outline|ruleMetadata|leavingScript|annotations|zones|exampleTexts|classOutsideAddedExtensions|words)\.ts$|\/(?:scripts|git)\//;

/** Properties and calls whose text is shown, whatever it looks like. */
const SHOWN =
  /^(title|label|description|detail|placeHolder|placeholder|prompt|tooltip|message|openLabel|saveLabel|heading|words|spoken)$/;
const SHOWING = /^(say\w+|show\w+Message|withProgress|NextStep|requireSaved)$/;
/** What is thrown where the program itself is at fault. */
const PROGRAMMING = /^(?:Type|Range)?Error$/;
/** What goes into the log is read by whoever looks into a fault, and stays English. */
const LOGGING = /^(?:(?:this\.)?(?:\w+\.)?(?:output|log)\??\.\w+|noteInLog)$/;

/** What no person reads in their own language, although it looks like it. */
const NO_TEXTS = [
  // Names.
  ...['ConfigMgr MOF', 'PowerShell', 'VBScript', 'JSON', 'Markdown'],
  ...['WMI (mofcomp)', 'CIM 2 (DSP0004)', 'CIM 3 (DSP0221)'],
  ...['Boot images.md', 'Boot images after the upgrade.md', 'Boot images of a current site.md', 'MOF sample site…'],
  ' (Asset Intelligence)',
  // Names and MOF in completions, hovers and fixes.
  ...['SMS_Report (…)', 'Desired State Configuration', 'value of', 'reporting class', '[SMS_Report (TRUE)…]\n    …;'],
  ...['key, Override ("…")', 'Override ("…")', '… (MOF 3).', '#pragma … (', '[SMS_Report(TRUE)] string P…;'],
  '…// mof-disable-next-line ……',
  // Read by code: the names of rows and panels.
  ...['detail file', 'assumed mine theirs', 'file open', 'question …', 'site …', 'phase …', 'step …', 'entry … …'],
  '… (configuration.mof)',
  // Code: keys, names in files, what programs say.
  'as association class false flavor instance null of pragma qualifier ref scope true',
  'string char16 boolean datetime octetstring object void',
  ...['instance of', 'instance of …', '#pragma …', ' as …', 'refers to', 'data class', 'syntax error', 'other log'],
  ...['Application Support', 'Windows Registry Editor Version 5.00', 'new default', 'new file', 'second export'],
  ...['#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")', '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")'],
  ...['site code', 'client version', 'netbios name', 'computer name'],
  // In files that people of several languages read: conflict markers, the place of a step in a plan.
  ...['Yours (…)', 'New default (…)', 'Old default (…)', 'site server'],
  'image …',
  // Names in the console of a site.
  ...['Boot image (x86)', 'Boot image (x64)', 'This boot image is created during setup.'],
  ...['… boot image (…)', '… custom'],
  'The question was dismissed.',
  // The report of an issue goes to those who fix it.
  'Settings that differ from their defaults:',
  'in a browser',
  'Node …, … …',
  'ConfigMgr MOF …, … …, ……',
];

/** The texts of a source that a person seems to read and that have no tag, each with its place. */
function untaggedIn(file: string, source: string): string[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const inServer = file.startsWith('server/');
  const found: string[] = [];
  const add = (node: ts.Node, text: string): void => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
    // A text of a table is translated where it is shown.
    const isOfTable = inServer && Object.hasOwn(texts, text);
    const isReadme = text.startsWith('Backups made by ');
    if (!isOfTable && !isReadme && !NO_TEXTS.includes(text)) found.push(`${file}:${line + 1}  ${text}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return;
    if (isOfRule(node, file)) return;
    // The explanation that several rules share.
    if (ts.isVariableDeclaration(node) && node.name.getText(tree) === 'WHY_UNKNOWN_CLASS') return;
    // Whoever calls wrongly reads it, nobody else.
    if (ts.isNewExpression(node) && PROGRAMMING.test(node.expression.getText(tree)) && inServer) return;
    if (ts.isCallExpression(node) && LOGGING.test(node.expression.getText(tree))) return;
    if (ts.isTaggedTemplateExpression(node))
      return ts.forEachChild(node.template, (span) => ts.forEachChild(span, visit));
    // A button of a message is the name of a property.
    if (!inServer && ts.isPropertyAssignment(node) && isButton(node, tree)) add(node, node.name.getText(tree));
    const text = textOf(node);
    if (
      text !== undefined &&
      /\p{L}{2}/u.test(withoutIcon(text)) &&
      (isProse(text) || (!inServer && isShownBy(node, tree)))
    )
      add(node, text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** What rules have for the page about them: summary and explanation are tables, the rest is MOF. */
function isOfRule(node: ts.Node, file: string): boolean {
  return (
    file.startsWith('server/src/rules/') &&
    ts.isPropertyAssignment(node) &&
    /^(?:summary|explanation|example|repaired)$/.test((node.name as ts.Identifier).text)
  );
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
  return undefined;
}

/** Several words that are no path, no code and no page of a panel. */
function isProse(text: string): boolean {
  return /[\p{L}…”)}] [\p{L}“…(]/u.test(text) && !/^[/.]|^\$\(|[{<]/.test(text);
}

function isShownBy(node: ts.Node, tree: ts.SourceFile): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent) && parent.initializer === node) return SHOWN.test(parent.name.getText(tree));
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return ts.isPropertyAccessExpression(parent.left) && SHOWN.test(parent.left.name.text);
  if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.arguments?.includes(node as ts.Expression))
    return SHOWING.test(nameOf(parent.expression)) && !/^(?:configmgrMof|workbench)\./.test(textOf(node) ?? '');
  return false;
}

function isButton({ parent, name, initializer }: ts.PropertyAssignment, tree: ts.SourceFile): boolean {
  if (!ts.isFunctionLike(initializer) && !ts.isIdentifier(initializer)) return false;
  return (
    !ts.isComputedPropertyName(name) && /^'?\p{Lu}/u.test(name.getText(tree)) && ts.isObjectLiteralExpression(parent)
  );
}

function nameOf(expression: ts.Expression): string {
  return ts.isPropertyAccessExpression(expression)
    ? expression.name.text
    : ts.isIdentifier(expression)
      ? expression.text
      : '';
}

function withoutIcon(text: string): string {
  return text.replace(/\$\([\w-]+\)/g, '');
}

function withoutPlaces(text: string): string {
  return text.replace(/\{\d+\}/g, '');
}
