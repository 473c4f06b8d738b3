/** `boot-images`: which customizations an upgrade takes, what is left after one, and the export and copy scripts. */

import {
  analyzeBootImages,
  type BootImageAnalysis,
  bootImageChangesMarkdown,
  type BootImageEvent,
  eventJson,
  eventMarkdown,
  eventText,
  outcomesOf,
  bootImagesJson,
  bootImagesMarkdown,
  bootImagesText,
  compareBootImages,
  copyScript,
  expandPaths,
  exportScript,
  type InputProblem,
  isComparable,
  isJudged,
  LineIndex,
  openBootImageFiles,
  OUTCOMES,
  type PartialOptions,
  readTextFile,
  type SarifFinding,
  sarifLog,
  verdictOfChanges,
} from '../../service';
import { usage } from '../arguments';
import { bootImageOptions, json } from '../common';
import { COULD_NOT_RUN, DONE, FINDINGS } from '../host';
import type { Context } from '../context';
import { visibleLines, visibleText } from '../../text/visible';

const EXPORTS = (name: string): boolean => /\.(mof|json|csv|wim)$/i.test(name);

export async function run(context: Context): Promise<number> {
  const { host, args, note } = context;
  const script = args.value('script');
  if (script === 'powershell' || script === 'vbscript') return printScript(context, script);
  if (args.operands.length === 0) throw usage('boot-images needs a FILE. Run “configmgr-mof boot-images --help”.');
  const options = bootImageOptions(args);
  const paths = await expandPaths(host.env, args.operands, EXPORTS);
  const analysis = await analyze(context, paths, args.all('stock'), options);
  if (script === 'copy') {
    const { script: text, leftOut } = copyScript(analysis.images);
    leftOut.forEach(note);
    if (!text) note('No image would lose anything that a copy could keep, so there is no script to write.');
    else context.print((text.bom ? '\ufeff' : '') + text.text);
    return DONE;
  }
  const event = args.value('event');
  if (event !== undefined) return printEvent(context, analysis, event as BootImageEvent);
  const afterPaths = args.all('after');
  if (afterPaths.length > 0) {
    const after = await analyze(context, await expandPaths(host.env, afterPaths, EXPORTS), [], options);
    return printChanges(context, analysis, after);
  }
  await printAnalysis(context, analysis, paths);
  if (analysis.losses > 0) return FINDINGS;
  if (analysis.isComplete) return DONE;
  note(`configmgr-mof: ${incomplete(analysis)}`);
  return COULD_NOT_RUN;
}

/** Why nobody may rely on what was judged: one sentence, with the first reason. */
function incomplete(analysis: BootImageAnalysis): string {
  const reason =
    analysis.problems.find(({ unjudged }) => unjudged) ??
    analysis.problems.find(({ severity }) => severity === 'error');
  const found = analysis.images.length === 0 ? 'No boot image was judged' : 'Not every boot image could be judged';
  const unjudged = analysis.images.find((image) => !isJudged(image));
  return `${found}: ${reason?.message ?? unjudged?.summary ?? 'nothing that was given is an export of boot images. Run the export script, and give the file that it writes.'}`;
}

/** What an event of a current site does to each image. */
function printEvent({ args, print, note }: Context, analysis: BootImageAnalysis, event: BootImageEvent): number {
  if (args.has('after')) throw usage('boot-images takes --event or --after, not both.');
  const report = {
    event,
    outcomes: outcomesOf(analysis.images, event),
  };
  const format = args.value('format');
  if (format === 'sarif') throw usage('--event has the formats text, json and markdown.');
  if (format === 'json') print(json(eventJson(report)));
  else if (format === 'markdown') print(eventMarkdown(report));
  else print(visibleText(eventText(report)));
  for (const { path, message } of analysis.problems) note(`${path}: ${message}`);
  if (report.outcomes.some(({ lost }) => lost.length > 0)) return FINDINGS;
  const undecided = report.outcomes.filter(({ effect }) => effect === undefined).length;
  if (undecided > 0)
    note(
      `configmgr-mof: Of ${undecided === 1 ? 'one boot image' : `${undecided} boot images`} it is not known whether the event touches ${undecided === 1 ? 'it' : 'them'}. Export DefaultImage or ImagePath, too.`,
    );
  const isWhole = report.outcomes.length > 0 && undecided === 0 && !analysis.problems.some(({ unjudged }) => unjudged);
  return isWhole ? DONE : COULD_NOT_RUN;
}

