/** What several rules say of a class name that nothing known has. */
import { t } from '../l10n';
import type { Name } from '../syntax/tree';
import { fix, type NamesContext } from './rule';
import { isLikelySlip, similarClass } from './suggest';

/** Why a name is reported, and when not: the explanation of the rules that look a class up. */
export const WHY_UNKNOWN_CLASS =
  'The class may exist where the file is compiled. A name is reported where a known one differs from it by a typo, ' +
  'and pointed out where the workspace declares other classes of the same schema but not this one.';

/**
 * Reports a class name that nothing known bears. A class may well exist on the machine that the file is for, so it says
 * something only where a known name differs by a slip, or where the workspace declares other classes of the same schema.
 */
export function reportUnknownClass(context: NamesContext, name: Name | undefined, what: string): void {
  if (!name || name.text === '') return;
  const { scope, namespace } = context;
  if (scope.find(name.text, namespace)) return;
  const similar = similarClass(name.text, scope);
  if (similar !== undefined) {
    context.report({
      start: name.start,
      end: name.end,
      ...(isLikelySlip(name.text, similar) ? {} : { severity: 'information' as const }),
      message: t`${what} ${name.text} is not known. Did you mean ${similar}?`,
      fixes: [fix(t`Change to ${similar}`, name, similar)],
    });
  } else if (scope.knowsSchemaOf(name.text)) {
    context.report({
      start: name.start,
      end: name.end,
      severity: 'information',
      message: t`${what} ${name.text} is declared nowhere in this workspace, though other classes of its schema are. Check the name.`,
    });
  }
}
