/** Which clients have not the new version. That an export lists all of them no export can show. */
import { buildOf } from '../../knowledge/configmgr';
import type { ClientCount } from '../clients';
import type { Evidence, EvidenceState, Part } from '../evidence';
import type { UpgradeFacts } from '../facts';
import type { OrderedSite } from '../hierarchy';
import { t } from '../../l10n';

const GIVE = { code: 'give-evidence', file: 'client-versions' } as const;

/** @param build clients of this build or a later one are upgraded. */
export function judgeClients({ clients, mute }: UpgradeFacts, sites: readonly OrderedSite[], build: number): Part[] {
  const silent = mute
    .filter(({ kind }) => kind === 'clients')
    .map(({ path, message }): Part => ({ state: 'unknown', evidence: [evidence(path, message, false)] }));
  if (clients.length === 0) {
    const says = t`No export of clients with their versions was given.`;
    return [...silent, { state: 'needs-you', evidence: [{ kind: 'clients', says, next: GIVE, counts: false }] }];
  }
  const newestFirst = [...clients].sort((a, b) => b.at - a.at || (a.path < b.path ? -1 : 1));
  const seen = new Map<string, string>();
  const known = new Set(sites.map(({ code }) => code));
  const parts: Part[] = [];
  for (const { path, at, sites: counts } of newestFirst)
    for (const [code, count] of counts) {
      const newer = seen.get(code);
      if (newer !== undefined) {
        const says = t`It is older than ${newer}, which counts.`;
        parts.push({ ...siteOf(code, known), state: 'not-applicable', evidence: [evidence(path, says, false)] });
        continue;
      }
      seen.set(code, path);
      parts.push({ ...siteOf(code, known), ...judgeCount(path, at, code, count, build) });
    }
  return [...silent, ...parts];
}

function siteOf(code: string, known: ReadonlySet<string>): { site?: string } {
  return known.has(code) ? { site: code } : {};
}

function judgeCount(
  path: string,
  at: number,
  code: string,
  { all, versions }: ClientCount,
  build: number,
): { state: EvidenceState; evidence: Evidence[] } {
  const old: [string, number][] = [];
  const unclear: [string, number][] = [];
  for (const one of versions) {
    const release = buildOf(one[0]);
    if (!release) unclear.push(one);
    else if (release.build < build) old.push(one);
  }
  const of = code === '' ? {} : { of: code };
  const day = new Date(at).toISOString().slice(0, 10);
  const where = code === '' ? t`that name no site` : t`of site ${code}`;
  const say = (says: string, counts: boolean): Evidence => ({ ...evidence(path, says, counts), ...of, at: day });
  const found: Evidence[] = [];
  if (old.length > 0) found.push(say(t`${sum(old)} of ${all} clients ${where} are older: ${list(old)}.`, true));
  if (unclear.length > 0)
    found.push(
      say(t`${sum(unclear)} of ${all} clients ${where} have no version that is known here: ${list(unclear)}.`, false),
    );
  if (old.length > 0) return { state: 'open', evidence: found };
  if (unclear.length === 0) {
    const says = t`Every one of the ${all} clients ${where} that it lists has the new version, as of ${day}. Whether it lists all of them is for you to confirm.`;
    found.push(say(says, false));
  }
  return { state: 'needs-you', evidence: found };
}

const sum = (versions: readonly (readonly [string, number])[]): number =>
  versions.reduce((n, [, count]) => n + count, 0);

function list(versions: readonly (readonly [string, number])[]): string {
  const most = [...versions].sort((a, b) => b[1] - a[1]);
  const shown = most.slice(0, 5).map(([version, count]) => `${version === '' ? 'none' : version} (${count})`);
  return `${shown.join(', ')}${most.length > 5 ? ' …' : ''}`;
}

function evidence(source: string, says: string, counts: boolean): Evidence {
  return { kind: 'clients', source, says, counts };
}
