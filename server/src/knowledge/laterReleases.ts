/**
 * Builds of 2012 and current branch, the third part of 5.00.xxxx. [H] Current branch: Microsoft's updates.md; 2503 and 2509 by
 * the client versions of their hotfix notes; as of November 2026. [U] 2012: unverified, and said so in the name. To add a
 * release, add its line.
 */
const CURRENT_BRANCH = `1511 8325  1602 8355  1606 8412  1610 8458  1702 8498  1706 8540  1710 8577  1802 8634  1806 8692
  1810 8740  1902 8790  1906 8853  1910 8913  2002 8968  2006 9012  2010 9040  2103 9049  2107 9058  2111 9068  2203 9078
  2207 9088  2211 9096  2303 9106  2309 9122  2403 9128  2409 9132  2503 9135  2509 9141`;

const UNVERIFIED_2012: readonly (readonly [number, string])[] = [
  [7711, ''],
  [7804, ' SP1'],
  [7958, ' R2'],
  [8239, ' SP2 or R2 SP1'],
];

/** In the order of their builds. */
export const LATER_RELEASES: readonly { readonly build: number; readonly name: string }[] = [
  ...UNVERIFIED_2012.map(([build, pack]) => ({
    build,
    name: `System Center 2012 Configuration Manager${pack} (build not verified)`,
  })),
  ...CURRENT_BRANCH.trim()
    .split(/\s{2,}|\n\s*/)
    .map((line) => line.split(' '))
    .map(([release, build]) => ({ build: Number(build), name: `Configuration Manager current branch ${release}` })),
];
