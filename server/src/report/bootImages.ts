/** The verdicts on boot images as text for a terminal, as Markdown for a change request, and as JSON for scripts. */
import type { BootImageAnalysis } from '../boot-images/analyze';
import type { DriverChange, ImageChange } from '../boot-images/compare';
import { isComparable, OUTCOMES, showDriver } from '../boot-images/compare';
import { copyScript } from '../boot-images/copyScript';
import { bootedImage } from '../boot-images/tieWims';
import type { BootImage, InputProblem, WimFile } from '../boot-images/model';
import type { ImageAdvice } from '../boot-images/steps';
import { titleOf } from '../boot-images/judgment';
import { isJudged, type Verdict } from '../boot-images/verdict';
import { aikOf } from '../boot-images/aik';
import { visibleLines } from '../text/visible';
import { markdownBlock, markdownText } from '../text/markdown';
import { append } from '../text/append';
import { t, translated } from '../l10n';

/** The verdicts in words. */
export const VERDICTS: Readonly<Record<Verdict, string>> = {
  'will-lose': 'Will lose customizations',
  recreated: 'Will be recreated; nothing found',
  unknown: 'Cannot be judged',
  unnamed: 'Cannot be judged',
  'may-be-default': 'May be a default image; cannot be judged',
  keeps: 'Keeps what it is',
  'already-upgraded': 'On Windows AIK 1.1 already, or its site is upgraded',
  'later-release': 'Of Configuration Manager 2012 or later',
};
/** The verdict of an image in words. That nothing was found means nothing where the export does not hold what tells. */
export function verdictWords(advice: Pick<ImageAdvice, 'verdict' | 'undecided'>): string {
  return advice.verdict === 'recreated' && !isJudged(advice)
    ? t`Will be recreated; cannot be judged`
    : translated(VERDICTS[advice.verdict]);
}

const ORDER: readonly Verdict[] = [
  'will-lose',
  'unknown',
  'unnamed',
  'may-be-default',
  'recreated',
  'keeps',
  'already-upgraded',
  'later-release',
];

/** One line that answers the question. It counts each image once, and speaks of no loss only where everything was judged. */
export function bootImageSummary(analysis: BootImageAnalysis): string {
  const { images, losses, isComplete, looseWims } = analysis;
  if (images.length === 0) {
    return looseWims.length > 0
      ? t`No boot image was judged: a WIM file alone does not tell which image of the site it belongs to. Give an export of the boot images with it.`
      : t`No boot image was found in what was given, so nothing was judged.`;
  }
  const later = images.filter(({ verdict }) => verdict === 'later-release').length;
  const total = images.length === 1 ? t`One boot image` : t`${images.length} boot images`;
  const parts: string[] = [];
  if (losses > 0) parts.push(losses === 1 ? t`one would lose customizations` : t`${losses} would lose customizations`);
  else if (isComplete) parts.push(t`no known customization would be lost`);
  const unjudged = images.filter((advice) => !isJudged(advice)).length - later;
  if (unjudged > 0) parts.push(unjudged === 1 ? t`one cannot be judged` : t`${unjudged} cannot be judged`);
  if (analysis.problems.some(({ unjudged }) => unjudged)) {
    parts.push(t`part of what was given could not be read or judged, so there may be more to lose`);
  }
  const recreated = images.filter((advice) => advice.verdict === 'recreated' && isJudged(advice)).length;
  if (recreated > 0) parts.push(recreatedInWords(recreated, isComplete));
  if (later > 0)
    parts.push(
      later === 1
        ? t`one is of Configuration Manager 2012 or later and not judged here`
        : t`${later} are of Configuration Manager 2012 or later and not judged here`,
    );
  if (later > 0 && later < images.length && losses === 0 && isComparable(analysis))
    parts.push(t`no known customization of the others would be lost`);
  return `${total}: ${parts.join('; ')}.`;
}

function recreatedInWords(count: number, isSure: boolean): string {
  if (isSure)
    return count === 1
      ? t`one is recreated without a known loss, which is not the same as safe`
      : t`${count} are recreated without a known loss, which is not the same as safe`;
  return count === 1
    ? t`one is recreated and nothing was found in it, which is not the same as safe`
    : t`${count} are recreated and nothing was found in them, which is not the same as safe`;
}

/** What an export cannot show of itself; undefined where every one shows that it is whole. */
function aboutEnds({ withoutEnd, images }: BootImageAnalysis): string | undefined {
  if (withoutEnd.length === 0 || images.length === 0) return undefined;
  const [first] = withoutEnd;
  const files = withoutEnd.length === 1 ? first! : t`${first} (and ${withoutEnd.length - 1} more)`;
  const count = images.length === 1 ? t`one boot image` : t`${images.length} boot images`;
  return t`Not known: whether ${files} is whole. Its format has no end of its own, so it does not show whether anything after the last object was cut off. Compare the count (${count}) with the console; the files of the export script show it by themselves.`;
}

