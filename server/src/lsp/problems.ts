/** What was found in a file, as the protocol has it and the client can show it. */
import {
  DiagnosticTag,
  type ClientCapabilities,
  type Diagnostic as LspDiagnostic,
  type DiagnosticRelatedInformation,
} from 'vscode-languageserver';
import { findRule } from '../rules';
import type { Diagnostic } from '../rules/diagnostic';
import { visibleText, type LineIndex, type MofDocument } from '../service';
import { bootImageDiagnostics, looksLikeBootImages } from './bootImageDiagnostics';
import { toRange, toSeverity } from './convert';
import type { Settings } from './settings';

/** Shown beside each message. */
export const SOURCE = 'ConfigMgr MOF';

const TAGS = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

/** What was found in a version of a file, and what was made of it. */
export interface Shown {
  readonly found: readonly Diagnostic[];
  /** As many as were found, and what was added to them. */
  readonly diagnostics: readonly LspDiagnostic[];
}

export interface ProblemsOptions {
  /** As the client knows the file. */
  readonly uri: string;
  readonly path: string;
  readonly settings: Settings;
  readonly client: ClientCapabilities;
  /** The address of the page that explains the rules. */
  readonly rulesPage: string | undefined;
  /** Of an earlier version of the same file: what says the same in the same place is the same object again. */
  readonly before?: Shown | undefined;
}

/** The problems of a file; where it is an export of boot images, also what the upgrade would take. */
export function toDiagnostics(
  document: MofDocument,
  found: readonly Diagnostic[],
  { uri, path, settings, client, rulesPage, before }: ProblemsOptions,
): LspDiagnostic[] {
  // Until 3.17 of the protocol a client said this of diagnostics that are sent alone, also where it asks for them.
  const shows = { ...client.textDocument?.publishDiagnostics, ...client.textDocument?.diagnostic };
  const hasRelated = shows.relatedInformation === true;
  const page = shows.codeDescriptionSupport === true ? rulesPage : undefined;
  const tags: readonly DiagnosticTag[] = shows.tagSupport?.valueSet ?? [];
  const { lines } = document;
  // Below an edit there may be more or fewer of them than before.
  const shift = (before?.found.length ?? 0) - found.length;
  const diagnostics = found.map((one, i): LspDiagnostic => {
    const known = shownBefore(before, i, one, lines) ?? shownBefore(before, i + shift, one, lines);
    if (known) return known;
    const range = toRange(lines, one);
    const { code, message, severity, related } = one;
    const rule = findRule(code);
    const name = rule?.tag;
    const tag = name && TAGS[name];
    const places = related?.map((place): DiagnosticRelatedInformation => {
      return { location: { uri, range: toRange(lines, place) }, message: visibleText(place.message) };
    });
    return {
      range,
      severity: toSeverity(severity),
      code,
      ...(rule && page !== undefined ? { codeDescription: { href: `${page}#${rule.id}` } } : {}),
      source: SOURCE,
      message: visibleText(message),
      ...(hasRelated && places ? { relatedInformation: places } : {}),
      ...(tag && tags.includes(tag) ? { tags: [tag] } : {}),
    };
  });
  if (looksLikeBootImages(document)) diagnostics.push(...bootImageDiagnostics(path, document, settings));
  return diagnostics;
}

/** The i-th of what was shown before, where that is just what would be shown of this one. */
function shownBefore(
  before: Shown | undefined,
  i: number,
  { code, message, severity, related, start, end }: Diagnostic,
  lines: LineIndex,
): LspDiagnostic | undefined {
  const found = before?.found[i];
  if (!found || found.code !== code || found.message !== message || found.severity !== severity) return undefined;
  // Where other places belong to it, they may have moved.
  if (related || found.related) return undefined;
  const known = before!.diagnostics[i]!;
  return lines.isAt(start, known.range.start) && lines.isAt(end, known.range.end) ? known : undefined;
}
