/** Class states before and after an update, as text, Markdown, HTML, CSV and JSON. */
import { t } from '../l10n';
import type { StateChange, StateComparison } from '../inventory/states/compareStates';
import { stateSentence } from '../inventory/states/sentences';
import { markdownHead, markdownText } from '../text/markdown';
import { csvRow } from './csv';
import { htmlPage, htmlText } from './html';
import { visibleLines } from '../text/visible';
import { append } from '../text/append';

export interface StatesReport {
  readonly before: string;
  readonly after: string;
  readonly comparison: StateComparison;
  readonly changes: readonly StateChange[];
  /** Classes of the file to import, and where it was written. */
  readonly restore: { readonly classes: readonly string[]; readonly path?: string };
  /** Sentences. */
  readonly notes: readonly string[];
}

const title = (): string => t`Inventory class states before and after`;

const subject = (change: StateChange): string =>
  change.property === undefined ? change.class : `${change.class}.${change.property}`;

const groups = (): readonly { readonly weight: StateChange['weight']; readonly title: string }[] => [
  { weight: 'state', title: t`Switched` },
  { weight: 'identity', title: t`IDs, contexts and keys` },
  { weight: 'other', title: t`Other differences` },
];

function grouped(
  changes: readonly StateChange[],
): { readonly title: string; readonly items: readonly StateChange[] }[] {
  return groups()
    .map(({ weight, title }) => ({ title, items: changes.filter((change) => change.weight === weight) }))
    .filter(({ items }) => items.length > 0);
}

/** One sentence. */
export function statesSummary({ changes, comparison }: Pick<StatesReport, 'changes' | 'comparison'>): string {
  const of = (weight: StateChange['weight']): number => changes.filter((change) => change.weight === weight).length;
  const { before, after, both } = comparison.counts;
  const classes =
    before === 1
      ? t`1 class before, ${after} after, ${both} in both`
      : t`${before} classes before, ${after} after, ${both} in both`;
  const [states, identities] = [of('state'), of('identity')];
  if (states + identities === 0) return t`No state changed (${classes}).`;
  const parts = [
    ...(states > 0 ? [states === 1 ? t`1 state changed` : t`${states} states changed`] : []),
    ...(identities > 0
      ? [identities === 1 ? t`1 ID, context or key changed` : t`${identities} IDs, contexts or keys changed`]
      : []),
  ];
  return `${parts.join(', ')} (${classes}).`;
}

/** What there is to do about it. */
function nextSentences({ changes, restore }: StatesReport): string[] {
  const sentences: string[] = [];
  if (restore.classes.length > 0) {
    const classes = restore.classes.length === 1 ? t`1 class` : t`${restore.classes.length} classes`;
    sentences.push(
      restore.path === undefined
        ? t`A file to import can restore the states of ${classes}.`
        : t`“${restore.path}” restores the states of ${classes}. Read it, then import it into the client setting that the exports are of, with the settings of the classes.`,
      t`Whether an import also switches off what the file says FALSE for is not in Microsoft’s text: export again and compare after it.`,
    );
  }
  if (changes.some(({ weight }) => weight === 'identity'))
    sentences.push(t`IDs, contexts and keys are not restored: they belong to the class, not to its state.`);
  return sentences;
}

export function statesText(report: StatesReport): string {
  const lines = [`${report.before} → ${report.after}: ${statesSummary(report)}`];
  for (const { title, items } of grouped(report.changes)) {
    lines.push('', `${title}:`);
    for (const change of items) lines.push(`  ${subject(change)} ${stateSentence(change)}`);
  }
  const remarks = [...report.notes, ...nextSentences(report)];
  if (remarks.length > 0) append(lines, ['', ...remarks]);
  return `${visibleLines(lines)}\n`;
}

export function statesMarkdown(report: StatesReport): string {
  const lines = [
    `# ${title()}`,
    '',
    `${markdownText(report.before)} → ${markdownText(report.after)}: ${statesSummary(report)}`,
    '',
  ];
  for (const { title, items } of grouped(report.changes)) {
    lines.push(`## ${title}`, '', markdownHead([t`Class`, t`Property`, t`What changed`]));
    for (const change of items)
      lines.push(`| ${[change.class, change.property ?? '', stateSentence(change)].map(markdownText).join(' | ')} |`);
    lines.push('');
  }
  for (const sentence of [...report.notes, ...nextSentences(report)]) lines.push(markdownText(sentence), '');
  return lines.join('\n');
}

const STYLE = `body { font: 14px/1.4 system-ui, sans-serif; margin: 2em; color-scheme: light dark; }
table { border-collapse: collapse; }
th, td { padding: 2px 10px; text-align: left; border-bottom: 1px solid #8884; vertical-align: top; }`;

export function statesHtml(report: StatesReport): string {
  const tables = grouped(report.changes).map(({ title, items }) => {
    const rows = items.map(
      (change) =>
        `<tr><th scope="row">${htmlText(subject(change))}</th><td>${htmlText(stateSentence(change))}</td></tr>`,
    );
    return `<h2>${title}</h2>\n<table>\n${rows.join('\n')}\n</table>`;
  });
  const remarks = [...report.notes, ...nextSentences(report)].map((text) => `<p>${htmlText(text)}</p>`);
  const head = `<p>${htmlText(`${report.before} → ${report.after}: ${statesSummary(report)}`)}</p>`;
  return htmlPage(title(), STYLE, [`<h1>${title()}</h1>`, head, ...tables, ...remarks].join('\n'));
}

export function statesCsv({ changes }: StatesReport): string {
  return [
    csvRow(['Class', 'Property', 'Change', 'Weight', 'Before', 'After', 'Sentence']),
    ...changes.map((change) =>
      csvRow([
        change.class,
        change.property ?? '',
        change.kind,
        change.weight,
        change.before ?? '',
        change.after ?? '',
        stateSentence(change),
      ]),
    ),
  ].join('');
}

/** The names of the fields are stable. */
export function statesJson(report: StatesReport): object {
  const of = (weight: StateChange['weight']): number =>
    report.changes.filter((change) => change.weight === weight).length;
  return {
    before: report.before,
    after: report.after,
    summary: { classes: report.comparison.counts, states: of('state'), identities: of('identity'), other: of('other') },
    changes: report.changes.map((change) => ({
      kind: change.kind,
      weight: change.weight,
      class: change.class,
      groupName: change.groupName,
      property: change.property ?? null,
      before: change.before ?? null,
      after: change.after ?? null,
      ...(change.deletedByLine === undefined ? {} : { deletedByLine: change.deletedByLine }),
      sentence: stateSentence(change),
    })),
    restore: { classes: report.restore.classes, path: report.restore.path ?? null },
    notes: report.notes,
  };
}
