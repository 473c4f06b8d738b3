/**
 * Sites from exports of SMS_Site. An export is of one day: where several speak of one site the newest counts, and says so.
 * What is no site, or contradicts itself, is said and never taken for a site that is done.
 */
import type { RawRecord, RawValue } from '../boot-images/model';
import { buildOf } from '../knowledge/configmgr';
import { t } from '../l10n';

/** `foreign`: an SMS 2003 site, whose upgrade is another checklist. */
export type SiteCondition = 'active' | 'failed' | 'pending' | 'upgrading' | 'deleted' | 'unclear' | 'foreign';

export interface Site {
  readonly code: string;
  readonly name?: string;
  readonly server?: string;
  /** Code of the site above; undefined for a central site. */
  readonly parent?: string;
  /** The export has no column for the site above: that none is named says nothing. */
  readonly isParentUnsaid?: true;
  readonly type: 'primary' | 'secondary' | 'unknown';
  readonly build?: number;
  /** `active` where the export does not say. */
  readonly condition?: SiteCondition;
  /** The export has the status of others, and not of this one. */
  readonly isStatusUnsaid?: true;
  /** What its mode says of the sites below: those of this type are not updated yet. */
  readonly old?: 'primary' | 'secondary';
  /** Those that somebody named in a plan, beside the site server. */
  readonly computers?: readonly SiteComputer[];
}

/** What a computer of a site does; a step that is for each computer says for which. */
export const COMPUTER_ROLES = ['site-system', 'provider', 'database', 'software-update-point', 'console'] as const;
export type ComputerRole = (typeof COMPUTER_ROLES)[number];

export interface SiteComputer {
  readonly name: string;
  readonly role: ComputerRole;
}

/** What one file says about sites. */
export interface SiteExport {
  readonly path: string;
  /** When the file was written, milliseconds since 1970. */
  readonly at: number;
  readonly sites: readonly Site[];
  /** Sentences about what in it cannot be relied on. */
  readonly problems: readonly string[];
}

export interface SiteSurvey {
  readonly sites: readonly Site[];
  /** Path and date of the export that each site was taken from, by code. */
  readonly sources: ReadonlyMap<string, { readonly path: string; readonly at: number }>;
  readonly exports: readonly SiteExport[];
  /** Sentences that keep the sites from being called done. */
  readonly problems: readonly string[];
  /** Sentences worth reading that keep nothing. */
  readonly remarks: readonly string[];
}

/** The one list of sites out of all exports. */
export function surveySites(exports: readonly SiteExport[]): SiteSurvey {
  const sites = new Map<string, Site>();
  const sources = new Map<string, { path: string; at: number }>();
  const problems = exports.flatMap(({ path, problems: found }) => found.map((text) => `${path}: ${text}`));
  const remarks: string[] = [];
  const newestFirst = [...exports].sort((a, b) => b.at - a.at || (a.path < b.path ? -1 : 1));
  for (const { path, at, sites: own } of newestFirst) {
    for (const site of own) {
      const known = sites.get(site.code);
      const source = sources.get(site.code);
      if (!known || !source) {
        sites.set(site.code, site);
        sources.set(site.code, { path, at });
      } else if (known.build !== site.build || known.condition !== site.condition || known.parent !== site.parent) {
        if (source.at === at && source.path !== path)
          problems.push(
            t`${path} and ${source.path} are of the same time and say different things about site ${site.code}. Export again.`,
          );
        else
          remarks.push(
            site.build === undefined
              ? t`Site ${site.code}: ${source.path} of ${day(source.at)} counts; ${path} of ${day(at)} is older and says no build.`
              : t`Site ${site.code}: ${source.path} of ${day(source.at)} counts; ${path} of ${day(at)} is older and says build ${site.build}.`,
          );
      }
    }
  }
  return { sites: [...sites.values()], sources, exports, problems, remarks };
}

