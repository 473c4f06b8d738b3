/** How people call a backup beside its file: by its number, which `backup restore` takes, and the day on which it was made. */

import { t } from '../l10n';

const ID = /^(\d{6,})-(\d{4})(\d\d)(\d\d)T/;

/** `12` for `000012-20261129T101500Z-…`; another text as it is. */
export function backupNumber(id: string): string {
  const [, number] = ID.exec(id) ?? [];
  return number === undefined ? id : String(Number(number));
}

/** `12 of 2026-11-29`; another text as it is, and `none` where nothing was there to be backed up. */
export function backupName(id: string | null): string {
  if (id === null) return t`none`;
  const [, , year, month, day] = ID.exec(id) ?? [];
  return year === undefined ? id : t`${backupNumber(id)} of ${year}-${month}-${day}`;
}
