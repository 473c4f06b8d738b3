// The one helper of the rules' tests.
import { expect } from 'vitest';
import { analyze, type AnalyzeOptions } from '../../server/src/rules/analyze';
import type { Diagnostic } from '../../server/src/rules/diagnostic';
import type { DocumentOptions } from '../../server/src/semantics/document';
import { applyEdits } from '../../server/src/text/edits';
import { documentOf, readMarks, writeMarks } from '../support/marked';

/** Expects the rule to find exactly the marked stretches, and gives what it found. */
export function check(
  code: string,
  marked: string,
  options: AnalyzeOptions & Pick<DocumentOptions, 'format'> = {},
): Diagnostic[] {
  const { text, spans } = readMarks(marked);
  const found = analyze(documentOf(text, options), options).filter((diagnostic) => diagnostic.code === code);
  expect(writeMarks(text, found)).toBe(writeMarks(text, spans));
  return found;
}

/** The text after the first fix of the first diagnostic of that code. */
export function repair(code: string, text: string, options: AnalyzeOptions = {}): string {
  const found = analyze(documentOf(text), options).find((diagnostic) => diagnostic.code === code);
  if (!found?.fixes[0]) throw new Error(`${code} offers no fix here.`);
  return applyEdits(text, found.fixes[0].edits);
}

/** The codes of all diagnostics of a text, for cases where none or all matter. */
export function codesOf(text: string, options: AnalyzeOptions = {}): string[] {
  return analyze(documentOf(text), options).map(({ code }) => code);
}
