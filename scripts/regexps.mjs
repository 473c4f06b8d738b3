/**
 * Every regular expression of the product, judged by recheck: whether its time grows faster than its input.
 * `npm install --no-save recheck`, then `node scripts/regexps.mjs`. What it cannot decide has a test with a long input, or is
 * held against a text of our own; both are listed below.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Files with patterns that recheck does not call safe, and why they may stay. */
const KNOWN = new Map([
  ['server/src/syntax/strayComments.ts', 'not decided; 100,000 characters in test/syntax/closingTail.test.ts'],
  ['server/src/upgrade/logs/prerequisite.ts', 'not decided; 100,000 characters in test/upgrade/pattern.test.ts'],
  ['client/src/help/rulePages.ts', 'a page that comes with the extension'],
]);

const tool = process.argv[2] ?? 'recheck';
const { check } = await import(tool);
const root = path.resolve(import.meta.dirname, '..');

/** @type {Map<string, { source: string, flags: string, places: string[] }>} */
const patterns = new Map();
for (const room of ['server/src', 'client/src', 'page/src']) {
  for (const entry of readdirSync(path.join(root, room), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
    const file = path.join(entry.parentPath, entry.name);
    const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    /** @param {ts.Node} node */
    const visit = (node) => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
        const known = patterns.get(node.text) ?? {
          source: node.text.slice(1, end),
          flags: node.text.slice(end + 1),
          places: [],
        };
        known.places.push(`${path.relative(root, file).replaceAll('\\', '/')}:${line + 1}`);
        patterns.set(node.text, known);
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
}

let open = 0;
for (const { source, flags, places } of patterns.values()) {
  const found = await check(source, flags, { timeout: 10_000 });
  if (found.status === 'safe') continue;
  const reason = KNOWN.get(places[0].replace(/:\d+$/, ''));
  if (reason === undefined) open++;
  const verdict = found.complexity?.summary ?? found.error?.kind ?? found.status;
  console.log(`${places.join(', ')}: ${verdict}${reason === undefined ? '' : ` (${reason})`}\n    /${source}/${flags}`);
}
console.log(`${patterns.size} patterns, ${open} to be decided.`);
process.exitCode = open > 0 ? 1 : 0;
