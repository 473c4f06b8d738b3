/** An export of boot images, open in the editor: what the upgrade would take is marked where the export says it. */
import type { CodeAction, Diagnostic, Range } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import {
  analyzeBootImageText,
  type BootImageFinding,
  bootImageFindings,
  type FindingAction,
  type MofDocument,
  type PartialOptions,
  PerDeclaration,
  type Span,
  visibleText,
} from '../service';
import { CLIENT_COMMANDS } from '../protocol';
import { overlaps, toRange, toSeverity } from './convert';
import type { Settings } from './settings';

const INSTANCE = /\binstance\s+of\s+SMS_BootImagePackage\b/i;

const isOne = new PerDeclaration<boolean>();

/** True for a file that holds at least one boot image. One that only declares or mentions the class is no export. */
export function looksLikeBootImages({ declarations }: MofDocument): boolean {
  return declarations.some((declaration) => {
    let known = isOne.get(declaration);
    if (known === undefined) isOne.set(declaration, (known = INSTANCE.test(declaration.text)));
    return known;
  });
}

export function bootImageOptions(settings: Settings): PartialOptions {
  return settings.defaultBootImages ? { defaultNames: settings.defaultBootImages } : {};
}

/** The findings of one export, as the editor shows them. */
function findingsIn(path: string, text: string, settings: Settings): BootImageFinding[] {
  return bootImageFindings(analyzeBootImageText(path, text, bootImageOptions(settings)), path);
}

export function bootImageDiagnostics(path: string, model: MofDocument, settings: Settings): Diagnostic[] {
  return findingsIn(path, model.text, settings).map((finding) => toDiagnostic(model, finding));
}

function toDiagnostic(model: MofDocument, { code, severity, message, span }: BootImageFinding): Diagnostic {
  const range = firstLine(model, span ?? { start: 0, end: 0 });
  return { range, severity: toSeverity(severity), code, source: 'ConfigMgr MOF', message: visibleText(message) };
}

/** What can be done about the findings in a range, as commands of the client. */
export function bootImageActions(
  path: string,
  model: MofDocument,
  settings: Settings,
  range: Range,
  uri: string,
): CodeAction[] {
  const actions = new Map<string, CodeAction>();
  for (const finding of findingsIn(path, model.text, settings)) {
    const about = toDiagnostic(model, finding);
    if (!overlaps(about.range, range)) continue;
    for (const action of finding.actions) {
      // Several findings of one image offer the same: it is offered once, for all of them.
      const known = actions.get(action.title);
      if (known) known.diagnostics!.push(about);
      else
        actions.set(action.title, {
          title: action.title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [about],
          command: { title: action.title, ...commandFor(action, uri) },
        });
    }
  }
  return [...actions.values()];
}

function commandFor(action: FindingAction, uri: string): { command: string; arguments: object[] } {
  switch (action.kind) {
    case 'open-steps':
      return { command: CLIENT_COMMANDS.showSteps, arguments: [{ uri, imageId: action.imageId }] };
    case 'copy-name':
      return { command: CLIENT_COMMANDS.copyName, arguments: [{ text: action.text }] };
    case 'copy-script':
      return { command: CLIENT_COMMANDS.copyScript, arguments: [{ uri }] };
    case 'export-script':
      return { command: CLIENT_COMMANDS.exportScript, arguments: [{}] };
  }
}

/** A property may go on for a hundred lines of embedded objects; marking the first says as much and hides less. */
function firstLine(model: MofDocument, span: Span): Range {
  const { start, end } = toRange(model.lines, span);
  if (start.line === end.line) return { start, end };
  const text = model.text.slice(span.start, model.lines.lineStart(start.line + 1));
  return { start, end: { line: start.line, character: start.character + text.trimEnd().length } };
}
