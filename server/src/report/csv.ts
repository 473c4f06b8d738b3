/** Comma-separated values (RFC 4180) that a spreadsheet shows as the text they are. */
import { visibleLine } from '../text/visible';
import { replaceEach } from '../text/replaceEach';

/** A row with its line break. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/**
 * Text that begins as a formula does gets an apostrophe: otherwise a spreadsheet would run it. So does what follows a
 * semicolon or a tab, because where those divide the columns, it begins a cell. A value is one line.
 */
function csvCell(text: string): string {
  const safe = replaceEach(visibleLine(text), /(?<![;"\s])[;"\s]+(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g, ([run]) =>
    /[;\t]/.test(run) ? `${run}'` : run,
  ).replace(/^(?=[=+\-@\t\uff1d\uff0b\uff0d\uff20])/, "'");
  return /[",;\t]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
