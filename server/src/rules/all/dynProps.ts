/** Rules about `[DYNPROPS]`: the class, its instance, and the values that the instance fetches belong together. */
import { t } from '../../l10n';
import { findQualifierIn, keyOf } from '../../semantics/names';
import { Scope } from '../../semantics/scope';
import { closestOf } from '../../syntax/spelling';
import { dynPropsOf, hasDynProps, type DynPropsFile } from '../dynProps';
import { propertiesOf } from '../reporting';
import { fix, type DeclarationRule, type FileRule } from '../rule';

const CLASS = '[DYNPROPS] class Contoso_App { [key] string KeyName; string Version; };\n';
const INSTANCE =
  '[DYNPROPS] instance of Contoso_App { KeyName = "A"; [PropertyContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso|Version"), Dynamic, Provider("RegPropProv")] Version; };';

export const instanceWithoutDynProps: DeclarationRule = {
  id: 'instance-without-dynprops',
  reads: 'declaration',
  severity: 'warning',
  summary: 'An instance has values that a provider supplies, and no [DYNPROPS] before it.',
  explanation: 'Only with [DYNPROPS] on the class and on the instance does WMI ask the provider for its values.',
  example: CLASS + INSTANCE.replace('[DYNPROPS] ', ''),
  repaired: CLASS + INSTANCE,
  create: (context) => ({
    instance(node) {
      if (hasDynProps(node.qualifiers) || !node.className) return;
      const supplied = node.members.find(
        ({ value, qualifiers }) =>
          !value && findQualifierIn(qualifiers, 'propertycontext') && findQualifierIn(qualifiers, 'provider'),
      );
      if (!supplied) return;
      const { start, end } = node.className;
      const first = node.qualifiers?.qualifiers[0];
      const at = first ? first.start : node.keyword.start;
      const insert = fix(t`Add DYNPROPS`, { start: at, end: at }, first ? 'DYNPROPS, ' : '[DYNPROPS]\n');
      const message = t`${supplied.name.text} comes from a provider, and the instance has no [DYNPROPS]: nobody asks the provider.`;
      context.report({ start, end, message, fixes: [insert] });
    },
  }),
};

export const classWithoutDynProps: FileRule = {
  id: 'class-without-dynprops',
  reads: 'file',
  severity: 'information',
  summary: 'An instance has [DYNPROPS], and its class in the same file has not.',
  explanation:
    'The class says that its instances have values from a provider. Without [DYNPROPS] there WMI does not ask for them.',
  example: CLASS.replace('[DYNPROPS] ', '') + INSTANCE,
  repaired: CLASS + INSTANCE,
  check({ document, report }) {
    const { instances, classes } = dynPropsOf(document);
    const told = new Set<string>();
    for (const { className } of instances) {
      const key = keyOf(className.text);
      const declared = classes.get(key);
      if (!declared || declared.isDynProps || told.has(key)) continue;
      told.add(key);
      const offset = document.tree.offsetOf(declared.index);
      const { node, name } = declared;
      const first = node.qualifiers?.qualifiers[0];
      const at = offset + (first ? first.start : node.keyword.start);
      report({
        start: name.start + offset,
        end: name.end + offset,
        message: t`Its instance has [DYNPROPS], and ${name.text} itself has not; the documentation has it on both.`,
        fixes: [fix(t`Add DYNPROPS`, { start: at, end: at }, first ? 'DYNPROPS, ' : '[DYNPROPS]\n')],
      });
    }
  },
};

