/** Values of properties: by their type, their ValueMap, their enumeration, the aliases of the file. */
import { t } from '../l10n';
import { findPrimitiveType } from '../knowledge';
import type { MemberInfo } from '../semantics/classInfo';
import { keyOf } from '../semantics/names';
import { classes, RANK_OF_WELL_KNOWN } from './completionClasses';
import { pathKeys } from './completionPaths';
import { escaped, keyword, type CompletionItem, type Setting } from './completionItem';
import type { Place } from './completionPlace';
import { declaringClasses, filesOf } from './declaring';
import { scopeOf, type Model } from './model';
import { mappedValues, valueOfBit, type MappedValue } from './qualifierText';

type ValuePlace = Extract<Place, { readonly at: 'value' }>;

/** What may be assigned there, of the property's type where that is known. */
export function* values(model: Model, place: ValuePlace, setting: Setting): Iterable<CompletionItem> {
  const { namespace } = setting;
  const member = memberOf(model, place, namespace);
  const typeName = place.type ?? member?.type;
  const type = typeName === undefined ? undefined : findPrimitiveType(typeName);
  yield* mapped(model, place, namespace, type?.kind === 'string', member);
  const isReference = place.isReference || member?.isReference === true;
  if (place.inString) return isReference ? yield* paths(model, typeName, setting) : undefined;
  const isClass = typeName !== undefined && !type;
  if (type?.kind === 'boolean' || typeName === undefined) {
    for (const label of ['TRUE', 'FALSE']) yield { label, kind: 'value', rank: 0 };
  }
  const named = isClass && !isReference ? [...literals(model, typeName, namespace)] : [];
  yield* named;
  yield { label: 'NULL', kind: 'value', rank: 3 };
  // Of an enumeration no object is a value.
  if (named.length > 0) return;
  // An alias stands for an object: in the place of a path, of an object, or of a path that is kept as text.
  if (type && type.kind !== 'string' && type.kind !== 'object') return;
  for (const { aliases } of model.document.summaries) {
    for (const { name, instance } of aliases) {
      const className = instance?.className?.text;
      const isOfClass = className !== undefined && isClass && isKindOf(model, className, typeName, namespace);
      yield { label: name.text, kind: 'alias', rank: isOfClass ? 1 : 2, ...(className ? { detail: className } : {}) };
    }
  }
  if (isReference || type?.kind === 'string') return;
  const wanted = isClass ? typeName : member?.embedded || 'Class';
  yield keyword('instance of', `instance of \${1:${wanted}} { $0 }`, t`An embedded instance.`, 4);
}

/** The paths of objects of a class: their classes, then the keys. */
function* paths(model: Model, wanted: string | undefined, setting: Setting): Iterable<CompletionItem> {
  yield* pathKeys(model, setting);
  if (wanted === undefined) return;
  for (const item of classes(model, 'instance', setting)) {
    // Of the many classes of Windows, whose relations take long to tell, only the one that is named.
    const isKnown = item.rank! < RANK_OF_WELL_KNOWN && isKindOf(model, item.label, wanted, setting.namespace);
    if (isKnown || keyOf(item.label) === keyOf(wanted)) yield item;
  }
}

/** The files that declare the property, for the texts of its values. */
export function filesForValue(model: Model, { className, property }: ValuePlace, namespace: string): string[] {
  if (className === undefined || property === undefined) return [];
  const declaring = declaringClasses(model, scopeOf(model), className, property, namespace);
  return filesOf(declaring.map(({ info }) => info));
}

function memberOf(model: Model, { className, property, type }: ValuePlace, namespace: string): MemberInfo | undefined {
  if (className === undefined || property === undefined || type !== undefined) return undefined;
  return scopeOf(model).membersOf(className, namespace).byKey.get(keyOf(property));
}

/** The values of the property's ValueMap, with what they mean where the file that says so is at hand. */
function* mapped(
  model: Model,
  { className, property, inString }: ValuePlace,
  namespace: string,
  isText: boolean,
  member: MemberInfo | undefined,
): Iterable<CompletionItem> {
  if (className === undefined || property === undefined || (inString && !isText)) return;
  const declaring = declaringClasses(model, scopeOf(model), className, property, namespace);
  const { areBits, entries } = mappedValues(declaring.map(({ node }) => node?.qualifiers));
  const told = areBits ? entries.flatMap(asNumber) : entries;
  const pairs = told.length > 0 ? told : (member?.valueMap ?? []).map((value) => ({ value, text: '' }));
  for (const { value, text } of pairs) {
    // `..` and `0x8000..` are ranges: no value is written so.
    if (value.includes('..')) continue;
    const written = isText ? escaped(value) : value;
    yield {
      label: value,
      kind: 'value',
      rank: 0,
      ...(text === '' ? {} : { detail: text }),
      ...(isText && !inString ? { insertText: `"${written}"` } : written === value ? {} : { insertText: written }),
    };
  }
}

/** A bit as the number that has it alone. */
function asNumber({ value, text }: MappedValue): MappedValue[] {
  const number = valueOfBit(value);
  return number === undefined ? [] : [{ value: String(number), text }];
}

/** The values of an enumeration. */
export function* literals(model: Model, name: string, namespace: string): Iterable<CompletionItem> {
  const { document, index } = model;
  const sites = document.sitesOf(name);
  for (const { type } of sites) {
    if (type.node.kind !== 'enumeration') continue;
    for (const element of type.node.elements) yield literal(element.name.text, name);
  }
  const declared = sites.length > 0 ? undefined : scopeOf(model).find(name, namespace);
  if (!index || declared?.kind !== 'enumeration') return;
  const owner = keyOf(name);
  for (const [, place] of index.declared(['literal'], () => true)) {
    if (place.owner === owner && place.namespace === declared.namespace) yield literal(place.name, name);
  }
}

function literal(label: string, detail: string): CompletionItem {
  return { label, kind: 'value', rank: 0, detail };
}

function isKindOf(model: Model, className: string, wanted: string, namespace: string): boolean {
  const { classes } = scopeOf(model).lineageOf(className, namespace);
  return keyOf(className) === keyOf(wanted) || classes.some(({ name }) => keyOf(name) === keyOf(wanted));
}
