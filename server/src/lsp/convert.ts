/** Between offsets, in which everything below speaks, and the protocol's positions. */
import type { Position, Range, TextEdit as LspEdit } from 'vscode-languageserver';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { mapInSteps, type LineIndex, type Severity, type Span, type Steps, type TextEdit } from '../service';

export function toRange(lines: LineIndex, span: Span): Range {
  return lines.rangeOf(span);
}

export function toSpan(lines: LineIndex, range: Range): Span {
  return { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
}

export function toEdits(lines: LineIndex, edits: readonly TextEdit[]): LspEdit[] {
  return edits.map((edit) => ({ range: lines.rangeOf(edit), newText: edit.newText }));
}

/** As `toEdits`, for as many as a whole file may take. */
export function toEditSteps(lines: LineIndex, edits: readonly TextEdit[]): Steps<LspEdit[]> {
  return mapInSteps(edits, (edit) => ({ range: lines.rangeOf(edit), newText: edit.newText }));
}

export function toSeverity(severity: Severity): DiagnosticSeverity {
  return SEVERITIES[severity];
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** True where `a` is before `b`. */
function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

export function overlaps(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}
