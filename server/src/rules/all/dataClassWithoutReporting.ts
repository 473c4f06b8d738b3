import { t } from '../../l10n';
import { findClass } from '../../knowledge';
import { isMarked } from '../../semantics/classInfo';
import { halvesOf, Partners, withoutPartner } from '../halves';
import type { FileRule } from '../rule';
import { DATA_HALF, REPORTING_HALF } from '../exampleTexts';

export const dataClassWithoutReporting: FileRule = {
  id: 'data-class-without-reporting',
  reads: 'file',
  severity: 'information',
  summary: 'A data class made for inventory has no reporting class.',
  explanation:
    'Its data are there on every client and are not collected. Reported only where reporting classes are at hand, in the file or beside it. ' +
    'Where a reporting class of nearly that name has no data class, one of the two was missed when they were renamed: a warning.',
  example: DATA_HALF + DATA_HALF.replaceAll('Agent', 'Service') + REPORTING_HALF,
  repaired: DATA_HALF + REPORTING_HALF,
  check({ document, index, report }) {
    // The other half may be in a file that is not read.
    if (index?.isWhole === false) return;
    const halves = halvesOf(document, index);
    const isAlone = halves.own.reporting.size === 0 && halves.beside.reporting.size === 0;
    if (isAlone || halves.own.data.size === 0) return;
    let free: Partners | undefined;
    for (let at = 0; at < document.summaries.length; at++) {
      const { types, reporting } = document.summaries[at]!;
      const [type] = types;
      if (reporting || !type || !halves.own.data.has(type.key)) continue;
      if (halves.own.reporting.has(type.key) || halves.beside.reporting.has(type.key)) continue;
      if (index?.find(type.name).some((info) => isMarked(info, 'reporting'))) continue;
      free ??= Partners.of(withoutPartner(halves, 'reporting', 'data').filter((name) => !findClass(name)));
      const meant = free.find(type.name);
      const offset = document.tree.offsetOf(at);
      report({
        start: type.start + offset,
        end: type.end + offset,
        ...(meant === undefined ? {} : { severity: 'warning' as const }),
        message:
          meant === undefined
            ? t`No reporting class ${type.name} is known: its data are not collected.`
            : t`There is no reporting class ${type.name}, but ${meant}, which has no data class. Is that the one?`,
      });
    }
  },
};
