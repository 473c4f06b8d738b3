// The texts of the product that have a translation: what the tag `t` (server/src/l10n.ts) marks in the sources.
// `node scripts/run-ts.mjs scripts/texts.ts` brings l10n/bundle.l10n.*.json up to date: a new text is added with an empty
// translation, one that no source has any more goes, and the texts come in the order of the sources. A test finds the empty ones.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { PROPERTIES } from '../server/src/boot-images/properties';
import { FOREIGN } from '../server/src/boot-images/recognize';
import { EVENT_FACTS } from '../server/src/boot-images/today/events';
import { OUTCOMES } from '../server/src/boot-images/compare';
import { DECLARATIONS } from '../server/src/features/completionDeclarations';
import { KEYWORDS } from '../server/src/features/hoverWords';
import { DATA } from '../server/src/inventory/lenses';
import {
  allFlavors,
  allPragmas,
  allQualifiers,
  INVENTORY_UNITS,
  primitiveTypes,
  PROVIDERS,
} from '../server/src/knowledge';
import { COSTLY_REASONS } from '../server/src/knowledge/configmgr';
import { EVIDENCE, INPUTS, LABELS, OUTPUTS } from '../server/src/lsp/words';
import { HOLD_WORDS, SITE_WORDS, STATE_WORDS } from '../server/src/protocol';
import { CAUSES } from '../server/src/backup/errors';
import { DOUBTS } from '../server/src/merge/diffOrder';
import { PARTS as MERGE_PARTS } from '../server/src/service/merge/changedSincePreview';
import { ROLES } from '../server/src/service/merge/inputs';
import { SORTS } from '../server/src/merge/decide/policy';
import { CONTROLS } from '../server/src/rules/all/escapeInPath';
import { PLACES } from '../server/src/rules/all/qualifierScope';
import { RULES } from '../server/src/rules/index';
import { COUNTED, DATA_WORDS, KIND_WORDS, OUTCOME_HEADINGS } from '../server/src/report/merge';
import { SITE_STATES } from '../server/src/report/mergedSites';
import { NOT_KNOWN } from '../server/src/report/leaving';
import { LEVELS } from '../server/src/rules/levels';
import { SYNTAX_CODES } from '../server/src/rules/syntaxCodes';
import { ALWAYS, EFFECTS } from '../server/src/report/bootImageEvents';
import { VERDICTS } from '../server/src/report/bootImages';
import { CONSTRUCTS } from '../server/src/syntax/dialectTable';
import { PARTS } from '../server/src/syntax/recovery';
import { WORDS } from '../server/src/upgrade/judges/drift';
import { CONDITION_WORDS } from '../server/src/upgrade/judges/sites';
import { textsOfLists } from '../server/src/upgrade/steps';
import { productSources } from './user-strings';

/** Words that are in tables, because a report or the command line has them in English. They are shown with `translated`. */
const TABLES: readonly string[] = [
  ...[STATE_WORDS, SITE_WORDS, HOLD_WORDS, KEYWORDS, DATA, INPUTS, EVIDENCE, OUTPUTS, PLACES].flatMap((words) =>
    Object.values<string>(words),
  ),
  ...SORTS,
  ...LABELS,
  ...ALWAYS,
  ...[EFFECTS, VERDICTS].flatMap((words) => Object.values<string>(words)),
  ...PARTS,
  ...[COUNTED, KIND_WORDS, OUTCOME_HEADINGS, SITE_STATES].flatMap((words) => Object.values<string>(words)),
  ...Object.keys(OUTCOME_HEADINGS),
  ...DATA_WORDS,
  NOT_KNOWN,
  ...Object.values(CAUSES).flatMap(([, ...said]) => said),
  ...[DOUBTS, MERGE_PARTS, ROLES, WORDS, CONDITION_WORDS as Readonly<Record<string, string>>].flatMap((words) =>
    Object.values<string>(words),
  ),
  ...Object.values(OUTCOMES),
  ...PROPERTIES.flatMap(({ text, redo }) => (redo === undefined ? [text] : [text, redo])),
  ...FOREIGN.map(([, what]) => what),
  ...Object.values(EVENT_FACTS).flatMap(({ title, notes }) => [title, ...notes]),
  ...textsOfLists(),
  ...DECLARATIONS.flatMap(({ documentation }) => documentation ?? []),
  ...[allQualifiers(), allFlavors, allPragmas, primitiveTypes, PROVIDERS, INVENTORY_UNITS].flatMap((facts) =>
    facts.map(({ meaning }) => meaning),
  ),
  ...allPragmas.flatMap(({ forms }) => forms.flat().map(({ what }) => what)),
  ...Object.values(COSTLY_REASONS),
  ...RULES.flatMap(({ summary, explanation }) => [summary, explanation]),
  ...Object.values(SYNTAX_CODES),
  ...LEVELS,
  ...Object.values(CONTROLS),
  'Better:',
  ...Object.values(CONSTRUCTS).map(({ message }) => message),
];

/** The keys of all templates with the tag `t` in a source, in order. */
export function taggedIn(file: string, source: string): string[] {
  // Most files have none, and need not be parsed.
  if (!source.includes('l10n')) return [];
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && node.tag.text === 't')
      found.push(patternOf(node.template));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false));
  return found;
}

function patternOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.head.text + template.templateSpans.map(({ literal }, index) => `{${index}}${literal.text}`).join('');
}

/** All keys of the product, each once, in the order of the sources. */
export function allTexts(root: string): string[] {
  const tagged = productSources(root).flatMap((file) => taggedIn(file, readFileSync(path.join(root, file), 'utf8')));
  return [...new Set([...tagged, ...TABLES])];
}

function main(root: string): void {
  const all = allTexts(root);
  for (const name of readdirSync(path.join(root, 'l10n'))) {
    const file = path.join(root, 'l10n', name);
    const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    const updated = Object.fromEntries(all.map((english) => [english, texts[english] ?? '']));
    writeFileSync(file, `${JSON.stringify(updated, null, 2)}\n`);
    const empty = Object.values(updated).filter((text) => text === '').length;
    console.log(`${name}: ${all.length} texts, ${empty} of them to be translated`);
  }
}

if (process.argv[1]?.endsWith('texts.ts')) main(process.cwd());
