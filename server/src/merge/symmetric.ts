/**
 * A merge in which neither side is the vendor: two branches of one history changed a file. The engine takes the changes
 * of one side over to the other; here it does so in both directions, and only what both say is settled.
 */
import { t } from '../l10n';
import { effectOfTree } from '../semantics/effect';
import type { ClassFacts } from '../semantics/classFacts';
import { factsOf, type FileFacts } from '../semantics/facts';
import type { Declaration } from '../syntax/declaration';
import { isTrivia, lex } from '../syntax/lexer';
import type { SyntaxTree } from '../syntax/syntaxTree';
import { withConflicts, type ConflictStyle, type Sides } from './compose/conflictText';
import { diffFacts } from './diff';
import { mergeSources } from './merge';
import { Readings } from './readings';
import type { Customization, MergeResult } from './types';

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
    if (merged && (saysSame(merged, one) || saysSame(merged, other))) return settled(lines!, []);
    const [followed] = [
      { merge: into, other: back, facts: one, others: other },
      { merge: back, other: into, facts: other, others: one },
    ].filter(
      (each) =>
        followsMove(each.merge, each.other, each.facts, each.others) || hasOneCopy(each.merge, each.facts, each.others),
    );
    return followed && settled(followed.merge.text, remarksOf(followed.merge));
  }
  // One direction alone is clean where it saw that the other side renamed what this one changed.
  const clean = intoClean && (backClean || isCarried(into)) ? into : backClean && isCarried(back) ? back : undefined;
  if (clean) {
    const facts = clean === into ? one : other;
    if (merged && saysSame(merged, facts)) return settled(lines!, carriedIn(clean));
    return settled(clean.text, remarksOf(clean));
  }
  const asking = intoClean || (!backClean && back.conflicts.length < into.conflicts.length) ? back : into;
  const sides: Sides = asking === into ? { ours: 'theirs', theirs: 'mine' } : { ours: 'mine', theirs: 'theirs' };
  const regions = withConflicts(asking.text, asking.conflicts, sides, style);
  return { ...regions, remarks: carriedIn(asking) };
}

function settled(text: string, remarks: readonly string[]): SymmetricResult {
  return { text, conflicts: 0, remarks };
}

function remarksOf(merge: MergeResult): string[] {
  const copies = merge.ledger.filter(isEqualCopy).map(({ key }) => key);
  return [
    ...carriedIn(merge),
    ...[...new Set(copies)].map(
      (key) => t`${key}: it is declared more than once in the same way; the copies count as one.`,
    ),
    ...merge.formattingOnly.map(({ what }) => what),
  ];
}

const isEqualCopy = ({ kind, outcome }: Customization): boolean => kind === 'duplicate' && outcome === 'converged';

/**
 * One side has put declarations into another namespace, and the other left them where they were. Towards the side that did, the
 * merge follows; in the other direction it takes that for a pragma that was not switched back. All else has to be the same.
 */
function followsMove(merge: MergeResult, other: MergeResult, facts: FileFacts, others: FileFacts): boolean {
  const movedIn = ({ notices }: MergeResult): string[] =>
    notices.flatMap(({ code, key, keys }) => (code === 'other-namespace' ? (keys ?? [key!]) : []));
  const moved = movedIn(other);
  if (moved.length === 0 || movedIn(merge).length > 0) return false;
  const names = new Set(moved.map(nameIn));
  return (
    facts.repeated.length + others.repeated.length === 0 &&
    [facts, others].every(({ tree }) => isSound(tree)) &&
    diffFacts(facts, others).every(({ key }) => names.has(nameIn(key))) &&
    problemsOf(facts) === problemsOf(others)
  );
}

/** The class or instance without its namespace. Of what is in one namespace in one text, and in another in the other, no part differs. */
function nameIn(key: string): string {
  return key.slice(key.indexOf('/'));
}

/**
 * One side declares things more than once in the same way, and this direction has kept one of each: all that is in effect is the
 * same in both.
 */
function hasOneCopy({ ledger }: MergeResult, facts: FileFacts, others: FileFacts): boolean {
  return (
    facts.repeated.length < others.repeated.length &&
    ledger.some(isEqualCopy) &&
    [facts, others].every((each) => isSound(each.tree) && saysNothingTwice(each)) &&
    diffFacts(facts, others).length === 0 &&
    problemsOf(facts) === ''
  );
}

function isClean({ conflicts, blocked }: MergeResult): boolean {
  return conflicts.length === 0 && blocked === undefined;
}

const isCarried = ({ ledger }: MergeResult): boolean => ledger.some(({ outcome }) => outcome === 'carried');

function carriedIn({ ledger }: MergeResult): string[] {
  return ledger.flatMap(({ outcome, key, reason }) => (outcome === 'carried' ? [`${key}: ${reason}`] : []));
}

/**
 * The same facts, each declared as often, with the same standing at the end, and the same that goes wrong when a compiler works
 * through them in order. A property that is declared twice is one fact, and shows in the number of tokens alone.
 */
function saysSame(a: FileFacts, b: FileFacts): boolean {
  return (
    isSound(a.tree) &&
    a.repeated.length === b.repeated.length &&
    (hasAsManyTokens(a.tree, b.tree) || (saysNothingTwice(a) && saysNothingTwice(b))) &&
    diffFacts(a, b).length === 0 &&
    problemsOf(a) === problemsOf(b)
  );
}

/** What goes wrong on the way, and what is deleted at the end though the file declares it. */
function problemsOf({ tree, classes }: FileFacts): string {
  const { effect, source } = effectOfTree(tree);
  // The wrong namespace for a class is a matter of its facts.
  const wrong = effect.problems
    .filter(({ code }) => code !== 'reporting-class-outside' && code !== 'data-class-inside')
    .map(({ code, name }) => `${code} ${name.toLowerCase()}`);
  const gone = [...classes.values()].filter(({ index }) => effect.fateOf(source, index)?.state === 'deleted');
  return [...wrong, ...gone.map(({ key }) => `-${key}`)].sort().join('\n');
}

/** No class and no instance has a property or a qualifier more than once: what is more in one of two texts is layout then. */
function saysNothingTwice({ entries }: FileFacts): boolean {
  return entries.every(({ facts }) => !facts || !namesTwice(facts));
}

function namesTwice({ node, members }: ClassFacts): boolean {
  if (node.members.length > members.size) return true;
  return [node, ...node.members].some(({ qualifiers }) => {
    const names = qualifiers?.qualifiers.map(({ name }) => name.text.toLowerCase()) ?? [];
    return new Set(names).size < names.length;
  });
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
