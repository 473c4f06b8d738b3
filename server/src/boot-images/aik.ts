/** Which Windows AIK a build of Windows PE comes from [M]; for releases after 2007, which ADK [H] from 1607 on. */

export interface AikFact {
  /** `Windows PE 2.0 (6.0.6000), Windows AIK 1.0`. */
  readonly text: string;
  readonly build: number;
}

const BUILDS: readonly { readonly build: number; readonly text: string }[] = [
  { build: 6000, text: 'Windows PE 2.0, Windows AIK 1.0' },
  { build: 6001, text: 'Windows PE 2.1, Windows AIK 1.1' },
  { build: 6002, text: 'Windows PE of the 6.0.6002 builds, later than Windows AIK 1.1' },
  { build: 7600, text: 'Windows PE 3.0, Windows AIK of Windows 7' },
  { build: 7601, text: 'Windows PE 3.1, supplement to the Windows AIK of Windows 7 SP1' },
  { build: 9200, text: 'Windows PE of the ADK for Windows 8' },
  // [U]
  { build: 9600, text: 'Windows PE, perhaps of the ADK for Windows 8.1 (not verified)' },
  { build: 14393, text: 'Windows PE of the ADK for Windows 10, version 1607' },
  { build: 16299, text: 'Windows PE of the ADK for Windows 10, version 1709' },
  { build: 17134, text: 'Windows PE of the ADK for Windows 10, version 1803' },
  { build: 17763, text: 'Windows PE of the ADK for Windows 10, version 1809' },
  { build: 18362, text: 'Windows PE of the ADK for Windows 10, version 1903' },
  { build: 19041, text: 'Windows PE of the ADK for Windows 10, version 2004, the last with Windows PE of 32 bits' },
  { build: 20348, text: 'Windows PE of the ADK for Windows Server 2022' },
  { build: 22000, text: 'Windows PE of the ADK for Windows 11' },
  { build: 22621, text: 'Windows PE of the ADK for Windows 11, version 22H2' },
  { build: 25398, text: 'Windows PE of the ADK of build 25398, which Configuration Manager does not support' },
  { build: 26100, text: 'Windows PE of the ADK of build 26100, for current branch 2303 and later' },
];

/** Reads `6.0.6000` or `6.0.6000.16386`; nothing where the text is no version. */
export function aikOf(version: string | undefined): AikFact | undefined {
  const build = Number(/^\d+\.\d+\.(\d+)/.exec(version ?? '')?.[1] ?? NaN);
  if (!Number.isFinite(build)) return undefined;
  const known = BUILDS.find((entry) => entry.build === build);
  return {
    build,
    text: known ? `${known.text} (${version})` : `Windows PE ${version}, of no Windows AIK that is known here`,
  };
}
