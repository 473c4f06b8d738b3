/** The state of each step, by what was found. A pure function of facts; nothing that is not known is called done. */
import { patternOf } from './pattern';
import type { Evidence, EvidenceState, Part } from './evidence';
import { inEnglish, isEnglish } from '../l10n';
import { worst } from './evidence';
import type { UpgradeFacts } from './facts';
import type { OrderedSite } from './hierarchy';
import { upgradeOrder } from './hierarchy';
import { judgeBootImages, judgeBootImagesAfter, judgeNotedImages } from './judges/bootImages';
import { judgeNoted, judgeRestored } from './judges/classStates';
import { judgeConfigurationBackup, judgeConfigurationReapplied } from './judges/configurationFile';
import { judgeBackup, judgeReapplied } from './judges/inventoryFile';
import { judgeChecker, judgeRules } from './judges/prerequisiteLog';
import { judgeSiteBackup } from './judges/siteBackup';
import { judgeClients } from './judges/clients';
import { judgeDownloads } from './judges/downloads';
import { judgeDrift } from './judges/drift';
import { judgeSetup } from './judges/setupLog';
import { judgeWsus } from './judges/wsus';
import { judgeSites } from './judges/sites';
import { judgeSiteVersions } from './judges/siteVersions';
import type { Step, StepEvidence, StepList } from './steps';

export interface StepResult {
  readonly step: Step;
  /** From 1. */
  readonly number: number;
  readonly state: EvidenceState;
  /** What the state rests on, or what would tell. */
  readonly evidence: readonly Evidence[];
  /** The same for each site, computer or file. */
  readonly parts: readonly Part[];
}

/** All steps of a list with their states; their evidence in English, and in the language of the reader where that is another. */
export function assessInBoth(list: StepList, facts: UpgradeFacts): StepResult[] {
  const results = inEnglish(() => assess(list, facts));
  if (isEnglish()) return results;
  // A pure function: its second run finds the same, one by one.
  const spoken = assess(list, facts);
  const both = (known: readonly Evidence[], said: readonly Evidence[]): Evidence[] =>
    known.map((one, at) => ({ ...one, spoken: said[at]?.says ?? one.says }));
  return results.map((result, at) => ({
    ...result,
    evidence: both(result.evidence, spoken[at]!.evidence),
    parts: result.parts.map((part, number) => ({
      ...part,
      evidence: both(part.evidence, spoken[at]!.parts[number]!.evidence),
    })),
  }));
}

/** All steps of a list with their states. */
export function assess(list: StepList, facts: UpgradeFacts): StepResult[] {
  const sites = upgradeOrder(facts.survey.sites, list.target.build);
  return list.steps.map((step, index) => {
    const parts = step.evidence.flatMap((evidence) => judge(evidence, facts, sites, list.target.build));
    return {
      step,
      number: index + 1,
      state: parts.length === 0 ? 'needs-you' : worst(parts.map(({ state }) => state)),
      evidence: parts.flatMap(({ evidence }) => evidence),
      parts,
    };
  });
}

function judge(rule: StepEvidence, facts: UpgradeFacts, sites: readonly OrderedSite[], build: number): Part[] {
  switch (rule.kind) {
    case 'prerequisite-checker':
      return judgeChecker(facts, sites, rule.maxAgeDays);
    case 'prerequisite-rules':
      return judgeRules(patternOf(rule.pattern, 'i'), facts, sites);
    case 'sites':
      return judgeSites(facts, sites, rule.sites, rule.rest);
    case 'site-versions':
      return judgeSiteVersions(facts, sites, rule.minimum);
    case 'inventory-backup':
      return [...judgeBackup(facts, sites), ...judgeConfigurationBackup(facts, sites)];
    case 'inventory-reapplied':
      return [...judgeReapplied(facts, sites), ...judgeConfigurationReapplied(facts, sites)];
    case 'boot-images-before':
      return judgeBootImages(facts, sites);
    case 'boot-images-after':
      return judgeBootImagesAfter(facts, sites);
    case 'boot-images-noted':
      return judgeNotedImages(facts);
    case 'site-backup-log':
      return judgeSiteBackup(facts, sites, rule.maxAgeDays);
    case 'clients':
      return judgeClients(facts, sites, build);
    case 'inventory-drift':
      return judgeDrift(facts, sites);
    case 'setup-log':
      return judgeSetup(facts);
    case 'wsus-versions':
      return judgeWsus(facts, rule.minimum);
    case 'downloads':
      return judgeDownloads(facts);
    case 'class-states-noted':
      return judgeNoted(facts);
    case 'class-states-restored':
      return judgeRestored(facts);
  }
}
