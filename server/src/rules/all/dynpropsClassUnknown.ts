import { t } from '../../l10n';
import { keyOf } from '../../semantics/names';
import { Scope } from '../../semantics/scope';
import { closestOf } from '../../syntax/spelling';
import { dynPropsOf, type DynPropsFile } from '../dynProps';
import { fix, type FileRule } from '../rule';
import { DYNPROPS_CLASS, DYNPROPS_INSTANCE } from '../exampleTexts';

export const dynpropsClassUnknown: FileRule = {
  id: 'dynprops-class-unknown',
  reads: 'file',
  severity: 'warning',
  summary: 'An instance with [DYNPROPS] is of a class that the file does not declare.',
  explanation:
    'Class and instance are copied and renamed together; where one of the two was missed, the class has no data. Reported where the file declares another such class ' +
    'that has no instance, and nothing known has the name.',
  example:
    DYNPROPS_CLASS.replace('Contoso_App', 'Contoso_App2019') +
    DYNPROPS_INSTANCE.replace('Contoso_App', 'Contoso_App2017'),
  repaired:
    DYNPROPS_CLASS.replace('Contoso_App', 'Contoso_App2019') +
    DYNPROPS_INSTANCE.replace('Contoso_App', 'Contoso_App2019'),
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
