/** What a file of inventory does not say in so many words, to be shown in the editor beside the names. */
import { t } from '../l10n';
import type { SyntaxTree } from '../syntax/syntaxTree';
import type { Span } from '../text/span';
import { describeUndone, inventoryOf, type InventoryProperty, type ReportingClass } from './inventory';
import { append } from '../text/append';

export interface InventoryHint {
  /** Offset of the file; the hint is shown after what ends there. */
  readonly at: number;
  readonly label: string;
  /** Why, in a sentence. */
  readonly detail: string;
}

/** The hints between two offsets, in the order of the file. */
export function hintsIn(tree: SyntaxTree, { start, end }: Span): InventoryHint[] {
  const { classes, dataClasses } = inventoryOf(tree);
  const hints: InventoryHint[] = [];
  const isWanted = (span: Span): boolean => span.end >= start && span.start <= end;
  // In a file of one namespace its name beside every class would say nothing.
  const hasSeveral = new Set([...classes, ...dataClasses].map(({ namespace }) => namespace)).size > 1;
  const placeOf = ({ namespace, nameSpan }: Pick<ReportingClass, 'namespace' | 'nameSpan'>): InventoryHint => ({
    at: nameSpan.end,
    label: t`in ${namespace}`,
    detail: t`The namespace that the last #pragma namespace above sets.`,
  });
  for (const item of classes) {
    if (!isWanted(item.span)) continue;
    const { nameSpan } = item;
    // A reporting class where all of them belong is no news.
    if (hasSeveral && item.isOutside) hints.push(placeOf(item));
    if (item.undone)
      hints.push({
        at: nameSpan.end,
        label: describeUndone(item.undone),
        detail: t`What is declared here has no effect once the compiler has finished the file.`,
      });
    if (!item.hasGroupName)
      hints.push({
        at: nameSpan.end,
        label: t`group “${item.name}”`,
        detail: t`Without SMS_Group_Name the group has the name of the class.`,
      });
    if (item.flag === undefined)
      hints.push({
        at: nameSpan.end,
        label: t`not reported`,
        detail: t`Without SMS_Report a class is not reported.`,
      });
    if (item.reported)
      for (const property of item.properties) if (isWanted(property.span)) append(hints, hintsOn(property));
  }
  if (hasSeveral) for (const item of dataClasses) if (isWanted(item.span)) hints.push(placeOf(item));
  return hints.sort((a, b) => a.at - b.at);
}

function hintsOn({ isKey, flag, nameSpan }: InventoryProperty): InventoryHint[] {
  if (isKey)
    return flag === true ? [] : [{ at: nameSpan.end, label: t`reported`, detail: t`A key is reported in any case.` }];
  if (flag !== undefined) return [];
  return [{ at: nameSpan.end, label: t`not reported`, detail: t`Without SMS_Report a property is not reported.` }];
}
