/**
 * Where SMS_def.mof of the sites differs: among the sites that have the service pack, and among those that do not have it yet. A file
 * reaches the clients of its own site only, so sites of one level are to report the same.
 */
import { addUnder } from '../../text/append';
import { compareSites, differsAnywhere, type SiteClass } from '../../inventory/sites';
import type { Evidence, Part } from '../evidence';
import { counted } from '../evidence';
import type { UpgradeFacts } from '../facts';
import type { OrderedSite } from '../hierarchy';
import type { InventoryFileFacts } from '../inventoryFiles';

const MOST_CLASSES = 20;

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
    const files = level.flatMap(({ code }): SiteFile[] => {
      const file = inventoryFiles.find(({ site }) => site === code);
      return file ? [{ code, file }] : [];
    });
    const missing = level.filter(({ code }) => !files.some((one) => one.code === code)).map(({ code }) => code);
    return judgeLevel(files, missing, upgraded);
  });
}

function judgeLevel(files: readonly SiteFile[], missing: readonly string[], upgraded: boolean | 'unknown'): Part[] {
  const among = { true: 'that are upgraded', false: 'that are not upgraded', unknown: 'whose build is not known' }[
    String(upgraded) as 'true' | 'false' | 'unknown'
  ];
  const absent = missing.map((code): Part => {
    const says = `No SMS_def.mof of site ${code} was given to compare.`;
    return { site: code, state: 'unknown', evidence: [{ kind: 'inventory-file', of: code, says, counts: false }] };
  });
  if (files.length < 2) return [...absent, ...files.map(({ code, file }) => alone(code, file, among))];
  const { classes } = compareSites(files.map(({ code, file }) => ({ site: code, inventory: file.inventory })));
  const differing = classes.filter(differsAnywhere);
  const codes = files.map(({ code }) => code);
  const found = files.map(({ code, file }): Part => {
    const said = (says: string, counts: boolean): Evidence => ({
      kind: 'inventory-file',
      source: file.path,
      of: code,
      says,
      counts,
    });
    if (differing.length === 0) {
      const says = `The files of ${codes.join(', ')}, the sites ${among}, report the same.`;
      // Of files that are alike and all there before the upgrade, those of after it may still differ.
      const isWhole = missing.length === 0 && upgraded === true;
      return { site: code, state: isWhole ? 'done' : 'needs-you', evidence: [said(says, isWhole)] };
    }
    const head = `The files of ${codes.join(', ')}, the sites ${among}, differ in ${counted(differing.length, 'class').replace(/classs$/, 'classes')}.`;
    const lines = differing.slice(0, MOST_CLASSES).map((one) => said(sentenceOf(one, codes), true));
    return { site: code, state: 'open', evidence: [said(head, true), ...lines] };
  });
  return [...absent, ...found];
}

function alone(code: string, { path }: InventoryFileFacts, among: string): Part {
  const says = `Of the sites ${among} it is the only one whose file was given: there is nothing to compare it with.`;
  return {
    site: code,
    state: 'needs-you',
    evidence: [{ kind: 'inventory-file', source: path, of: code, says, counts: false }],
  };
}

const WORDS = { reported: 'reported', 'not-reported': 'not reported', absent: 'not there' } as const;

/** `Contoso_Warranty: reported at CEN, PR1; not there at PR2.` */
function sentenceOf({ name, cells, properties, differs }: SiteClass, codes: readonly string[]): string {
  const states = new Map<string, string[]>();
  cells.forEach(({ state }, i) => addUnder(states, WORDS[state], codes[i]!));
  const where = [...states].map(([state, at]) => `${state} at ${at.join(', ')}`).join('; ');
  if (states.size > 1) return `${name}: ${where}.`;
  const own = properties.filter((property) => property.differs).map((property) => property.name);
  const parts = [
    ...(differs ? ['in its group name, ID or contexts'] : []),
    ...(own.length > 0 ? [`in ${own.slice(0, 8).join(', ')}${own.length > 8 ? ' …' : ''}`] : []),
  ];
  return `${name} differs ${parts.join(' and ')}.`;
}
