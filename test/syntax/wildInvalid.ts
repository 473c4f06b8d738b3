/**
 * How well the parser finds the mistakes in files that people really committed and later repaired. Printed by
 * `node scripts/run-ts.mjs test/syntax/wildInvalid.ts [--list]`; the test of the same name holds the figures.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { applyEdits } from '../../server/src/text/edits';
import { decodeText } from '../../server/src/text/encoding';
import { LineIndex } from '../../server/src/text/lineIndex';
import { parseTree } from '../../server/src/syntax/parser';
import type { SyntaxProblem } from '../../server/src/syntax/tree';

/** Lines of a file, first and last, one-based. */
interface Lines {
  readonly first: number;
  readonly last: number;
}

export interface Case {
  readonly id: string;
  readonly text: string;
  /** The repaired file; missing where the next version is broken, too. */
  readonly fixed?: string;
  /** The lines that the author's repair changed; empty where the index does not know them. */
  readonly repaired: readonly Lines[];
}

export function readCases(folder: string): Case[] {
  const index = new Map<string, Lines[]>();
  for (const line of readFileSync(path.join(folder, 'index.tsv'), 'utf8').split('\n').slice(1)) {
    const [id, , , changed = ''] = line.split('\t');
    const lines = [...changed.matchAll(/[rdi](\d+)-(\d+)/g)].map(([, a, b]) => ({
      first: Math.min(+a!, +b!),
      last: Math.max(+a!, +b!),
    }));
    if (id) index.set(id, lines);
  }
  const read = (id: string, name: string): string => decodeText(readFileSync(path.join(folder, id, name))).text;
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .sort()
    .map((id) => ({
      id,
      text: read(id, 'broken.mof'),
      fixed: existsSync(path.join(folder, id, 'fixed.mof')) ? read(id, 'fixed.mof') : undefined,
      repaired: index.get(id) ?? [],
    }));
}

export function errorsOf(text: string): SyntaxProblem[] {
  return parseTree(text)
    .problems()
    .filter(({ severity }) => severity === 'error');
}

/** One-based line on which an offset stands. */
function lineOf(index: LineIndex, offset: number): number {
  return index.positionAt(offset).line + 1;
}

function besideRepair(at: number, repaired: readonly Lines[]): boolean {
  return repaired.some(({ first, last }) => at >= first - 1 && at <= last + 1);
}

export interface Verdict {
  readonly id: string;
  readonly errors: readonly { readonly line: number; readonly problem: SyntaxProblem }[];
  /** Some error stands on or beside a repaired line; undefined where the repaired lines are not known. */
  readonly found?: boolean;
  /** The first error does. */
  readonly firstFound?: boolean;
  /** Errors in the repaired file. */
  readonly errorsInFixed: readonly SyntaxProblem[];
}

export function judge({ id, text, fixed, repaired }: Case): Verdict {
  const index = new LineIndex(text);
  const errors = errorsOf(text).map((problem) => ({ line: lineOf(index, problem.start), problem }));
  const known = repaired.length > 0;
  return {
    id,
    errors,
    found: known ? errors.some(({ line }) => besideRepair(line, repaired)) : undefined,
    firstFound: known ? errors.length > 0 && besideRepair(errors[0]!.line, repaired) : undefined,
    errorsInFixed: fixed === undefined ? [] : errorsOf(fixed),
  };
}

export interface Figures {
  readonly files: number;
  readonly withErrors: number;
  readonly withKnownRepair: number;
  readonly found: number;
  readonly firstFound: number;
  readonly meanErrors: number;
  readonly fixedWithErrors: readonly string[];
  /** Preferred fixes, and how many of them remove exactly their error. */
  readonly fixes: number;
  readonly goodFixes: number;
  /** Files that have no error left after all preferred fixes have been applied, one after the other. */
  readonly repairedByFixes: number;
}

/** Does this problem's preferred fix remove it without making another? */
export function fixWorks(text: string, problem: SyntaxProblem): boolean {
  const fix = problem.fixes?.find(({ preferred }) => preferred);
  if (!fix) return false;
  return errorsOf(applyEdits(text, fix.edits)).length < errorsOf(text).length;
}

/** Applies the preferred fixes of errors, one after the other, and gives the text and the number of errors left. */
function applyAllFixes(text: string): { text: string; left: SyntaxProblem[] } {
  for (let round = 0; round < 500; round++) {
    const left = errorsOf(text);
    const fix = left.flatMap(({ fixes }) => fixes ?? []).find(({ preferred }) => preferred);
    if (!fix) return { text, left };
    const next = applyEdits(text, fix.edits);
    if (next === text) return { text, left };
    text = next;
  }
  return { text, left: errorsOf(text) };
}

export function figures(cases: readonly Case[]): Figures {
  const verdicts = cases.map(judge);
  let fixes = 0;
  let goodFixes = 0;
  for (const { text } of cases) {
    for (const problem of errorsOf(text)) {
      if (!problem.fixes?.some(({ preferred }) => preferred)) continue;
      fixes++;
      if (fixWorks(text, problem)) goodFixes++;
    }
  }
  return {
    files: verdicts.length,
    withErrors: verdicts.filter(({ errors }) => errors.length > 0).length,
    withKnownRepair: verdicts.filter(({ found }) => found !== undefined).length,
    found: verdicts.filter(({ found }) => found).length,
    firstFound: verdicts.filter(({ firstFound }) => firstFound).length,
    meanErrors: verdicts.reduce((sum, { errors }) => sum + errors.length, 0) / verdicts.length,
    fixedWithErrors: verdicts.filter(({ errorsInFixed }) => errorsInFixed.length > 0).map(({ id }) => id),
    fixes,
    goodFixes,
    repairedByFixes: cases.filter(({ text }) => applyAllFixes(text).left.length === 0).length,
  };
}
