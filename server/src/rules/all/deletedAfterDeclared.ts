import { t } from '../../l10n';
import { keyOf } from '../../semantics/names';
import { describe, isClassNamed, lineBefore, orderProblemsOf, without } from '../order';
import type { FileRule } from '../rule';

export const deletedAfterDeclared: FileRule = {
  id: 'deleted-after-declared',
  reads: 'file',
  severity: 'warning',
  summary: 'A pragma deletes a class or an instance that the file declares above it.',
  explanation:
    'The compiler of WMI works through a file from top to bottom: after this one the class is not there, nor are its subclasses and their instances, and none of them is reported. ' +
    'To replace a class, the pragma goes above it. To remove it, leave the class out and keep the pragma. ' +
    'A class that is declared again below the pragma is fine.',
  example:
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\nclass Contoso_Asset { [key] string Tag; };\n#pragma deleteclass("Contoso_Asset", NOFAIL)',
  repaired:
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n#pragma deleteclass("Contoso_Asset", NOFAIL)\nclass Contoso_Asset { [key] string Tag; };',
  check(context) {
    const { document, report } = context;
    for (const { name, span, line, other, index } of orderProblemsOf(context, 'deleted-after-declared')) {
      const isItself = isClassNamed(document, other!, name);
      const pragma = document.declarations[index]!;
      const isOfInstance = pragma.node.kind === 'pragma' && keyOf(pragma.node.name?.text ?? '') === 'deleteinstance';
      const text = pragma.text.slice(pragma.node.start, pragma.node.end);
      report({
        ...span,
        message:
          isItself || isOfInstance
            ? t`This deletes what line ${line()} declares. To replace it, put the pragma above it; to remove it, delete the declaration.`
            : t`With ${name.trim()} this deletes ${describe(document, other!)} of line ${line()}, too.`,
        ...(isItself
          ? {
              fixes: [
                {
                  title: t`Put the pragma above the class`,
                  edits: [...lineBefore(document, other!, text), ...without(document, index)],
                },
              ],
            }
          : {}),
      });
    }
  },
};