/** Sites that a plan names and no export does are there all the same; nothing is known of them. */
export function withPlannedSites(
  survey: SiteSurvey,
  planned: readonly Pick<Site, 'code' | 'name' | 'server' | 'parent' | 'type'>[],
  computers: readonly (SiteComputer & { readonly site: string })[] = [],
): SiteSurvey {
  const known = new Map(planned.map((site) => [site.code, site]));
  const found = new Set(survey.sites.map(({ code }) => code));
  // What an export leaves out is as somebody wrote it down.
  const completed = survey.sites.map((site): Site => {
    const { name, server, parent, type = site.type } = known.get(site.code) ?? {};
    return {
      ...(name === undefined ? {} : { name }),
      ...(server === undefined ? {} : { server }),
      ...site,
      ...(site.isParentUnsaid && parent !== undefined ? { parent } : {}),
      ...(site.type === 'unknown' ? { type } : {}),
    };
  });
  const sites = [...completed, ...planned.filter(({ code }) => !found.has(code))].map((site): Site => {
    const own = computers.filter((one) => one.site === site.code).map(({ name, role }) => ({ name, role }));
    return own.length === 0 ? site : { ...site, computers: own };
  });
  return { ...survey, sites };
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The sites among the objects of one export. */
export function sitesOf(records: readonly RawRecord[]): { sites: Site[]; problems: string[] } {
  const sites = new Map<string, Site>();
  const problems: string[] = [];
  let clients = 0;
  const saysStatus = records.some((record) => !isClient(record) && hasStatus(record));
  for (const record of records) {
    if (record.className !== undefined && record.className.toLowerCase() !== 'sms_site') continue;
    if (isClient(record)) {
      clients++;
      continue;
    }
    const found = toSite(record);
    if (!found) continue;
    const site = saysStatus && !hasStatus(record) ? { ...found, isStatusUnsaid: true as const } : found;
    const known = sites.get(site.code);
    if (!known) sites.set(site.code, site);
    else if (JSON.stringify(known) !== JSON.stringify(site)) {
      problems.push(t`It lists site ${site.code} twice, and differently. Export again.`);
      const { build: _, ...rest } = known;
      sites.set(site.code, { ...rest, condition: 'unclear' });
    }
  }
  if (clients > 0 && sites.size > 0) problems.push(t`It lists clients beside sites; only the sites were read.`);
  return { sites: [...sites.values()], problems };
}

function hasStatus({ properties }: RawRecord): boolean {
  return String(properties.get('status')?.value ?? '').trim() !== '';
}

/** Properties that a computer has and a site has not, in lower case. */
const OF_CLIENTS = [
  'resourceid',
  'netbiosname',
  'netbiosname0',
  'netbios_name0',
  'netbios name',
  'clientversion',
  'client version',
  'client_version0',
  'client',
  'smsuniqueidentifier',
  'smsid',
];

/** Columns that name a computer in a list that somebody made, and columns that only sites have; in lower case. */
const COMPUTERS = [
  'name',
  'computer',
  'computername',
  'computer name',
  'machine',
  'machinename',
  'host',
  'hostname',
  'device',
];
const OF_SITES = ['reportingsitecode', 'servername', 'sitename', 'installdir', 'type', 'status', 'mode'];

/** True for a computer: it has the code of its site and a version, too. */
export function isClient({ className, properties }: RawRecord): boolean {
  if (OF_CLIENTS.some((name) => properties.has(name))) return true;
  const has = (name: string): boolean => properties.has(name);
  const isOfSite = has('sitecode') && (has('version') || has('buildnumber'));
  return className === undefined && isOfSite && COMPUTERS.some(has) && !OF_SITES.some(has);
}

/** [H] 4 is a central administration site, which 2012 brought; for an order from the top down it is the first of the primaries. */
const TYPES: ReadonlyMap<string, Site['type']> = new Map([
  ['1', 'secondary'],
  ['2', 'primary'],
  ['4', 'primary'],
]);
/** [M] The values of SMS_Site.Status; [H] from 6 on those of 2012 and later: not deleted, not upgraded, in recovery, not recovered. */
const CONDITIONS: ReadonlyMap<string, SiteCondition> = new Map([
  ['1', 'active'],
  ['2', 'pending'],
  ['3', 'failed'],
  ['4', 'deleted'],
  ['5', 'upgrading'],
  ['6', 'failed'],
  ['7', 'failed'],
  ['8', 'pending'],
  ['9', 'failed'],
]);

function toSite({ properties }: RawRecord): Site | undefined {
  const value = (name: string): RawValue | undefined => properties.get(name.toLowerCase())?.value;
  const text = (name: string): string | undefined => {
    const found = value(name);
    if (typeof found === 'number') return String(found);
    return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined;
  };
  const code = text('SiteCode');
  const build = text('BuildNumber');
  const version = text('Version');
  // Without a class name (CSV) an object counts as a site only when it says more than a code.
  if (code === undefined || (build === undefined && version === undefined)) return undefined;
  const number = Number(build ?? /^\d+\.\d+\.(\d+)/.exec(version ?? '')?.[1]);
  const parent = text('ReportingSiteCode')?.toUpperCase();
  const name = text('SiteName');
  const server = text('ServerName');
  const major = Number(/^(\d+)\./.exec(version ?? '')?.[1]);
  const ofVersion = Number(/^\d+\.\d+\.(\d+)/.exec(version ?? '')?.[1]);
  const contradicted =
    Number.isInteger(number) &&
    ((Number.isInteger(ofVersion) && ofVersion !== number) || (major < 4 && number >= 5000));
  // A number of fewer digits is no older build: it was cut off.
  const isOld = number >= 1000 && number < 5000;
  const isForeign = Number.isInteger(major) ? major < 4 : isOld;
  const byStatus = conditionOf(text('Status'));
  // [H] Of current branch: 3 is a site that is being updated, 6 and 7 one with older primary or secondary sites below it.
  const mode = major === 5 ? text('Mode') : undefined;
  const condition = byStatus === 'active' && mode === '3' ? 'upgrading' : byStatus;
  const old = mode === '6' ? 'primary' : mode === '7' ? 'secondary' : undefined;
  return {
    code: code.toUpperCase(),
    ...(name === undefined ? {} : { name }),
    ...(server === undefined ? {} : { server }),
    ...(parent === undefined ? {} : { parent }),
    ...(properties.has('reportingsitecode') ? {} : { isParentUnsaid: true as const }),
    type: typeOf(text('Type')),
    ...(Number.isInteger(number) && !contradicted ? { build: number } : {}),
    ...(old ? { old } : {}),
    condition: contradicted ? 'unclear' : isForeign ? 'foreign' : condition,
  };
}

function typeOf(text: string | undefined): Site['type'] {
  if (text === undefined) return 'unknown';
  const known = TYPES.get(text);
  if (known) return known;
  return /^secondary\b/i.test(text) ? 'secondary' : /^(primary|central|cas)\b/i.test(text) ? 'primary' : 'unknown';
}

function conditionOf(text: string | undefined): SiteCondition {
  if (text === undefined) return 'active';
  const word = CONDITIONS.get(text) ?? [...CONDITIONS.values()].find((condition) => condition === text.toLowerCase());
  return word ?? (/fail/i.test(text) ? 'failed' : /^upgrad/i.test(text) ? 'upgrading' : 'unclear');
}

/** Whether a site has a release, as far as its build tells. A build that is none of the known releases tells nothing. */
export function hasRelease({ build, condition = 'active' }: Site, wanted: number): boolean | 'unknown' {
  if (condition === 'unclear' || condition === 'foreign' || condition === 'deleted') return 'unknown';
  const release = build === undefined ? undefined : buildOf(build);
  if (!release) return 'unknown';
  if (release.build < wanted) return false;
  // The build is there while Setup still works, or after it gave up.
  return condition === 'active';
}
