/** Where a provider takes the values of a data class from, as far as the file of the class is at hand. */
import { t } from '../l10n';
import type { ClassInfo } from '../semantics/classInfo';
import { fileNameOf, type DataSide } from '../semantics/dataClasses';
import { findQualifierIn, keyOf, stringOf } from '../semantics/names';
import type { IndexedClass } from '../semantics/workspaceIndex';
import type { QualifierList } from '../syntax/tree';
import { markdownText } from '../text/markdown';
import { nodeOf } from './declaring';
import type { Model } from './model';

/**
 * The PropertyContext of a property: in the class, as RegProv wants it, or in the first instance in the file of the class,
 * as RegPropProv does.
 * @param key of the property, in lower case
 */
export function sourceOfProperty(model: Model, data: ClassInfo, key: string): string | undefined {
  const contextOf = (members: readonly { name: { text: string }; qualifiers?: QualifierList }[] = []) =>
    stringOf(findQualifierIn(members.find(({ name }) => keyOf(name.text) === key)?.qualifiers, 'propertycontext'));
  const own = contextOf(nodeOf(model, data)?.members.filter((member) => member.kind === 'property'));
  if (own !== undefined) return own;
  const document = data.origin === 'document' ? model.document : model.open?.((data as IndexedClass).uri);
  for (const { node } of document?.declarations ?? []) {
    if (node.kind !== 'instance' || keyOf(node.className?.text ?? '') !== keyOf(data.name)) continue;
    const context = contextOf(node.members);
    if (context !== undefined) return context;
  }
  return undefined;
}

/** The file that a data class is in, or Windows. */
export function describePlace({ place, uri }: DataSide): string {
  return place === 'windows'
    ? t`Its data come from the class of Windows.`
    : t`Its data class is in ${uri === undefined ? t`this file` : markdownText(fileNameOf(uri))}.`;
}
