/** What a merge did to its files: SMS_def.mof, and configuration.mof where that is merged, too. */
import type { MergeRole } from '../merge/mergeFiles';
import { countOutcomes, mergeJson, mergeMarkdown, mergeSummary, summaryLine, type MergeReport } from './merge';

export interface FileReport {
  readonly role: MergeRole;
  readonly report: MergeReport;
}

const NAMES: Readonly<Record<MergeRole, string>> = { inventory: 'SMS_def.mof', configuration: 'configuration.mof' };

/** In the order in which files are written: where data come from first. A reporting class without them reports nothing. */
export function inWritingOrder<T extends { readonly role: MergeRole }>(files: readonly T[]): T[] {
  const place = ({ role }: T): number => (role === 'configuration' ? 0 : 1);
  return [...files].sort((a, b) => place(a) - place(b));
}

/** What a file is called where there are several; undefined for one alone. */
export function titleAmong(files: readonly unknown[], role: MergeRole): string | undefined {
  return files.length > 1 ? NAMES[role] : undefined;
}

/** The first file is what tools read; another is in it under its role. */
export function mergedFilesJson(files: readonly FileReport[]): object {
  const [first, ...others] = files.map(({ role, report }) => ({ role, json: mergeJson(report) }));
  return { ...first?.json, ...Object.fromEntries(others.map(({ role, json }) => [role, json])) };
}

/** @param level of the headings of the files */
export function mergedFilesMarkdown(files: readonly FileReport[], level = 1): string {
  return inWritingOrder(files)
    .map(({ role, report }) => mergeMarkdown(report, titleAmong(files, role), level))
    .join('\n');
}

/** One line over all files. */
export function mergedFilesSummary(files: readonly FileReport[]): string {
  const results = files.map(({ report }) => report.result);
  if (files.length === 1) return mergeSummary(files[0]!.report);
  const counts = countOutcomes(results.flatMap(({ ledger }) => ledger));
  const open = results.reduce((sum, { conflicts }) => sum + conflicts.length, 0);
  return summaryLine(counts, open, files.length);
}
