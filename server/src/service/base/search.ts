/** What a merge has in the place of its old default, and how sure that is. */
import type { Readings } from '../../merge/readings';
import type { BaseProvenance } from '../../merge/types';
import { t } from '../../l10n';
import type { BaseSources, FoundBase } from './find';
import { findBase } from './find';
import type { CopyEvidence, EarlierCopy } from './copies';
import { archivedCopies, evidenceOfCopies, inWords } from './copies';
import { HistoryOfFile, Relatives } from './relatives';
import { type NextStep, type Remark, remark } from '../../remark';
import type { ServiceEnvironment } from '../environment';
import type { TextFile } from '../files/read';

export interface DescribedBase {
  readonly provenance: BaseProvenance;
  /** How it came to be the base; left out where there is none. */
  readonly source?: 'named' | 'backups' | 'media';
  readonly detail: Remark;
  /** Without a base: the earlier copies of mine that prove some of its changes. */
  readonly copies?: readonly EarlierCopy[];
}

export interface BaseOfMerge {
  readonly base?: TextFile | FoundBase;
  readonly described: DescribedBase;
  /** Mine's own changes that need no assumption, each fact with its reason. */
  readonly certain?: Readonly<Record<string, string>>;
  readonly notes: readonly Remark[];
}

/** The base that was named, else one that is found, else what can be known without. */
export async function baseFor(
  env: ServiceEnvironment,
  sources: BaseSources,
  mine: TextFile,
  theirs: TextFile,
  given: TextFile | undefined,
  readings: Readings,
): Promise<BaseOfMerge> {
  const isOverwritten = mine.text === theirs.text;
  // Most merges name their base and never look at the store.
  const kept = given && !isOverwritten ? undefined : await sources.store?.list();
  const history = new HistoryOfFile(env, mine, kept?.backups ?? []);
  const overwritten = isOverwritten ? await hintAtCopies(env, history, mine, theirs) : [];
  if (given) {
    const detail = remark(t`The old default is “${given.path}”, as named.`);
    return { base: given, described: { provenance: 'exact', source: 'named', detail }, notes: overwritten };
  }
  const relatives = new Relatives(mine, theirs, readings);
  const { found, notes } = await findBase(env, sources, history, relatives);
  if (found) {
    const { provenance, source, detail } = found;
    return {
      base: found,
      described: { provenance, source, detail: remark(detail) },
      notes: [...overwritten, ...notes.map((note) => remark(note))],
    };
  }
  const evidence = await evidenceOfCopies(env, sources.store, history, relatives, sources.ansi);
  return {
    described: await describeNone(env, evidence, mine),
    certain: evidence.certain,
    notes: [...overwritten, ...notes.map((note) => remark(note))],
  };
}

async function describeNone(env: ServiceEnvironment, { copies }: CopyEvidence, mine: TextFile): Promise<DescribedBase> {
  if (copies.length > 0) {
    const shown = copies.map((copy) => shows(inWords(copy), copy.certain));
    const detail = t`The old default is not known, but ${shown.join('; ')}. Every other difference is assumed to be yours and nothing is dropped.`;
    return { provenance: 'none', detail: remark(detail, { code: 'name-base' }), copies };
  }
  const archived = await archivedCopies(env, mine);
  const unknown = t`The old default is not known, so every difference is assumed to be yours and nothing is dropped.`;
  const [kept, next]: [string, NextStep] =
    archived.length === 0
      ? ['', { code: 'name-base' }]
      : [t` The site keeps ${list(archived)}.`, { code: 'name-kept-base' }];
  return { provenance: 'none', detail: remark(unknown + kept, next) };
}

/** Where mine is the live file and the upgrade has been there already, what was customized is in an earlier copy. */
async function hintAtCopies(
  env: ServiceEnvironment,
  { backups }: HistoryOfFile,
  mine: TextFile,
  theirs: TextFile,
): Promise<Remark[]> {
  const files = await archivedCopies(env, mine, theirs);
  const kept = backups.filter(
    ({ manifest: { role, content } }) => role === 'inventory' && content.sha256 !== theirs.sha256,
  );
  const shown = kept.slice(0, 3).map(({ manifest: { sequence, source, createdAt } }) => ({
    sequence,
    path: source.path,
    day: createdAt.slice(0, 10),
  }));
  if (files.length + shown.length === 0) return [];
  return [
    remark(t`If the upgrade has replaced your file already, what you customized is in an earlier copy.`, {
      code: 'choose-copy',
      files,
      backups: shown,
    }),
  ];
}

function shows(copy: string, changes: number): string {
  return changes === 1
    ? t`${copy} shows one change of yours for certain`
    : t`${copy} shows ${changes} changes of yours for certain`;
}

function list(paths: readonly string[]): string {
  return paths.map((path) => t`“${path}”`).join(', ');
}
