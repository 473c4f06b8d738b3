/**
 * One new default for many sites: every site's files are merged in one run, a question that several sites ask is one
 * question, and a site that cannot be merged does not keep the others from it.
 */
import type { MergeRole } from '../../merge/mergeFiles';
import { Readings } from '../../merge/readings';
import type { Choice, Conflict } from '../../merge/types';
import { type Remark, remark } from '../../remark';
import { BackupError } from '../../backup/errors';
import type { ServiceEnvironment } from '../environment';
import { siteFile } from '../files/siteFile';
import { Refusal } from '../../refusal';
import { alternatives, t } from '../../l10n';
import { questionsOf, valuesOf } from './answers';
import { besideFile } from './companion';
import {
  answerMerge,
  openMerge,
  type FileRequest,
  type MergeRequest,
  type MergeRun,
  type OpenedMerge,
  type PreparedFile,
} from './prepare';
import { Defaults } from './threeFiles';
import { keepForNextTime, openedOnce, type WriteOptions, type WrittenMerge } from './write';
import { writeMerges } from './writeAll';

export interface SitesRequest extends Omit<MergeRequest, 'files'> {
  /** A file, an installation folder, or a folder with a copy, for each site. */
  readonly sites: readonly string[];
  /** The new default, and the old one, of SMS_def.mof. */
  readonly theirs: string;
  readonly base?: string;
  /** The same of configuration.mof; left out: it is not merged. */
  readonly configuration?: { readonly theirs: string; readonly base?: string };
  /** By the id of a question of this run, by fact, or `all`. A fact of configuration.mof has its prefix. */
  readonly resolve?: readonly { readonly fact: string; readonly choice: Choice }[];
  readonly skip?: readonly string[];
}

/** Before a fact of configuration.mof. */
const OF_CONFIGURATION = 'configuration:';

export interface SiteQuestion {
  /** `q1`, `q2` … in the order of the sites. */
  readonly id: string;
  /** The fact, with its prefix. */
  readonly fact: string;
  /** As the first site asks it. */
  readonly conflict: Conflict;
  /** The sites that ask it, as they were named. */
  readonly sites: readonly string[];
  readonly answer?: Choice;
}

export interface PreparedSite {
  /** As it was named. */
  readonly site: string;
  /** What is merged, each with the place that its result goes to; empty for a site that was refused. */
  readonly files: readonly { readonly prepared: PreparedFile; readonly output: string }[];
  /** Why the site cannot be merged. */
  readonly refused?: Remark;
}

export interface PreparedSites {
  readonly sites: readonly PreparedSite[];
  readonly questions: readonly SiteQuestion[];
}

/** @throws Refusal where no site is left to be merged, two are one, or an answer or omission names nothing. */
export async function prepareSites(env: ServiceEnvironment, request: SitesRequest): Promise<PreparedSites> {
  const run: MergeRun = { readings: new Readings(), defaults: new Defaults() };
  const found: Site[] = [];
  for (const site of request.sites) found.push(await attempt({ site }, () => filesOf(env, request, site)));
  requireDifferent(env, found);
  const asked: Site[] = [];
  for (const site of found) asked.push(await attempt(site, () => opened(env, request, site, run)));
  const groups = groupQuestions(env, asked);
  requireNamed(request, asked, groups);
  if ((request.resolve ?? []).length + (request.skip ?? []).length === 0) return finish(env, asked, groups);
  const merged: Site[] = [];
  for (const site of asked) {
    const said = site.requests?.map((_, i) => saidOf(request, site, i, groups));
    const isSaid = said?.some(({ resolve, skip }) => resolve.length + skip.length > 0);
    merged.push(
      isSaid ? await attempt(site, async () => ({ prepared: await answerMerge(env, site.opened!, said!) })) : site,
    );
  }
  return finish(env, merged, groups);
}

export interface WrittenSite {
  /** In the order of the site's files; left out where nothing was written. */
  readonly written?: readonly WrittenMerge[];
  /** Why nothing was written. */
  readonly refused?: Remark;
}

/**
 * Writes the results over each site's own files, those of one site all or none. A site that has a question or cannot be
 * written is left as it is, and the others are written.
 */
