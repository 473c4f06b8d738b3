/** Where the texts of a merge are among the virtual documents. */
import { t } from '../../../server/src/l10n';
export type Version = 'base' | 'mine' | 'theirs' | 'result';

/** Folders of the texts; people see them beside the file's name. */
const FOLDERS: Readonly<Record<Version, string>> = {
  base: t`Old default`,
  mine: t`Yours`,
  theirs: t`New default`,
  result: t`Result`,
};

export const REPORT_PATH = '/merge/Merge report.md';

export function pathOf(version: Version, name: string): string {
  return `/merge/${FOLDERS[version]}/${name}`;
}
