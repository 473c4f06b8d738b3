/**
 * Releases after 2007: 2012 and current branch, by the build that is the third part of 5.00.xxxx. The table is
 * laterReleases.json, with its source and date: to add a release, add its line. [U] Builds of 2012 are unverified, and said so.
 */
import table from './laterReleases.json';

/** Build of a release of current branch as Microsoft names it (`2403`). Undefined for others: those of 2012 are not verified. */
export function buildOfRelease(name: string): number | undefined {
  return table.currentBranch.find(({ release }) => release === name.trim())?.build;
}

/** In the order of their builds. */
export const LATER_RELEASES: readonly { readonly build: number; readonly name: string }[] = [
  ...table.unverified2012.map(({ build, pack }) => ({
    build,
    name: `System Center 2012 Configuration Manager${pack} (build not verified)`,
  })),
  ...table.currentBranch.map(({ release, build }) => ({
    build,
    name: `Configuration Manager current branch ${release}`,
  })),
];
