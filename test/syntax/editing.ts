/** Random sequences of edits, and what must hold after each: the incremental tree equals that of a full parse. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { parseLike } from '../../server/src/syntax/parseLike';
import { parseTree } from '../../server/src/syntax/parser';
import { reparse } from '../../server/src/syntax/reparse';
import type { SyntaxTree } from '../../server/src/syntax/syntaxTree';
import { PIECES, SAMPLES } from './samples';

/** A small generator of random numbers (mulberry32), so that a failure can be told by its seed. */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

export interface Step {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** One edit of `text`: an insertion, a deletion or a replacement, mostly short, sometimes a stretch of another sample. */
export function randomStep(text: string, pick: (below: number) => number): Step {
  const start = pick(text.length + 1);
  const length = pick(4) === 0 ? pick(80) : pick(3);
  const end = Math.min(text.length, start + (pick(3) === 0 ? 0 : length));
  const choice = pick(10);
  if (choice < 2) return { start, end, newText: '' };
  if (choice < 8) return { start, end, newText: PIECES[pick(PIECES.length)]! };
  const sample = SAMPLES[pick(SAMPLES.length)]!;
  const from = pick(sample.length);
  return { start, end, newText: sample.slice(from, from + pick(60)) };
}

export function randomText(pick: (below: number) => number): string {
  let text = '';
  for (let n = 1 + pick(8); n > 0; n--) text += SAMPLES[pick(SAMPLES.length)];
  return text;
}

/** Everything about a tree that anybody can see. */
function content(tree: SyntaxTree): unknown[] {
  return tree.declarations.map(({ text, node, problems, reach, isFileStart, tokens }) => ({
    text,
    node,
    problems,
    reach,
    isFileStart,
    kinds: [...tokens.kinds],
    starts: [...tokens.starts],
  }));
}

/** Applies `steps` random edits to `text`, one after the other; throws where the two ways to a tree differ. */
export function editAndCompare(text: string, steps: number, pick: (below: number) => number): void {
  let tree = parseTree(text);
  for (let i = 0; i < steps; i++) tree = editAndCompareStep(tree.text, tree, randomStep(tree.text, pick));
}

/** Applies one edit to `text`, whose tree is `tree`; gives the tree after it, and throws where the two ways to it differ. */
export function editAndCompareStep(text: string, tree: SyntaxTree, step: Step): SyntaxTree {
  const newText = text.slice(0, step.start) + step.newText + text.slice(step.end);
  // Nobody has the edited text in one piece: the tree joins it.
  const source = { length: newText.length, slice: (start: number, end: number) => newText.slice(start, end) };
  const next = reparse(tree, source, { start: step.start, end: step.end, newLength: step.newText.length });
  const { length } = newText;
  for (const [start, end] of [
    [Math.max(0, step.start - 9), step.start + 9],
    [step.end, length],
    [0, length + 9],
    [length >> 1, length >> 2],
  ] as const)
    assert.equal(next.slice(start, end), newText.slice(start, Math.max(start, end)));
  const full = parseTree(newText);
  assert.equal(next.text, newText);
  assert.equal(next.print(), newText);
  const [ours, theirs] = [content(next), content(full)];
  if (!isDeepStrictEqual(ours, theirs)) {
    const first = ours.findIndex((one, k) => !isDeepStrictEqual(one, theirs[k]));
    assert.deepStrictEqual(ours[first], theirs[first], `after ${JSON.stringify(step)} on ${JSON.stringify(text)}`);
  }
  return next;
}

/** Edits `text` at random and reads the result as another version of it; throws where that is not what a full parse gives. */
export function versionAndCompare(text: string, edits: number, pick: (below: number) => number): void {
  let other = text;
  for (let i = 0; i < edits; i++) {
    const { start, end, newText } = randomStep(other, pick);
    other = other.slice(0, start) + newText + other.slice(end);
  }
  const read = parseLike(other, parseTree(text));
  assert.equal(read.text, other);
  assert.ok(
    isDeepStrictEqual(content(read), content(parseTree(other))),
    `Differs for ${JSON.stringify({ text, other })}`,
  );
}
