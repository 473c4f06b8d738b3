/** SARIF 2.1.0, as build servers and editors read it. */
import type { Severity } from '../syntax/tree';
import type { Range } from '../text/lineIndex';
import { visibleLine } from '../text/visible';

export interface SarifFinding {
  readonly path: string;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range?: Range;
}

/** The levels that SARIF knows. */
export const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** What a build server shows beside a finding: SARIF's reportingDescriptor. */
export interface SarifRule {
  readonly shortDescription?: { readonly text: string };
  readonly fullDescription?: { readonly text: string };
  readonly help?: { readonly text: string; readonly markdown: string };
  readonly defaultConfiguration?: { readonly level: string };
}

export interface SarifOptions {
  /** What is known of a rule. */
  readonly describe?: (id: string) => SarifRule;
  /** Turns a path into a URI reference. */
  readonly toUri?: (path: string) => string;
  /** Sentences for files that could not be read: without them a log with no results would look like a clean one. */
  readonly unread?: readonly string[];
}

/** One run of the tool; lines and columns of findings are zero-based, SARIF counts from one. */
export function sarifLog(
  findings: readonly SarifFinding[],
  version: string,
  { describe = () => ({}), toUri = uriOf, unread = [] }: SarifOptions = {},
): object {
  const ids = [...new Set(findings.map(({ code }) => code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'configmgr-mof',
            version,
            semanticVersion: version,
            rules: ids.map((id) => ({ id, ...describe(id) })),
          },
        },
        ...(unread.length === 0
          ? {}
          : {
              invocations: [
                {
                  executionSuccessful: false,
                  toolExecutionNotifications: unread.map((text) => ({ level: 'error', message: messageOf(text) })),
                },
              ],
            }),
        columnKind: 'utf16CodeUnits',
        results: findings.map(({ path, code, severity, message, range }) => ({
          ruleId: code,
          ruleIndex: ids.indexOf(code),
          level: LEVELS[severity],
          message: messageOf(message),
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: toUri(path) },
                ...(range ? { region: region(range) } : {}),
              },
            },
          ],
        })),
      },
    ],
  };
}

/** Plain text. SARIF takes `[text](address)` in it for a link; none may come out of a file. */
function messageOf(text: string): { readonly text: string } {
  return { text: visibleLine(text).replace(/\](?=\()/g, '] ') };
}

function region({ start, end }: Range): object {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** A path as a URI reference: relative paths stay relative, `C:\x` and `\\server\share` become file URIs. */
export function uriOf(path: string): string {
  const escaped = (text: string): string => wellFormed(text).split('/').map(encodeURIComponent).join('/');
  const unc = /^\\\\([^\\/]+)[\\/](.*)$/s.exec(path);
  if (unc) return `file://${encodeURIComponent(wellFormed(unc[1]!))}/${escaped(unc[2]!.replace(/\\/g, '/'))}`;
  const drive = /^([A-Za-z]:)[\\/](.*)$/s.exec(path);
  if (drive) return `file:///${drive[1]}/${escaped(drive[2]!.replace(/\\/g, '/'))}`;
  return path.startsWith('/') ? `file://${escaped(path)}` : escaped(path);
}

/** Half of a surrogate pair, which a file name of Windows may hold, has no place in a URI. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
