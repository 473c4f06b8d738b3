/** Inventories of several sites side by side, as text, Markdown, HTML, CSV and JSON. */
import { t } from '../l10n';
import {
  differsAnywhere,
  type Absence,
  type SiteCell,
  type SiteClass,
  type SiteComparison,
  type SiteRow,
} from '../inventory/sites';
import { fileNameOf } from '../semantics/dataClasses';
import { csvRow } from './csv';
import { htmlPage, htmlText } from './html';
import { undoneJson } from './inventory';
import { markdownText } from '../text/markdown';
import { visibleLines } from '../text/visible';

export interface SitesReportOptions {
  /** Leave out what all sites agree in. */
  readonly differences: boolean;
}

/** One sentence: how far the sites agree. */
function sitesSummary({ sites, classes, differing }: SiteComparison): string {
  return differing === 0
    ? t`${sites.length} sites report the same.`
    : t`${sites.length} sites differ in ${differing} of ${classes.length} classes.`;
}

interface Line {
  readonly row: SiteRow;
  /** Undefined for the row of a class itself. */
  readonly of?: SiteClass;
}

/** The rows to show: each class, and its properties where they differ. */
function linesOf(comparison: SiteComparison, { differences }: SitesReportOptions): Line[] {
  return comparison.classes
    .filter((item) => !differences || differsAnywhere(item))
    .flatMap((item) => [
      { row: item },
      ...item.properties.filter(({ differs }) => differs).map((row): Line => ({ row, of: item })),
    ]);
}

/** `deleted on line 12`, `replaced on line 40 of more.mof`, `in root\\default`. */
function whyAbsent(absence: Absence): string {
  if (absence.by === 'outside') return t`in ${absence.namespace}`;
  const { by, line, file } = absence;
  const where = file === undefined ? t`on line ${line}` : t`on line ${line} of ${fileNameOf(file)}`;
  return by === 'deleted' ? t`deleted ${where}` : t`replaced ${where}`;
}

/** What a cell says; where the rest agrees the state is enough. */
function words({ state, collected, details, absence }: SiteCell, row: SiteRow): string {
  if (state === 'absent') return absence ? `– (${whyAbsent(absence)})` : '–';
  const isSame =
    new Set(row.cells.filter((cell) => cell.state !== 'absent').map((cell) => cell.details.join('|'))).size < 2;
  const says = state !== 'reported' ? t`no` : [t`yes`, ...(collected === undefined ? [] : [collected])].join(', ');
  const more = details.filter((detail) => detail !== '').join(', ');
  return isSame || more === '' ? says : `${says} (${more})`;
}

export function sitesText(comparison: SiteComparison, options: SitesReportOptions): string {
  const head = [t`Class, property`, ...comparison.sites];
  const rows = linesOf(comparison, options).map(({ row, of }) => [
    `${of ? '  ' : row.differs ? '* ' : ''}${row.name}`,
    ...row.cells.map((cell) => words(cell, row)),
  ]);
  const widths = head.map((text, i) => rows.reduce((most, cells) => Math.max(most, cells[i]!.length), text.length));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd();
  const table =
    rows.length === 0 ? [] : [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line), ''];
  return visibleLines([sitesSummary(comparison), '', ...table]);
}

export function sitesMarkdown(comparison: SiteComparison, options: SitesReportOptions): string {
  const cells = (texts: readonly string[]): string => `| ${texts.map(markdownText).join(' | ')} |`;
  const rows = linesOf(comparison, options).map(({ row, of }) =>
    cells([of ? `${of.name}.${row.name}` : row.name, ...row.cells.map((cell) => words(cell, row))]),
  );
  const head = [t`Class, property`, ...comparison.sites];
  return [
    `# ${t`Hardware inventory by site`}`,
    '',
    sitesSummary(comparison),
    '',
    ...(rows.length === 0 ? [] : [cells(head), `|${head.map(() => '---|').join('')}`, ...rows, '']),
  ].join('\n');
}

export function sitesCsv(comparison: SiteComparison, options: SitesReportOptions): string {
  return [
    csvRow([t`Class`, t`Property`, ...comparison.sites]),
    ...linesOf(comparison, options).map(({ row, of }) =>
      csvRow([of ? of.name : row.name, of ? row.name : '', ...row.cells.map((cell) => words(cell, row))]),
    ),
  ].join('');
}

const STYLE = `body { font: 14px/1.4 system-ui, sans-serif; margin: 2em; color-scheme: light dark; }
table { border-collapse: collapse; }
th, td { padding: 2px 10px; text-align: left; border-bottom: 1px solid #8884; white-space: nowrap; }
thead th { position: sticky; top: 0; background: Canvas; }
tr.property th { font-weight: normal; padding-left: 2em; }
tr.differs td, tr.differs th { background: #f9a82522; }
td.absent { color: GrayText; }`;

export function sitesHtml(comparison: SiteComparison, options: SitesReportOptions): string {
  const head = [t`Class, property`, ...comparison.sites]
    .map((text) => `<th scope="col">${htmlText(text)}</th>`)
    .join('');
  const rows = linesOf(comparison, options).map(({ row, of }) => {
    const names = [...(of ? ['property'] : []), ...(row.differs ? ['differs'] : [])].join(' ');
    const cells = row.cells.map(
      (cell) => `<td${cell.state === 'absent' ? ' class="absent"' : ''}>${htmlText(words(cell, row))}</td>`,
    );
    return `<tr${names === '' ? '' : ` class="${names}"`}><th scope="row">${htmlText(row.name)}</th>${cells.join('')}</tr>`;
  });
  const table =
    rows.length === 0
      ? ''
      : `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
  const title = t`Hardware inventory by site`;
  return htmlPage(title, STYLE, `<h1>${title}</h1>\n<p>${htmlText(sitesSummary(comparison))}</p>\n${table}`);
}

export function sitesJson(comparison: SiteComparison, options: SitesReportOptions): object {
  const cell = ({ state, collected, details, absence }: SiteCell): object => ({
    state,
    details,
    ...(collected === undefined ? {} : { collected }),
    ...(absence === undefined ? {} : absence.by === 'outside' ? { outside: true } : undoneJson(absence)),
  });
  return {
    sites: comparison.sites,
    summary: { classes: comparison.classes.length, differing: comparison.differing },
    classes: comparison.classes
      .filter((item) => !options.differences || differsAnywhere(item))
      .map(({ name, differs, cells, properties }) => ({
        name,
        differs,
        sites: cells.map(cell),
        properties: properties
          .filter((property) => !options.differences || property.differs)
          .map((property) => ({ name: property.name, differs: property.differs, sites: property.cells.map(cell) })),
      })),
  };
}
