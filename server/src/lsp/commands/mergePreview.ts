/** A prepared merge as the editor shows it: places instead of offsets, texts, hashes, the report. */
import {
  countOutcomes,
  type Customization,
  describeFormat,
  type InputFacts,
  LineIndex,
  mergedFilesJson,
  mergedFilesMarkdown,
  mergedFilesSummary,
  type MergeReport,
  mergeReportOf,
  mergeSummary,
  type PreparedMerge,
} from '../../service';
import type {
  ConflictItem,
  CustomizationItem,
  FilePreview,
  MergeFile,
  MergeHashes,
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

/** A merge as it is written: as it was made, or as a person has finished it. */
export interface FinishedMerge extends PreparedMerge {
  /** SHA-256 of what the merge itself made, where a person has finished it. */
  readonly merged?: string;
}

/** SMS_def.mof, and configuration.mof where that is merged along. */
export interface PreparedFiles {
  readonly definitions: FinishedMerge;
  readonly configuration?: FinishedMerge;
  /** Ids in the ledger of the definitions of what moved to configuration.mof. */
  readonly moved?: readonly string[];
}

export function hashesOf({ mine, theirs, files, sha256 }: PreparedMerge): MergeHashes {
  return { mine: mine.sha256, theirs: theirs.sha256, base: files.base?.sha256 ?? null, result: sha256 };
}

export function previewOf(
  { host }: ServerContext,
  prepared: FinishedMerge,
  moved: readonly string[] = [],
): FilePreview {
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
    files: { mine: file(files.mine), theirs: file(files.theirs), ...(files.base ? { base: file(files.base) } : {}) },
    provenance: prepared.base.provenance,
    provenanceDetail: inWords(prepared.base.detail),
    customizations: result.ledger.map((line) => ({ ...itemOf(line, lines), moved: moved.includes(line.id) })),
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
    formattingOnly: result.formattingOnly.map(({ what }) => what),
    remarks: [...prepared.remarks.map(inWords), ...result.notices.map(({ message }) => message)],
    ...(result.blocked ? { blocked: result.blocked.message } : {}),
    clean: prepared.clean,
    summary: mergeSummary(prepared),
    encoding: describeFormat(prepared.format),
    hashes: hashesOf(prepared),
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

/** The account of all files; `written` where they are. */
export function reportOf(
  context: ServerContext,
  { definitions, configuration }: PreparedFiles,
  written: { readonly definitions?: WrittenTo; readonly configuration?: WrittenTo } = {},
): ReportTexts {
  const files = {
    definitions: fileReport(context, definitions, written.definitions),
    ...(configuration ? { configuration: fileReport(context, configuration, written.configuration) } : {}),
  };
  return {
    summary: mergedFilesSummary(files),
    markdown: mergedFilesMarkdown(files),
    json: `${JSON.stringify(mergedFilesJson(files), null, 2)}\n`,
  };
}

function fileReport({ host }: ServerContext, prepared: PreparedMerge, written?: WrittenTo): MergeReport {
  return mergeReportOf(host.env, host.version, prepared, { inWords, path: written?.path, written });
}
