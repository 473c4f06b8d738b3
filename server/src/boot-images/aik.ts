/**
 * Which Windows AIK a build of Windows PE comes from [M]; for releases after 2007, which ADK [H] from 1607 on. The table is
 * kits.json, with its source and date: to add a kit, add its line.
 */
import { t } from '../l10n';
import table from './kits.json';

export interface AikFact {
  /** `Windows PE 2.0 (6.0.6000), Windows AIK 1.0`. */
  readonly text: string;
  readonly build: number;
}

/** Reads `6.0.6000` or `6.0.6000.16386`; nothing where the text is no version. */
export function aikOf(version: string | undefined): AikFact | undefined {
  const build = Number(/^\d+\.\d+\.(\d+)/.exec(version ?? '')?.[1] ?? NaN);
  if (!Number.isFinite(build)) return undefined;
  const known = table.kits.find((entry) => entry.build === build);
  return {
    build,
    text: known ? `${known.text} (${version})` : t`Windows PE ${version}, of an unknown Windows AIK`,
  };
}