function printScript({ print }: Context, kind: 'powershell' | 'vbscript'): number {
  const script = exportScript(kind);
  print((script.bom ? '\ufeff' : '') + script.text);
  return DONE;
}

async function analyze(
  { host }: Context,
  paths: readonly string[],
  stock: readonly string[],
  options: PartialOptions,
): Promise<BootImageAnalysis> {
  const { inputs, close } = await openBootImageFiles(host.env, paths, stock);
  try {
    return await analyzeBootImages(inputs, options);
  } finally {
    await close();
  }
}

async function printAnalysis(context: Context, analysis: BootImageAnalysis, paths: readonly string[]): Promise<void> {
  const { args, print, host } = context;
  const format = args.value('format');
  if (format === 'json') print(json(bootImagesJson(analysis)));
  else if (format === 'markdown') print(bootImagesMarkdown(analysis));
  else if (format === 'sarif') print(json(sarifLog(await findings(context, analysis, paths), host.version)));
  else print(visibleText(bootImagesText(analysis)));
}

function printChanges({ args, print, note }: Context, before: BootImageAnalysis, after: BootImageAnalysis): number {
  const changes = compareBootImages(before, after);
  const count = (wanted: string): number => changes.filter(({ outcome }) => outcome === wanted).length;
  const problems = [...before.problems, ...after.problems];
  if (args.value('format') === 'json') {
    const rows = changes.map(({ outcome, summary, lost, changes, unknown, drivers, before, after }) => ({
      outcome,
      name: (after ?? before)?.name?.value,
      packageId: (after ?? before)?.packageId?.value,
      summary,
      lost,
      changes,
      unknown,
      drivers,
    }));
    const counts = { lost: count('lost'), missing: count('missing'), uncomparable: count('uncomparable') };
    print(json({ changes: rows, ...counts, problems }));
  } else if (args.value('format') === 'text' || !args.has('format')) {
    const lines = changes.flatMap(({ outcome, summary, lost, changes, unknown }) => [
      `${OUTCOMES[outcome].toUpperCase()}: ${summary}`,
      ...lost.map((line) => `  - ${line}`),
      ...changes.map((line) => `  * ${line}`),
      ...unknown.map((line) => `  ? ${line}`),
    ]);
    if (lines.length === 0) lines.push('Neither export holds a boot image.');
    lines.push(...problems.map(({ severity, path, message }) => `${severity}: ${path}: ${message}`));
    print(`${visibleLines(lines)}\n`);
  } else print(bootImageChangesMarkdown(changes));
  const verdict = verdictOfChanges(changes, before, after);
  if (verdict === 'lost') return FINDINGS;
  if (verdict === 'kept') return DONE;
  const half = [before, after].find((one) => !isComparable(one));
  const open = changes.find(({ outcome }) => outcome === 'uncomparable');
  note(`configmgr-mof: ${half ? incomplete(half) : (open?.summary ?? 'Nothing was compared.')}`);
  return COULD_NOT_RUN;
}

/** One finding for each thing an image would lose, and one for each thing wrong with a file, with places in the texts. */
async function findings(
  context: Context,
  analysis: BootImageAnalysis,
  paths: readonly string[],
): Promise<SarifFinding[]> {
  const lines = await lineIndexes(context, paths);
  const place = (problem: {
    path: string;
    span?: { start: number; end: number };
  }): Pick<SarifFinding, 'path' | 'range'> => {
    const index = problem.span && lines.get(problem.path);
    return { path: problem.path, ...(index && problem.span ? { range: index.rangeOf(problem.span) } : {}) };
  };
  return [
    ...analysis.images.flatMap((advice) =>
      advice.verdict !== 'will-lose'
        ? []
        : [
            {
              code: 'boot-images/will-lose',
              severity: 'error' as const,
              message: [advice.summary, ...advice.evidence.map(({ message }) => message)].join(' '),
              ...place(
                advice.image.source
                  ? { path: advice.image.source.path, span: advice.image.source }
                  : { path: paths[0]! },
              ),
            },
          ],
    ),
    ...analysis.problems.map((problem: InputProblem) => ({
      code: problem.code,
      severity: problem.severity,
      message: problem.message,
      ...place(problem),
    })),
  ];
}

async function lineIndexes({ host }: Context, paths: readonly string[]): Promise<Map<string, LineIndex>> {
  const indexes = new Map<string, LineIndex>();
  for (const path of paths.filter((candidate) => !/\.wim$/i.test(candidate)))
    indexes.set(path, new LineIndex((await readTextFile(host.env, path, { acceptBinary: true })).text));
  return indexes;
}
