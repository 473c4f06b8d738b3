/** Class states before and after an update, as text, Markdown, HTML, CSV and JSON. */
import type { StateChange, StateComparison } from '../inventory/states/compareStates';
import { stateSentence } from '../inventory/states/sentences';
import { markdownText } from '../text/markdown';
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

const TITLE = 'Inventory class states before and after';

const subject = (change: StateChange): string =>
  change.property === undefined ? change.class : `${change.class}.${change.property}`;

const GROUPS: readonly { readonly weight: StateChange['weight']; readonly title: string }[] = [
  { weight: 'state', title: 'Switched' },
  { weight: 'identity', title: 'IDs, contexts and keys' },
  { weight: 'other', title: 'Other differences' },
];

function grouped(
  changes: readonly StateChange[],
): { readonly title: string; readonly items: readonly StateChange[] }[] {
  return GROUPS.map(({ weight, title }) => ({
    title,
    items: changes.filter((change) => change.weight === weight),
  })).filter(({ items }) => items.length > 0);
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** One sentence. */
export function statesSummary({ changes, comparison }: Pick<StatesReport, 'changes' | 'comparison'>): string {
  const of = (weight: StateChange['weight']): number => changes.filter((change) => change.weight === weight).length;
  const { before, after, both } = comparison.counts;
  const classes = `${count(before, 'class', 'classes')} before, ${after} after, ${both} in both`;
  const [states, identities] = [of('state'), of('identity')];
  if (states + identities === 0) return `No state changed (${classes}).`;
  const parts = [
    ...(states > 0 ? [count(states, 'state changed', 'states changed')] : []),
    ...(identities > 0 ? [count(identities, 'ID, context or key changed', 'IDs, contexts or keys changed')] : []),
  ];
  return `${parts.join(', ')} (${classes}).`;
}

/** What there is to do about it. */
function nextSentences({ changes, restore }: StatesReport): string[] {
  const sentences: string[] = [];
  if (restore.classes.length > 0) {
    const classes = count(restore.classes.length, 'class', 'classes');
    sentences.push(
      restore.path === undefined
        ? `A file to import can restore the states of ${classes}.`
        : `“${restore.path}” restores the states of ${classes}. Read it, then import it into the client setting that the exports are of, with the settings of the classes.`,
      'Whether an import also switches off what the file says FALSE for is not in Microsoft’s text: export again and compare after it.',
    );
  }
  if (changes.some(({ weight }) => weight === 'identity'))
    sentences.push('IDs, contexts and keys are not restored: they belong to the class, not to its state.');
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
    `# ${TITLE}`,
    '',
    `${markdownText(report.before)} → ${markdownText(report.after)}: ${statesSummary(report)}`,
    '',
  ];
  for (const { title, items } of grouped(report.changes)) {
    lines.push(`## ${title}`, '', '| Class | Property | Change |', '|---|---|---|');
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
  return htmlPage(TITLE, STYLE, [`<h1>${TITLE}</h1>`, head, ...tables, ...remarks].join('\n'));
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
