// Every string of the sources that a person may read, one a line with its place: `node scripts/run-ts.mjs
// scripts/user-strings.ts [TEXT]` prints them, or those that hold TEXT. Meant for reading them all in one go: one voice,
// one name for one thing.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface UserString {
  /** From the project's folder, with slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** `…` stands for what is filled in. */
  readonly text: string;
}

/** All string literals and templates of a TypeScript source, those of imports and types left out. */
export function stringsIn(file: string, source: string): UserString[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false);
  const found: UserString[] = [];
  const add = (node: ts.Node, text: string): void => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
    found.push({ file, line: line + 1, text });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isLiteralTypeNode(node)) return;
    if (ts.isStringLiteralLike(node)) add(node, node.text);
    else if (ts.isTemplateExpression(node))
      add(node, node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join(''));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The TypeScript sources of the product, from the project's folder, with slashes. */
export function productSources(root: string): string[] {
  return ['server/src', 'client/src'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .sort(),
  );
}

/** The texts of a JSON file, at the lines where they are; `keys` are those whose texts people read, all where it is left out. */
function jsonStrings(file: string, source: string, keys?: ReadonlySet<string>): UserString[] {
  return source.split('\n').flatMap((line, index) => {
    const match = /^\s*(?:"([^"]+)":\s*)?("(?:[^"\\]|\\.)*"),?\s*$/.exec(line);
    if (!match || (keys && !keys.has(match[1] ?? ''))) return [];
    return [{ file, line: index + 1, text: JSON.parse(match[2]!) as string }];
  });
}

/** The paragraphs of a text, or of an HTML page without its tags. */
function lineStrings(file: string, source: string): UserString[] {
  return source.split('\n').flatMap((line, index) => {
    const text = line.replace(/<[^<>]*>/g, '').trim();
    return text === '' ? [] : [{ file, line: index + 1, text }];
  });
}

const DESCRIPTIONS = new Set(['description', 'markdownDescription', 'errorMessage']);

/** What is not in the product's TypeScript: manifest, snippets, schemas, lists of steps, walkthrough, the page. */
function otherStrings(root: string): UserString[] {
  const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
  const inFolder = (folder: string, ending: RegExp): string[] =>
    readdirSync(path.join(root, folder))
      .filter((name) => ending.test(name))
      .map((name) => `${folder}/${name}`)
      .sort();
  return [
    ...jsonStrings('package.nls.json', read('package.nls.json')),
    ...[...inFolder('snippets', /\.json$/), ...inFolder('schemas', /\.json$/)].flatMap((file) =>
      jsonStrings(file, read(file), DESCRIPTIONS),
    ),
    ...inFolder('server/src/upgrade/lists', /\.json$/).flatMap((file) => jsonStrings(file, read(file))),
    ...inFolder('walkthrough', /^[^.]+\.md$/).flatMap((file) => lineStrings(file, read(file))),
    ...lineStrings('page/page.html', read('page/page.html')),
    ...inFolder('page/src', /\.ts$/).flatMap((file) => stringsIn(file, read(file))),
  ];
}

/** Several words: what is one word is a name, an id or a key. */
const isProse = ({ text }: UserString): boolean => /[a-z…”)] [\w“…(]/.test(text);

function main(root: string, wanted: string | undefined): void {
  const sources = productSources(root).flatMap((file) => stringsIn(file, readFileSync(path.join(root, file), 'utf8')));
  for (const { file, line, text } of [...otherStrings(root), ...sources].filter(isProse))
    if (wanted === undefined || text.includes(wanted)) console.log(`${file}:${line}  ${text.replaceAll('\n', '⏎')}`);
}

if (process.argv[1]?.endsWith('user-strings.ts')) main(process.cwd(), process.argv[2]);
