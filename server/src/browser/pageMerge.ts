/** A merge of the files that the page gives, from their bytes to the bytes of the result and all that is to be said. */
import {
  checkFiles,
  inWritingOrder,
  kindInWords,
  mergedFilesJson,
  mergedFilesMarkdown,
  mergedFilesSummary,
  mergeReportOf,
  OUTCOME_HEADINGS,
  type Outcome,
  placeOf,
  type PreparedFile,
  prepareMerge,
  questionsOf,
  type ServiceEnvironment,
  mergeSummary,
  type FileRequest,
} from '../service';
import { browserEnvironment } from './browserEnvironment';
import { GivenFiles } from './givenFiles';
import type { Decision, Finding, MergeAnswer, MergedFile, MergeFiles, MergeJob, Saved } from './pageProtocol';
import { inWords } from './pageWords';

/** Folders of the page, as messages name the files in them. */
const FOLDERS = { base: 'old default', mine: 'yours', theirs: 'new default' } as const;

/** @throws Refusal or BackupError as `prepareMerge`. */
export async function mergeForPage(job: MergeJob, version: string): Promise<MergeAnswer> {
  const given = new GivenFiles();
  const env = browserEnvironment(given, job.by.trim() === '' ? 'unknown' : job.by.trim(), version);
  const { ansi, notSwapped } = job;
  const files = job.files.map((file) => requestOf(given, file));
  const prepared = await prepareMerge(env, { files, ansi, notSwapped });
  const reports = prepared.map((file) => ({
    role: file.role,
    report: mergeReportOf(env, version, file, { inWords }),
  }));
  const all = prepared.map((file, i) => ({ role: file.role, file, report: reports[i]!.report }));
  const findings = await findingsIn(prepared, version);
  return {
    kind: 'merge',
    summary: mergedFilesSummary(reports),
    files: inWritingOrder(all).map(({ role, file, report }): MergedFile => ({
      role,
      name: env.paths.basename(file.theirs.path),
      summary: mergeSummary(report),
      base: report.base.detail,
      remarks: report.remarks,
      ...(file.result.blocked ? { blocked: file.result.blocked.message } : {}),
      groups: groupsOf(file),
      decisions: decisionsOf(file),
      notices: file.result.notices.map(({ message }) => message),
      formattingOnly: file.result.formattingOnly.map(({ what }) => what),
      isClean: file.clean,
      result: resultOf(env, file),
      encoding: report.output.encoding,
      sha256: file.sha256,
      findings: findings.get(file) ?? [],
    })),
    reports: [
      textFile('merge-report.md', mergedFilesMarkdown(reports)),
      textFile('merge-report.json', `${JSON.stringify(mergedFilesJson(reports), undefined, 2)}\n`),
    ],
  };
}

function requestOf(given: GivenFiles, { role, base, mine, theirs, answers, skip }: MergeFiles): FileRequest {
  return {
    role,
    theirs: given.add(FOLDERS.theirs, theirs),
    ...(mine ? { mine: given.add(FOLDERS.mine, mine) } : {}),
    ...(base ? { base: given.add(FOLDERS.base, base) } : {}),
    resolve: Object.entries(answers).map(([fact, choice]) => ({ fact, choice })),
    skip,
  };
}

function resultOf(env: ServiceEnvironment, { theirs, bytes, clean }: PreparedFile): Saved {
  const name = env.paths.basename(theirs.path);
  return {
    name: clean ? name : name.replace(/(\.[^.]*)?$/, '.with-questions$1'),
    bytes: new Uint8Array(bytes),
  };
}

function textFile(name: string, text: string): Saved {
  return { name, bytes: new TextEncoder().encode(text) };
}

function groupsOf({ result }: PreparedFile): MergedFile['groups'] {
  return (Object.keys(OUTCOME_HEADINGS) as Outcome[]).flatMap((outcome) => {
    const lines = result.ledger.filter((line) => line.outcome === outcome);
    if (lines.length === 0) return [];
    return [
      {
        heading: OUTCOME_HEADINGS[outcome],
        lines: lines.map((line) => ({
          ...{ id: line.id, key: line.key, outcome, reason: line.reason },
          place: placeOf(line),
          kind: kindInWords(line.kind),
          ...(line.base === undefined ? {} : { base: line.base }),
          ...(line.mine === undefined ? {} : { mine: line.mine }),
          ...(line.theirs === undefined ? {} : { theirs: line.theirs }),
          assetIntelligence: line.assetIntelligence === true,
        })),
      },
    ];
  });
}

function decisionsOf({ answered, result, unanswered }: PreparedFile): Decision[] {
  const places = new Map([...unanswered.ledger, ...result.ledger].map((line) => [line.key, placeOf(line)]));
  const asked = new Set([...unanswered.conflicts, ...result.conflicts].map(({ key }) => key));
  const answers = new Map(answered.map(({ conflict, choice }) => [conflict.key, choice]));
  // An answer takes its question out of the result; it may also bring one that was not there before.
  const questions = new Map([...questionsOf(result), ...questionsOf(unanswered)].map((one) => [one.key, one]));
  return [...questions.values()].map(({ id, key, base, mine, theirs, choices, reason }) => ({
    ...{ id, key, base, mine, theirs, choices, reason },
    place: places.get(key) ?? key,
    ...(answers.has(key) ? { answer: answers.get(key)! } : {}),
    isAsked: asked.has(key),
  }));
}

/** What the rules find in the results, which know each other's classes; nothing where a result still has questions in it. */
async function findingsIn(
  prepared: readonly PreparedFile[],
  version: string,
): Promise<Map<PreparedFile, readonly Finding[]>> {
  const clean = prepared.filter((file) => file.clean);
  const results = new GivenFiles();
  const env = browserEnvironment(results, 'unknown', version);
  const paths = clean.map(({ bytes, role }) => results.add('result', new File([new Uint8Array(bytes)], `${role}.mof`)));
  const checked = await checkFiles(env, paths, { minSeverity: 'warning' });
  return new Map(
    checked.files.map(({ path, diagnostics }) => [
      clean[paths.indexOf(path)]!,
      diagnostics.map(({ severity, code, message, range }) => ({
        ...{ severity, code, message },
        line: range.start.line + 1,
      })),
    ]),
  );
}
