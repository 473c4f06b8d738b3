/** configuration.mof of a current site, as text, Markdown and JSON. */
import { t } from '../l10n';
import type { HalfProblem } from '../inventory/configuration/pairHalves';
import type { CarryResult } from '../merge/extensions/carry';
import { markdownText } from '../text/markdown';
import { visibleLines } from '../text/visible';
import { append } from '../text/append';
import { backupName } from '../text/backupName';

export interface ConfigurationReport {
  readonly path: string;
  readonly section: 'found' | 'open' | 'none';
  readonly strayMarkers: number;
  readonly own: readonly { readonly name: string; readonly namespace: string; readonly place: 'section' | 'outside' }[];
  readonly halves?: readonly HalfProblem[];
  readonly notes: readonly string[];
  /** Where blocks were carried from one file to another. */
  readonly carried?: {
    readonly mine: string;
    readonly theirs: string;
    readonly result: CarryResult;
    readonly written?: string;
    readonly backup?: string | null;
  };
}

/** Why the own file is never put in the place of the new one. */
const whyNotCopied = (): string =>
  t`The old file is not copied over the new one: that would take back what the update changed. Microsoft’s pages disagree on it: the checklist for 1602 puts the whole file back, as does the page on upgrading from 2012; later pages speak of the section for added extensions alone. That the section survives an update is implied there, not promised: compare after each.`;

const SECTION: Readonly<Record<ConfigurationReport['section'], () => string>> = {
  found: () => t`It has the section for added extensions.`,
  open: () =>
    t`It has the start of the section for added extensions, and no end: the rest of the file is taken for it.`,
  none: () => t`It has no section for added extensions; that of a site before 1602, it seems, has none.`,
};

const HALF: Readonly<Record<HalfProblem['kind'], (problem: HalfProblem) => string>> = {
  'no-reporting-class': ({ class: name }) =>
    t`${name} has no reporting class in the exports, so that it is not collected.`,
  'no-data-class': ({ class: name }) =>
    t`${name} has no data class here. Unless Windows or another product brings it, it gives no data.`,
  'other-namespace': ({ class: name, reads, standsIn }) =>
    t`${name} is read from ${reads}, and its data class is in ${standsIn}. Unless Windows or another product brings one there, it gives no data.`,
  'no-data-property': ({ class: name, property }) => t`${name}.${property} is reported, and its data class lacks it.`,
};

/** What is missing of one half, as a sentence. */
export function halfSentence(problem: HalfProblem): string {
  return HALF[problem.kind](problem);
}

/** Classes that are where an update overwrites them; those of a file without the section are not known to. */
function outsideSection({ section, own }: ConfigurationReport): string[] {
  return section === 'none' ? [] : own.filter(({ place }) => place === 'outside').map(({ name }) => name);
}

/** What ends the command with 1. Outside the section a result is the new file as it was: the update brought that, or somebody put it there. */
export function configurationFindings(report: ConfigurationReport): number {
  return (
    (report.carried ? 0 : outsideSection(report).length) +
    (report.halves?.length ?? 0) +
    (report.carried?.result.merge?.conflicts.length ?? 0) +
    (report.carried?.result.unresolved.length ?? 0)
  );
}

function straySentence({ section, strayMarkers: count }: ConfigurationReport): string {
  const markers =
    section === 'none'
      ? count === 1
        ? t`One marker of such a section is in the file, without the start of one.`
        : t`${count} markers of such a section are in the file, without the start of one.`
      : count === 1
        ? t`One more marker of such a section is in the file; the first start and the end after it are taken for the section.`
        : t`${count} more markers of such a section are in the file; the first start and the end after it are taken for the section.`;
  return t`${markers} What an update keeps is not known then: compare with a file that has them once.`;
}

interface Part {
  readonly title?: string;
  readonly lines: readonly string[];
}

/** The own classes, and what is outside the section. */
function ownParts(report: ConfigurationReport): Part[] {
  const { carried, own, section } = report;
  const title = carried ? t`Own classes in the result` : t`Own classes`;
  const written = (place?: 'section' | 'outside'): string[] =>
    own
      .filter((one) => place === undefined || one.place === place)
      .map(({ name, namespace }) => `${name} (${namespace})`);
  if (section === 'none') return [{ title, lines: written() }];
  if (carried)
    return [
      { title, lines: written('section').map((line) => t`${line}, in the section`) },
      {
        title: t`Outside the section, as the new file has them: the update brought them, or somebody put them there`,
        lines: written('outside'),
      },
    ];
  const lines = own.map(({ name, namespace, place }) => {
    const own = `${name} (${namespace})`;
    return place === 'section' ? t`${own}, in the section` : t`${own}, OUTSIDE the section`;
  });
  if (outsideSection(report).length === 0) return [{ title, lines }];
  const advice = t`An update of the site overwrites changes outside the section. Move these classes into it, unless the product brings them.`;
  return [{ title, lines }, { lines: [advice] }];
}

type Carried = NonNullable<ConfigurationReport['carried']>;

