/** The account of a merge of many sites, for the person who asked for it: each site's state, with the reason where it is not merged. */
import type { SiteReport, SitesReport, SiteState } from '../../report/mergedSites';
import type { Wording } from '../../remark';
import type { ServiceEnvironment } from '../environment';
import { mergeReportOf } from './report';
import type { PreparedSite, PreparedSites, WrittenSite } from './sites';

/**
 * @param version of this product
 * @param written what became of each site where they were written, in their order
 */
export function sitesReportOf(
  env: ServiceEnvironment,
  version: string,
  { sites, questions }: PreparedSites,
  inWords: Wording,
  written: readonly WrittenSite[] = [],
): SitesReport {
  const reportOf = (site: PreparedSite, result: WrittenSite | undefined): SiteReport => {
    const why = site.refused ?? result?.refused;
    const said = why ? inWords(why) : blockedBy(site);
    return {
      ...{ site: site.site, state: stateOf(site, result) },
      ...(said === undefined ? {} : { reason: said }),
      files: site.files.map(({ prepared, output }, i) => {
        const to = result?.written?.[i];
        const path = { path: output, ...(to ? { written: to } : {}) };
        return { role: prepared.role, report: mergeReportOf(env, version, prepared, { inWords, ...path }) };
      }),
    };
  };
  return { sites: sites.map((site, i) => reportOf(site, written[i])), questions };
}

function stateOf(site: PreparedSite, result: WrittenSite | undefined): SiteState {
  if (site.refused) return 'refused';
  if (site.files.some(({ prepared }) => prepared.result.conflicts.length > 0)) return 'questions';
  if (blockedBy(site) !== undefined || result?.refused) return 'refused';
  if (site.files.every(({ prepared: { mine, sha256 } }) => mine.sha256 === sha256)) return 'unchanged';
  return result ? 'written' : 'ready';
}

function blockedBy({ files }: PreparedSite): string | undefined {
  return files.flatMap(({ prepared }) => prepared.result.blocked?.message ?? []).at(0);
}
