/** What was found in a file, as the protocol has it and the client can show it. */
import {
  DiagnosticTag,
  type ClientCapabilities,
  type Diagnostic as LspDiagnostic,
  type DiagnosticRelatedInformation,
} from 'vscode-languageserver';
import { findRule } from '../rules';
import type { Diagnostic } from '../rules/diagnostic';
import { visibleText, type MofDocument } from '../service';
import { bootImageDiagnostics, looksLikeBootImages } from './bootImageDiagnostics';
import { toRange, toSeverity } from './convert';
import type { Settings } from './settings';

/** Shown beside each message. */
export const SOURCE = 'ConfigMgr MOF';

const TAGS = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

export interface ProblemsOptions {
  /** As the client knows the file. */
  readonly uri: string;
  readonly path: string;
  readonly settings: Settings;
  readonly client: ClientCapabilities;
  /** The address of the page that explains the rules. */
  readonly rulesPage: string | undefined;
}

/** The problems of a file; where it is an export of boot images, also what the upgrade would take. */
export function toDiagnostics(
  document: MofDocument,
  found: readonly Diagnostic[],
  { uri, path, settings, client, rulesPage }: ProblemsOptions,
): LspDiagnostic[] {
  // Until 3.17 of the protocol a client said this of diagnostics that are sent alone, also where it asks for them.
  const shows = { ...client.textDocument?.publishDiagnostics, ...client.textDocument?.diagnostic };
  const hasRelated = shows.relatedInformation === true;
  const page = shows.codeDescriptionSupport === true ? rulesPage : undefined;
  const tags: readonly DiagnosticTag[] = shows.tagSupport?.valueSet ?? [];
  const diagnostics = found.map(({ code, message, severity, related, ...span }): LspDiagnostic => {
    const rule = findRule(code);
    const name = rule?.tag;
    const tag = name && TAGS[name];
    const places = related?.map((place): DiagnosticRelatedInformation => {
      return { location: { uri, range: toRange(document.lines, place) }, message: visibleText(place.message) };
    });
    return {
      range: toRange(document.lines, span),
      severity: toSeverity(severity),
      code,
      ...(rule && page !== undefined ? { codeDescription: { href: `${page}#${rule.id}` } } : {}),
      source: SOURCE,
      message: visibleText(message),
      ...(hasRelated && places ? { relatedInformation: places } : {}),
      ...(tag && tags.includes(tag) ? { tags: [tag] } : {}),
    };
  });
  if (looksLikeBootImages(document.text)) diagnostics.push(...bootImageDiagnostics(path, document, settings));
  return diagnostics;
}
