/** Files that may be the customized file or the old default of a merge, where nobody names them. */
import { t } from '../../l10n';
import { roleOf } from '../../backup/companions';
import type { Manifest } from '../../backup/manifest';
import type { BackupStore } from '../../backup/store';
import { archivedCopies } from '../base/copies';
import type { ServiceEnvironment } from '../environment';
import { similarityOf } from '../../merge/decide/similarity';
import { factsOf } from '../../semantics/facts';
import { parseOrLeave } from '../../syntax/parser';
import { backupName } from '../../text/backupName';
import { readTextFile, typeAt } from '../files/read';
import { judgeInventories, type Candidate, type InventoryCandidate } from '../files/likely';

/** The likeliest first. */
export interface Candidates {
  readonly mine: readonly Candidate[];
  readonly base: readonly Candidate[];
}

/** Of each kind of backup, so that a long history leaves the list readable. */
const MAX_SHOWN = 10;

/**
 * @param theirs path of the new default.
 * @param among further files, of a workspace for instance. What holds no reporting class, or is the new default over again,
 *   is none of the two: an export, a log, another copy.
 * @param mine path of the customized file, where it is known: the default that it is nearest to comes first.
 */
export async function candidatesFor(
  env: ServiceEnvironment,
  theirs: string,
  store: BackupStore | undefined,
  among: readonly string[] = [],
  mine?: string,
): Promise<Candidates> {
  const file = (await typeAt(env, theirs)) === 'file' ? await readTextFile(env, theirs) : undefined;
  const archived = file ? await archivedCopies(env, file) : [];
  const entries = (await store?.list())?.backups ?? [];
  const kept = entries.filter(({ manifest }) => manifest.content.sha256 !== file?.sha256);
  const backups = (wanted: (manifest: Manifest) => boolean): Candidate[] =>
    kept
      .filter(({ manifest }) => wanted(manifest))
      .slice(0, MAX_SHOWN)
      .map(({ manifest }) => ({
        path: env.paths.join(store!.directory, ...manifest.content.object.split('/')),
        why: describeBackup(manifest),
      }));
  const isConfiguration = roleOf(theirs) === 'configuration';
  const listed = new Set(archived.map((path) => env.absolute(path)));
  const others = isConfiguration
    ? []
    : await judgeInventories(
        env,
        among.filter((path) => !listed.has(env.absolute(path))),
        file,
      );
  const [customized, plain] = [true, false].map((isCustomized) =>
    others.filter((one) => one.isCustomized === isCustomized),
  ) as [InventoryCandidate[], InventoryCandidate[]];
  return {
    mine: [
      ...backups(({ source, role }) => role !== 'base' && source.path === theirs),
      ...archived.map((path) => ({ path, why: describeArchived(path) })),
      ...backups(({ source, role }) => role === 'inventory' && source.path !== theirs),
      ...[...customized, ...plain].map(({ path, why }) => ({ path, why })),
    ],
    base: [
      ...backups(
        ({ role, source }) => role === 'base' && (roleOf(source.path) === 'configuration') === isConfiguration,
      ),
      ...(mine === undefined ? plain.map(({ path, why }) => ({ path, why })) : await nearest(env, plain, mine)),
    ],
  };
}

/** Those first that define the vendor’s classes most like the customized file: the one that it was made from. */
async function nearest(
  env: ServiceEnvironment,
  defaults: readonly InventoryCandidate[],
  customized: string,
): Promise<Candidate[]> {
  const file = await readTextFile(env, customized).catch(() => undefined);
  if (!file) return defaults.map(({ path, why }) => ({ path, why }));
  const facts = factsOf(parseOrLeave(file.text));
  return defaults
    .filter(({ path }) => env.absolute(path) !== file.absolutePath)
    .map(({ path, tree }) => ({ path, ...similarityOf(factsOf(tree, facts), facts) }))
    .sort((a, b) => a.differing - b.differing)
    .map(({ path, classes, same }) => ({
      path,
      why: t`all of Microsoft: ${same} of its ${classes} classes are defined in your file in the same way`,
    }));
}

/** What tells backups of one file apart comes first: paths are long, and a list cuts them off. */
function describeBackup({ id, createdAt, label, source }: Manifest): string {
  const time = createdAt.slice(11, 16);
  return t`backup ${backupName(id)}, ${time} UTC${label === null ? '' : `, “${label}”`}: ${source.path}`;
}

/** Of the numbered copies nobody says which one the server made when. */
function describeArchived(path: string): string {
  return /\.bak$/i.test(path)
    ? t`the site’s own copy of the last file that it compiled`
    : t`a copy that the site keeps`;
}
