/** Qualifiers with the shape of their values, the values that are known, and what declares a qualifier. */
import { t, translated } from '../l10n';
import {
  allowsScope,
  allQualifiers,
  findQualifier,
  INVENTORY_UNITS,
  PROVIDERS,
  REPORTING_NAMESPACE,
  type QualifierFact,
} from '../knowledge';
import { keyOf } from '../semantics/names';
import { classes } from './completionClasses';
import { escaped, keyword, textValue, type CompletionItem, type Setting } from './completionItem';
import type { Place } from './completionPlace';
import { namespaces } from './completionPragmas';
import { scopeOf, type Model } from './model';

type In<At extends Place['at']> = Extract<Place, { readonly at: At }>;

/** Those that may be on such a thing and are not in the list yet: the well-known, then what the workspace declares. */
export function* qualifiers(
  { document, index }: Model,
  { on, present }: In<'qualifier'>,
  { namespace, after }: Setting,
): Iterable<CompletionItem> {
  const scopes = on === 'member' ? (['property', 'reference', 'method'] as const) : ([on] as const);
  const isInventory = namespace === REPORTING_NAMESPACE;
  const seen = new Set(present);
  const hasValue = after.startsWith('(') || after.startsWith('{');
  for (const fact of allQualifiers()) {
    const key = keyOf(fact.name);
    if (seen.has(key) || !scopes.some((scope) => allowsScope(fact, scope))) continue;
    seen.add(key);
    yield {
      label: fact.name,
      kind: 'qualifier',
      detail: `${fact.type}${fact.isArray ? '[]' : ''}`,
      documentation: translated(fact.meaning),
      rank: fact.origin === 'sms' ? (isInventory ? 0 : 9) : key === 'key' || on === 'parameter' ? 1 : 5,
      ...(hasValue ? {} : shapeOf(fact)),
    };
  }
  for (const source of [document.environment, index]) {
    for (const { name, type, scopes: allowed } of source?.allQualifierTypes() ?? []) {
      const fits = allowed.length === 0 || allowed.includes('any') || scopes.some((scope) => allowed.includes(scope));
      if (seen.has(keyOf(name)) || !fits) continue;
      seen.add(keyOf(name));
      const fact = { name, type: type.replace('[]', ''), isArray: type.endsWith('[]') };
      yield {
        label: name,
        kind: 'qualifier',
        detail: `${type === '' ? 'declared' : type} · ${source === index ? t`this workspace` : t`this file`}`,
        rank: 6,
        ...(hasValue || type === '' ? {} : shapeOf(fact)),
      };
    }
  }
}

/** A qualifier as it is written: with quotes for text, braces for a list, nothing for TRUE. */
function shapeOf({
  name,
  type,
  isArray,
}: Pick<QualifierFact, 'name' | 'type' | 'isArray'>): Pick<CompletionItem, 'insertText' | 'isSnippet'> {
  if (name === 'SMS_Report') return { insertText: 'SMS_Report (${1|TRUE,FALSE|})', isSnippet: true };
  if (name === 'SMS_Class_ID')
    return { insertText: 'SMS_Class_ID ("${1:VENDOR}|${2:GROUP}|${3:1.0}")', isSnippet: true };
  if (name === 'SMS_Units') {
    return {
      insertText: `SMS_Units ("\${1|${INVENTORY_UNITS.map((unit) => unit.name).join(',')}|}")`,
      isSnippet: true,
    };
  }
  if (type === 'boolean') return { insertText: name === 'Key' ? 'key' : name };
  const value = type === 'string' ? '"$1"' : '$1';
  return { insertText: isArray ? `${name} {${value}}` : `${name} (${value})`, isSnippet: true };
}

const ARRAY_TYPES: readonly string[] = ['Bag', 'Ordered', 'Indexed'];