export async function writeSites(
  env: ServiceEnvironment,
  { sites }: PreparedSites,
  options: WriteOptions,
): Promise<WrittenSite[]> {
  const isToWrite = ({ files, refused }: PreparedSite): boolean =>
    !refused && files.some(({ prepared: { mine, sha256 } }) => mine.sha256 !== sha256);
  const all: WrittenSite[] = [];
  const openStore = openedOnce(options.openStore);
  let kept: Remark[] = [];
  if (options.keep) {
    const files = sites.filter(isToWrite).flatMap((site) => site.files.map(({ prepared }) => prepared));
    kept = await keepForNextTime(env, files, openStore);
  }
  for (const site of sites) {
    if (site.refused) all.push({});
    else if (!isToWrite(site)) all.push({ written: [] });
    else {
      try {
        const written = await writeMerges(env, site.files, { openStore, keep: false });
        all.push({ written: written.map((one, i) => (i === 0 ? { ...one, notes: [...kept, ...one.notes] } : one)) });
        kept = [];
      } catch (error) {
        all.push({ refused: sentenceOf(error) });
      }
    }
  }
  return all;
}

interface Site {
  readonly site: string;
  readonly requests?: readonly FileRequest[];
  readonly outputs?: readonly string[];
  readonly opened?: OpenedMerge;
  readonly prepared?: readonly PreparedFile[];
  readonly refused?: Remark;
}

/** @throws what is no answer to a site but a fault of this program */
async function attempt(site: Site, action: () => Promise<Partial<Site>>): Promise<Site> {
  if (site.refused) return site;
  try {
    return { ...site, ...(await action()) };
  } catch (error) {
    return { site: site.site, refused: sentenceOf(error) };
  }
}

function sentenceOf(error: unknown): Remark {
  if (error instanceof Refusal) return error.remark;
  if (error instanceof BackupError) return remark(error.message);
  throw error;
}

/** The files of a site, and those of the defaults that belong to them. */
async function filesOf(env: ServiceEnvironment, request: SitesRequest, site: string): Promise<Partial<Site>> {
  const { theirs, base, configuration } = request;
  const mine = await siteFile(env, site);
  const definitions: FileRequest = { role: 'inventory', mine, theirs, ...(base === undefined ? {} : { base }) };
  if (!configuration) return { requests: [definitions], outputs: [mine] };
  const own = await besideFile(env, env.absolute(mine));
  const second: FileRequest = {
    role: 'configuration',
    theirs: configuration.theirs,
    ...(own === undefined ? {} : { mine: own }),
    ...(own === undefined || configuration.base === undefined ? {} : { base: configuration.base }),
  };
  const output = own ?? env.paths.join(env.paths.dirname(mine), 'configuration.mof');
  return { requests: [definitions, second], outputs: [mine, output] };
}

/** Read and made, with the answers that are remembered. */
async function opened(
  env: ServiceEnvironment,
  request: SitesRequest,
  { requests = [] }: Site,
  run: MergeRun,
): Promise<Partial<Site>> {
  const { strict, encoding, notSwapped, store, media, ansi } = request;
  const merge: MergeRequest = {
    files: requests,
    ...(strict ? { strict } : {}),
    ...(encoding === undefined ? {} : { encoding }),
    ...(notSwapped ? { notSwapped } : {}),
    ...(store ? { store } : {}),
    ...(media ? { media } : {}),
    ...(ansi ? { ansi } : {}),
  };
  const open = await openMerge(env, merge, run);
  return { opened: open, prepared: await answerMerge(env, open, requests) };
}

/** Two names of one site would write one file twice. */
function requireDifferent(env: ServiceEnvironment, sites: readonly Site[]): void {
  const targets = new Map<string, string>();
  for (const { site, outputs = [] } of sites) {
    for (const output of outputs) {
      const target = env.absolute(output);
      const other = targets.get(target);
      if (other !== undefined)
        throw new Refusal('usage', t`“${other}” and “${site}” are one site: both mean “${output}”. Name it once.`);
      targets.set(target, site);
    }
  }
}

interface Group {
  readonly id: string;
  readonly fact: string;
  readonly values: string;
  readonly conflict: Conflict;
  readonly sites: Site[];
}

const prefixOf = (role: MergeRole): string => (role === 'configuration' ? OF_CONFIGURATION : '');

