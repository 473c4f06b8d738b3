// Facts of an upgrade for judges, and what these make of them.
import type { Part } from '../../server/src/upgrade/evidence';
import type { UpgradeFacts } from '../../server/src/upgrade/facts';
import { upgradeOrder, type OrderedSite } from '../../server/src/upgrade/hierarchy';
import type { LogTime } from '../../server/src/upgrade/logs/lines';
import { surveySites, type Site } from '../../server/src/upgrade/sites';

export const NOTHING: UpgradeFacts = {
  now: Date.parse('2008-06-10T12:00:00Z'),
  survey: surveySites([]),
  ...{ logs: [], compileLogs: [], inventoryFiles: [], configurationFiles: [], bootImages: [], siteBackups: [] },
  ...{ classExports: [], clients: [], setupLogs: [], wsus: [], downloads: [], mergeReports: [], mute: [] },
};
export const at = (day: string): number => Date.parse(`${day}T12:00:00Z`);
export const time = (day: string): LogTime => ({ text: day, clock: at(day), bias: 0 });
export const sites = (...all: (Partial<Site> & { code: string })[]): OrderedSite[] =>
  upgradeOrder(
    all.map((one) => ({ type: 'primary', build: 5931, ...one })),
    6221,
  );
/** `state: a sentence (counts)`. */
export const told = (parts: readonly Part[]): string[] =>
  parts.map(({ state, evidence }) =>
    [state, ...evidence.map(({ says, counts }) => says + (counts ? ' (counts)' : ''))].join(' | '),
  );