/** Markdown, whole: what was found, why, and what to do next. */
export function bootImagesMarkdown(analysis: BootImageAnalysis): string {
  const lines = [
    t`# Boot images: what the upgrade to SP1 would take`,
    '',
    `**${markdownText(bootImageSummary(analysis))}**`,
    '',
  ];
  lines.push(
    t`The upgrade recreates the images with a default name from Windows AIK 1.1. What was changed in them is lost, except the drivers added from the Drivers node. An export cannot show what was changed inside a WIM file, so no image is called safe here.`,
    '',
  );
  const sites = [...new Set(analysis.images.map(({ image }) => image.site?.value ?? t`unknown site`))];
  if (analysis.images.length > 0) {
    lines.push(t`| Site | Image | Package | Verdict |`, '|---|---|---|---|');
    for (const { image, verdict, undecided } of byUrgency(analysis)) {
      lines.push(
        `| ${markdownText(image.site?.value ?? t`unknown`)} | ${markdownText(image.name?.value ?? t`no name`)} | ${markdownText(image.packageId?.value ?? t`unknown`)} | ${verdictWords({ verdict, undecided })} |`,
      );
    }
    lines.push('');
    if (sites.length > 1) lines.push(t`${sites.length} sites: ${markdownText(sites.join(', '))}.`, '');
  }
  for (const advice of byUrgency(analysis)) append(lines, adviceMarkdown(advice));
  const { script, leftOut } = copyScript(analysis.images);
  if (script) {
    lines.push(
      t`## The script that copies the WIM files`,
      '',
      t`Read it before you run it. Save it as \`${script.name}\` in UTF-8 with a byte order mark.`,
      '',
      markdownBlock(script.text.trimEnd(), 'powershell'),
      '',
    );
  }
  if (leftOut.length > 0)
    append(lines, [t`## Copy by hand`, '', ...leftOut.map((text) => `- ${markdownText(text)}`), '']);
  for (const wim of analysis.looseWims) {
    append(lines, [
      `## ${markdownText(wim.path)}`,
      '',
      t`This WIM file belongs to no image of the exports. The upgrade finds images by their name in the console, which a WIM does not hold.`,
      '',
      ...wimLines(wim),
      '',
    ]);
  }
  if (analysis.problems.length > 0) {
    append(lines, [
      t`## What could not be read properly`,
      '',
      ...analysis.problems.map((problem) => `- ${markdownText(problemText(problem))}`),
      '',
    ]);
  }
  const ends = aboutEnds(analysis);
  if (ends !== undefined) append(lines, [markdownText(ends), '']);
  return lines.join('\n');
}

function adviceMarkdown(advice: ImageAdvice): string[] {
  const { image } = advice;
  const lines = [
    `## ${markdownText(titleOf(image))}`,
    '',
    `**${verdictWords(advice)}.** ${markdownText(advice.summary)}`,
    '',
  ];
  const section = (title: string, items: readonly string[]): void => {
    if (items.length > 0) append(lines, [`${title}:`, '', ...items.map((item) => `- ${markdownText(item)}`), '']);
  };
  section(
    advice.verdict === 'will-lose' ? t`What would be lost` : t`Found`,
    advice.evidence.map(({ message }) => message),
  );
  section(
    t`Unknown`,
    advice.unknown.map(({ message }) => message),
  );
  section(
    t`Also`,
    advice.notes.map(({ message }) => message),
  );
  section(t`Drivers`, (image.drivers?.value ?? []).map(showDriver));
  for (const wim of image.wims) append(lines, [t`WIM file ${markdownText(wim.path)}:`, '', ...wimLines(wim), '']);
  for (const when of ['before', 'after'] as const) {
    const steps = advice.steps.filter((step) => step.when === when);
    if (steps.length > 0)
      append(lines, [
        when === 'before' ? t`What to do before the upgrade:` : t`What to do after the upgrade:`,
        '',
        ...steps.map(({ text }) => `- [ ] ${markdownText(text)}`),
        '',
      ]);
  }
  return lines;
}

/** Plain text for a terminal. */
export function bootImagesText(analysis: BootImageAnalysis): string {
  const lines = [bootImageSummary(analysis), ''];
  for (const advice of byUrgency(analysis)) {
    lines.push(
      `${titleOf(advice.image)}${advice.image.site ? t`, site ${advice.image.site.value}` : ''}: ${verdictWords(advice).toUpperCase()}`,
      `  ${advice.summary}`,
    );
    append(
      lines,
      advice.evidence.map(({ message }) => `  - ${message}`),
    );
    append(
      lines,
      advice.unknown.map(({ message }) => `  ? ${message}`),
    );
    append(
      lines,
      advice.notes.map(({ message }) => `  * ${message}`),
    );
    const steps = advice.steps.map(
      (step, index) => `  ${index + 1}. ${step.when === 'after' ? t`(after the upgrade) ` : ''}${step.text}`,
    );
    if (steps.length > 0) append(lines, [t`  What to do:`, ...steps]);
    lines.push('');
  }
  for (const wim of analysis.looseWims)
    append(lines, [
      t`${wim.path} belongs to no image of the exports.`,
      ...wimLines(wim).map((line) => `  ${line}`),
      '',
    ]);
  append(
    lines,
    analysis.problems.map((problem) => `${problem.severity}: ${problemText(problem)}`),
  );
  const ends = aboutEnds(analysis);
  if (ends !== undefined) lines.push(ends);
  return `${visibleLines(lines).trimEnd()}\n`;
}