/** What may be in the parentheses or braces of a qualifier. */
export function* qualifierValues(
  model: Model,
  place: In<'qualifierValue'>,
  { namespace }: Setting,
): Iterable<CompletionItem> {
  const { qualifier, inString, superclass } = place;
  const key = keyOf(qualifier);
  switch (key) {
    case 'sms_units':
      for (const { name, meaning } of INVENTORY_UNITS)
        yield { ...textValue(name, inString), documentation: translated(meaning) };
      return;
    case 'namespace':
      return yield* namespaces(model, inString);
    case 'provider':
      return yield* providers(model, inString);
    case 'arraytype':
      for (const word of ARRAY_TYPES) yield textValue(word, inString);
      return;
    case 'override':
      if (superclass === undefined) return;
      for (const { name } of scopeOf(model).membersOf(superclass, namespace).members) yield textValue(name, inString);
      return;
    case 'propagated':
    case 'modelcorrespondence':
      return yield* memberPaths(model, place, namespace);
    case 'embeddedinstance':
      for (const { label, rank, about } of classes(model, 'instance', { namespace }))
        yield { ...textValue(label, inString), kind: 'class', rank, about };
      return;
  }
  if (/^sms_context_\d+$/.test(key)) {
    const view = (bits: number) => textValue(`__ProviderArchitecture=${bits}|uint32`, inString);
    yield { ...view(32), documentation: t`The 32-bit view of the registry.` };
    yield { ...view(64), documentation: t`The 64-bit view of the registry.` };
    yield textValue('__RequiredArchitecture=true|boolean', inString);
  } else if (!inString && findQualifier(qualifier)?.type === 'boolean') {
    yield { label: 'TRUE', kind: 'value' };
    yield { label: 'FALSE', kind: 'value' };
  }
}

/** Providers that are well known, and those that the classes of the workspace name. */
function* providers({ document, index }: Model, inString: boolean): Iterable<CompletionItem> {
  const seen = new Set<string>();
  for (const { name, meaning } of PROVIDERS) {
    seen.add(keyOf(name));
    yield { ...textValue(name, inString), documentation: translated(meaning), rank: 1 };
  }
  for (const source of [document.environment, index]) {
    for (const { provider } of source?.all() ?? []) {
      if (!provider || seen.has(keyOf(provider))) continue;
      seen.add(keyOf(provider));
      yield { ...textValue(escaped(provider), inString), rank: 0 };
    }
  }
}

/** `Class.Member`: of this class and what it derives from. */
function* memberPaths(
  model: Model,
  { className, superclass, inString }: In<'qualifierValue'>,
  namespace: string,
): Iterable<CompletionItem> {
  const seen = new Set<string>();
  for (const name of [className, superclass]) {
    if (name === undefined) continue;
    for (const { name: member, declaredIn } of scopeOf(model).membersOf(name, namespace).members) {
      const text = `${declaredIn.name}.${member}`;
      if (seen.has(text)) continue;
      seen.add(text);
      yield textValue(text, inString);
    }
  }
}

/** After the type of a qualifier that is being declared. */
export function* qualifierClauses(present: readonly string[]): Iterable<CompletionItem> {
  if (!present.includes('scope')) yield keyword('Scope', 'Scope(${1:any})', t`What the qualifier can be applied to.`);
  if (present.includes('flavor') || present.includes('policy')) return;
  const meaning = t`Whether subclasses get the qualifier and may change it`;
  yield keyword('Flavor', 'Flavor(${1:EnableOverride})', `${meaning}.`);
  yield keyword('Policy', 'Policy(${1|' + POLICIES.join(',') + '|})', `${meaning} (MOF 3).`);
}

/** What MOF 3 has in the place of flavors. */
export const POLICIES: readonly string[] = ['restricted', 'disableoverride', 'enableoverride'];

export const SCOPES: readonly string[] = [
  'any',
  'class',
  'association',
  'indication',
  'property',
  'reference',
  'method',
  'parameter',
  'schema',
];
const MOF3_SCOPES: readonly string[] = ['structure', 'enumeration', 'enumerationvalue', 'qualifiertype'];

/** What a declared qualifier may be on, beside what it is on already. */
export function* qualifierScopes(present: readonly string[]): Iterable<CompletionItem> {
  const isNew = (scope: string): boolean => !present.includes(scope);
  for (const label of SCOPES.filter(isNew)) yield { label, kind: 'keyword' };
  for (const label of MOF3_SCOPES.filter(isNew)) yield { label, kind: 'keyword', detail: 'MOF 3' };
}