/** Questions about one fact with the same three sides are one. */
function groupQuestions(env: ServiceEnvironment, sites: readonly Site[]): Group[] {
  const groups = new Map<string, Group>();
  for (const site of sites) {
    for (const { role, result } of site.prepared ?? []) {
      for (const conflict of result.conflicts) {
        const fact = prefixOf(role) + conflict.key;
        const values = valuesOf(env, conflict);
        const known = groups.get(`${fact} ${values}`);
        if (known) known.sites.push(site);
        else groups.set(`${fact} ${values}`, { id: `q${groups.size + 1}`, fact, values, conflict, sites: [site] });
      }
    }
  }
  return [...groups.values()];
}

/** @throws Refusal where an answer or an omission names nothing at any site. */
function requireNamed(
  { resolve = [], skip = [] }: SitesRequest,
  sites: readonly Site[],
  groups: readonly Group[],
): void {
  const files = sites.flatMap(({ prepared: all = [] }) => all);
  for (const { fact, choice } of resolve) {
    const next = { code: 'correct-answer', fact, choice, isOneOfSeveral: false } as const;
    const asked =
      fact === 'all' ? groups : groups.filter(({ id, fact: own }) => id === fact || own === fact.toLowerCase());
    const taken = asked.filter(({ conflict }) => conflict.choices.includes(choice));
    if (fact === 'all' || taken.length > 0) continue;
    const isAssumed = files.some(({ role, result }) =>
      questionsOf(result).some(
        ({ key, choices }) => prefixOf(role) + key === fact.toLowerCase() && choices.includes(choice),
      ),
    );
    if (isAssumed) continue;
    if (asked.length > 0)
      throw new Refusal(
        'usage',
        t`The question “${fact}” takes ${alternatives(asked[0]!.conflict.choices)} only, not ${choice}.`,
        next,
      );
    const open = groups.map(({ id, fact: own }) => `${id} (${own})`).join(', ');
    throw new Refusal(
      'usage',
      t`No site asks “${fact}”. ${open === '' ? t`There is no question at all.` : t`The questions are ${open}.`}`,
      next,
    );
  }
  for (const fact of skip) {
    const isKnown = files.some(({ role, result }) =>
      result.ledger.some(({ key }) => prefixOf(role) + key === fact.toLowerCase()),
    );
    if (!isKnown) throw new Refusal('usage', t`No site has a customization “${fact}”.`, { code: 'correct-skip', fact });
  }
}

/** What of all that was said is about one file of one site. */
function saidOf(
  { resolve = [], skip = [] }: SitesRequest,
  site: Site,
  index: number,
  groups: readonly Group[],
): Required<Pick<FileRequest, 'resolve' | 'skip'>> {
  const { role, result } = site.prepared![index]!;
  const questions = questionsOf(result);
  const prefix = prefixOf(role);
  const isOpen = new Set(result.conflicts.map(({ key }) => key));
  const answers = resolve.flatMap(({ fact, choice }) => {
    const group = groups.find(({ id }) => id === fact);
    const named = group ? (group.sites.includes(site) ? group.fact : '') : fact.toLowerCase();
    return questions.flatMap(({ key, choices }) =>
      choices.includes(choice) && (fact === 'all' ? isOpen.has(key) : prefix + key === named)
        ? [{ fact: key, choice }]
        : [],
    );
  });
  const left = result.ledger.filter(({ key }) => skip.some((fact) => fact.toLowerCase() === prefix + key));
  return { resolve: answers, skip: left.map(({ key }) => key) };
}

function finish(env: ServiceEnvironment, sites: readonly Site[], groups: readonly Group[]): PreparedSites {
  const answers = new Map<string, Choice>();
  for (const { prepared: files = [] } of sites)
    for (const { role, answered } of files)
      for (const { conflict, choice } of answered)
        answers.set(`${prefixOf(role)}${conflict.key} ${valuesOf(env, conflict)}`, choice);
  return {
    sites: sites.map(({ site, requests = [], prepared: files = [], outputs = [], refused }) => ({
      site,
      files: files
        .map((file, i) => ({ prepared: file, output: outputs[i]! }))
        // A site without a configuration.mof of its own needs none where nothing moves to it.
        .filter(({ prepared: file }, i) => requests[i]!.mine !== undefined || file.sha256 !== file.theirs.sha256),
      ...(refused ? { refused } : {}),
    })),
    questions: groups.map(({ id, fact, values, conflict, sites: asking }) => {
      const answer = answers.get(`${fact} ${values}`);
      return {
        ...{ id, fact, conflict, sites: asking.map(({ site }) => site) },
        ...(answer === undefined ? {} : { answer }),
      };
    }),
  };
}
