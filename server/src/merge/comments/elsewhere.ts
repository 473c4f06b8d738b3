/** Comments that a declaration of mine has, and theirs has somewhere else: there they stay, unless mine took them away from there. */
import type { FileFacts } from '../../semantics/facts';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import type { Span } from '../../text/span';
import { slice, type MergeContext } from '../context';
import type { Pass } from '../compose/decisions';
import type { Piece } from '../places/outline';
import { commentsOfDeclaration, commentsWithin, formsOf } from './commentText';

/** What is known of the comments of all three files. */
export interface Elsewhere {
  /** Comments, folded without their form, that are once in each version. */
  readonly once: ReadonlySet<string>;
  /** Says of one of these that mine has it at the declaration of a key, where nobody knows that it moved. */
  noteOther(key: string, comment: string): void;
  /** Puts a step off until something was said of every line about a comment that is known before. */
  atLast(step: (pass: Pass) => void): void;
  /** Puts a step off until everything of mine is inserted. */
  afterAll(step: (pass: Pass) => void): void;
}

/**
 * Without a base nobody knows whether a comment moved. What is once in both files stays where theirs has it, if that is
 * before or after one of these pieces of theirs.
 */
export function onceInBoth({ mine, theirs }: MergeContext, pieces: readonly Piece[]): ReadonlySet<string> {
  const [own, fresh] = [formsOf(mine), formsOf(theirs)];
  const around = pieces.flatMap(({ lead, trail }) =>
    [lead, trail].flatMap((span) => commentsWithin(slice(theirs, span))),
  );
  return new Set(around.flatMap(({ form }) => (own.get(form) === 1 && fresh.get(form) === 1 ? [form] : [])));
}

/**
 * Says of a comment, folded without its form, that is once in each version, whether it stays where theirs has it, as far as the
 * result is known by now. Few are asked about.
 */
export function staysElsewhere({ composer }: Pass, theirs: FileFacts): (form: string) => boolean {
  const holds = (text: string, form: string): boolean => commentsWithin(text).some((comment) => comment.form === form);
  return (form) => {
    const there = placesOf(theirs).get(form);
    return there !== undefined && composer.textsOver(there).every((text) => holds(text, form));
  };
}

const placesInTrees = new WeakMap<SyntaxTree, ReadonlyMap<string, Span>>();

/** Where each comment that says something is in a file; of several that say the same, the last. */
function placesOf({ tree }: FileFacts): ReadonlyMap<string, Span> {
  let known = placesInTrees.get(tree);
  if (!known) {
    const places = new Map<string, Span>();
    tree.declarations.forEach((declaration, i) => {
      const offset = tree.offsetOf(i);
      for (const { speaks, form, start, end } of commentsOfDeclaration(declaration))
        if (speaks) places.set(form, { start: offset + start, end: offset + end });
    });
    placesInTrees.set(tree, (known = places));
  }
  return known;
}
