/** What a merge has in the place of its old default, and how sure that is. */
import type { BaseProvenance } from '../../merge/types';
import type { BaseSources, FoundBase } from './find';
import { findBase } from './find';
import type { CopyEvidence, EarlierCopy } from './copies';
import { archivedCopies, evidenceOfCopies, inWords } from './copies';
import { HistoryOfFile, Relatives } from './relatives';
import type { ServiceEnvironment } from '../environment';
import type { TextFile } from '../files/read';

export interface DescribedBase {
  readonly provenance: BaseProvenance;
  /** How it came to be the base; left out where there is none. */
  readonly source?: 'named' | 'backups' | 'media';
  /** Sentences. */
  readonly detail: string;
  /** Without a base: the earlier copies of mine that prove some of its changes. */
  readonly copies?: readonly EarlierCopy[];
}

export interface BaseOfMerge {
  readonly base?: TextFile | FoundBase;
  readonly described: DescribedBase;
  /** Mine's own changes that need no assumption, each fact with its reason. */
  readonly certain?: Readonly<Record<string, string>>;
  /** Sentences. */
  readonly notes: readonly string[];
}

/** The base that was named, else one that is found, else what can be known without. */
export async function baseFor(
  env: ServiceEnvironment,
  sources: BaseSources,
  mine: TextFile,
  theirs: TextFile,
  given: TextFile | undefined,
): Promise<BaseOfMerge> {
  const isOverwritten = mine.text === theirs.text;
  // Most merges name their base and never look at the store.
  const kept = given && !isOverwritten ? undefined : await sources.store?.list();
  const history = new HistoryOfFile(env, mine, kept?.backups ?? []);
  const overwritten = isOverwritten ? await hintAtCopies(env, history, mine, theirs) : [];
  if (given) {
    const detail = `The old default is “${given.path}”, as named.`;
    return { base: given, described: { provenance: 'exact', source: 'named', detail }, notes: overwritten };
  }
  const relatives = new Relatives(mine, theirs);
  const { found, notes } = await findBase(env, sources, history, relatives);
  if (found) {
    const { provenance, source, detail } = found;
    return { base: found, described: { provenance, source, detail }, notes: [...overwritten, ...notes] };
  }
  const evidence = await evidenceOfCopies(env, sources.store, history, relatives, sources.ansi);
  return {
    described: await describeNone(env, evidence, mine),
    certain: evidence.certain,
    notes: [...overwritten, ...notes],
  };
}

async function describeNone(env: ServiceEnvironment, { copies }: CopyEvidence, mine: TextFile): Promise<DescribedBase> {
  if (copies.length > 0) {
    const shown = copies.map((copy) => `${inWords(copy)} shows ${changes(copy.certain)} of yours for certain`);
    const detail = `The old default is not known, but ${shown.join('; ')}. Every other difference is assumed to be yours and nothing is dropped. ${NAME_IT}`;
    return { provenance: 'none', detail, copies };
  }
  const archived = await archivedCopies(env, mine);
  const hint =
    archived.length === 0
      ? NAME_IT
      : `The site keeps ${list(archived)}; where one of them is the untouched default, name it with --base.`;
  return {
    provenance: 'none',
    detail: `The old default is not known, so every difference is assumed to be yours and nothing is dropped. ${hint}`,
  };
}

const NAME_IT =
  'Name it with --base where you have it: on the old installation media it is SMSSETUP\\INBOXES\\CLIFILES.SRC\\HINV\\sms_def.mof.';

/** Where mine is the live file and the upgrade has been there already, what was customized is in an earlier copy. */
async function hintAtCopies(
  env: ServiceEnvironment,
  { backups }: HistoryOfFile,
  mine: TextFile,
  theirs: TextFile,
): Promise<string[]> {
  const files = (await archivedCopies(env, mine, theirs)).map((path) => `“${path}”`);
  const kept = backups.filter(
    ({ manifest: { role, content } }) => role === 'inventory' && content.sha256 !== theirs.sha256,
  );
  const shown = kept.slice(0, 3).map(({ manifest: { sequence, source, createdAt } }) => {
    const day = createdAt.slice(0, 10);
    return `backup ${sequence} of “${source.path}” of ${day} (“backup restore ${sequence} --to FILE” writes it to a file)`;
  });
  if (files.length + shown.length === 0) return [];
  return [
    `If the upgrade has replaced your file already, what you customized is in an earlier copy; look at ${[...files, ...shown].join(', ')} and name the right one with --mine.`,
  ];
}

function changes(count: number): string {
  return count === 1 ? 'one change' : `${count} changes`;
}

function list(paths: readonly string[]): string {
  return paths.map((path) => `“${path}”`).join(', ');
}
