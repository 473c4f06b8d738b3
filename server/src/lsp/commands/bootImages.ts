/** The commands of the editor on boot images. */

import { t } from '../../l10n';
import {
  analyzeBootImages,
  type BootImageAnalysis,
  bootImageChangesMarkdown,
  bootImagesMarkdown,
  bootImageSummary,
  compareBootImages,
  copyScript,
  eventMarkdown,
  EVENTS,
  expandPaths,
  exportScript,
  LineIndex,
  openBootImageFiles,
  outcomesOf,
  readTextFile,
  Refusal,
  type SourceSpan,
  titleOf,
} from '../../service';
import type { BootImagesResult, ScriptResult, Stretch } from '../../protocol';
import { bootImageOptions } from '../bootImageDiagnostics';
import type { ServerContext } from '../context';
import type { CommandRequest } from './request';

const EXPORT = (name: string): boolean => /\.(mof|json|csv|wim)$/i.test(name);

export async function bootImages({ context, args }: CommandRequest): Promise<BootImagesResult> {
  const analysis = await analyze(context, args.paths('uris'));
  if (analysis.read === 0) {
    const problem = analysis.problems.find(({ severity }) => severity === 'error');
    throw new Refusal(
      'no-images',
      problem?.message ?? t`Nothing could be read as an export of boot images or a WIM file.`,
    );
  }
  const after = args.paths('after', false);
  const changes = after.length > 0 ? compareBootImages(analysis, await analyze(context, after)) : undefined;
  const event = args.oneOf('event', EVENTS);
  const place = await placesIn(context, analysis);
  return {
    summary: bootImageSummary(analysis),
    losses: analysis.losses,
    images: analysis.images.map((advice) => ({
      id: advice.image.id,
      title: titleOf(advice.image),
      ...(advice.image.name ? { name: advice.image.name.value } : {}),
      ...(advice.image.packageId ? { packageId: advice.image.packageId.value } : {}),
      ...(advice.image.site ? { site: advice.image.site.value } : {}),
      verdict: advice.verdict,
      summary: advice.summary,
      ...(advice.proposedName ? { proposedName: advice.proposedName } : {}),
      evidence: advice.evidence.map(({ message, redo, source }) => ({
        message,
        ...(redo ? { redo } : {}),
        ...place(source),
      })),
      unknown: [...new Set(advice.unknown.map(({ what }) => what))],
      notes: advice.notes.map(({ message }) => message),
      steps: advice.steps.map(({ when, text }) => ({ when, text })),
      ...place(advice.image.name?.source ?? advice.image.source),
    })),
    problems: analysis.problems.map(({ path, severity, message }) => ({ path, severity, message })),
    changes: (changes ?? []).map((change) => {
      const image = change.after ?? change.before;
      return {
        outcome: change.outcome,
        name: image ? titleOf(image) : '',
        summary: change.summary,
        details: [...change.lost, ...change.changes, ...change.unknown],
      };
    }),
    markdown: bootImagesMarkdown(analysis),
    ...(changes ? { changesMarkdown: bootImageChangesMarkdown(changes) } : {}),
    ...(event ? { eventMarkdown: eventMarkdown({ event, outcomes: outcomesOf(analysis.images, event) }) } : {}),
  };
}

export async function bootImageScript({ context, args }: CommandRequest): Promise<ScriptResult> {
  const kind = args.oneOf('kind', ['powershell', 'vbscript', 'copy'] as const) ?? 'powershell';
  if (kind !== 'copy') return { ...exportScript(kind), notes: [] };
  const { script, leftOut } = copyScript((await analyze(context, args.paths('uris'))).images);
  if (!script)
    throw new Refusal('no-copy', [t`No image would lose anything that a copy could keep.`, ...leftOut].join(' '));
  return { ...script, notes: leftOut };
}

async function analyze(context: ServerContext, args: readonly string[]): Promise<BootImageAnalysis> {
  const { env } = context.host;
  const { inputs, close } = await openBootImageFiles(env, await expandPaths(env, args, EXPORT));
  try {
    return await analyzeBootImages(inputs, bootImageOptions(context.settings()));
  } finally {
    await close();
  }
}

/** Turns places in the exports into positions; a place in a WIM file has none. */
async function placesIn(context: ServerContext, analysis: BootImageAnalysis) {
  const { host } = context;
  const sources = analysis.images.flatMap(({ image, evidence }) => [
    image.source,
    image.name?.source,
    ...evidence.map(({ source }) => source),
  ]);
  const lines = new Map<string, LineIndex>();
  for (const source of sources) {
    if (!source || source.end <= source.start || lines.has(source.path)) continue;
    const file = await readTextFile(host.env, source.path, { ansi: context.settings().ansi }).catch(() => undefined);
    if (file) lines.set(source.path, new LineIndex(file.text));
  }
  return (source: SourceSpan | undefined): { uri?: string; range?: Stretch } => {
    if (!source) return {};
    const uri = host.uriOf(host.env.absolute(source.path));
    const range = source.end > source.start ? lines.get(source.path)?.rangeOf(source) : undefined;
    return range ? { uri, range } : { uri };
  };
}