/** Plain data for scripts. The names of its fields are stable; a `source` has offsets of the decoded text. */
export function bootImagesJson(analysis: BootImageAnalysis): object {
  return {
    summary: {
      text: bootImageSummary(analysis),
      images: analysis.images.length,
      losses: analysis.losses,
      complete: analysis.isComplete,
      withoutEnd: analysis.withoutEnd,
    },
    images: analysis.images.map((advice) => ({
      id: advice.image.id,
      name: advice.image.name?.value,
      packageId: advice.image.packageId?.value,
      site: advice.image.site?.value,
      architecture: advice.image.architecture?.value,
      windowsPe: advice.image.peVersion?.value,
      verdict: advice.verdict,
      summary: advice.summary,
      evidence: advice.evidence,
      unknown: advice.unknown,
      notes: advice.notes,
      drivers: advice.image.drivers?.value,
      references: advice.image.references.map(({ by, property }) => ({ by, property })),
      proposedName: advice.proposedName,
      steps: advice.steps,
      wims: advice.image.wims.map(wimJson),
      files: [...new Set(advice.image.sources.map(({ path }) => path))],
    })),
    sites: analysis.sites.map(({ code, build }) => ({ code, build })),
    wims: analysis.looseWims.map(wimJson),
    problems: analysis.problems,
  };
}

/** What became of the images, as Markdown. */
export function bootImageChangesMarkdown(changes: readonly ImageChange[]): string {
  const lines = [t`# Boot images after the upgrade`, ''];
  if (changes.length === 0) return [...lines, t`Neither export holds a boot image.`, ''].join('\n');
  append(lines, [
    t`| Image | Outcome |`,
    '|---|---|',
    ...changes.map(
      (change) =>
        `| ${markdownText(titleOf((change.after ?? change.before) as BootImage))} | ${translated(OUTCOMES[change.outcome])} |`,
    ),
    '',
  ]);
  for (const change of changes) {
    lines.push(
      `## ${markdownText(titleOf((change.after ?? change.before) as BootImage))}`,
      '',
      markdownText(change.summary),
      '',
    );
    const section = (title: string, items: readonly string[]): void => {
      if (items.length > 0) append(lines, [`${title}:`, '', ...items.map((item) => `- ${markdownText(item)}`), '']);
    };
    section(t`Lost`, change.lost);
    section(t`Different`, change.changes);
    section(t`Not comparable`, change.unknown);
    section(t`Drivers`, driverLines(change.drivers));
  }
  return lines.join('\n');
}

function driverLines(drivers: DriverChange): string[] {
  if (!drivers.comparable) return [];
  return [
    ...drivers.kept.map((driver) => t`${showDriver(driver)}: still there`),
    ...drivers.gone.map((driver) => t`${showDriver(driver)}: gone`),
    ...drivers.added.map((driver) => t`${showDriver(driver)}: new`),
  ];
}

/** What would be lost first. */
export function byUrgency(analysis: BootImageAnalysis): ImageAdvice[] {
  return [...analysis.images].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
}

function wimLines(wim: WimFile): string[] {
  const booted = bootedImage(wim);
  return [
    `- ${[
      t`${wim.size} bytes`,
      wim.images.length === 1 ? t`one image` : t`${wim.images.length} images`,
      wim.bootIndex === 0 ? t`none marked to boot` : t`image ${wim.bootIndex} boots`,
    ].join(', ')}`,
    ...wim.images.map((image) => {
      const facts = [
        image.architecture,
        aikOf(image.version)?.text,
        image.fileCount === undefined ? undefined : t`${image.fileCount} files`,
        image.totalBytes === undefined ? undefined : t`${image.totalBytes} bytes unpacked`,
        image.created === undefined ? undefined : t`made ${image.created.slice(0, 10)}`,
        image.modified === undefined ? undefined : t`changed ${image.modified.slice(0, 10)}`,
      ].filter((fact) => fact !== undefined);
      const name = markdownText(image.name ?? t`without a name`);
      const head = image === booted ? t`boots: image ${image.index}, ${name}` : t`image ${image.index}, ${name}`;
      return `- ${head}${facts.length > 0 ? `: ${markdownText(facts.join(', '))}` : ''}`;
    }),
  ];
}

function wimJson(wim: WimFile): object {
  const { path, size, guid, bootIndex, partNumber, partCount, images } = wim;
  return { path, size, guid, bootIndex, partNumber, partCount, images };
}

function problemText(problem: InputProblem): string {
  return problem.message.includes(problem.path) ? problem.message : `${problem.path}: ${problem.message}`;
}
