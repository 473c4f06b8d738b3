/** The order in which the sites of a hierarchy are to be upgraded, and who may start now. */
import { t } from '../l10n';
import type { Site } from './sites';
import { hasRelease } from './sites';

export interface OrderedSite extends Site {
  /** 0 for a central site. */
  readonly level: number;
  readonly upgraded: boolean | 'unknown';
  /** Why its place in the hierarchy is not known, as a sentence; nobody is next because of such a site. */
  readonly astray?: string;
}

/** Top down; sites of one level by code, secondary sites last. */
export function upgradeOrder(sites: readonly Site[], build: number): OrderedSite[] {
  const byCode = new Map(sites.map((site) => [site.code, site]));
  const tops = sites.filter((site) => site.parent === undefined && site.condition !== 'foreign');
  return sites
    .map((site): OrderedSite => {
      const { depth, astray } = placeOf(site, byCode, tops);
      return { ...site, level: depth, upgraded: hasRelease(site, build), ...(astray === undefined ? {} : { astray }) };
    })
    .sort(
      (a, b) =>
        a.level - b.level ||
        Number(a.type === 'secondary') - Number(b.type === 'secondary') ||
        (a.code < b.code ? -1 : 1),
    );
}

function placeOf(
  site: Site,
  byCode: ReadonlyMap<string, Site>,
  tops: readonly Site[],
): { depth: number; astray?: string } {
  let depth = 0;
  let at = site;
  const seen = new Set([site.code]);
  while (at.parent !== undefined) {
    const above = byCode.get(at.parent);
    if (at.parent === at.code) return { depth, astray: t`Site ${at.code} is its own parent.` };
    if (!above) return { depth, astray: t`Site ${at.parent}, the parent of ${at.code}, is not in the export.` };
    if (seen.has(above.code)) return { depth, astray: t`Sites ${[...seen].join(', ')} are each other’s parents.` };
    if (above.type === 'secondary')
      return { depth, astray: t`Site ${above.code}, the parent of ${at.code}, is a secondary site.` };
    seen.add(above.code);
    at = above;
    depth++;
  }
  if (at.type === 'secondary') return { depth, astray: t`Site ${at.code} is a secondary site without a parent.` };
  if (at.condition === 'foreign' && at !== site)
    return { depth, astray: t`Site ${at.code}, above ${site.code}, is an SMS 2003 site.` };
  if (tops.length > 1)
    return { depth, astray: t`${tops.length} sites have no parent: ${tops.map(({ code }) => code).join(', ')}.` };
  return { depth };
}

/** Sites that may be upgraded now: not done, in the one known tree, and every site above is done. */
export function nextSites(ordered: readonly OrderedSite[]): OrderedSite[] {
  const byCode = new Map(ordered.map((site) => [site.code, site]));
  // One that has its place in the tree is in no circle. A site can be done before its parent, against the order.
  const isBelowDone = ({ parent }: OrderedSite): boolean => {
    const above = parent === undefined ? undefined : byCode.get(parent);
    return parent === undefined || (above?.upgraded === true && isBelowDone(above));
  };
  return ordered.filter((site) => {
    if (site.upgraded !== false || site.astray !== undefined || (site.condition ?? 'active') !== 'active') return false;
    return isBelowDone(site);
  });
}

/** What is wrong with the tree or its order, in sentences. */
export function orderProblems(ordered: readonly OrderedSite[]): string[] {
  const byCode = new Map(ordered.map((site) => [site.code, site]));
  const astray = ordered.flatMap((site) => (site.astray === undefined ? [] : [site.astray]));
  const order = ordered.flatMap((site) => {
    const parent = site.parent === undefined ? undefined : byCode.get(site.parent);
    return site.upgraded === true && parent?.upgraded === false
      ? [t`Site ${site.code} is upgraded and its parent ${parent.code} is not; upgrade ${parent.code} next.`]
      : [];
  });
  return [...new Set([...astray, ...order])];
}
