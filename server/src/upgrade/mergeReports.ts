/** Reports of merges (`merge --report FILE.json`) that are among the evidence: shown whole in the report of the upgrade. */

export interface MergeReportRow {
  /** `Win32_Processor.NumberOfCores, SMS_Report`. */
  readonly what: string;
  readonly kind: string;
  readonly outcome: string;
  readonly reason: string;
}

export interface MergeReportFile {
  readonly path: string;
  /** Code of the site, where the path tells it. */
  readonly site?: string;
  /** As the report says them. */
  readonly at: string;
  readonly by: string;
  readonly summary: string;
  readonly conflicts: number;
  readonly rows: readonly MergeReportRow[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Undefined for what is no such report. */
export function readMergeReport(content: string): Omit<MergeReportFile, 'path' | 'site'> | undefined {
  // Most files of a folder are something else: a look at the text is enough for those.
  if (!content.includes('"customizations"') || !content.includes('"conflicts"')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(content.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
  if (!isRecord(value) || !Array.isArray(value.customizations) || typeof value.conflicts !== 'number') return undefined;
  return {
    at: text(value.at),
    by: text(value.by),
    summary: text(value.summary),
    conflicts: value.conflicts,
    rows: value.customizations.filter(isRecord).map((row) => ({
      what: placeIn(row),
      kind: text(row.kind).replaceAll('-', ' '),
      outcome: text(row.outcome),
      reason: text(row.reason),
    })),
  };
}

function placeIn(row: Record<string, unknown>): string {
  const name = [row.class, row.property]
    .map(text)
    .filter((part) => part !== '')
    .join('.');
  const qualifier = text(row.qualifier);
  if (name === '') return qualifier === '' ? text(row.key) : qualifier;
  return qualifier === '' ? name : `${name}, ${qualifier}`;
}
