/** What leaves a 2007 site for a current one: the list to read. */
import { t, translated } from '../l10n';
import type { HalfProblem } from '../inventory/configuration/pairHalves';
import type { Flip, KnownThere, Leaving } from '../inventory/leaving/leave';
import { CURRENT_CLASSES_DATE } from '../knowledge';
import { halfSentence } from './configuration';
import { append } from '../text/append';
import { visibleLines } from '../text/visible';

export interface LeavingReport {
  readonly path: string;
  /** The default, and how it was found; undefined where none is known. */
  readonly base?: string;
  readonly site?: string;
  readonly leaving: Leaving;
  /** Data classes in the block for configuration.mof. */
  readonly dataClasses: readonly string[];
  /** Own classes of which one half is missing; undefined where no configuration.mof was given. */
  readonly halves?: readonly HalfProblem[];
  readonly notes: readonly string[];
  readonly files?: readonly string[];
}

const KNOWN: Readonly<Record<KnownThere, () => string>> = {
  'published-list': () => t`a default class today, by Microsoft’s list of ${CURRENT_CLASSES_DATE}`,
  'new-site': () => t`in the export of the new site`,
};

function flipLines(flip: Flip): string[] {
  const where = flip.known
    ? KNOWN[flip.known]()
    : t`not on Microsoft’s list of default classes: check whether the new site has it`;
  const what = flip.report ? t`on, with ${flip.properties.join(', ') || t`no property`}` : t`off`;
  return [
    `${flip.class}${flip.classId === undefined ? '' : ` (${flip.classId})`}: ${what}; ${where}.`,
    ...flip.changes.map((change) => `    ${change}`),
  ];
}

/** Shown with `translated`; in the script it is English. */
export const NOT_KNOWN =
  'Which properties a class reports at the new site beside the ones that are named is not known.';

/** Whether a class is to be on of which the new site may report more. */
export function isPartial({ flips }: Leaving): boolean {
  return (flips ?? []).some(({ report, known }) => report && known !== 'new-site');
}

/** Everything in words. */
export function leavingText(report: LeavingReport): string {
  const { leaving, dataClasses } = report;
  const lines = [
    t`${report.path}: what a current site takes from it.`,
    t`Inventory customizations and inventory data are not migrated; they are brought in separately.`,
    report.base === undefined
      ? t`No default of 2007 is known, so own classes are recognized by name and vendor, and what was switched in default classes is NOT known. Give the default.`
      : t`Compared with ${report.base}.`,
    ...report.notes,
    ...leaving.undone,
    '',
  ];
  const list = (title: string, items: readonly string[]): void => {
    if (items.length > 0) append(lines, [`${title}:`, ...items.map((item) => `  ${item}`), '']);
  };
  const imported = leaving.own.filter(({ known }) => !known);
  list(
    t`Classes to import into the default client settings of the top-level site`,
    imported.map(
      ({ item }) => `${item.name} “${item.groupName}” ${item.classId ?? t`WITHOUT a class ID: give it one`}`,
    ),
  );
  list(
    t`Own classes that are there already, and not in the import file`,
    leaving.own.flatMap(({ item, known, differences }) =>
      known ? [`${item.name}: ${KNOWN[known]()}.`, ...differences.map((difference) => `    ${difference}`)] : [],
    ),
  );
  list(t`To switch in client settings`, [
    ...(leaving.flips ?? []).flatMap(flipLines),
    ...(isPartial(leaving) ? [`${translated(NOT_KNOWN)} ${t`Give an export of the new site.`}`] : []),
  ]);
  list(
    t`Already set like this at the new site`,
    leaving.settled.map(({ class: name }) => name),
  );
  list(
    t`Changed in default classes, and not carried over: no client setting holds it`,
    leaving.kept.flatMap(({ class: name, changes }) => [`${name}:`, ...changes.map((change) => `    ${change}`)]),
  );
  list(t`Data classes for the section for added extensions of configuration.mof`, dataClasses);
  append(lines, nothingSaid(report));
  list(t`Half of it is missing`, (report.halves ?? []).map(halfSentence));
  list(t`Files`, report.files ?? []);
  if (imported.length > 0)
    lines.push(
      t`Order: put the data classes into configuration.mof, check in dataldr.log that it was accepted, let a client compile it, then import.`,
    );
  return `${visibleLines(lines).trimEnd()}\n`;
}

/** The lines of a file without a customization. */
function nothingSaid({ leaving: { own, flips, settled, kept }, dataClasses }: LeavingReport): string[] {
  if ([own, flips ?? [], settled, kept, dataClasses].some(({ length }) => length > 0)) return [];
  return [
    flips
      ? t`No class and no state differs from that default: there is nothing to carry over.`
      : t`No class of your own was found.`,
    '',
  ];
}

/** The names of the fields are stable. */
export function leavingJson(report: LeavingReport): object {
  const { leaving } = report;
  return {
    path: report.path,
    base: report.base ?? null,
    site: report.site ?? null,
    own: leaving.own.map(({ item, known, differences }) => ({
      name: item.name,
      classId: item.classId ?? null,
      known: known ?? null,
      differences,
    })),
    flips:
      leaving.flips?.map(({ classId, known, ...flip }) => ({
        ...flip,
        classId: classId ?? null,
        known: known ?? null,
      })) ?? null,
    settled: leaving.settled.map(({ class: name }) => name),
    kept: leaving.kept,
    undone: leaving.undone,
    dataClasses: report.dataClasses,
    halves: report.halves?.map((problem) => ({ ...problem, sentence: halfSentence(problem) })) ?? null,
    notes: report.notes,
    files: report.files ?? [],
  };
}
