/** Remarks on a merge that need no answer but should be read before the result is used. */
import { t } from '../../l10n';
import { REPORTING_NAMESPACE } from '../../knowledge';
import type { ClassFacts } from '../../semantics/classFacts';
import type { Entry } from '../../semantics/facts';
import type { MergeContext } from '../context';
import type { Customization, Notice } from '../types';
import { addUnder, append } from '../../text/append';
import { bothAddedNotices } from './bothAdded';
import { leftWithoutNotices } from './leftWithout';
import { repeatedQualifierNotices } from './repeatedQualifiers';
import { sharedKeyNotices } from './sharedKeys';
import { twinNotices } from './twins';

/** Share of the old default's classes that mine may lack before it looks like a file of an older service pack. */
const OLD_FILE_SHARE = 0.05;

/**
 * @param elsewhere key in mine → key in the old default, for what mine has in another namespace
 * @param result the text of the result
 */
export function noticesOf(
  context: MergeContext,
  ledger: readonly Customization[],
  elsewhere: ReadonlyMap<string, string>,
  result: string,
): Notice[] {
  const notices = [
    ...leftWithoutNotices(context, result, ledger),
    ...namespaceNotices(context, elsewhere),
    ...bothAddedNotices(context, ledger),
    ...twinNotices(context, ledger, result),
    ...repeatedQualifierNotices(context),
  ];
  // A default without such a class is no SMS_def.mof: what it holds is where the data come from.
  const isForReporting = [...context.theirs.classes.values()].some(({ facts }) => isForInventory(facts));
  const told = notices.flatMap(({ code, key }) => (code === 'same-class-id' ? [key!] : []));
  append(notices, sharedKeyNotices(context, result, new Set(told)));
  for (const { kind, namespace, outcome, key, class: name, property, mine } of ledger) {
    if (outcome === 'skipped') continue;
    if (kind === 'flag' && outcome !== 'converged' && mine?.startsWith('"')) {
      notices.push({
        code: 'flag-not-boolean',
        key,
        message: t`${[name, property].filter(Boolean).join('.')} has SMS_Report(${mine}), as in your file. Hardware inventory takes only TRUE or FALSE, without quotes; correct it if you want it reported.`,
      });
    }
    if (kind !== 'class-added' || namespace.startsWith(REPORTING_NAMESPACE)) continue;
    if (isForInventory(context.mine.classes.get(key)?.facts)) {
      notices.push({
        code: 'reporting-class-outside',
        key,
        message: t`${name} is a class for hardware inventory in ${namespace}, as in your file. Configuration Manager reads those from ${REPORTING_NAMESPACE}; write a #pragma namespace for that before it.`,
      });
      continue;
    }
    if (isForReporting)
      notices.push({
        code: 'data-class',
        key,
        message: t`${name} is a data class in ${namespace}. Configuration Manager 2007 keeps those in configuration.mof; move it there.`,
      });
  }
  const removed = ledger.filter(({ kind }) => kind === 'class-removed').length;
  const classes = context.base?.classes.size ?? Infinity;
  if (removed > 2 && removed > classes * OLD_FILE_SHARE) {
    notices.push({
      code: 'old-file',
      message: t`Your file lacks ${removed} classes that the old default has. It looks older than that default; check that the right one was chosen.`,
    });
  }
  return notices;
}

function isForInventory(facts: ClassFacts | undefined): boolean {
  return facts !== undefined && (facts.superclass === 'sms_class_template' || facts.qualifiers.has('sms_class_id'));
}

/** One for each namespace pragma of mine after which is what the old default has in another namespace. */
function namespaceNotices({ mine, base }: MergeContext, elsewhere: ReadonlyMap<string, string>): Notice[] {
  const groups = new Map<Entry | undefined, string[]>();
  for (const key of elsewhere.keys()) {
    const { index } = mine.classes.get(key)!;
    const pragma = mine.entries.findLast((entry) => entry.index < index && entry.kind === 'namespace');
    addUnder(groups, pragma, key);
  }
  return [...groups].map(([pragma, keys]): Notice => {
    const [first] = keys as [string, ...string[]];
    const { written } = mine.classes.get(first)!.facts!;
    const old = base!.classes.get(elsewhere.get(first)!)!;
    const names = keys.length > 1 ? t`${written} and ${keys.length - 1} more` : written;
    const line = pragma && mine.text.slice(0, pragma.nodeSpan.start).split(/\r\n|\n|\r/).length;
    const why = line === undefined ? t`no #pragma namespace before it` : t`the #pragma namespace on line ${line} of it`;
    return {
      code: 'other-namespace',
      key: first,
      ...(keys.length > 1 ? { keys } : {}),
      message: t`In your file ${names} would go to ${mine.classes.get(first)!.namespace}, because of ${why}. The old default has it in ${old.namespace}, and so has the result wherever the new default has it; move it by hand if you meant that.`,
    };
  });
}
