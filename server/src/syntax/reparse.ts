/**
 * The tree of an edited text, made from the tree before the edit. The unit is the top-level declaration: those that the
 * edit did not touch, and that it had no say in, are the same objects in both trees, so whatever was computed for them
 * can be kept. The result equals that of a full parse.
 */
import { wholeText, type TextSource } from '../text/textSource';
import type { Declaration } from './declaration';
import { detached } from './names';
import { Weight } from './limits';
import { isShort, parseStretch, parseTree, unreadTree, type ParseOptions } from './parser';
import { SyntaxTree } from './syntaxTree';

/** What became of a text: `start`..`end` of the old one was replaced by `newLength` code units. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly newLength: number;
}

/** The least stretch after an edit that is parsed at once, in code units and in declarations of the old tree. */
const LEAST_LENGTH = 512;
const LEAST_DECLARATIONS = 2;

/**
 * The tree of `newText`, which is `oldTree`'s text after `change`. Several changes are either handed in one after the
 * other or as the one change that covers them all. `options` must be those that `oldTree` was parsed with.
 * @throws RangeError where `change` does not lead from the old text's length to the new one's; TooHeavy as `parseTree`
 */
export function reparse(
  oldTree: SyntaxTree,
  newText: TextSource,
  change: TextChange,
  options: ParseOptions = {},
): SyntaxTree {
  const delta = change.newLength - (change.end - change.start);
  const oldLength = oldTree.length;
  if (change.start < 0 || change.end < change.start || change.end > oldLength || oldLength + delta !== newText.length) {
    throw new RangeError(
      `The change ${JSON.stringify(change)} does not lead from ${oldLength} to ${newText.length} characters.`,
    );
  }
  if (oldTree.isForeign || isShort(oldTree)) return parseTree(wholeText(newText), options);
  const unread = unreadTree(newText, options);
  if (unread) return unread;

  const old = oldTree.declarations;
  const first = firstTouched(oldTree, change.start);
  const read: Declaration[] = [];
  const weight = new Weight(newText);
  for (let i = 0; i < first; i++) weight.add(old[i]!, oldTree.offsetOf(i + 1));
  let position = oldTree.offsetOf(first);
  /** The old boundary that is next to be met: the first after the edit. */
  let boundary = firstBoundary(oldTree, change.end);
  let ahead = LEAST_DECLARATIONS;
  let rest = -1;
  while (rest < 0 && (position < newText.length || read.at(-1)?.node.kind !== 'end')) {
    const to = stretchEnd(oldTree, boundary, ahead, delta, position);
    const base = position;
    // A plain slice would keep the whole text alive for as long as one of its declarations lives.
    const stretch = { text: detached(newText, base, to), isFileStart: base === 0, isFileEnd: to === newText.length };
    parseStretch(stretch, options, (declaration, end) => {
      read.push(declaration);
      position = base + end;
      weight.add(declaration, position);
      while (boundary < old.length && oldTree.offsetOf(boundary) + delta < position) boundary++;
      if (boundary >= old.length || oldTree.offsetOf(boundary) + delta !== position) return true;
      // The first declaration of a file is special; what becomes the first, or was it, is read again.
      if (position === 0 || oldTree.offsetOf(boundary) === 0 || declaration.node.kind === 'end') return true;
      rest = boundary;
      return false;
    });
    ahead *= 2;
  }
  const kept = rest < 0 ? [] : old.slice(rest);
  for (let i = 0, end = position; i < kept.length; i++) weight.add(kept[i]!, (end += kept[i]!.text.length));
  const text = typeof newText === 'string' ? newText : undefined;
  const tree = new SyntaxTree(text, [...old.slice(0, first), ...read, ...kept]);
  return isShort(tree) ? parseTree(tree.text, options) : tree;
}

/** Index of the first declaration that text at or after `offset` had a say in. */
function firstTouched(tree: SyntaxTree, offset: number): number {
  const { declarations } = tree;
  for (let i = 0; i < declarations.length - 1; i++) {
    if (tree.offsetOf(i + 1) + declarations[i]!.reach >= offset) return i;
  }
  return declarations.length - 1;
}

/** Index of the first declaration that begins at or after `offset`. */
function firstBoundary(tree: SyntaxTree, offset: number): number {
  const index = tree.indexAt(offset);
  return tree.offsetOf(index) === offset ? index : index + 1;
}

/** Where, in the new text, a stretch ends that holds `ahead` old declarations from `boundary` on. */
function stretchEnd(tree: SyntaxTree, boundary: number, ahead: number, delta: number, position: number): number {
  const count = tree.declarations.length;
  let index = Math.min(boundary + ahead, count);
  while (index < count && tree.offsetOf(index) + delta < position + LEAST_LENGTH) index++;
  return tree.offsetOf(index) + delta;
}
