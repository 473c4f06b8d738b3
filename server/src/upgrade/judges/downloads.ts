/**
 * The folder of the downloaded client prerequisites: empty before, files after, none of an earlier release. What the files are
 * called is not verified, so a person looks at them; their dates show which are older than the others.
 */
import type { Evidence, Part } from '../evidence';
import { counted } from '../evidence';
import type { DownloadFolder, UpgradeFacts } from '../facts';
import { t } from '../../l10n';

const DAY = 24 * 60 * 60 * 1000;

export function judgeDownloads({ downloads }: UpgradeFacts): Part[] {
  if (downloads.length === 0) {
    const says = t`No folder of downloaded prerequisites is beside the evidence.`;
    return [{ state: 'needs-you', evidence: [{ kind: 'downloads', says, counts: false }] }];
  }
  return downloads.map((folder): Part => {
    const found = judgeFolder(folder);
    return { ...(folder.site === undefined ? {} : { site: folder.site }), ...found };
  });
}

function judgeFolder({ path, files }: DownloadFolder): Pick<Part, 'state' | 'evidence'> {
  const said = (says: string, counts: boolean): Evidence => ({ kind: 'downloads', source: path, says, counts });
  if (files.length === 0) return { state: 'open', evidence: [said(t`It is empty: nothing was downloaded yet.`, true)] };
  const empty = files.filter(({ size }) => size === 0);
  const byTime = [...files].sort((a, b) => a.at - b.at);
  const [oldest, newest] = [byTime[0]!, byTime.at(-1)!];
  const older = byTime.filter(({ at }) => newest.at - at > DAY);
  const evidence = [
    said(
      t`It holds ${counted(files.length, 'file')}, of ${day(oldest.at)} to ${day(newest.at)}. Their names do not show whether they are all of this release; a folder that was empty before would.`,
      false,
    ),
  ];
  if (empty.length > 0) evidence.push(said(t`Empty, ${counted(empty.length, 'file')}: ${names(empty)}.`, true));
  if (older.length > 0)
    evidence.push(
      said(t`Older than the last by more than a day, ${counted(older.length, 'file')}: ${names(older)}.`, false),
    );
  return { state: empty.length > 0 ? 'open' : 'needs-you', evidence };
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
const names = (files: DownloadFolder['files']): string =>
  `${files
    .slice(0, 5)
    .map(({ name }) => name)
    .join(', ')}${files.length > 5 ? ' …' : ''}`;
