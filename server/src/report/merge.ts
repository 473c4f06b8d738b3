/** What a merge did: as text for a terminal, Markdown for a change request, JSON for scripts. */
import { createTwoFilesPatch } from 'diff';
import { t, translated } from '../l10n';
import type { BaseProvenance, Choice, Customization, FileChange, MergeResult, Outcome } from '../merge/types';
import { markdownBlock, markdownCode, markdownHead, markdownText } from '../text/markdown';
import { visibleLines } from '../text/visible';
import { append } from '../text/append';

export interface FileFacts {
  readonly path: string;
  readonly sha256: string;
  readonly encoding: string;
}

export interface MergeReport {
  readonly product: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by: string;
  readonly files: { readonly base?: FileFacts; readonly mine: FileFacts; readonly theirs: FileFacts };
  readonly output: {
    readonly path?: string;
    readonly sha256: string;
    readonly encoding: string;
    readonly written: boolean;
  };
  readonly base: { readonly provenance: BaseProvenance; readonly detail: string };
  readonly result: MergeResult;
  /** The new default and the result, for the patch. */
  readonly texts: { readonly theirs: string; readonly result: string };
  readonly answered: readonly { readonly key: string; readonly choice: Choice; readonly from: string }[];
  readonly remarks: readonly string[];
  /** Id of the backup of what the output held before. */
  readonly backup?: string;
}

/** The outcomes as headings, in the order in which a report lists them; shown with `translated`. */
export const OUTCOME_HEADINGS: Readonly<Record<Outcome, string>> = {
  conflict: 'Questions that are open',
  assumed: 'Assumed, because the old default is not known',
  carried: 'Carried to a new name, to be confirmed',
  applied: 'Applied',
  converged: 'Already in the new default',
  skipped: 'Left out',
};

const OUTCOMES = Object.keys(OUTCOME_HEADINGS) as Outcome[];

/** How many customizations came to which end. */
export function countOutcomes(ledger: readonly Customization[]): Record<Outcome, number> {
  const counts = { conflict: 0, assumed: 0, carried: 0, applied: 0, converged: 0, skipped: 0 };
  for (const { outcome } of ledger) counts[outcome]++;
  return counts;
}

/** How many came to an outcome, in the words of the view; shown with `translated`. */
export const COUNTED: Readonly<Partial<Record<Outcome, string>>> = {
  applied: 'applied',
  converged: 'already in the new default',
  carried: 'carried to a new name',
  assumed: 'assumed yours',
  skipped: 'left out',
};

/** One line: `31 customizations: 24 applied, 3 already in the new default, 2 conflicts.` */
export function mergeSummary({ result }: Pick<MergeReport, 'result'>): string {
  return summaryLine(countOutcomes(result.ledger), result.conflicts.length);
}

