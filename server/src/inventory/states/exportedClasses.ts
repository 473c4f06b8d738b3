/**
 * The classes of an export. For a current site a class is its class ID [H], so that two declarations of one name with different
 * IDs, say of two namespaces, are two classes; a compiler, which knows classes by name, would keep the last one only.
 */
import { addUnder } from '../../text/append';
import { isInEffect, readInventory, type ReportingClass } from '../inventory';
import type { SyntaxTree } from '../../syntax/syntaxTree';

/** As `readInventory` gives them, but a class that only classes of other IDs replace is in effect. */
export function exportedClasses(tree: SyntaxTree): readonly ReportingClass[] {
  const { classes } = readInventory(tree);
  const own = new Set([...byName(classes).values()].flatMap(replacedByOthers));
  return classes.map((item) => (own.has(item) ? inEffect(item) : item));
}

/** Names that an export declares with several class IDs, as written first. */
export function namesOfSeveral(classes: readonly ReportingClass[]): readonly string[] {
  return [...byName(classes.filter(isInEffect)).values()].flatMap(([first, ...more]) =>
    more.length > 0 ? [first!.name] : [],
  );
}

function byName(classes: readonly ReportingClass[]): Map<string, ReportingClass[]> {
  const found = new Map<string, ReportingClass[]>();
  for (const item of classes) addUnder(found, `${item.namespace}/${item.name.toLowerCase()}`, item);
  return found;
}

/** @param sameName in the order of the file; where the last of them is deleted, so are all. */
function replacedByOthers(sameName: readonly ReportingClass[]): ReportingClass[] {
  const later = new Set<string | undefined>();
  if (!isInEffect(sameName.at(-1)!)) return [];
  return sameName.toReversed().filter((item) => {
    const id = item.classId?.trim().toLowerCase();
    // Without an ID a class is known by its name alone.
    const isOther = item.undone?.by === 'replaced' && id !== undefined && !later.has(id) && !later.has(undefined);
    later.add(id);
    return isOther;
  });
}

function inEffect({ undone: _, ...item }: ReportingClass): ReportingClass {
  return { ...item, reported: item.flag === true };
}
