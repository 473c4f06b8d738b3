/** Versions of WSUS from an export: a row for each server. */
import type { RawRecord, RawValue } from '../boot-images/model';
import { isRecord } from '../boot-images/values';

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
      names.map((name) => wordsOf(properties.get(name)?.value)).find((value) => value !== '');
    const [name, version, site] = [text(NAMES), text(VERSIONS), text(['sitecode', 'site'])];
    if (version === undefined) return [];
    return [{ name: name ?? '', version, ...(site === undefined ? {} : { site: site.toUpperCase() }) }];
  });
}

/** A version is an object where it was converted with its parts. */
function wordsOf(value: RawValue | undefined): string {
  if (typeof value === 'string') return value.trim();
  if (value === undefined || value === null || !isRecord(value)) return '';
  const parts = ['major', 'minor', 'build', 'revision'].map((part) => value.properties.get(part)?.value);
  return parts.every((part) => typeof part === 'number' && part >= 0) ? parts.join('.') : '';
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
