/**
 * The configuration.mof that goes with an SMS_def.mof, so that both can be merged together: beside it, in the same
 * backup, or in the site's archive under the same kind of name.
 */
import { listIfAny } from '../../backup/fileSystem';
import { roleOf } from '../../backup/companions';
import type { Manifest } from '../../backup/manifest';
import { isSamePath } from '../../backup/safePaths';
import type { BackupStore } from '../../backup/store';
import { REPORTING_NAMESPACE } from '../../knowledge';
import type { FileFacts } from '../../semantics/facts';
import type { ServiceEnvironment } from '../environment';
import { readBytes } from '../files/read';
import { Readings } from '../../merge/readings';
import type { BaseSources } from '../base/find';
import { readThree, type ThreeFiles, type ThreePaths } from './threeFiles';

export interface ConfigurationFiles {
  readonly theirs: string;
  /** The site's own; left out where none is kept with the customized SMS_def.mof. */
  readonly mine?: string;
  readonly base?: string;
  /** Data classes that the customized SMS_def.mof has and neither of the defaults, as they are written. */
  readonly dataClasses: readonly string[];
}

/**
 * The second file of a merge, where merging it along is worth asking: there is a new configuration.mof, and either the
 * customized SMS_def.mof holds data classes or the site has a configuration.mof of its own that differs from the new one.
 * @returns undefined where there is nothing to ask, and where the merge itself is going to be refused.
 */
export async function findConfiguration(
  env: ServiceEnvironment,
  paths: ThreePaths,
  sources: BaseSources = {},
): Promise<ConfigurationFiles | undefined> {
  const readings = new Readings();
  const files = await readThree(env, paths, sources, readings).catch(() => undefined);
  if (!files || roleOf(files.theirs.path) === 'configuration') return undefined;
  const theirs = await besideFile(env, files.theirs.absolutePath);
  if (theirs === undefined) return undefined;
  const { store } = sources;
  const kept =
    (await keptWith(env, store, files.mine.absolutePath)) ?? (await besideFile(env, files.mine.absolutePath));
  const mine = kept === undefined || (await isSameContent(env, kept, theirs)) ? undefined : kept;
  const dataClasses = dataClassesOf(files, readings);
  if (mine === undefined && dataClasses.length === 0) return undefined;
  const base = paths.base === undefined ? undefined : await besideFile(env, env.absolute(paths.base));
  return { theirs, dataClasses, ...(mine === undefined ? {} : { mine, ...(base === undefined ? {} : { base }) }) };
}

/** `SMS_def.rtm.mof` → `configuration.rtm.mof`, else plain configuration.mof; whatever the case of the names. */
export async function besideFile(env: ServiceEnvironment, path: string): Promise<string | undefined> {
  const folder = env.paths.dirname(path);
  const names: string[] = (await listIfAny(env.fs, folder).catch(() => undefined)) ?? [];
  const own = env.paths.basename(path).toLowerCase();
  const wanted = [own.replace('sms_def', 'configuration'), 'configuration.mof'].filter((name) => name !== own);
  for (const name of wanted) {
    const found = names.find((candidate) => candidate.toLowerCase() === name);
    if (found !== undefined) return env.paths.join(folder, found);
  }
  return undefined;
}

/** For a content of the backup store: the configuration.mof that the same run backed up. */
async function keptWith(
  env: ServiceEnvironment,
  store: BackupStore | undefined,
  path: string,
): Promise<string | undefined> {
  if (!store || !path.startsWith(store.directory)) return undefined;
  const backups = (await store.list()).backups.map(({ manifest }) => manifest);
  const contentOf = ({ content }: Manifest): string => env.paths.join(store.directory, ...content.object.split('/'));
  const runs = new Set(backups.filter((manifest) => contentOf(manifest) === path).map(({ run }) => run));
  const found = backups.find(({ role, run }) => role === 'configuration' && runs.has(run));
  return found && contentOf(found);
}

async function isSameContent(env: ServiceEnvironment, a: string, b: string): Promise<boolean> {
  if (isSamePath(env.absolute(a), env.absolute(b), env.paths)) return true;
  const [one, other] = await Promise.all([a, b].map((path) => readBytes(env, path).catch(() => undefined)));
  return one !== undefined && other !== undefined && env.machine.sha256(one) === env.machine.sha256(other);
}

function dataClassesOf({ base, mine, theirs }: ThreeFiles, readings: Readings): string[] {
  const known = new Set([
    ...dataClassesIn(readings.of('theirs', theirs.text)).keys(),
    ...(base ? dataClassesIn(readings.of('base', base.text)).keys() : []),
  ]);
  return [...dataClassesIn(readings.of('mine', mine.text))].filter(([key]) => !known.has(key)).map(([, name]) => name);
}

/** Classes outside the reporting namespace, by their keys. */
function dataClassesIn({ entries }: FileFacts): Map<string, string> {
  const found = new Map<string, string>();
  for (const { kind, namespace, key, facts } of entries)
    if (kind === 'class' && !namespace.startsWith(REPORTING_NAMESPACE)) found.set(key, facts?.written ?? key);
  return found;
}
