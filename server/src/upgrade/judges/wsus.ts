/** Which servers have an older WSUS than the list wants. That an export names every software update point, no export shows. */
import type { Evidence, Part } from '../evidence';
import type { UpgradeFacts } from '../facts';
import { compareVersions } from '../wsus';
import { t } from '../../l10n';

/** @param minimum the oldest version that will do. */
export function judgeWsus({ wsus, mute }: UpgradeFacts, minimum: string): Part[] {
  const silent = mute
    .filter(({ kind }) => kind === 'wsus')
    .map(({ path, message }): Part => ({
      state: 'unknown',
      evidence: [{ kind: 'wsus', source: path, says: message, counts: false }],
    }));
  const newest = new Map<string, { path: string; at: number; site?: string; version: string; name: string }>();
  for (const { path, at, site, servers } of wsus)
    for (const server of servers) {
      const key = server.name.toUpperCase() || path;
      const known = newest.get(key);
      if (!known || known.at < at) newest.set(key, { path, at, ...(site === undefined ? {} : { site }), ...server });
    }
  return [
    ...silent,
    ...[...newest.values()].map(({ path, at, site, name, version }): Part => {
      const order = compareVersions(version, minimum);
      const is = name === '' ? t`The server has WSUS ${version}` : t`${name} has WSUS ${version}`;
      const says =
        order === undefined
          ? t`${is}, which is not a version that can be compared.`
          : order < 0
            ? t`${is}, older than ${minimum}.`
            : t`${is}. Whether it and the console on the site server are all there is, is for you to confirm.`;
      const evidence: Evidence = {
        kind: 'wsus',
        source: path,
        ...(name === '' ? {} : { of: name }),
        at: new Date(at).toISOString().slice(0, 10),
        says,
        counts: order !== undefined && order < 0,
      };
      const state = evidence.counts ? 'open' : 'needs-you';
      return { ...(site === undefined ? {} : { site }), state, evidence: [evidence] };
    }),
  ];
}
