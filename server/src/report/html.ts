/** Text of other people's files in HTML. */
import { t } from '../l10n';
import { visibleText } from '../text/visible';
import { replaceEach } from '../text/replaceEach';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** As the content of an element or in a quoted attribute. */
export function htmlText(text: string): string {
  return replaceEach(visibleText(text), /[&<>"']/g, ([char]) => ENTITIES[char] ?? char);
}

/** A whole page that needs nothing else: no script, no picture, no font from elsewhere. */
export function htmlPage(title: string, style: string, body: string): string {
  return (
    `<!doctype html>\n<html lang="${t`en`}">\n<head>\n<meta charset="utf-8">\n` +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n` +
    `<title>${htmlText(title)}</title>\n<style>\n${style}\n</style>\n</head>\n<body>\n${body}\n</body>\n</html>\n`
  );
}