export const classWithoutInstance: FileRule = {
  id: 'dynprops-without-instance',
  reads: 'file',
  severity: 'warning',
  summary: 'A class has [DYNPROPS], and no instance is in sight.',
  explanation:
    'The values of such a class come with its instances, which the file writes. A class without any has no data. ' +
    'Where another file of the workspace has declarations that name the class, an instance may stand there, and nothing is said.',
  example: CLASS,
  repaired: CLASS + INSTANCE,
  check({ document, index, report }) {
    const { classes, instantiated } = dynPropsOf(document);
    for (const [key, { index: at, name, isDynProps }] of classes) {
      if (!isDynProps || instantiated.has(key)) continue;
      const isElsewhere = index?.mentionsOf(name.text).some((one) => one.uri !== document.uri && !one.isDeclaration);
      if (isElsewhere) continue;
      const offset = document.tree.offsetOf(at);
      const message = t`${name.text} gets its values with an instance that has [DYNPROPS], and there is none.`;
      report({ start: name.start + offset, end: name.end + offset, message });
    }
  },
};

export const instanceOfRenamedClass: FileRule = {
  id: 'dynprops-class-unknown',
  reads: 'file',
  severity: 'warning',
  summary: 'An instance with [DYNPROPS] is of a class that the file does not declare.',
  explanation:
    'Class and instance are copied and renamed together; where one of the two was missed, the class has no data. Said where the file declares another such class ' +
    'that has no instance, and nothing known has the name.',
  example: CLASS.replace('Contoso_App', 'Contoso_App2019') + INSTANCE.replace('Contoso_App', 'Contoso_App2017'),
  repaired: CLASS.replace('Contoso_App', 'Contoso_App2019') + INSTANCE.replace('Contoso_App', 'Contoso_App2019'),
  check({ document, index, report }) {
    const file = dynPropsOf(document);
    let scope: Scope | undefined;
    for (const { index: at, className, namespace } of file.instances) {
      if (file.classes.has(keyOf(className.text))) continue;
      scope ??= new Scope(document.environment, index, document.uri);
      if (scope.find(className.text, namespace)) continue;
      const meant = meantClass(className.text, file);
      if (meant === undefined) continue;
      const offset = document.tree.offsetOf(at);
      const span = { start: className.start + offset, end: className.end + offset };
      const message = t`The file declares no class ${className.text}, but ${meant}, which has no instance. Is that the one?`;
      report({ ...span, message, fixes: [fix(t`Change to ${meant}`, span, meant)] });
    }
  },
};

/** The class without an instance that the name stands for: the nearest, or the only one of the same schema. */
function meantClass(name: string, { classes, instantiated }: DynPropsFile): string | undefined {
  const free = [...classes]
    .filter(([key, one]) => one.isDynProps && !instantiated.has(key))
    .map(([, one]) => one.name.text);
  const withoutNumbers = (text: string) => keyOf(text).replace(/\d+/g, '#');
  return (
    closestOf(name, free, 2) ??
    free.find((one) => withoutNumbers(one) === withoutNumbers(name)) ??
    closestOf(name, free, 4)
  );
}

export const propertyUnset: FileRule = {
  id: 'dynprops-property-unset',
  reads: 'file',
  severity: 'information',
  summary: 'No instance of a class with [DYNPROPS] gives a value to one of its properties.',
  explanation:
    'The property stays empty on every client. It may be there for later, or its line in the instance was forgotten.',
  example: CLASS.replace('string Version;', 'string Version; string Owner;') + INSTANCE,
  repaired: CLASS + INSTANCE,
  check({ document, report }) {
    const { classes, instances } = dynPropsOf(document);
    if (instances.length === 0) return;
    const set = new Map<string, Set<string>>();
    for (const { className, node } of instances) {
      const key = keyOf(className.text);
      let names = set.get(key);
      if (!names) set.set(key, (names = new Set()));
      for (const { name } of node.members) names.add(keyOf(name.text));
    }
    for (const [key, { index, node, isDynProps }] of classes) {
      const names = isDynProps ? set.get(key) : undefined;
      if (!names) continue;
      const offset = document.tree.offsetOf(index);
      for (const { name, value, qualifiers } of propertiesOf(node)) {
        if (value || names.has(keyOf(name.text)) || findQualifierIn(qualifiers, 'key')) continue;
        const message = t`No instance gives ${name.text} a value: it stays empty.`;
        report({ start: name.start + offset, end: name.end + offset, message });
      }
    }
  },
};
