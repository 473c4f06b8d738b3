/**
 * What the order of two files makes different: a pragma deletes a class in one and is above it in the other, a class
 * is in another namespace, is declared twice, or before what it needs. What is only elsewhere in the file is counted.
 */
import { effectOfTree, type Doubt, type Site } from '../semantics/effect';
import { findEntry, type Entry, type FileFacts } from '../semantics/facts';
import { LineIndex } from '../text/lineIndex';
import { t, translated } from '../l10n';
import { longestIncreasing } from './places/places';
import type { FileChange } from './types';

/** Declarations of both files that are in another order. */
export interface OrderDifference {
  /** How many have to be moved, at least, to bring one file into the order of the other. */
  readonly moved: number;
  /** One of them does, or may do, something to what follows it that is not documented or not known. */
  readonly isDoubtful: boolean;
}

const IN_EFFECT = 'in effect';

/** Declarations that both files or only the second have, and that one of the two compiles to something else. */
export function diffEffect(before: FileFacts, after: FileFacts): FileChange[] {
  const old = new Outcomes(before);
  const now = new Outcomes(after);
  const changes: FileChange[] = [];
  const former = new Map([...before.classes, ...numbered(before)]);
  for (const [key, entry] of [...after.classes, ...numbered(after)]) {
    const was = former.get(key);
    const [from, to] = [was && old.of(was), now.of(entry)];
    // What was added and is in effect is told as added.
    if (to === undefined || from?.state === to.state || (!was && to.state === IN_EFFECT)) continue;
    changes.push({
      key,
      kind: 'effect',
      namespace: entry.namespace,
      ...(entry.facts ? { class: entry.facts.written } : {}),
      ...(from ? { before: from.sentence() } : {}),
      after: to.sentence(),
      spans: { ...(was ? { before: was.nodeSpan } : {}), after: entry.nodeSpan },
    });
  }
  return changes;
}

/** Declarations that a later one replaces, by their key and a number. */
export function numbered({ repeated }: FileFacts): Map<string, Entry> {
  const counts = new Map<string, number>();
  return new Map(
    repeated.map((entry) => {
      const number = (counts.get(entry.key) ?? 1) + 1;
      counts.set(entry.key, number);
      return [`${entry.key}#${number}`, entry];
    }),
  );
}

interface Outcome {
  /** Equal for two declarations that come to the same end. */
  readonly state: string;
  /** In words, which few of very many are asked for. */
  readonly sentence: () => string;
}

const STANDS: Outcome = { state: IN_EFFECT, sentence: () => t`in effect` };

/** How each declaration of a file ends. */
class Outcomes {
  private readonly lines: LineIndex;
  private readonly missing = new Map<number, Outcome>();

  constructor(private readonly facts: FileFacts) {
    this.lines = new LineIndex(facts.text);
    for (const { code, site, other, name } of effectOfTree(facts.tree).effect.problems) {
      if (!other || (code !== 'used-before-declared' && code !== 'used-after-deleted')) continue;
      const sentence = () =>
        code === 'used-before-declared'
          ? t`cannot be stored: ${name} is declared further down, on line ${this.lineOf(other)}`
          : t`cannot be stored: ${name} is deleted above, on line ${this.lineOf(other)}`;
      this.missing.set(site.index, { state: `${code} ${name.toLowerCase()}`, sentence });
    }
  }

  of({ index }: Entry): Outcome | undefined {
    const { source, effect } = effectOfTree(this.facts.tree);
    const fate = effect.fateOf(source, index);
    const missing = this.missing.get(index);
    if (!fate || missing) return missing;
    const { state, doubts } = fate;
    const end = (): string =>
      state === 'stands'
        ? STANDS.sentence()
        : state === 'deleted'
          ? t`deleted by the pragma on line ${this.lineOf(fate.by)}`
          : t`replaced by the declaration on line ${this.lineOf(fate.by)}`;
    if (doubts.length === 0) return state === 'stands' ? STANDS : { state, sentence: end };
    return {
      state: [state, ...[...doubts].sort()].join(' '),
      sentence: () => t`perhaps ${end()} (${doubts.map((doubt) => translated(DOUBTS[doubt])).join('; ')})`,
    };
  }

  private lineOf({ index }: Site): number {
    const { tree } = this.facts;
    return this.lines.positionAt(tree.offsetOf(index) + tree.declarations[index]!.node.start).line + 1;
  }
}

export const DOUBTS: Readonly<Record<Doubt, string>> = {
  conditional: 'a block of the preprocessor decides',
  'namespace-after-include': 'an included file may set the namespace',
  flags: 'it is not documented from where on a pragma of flags counts',
  'redeclared-in-use': 'a compiler may refuse to declare a class again that has instances or subclasses',
  'keys-unknown': 'its keys are not known',
};

/** Pragmas whose place among other declarations is known to matter only for what `diffEffect` finds, or not at all. */
const SURE_PRAGMAS: ReadonlySet<string> = new Set(['deleteclass', 'deleteinstance', 'autorecover']);

export function diffOrder(before: FileFacts, after: FileFacts): OrderDifference {
  const pairs: (readonly [number, number])[] = [];
  for (const entry of before.entries) {
    const other = findEntry(after, entry.key);
    if (findEntry(before, entry.key) === entry && other) pairs.push([entry.index, other.index]);
  }
  const moved = pairs.length - longestIncreasing(pairs).length;
  return { moved, isDoubtful: moved > 0 && isDoubtful(pairs, before, after) };
}

/** True where something that is not sure is before something in one file, and after it in the other. */
function isDoubtful(pairs: readonly (readonly [number, number])[], before: FileFacts, after: FileFacts): boolean {
  if ([before, after].some(({ tree }) => effectOfTree(tree).effect.missing.length > 0)) return true;
  const least = new Array<number>(pairs.length + 1).fill(Infinity);
  for (let i = pairs.length - 1; i >= 0; i--) least[i] = Math.min(least[i + 1]!, pairs[i]![1]);
  let most = -1;
  for (const [i, [inBefore, inAfter]] of pairs.entries()) {
    const hasMoved = most > inAfter || least[i + 1]! < inAfter;
    if (hasMoved && !(isSure(before, inBefore) && isSure(after, inAfter))) return true;
    most = Math.max(most, inAfter);
  }
  return false;
}

function isSure({ tree, entries }: FileFacts, index: number): boolean {
  const { kind, node } = entries[index]!;
  if (kind === 'pragma') return node.kind === 'pragma' && SURE_PRAGMAS.has(node.name?.text.toLowerCase() ?? '');
  if (kind !== 'class' && kind !== 'instance') return false;
  const { source, effect } = effectOfTree(tree);
  return (effect.fateOf(source, index)?.doubts.length ?? 0) === 0;
}
