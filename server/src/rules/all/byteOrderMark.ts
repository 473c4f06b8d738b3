import { t } from '../../l10n';
import type { FileRule } from '../rule';
import { isDscDocument } from '../dsc';

export const byteOrderMark: FileRule = {
  id: 'byte-order-mark',
  reads: 'file',
  severity: 'information',
  summary: 'A file for the compiler of WMI begins with the mark of UTF-8.',
  explanation:
    'By its documentation mofcomp recognizes Unicode files by the two marks of UTF-16 only; what it does with three other bytes before the first word is not documented. ' +
    'For files of hardware inventory, which a site discards silently when they do not compile, it is a warning. Save the file without the mark, or as UTF-16.',
  example: 'class Contoso_Asset { [key] string Tag; };',
  repaired: '// The same file, saved without the mark or as UTF-16.\nclass Contoso_Asset { [key] string Tag; };',
  check({ document, dialect, report }) {
    const { format, summaries, tree } = document;
    if (!format?.bom || format.encoding !== 'utf-8' || dialect !== 'wmi' || isDscDocument(document)) return;
    const isInventory = summaries.some(({ reporting, types }) => reporting ?? types[0]?.marks?.includes('dynprops'));
    const end = /^[^\r\n]{0,80}/.exec(tree.text)![0].length;
    report({
      start: 0,
      end,
      ...(isInventory ? { severity: 'warning' as const } : {}),
      message: t`The file begins with the mark of UTF-8. The compiler of WMI is documented to recognize only that of UTF-16: save the file without the mark, or as UTF-16.`,
    });
  },
};
