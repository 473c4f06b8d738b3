/**
 * A merge in which neither side is the vendor: two branches of one history changed a file. The engine takes the changes
 * of one side over to the other; here it does so in both directions, and only what both say is settled.
 */
import { effectOfTree } from '../semantics/effect';
import { factsOf, type FileFacts } from '../semantics/facts';
import type { Declaration } from '../syntax/declaration';
import { isTrivia, lex } from '../syntax/lexer';
import type { SyntaxTree } from '../syntax/syntaxTree';
import { withConflicts, type ConflictStyle, type Sides } from './compose/conflictText';
import { diffFacts } from './diff';
import { mergeSources } from './merge';
import { Readings } from './readings';
import type { MergeResult } from './types';

export interface Branches {
  /** Of the last common version; empty for none. */
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

export interface SymmetricResult {
  /** The merged text, with markers where it is not clean. */
  readonly text: string;
  /** Questions that are in it. */
  readonly conflicts: number;
  /** What a person who looks at the commit wants to know, in sentences. */
  readonly remarks: readonly string[];
}

/** The readings of three texts that can be merged by what they say: every declaration can be read. Undefined for others. */
export function readBranches({ base, ours, theirs }: Branches): Readings | undefined {
  const readings = new Readings();
  const old = readings.tree(base);
  return [old, readings.tree(ours, old), readings.tree(theirs, old)].every(isSound) ? readings : undefined;
}

function isSound(tree: SyntaxTree): boolean {
  return tree.problems().every(({ severity }) => severity !== 'error');
}

/**
 * Merges two branches of a MOF file. The result has the layout of ours.
 * @param readings of the three texts, as `readBranches` gives them
 * @param lines a merge of lines without a conflict, if there is one. Where it says the same as this merge it is taken as it
 *   is: it keeps the layout of both sides.
 * @returns undefined where the two directions settle something differently, so that nothing is certain.
 */
export function mergeBranches(
  { base, ours, theirs }: Branches,
  style: ConflictStyle,
  readings: Readings,
  lines?: string,
): SymmetricResult | undefined {
  const into = mergeSources({ base, mine: theirs, theirs: ours }, { strict: true }, readings);
  const back = mergeSources({ base, mine: ours, theirs }, { strict: true }, readings);
  const result = (text: string): FileFacts => factsOf(readings.tree(text, readings.tree(ours)));
  const [one, other] = [result(into.text), result(back.text)];
  const merged = lines === undefined ? undefined : result(lines);
  const [intoClean, backClean] = [isClean(into), isClean(back)];
  if (intoClean && backClean && !saysSame(one, other)) {
    // The merge of lines knows no direction: where it sides with one of them, that is settled.
    return merged && (saysSame(merged, one) || saysSame(merged, other)) ? settled(lines!, []) : undefined;
  }
  // One direction alone is clean where it saw that the other side renamed what this one changed.
  const clean = intoClean && (backClean || isCarried(into)) ? into : backClean && isCarried(back) ? back : undefined;
  if (clean) {
    const facts = clean === into ? one : other;
    if (merged && saysSame(merged, facts)) return settled(lines!, carriedIn(clean));
    return settled(clean.text, [...carriedIn(clean), ...clean.formattingOnly.map(({ what }) => what)]);
  }
  const asking = intoClean || (!backClean && back.conflicts.length < into.conflicts.length) ? back : into;
  const sides: Sides = asking === into ? { ours: 'theirs', theirs: 'mine' } : { ours: 'mine', theirs: 'theirs' };
  const regions = withConflicts(asking.text, asking.conflicts, sides, style);
  return { ...regions, remarks: carriedIn(asking) };
}

function settled(text: string, remarks: readonly string[]): SymmetricResult {
  return { text, conflicts: 0, remarks };
}

function isClean({ conflicts, blocked }: MergeResult): boolean {
  return conflicts.length === 0 && blocked === undefined;
}

const isCarried = ({ ledger }: MergeResult): boolean => ledger.some(({ outcome }) => outcome === 'carried');

function carriedIn({ ledger }: MergeResult): string[] {
  return ledger.flatMap(({ outcome, key, reason }) => (outcome === 'carried' ? [`${key}: ${reason}`] : []));
}

/**
 * The same facts, each declared as often, and the same that goes wrong when a compiler works through them in order. A
 * property that is declared twice is one fact, and shows in the number of tokens alone.
 */
function saysSame(a: FileFacts, b: FileFacts): boolean {
  const problems = (facts: FileFacts): string =>
    effectOfTree(facts.tree)
      .effect.problems.map(({ code, name }) => `${code} ${name.toLowerCase()}`)
      .sort()
      .join('\n');
  return (
    isSound(a.tree) &&
    a.repeated.length === b.repeated.length &&
    hasAsManyTokens(a.tree, b.tree) &&
    diffFacts(a, b).length === 0 &&
    problems(a) === problems(b)
  );
}

/** Of what both share to the last character nothing is counted. */
function hasAsManyTokens(a: SyntaxTree, b: SyntaxTree): boolean {
  const more = new Map<Declaration, number>();
  for (const declaration of a.declarations) more.set(declaration, (more.get(declaration) ?? 0) + 1);
  for (const declaration of b.declarations) more.set(declaration, (more.get(declaration) ?? 0) - 1);
  let difference = 0;
  for (const [declaration, count] of more) if (count !== 0) difference += count * tokensIn(declaration);
  return difference === 0;
}

function tokensIn({ text, isFileStart }: Declaration): number {
  const { kinds, count } = lex(text, isFileStart);
  let tokens = 0;
  for (let i = 0; i < count; i++) if (!isTrivia(kinds[i]!)) tokens++;
  return tokens;
}
