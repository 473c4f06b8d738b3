/**
 * A baseline: the findings that a team knows and lives with, so that a build fails for a new one only. A finding is known
 * by its file, its rule and its sentence, not by its line, which every edit above it moves; of findings alike, as many are
 * known as there were.
 */
import { BackupError, hasLostBytes } from '../../backup/errors';
import { errorCode } from '../../backup/fileSystem';
import type { ServiceEnvironment } from '../environment';
import { readTextFile } from '../files/read';
import { Refusal } from '../../refusal';
import { t } from '../../l10n';
import type { CheckedFile } from './check';

/** Paths relative to the baseline's folder, with `/` → `rule: sentence` → how many. */
export type Baseline = Readonly<Record<string, Readonly<Record<string, number>>>>;

const VERSION = 1;

const keyOf = ({ code, message }: { readonly code: string; readonly message: string }): string => `${code}: ${message}`;

/** @param nameOf a file's name in the baseline. */
export function baselineOf(files: readonly CheckedFile[], nameOf: (path: string) => string): Baseline {
  const baseline: Record<string, Record<string, number>> = {};
  for (const { path, diagnostics } of [...files].sort((a, b) => (nameOf(a.path) < nameOf(b.path) ? -1 : 1))) {
    if (diagnostics.length === 0) continue;
    const counts: Record<string, number> = (baseline[nameOf(path)] ??= {});
    for (const key of diagnostics.map(keyOf).sort()) counts[key] = (counts[key] ?? 0) + 1;
  }
  return baseline;
}

/** The files with the findings that the baseline does not know, and how many it knew. */
export function newFindings(
  files: readonly CheckedFile[],
  baseline: Baseline,
  nameOf: (path: string) => string,
): { readonly files: readonly CheckedFile[]; readonly known: number } {
  let known = 0;
  const left = files.map((file) => {
    const counts = new Map(Object.entries(baseline[nameOf(file.path)] ?? {}));
    const diagnostics = file.diagnostics.filter((found) => {
      const count = counts.get(keyOf(found)) ?? 0;
      if (count === 0) return true;
      counts.set(keyOf(found), count - 1);
      known++;
      return false;
    });
    return { ...file, diagnostics };
  });
  return { files: left, known };
}

export function baselineText(baseline: Baseline): string {
  return `${JSON.stringify({ version: VERSION, findings: baseline }, null, 2)}\n`;
}

/**
 * Names of files in a baseline: relative to its folder, with `/`, so that it means the same on every machine; a file on
 * another drive keeps its full path.
 */
export function namesFrom(env: ServiceEnvironment, baselinePath: string): (path: string) => string {
  const folder = env.paths.dirname(env.absolute(baselinePath)).split(/[\\/]/);
  return (path) => {
    const parts = env.absolute(path).split(/[\\/]/);
    let same = 0;
    while (same < folder.length && same < parts.length - 1 && folder[same] === parts[same]) same++;
    if (same === 0) return parts.join('/');
    return [...folder.slice(same).map(() => '..'), ...parts.slice(same)].join('/');
  };
}

/** @throws Refusal or BackupError for a file that is missing or no baseline. */
export async function readBaseline(env: ServiceEnvironment, path: string): Promise<Baseline> {
  const { text } = await readTextFile(env, path).catch((error: unknown) => {
    const isMissing = error instanceof BackupError && errorCode(error.cause) === 'ENOENT' && !hasLostBytes(path);
    throw isMissing
      ? new Refusal('baseline', t`The baseline “${path}” does not exist.`, { code: 'write-baseline' })
      : error;
  });
  const { version, findings } = parsed(text);
  const isCounts = (value: unknown): boolean =>
    isRecord(value) && Object.values(value).every((count) => typeof count === 'number');
  if (version !== VERSION || !isRecord(findings) || !Object.values(findings).every(isCounts)) {
    throw new Refusal('baseline', t`“${path}” is not a baseline of findings.`, { code: 'write-baseline' });
  }
  return findings as Baseline;
}

function parsed(text: string): { readonly version?: unknown; readonly findings?: unknown } {
  try {
    return (JSON.parse(text) ?? {}) as object;
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
