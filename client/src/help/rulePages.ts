/** docs/rules.md, which comes with the extension, in parts: its table of rules, and what it says of one code, in the reader's language. */
import { t, translated } from '../../../server/src/l10n';

export interface RuleRow {
  readonly id: string;
  readonly severity: string;
  readonly summary: string;
}

/** The table of rules, in its order. */
export function ruleRows(page: string): RuleRow[] {
  return [...page.matchAll(/^\| \[([\w-]+)\]\(#[\w-]+\) \| (.*?) \| (.*) \|$/gm)].map(([, id, severity, summary]) => ({
    id: id!,
    severity: severityInWords(severity!),
    summary: translated(summary!.replaceAll('\\|', '|')),
  }));
}

/**
 * What the page says of a code: the part of a rule; of `dialect/…` and `syntax/…` their row and the head of its table.
 * @returns Markdown; undefined where the page does not know the code
 */
export function pageOf(page: string, code: string): string | undefined {
  const part = page.split(/^(?=## )/m).find((one) => one.startsWith(`## ${code}\n`));
  if (part !== undefined) return inWords(`# ${part.slice('## '.length)}`);
  const table = page.split(/^(?=## )/m).find((one) => one.includes(`\n| ${code} |`));
  if (table === undefined) return undefined;
  const row = table.split('\n').find((line) => line.startsWith(`| ${code} |`))!;
  const isDialect = code.startsWith('dialect/');
  const about = isDialect
    ? t`MOF has three dialects: that of the compiler of WMI (\`wmi\`), version 2 (\`cim2\`, DSP0004) and version 3 (\`cim3\`, DSP0221) of the standard. A dash means that the dialect has it.`
    : t`Syntax errors have no level: the compiler rejects the file. Many come with a repair.`;
  const dialects = isDialect ? ['wmi', 'cim2', 'cim3'] : [];
  const head = [t`Code`, ...dialects, t`Meaning`];
  const rule = head.map(() => '---').join('|');
  return [`# ${code}`, '', about, '', `| ${head.join(' | ')} |`, `|${rule}|`, inWords(row), ''].join('\n');
}

/** Lines of the page, whose texts are those of the table of rules; not of its examples. */
function inWords(part: string): string {
  let isCode = false;
  const lines = part.split('\n').map((line) => {
    const isFence = line.startsWith('```');
    if (isFence) isCode = !isCode;
    if (isFence || isCode) return line;
    if (line.startsWith('| '))
      return line
        .split(/(?<= )\|(?= |$)/)
        .map(cellInWords)
        .join('|');
    const [, summary, severity] = /^(.+) \*(.+)\*$/.exec(line) ?? [];
    return summary === undefined ? translated(line) : `${translated(summary)} *${severityInWords(severity!)}*`;
  });
  return lines.join('\n');
}

/** In the message of a dialect an ellipsis is in the place of what is filled in, a percent sign; a few have an ellipsis as well. */
function cellInWords(cell: string): string {
  const text = cell.trim().replaceAll('\\|', '|');
  const keys = [text, text.replaceAll('…', '%'), text.replace('…', '%')];
  const key = keys.find((one) => translated(one) !== one);
  return key === undefined ? cell : ` ${translated(key).replaceAll('%', '…').replaceAll('|', '\\|')} `;
}

/** `warning; information in cim2 and cim3`. */
function severityInWords(severity: string): string {
  return severity
    .replace(/\b(?:error|warning|information|hint|off)\b/g, (word) => translated(word))
    .replace(/ in cim2 and cim3$/, () => t` in cim2 and cim3`);
}
