/** The verdicts on boot images for the page, and the scripts that go with them. */
import {
  analyzeBootImages,
  bootImageChangesMarkdown,
  type BootImageAnalysis,
  bootImagesJson,
  bootImagesMarkdown,
  bootImageSummary,
  byUrgency,
  compareBootImages,
  copyScript,
  exportScript,
  isJudged,
  openBootImageFiles,
  OUTCOMES,
  titleOf,
  verdictOfChanges,
  verdictWords,
} from '../service';
import { browserEnvironment } from './browserEnvironment';
import { GivenFiles } from './givenFiles';
import type { BootImagesAnswer, BootImagesJob, ImageLines, Saved, ScriptsAnswer } from './pageProtocol';

/** @throws Refusal, BackupError for a file that cannot be opened. */
export async function bootImagesForPage(job: BootImagesJob, version: string): Promise<BootImagesAnswer> {
  const before = await analyze('before', job.before, version);
  if (job.after.length > 0) return comparison(before, await analyze('after', job.after, version));
  const { script, leftOut } = copyScript(before.images);
  return {
    kind: 'boot-images',
    summary: bootImageSummary(before),
    isComplete: before.isComplete,
    images: byUrgency(before).map(
      ({ image, verdict, undecided, summary, evidence, unknown, notes, steps }): ImageLines => ({
        title: titleOf(image) + (image.site ? `, site ${image.site.value}` : ''),
        verdict: verdictWords({ verdict, undecided }),
        isAlarm: verdict === 'will-lose' || (verdict !== 'later-release' && !isJudged({ verdict, undecided })),
        summary,
        sections: sections({
          [verdict === 'will-lose' ? 'What would be lost' : 'Found']: evidence.map(({ message }) => message),
          Unknown: unknown.map(({ message }) => message),
          Also: notes.map(({ message }) => message),
          'Before the upgrade': steps.filter(({ when }) => when === 'before').map(({ text }) => text),
          'After the upgrade': steps.filter(({ when }) => when === 'after').map(({ text }) => text),
        }),
      }),
    ),
    problems: [...problemsOf(before), ...leftOut],
    files: [
      textFile('boot-images.md', bootImagesMarkdown(before)),
      textFile('boot-images.json', `${JSON.stringify(bootImagesJson(before), undefined, 2)}\n`),
      ...(script ? [scriptFile(script)] : []),
    ],
  };
}

const VERDICTS_OF_CHANGES = {
  lost: 'Something is lost or missing.',
  open: 'Not everything could be compared, so there may be more to find.',
  kept: 'Everything was compared, and nothing that was known is gone.',
} as const;

function comparison(before: BootImageAnalysis, after: BootImageAnalysis): BootImagesAnswer {
  const changes = compareBootImages(before, after);
  const verdict = verdictOfChanges(changes, before, after);
  return {
    kind: 'boot-images',
    summary: changes.length === 0 ? 'Neither export holds a boot image.' : VERDICTS_OF_CHANGES[verdict],
    isComplete: verdict === 'kept',
    images: changes.map(({ outcome, summary, lost, changes: others, unknown, ...change }) => {
      const image = change.after ?? change.before;
      return {
        title: image ? titleOf(image) : '',
        verdict: OUTCOMES[outcome],
        isAlarm: outcome === 'lost' || outcome === 'missing' || outcome === 'uncomparable',
        summary,
        sections: sections({ Lost: lost, Different: others, 'Not comparable': unknown }),
      };
    }),
    problems: [...problemsOf(before), ...problemsOf(after)],
    files: [textFile('boot-images-after.md', bootImageChangesMarkdown(changes))],
  };
}

/** The scripts that export the boot images of a site. */
export function exportScriptsForPage(): ScriptsAnswer {
  return { kind: 'export-scripts', files: (['powershell', 'vbscript'] as const).map(exportScript).map(scriptFile) };
}

async function analyze(folder: string, files: readonly File[], version: string): Promise<BootImageAnalysis> {
  const given = new GivenFiles();
  const paths = files.map((file) => given.add(folder, file));
  const { inputs, close } = await openBootImageFiles(browserEnvironment(given, 'unknown', version), paths);
  try {
    return await analyzeBootImages(inputs);
  } finally {
    await close();
  }
}

function problemsOf({ problems, looseWims }: BootImageAnalysis): string[] {
  return [
    ...looseWims.map(({ path }) => `“${path}” belongs to no image of the exports.`),
    ...problems.map(({ path, message }) => (message.includes(path) ? message : `${path}: ${message}`)),
  ];
}

function sections(all: Readonly<Record<string, readonly string[]>>): ImageLines['sections'] {
  return Object.entries(all)
    .filter(([, lines]) => lines.length > 0)
    .map(([heading, lines]) => ({ heading, lines }));
}

function textFile(name: string, text: string): Saved {
  return { name, bytes: new TextEncoder().encode(text) };
}

function scriptFile({ name, text, bom }: { name: string; text: string; bom: boolean }): Saved {
  return textFile(name, (bom ? '\ufeff' : '') + text);
}
