import {
  allClassNames,
  allFlavors,
  allowsScope,
  allPragmas,
  allQualifiers,
  findPragma,
  findPrimitiveType,
  findQualifier,
  INVENTORY_UNITS,
  primitiveTypes,
  REPORTING_NAMESPACE,
  REPORTING_TEMPLATE,
  type QualifierFact,
} from '../knowledge';
import type { Span } from '../text/span';
import { keyOf } from '../semantics/names';
import type { Scope } from '../semantics/scope';
import { placeAt, type Place } from './completionPlace';
import { declarationOf } from './memberText';
import { scopeOf, type Model } from './model';

export type CompletionKind =
  'keyword' | 'type' | 'class' | 'property' | 'qualifier' | 'flavor' | 'value' | 'alias' | 'pragma' | 'snippet';

export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail?: string;
  readonly documentation?: string;
  /** What is inserted, where that is not the label. */
  readonly insertText?: string;
  /** True where `insertText` has tab stops in the editor's notation. */
  readonly isSnippet?: boolean;
  /** What is offered first has the smallest; items without one come after those with. */
  readonly rank?: number;
}

export interface Completion {
  /** The word that an item replaces. */
  readonly span: Span;
  readonly items: readonly CompletionItem[];
  /** True where the list was cut; ask again with more letters. */
  readonly isIncomplete: boolean;
}

/** How many items are given at most; editors ask again as the word grows. */
const MOST = 600;

/** What may stand at an offset. */
export function complete(model: Model, offset: number): Completion {
  const { document } = model;
  const { place, wordStart } = placeAt(document, offset);
  const prefix = document.text.slice(wordStart, offset).toLowerCase();
  const namespace = document.namespaces[document.tree.indexAt(offset)];
  const all = [...itemsFor(model, place, namespace)].filter(({ label }) => matches(label, prefix));
  // Stable: equal ranks stay in the order in which they come.
  all.sort((a, b) => (a.rank ?? LAST) - (b.rank ?? LAST));
  return { span: { start: wordStart, end: offset }, items: all.slice(0, MOST), isIncomplete: all.length > MOST };
}

const LAST = 100;

function matches(label: string, prefix: string): boolean {
  if (prefix === '') return true;
  const name = label.toLowerCase();
  if (name.startsWith(prefix)) return true;
  // Names are known by any of their parts: `disk` finds Win32_DiskDrive.
  return prefix.length > 1 && name.includes(prefix);
}

