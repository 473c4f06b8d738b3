/**
 * Short marked texts. A problem is written where it is expected, around the text it speaks of:
 *
 *     class A { «missing-type|Name»; };
 *
 * `check` parses the text without its marks and compares what is found with what is marked: code, place and order. It also
 * prints the tree back, and applies each repair that the parser is sure of: that must remove the problem and bring no other.
 */
import { expect } from 'vitest';
import { applyEdits } from '../../server/src/text/edits';
import { parseTree } from '../../server/src/syntax/parser';
import type { SyntaxProblem } from '../../server/src/syntax/tree';

export interface Mark {
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

/** The text without its marks, and the marks. They may not overlap. */
export function readMarks(marked: string): { text: string; marks: Mark[] } {
  const marks: Mark[] = [];
  let text = '';
  let from = 0;
  for (const match of marked.matchAll(/«([a-z-]+)\|([^»]*)»/g)) {
    text += marked.slice(from, match.index);
    marks.push({ code: match[1]!, start: text.length, end: text.length + match[2]!.length });
    text += match[2];
    from = match.index + match[0].length;
  }
  return { text: text + marked.slice(from), marks };
}

/** Writes problems into a text; the inverse of `readMarks`. A problem inside another one's text is written after it, empty. */
export function writeMarks(text: string, problems: readonly Mark[]): string {
  let marked = '';
  let from = 0;
  for (const { code, start, end } of problems) {
    const begin = Math.max(start, from);
    marked += `${text.slice(from, begin)}«${code}|${text.slice(begin, end)}»`;
    from = Math.max(from, end);
  }
  return marked + text.slice(from);
}

export function marksOf(problems: readonly SyntaxProblem[]): Mark[] {
  return problems.map(({ code, start, end }) => ({ code: code.replace(/^syntax\//, ''), start, end }));
}

/** The text after all repairs that the parser is sure of, one after the other. */
export function repaired(text: string): string {
  for (let round = 0; round < 50; round++) {
    const fix = parseTree(text)
      .problems()
      .flatMap(({ fixes }) => fixes ?? [])
      .find(({ preferred }) => preferred);
    if (!fix) return text;
    text = applyEdits(text, fix.edits);
  }
  throw new Error('The repairs of this text come to no end.');
}

/** Checks a marked text; `after`, where given, is what all sure repairs together make of it. */
export function check(marked: string, after?: string): void {
  const { text } = readMarks(marked);
  const tree = parseTree(text);
  const problems = tree.problems();
  expect(writeMarks(text, marksOf(problems))).toBe(marked);
  expect(tree.print()).toBe(text);
  for (const problem of problems) {
    expect(problem.message).toMatch(/[.?]$/);
    const fix = problem.fixes?.find(({ preferred }) => preferred);
    if (!fix) continue;
    const left = parseTree(applyEdits(text, fix.edits)).problems();
    const same = left.filter(
      ({ code, message, start }) => code === problem.code && message === problem.message && start === problem.start,
    );
    expect(same, `“${fix.title}” should remove ${problem.code}`).toEqual([]);
    expect(left.length, `“${fix.title}” should bring nothing new`).toBeLessThanOrEqual(problems.length);
  }
  if (after !== undefined) expect(repaired(text)).toBe(after);
}
