/** The verdicts as diagnostics: on the lines of the export that they rest on, each with what can be done there. */
import type { Span } from '../text/span';
import { t, translated } from '../l10n';
import type { BootImageAnalysis } from './analyze';
import { propertyFact } from './properties';
import type { ImageAdvice } from './steps';
import { titleOf } from './judgment';
import { append } from '../text/append';

/** What an editor offers on a finding. */
export type FindingAction =
  /** Show the steps of that image. */
  | { readonly kind: 'open-steps'; readonly title: string; readonly imageId: string }
  /** Put the proposed name on the clipboard. */
  | { readonly kind: 'copy-name'; readonly title: string; readonly text: string }
  /** Make the script that copies the WIM files away. */
  | { readonly kind: 'copy-script'; readonly title: string; readonly imageId: string }
  /** Make the export script. */
  | { readonly kind: 'export-script'; readonly title: string };

export interface BootImageFinding {
  /** `boot-images/…`, stable. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  readonly path: string;
  /** Offsets of the decoded text; absent where the finding is about a whole file, e.g. a WIM. */
  readonly span?: Span;
  readonly imageId?: string;
  readonly actions: readonly FindingAction[];
}

/** Codes of the verdicts; `docs/boot-images.md` explains each. */
const SEVERITY = {
  'will-lose': 'warning',
  recreated: 'information',
  keeps: 'information',
  'may-be-default': 'warning',
  'already-upgraded': 'information',
  'later-release': 'information',
  unknown: 'warning',
  unnamed: 'warning',
} as const;

/** All findings of an analysis in the order of the files. With `path`, those of that file only. */
export function bootImageFindings(analysis: BootImageAnalysis, path?: string): BootImageFinding[] {
  const findings: BootImageFinding[] = [];
  for (const problem of analysis.problems) {
    findings.push({
      ...problem,
      actions: problem.severity === 'error' ? [{ kind: 'export-script', title: t`Write the export script` }] : [],
    });
  }
  for (const advice of analysis.images) append(findings, findingsOf(advice));
  return findings
    .filter((finding) => path === undefined || finding.path === path)
    .sort((a, b) => (a.path === b.path ? (a.span?.start ?? 0) - (b.span?.start ?? 0) : 0));
}

function findingsOf(advice: ImageAdvice): BootImageFinding[] {
  const { image } = advice;
  const title = titleOf(image);
  const actions = actionsFor(advice);
  const home = image.name?.source ?? image.source;
  const findings: BootImageFinding[] = [];
  const unknown =
    advice.unknown.length > 0 ? ` Unknown: ${[...new Set(advice.unknown.map(({ what }) => what))].join(', ')}.` : '';
  const add = (code: string, severity: BootImageFinding['severity'], message: string, source = home): void => {
    if (source)
      findings.push({ code, severity, message, path: source.path, ...spanOf(source), imageId: image.id, actions });
  };
  add(`boot-images/${advice.verdict}`, SEVERITY[advice.verdict], `${title}: ${advice.summary}${unknown}`);
  for (const evidence of advice.evidence) {
    add(
      `boot-images/lost-${evidence.kind}`,
      'warning',
      t`${evidence.message} The upgrade takes this from ${title}.${evidence.redo ? ` ${translated(evidence.redo)}` : ''}`,
      evidence.source,
    );
  }
  for (const note of advice.notes) {
    // The problem of the file marks the same place already.
    if (note.code !== 'boot-images/cut-off') add(note.code, note.severity, `${title}: ${note.message}`, note.source);
  }
  return findings;
}

/** A place in a WIM has no span: the file is not text. */
function spanOf(source: Span): { span?: Span } {
  return source.end > source.start ? { span: { start: source.start, end: source.end } } : {};
}

function actionsFor(advice: ImageAdvice): FindingAction[] {
  const actions: FindingAction[] = [];
  const title = titleOf(advice.image);
  if (advice.steps.length > 0)
    actions.push({ kind: 'open-steps', title: t`Show the steps for ${title}`, imageId: advice.image.id });
  if (advice.proposedName)
    actions.push({
      kind: 'copy-name',
      title: t`Copy the proposed name “${advice.proposedName}”`,
      text: advice.proposedName,
    });
  if (advice.verdict === 'will-lose' && advice.image.properties.has('imagepath')) {
    actions.push({ kind: 'copy-script', title: t`Make the script that copies the WIM file`, imageId: advice.image.id });
  }
  if (advice.unknown.some(({ what }) => what !== 'WIM'))
    actions.push({ kind: 'export-script', title: t`Write the export script` });
  return actions;
}

/** Markdown for a hover over a property of SMS_BootImagePackage; nothing for a name that the class does not have. */
export function bootImagePropertyHover(name: string): string | undefined {
  const fact = propertyFact(name);
  if (!fact) return undefined;
  const lines = [`**${fact.name}** \`${fact.type}\` — SMS_BootImagePackage`, '', translated(fact.text)];
  if (fact.lazy)
    lines.push(
      '',
      t`Lazy: the provider leaves it out of a query’s result unless the image is fetched by itself. Absent means unknown.`,
    );
  if (fact.since === 2012) lines.push('', t`Came with Configuration Manager 2012; exports of 2007 do not have it.`);
  if (fact.significance === 'customization') {
    const untouched = fact.defaults
      ? t`anything but ${fact.defaults.map((value) => String(value).toUpperCase()).join(', ')}`
      : t`any value`;
    lines.push('', t`On an image with a default name, ${untouched} is a customization that the upgrade to SP1 takes.`);
  } else if (fact.name === 'Name') {
    lines.push(
      '',
      t`Images named \`Boot image (x86)\` and \`Boot image (x64)\` are recreated from Windows AIK 1.1; others keep what they are.`,
    );
  }
  return lines.join('\n');
}