function* itemsFor(model: Model, place: Place, namespace: string): Iterable<CompletionItem> {
  const scope = scopeOf(model);
  switch (place.at) {
    case 'declaration':
      yield* DECLARATIONS;
      return;
    case 'className':
      return yield* place.role === 'declaration'
        ? reportable(scope, namespace)
        : classes(model, scope, place.role, namespace);
    case 'member':
      yield* dataProperties(scope, place.className, namespace, place.hasQualifiers);
      for (const { name, meaning } of primitiveTypes) {
        yield { label: name, kind: 'type', documentation: meaning, rank: 5 };
      }
      return yield* classes(model, scope, 'type', namespace);
    case 'memberName':
      for (const property of unused(scope, place.className, namespace)) {
        if (keyOf(property.type) !== keyOf(place.type)) continue;
        yield { label: property.name, kind: 'property', detail: declarationOf(property) };
      }
      return;
    case 'assignment': {
      if (!place.className) return;
      for (const member of scope.membersOf(place.className, namespace).members) {
        if (member.kind !== 'property') continue;
        yield {
          label: member.name,
          kind: 'property',
          detail: declarationOf(member),
          insertText: `${member.name} = $0;`,
          isSnippet: true,
        };
      }
      return;
    }
    case 'value':
      return yield* values(model, scope, place, namespace);
    case 'qualifier':
      return yield* qualifiers(place.on, place.present, namespace);
    case 'qualifierValue':
      return yield* qualifierValues(model, scope, place.qualifier, place.inString, namespace);
    case 'flavor':
      for (const { name, meaning } of allFlavors) yield { label: name, kind: 'flavor', documentation: meaning };
      return;
    case 'pragma':
      for (const { name, meaning, example } of allPragmas) {
        const insertText = example.replace(/^#pragma\s+/, '');
        yield { label: name, kind: 'pragma', documentation: meaning, insertText };
      }
      return;
    case 'pragmaArgument':
      return yield* pragmaArguments(model, place);
    case 'nothing':
  }
}

const keyword = (label: string, insertText: string, documentation: string): CompletionItem => ({
  label,
  kind: 'keyword',
  insertText,
  isSnippet: true,
  documentation,
});

const DECLARATIONS: readonly CompletionItem[] = [
  keyword('class', 'class ${1:Name}\n{\n\t$0\n};', 'Declares a class.'),
  keyword('instance of', 'instance of ${1:Class}\n{\n\t$0\n};', 'Creates an instance.'),
  keyword('#pragma', '#pragma ${0}', 'A directive to the compiler.'),
  {
    label: 'reporting class',
    kind: 'snippet',
    isSnippet: true,
    documentation: 'A class that hardware inventory reports, for SMS_def.mof.',
    insertText:
      '[ SMS_Report     (TRUE),\n  SMS_Group_Name ("${1:Group}"),\n  SMS_Class_ID   ("${2:VENDOR}|${3:GROUP}|1.0") ]\n' +
      'class ${4:Class} : SMS_Class_Template\n{\n    [SMS_Report (TRUE), key]\n        string     ${5:Name};$0\n};',
  },
];

function* classes(
  model: Model,
  scope: Scope,
  use: 'superclass' | 'instance' | 'type',
  namespace: string,
): Iterable<CompletionItem> {
  const seen = new Set<string>();
  const offer = (name: string, rank: number, detail?: string): CompletionItem[] => {
    if (seen.has(keyOf(name))) return [];
    seen.add(keyOf(name));
    return [{ label: name, kind: 'class', rank, ...(detail ? { detail } : {}) }];
  };
  if (use === 'superclass' && namespace === REPORTING_NAMESPACE) {
    yield* offer(REPORTING_TEMPLATE, 0, 'reporting classes derive from it');
  }
  for (const info of scope.environment.all()) yield* offer(info.name, 6, 'this file');
  for (const info of model.index?.all() ?? []) yield* offer(info.name, 7, info.namespace);
  for (const name of allClassNames()) yield* offer(name, 8);
}

/** Names for a new reporting class: those of data classes that have none yet. */
function* reportable(scope: Scope, namespace: string): Iterable<CompletionItem> {
  if (namespace !== REPORTING_NAMESPACE) return;
  for (const name of allClassNames()) {
    if (/^Win32_/i.test(name) && scope.environment.find(name).length === 0)
      yield { label: name, kind: 'class', rank: 8 };
  }
}

/** Properties of the data class that the reporting class does not have yet. */
function unused(scope: Scope, className: string | undefined, namespace: string) {
  if (className === undefined || namespace !== REPORTING_NAMESPACE) return [];
  const own = new Set(
    scope.environment.find(className).flatMap(({ members = [] }) => members.map(({ name }) => keyOf(name))),
  );
  return scope.dataPropertiesOf(className).filter(({ name }) => !own.has(keyOf(name)));
}

function* dataProperties(
  scope: Scope,
  className: string | undefined,
  namespace: string,
  hasQualifiers: boolean,
): Iterable<CompletionItem> {
  for (const property of unused(scope, className, namespace)) {
    const type = property.isReference ? `${property.type} ref` : property.type;
    const declaration = `${type} ${property.name}${property.isArray ? '[]' : ''};`;
    yield {
      label: property.name,
      kind: 'property',
      detail: declarationOf(property),
      documentation: `A property of the data class ${className}.`,
      rank: property.isKey ? 0 : 1,
      insertText: hasQualifiers
        ? declaration
        : `[SMS_Report (TRUE)${property.isKey ? ', key' : ''}]\n    ${declaration}`,
    };
  }
}

function* values(
  model: Model,
  scope: Scope,
  place: Extract<Place, { at: 'value' }>,
  namespace: string,
): Iterable<CompletionItem> {
  const { className, property } = place;
  const member =
    className === undefined || place.type !== undefined
      ? undefined
      : scope.membersOf(className, namespace).members.find(({ name }) => keyOf(name) === keyOf(property ?? ''));
  const typeName = place.type ?? member?.type;
  const type = typeName === undefined ? undefined : findPrimitiveType(typeName);
  if (!type || type.kind === 'boolean') {
    for (const label of ['TRUE', 'FALSE']) yield { label, kind: 'value', rank: 0 };
  }
  yield { label: 'NULL', kind: 'value', rank: 2 };
  if (type && type.kind !== 'string' && type.kind !== 'object') return;
  for (const { aliases } of model.document.summaries) {
    for (const { name, instance } of aliases) {
      yield { label: name.text, kind: 'alias', rank: 1, detail: instance?.className?.text };
    }
  }
  if (!type) yield keyword('instance of', 'instance of ${1:Class} { $0 }', 'An embedded instance.');
}

function* qualifiers(
  on: 'class' | 'member' | 'parameter',
  present: readonly string[],
  namespace: string,
): Iterable<CompletionItem> {
  const scopes = on === 'member' ? (['property', 'reference', 'method'] as const) : ([on] as const);
  const isInventory = namespace === REPORTING_NAMESPACE;
  for (const fact of allQualifiers()) {
    if (present.includes(keyOf(fact.name)) || !scopes.some((scope) => allowsScope(fact, scope))) continue;
    yield {
      label: fact.name,
      kind: 'qualifier',
      detail: `${fact.type}${fact.isArray ? '[]' : ''}`,
      documentation: fact.meaning,
      rank: fact.origin === 'sms' ? (isInventory ? 0 : 9) : fact.name === 'Key' ? 1 : 5,
      ...shapeOf(fact),
    };
  }
}

/** A qualifier as it is written: with quotes for text, braces for a list, nothing for TRUE. */
function shapeOf(fact: QualifierFact): Pick<CompletionItem, 'insertText' | 'isSnippet'> {
  const { name, type, isArray } = fact;
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

function* qualifierValues(
  model: Model,
  scope: Scope,
  qualifier: string,
  inString: boolean,
  namespace: string,
): Iterable<CompletionItem> {
  const key = keyOf(qualifier);
  const quoted = (label: string): CompletionItem => ({
    label,
    kind: 'value',
    ...(inString ? {} : { insertText: `"${label}"` }),
  });
  if (key === 'sms_units') {
    for (const { name, meaning } of INVENTORY_UNITS) yield { ...quoted(name), documentation: meaning };
  } else if (key === 'namespace') yield quoted('\\\\\\\\.\\\\root\\\\cimv2');
  else if (/^sms_context_\d+$/.test(key)) {
    yield { ...quoted('__ProviderArchitecture=32|uint32'), documentation: 'The 32-bit view of the registry.' };
    yield { ...quoted('__ProviderArchitecture=64|uint32'), documentation: 'The 64-bit view of the registry.' };
    yield quoted('__RequiredArchitecture=true|boolean');
  } else if (key === 'embeddedinstance') {
    for (const item of classes(model, scope, 'type', namespace))
      yield { ...item, ...quoted(item.label), kind: 'class' };
  } else if (!inString && findQualifier(qualifier)?.type === 'boolean') {
    yield { label: 'TRUE', kind: 'value' };
    yield { label: 'FALSE', kind: 'value' };
  }
}

function* pragmaArguments(
  model: Model,
  { pragma, argument, inString }: Extract<Place, { at: 'pragmaArgument' }>,
): Iterable<CompletionItem> {
  const expected = findPragma(pragma)?.forms[0]?.[argument];
  if (!expected) return;
  if (expected.kind === 'word' && !inString) {
    for (const label of expected.words) yield { label, kind: 'value' };
  } else if (keyOf(pragma) === 'namespace') {
    for (const name of ['root\\\\cimv2', 'root\\\\cimv2\\\\sms', 'root\\\\default']) {
      const path = `\\\\\\\\.\\\\${name}`;
      yield { label: path, kind: 'value', ...(inString ? {} : { insertText: `"${path}"` }) };
    }
  } else if (keyOf(pragma) === 'deleteclass') {
    for (const { name } of model.document.environment.all()) {
      yield { label: name, kind: 'class', ...(inString ? {} : { insertText: `"${name}"` }) };
    }
  }
}
