/** docs/rules.md, which comes with the extension, in parts: its table of rules, and what it says of one code. */

export interface RuleRow {
  readonly id: string;
  readonly severity: string;
  readonly summary: string;
}

/** The table of rules, in its order. */
export function ruleRows(page: string): RuleRow[] {
  return [...page.matchAll(/^\| \[([\w-]+)\]\(#[\w-]+\) \| (.*?) \| (.*) \|$/gm)].map(([, id, severity, summary]) => ({
    id: id!,
    severity: severity!,
    summary: summary!.replaceAll('\\|', '|'),
  }));
}

/**
 * What the page says of a code: the part of a rule; of `dialect/…` and `syntax/…` their row and the head of its table.
 * @returns Markdown; undefined where the page does not know the code
 */
export function pageOf(page: string, code: string): string | undefined {
  const part = page.split(/^(?=## )/m).find((one) => one.startsWith(`## ${code}\n`));
  if (part !== undefined) return `# ${part.slice('## '.length)}`;
  const table = page.split(/^(?=## )/m).find((one) => one.includes(`\n| ${code} |`));
  if (table === undefined) return undefined;
  const lines = table.split('\n');
  const row = lines.findIndex((line) => line.startsWith(`| ${code} |`));
  const head = lines.findIndex((line) => line.startsWith('|'));
  const before = lines.slice(1, head).join('\n').trim();
  return [`# ${code}`, '', before, '', lines[head], lines[head + 1], lines[row], ''].join('\n');
}
