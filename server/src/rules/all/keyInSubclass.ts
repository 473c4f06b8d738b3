import { t } from '../../l10n';
import type { ClassInfo } from '../../semantics/classInfo';
import { booleanOf, findQualifierIn, keyOf } from '../../semantics/names';
import type { NamesRule } from '../rule';
import { withoutQualifier } from '../withoutQualifier';

export const keyInSubclass: NamesRule = {
  id: 'key-in-subclass',
  reads: 'names',
  severity: { wmi: 'error', cim2: 'warning', cim3: 'warning' },
  summary: 'A class adds a key although a class that it derives from has one.',
  explanation:
    'The keys are fixed by the first class that has any. A subclass may repeat an inherited key, not add another: WMI rejects the class. ' +
    'Other compilers take it: a warning in the dialects of the standards, and where the superclass is in another file, which may be of another version.',
  example: 'class Contoso_Thing { [key] string Name; };\nclass Contoso_Asset : Contoso_Thing { [key] string Tag; };',
  repaired: 'class Contoso_Thing { [key] string Name; };\nclass Contoso_Asset : Contoso_Thing { string Tag; };',
  create(context) {
    return {
      classDeclaration(node) {
        if (!node.superclass) return;
        const own = node.members.flatMap((member) => {
          const key = member.kind === 'property' ? findQualifierIn(member.qualifiers, 'key') : undefined;
          return key && booleanOf(key) === true ? [{ member, key }] : [];
        });
        if (own.length === 0) return;
        const { scope, namespace } = context;
        const { members } = scope.membersOf(node.superclass.text, namespace);
        const keys = members.filter((member) => member.isKey);
        // A superclass found in another namespace may be another class.
        if (keys.length === 0 || keys.some(({ declaredIn }) => (declaredIn.namespace ?? namespace) !== namespace))
          return;
        if (haveOtherKeys(scope.declarationsOf(node.superclass.text, namespace).classes)) return;
        for (const { member, key } of own) {
          if (members.some((inherited) => keyOf(inherited.name) === keyOf(member.name!.text) && inherited.isKey))
            continue;
          const [inherited] = keys;
          context.report({
            start: key.start,
            end: key.end,
            // Published schemas have a few such classes, and another file may be of another version.
            ...(inherited!.declaredIn.origin !== 'document' ? { severity: 'warning' as const } : {}),
            message: t`${inherited!.declaredIn.name}, from which this class derives, has the key ${inherited!.name}: no further key can be added.`,
            fixes: [withoutQualifier(context.declaration.text, member.qualifiers!, key)],
          });
        }
      },
    };
  },
};

/** True where two declarations of one class differ in their keys: which of them counts is not known. */
function haveOtherKeys(classes: readonly ClassInfo[]): boolean {
  let have = otherKeys.get(classes);
  if (have === undefined) otherKeys.set(classes, (have = differInKeys(classes)));
  return have;
}

/** Of each list once: a class that is declared thousands of times may have thousands of subclasses. */
const otherKeys = new WeakMap<readonly ClassInfo[], boolean>();

function differInKeys(classes: readonly ClassInfo[]): boolean {
  const keys = new Map<string, string>();
  for (const { name, members = [] } of classes) {
    const own = members.filter(({ isKey }) => isKey).map((member) => keyOf(member.name));
    const face = own.sort().join('|');
    if ((keys.get(keyOf(name)) ?? face) !== face) return true;
    keys.set(keyOf(name), face);
  }
  return false;
}
