/** Versions of WSUS from an export: a row for each server. */
import type { RawRecord } from '../boot-images/model';

export interface WsusServer {
  readonly name: string;
  /** Code of the site, where the row says it. */
  readonly site?: string;
  readonly version: string;
}

export interface WsusExport {
  readonly path: string;
  /** Code of the site, where the path tells it. */
  readonly site?: string;
  /** When the file was written, milliseconds since 1970. */
  readonly at: number;
  readonly servers: readonly WsusServer[];
}

const NAMES = ['server', 'servername', 'name', 'computer', 'computername', 'pscomputername', 'host'];
const VERSIONS = ['version', 'versionstring', 'fullproductversion', 'wsusversion'];

export function wsusServersOf(records: readonly RawRecord[]): WsusServer[] {
  return records.flatMap(({ properties }) => {
    const text = (names: readonly string[]): string | undefined =>
      names
        .map((name) => properties.get(name)?.value)
        .find((value): value is string => typeof value === 'string' && value.trim() !== '')
        ?.trim();
    const [name, version, site] = [text(NAMES), text(VERSIONS), text(['sitecode', 'site'])];
    if (version === undefined) return [];
    return [{ name: name ?? '', version, ...(site === undefined ? {} : { site: site.toUpperCase() }) }];
  });
}

/** Negative where `a` is the older; undefined where one is no version. */
export function compareVersions(a: string, b: string): number | undefined {
  const parts = [a, b].map((version) => (/^\d+(\.\d+)+$/.test(version) ? version.split('.').map(Number) : undefined));
  const [left, right] = parts;
  if (!left || !right) return undefined;
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
