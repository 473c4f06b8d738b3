/** Whether a file can be the default that another one was made from, as far as the two tell. */
import { inventoryOf, type Inventory } from '../inventory/inventory';
import { parseTree } from '../syntax/parser';
import { t } from '../l10n';

const SHOWN = 3;

/**
 * @returns why `standard` is hardly a default of `own`, in a sentence; undefined where nothing speaks against it. Files
 *   without reporting classes tell nothing.
 */
export function doubtAboutDefault(
  standard: { readonly path: string; readonly text: string },
  own: { readonly path: string; readonly text: string },
): string | undefined {
  const [theirs, mine] = [standard, own].map(({ text }) => inventoryOf(parseTree(text))) as [Inventory, Inventory];
  if (theirs.classes.length === 0 || mine.classes.length === 0) return undefined;
  const names = new Set(mine.classes.map(({ name }) => name.toLowerCase()));
  const common = theirs.classes.filter(({ name }) => names.has(name.toLowerCase())).length;
  if (common === 0)
    return t`“${standard.path}” is not a default of “${own.path}”: they have no reporting class in common.`;
  const foreign = theirs.classes.filter(({ vendor }) => vendor !== undefined && vendor.toUpperCase() !== 'MICROSOFT');
  if (foreign.length === 0) return undefined;
  const list = foreign.slice(0, SHOWN).map(({ name }) => name);
  const more = foreign.length > SHOWN ? ' …' : '';
  return t`“${standard.path}” is not an untouched default: it has classes of another vendor than Microsoft (${list.join(', ')}${more}).`;
}
