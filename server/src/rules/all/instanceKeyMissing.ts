import { t } from '../../l10n';
import { keyOf } from '../../semantics/names';
import type { NamesRule } from '../rule';

export const instanceKeyMissing: NamesRule = {
  id: 'instance-key-missing',
  reads: 'names',
  severity: { wmi: 'error', cim2: 'warning', cim3: 'warning' },
  summary: 'An instance gives no value to a key of its class, or gives it NULL.',
  explanation:
    'Keys make up the path under which an instance is stored; WMI rejects one without (0x80041028, 0x80041089). Reported where the class with all it derives from is known; ' +
    'where that knowledge comes from another file or from the tables of well-known classes, the severity is lower. Embedded instances are not stored and need no keys.',
  example: 'class Contoso_Asset { [key] string Tag; string Owner; };\ninstance of Contoso_Asset { Owner = "x"; };',
  repaired:
    'class Contoso_Asset { [key] string Tag; string Owner; };\ninstance of Contoso_Asset { Tag = "A"; Owner = "x"; };',
  create: (context) => ({
    instance(node) {
      if (context.declaration.node !== node || !node.className || !node.body) return;
      const { scope, namespace } = context;
      const { members, isComplete } = scope.membersOf(node.className.text, namespace);
      if (!isComplete) return;
      const keys = members.filter(({ isKey }) => isKey);
      if (keys.length === 0) return;
      const { classes } = scope.lineageOf(node.className.text, namespace);
      // Of a class that is declared twice, either declaration may be the one that counts.
      if (scope.declarationsOf(node.className.text, namespace).classes.length !== classes.length) return;
      const severity = classes.some(({ origin }) => origin === 'knowledge')
        ? 'information'
        : classes.some((info) => info.origin !== 'document' || info.namespace !== namespace)
          ? 'warning'
          : undefined;
      for (const key of keys) {
        const given = node.members.find(({ name }) => keyOf(name.text) === keyOf(key.name));
        if (given ? given.value?.kind !== 'null' : key.marks?.includes('default')) continue;
        const { start, end } = given?.value ?? node.className;
        context.report({
          start,
          end,
          ...(severity ? { severity } : {}),
          message: given
            ? t`${key.name} is a key of ${node.className.text} and cannot be NULL.`
            : t`The instance gives no value to ${key.name}, a key of ${node.className.text}.`,
        });
      }
    },
  }),
};
