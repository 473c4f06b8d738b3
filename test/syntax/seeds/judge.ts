/** What the parser makes of a seeded mistake, as figures. */
import { LineIndex } from '../../../server/src/text/lineIndex';
import { applyEdits } from '../../../server/src/text/edits';
import { analyze } from '../../../server/src/rules/analyze';
import { MofDocument } from '../../../server/src/semantics/document';
import { parseTree } from '../../../server/src/syntax/parser';
import type { DeclarationNode, SyntaxProblem } from '../../../server/src/syntax/tree';
import type { SyntaxTree } from '../../../server/src/syntax/syntaxTree';
import { BRACKET_KINDS, OTHER_KINDS } from './brackets';
import { PUNCTUATION_KINDS } from './punctuation';
import type { Seeded, SeedKind } from './seed';
import type { Source } from './source';
import { STRING_KINDS } from './strings';
import { WORD_KINDS } from './words';

export const KINDS: readonly SeedKind[] = [
  ...STRING_KINDS,
  ...PUNCTUATION_KINDS,
  ...WORD_KINDS,
  ...BRACKET_KINDS,
  ...OTHER_KINDS,
];

export interface Verdict {
  readonly errors: readonly { readonly line: number; readonly problem: SyntaxProblem }[];
  /** Zero-based lines of the mistake. */
  readonly first: number;
  readonly last: number;
  readonly found: boolean;
  readonly firstFound: boolean;
  /** The first error names the mistake. */
  readonly named: boolean;
  /** All declarations but the touched one are read as before. */
  readonly others: boolean;
  /** All members of the touched declaration but one are read as before. */
  readonly members: boolean;
  readonly fixes: number;
  readonly goodFixes: number;
}

/** The mistakes that are told: the parser's, or for a text that can be read those of the rules that it did not have before. */
function told(text: string, valid: string | undefined): SyntaxProblem[] {
  if (valid === undefined) return errors(parseTree(text));
  const before = new Set(findings(valid).map(({ code, message }) => `${code} ${message}`));
  return findings(text).filter(({ code, message }) => !before.has(`${code} ${message}`));
}

function findings(text: string): SyntaxProblem[] {
  return analyze(new MofDocument('file:///seeded.mof', parseTree(text))).filter(
    ({ severity }) => severity === 'error' || severity === 'warning',
  );
}

/** The errors of a text. The lines of one conflict are one mistake. */
function errors(tree: SyntaxTree): SyntaxProblem[] {
  let inConflict = false;
  return tree
    .problems()
    .filter(({ severity }) => severity === 'error')
    .filter(({ code }) => {
      const again = inConflict && code === 'syntax/merge-marker';
      inConflict ||= code === 'syntax/merge-marker';
      return !again;
    });
}

/** A node as what was read, wherever it stands. */
function fingerprint(node: unknown): string {
  return JSON.stringify(node, (key, value: unknown) =>
    key === 'start' || key === 'end' || key === 'parts' ? undefined : key === 'body' ? true : value,
  );
}

const isReal = ({ kind }: DeclarationNode): boolean => !['end', 'empty', 'preprocessor', 'unparsed'].includes(kind);

/** True where `wanted` but for `missing` stands in `found`, in order. */
function holds(wanted: readonly string[], found: readonly string[]): boolean {
  let at = 0;
  for (const one of wanted) {
    at = found.indexOf(one, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

const trees = new WeakMap<Source, SyntaxTree>();

function validTree(source: Source): SyntaxTree {
  let tree = trees.get(source);
  if (!tree) trees.set(source, (tree = parseTree(source.text)));
  return tree;
}

function membersOf(node: DeclarationNode): readonly unknown[] {
  if (node.kind === 'class' || node.kind === 'instance') return node.members;
  return [];
}

export function judge(seeded: Seeded): Verdict {
  const { kind, source, seed, text, from, to } = seeded;
  const index = new LineIndex(text);
  const lineOf = (offset: number): number => index.positionAt(offset).line;
  const found = told(text, kind.isRule ? source.text : undefined).map((problem) => ({
    line: lineOf(problem.start),
    problem,
  }));
  const first = lineOf(from);
  const last = lineOf(to);
  const near = ({ line }: { line: number }): boolean => line >= first - 1 && line <= last + 1;

  const tree = parseTree(text);
  const valid = validTree(source);
  const after = tree.declarations.map(({ node }) => node).filter(isReal);
  const prints = after.map(fingerprint);
  const edit = seed.edits[0]!;
  let touched: DeclarationNode | undefined;
  const wanted: string[] = [];
  for (const [i, { node }] of valid.declarations.entries()) {
    if (!isReal(node)) continue;
    const base = valid.offsetOf(i);
    const isTouched = seed.edits.some(
      ({ start, end }) =>
        end >= base + node.start &&
        start <= base + node.end &&
        !(start === end && start === base + node.start && node.start !== node.end && edit.newText.endsWith('\n')),
    );
    if (isTouched) touched ??= node;
    else wanted.push(fingerprint(node));
  }
  const others = holds(wanted, prints);
  let members = true;
  if (touched) {
    const before = membersOf(touched).map(fingerprint);
    const now = after.flatMap(membersOf).map(fingerprint);
    members =
      before.length <= 1 ||
      holds(before, now) ||
      before.some((_, i) => holds([...before.slice(0, i), ...before.slice(i + 1)], now));
  }
  let fixes = 0;
  let goodFixes = 0;
  for (const { problem } of found.slice(0, 3)) {
    const fix = problem.fixes?.find(({ preferred }) => preferred);
    if (!fix) continue;
    fixes++;
    if (told(applyEdits(text, fix.edits), kind.isRule ? source.text : undefined).length < found.length) goodFixes++;
  }
  const code = found[0]?.problem.code.replace('syntax/', '') ?? '';
  return {
    errors: found,
    first,
    last,
    found: found.some(near),
    firstFound: found.length > 0 && near(found[0]!),
    named: found.length > 0 && near(found[0]!) && (kind.codes.length === 0 || kind.codes.includes(code)),
    others,
    members,
    fixes,
    goodFixes,
  };
}
