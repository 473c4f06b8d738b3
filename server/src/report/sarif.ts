/** SARIF 2.1.0, as build servers and editors read it. */
import type { Severity } from '../syntax/tree';
import type { Range } from '../text/lineIndex';

export interface SarifFinding {
  readonly path: string;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range?: Range;
}

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/**
 * One run of the tool.
 * @param toUri turns a path into a URI reference; lines and columns of findings are zero-based, SARIF counts from one.
 * @param unread sentences for files that could not be read: without them a log with no results would look like a clean one.
 */
export function sarifLog(
  findings: readonly SarifFinding[],
  version: string,
  toUri = uriOf,
  unread: readonly string[] = [],
): object {
  const ids = [...new Set(findings.map(({ code }) => code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'configmgr-mof', version, semanticVersion: version, rules: ids.map((id) => ({ id })) },
        },
        ...(unread.length === 0
          ? {}
          : {
              invocations: [
                {
                  executionSuccessful: false,
                  toolExecutionNotifications: unread.map((text) => ({ level: 'error', message: { text } })),
                },
              ],
            }),
        columnKind: 'utf16CodeUnits',
        results: findings.map(({ path, code, severity, message, range }) => ({
          ruleId: code,
          ruleIndex: ids.indexOf(code),
          level: LEVELS[severity],
          message: { text: message },
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
