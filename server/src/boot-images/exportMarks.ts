/**
 * What the export script of this product writes around the objects in MOF, which has no end of its own: a first line that
 * promises a last one, and a line for each site that is not complete. So its exports always show what they lack.
 */
import type { Span } from '../text/span';
import { t } from '../l10n';
import type { InputProblem } from './model';

export const FIRST_LINE = '// Export-BootImages: the last line of this file says that it is whole.';
export const LAST_LINE = '// Export-BootImages: the file is whole.';
/** The class of the object that is in JSON for such a line, with the property `SiteCode`. */
export const NOT_COMPLETE_CLASS = 'Export_NotComplete';
/** Followed by the code of the site. */
export const NOT_COMPLETE = '// Export-BootImages: not complete: site ';

/** The script could not read all of a site. */
export function notComplete(path: string, site: string, span: Span): InputProblem {
  return {
    severity: 'warning',
    code: 'boot-images/left-out',
    message: t`The script could not read all of site ${site}. Run it at that site, and give both results.`,
    path,
    span,
    unjudged: true,
  };
}

/** What the lines of the script say; nothing about an export of others. */
export function endOfScriptExport(
  path: string,
  text: string,
): { readonly showsEnd: boolean; readonly problems: readonly InputProblem[] } {
  if (!text.trimStart().startsWith(FIRST_LINE)) return { showsEnd: false, problems: [] };
  const problems: InputProblem[] = [];
  for (let at = text.indexOf(NOT_COMPLETE); at >= 0; at = text.indexOf(NOT_COMPLETE, at + 1)) {
    const [line] = text.slice(at, at + 200).split(/[\r\n]/, 1);
    problems.push(notComplete(path, line!.slice(NOT_COMPLETE.length).trim(), { start: at, end: at + line!.length }));
  }
  if (!text.trimEnd().endsWith(LAST_LINE)) {
    problems.push({
      severity: 'error',
      code: 'boot-images/cut-off',
      message: t`The last line that the export script writes is missing, so objects may be missing, too. Copy or export it again.`,
      path,
      span: { start: Math.max(0, text.length - 1), end: text.length },
      unjudged: true,
    });
  }
  return { showsEnd: true, problems };
}
