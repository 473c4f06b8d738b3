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

/** The texts of the extension's manifest. */
export function manifestStrings(root: string): UserString[] {
  const lines = readFileSync(path.join(root, 'package.nls.json'), 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    const match = /^\s*"[^"]+": ("(?:[^"\\]|\\.)*"),?$/.exec(line);
    return match ? [{ file: 'package.nls.json', line: index + 1, text: JSON.parse(match[1]!) as string }] : [];
  });
}

/** Several words: what is one word is a name, an id or a key. */
const isProse = ({ text }: UserString): boolean => /[a-z…”)] [\w“…(]/.test(text);

function main(root: string, wanted: string | undefined): void {
  const all = productSources(root)
    .flatMap((file) => stringsIn(file, readFileSync(path.join(root, file), 'utf8')))
    .filter(isProse);
  for (const { file, line, text } of [...manifestStrings(root), ...all])
    if (wanted === undefined || text.includes(wanted)) console.log(`${file}:${line}  ${text.replaceAll('\n', '⏎')}`);
}

if (process.argv[1]?.endsWith('user-strings.ts')) main(process.cwd(), process.argv[2]);
