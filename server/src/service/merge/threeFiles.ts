/** The three files of a merge: read, and what the merge gets of them. */
import { t } from '../../l10n';
import type { Readings } from '../../merge/readings';
import type { MergeInput, MergeOptions } from '../../merge/types';
import { type Remark, remark } from '../../remark';
import type { BaseSources } from '../base/find';
import { baseFor, type BaseOfMerge } from '../base/search';
import type { ServiceEnvironment } from '../environment';
import type { ReadOptions, TextFile } from '../files/read';
import { doubtAboutBase, readMergeFile, requireSameProduct, takeNames } from './inputs';

export interface ThreePaths {
  readonly mine: string;
  readonly theirs: string;
  /** Left out: looked for. */
  readonly base?: string;
}

/** The three files of a merge as they were read. */
export interface ThreeFiles extends BaseOfMerge {
  readonly mine: TextFile;
  readonly theirs: TextFile;
  /** Remarks on the files: on a base that may be the wrong one, on places where none was found. */
  readonly notes: readonly Remark[];
}

/** The defaults of several merges in one run: each is read once, so that all are made with the same. */
export class Defaults {
  private readonly files = new Map<string, Promise<TextFile>>();

  /** @throws Refusal or BackupError as `readMergeFile`, for every merge that names the file */
  read(env: ServiceEnvironment, path: string, role: 'base' | 'theirs', options: ReadOptions): Promise<TextFile> {
    const key = `${role} ${env.absolute(path)}`;
    const known = this.files.get(key);
    if (known) return known;
    const file = readMergeFile(env, path, role, options);
    this.files.set(key, file);
    return file;
  }
}

/** @throws Refusal, BackupError for files that cannot be read or do not belong together. */
export async function readThree(
  env: ServiceEnvironment,
  paths: ThreePaths,
  sources: BaseSources,
  readings: Readings,
  defaults = new Defaults(),
): Promise<ThreeFiles> {
  const reading = [
    readMergeFile(env, paths.mine, 'mine', sources),
    defaults.read(env, paths.theirs, 'theirs', sources),
    paths.base === undefined ? undefined : defaults.read(env, paths.base, 'base', sources),
  ] as const;
  // All at once; where several cannot be read, the first of them is told.
  for (const one of reading) one?.catch(() => undefined);
  const mine = await reading[0];
  const theirs = await reading[1];
  const given = await reading[2];
  if (given) {
    // The merge goes on with these trees; where the old default is looked for, it is not known yet what mine is read like.
    const trees = readings.treesOf({ base: given.text, mine: mine.text, theirs: theirs.text });
    takeNames(given, trees.base!);
    takeNames(mine, trees.mine);
    takeNames(theirs, trees.theirs);
  }
  requireSameProduct(mine, theirs, given);
  const doubt = given && doubtAboutBase(given, mine, theirs);
  const search = await baseFor(env, sources, mine, theirs, given, readings);
  return { mine, theirs, ...search, notes: [...(doubt === undefined ? [] : [remark(doubt)]), ...search.notes] };
}

/**
 * The new default alone, for a file that the site does not have: it stands in for mine, and is its own base, so that nothing
 * of it counts as a customization.
 */
export async function readStandIn(
  env: ServiceEnvironment,
  path: string,
  sources: BaseSources,
  defaults: Defaults,
): Promise<ThreeFiles> {
  const theirs = await defaults.read(env, path, 'theirs', sources);
  const name = env.paths.basename(path);
  const detail = t`The site has no ${name} of its own: the new default stands in for it, and nothing of that counts as yours.`;
  return { mine: theirs, theirs, described: { provenance: 'exact', detail: remark(detail) }, notes: [] };
}

export function inputOf({ base, mine, theirs }: ThreeFiles): MergeInput {
  const isStandIn = mine === theirs;
  const old = isStandIn ? theirs : base;
  return { ...(old ? { base: old.text } : {}), mine: mine.text, theirs: theirs.text };
}

/** Titles for the markers, and what is certain. */
export function optionsOf(env: ServiceEnvironment, { base, mine, theirs, certain }: ThreeFiles): MergeOptions {
  const basename = (path: string): string => env.paths.basename(path);
  return {
    ...(certain ? { certain } : {}),
    labels: {
      mine: `Yours (${basename(mine.path)})`,
      theirs: `New default (${basename(theirs.path)})`,
      ...(base ? { base: `Old default (${basename(base.path)})` } : {}),
    },
  };
}
