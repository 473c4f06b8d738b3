/** A prepared merge as the editor shows it: places instead of offsets, texts, hashes, the report. */
import {
  askedAbout,
  countOutcomes,
  type Customization,
  describeFormat,
  type InputFacts,
  LineIndex,
  mergedFilesJson,
  mergedFilesMarkdown,
  mergedFilesSummary,
  mergeReportOf,
  mergeSummary,
  type FinishedFile,
  type FileReport,
  stateOf,
} from '../../service';
import type {
  ConflictItem,
  CustomizationItem,
  FilePreview,
  MergeFile,
  MergeReport as ReportTexts,
  MergeSide,
  Stretch,
} from '../../protocol';
import type { ServerContext } from '../context';
import { inWords } from '../words';

/** What became of a file that was written. */
export interface WrittenTo {
  readonly path: string;
  readonly backup: string | null;
}

export function previewOf({ host }: ServerContext, prepared: FinishedFile): FilePreview {
  const { result, files, mine, theirs, baseText: base } = prepared;
  const lines: Partial<Record<MergeSide, LineIndex>> = {
    mine: new LineIndex(mine.text),
    theirs: new LineIndex(theirs.text),
    result: new LineIndex(result.text),
    ...(base === undefined ? {} : { base: new LineIndex(base) }),
  };
  const file = ({ path, sha256, encoding }: InputFacts): MergeFile => {
    const absolute = host.env.absolute(path);
    return { uri: host.uriOf(absolute), path: absolute, encoding, sha256 };
  };
  return {
    sources: { mine: file(files.mine), theirs: file(files.theirs), ...(files.base ? { base: file(files.base) } : {}) },
    provenance: prepared.base.provenance,
    provenanceDetail: inWords(prepared.base.detail),
    customizations: result.ledger.map((line) => ({ ...itemOf(line, lines), moved: prepared.moved.includes(line.id) })),
    counts: countOutcomes(result.ledger),
    conflicts: result.conflicts.map(({ id, key, suggested, choices, reason, span }): ConflictItem => ({
      id,
      key,
      suggested,
      choices,
      reason,
      range: lines.result!.rangeOf(span),
    })),
    answered: prepared.answered.map(({ conflict, choice, from }) => ({
      id: conflict.id,
      key: conflict.key,
      choice,
      remembered: from === 'remembered',
      choices: conflict.choices,
    })),
    about: askedAbout(host.env, prepared),
    formattingOnly: result.formattingOnly.map(({ what }) => what),
    remarks: [...prepared.remarks.map(inWords), ...result.notices.map(({ message }) => message)],
    ...(result.blocked ? { blocked: result.blocked.message } : {}),
    clean: prepared.clean,
    summary: mergeSummary(prepared),
    encoding: describeFormat(prepared.format),
    hashes: stateOf(prepared),
    merged: prepared.merged ?? prepared.sha256,
    texts: {
      mine: mine.text,
      theirs: theirs.text,
      ...(base === undefined ? {} : { base }),
      result: result.text,
      marked: result.marked,
      projections: result.projections,
    },
  };
}

function itemOf(line: Customization, lines: Partial<Record<MergeSide, LineIndex>>): Omit<CustomizationItem, 'moved'> {
  const { spans, assetIntelligence, ...rest } = line;
  const ranges: Partial<Record<MergeSide, Stretch>> = {};
  for (const [side, span] of Object.entries(spans) as [MergeSide, { start: number; end: number }][]) {
    const index = lines[side];
    if (index && span) ranges[side] = index.rangeOf(span);
  }
  return { ...rest, assetIntelligence: assetIntelligence === true, ranges };
}

/** The account of all files. @param written what became of each, where they are written. */
export function reportOf(
  { host }: ServerContext,
  files: readonly FinishedFile[],
  written: readonly WrittenTo[] = [],
): ReportTexts {
  const reports = files.map((prepared, i): FileReport => ({
    role: prepared.role,
    report: mergeReportOf(host.env, host.version, prepared, { inWords, path: written[i]?.path, written: written[i] }),
  }));
  return {
    summary: mergedFilesSummary(reports),
    markdown: mergedFilesMarkdown(reports),
    json: `${JSON.stringify(mergedFilesJson(reports), null, 2)}\n`,
  };
}
