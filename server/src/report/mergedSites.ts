/** What a merge of many sites did: a table of the sites, the questions once each, and the report of every site. */
import type { Choice, Conflict, Outcome } from '../merge/types';
import { t, translated } from '../l10n';
import { markdownCode, markdownHead, markdownText } from '../text/markdown';
import { countOutcomes } from './merge';
import { mergedFilesJson, mergedFilesMarkdown, mergedFilesSummary, type FileReport } from './mergedFiles';
import { append } from '../text/append';
import { visibleLines } from '../text/visible';

export type SiteState =
  /** Every file of the site holds its result. */
  | 'written'
  /** It could be written. */
  | 'ready'
  /** The site's files are the result already. */
  | 'unchanged'
  /** Questions are open. */
  | 'questions'
  /** It could not be merged, or not be written, for the reason. */
  | 'refused';

export interface SiteReport {
  readonly site: string;
  readonly state: SiteState;
  readonly reason?: string;
  readonly files: readonly FileReport[];
}

export interface SitesReport {
  readonly sites: readonly SiteReport[];
  readonly questions: readonly {
    readonly id: string;
    readonly fact: string;
    readonly conflict: Pick<Conflict, 'base' | 'mine' | 'theirs' | 'choices' | 'reason'>;
    readonly sites: readonly string[];
    readonly answer?: Choice;
  }[];
}

/** Shown with `translated`. */
export const SITE_STATES: Readonly<Record<SiteState, string>> = {
  written: 'written',
  ready: 'ready to apply',
  unchanged: 'nothing to write',
  questions: 'questions open',
  refused: 'not merged',
};
const COLUMNS: readonly Outcome[] = ['applied', 'converged', 'carried', 'assumed', 'skipped', 'conflict'];
const SURENESS = ['none', 'near', 'exact'] as const;

/** `20 sites: 18 written, 1 questions open, 1 not merged. 2 questions are open.` */
export function mergedSitesSummary({ sites, questions }: SitesReport): string {
  const states = (Object.keys(SITE_STATES) as SiteState[]).flatMap((state) => {
    const count = sites.filter((site) => site.state === state).length;
    return count === 0 ? [] : [`${count} ${translated(SITE_STATES[state])}`];
  });
  const open = questions.filter(({ answer }) => answer === undefined).length;
  const asks = open === 0 ? '' : open === 1 ? ` ${t`One question is open.`}` : ` ${t`${open} questions are open.`}`;
  return `${sites.length === 1 ? t`1 site` : t`${sites.length} sites`}: ${states.join(', ')}.${asks}`;
}

function rowsOf({ sites }: SitesReport): string[][] {
  const head = [
    t`Site`,
    ...COLUMNS.map((outcome) => (outcome === 'conflict' ? t`open` : translated(outcome))),
    t`Old default`,
    t`State`,
  ];
  return [
    head,
    ...sites.map(({ site, state, files }) => {
      const counts = countOutcomes(files.flatMap(({ report }) => report.result.ledger));
      // The least sure of a site's files says how sure the site is.
      const sure = SURENESS.find((level) => files.some(({ report }) => report.base.provenance === level));
      const numbers = COLUMNS.map((outcome) => (files.length === 0 ? '' : String(counts[outcome])));
      return [site, ...numbers, sure === undefined ? '' : translated(sure), translated(SITE_STATES[state])];
    }),
  ];
}

export function mergedSitesText(report: SitesReport): string {
  const rows = rowsOf(report);
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const table = rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  );
  table.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  const lines = [mergedSitesSummary(report), '', ...table];
  for (const { id, fact, conflict, sites, answer } of report.questions) {
    lines.push(
      '',
      `${id}  ${answer === undefined ? fact : t`${fact}: answered with ${translated(answer)}`}`,
      `    ${conflict.reason}`,
    );
    for (const [title, value] of sidesOf(conflict)) lines.push(`    ${title}: ${short(value)}`);
    lines.push(
      `    ${sites.length === report.sites.length ? t`Asked by every site.` : t`Asked by ${sites.join(', ')}.`}`,
    );
  }
  const told = report.sites.flatMap(({ site, reason, files }) => [
    ...(reason === undefined ? [] : [`${site}: ${reason}`]),
    ...files.flatMap(({ report: { remarks } }) => remarks.map((remark) => `${site}: ${remark}`)),
  ]);
  if (told.length > 0) append(lines, ['', ...told]);
  return `${visibleLines(lines)}\n`;
}

function sidesOf({ base, mine, theirs }: Pick<Conflict, 'base' | 'mine' | 'theirs'>): [string, string][] {
  return [
    [t`Old default`, base],
    [t`The site`, mine],
    [t`New default`, theirs],
  ];
}

function short(value: string): string {
  const flat = value.replace(/\s+/g, ' ').trim();
  return flat === '' ? t`nothing` : flat.length > 100 ? `${flat.slice(0, 97)}…` : flat;
}

export function mergedSitesMarkdown(report: SitesReport): string {
  const cells = (texts: readonly string[]): string => `| ${texts.map(markdownText).join(' | ')} |`;
  const [head, ...rows] = rowsOf(report) as [string[], ...string[][]];
  const lines = [
    `# ${t`Customizations of several sites put back into the new default`}`,
    '',
    `**${mergedSitesSummary(report)}**`,
    '',
  ];
  append(lines, [cells(head), `|${head.map(() => '---|').join('')}`, ...rows.map(cells), '']);
  if (report.questions.length > 0) {
    lines.push(
      `## ${t`Questions`}`,
      '',
      markdownHead(['Id', t`Fact`, t`Sites`, t`Old default`, t`The site`, t`New default`, t`Choice`]),
    );
    for (const { id, fact, conflict, sites, answer } of report.questions) {
      const values = sidesOf(conflict).map(([, value]) => markdownCode(short(value)));
      lines.push(
        `| ${[id, markdownText(fact), markdownText(sites.join(', ')), ...values, answer === undefined ? `**${t`open`}**` : translated(answer)].join(' | ')} |`,
      );
    }
    lines.push('');
  }
  for (const { site, state, reason, files } of report.sites) {
    lines.push(`# ${markdownText(site)}: ${translated(SITE_STATES[state])}`, '');
    if (reason !== undefined) lines.push(markdownText(reason), '');
    // The headings of a site's own report are one level below its name.
    if (files.length > 0) lines.push(mergedFilesMarkdown(files, 2), '');
  }
  return lines.join('\n');
}

/** The names of the fields are stable. */
export function mergedSitesJson(report: SitesReport): object {
  return {
    summary: mergedSitesSummary(report),
    sites: report.sites.map(({ site, state, reason, files }) => ({
      site,
      state,
      reason: reason ?? null,
      summary: files.length === 0 ? null : mergedFilesSummary(files),
      ...(files.length === 0 ? {} : { report: mergedFilesJson(files) }),
    })),
    questions: report.questions.map(
      ({ id, fact, conflict: { base, mine, theirs, choices, reason }, sites, answer }) => ({
        ...{ id, fact, sites, base, mine, theirs, choices, reason },
        answer: answer ?? null,
      }),
    ),
  };
}
