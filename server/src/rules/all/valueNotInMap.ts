import { t } from '../../l10n';
import type { InheritedMember } from '../../semantics/inheritedMembers';
import { keyOf } from '../../semantics/names';
import { readInteger } from '../../semantics/numbers';
import { summaryOf } from '../../semantics/summary';
import { entryOf } from '../../semantics/valueMap';
import type { Value } from '../../syntax/tree';
import { closestOf } from '../../syntax/spelling';
import { fix, type NamesRule } from '../rule';

export const valueNotInMap: NamesRule = {
  id: 'value-not-in-map',
  reads: 'names',
  severity: 'warning',
  summary: 'A value is not among those that the ValueMap of its property lists.',
  explanation:
    'ValueMap lists what a property may hold. Desired State Configuration refuses other values; in WMI and CIM nothing checks it, but nothing knows what such a value means. ' +
    'A range (“2..5”) holds all between its ends, “..” all that no other entry has.',
  example:
    'class Contoso_Asset { [key] string Tag; [ValueMap{"New", "Old"}] string State; };\ninstance of Contoso_Asset { Tag = "A"; State = "Used"; };',
  repaired:
    'class Contoso_Asset { [key] string Tag; [ValueMap{"New", "Old"}] string State; };\ninstance of Contoso_Asset { Tag = "A"; State = "Old"; };',
  create(context) {
    const look = (value: Value, { name, valueMap }: Pick<InheritedMember, 'name' | 'valueMap'>): void => {
      if (!valueMap || valueMap.length === 0) return;
      const allowed = new Set(valueMap.map((one) => keyOf(one.trim())));
      for (const item of value.kind === 'array' ? value.items : [value]) {
        const text = item.kind === 'string' ? item.value : item.kind === 'integer' ? item.text : undefined;
        if (text === undefined || allowed.has(keyOf(text.trim()))) continue;
        if (entryOf(valueMap, text, item.kind === 'integer') >= 0) continue;
        // What is no number, another rule says.
        if (item.kind === 'integer' && readInteger(text) === undefined) continue;
        const meant = item.kind === 'string' ? closestOf(text, valueMap) : undefined;
        const { start, end } = item;
        context.report({
          start,
          end,
          message: t`${item.kind === 'string' ? `“${text}”` : text} is not one of the values of ${name}: ${listOf(valueMap)}.`,
          fixes: meant === undefined ? [] : [fix(t`Change to ${meant}`, item, JSON.stringify(meant))],
        });
      }
    };
    return {
      property({ name, value }, owner) {
        if (!value || value.kind === 'null') return;
        const type = summaryOf(context.declaration).types.find(({ node }) => node === owner);
        const member = type?.members.find((one) => one.kind === 'property' && one.start === name.start);
        if (member) look(value, member);
      },
      assignment({ name, value }, { className }) {
        if (!value || !className) return;
        const all = context.scope.findAll(className.text, context.namespace);
        const member = context.scope.membersOf(className.text, context.namespace).byKey.get(keyOf(name.text));
        if (all.length < 2 && member?.kind === 'property') look(value, member);
      },
    };
  },
};

function listOf(values: readonly string[]): string {
  return values.length > 8 ? `${values.slice(0, 8).join(', ')} …` : values.join(', ');
}