/** How many classes came where. */
function carriedSentence({ mine, theirs, result }: Carried): string {
  const count = result.carried.length;
  if (result.hasSection) {
    if (count === 0)
      return t`What is in the section and is not a class, was carried from “${mine}” into the section for added extensions of “${theirs}”.`;
    return count === 1
      ? t`One class was carried from “${mine}” into the section for added extensions of “${theirs}”.`
      : t`${count} classes were carried from “${mine}” into the section for added extensions of “${theirs}”.`;
  }
  if (count === 0)
    return t`What is in the section and is not a class, was carried from “${mine}” into the end of “${theirs}”.`;
  return count === 1
    ? t`One class was carried from “${mine}” into the end of “${theirs}”.`
    : t`${count} classes were carried from “${mine}” into the end of “${theirs}”.`;
}

function partsOf(report: ConfigurationReport): Part[] {
  const { carried } = report;
  const parts: Part[] = [];
  if (carried) {
    const { result } = carried;
    parts.push({
      lines: [
        result.isNothing ? t`“${carried.mine}” has no class of its own to carry.` : carriedSentence(carried),
        ...(result.hasSection || result.isNothing
          ? []
          : [
              t`The new file has no markers of that section. Check where it expects extensions before you use the result.`,
            ]),
      ],
    });
    parts.push({
      title: t`Carried`,
      lines: result.carried.map(({ name, from }) =>
        from === 'section' || !result.hasSection
          ? name
          : t`${name}: it was outside the section; in the result it is inside.`,
      ),
    });
    parts.push({ title: t`Carried with them, because they need it`, lines: result.brought });
    parts.push({
      title: t`Aliases that the new file gives to something else`,
      lines: result.renamed.map(({ from, to }) => t`${from} is ${to} in the result.`),
    });
    parts.push({
      title: t`Not declared`,
      lines: result.unresolved.map((alias) => t`${alias} is used, and nothing in the result declares it.`),
    });
    parts.push({
      title: t`Questions`,
      lines: (result.merge?.conflicts ?? []).map(({ key, reason }) => `${key}: ${reason}`),
    });
    parts.push({
      title: t`Different outside the section, and not carried: the update changed it, or you did`,
      lines: result.left,
    });
  }
  if (!carried) parts.push({ lines: [SECTION[report.section]()] });
  if (report.strayMarkers > 0) parts.push({ lines: [straySentence(report)] });
  append(parts, ownParts(report));
  if (report.halves)
    parts.push({
      title: t`The two halves`,
      lines: report.halves.length === 0 ? [t`Every own class has both.`] : report.halves.map(halfSentence),
    });
  if (report.notes.length > 0) parts.push({ lines: report.notes });
  if (carried) parts.push({ lines: [whyNotCopied()] });
  if (carried?.written !== undefined)
    parts.push({
      lines: [
        carried.backup
          ? t`Written: ${carried.written}; what was there is backup ${backupName(carried.backup)}`
          : t`Written: ${carried.written}`,
      ],
    });
  return parts.filter(({ lines }) => lines.length > 0);
}

export function configurationText(report: ConfigurationReport): string {
  const parts = partsOf(report).map(({ title, lines }) =>
    title === undefined ? visibleLines(lines) : `${title}:\n${visibleLines(lines.map((line) => `  ${line}`))}`,
  );
  return `${[...(report.carried ? [] : [`${visibleLines([report.path])}:`]), ...parts].join('\n')}\n`;
}

export function configurationMarkdown(report: ConfigurationReport): string {
  const lines = ['# configuration.mof', ''];
  if (!report.carried) lines.push(markdownText(report.path), '');
  for (const part of partsOf(report)) {
    if (part.title === undefined)
      append(
        lines,
        part.lines.flatMap((line) => [markdownText(line), '']),
      );
    else
      append(lines, [`## ${markdownText(part.title)}`, '', ...part.lines.map((line) => `- ${markdownText(line)}`), '']);
  }
  return lines.join('\n');
}

/** The names of the fields are stable. */
export function configurationJson(report: ConfigurationReport): object {
  const { carried } = report;
  return {
    path: report.path,
    section: report.section,
    strayMarkers: report.strayMarkers,
    own: report.own,
    outside: outsideSection(report),
    halves: report.halves?.map((problem) => ({ ...problem, sentence: halfSentence(problem) })) ?? null,
    notes: report.notes,
    ...(carried
      ? {
          carried: {
            mine: carried.mine,
            theirs: carried.theirs,
            classes: carried.result.carried,
            hasSection: carried.result.hasSection,
            brought: carried.result.brought,
            renamed: carried.result.renamed,
            unresolved: carried.result.unresolved,
            conflicts: (carried.result.merge?.conflicts ?? []).map(({ id, key, reason }) => ({ id, key, reason })),
            left: carried.result.left,
            written: carried.written ?? null,
            backup: carried.backup ?? null,
            whyNotCopied: whyNotCopied(),
          },
        }
      : {}),
  };
}