/** @param files how many of them the customizations are in. */
export function summaryLine(counts: Readonly<Record<Outcome, number>>, open: number, files = 1): string {
  const words = (Object.keys(COUNTED) as Outcome[])
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${counts[outcome]} ${translated(COUNTED[outcome]!)}`);
  words.push(open === 0 ? t`no conflict` : open === 1 ? t`1 conflict` : t`${open} conflicts`);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const all = total === 1 ? t`1 customization` : t`${total} customizations`;
  const where = files === 1 ? all : files === 2 ? t`${all} in two files` : t`${all} in ${files} files`;
  return `${where}: ${words.join(', ')}.`;
}

/** `Win32_Processor.NumberOfCores, SMS_Report`. */
export function placeOf(fact: Pick<Customization, 'class' | 'property' | 'qualifier' | 'key'>): string {
  const name = [fact.class, fact.property].filter((part) => part !== undefined).join('.');
  if (name === '') return fact.qualifier ?? fact.key;
  return fact.qualifier === undefined ? name : `${name}, ${fact.qualifier}`;
}

/** A kind as people read it; shown with `translated`. */
export const KIND_WORDS: Readonly<Record<FileChange['kind'], string>> = {
  'class-added': 'class added',
  'class-removed': 'class removed',
  'class-commented-out': 'class commented out',
  'class-changed': 'class changed',
  'class-moved': 'class moved',
  superclass: 'superclass',
  flag: 'flag',
  'qualifier-added': 'qualifier added',
  'qualifier-removed': 'qualifier removed',
  'qualifier-changed': 'qualifier changed',
  'property-added': 'property added',
  'property-removed': 'property removed',
  'property-commented-out': 'property commented out',
  'property-changed': 'property changed',
  type: 'type',
  default: 'default',
  method: 'method',
  'instance-added': 'instance added',
  'instance-removed': 'instance removed',
  'instance-value': 'instance value',
  'pragma-added': 'pragma added',
  'pragma-removed': 'pragma removed',
  declaration: 'declaration',
  duplicate: 'duplicate',
  comment: 'comment',
  region: 'region',
  effect: 'effect',
};

/** `class added`, `property commented out`. */
export function kindInWords(kind: FileChange['kind']): string {
  return translated(KIND_WORDS[kind]);
}

/** What is said of an old default, of an answer: words of the data, which reports show with `translated`. */
export const DATA_WORDS: readonly (BaseProvenance | Choice)[] = ['exact', 'near', 'none', 'mine', 'theirs', 'both'];

/** The report as data; the names of its fields are stable. */
export function mergeJson(report: MergeReport): object {
  const { result } = report;
  return {
    product: report.product,
    at: report.at,
    by: report.by,
    summary: mergeSummary(report),
    customizations: result.ledger.map((line) => ({
      id: line.id,
      key: line.key,
      namespace: line.namespace,
      class: line.class ?? null,
      property: line.property ?? null,
      qualifier: line.qualifier ?? null,
      kind: line.kind,
      outcome: line.outcome,
      base: line.base ?? null,
      mine: line.mine ?? null,
      theirs: line.theirs ?? null,
      reason: line.reason,
      ...(line.takesAlong ? { takesAlong: line.takesAlong } : {}),
      ...(line.assetIntelligence ? { assetIntelligence: true } : {}),
    })),
    counts: countOutcomes(result.ledger),
    conflicts: result.conflicts.length,
    questions: result.conflicts.map(({ id, key, base, mine, theirs, suggested, choices, reason }) => ({
      id,
      key,
      base,
      mine,
      theirs,
      suggested,
      choices,
      reason,
    })),
    answered: report.answered,
    formattingOnly: result.formattingOnly,
    notices: result.notices,
    blocked: result.blocked ?? null,
    base: report.base,
    files: report.files,
    output: report.output,
    backup: report.backup ?? null,
    remarks: report.remarks,
    vendorChanges: result.vendorChanges.map(({ key, kind, before, after }) => ({
      key,
      kind,
      before: before ?? null,
      after: after ?? null,
    })),
  };
}

/** Plain text for a terminal. */
export function mergeText(report: MergeReport): string {
  const { result } = report;
  const lines = [mergeSummary(report), report.base.detail, ...report.remarks];
  if (result.blocked) lines.push(t`Nothing can be applied by itself: ${result.blocked.message}`);
  for (const outcome of OUTCOMES) {
    const group = result.ledger.filter((line) => line.outcome === outcome);
    if (group.length === 0) continue;
    lines.push('', `${translated(OUTCOME_HEADINGS[outcome])} (${group.length})`);
    for (const line of group) append(lines, customizationText(line));
  }
  const list = (title: string, items: readonly string[]): void => {
    if (items.length > 0) append(lines, ['', title, ...items.map((item) => `  ${item}`)]);
  };
  list(
    t`Formatting only, dropped in favor of the new default`,
    result.formattingOnly.map(({ what }) => what),
  );
  list(
    t`Notes`,
    result.notices.map(({ message }) => message),
  );
  return `${visibleLines(lines)}\n`;
}

function customizationText(line: Customization): string[] {
  const values = change(line);
  return [
    `  ${line.id.padEnd(4)} ${placeOf(line)}: ${kindInWords(line.kind)}${line.assetIntelligence ? ' (Asset Intelligence)' : ''}${values === '' ? '' : `, ${values}`}`,
    `         ${line.reason}`,
  ];
}

/** `FALSE → TRUE`, with the new default's value where it is a third one. */
function change({ base, mine, theirs, outcome }: Customization): string {
  const short = (value: string | undefined): string => {
    const flat = (value ?? t`nothing`).replace(/\s+/g, ' ');
    return flat.length > 60 ? `${flat.slice(0, 57)}…` : flat;
  };
  if (base === undefined && mine === undefined) return '';
  const own = base === undefined ? short(mine) : `${short(base)} → ${short(mine)}`;
  return outcome === 'conflict' && theirs !== base ? t`${own}; new default: ${short(theirs)}` : own;
}

/**
 * Markdown to attach to a change request: who, when, from which files, every customization, and the patch.
 * @param title which file, where a report is about two
 * @param level of its heading
 */
export function mergeMarkdown(report: MergeReport, title?: string, level = 1): string {
  const { result, files, output } = report;
  const heading = t`Customizations put back into the new default`;
  const lines = [
    `${'#'.repeat(level)} ${heading}${title === undefined ? '' : `: ${title}`}`,
    '',
    `**${mergeSummary(report)}**`,
    '',
  ];
  lines.push(t`Made by ${markdownText(report.by)} at ${report.at} with ${markdownText(report.product)}.`, '');
  lines.push(markdownHead(['', t`File`, t`Encoding`, 'SHA-256']));
  const row = (name: string, facts: Omit<FileFacts, 'path'> & { path?: string }): void => {
    lines.push(
      `| ${name} | ${markdownText(facts.path ?? t`(not written)`)} | ${facts.encoding} | \`${facts.sha256}\` |`,
    );
  };
  if (files.base) row(t`Old default`, files.base);
  row(t`Customized`, files.mine);
  row(t`New default`, files.theirs);
  row(t`Result`, {
    encoding: output.encoding,
    sha256: output.sha256,
    ...(output.written && output.path ? { path: output.path } : {}),
  });
  lines.push('', t`Old default: ${translated(report.base.provenance)}. ${markdownText(report.base.detail)}`, '');
  if (report.backup) lines.push(t`What the output held before is backup \`${report.backup}\`.`, '');
  if (report.remarks.length > 0) append(lines, [...report.remarks.map((text) => `- ${markdownText(text)}`), '']);
  if (result.blocked) lines.push(t`**Nothing can be applied by itself:** ${markdownText(result.blocked.message)}`, '');
  for (const outcome of OUTCOMES) {
    const group = result.ledger.filter((line) => line.outcome === outcome);
    if (group.length === 0) continue;
    lines.push(
      `## ${translated(OUTCOME_HEADINGS[outcome])} (${group.length})`,
      '',
      markdownHead(['Id', t`What`, t`Kind`, t`Old default`, t`Yours`, t`New default`, t`Why`]),
    );
    for (const line of group) lines.push(`| ${cells(line).join(' | ')} |`);
    lines.push('');
  }
  const list = (title: string, items: readonly string[]): void => {
    if (items.length > 0) append(lines, [`## ${title}`, '', ...items.map((item) => `- ${markdownText(item)}`), '']);
  };
  list(
    t`Answered questions`,
    report.answered.map(({ key, choice, from }) =>
      [`${key}: ${translated(choice)}`, ...(from === 'remembered' ? [t`as last time`] : [])].join(', '),
    ),
  );
  list(
    t`Formatting only, dropped in favor of the new default`,
    result.formattingOnly.map(({ what }) => what),
  );
  list(
    t`Notes`,
    result.notices.map(({ message }) => message),
  );
  const patch = createTwoFilesPatch(
    'new default',
    'result',
    report.texts.theirs,
    report.texts.result,
    undefined,
    undefined,
    {
      context: 2,
      timeout: 5000,
    },
  );
  if (patch === undefined)
    lines.push(`## ${t`Patch`}`, '', t`The two files differ too much for a patch to be made in time.`, '');
  else if (report.texts.theirs !== report.texts.result)
    lines.push(`## ${t`Patch, new default to result`}`, '', markdownBlock(patch, 'diff'), '');
  return lines.join('\n');
}

function cells(line: Customization): string[] {
  const value = (text: string | undefined): string => {
    const flat = (text ?? '').replace(/\s+/g, ' ').trim();
    return markdownCode(flat.length > 120 ? `${flat.slice(0, 117)}…` : flat);
  };
  return [
    line.id,
    `${markdownText(placeOf(line))}${line.assetIntelligence ? ' (Asset Intelligence)' : ''}`,
    kindInWords(line.kind),
    value(line.base),
    value(line.mine),
    value(line.theirs),
    markdownText(line.reason),
  ];
}
