/** An export of boot images, open in the editor: what the upgrade would take is marked where the export says it. */
import type { Diagnostic, Range } from 'vscode-languageserver';
import { analyseBootImageText } from '../boot-images/analyse';
import { bootImageFindings, type BootImageFinding } from '../boot-images/findings';
import type { PartialOptions } from '../boot-images/options';
import type { MofDocument } from '../semantics/document';
import type { Span } from '../text/span';
import { toRange, toSeverity } from './convert';
import type { Settings } from './settings';

const INSTANCE = /\binstance\s+of\s+SMS_BootImagePackage\b/i;

/** True for a text that holds at least one boot image. A file that only declares or mentions the class is no export. */
export function looksLikeBootImages(text: string): boolean {
  return INSTANCE.test(text);
}

export function bootImageOptions(settings: Settings): PartialOptions {
  return settings.defaultBootImages ? { defaultNames: settings.defaultBootImages } : {};
}

/** The findings of one export, as the editor shows them. */
export function findingsIn(path: string, text: string, settings: Settings): BootImageFinding[] {
  return bootImageFindings(analyseBootImageText(path, text, bootImageOptions(settings)), path);
}

export function bootImageDiagnostics(path: string, model: MofDocument, settings: Settings): Diagnostic[] {
  return findingsIn(path, model.text, settings).map(({ code, severity, message, span }) => ({
    range: firstLine(model, span ?? { start: 0, end: 0 }),
    severity: toSeverity(severity),
    code,
    source: 'ConfigMgr MOF',
    message,
  }));
}

/** A property may go on for a hundred lines of embedded objects; marking the first says as much and hides less. */
function firstLine(model: MofDocument, span: Span): Range {
  const { start, end } = toRange(model.lines, span);
  if (start.line === end.line) return { start, end };
  const text = model.text.slice(span.start, model.lines.lineStart(start.line + 1));
  return { start, end: { line: start.line, character: start.character + text.trimEnd().length } };
}
