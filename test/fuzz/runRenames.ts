// Renames random classes, members, parameters, qualifiers, enumeration values and aliases of a folder of real files:
// `npm run test:renames -- [FOLDER] [--count=N] [--seed=N]`. After each the changed files are read again. No file may have
// a problem that it had not, as many places must name the thing as before, and the old name must be gone from wherever
// text alone shows that it means the thing. Exit code 1 where one of that does not hold.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findReferences } from '../../server/src/features/references';
import { rename } from '../../server/src/features/rename';
import { analyze } from '../../server/src/rules/analyze';
import { MofDocument } from '../../server/src/semantics/document';
import { WorkspaceIndex, type NameKind } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';
import { applyEdits } from '../../server/src/text/edits';
import { CORPUS } from '../bench/texts';
import { random } from '../syntax/editing';

const option = (name: string, otherwise: number): number =>
  Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? path.join(CORPUS, 'cim-2.32');
const count = option('count', 30);
const pick = random(option('seed', 1));

const index = new WorkspaceIndex();
const documents = new Map<string, MofDocument>();
for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (/\.(?:mof|mfl)$/i.test(name)) take(`file:///${name}`, readFileSync(path.join(folder, name), 'utf8'));
}
const ALL: readonly NameKind[] = ['class', 'member', 'parameter', 'qualifier', 'literal', 'alias'];
/** Those that the folder has any of. */
const kinds = ALL.filter((kind) => !index.declared([kind], () => true).next().done);
let problems = problemsNow();
let tried = 0;
let refused = 0;
let failed = 0;
console.log(
  `${documents.size} files, ${index.classCount} classes; ${[...problems.values()].join('').length > 0 ? 'some' : 'no'} files have problems before.`,
);

while (tried < count) {
  const kind = kinds[pick(kinds.length)]!;
  const declared = [...index.declared([kind], () => true)].map(([, place]) => place);
  const place = declared[pick(declared.length)]!;
  const document = documents.get(place.uri)!;
  const newName = `${kind === 'alias' ? '$' : ''}Renamed_${tried}`;
  const before = findReferences({ document, index }, place.start);
  const result = rename({ document, index }, place.start, newName);
  tried++;
  if ('problem' in result) {
    refused++;
    continue;
  }
  const families = kind === 'member' ? familyOf(before) : [];
  for (const [uri, edits] of result.edits) take(uri, applyEdits(documents.get(uri)!.text, edits));
  const at = [...index.places(kind, newName)].find(({ isDeclaration }) => isDeclaration)!;
  const after = findReferences({ document: documents.get(at.uri)!, index }, at.start);
  const now = problemsNow();
  const faults = [
    after.length === before.length ? '' : `${before.length} places before, ${after.length} after`,
    ...[...now]
      .filter(([uri, codes]) => codes !== problems.get(uri))
      .map(([uri, codes]) => `${uri}: ${problems.get(uri)} → ${codes}`),
    ...leftOver(kind, place.name, families),
  ].filter((fault) => fault !== '');
  problems = now;
  console.log(
    `${faults.length === 0 ? '✓' : '✗'} ${kind} ${place.name}: ${before.length} places in ${result.edits.size} files`,
  );
  for (const fault of faults.slice(0, 5)) console.log(`    ${fault}`);
  if (faults.length > 0) failed++;
}
console.log(`${tried} tried, ${refused} refused, ${failed} with a fault.`);
process.exitCode = failed === 0 ? 0 : 1;

function take(uri: string, text: string): void {
  const tree = parseTree(text);
  documents.set(uri, new MofDocument(uri, tree, { previous: documents.get(uri) }));
  index.set(uri, tree);
}

/** How many errors and warnings of each kind a file has; that two classes look less alike than before is only said. */
function problemsNow(): Map<string, string> {
  return new Map(
    [...documents].map(([uri, document]) => {
      const codes = new Map<string, number>();
      for (const { code, severity } of analyze(document, { index }))
        if (severity === 'error' || severity === 'warning') codes.set(code, (codes.get(code) ?? 0) + 1);
      return [uri, [...codes].map(([code, times]) => `${code} × ${times}`).join(', ')];
    }),
  );
}

/** The classes, by their text alone, in whose declarations those places stand. */
function familyOf(
  places: readonly { readonly uri: string; readonly start: number; readonly isDeclaration: boolean }[],
) {
  return places
    .filter(({ isDeclaration }) => isDeclaration)
    .flatMap(({ uri, start }) => {
      const above = documents.get(uri)!.text.slice(0, start);
      return [...above.matchAll(/^\s*class\s+(\w+)/gim)].at(-1)?.[1] ?? [];
    });
}

/** What text alone shows to be left: the word of a class anywhere (one without a schema may be any word), `"Class.Member"` of a member. */
function leftOver(kind: NameKind, name: string, families: readonly string[]): string[] {
  const pattern =
    kind === 'class' && name.includes('_')
      ? new RegExp(`(?<![\\w])${name}(?![\\w])`, 'i')
      : kind === 'member' && families.length > 0
        ? new RegExp(`"(?:${families.join('|')})\\.${name}(?=["(.[])`, 'i')
        : undefined;
  if (!pattern) return [];
  return [...documents].flatMap(([uri, { text }]) => {
    const match = pattern.exec(text);
    return match
      ? [`${uri} still has ${text.slice(Math.max(0, match.index - 30), match.index + 60).replace(/\s+/g, ' ')}`]
      : [];
  });
}
