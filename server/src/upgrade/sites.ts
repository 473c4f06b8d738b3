/** Sites of a hierarchy from an export of SMS_Site, and the order in which they are to be upgraded. */
import type { RawRecord, RawValue } from '../boot-images/model';

export interface Site {
  readonly code: string;
  readonly name?: string;
  readonly server?: string;
  /** Code of the site above; undefined for a central site. */
  readonly parent?: string;
  readonly type: 'primary' | 'secondary' | 'unknown';
  readonly build?: number;
}

/** The sites among the objects of an export; a site that occurs twice counts with the higher build. */
export function sitesOf(records: readonly RawRecord[]): Site[] {
  const sites = new Map<string, Site>();
  for (const record of records) {
    if (record.className !== undefined && record.className.toLowerCase() !== 'sms_site') continue;
    const site = toSite(record);
    if (!site) continue;
    const known = sites.get(site.code);
    if (!known || (site.build ?? 0) > (known.build ?? 0)) sites.set(site.code, site);
  }
  return [...sites.values()];
}

function toSite({ properties }: RawRecord): Site | undefined {
  const value = (name: string): RawValue | undefined => properties.get(name.toLowerCase())?.value;
  const text = (name: string): string | undefined => {
    const found = value(name);
    return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined;
  };
  const code = text('SiteCode');
  // Without a class name (CSV) an object counts as a site only when it says more than a code.
  if (code === undefined || (value('BuildNumber') === undefined && value('Version') === undefined)) return undefined;
  const type = Number(value('Type'));
  const build = Number(value('BuildNumber') ?? /^\d+\.\d+\.(\d+)/.exec(text('Version') ?? '')?.[1]);
  const parent = text('ReportingSiteCode')?.toUpperCase();
  return {
    code: code.toUpperCase(),
    name: text('SiteName'),
    server: text('ServerName'),
    ...(parent === undefined ? {} : { parent }),
    type: type === 2 ? 'primary' : type === 1 ? 'secondary' : 'unknown',
    ...(Number.isInteger(build) ? { build } : {}),
  };
}

export interface OrderedSite extends Site {
  /** 0 for a central site. */
  readonly level: number;
  readonly upgraded: boolean | 'unknown';
}

/** Top down; sites of one level by code. A parent that is not in the export counts as the top. */
export function upgradeOrder(sites: readonly Site[], build: number): OrderedSite[] {
  const byCode = new Map(sites.map((site) => [site.code, site]));
  const level = (site: Site): number => {
    let depth = 0;
    const seen = new Set([site.code]);
    // An export that says that sites are each other's parents must not be followed round and round.
    for (let up = site.parent && byCode.get(site.parent); up && !seen.has(up.code); depth++) {
      seen.add(up.code);
      up = up.parent === undefined ? undefined : byCode.get(up.parent);
    }
    return depth;
  };
  return sites
    .map((site): OrderedSite => ({
      ...site,
      level: level(site),
      upgraded: site.build === undefined ? 'unknown' : site.build >= build,
    }))
    .sort(
      (a, b) =>
        a.level - b.level ||
        Number(a.type === 'secondary') - Number(b.type === 'secondary') ||
        (a.code < b.code ? -1 : 1),
    );
}

/** Sites that may be upgraded now: not done, and every site above them is. */
export function nextSites(ordered: readonly OrderedSite[]): OrderedSite[] {
  const byCode = new Map(ordered.map((site) => [site.code, site]));
  return ordered.filter((site) => {
    const parent = site.parent === undefined ? undefined : byCode.get(site.parent);
    return site.upgraded === false && (!parent || parent.upgraded === true);
  });
}

/** Sites that are newer than the site above them, in words. */
export function orderProblems(ordered: readonly OrderedSite[]): string[] {
  const byCode = new Map(ordered.map((site) => [site.code, site]));
  return ordered.flatMap((site) => {
    const parent = site.parent === undefined ? undefined : byCode.get(site.parent);
    return site.upgraded === true && parent?.upgraded === false
      ? [`Site ${site.code} is upgraded and its parent ${parent.code} is not; upgrade ${parent.code} next.`]
      : [];
  });
}
