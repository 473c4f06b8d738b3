/** Which dataldr.log is of the site whose file it is. */
import { folderOf } from '../../semantics/dataClasses';
import type { UpgradeFacts } from '../facts';
import type { OrderedSite } from '../hierarchy';
import type { SiteFileFacts } from '../inventoryFiles';
import type { CompileLog } from '../logs/compile';

/**
 * A log speaks of a file when both are in one installation, in folders of one site, or side by side. Where there is but one site,
 * the one log is of the one file, unless its folder names another.
 */
export function isLogOf(
  log: CompileLog,
  file: SiteFileFacts,
  { inventoryFiles, configurationFiles, compileLogs }: UpgradeFacts,
  sites: readonly OrderedSite[],
): boolean {
  if (log.installation !== undefined && file.installation !== undefined) return log.installation === file.installation;
  if (log.site !== undefined && file.site !== undefined) return log.site === file.site;
  const primaries = sites.filter(({ type, condition }) => type !== 'secondary' && condition !== 'foreign');
  if (primaries.length > 1) return log.site === file.site && folderOf(log.path) === folderOf(file.path);
  const places = new Set(compileLogs.map(({ path }) => folderOf(path)));
  const alike = 'dataClasses' in file ? configurationFiles : inventoryFiles;
  const only = primaries[0]?.code;
  const isOther = (site: string | undefined): boolean => site !== undefined && only !== undefined && site !== only;
  if (alike.length !== 1 || places.size !== 1 || isOther(log.site) || isOther(file.site)) return false;
  return areOfOnePlace(foldersOf(log.path), foldersOf(file.path), only);
}

/** Folders that say what is in them, not where it comes from. */
const PLAIN = /^(logs?|hinv|inboxes|clifiles\.src|mof|inventory|evidence)$/i;
/** As a share and a folder of copies are named after a site. */
const CODE = /^(?:SMS_)?([A-Z0-9]{3})$/i;

const foldersOf = (path: string): string[] => path.split(/[\\/]/).slice(0, -1);

/** @param only the code of the one site that there is, where that is known. */
function areOfOnePlace(a: readonly string[], b: readonly string[], only: string | undefined): boolean {
  const parted = a.findIndex((folder, i) => folder !== b[i]);
  const own = parted < 0 ? [] : a.slice(parted);
  const others = b.slice(parted < 0 ? a.length : parted);
  const codes = new Set(
    [...own, ...others, ...(only === undefined ? [] : [only])]
      .filter((folder) => !PLAIN.test(folder))
      .flatMap((folder) => CODE.exec(folder)?.[1]?.toUpperCase() ?? []),
  );
  const isBelow = own.length === 0 || others.length === 0;
  return codes.size <= 1 && (isBelow || PLAIN.test(own[0]!) || PLAIN.test(others[0]!));
}
