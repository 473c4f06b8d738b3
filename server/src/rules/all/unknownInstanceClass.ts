import { t } from '../../l10n';
import type { NamesRule } from '../rule';
import { reportUnknownClass, WHY_UNKNOWN_CLASS } from '../unknownClass';

export const unknownInstanceClass: NamesRule = {
  id: 'unknown-instance-class',
  reads: 'names',
  severity: 'warning',
  summary: 'An instance is of a class that is not known.',
  explanation: WHY_UNKNOWN_CLASS,
  example: 'instance of __Win32Provder { Name = "A"; };',
  repaired: 'instance of __Win32Provider { Name = "A"; };',
  create: (context) => ({
    instance: (node) => reportUnknownClass(context, node.className, t`The class`),
  }),
};
