/** Reports of merges as a part of a page: each folded, with every customization and what became of it. */
import type { MergeReportFile } from '../upgrade/mergeReports';
import { t, translated } from '../l10n';
import { htmlText } from './html';

export const MERGE_REPORTS_STYLE = `table { border-collapse: collapse; width: 100%; font-size: .85rem; } th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); overflow-wrap: anywhere; }`;

/** Empty where there is none. */
export function mergeReportsHtml(reports: readonly MergeReportFile[]): string {
  return reports.length === 0 ? '' : `<h2>${t`Merge reports`}</h2>\n${reports.map(reportHtml).join('\n')}`;
}

function reportHtml({ path, site, at, by, summary, rows }: MergeReportFile): string {
  const head = site === undefined ? path : t`Site ${site}: ${path}`;
  const made = madeWords(t`${at.slice(0, 16).replace('T', ' ')} UTC`, at !== '', by);
  const cells = rows.map(
    ({ what, kind, outcome, reason }) =>
      `<tr><td>${htmlText(what)}</td><td>${htmlText(translated(kind))}</td><td>${htmlText(translated(outcome))}</td><td>${htmlText(reason)}</td></tr>`,
  );
  return [
    `<details><summary><b>${htmlText(head)}</b> ${htmlText(summary)}</summary>`,
    made === '' ? '' : `<p class="quiet">${htmlText(made)}</p>`,
    `<table><thead><tr>${[t`Customization`, t`What it is`, t`Outcome`, t`Why`].map((name) => `<th>${htmlText(name)}</th>`).join('')}</tr></thead>`,
    `<tbody>${cells.join('')}</tbody></table></details>`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function madeWords(when: string, isDated: boolean, by: string): string {
  if (by === '') return isDated ? t`made ${when}` : '';
  return isDated ? t`made ${when} by ${by}` : t`by ${by}`;
}
