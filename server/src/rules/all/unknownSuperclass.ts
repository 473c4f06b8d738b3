import { t } from '../../l10n';
import type { NamesRule } from '../rule';
import { reportUnknownClass, WHY_UNKNOWN_CLASS } from '../unknownClass';

export const unknownSuperclass: NamesRule = {
  id: 'unknown-superclass',
  reads: 'names',
  severity: 'warning',
  summary: 'A class derives from a class that is not known.',
  explanation: WHY_UNKNOWN_CLASS,
  example: 'class Contoso_Share : Win32_Shaer { };',
  repaired: 'class Contoso_Share : Win32_Share { };',
  create: (context) => ({
    classDeclaration: (node) => reportUnknownClass(context, node.superclass, t`The superclass`),
  }),
};
