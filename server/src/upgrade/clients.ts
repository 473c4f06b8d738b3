/** Clients from exports, counted by site and version: what matters of ten thousand of them. */
import type { RawRecord } from '../boot-images/model';
import { isTypeName } from '../boot-images/values';
import { isClient } from './sites';

export interface ClientCount {
  readonly all: number;
  /** How many of each version; empty text for none. */
  readonly versions: ReadonlyMap<string, number>;
}

/** What one file says about clients. */
export interface ClientExport {
  readonly path: string;
  /** When the file was written, milliseconds since 1970. */
  readonly at: number;
  /** By code of the site; empty text where a client names none. */
  readonly sites: ReadonlyMap<string, ClientCount>;
}

/** Properties that name the site of a client, and its version, in lower case; the first that is there counts. */
const SITE = ['sitecode', 'site code', 'site', 'assignedsite', 'smsassignedsites', 'sms_assigned_sites0'];
const VERSION = ['clientversion', 'client version', 'client_version0', 'version'];

/** Undefined where there is no client among the objects. A computer without a client is none. */
export function clientsOf(records: readonly RawRecord[]): ReadonlyMap<string, ClientCount> | undefined {
  const counts = new Map<string, { all: number; versions: Map<string, number> }>();
  for (const record of records) {
    if (!isClient(record) || text(record, ['client', 'client0']).match(/^(0|false|no)$/i)) continue;
    const sites = text(record, SITE);
    // The name of a type is where the list for the screen has more than one site.
    const code = isTypeName(sites)
      ? ''
      : sites
          .replace(/[{}[\]"]/g, '')
          .split(/[,;\s]/)[0]!
          .toUpperCase();
    const version = text(record, VERSION);
    const count = counts.get(code) ?? { all: 0, versions: new Map<string, number>() };
    count.all++;
    count.versions.set(version, (count.versions.get(version) ?? 0) + 1);
    counts.set(code, count);
  }
  return counts.size > 0 ? counts : undefined;
}

function text({ properties }: RawRecord, names: readonly string[]): string {
  for (const name of names) {
    const value = properties.get(name)?.value;
    const first = Array.isArray(value) ? (value as readonly unknown[])[0] : value;
    if (typeof first === 'number' || typeof first === 'boolean') return String(first);
    if (typeof first === 'string' && first.trim() !== '') return first.trim();
  }
  return '';
}
