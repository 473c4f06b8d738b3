/** Members of a class that is being written, and properties that an instance assigns. */
import { t } from '../l10n';
import { isPrimitiveType, REPORTING_NAMESPACE } from '../knowledge';
import { propertiesOfDataClass } from '../semantics/dataClasses';
import type { MemberInfo } from '../semantics/classInfo';
import { keyOf } from '../semantics/names';
import { visit } from '../semantics/visit';
import type { InstanceDeclaration } from '../syntax/tree';
import type { CompletionItem, Setting } from './completionItem';
import type { Place } from './completionPlace';
import type { InClass } from './openBrackets';
import { filesOf, overriddenMethod } from './declaring';
import { declarationOf, methodText } from './memberText';
import { scopeOf, type Model } from './model';

type In<At extends Place['at']> = Extract<Place, { readonly at: At }>;

/** What a whole member may be: a property of the data class, or one that is inherited, to override it. */
export function* members(model: Model, place: In<'member'>, setting: Setting): Iterable<CompletionItem> {
  const { className, hasQualifiers } = place;
  for (const property of unreported(model, className, setting.namespace)) {
    yield {
      ...memberItem(property, className!, setting.namespace),
      rank: property.isKey ? 0 : 1,
      insertText: hasQualifiers
        ? `${written(property)};`
        : `[SMS_Report (TRUE)${property.isKey ? ', key' : ''}]\n    ${written(property)};`,
    };
  }
  for (const { member, from } of overridable(model, place, setting.namespace)) {
    const qualifiers = member.isKey ? `key, Override ("${member.name}")` : `Override ("${member.name}")`;
    const text = overriding(model, member, place, setting.namespace);
    yield {
      ...memberItem(member, from, setting.namespace),
      detail: t`${declarationOf(member)} · from ${from}`,
      rank: member.kind === 'method' ? 3 : 2,
      insertText: hasQualifiers ? `${text};` : `[${qualifiers}] ${text};`,
    };
  }
}

/** After a type: the names that have it, and `ref`. */
export function* memberNames(model: Model, place: In<'memberName'>, setting: Setting): Iterable<CompletionItem> {
  const { className, type, isReference } = place;
  if (!isReference) yield* reference(type);
  const fits = (member: MemberInfo): boolean =>
    keyOf(member.type) === keyOf(type) && (isReference || !member.isReference);
  for (const property of unreported(model, className, setting.namespace)) {
    if (fits(property)) yield memberItem(property, className!, setting.namespace);
  }
  for (const { member, from } of overridable(model, place, setting.namespace)) {
    if (!fits(member)) continue;
    const item = memberItem(member, from, setting.namespace);
    if (member.kind === 'property' || setting.after.startsWith('(')) yield item;
    else {
      const text = overriding(model, member, place, setting.namespace);
      yield { ...item, insertText: text.slice(text.indexOf(member.name)) };
    }
  }
}

/** The other files with the methods that may be overridden, to have at hand: their parameters are in none of the lists. */
export function filesForOverriding(model: Model, { superclass }: InClass, namespace: string): string[] {
  if (superclass === undefined) return [];
  const { classes } = scopeOf(model).lineageOf(superclass, namespace);
  return filesOf(classes.filter(({ members: own }) => own?.some(({ kind }) => kind === 'method')));
}

/** A member as the class that overrides it declares it; a method with its parameters where its file is at hand. */
function overriding(model: Model, member: MemberInfo, { superclass }: InClass, namespace: string): string {
  if (member.kind === 'property') return written(member);
  const { method } = overriddenMethod(model, superclass!, member.name, namespace);
  return method ? methodText(method) : `${written(member)}()`;
}

/** After the name of a class as a type: it is pointed to. */
export function* reference(type: string): Iterable<CompletionItem> {
  if (isPrimitiveType(type)) return;
  yield { label: 'ref', kind: 'keyword', documentation: t`Holds the path of an object of that class.`, rank: 0 };
}

/** The properties that an instance does not assign yet. */
export function* assignments(
  model: Model,
  { className, assigned }: In<'assignment'>,
  { namespace, after }: Setting,
  offset: number,
): Iterable<CompletionItem> {
  if (className === undefined) return;
  const done = new Set([...assigned, ...assignedAround(model, offset)]);
  const { members: all } = scopeOf(model).membersOf(className, namespace);
  for (const member of all) {
    if (member.kind !== 'property' || done.has(keyOf(member.name))) continue;
    const item = { ...memberItem(member, className, namespace), rank: member.isKey ? 0 : 1 };
    // Where a value is already, the name alone is wanted.
    if (after.startsWith('=')) yield item;
    else yield { ...item, insertText: `${member.name} = ${member.isArray ? '{$1}' : '$1'};$0`, isSnippet: true };
  }
}

function memberItem(member: MemberInfo, className: string, namespace: string): CompletionItem {
  const about = { className, member: member.name, namespace };
  return { label: member.name, kind: member.kind, detail: declarationOf(member), about };
}

/** `uint32 Name[]`. */
function written({ type, isReference, name, isArray }: MemberInfo): string {
  return `${type}${isReference ? ' ref' : ''} ${name}${isArray ? '[]' : ''}`;
}

/** Properties of the data class that the reporting class does not have yet. */
function unreported(model: Model, className: string | undefined, namespace: string): MemberInfo[] {
  if (className === undefined || namespace !== REPORTING_NAMESPACE) return [];
  const own = ownMembers(model, className, namespace);
  return propertiesOfDataClass(scopeOf(model), className).filter(({ name }) => !own.has(keyOf(name)));
}

/** Inherited members that the class does not declare itself. */
function overridable(
  model: Model,
  { className, superclass }: In<'member'> | In<'memberName'>,
  namespace: string,
): { member: MemberInfo; from: string }[] {
  if (superclass === undefined || keyOf(superclass) === keyOf(className ?? '')) return [];
  const own = className === undefined ? new Set() : ownMembers(model, className, namespace);
  return scopeOf(model)
    .membersOf(superclass, namespace)
    .members.filter(({ name }) => !own.has(keyOf(name)))
    .map((member) => ({ member, from: member.declaredIn.name }));
}

function ownMembers({ document }: Model, className: string, namespace: string): Set<string> {
  const here = document.environment.find(className).filter((info) => info.namespace === namespace);
  return new Set(here.flatMap(({ members: own = [] }) => own.map(({ name }) => keyOf(name))));
}

/** What the innermost instance at an offset assigns, before the offset or after it; not the name at it. */
function assignedAround({ document }: Model, offset: number): string[] {
  const index = document.tree.indexAt(offset);
  const at = offset - document.tree.offsetOf(index);
  let innermost: InstanceDeclaration | undefined;
  visit(document.declarations[index]!.node, {
    instance(instance) {
      if (instance.body && instance.body.start < at && at <= instance.body.end) innermost = instance;
    },
  });
  return (innermost?.members ?? []).flatMap(({ name }) =>
    name.start <= at && at <= name.end ? [] : [keyOf(name.text)],
  );
}
