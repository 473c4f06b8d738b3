/**
 * Where SMS_def.mof of the sites differs: among the sites that have the service pack, and among those that do not have it yet. A file
 * reaches the clients of its own site only, so sites of one level are to report the same.
 */
import { describeUndone } from '../../inventory/inventory';
import { compareSites, differsAnywhere, type Absence, type SiteCell, type SiteClass } from '../../inventory/sites';
import type { Evidence, Part } from '../evidence';
import { counted } from '../evidence';
import type { UpgradeFacts } from '../facts';
import type { OrderedSite } from '../hierarchy';
import type { InventoryFileFacts } from '../inventoryFiles';
import { t, translated } from '../../l10n';

const MOST_LINES = 20;

/** A file with the site that it is of. */
interface SiteFile {
  readonly code: string;
  readonly file: InventoryFileFacts;
}

export function judgeDrift({ inventoryFiles }: UpgradeFacts, sites: readonly OrderedSite[]): Part[] {
  const own = sites.filter(({ type, condition }) => type !== 'secondary' && condition !== 'foreign');
  if (own.length < 2) return [];
  return ([true, false, 'unknown'] as const).flatMap((upgraded): Part[] => {
    const level = own.filter((site) => site.upgraded === upgraded);
    if (level.length === 0) return [];
    const given = level.map(({ code }) => ({ code, files: inventoryFiles.filter(({ site }) => site === code) }));
    const parts = given.flatMap(({ code, files }) => (isOneContent(files) ? [] : [notOne(code, files)]));
    const files = given.flatMap(({ code, files: [file, ...others] }): SiteFile[] =>
      file && isOneContent([file, ...others]) ? [{ code, file }] : [],
    );
    return [...parts, ...judgeLevel(files, parts.length > 0, upgraded)];
  });
}

/** Copies of one file are one. */
function isOneContent(files: readonly InventoryFileFacts[]): boolean {
  return new Set(files.map(({ sha256 }) => sha256)).size === 1;
}

function notOne(code: string, files: readonly InventoryFileFacts[]): Part {
  const says =
    files.length === 0
      ? t`No SMS_def.mof of site ${code} was given to compare.`
      : t`Several files of site ${code} were given (${files.map(({ path }) => path).join(', ')}), and which is in place is not known.`;
  return { site: code, state: 'unknown', evidence: [{ kind: 'inventory-file', of: code, says, counts: false }] };
}

/** @param isPartial a site of the level has no file that is compared. */
function judgeLevel(files: readonly SiteFile[], isPartial: boolean, upgraded: boolean | 'unknown'): Part[] {
  const among = { true: t`that are upgraded`, false: t`that are not upgraded`, unknown: t`whose build is not known` }[
    String(upgraded) as 'true' | 'false' | 'unknown'
  ];
  if (files.length < 2) return files.map(({ code, file }) => alone(code, file, among));
  const { classes } = compareSites(
    files.map(({ code, file: { inventory, deleted } }) => ({ site: code, inventory, deleted })),
  );
  const differing = classes.filter(differsAnywhere);
  const codes = files.map(({ code }) => code);
  const isBroken = files.some(({ file }) => file.errors > 0);
  return files.map(({ code, file }): Part => {
    const said = (says: string, counts: boolean): Evidence => ({
      kind: 'inventory-file',
      source: file.path,
      of: code,
      says,
      counts,
    });
    const broken =
      file.errors > 0
        ? [said(t`It has ${counted(file.errors, 'syntax error')}, so what it reports is not certain.`, false)]
        : [];
    if (differing.length === 0) {
      const says = t`The files of ${codes.join(', ')}, the sites ${among}, report the same.`;
      // Of files that are alike and all there before the upgrade, those of after it may still differ.
      const isWhole = !isPartial && !isBroken && upgraded === true;
      return { site: code, state: isWhole ? 'done' : 'needs-you', evidence: [said(says, isWhole), ...broken] };
    }
    const head = t`The files of ${codes.join(', ')}, the sites ${among}, differ in ${counted(differing.length, 'class')}.`;
    const all = differing.flatMap((one) => sentencesOf(one, codes));
    const lines = all.slice(0, MOST_LINES).map((text) => said(text, true));
    const more = all.length > MOST_LINES ? [said(t`${all.length - MOST_LINES} more differences.`, false)] : [];
    return { site: code, state: 'open', evidence: [said(head, true), ...lines, ...more, ...broken] };
  });
}

function alone(code: string, { path }: InventoryFileFacts, among: string): Part {
  const says = t`Of the sites ${among} it is the only one whose file was given: there is nothing to compare it with.`;
  return {
    site: code,
    state: 'needs-you',
    evidence: [{ kind: 'inventory-file', source: path, of: code, says, counts: false }],
  };
}

export const WORDS = { reported: 'reported', 'not-reported': 'not reported', absent: 'not there' } as const;

/** Why a class that the file is about is not there, for brackets after the sites. */
function whyAbsent(absence: Absence): string {
  return absence.by === 'outside' ? t`in ${absence.namespace}` : describeUndone(absence);
}

/** `Contoso_Warranty: reported at CEN, PR1; not there at PR2.`, and the like for what a class or a property of it is called. */
function sentencesOf({ name, cells, properties, differs }: SiteClass, codes: readonly string[]): string[] {
  const own = differs ? sentencesOfCells(name, cells, codes) : [];
  // Of a class that is not the same everywhere its properties follow.
  if (own.length > 0 && new Set(cells.map(({ state }) => state)).size > 1) return own;
  return [
    ...own,
    ...properties
      .filter((property) => property.differs)
      .flatMap((property) => sentencesOfCells(`${name}.${property.name}`, property.cells, codes)),
  ];
}

function sentencesOfCells(name: string, cells: readonly SiteCell[], codes: readonly string[]): string[] {
  const sentence = (wordsOf: (cell: SiteCell) => string): string[] => {
    const sites = new Map<string, { readonly at: string[]; readonly words: string; readonly why: string }>();
    cells.forEach((cell, i) => {
      const words = wordsOf(cell);
      const why = cell.absence ? ` (${whyAbsent(cell.absence)})` : '';
      const known = sites.get(words + why);
      if (known) known.at.push(codes[i]!);
      else sites.set(words + why, { at: [codes[i]!], words, why });
    });
    if (new Set([...sites.values()].map(({ words }) => words)).size < 2) return [];
    const parts = [...sites.values()].map(({ words, at, why }) => t`${words} at ${at.join(', ')}` + why);
    return [`${name}: ${parts.join('; ')}.`];
  };
  const common = (cells[0]?.details ?? []).filter((one) => cells.every(({ details }) => details.includes(one)));
  const isThere = cells.every(({ state }) => state !== 'absent');
  return [
    ...sentence(({ state }) => translated(WORDS[state])),
    ...(isThere
      ? sentence(
          ({ details }) =>
            details
              .filter((one) => one !== '' && !common.includes(one))
              .map((one) => t`“${one}”`)
              .join(', ') || t`without that`,
        )
      : []),
  ];
}
