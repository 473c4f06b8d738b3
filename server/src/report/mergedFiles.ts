/** What a merge of SMS_def.mof, and of configuration.mof where that is merged along, did to both. */
import type { Outcome } from '../merge/types';
import { countOutcomes, mergeJson, mergeMarkdown, mergeSummary, summaryLine, type MergeReport } from './merge';

export interface MergedFiles {
  readonly definitions: MergeReport;
  readonly configuration?: MergeReport;
}

/** SMS_def.mof is what tools read first; configuration.mof stands in it under its name. */
export function mergedFilesJson({ definitions, configuration }: MergedFiles): object {
  return { ...mergeJson(definitions), ...(configuration ? { configuration: mergeJson(configuration) } : {}) };
}

/** The classes where data come from first, as they are written: a reporting class without one reports nothing. */
export function mergedFilesMarkdown({ definitions, configuration }: MergedFiles): string {
  if (!configuration) return mergeMarkdown(definitions);
  return [mergeMarkdown(configuration, 'configuration.mof'), mergeMarkdown(definitions, 'SMS_def.mof')].join('\n');
}

/** One line over all files. */
export function mergedFilesSummary({ definitions, configuration }: MergedFiles): string {
  if (!configuration) return mergeSummary(definitions);
  const [first, second] = [countOutcomes(definitions.result.ledger), countOutcomes(configuration.result.ledger)];
  const counts = { ...first };
  for (const outcome of Object.keys(counts) as Outcome[]) counts[outcome] += second[outcome];
  const open = definitions.result.conflicts.length + configuration.result.conflicts.length;
  return summaryLine(counts, open, ' in two files');
}
