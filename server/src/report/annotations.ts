/** Findings as lines that build servers turn into annotations of a change: GitHub Actions and Azure Pipelines. */
import type { Severity } from '../syntax/tree';
import type { SarifFinding } from './sarif';
import { visibleText } from '../text/visible';

/** GitHub: a command after `::`; `%`, line ends and, in properties, `:` and `,` are escaped. Source: its workflow commands. */
const GITHUB: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

const inGithubText = (text: string): string =>
  visibleText(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const inGithubProperty = (text: string): string => inGithubText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** @param findings with zero-based ranges. */
export function githubAnnotations(findings: readonly SarifFinding[]): string {
  return findings
    .map(({ path, code, severity, message, range }) => {
      const properties = {
        file: path.replaceAll('\\', '/'),
        ...(range && {
          line: range.start.line + 1,
          endLine: range.end.line + 1,
          // Columns are taken on one line only.
          ...(range.start.line === range.end.line && {
            col: range.start.character + 1,
            endColumn: range.end.character + 1,
          }),
        }),
        title: code,
      };
      const list = Object.entries(properties).map(([name, value]) => `${name}=${inGithubProperty(String(value))}`);
      return `::${GITHUB[severity]} ${list.join(',')}::${inGithubText(message)}\n`;
    })
    .join('');
}

/** Azure: `##vso[task.logissue …]`; it knows errors and warnings only. `;`, `]`, `%` and line ends are escaped. */
const inAzure = (text: string): string =>
  visibleText(text)
    .replaceAll('%', '%AZP25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll(';', '%3B')
    .replaceAll(']', '%5D');

/** @param findings with zero-based ranges; what is information or a hint is left out. */
export function azureAnnotations(findings: readonly SarifFinding[]): string {
  return findings
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ path, code, severity, message, range }) => {
      const place = range ? `linenumber=${range.start.line + 1};columnnumber=${range.start.character + 1};` : '';
      const where = `type=${severity};sourcepath=${inAzure(path)};${place}code=${inAzure(code)};`;
      return `##vso[task.logissue ${where}]${inAzure(message)}\n`;
    })
    .join('');
}
