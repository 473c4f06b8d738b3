/**
 * What a declaration says to the rest of the world: the classes that it declares, the aliases that it gives and takes.
 * Made once per declaration object and kept as long as that object lives, so an edit elsewhere in the file costs nothing.
 */
import { DATA_NAMESPACE, isPrimitiveType, REPORTING_NAMESPACE, REPORTING_TEMPLATE } from '../knowledge';
import { PerDeclaration, type Declaration } from '../syntax/declaration';
import type {
  ClassDeclaration,
  EnumerationDeclaration,
  InstanceDeclaration,
  Method,
  Name,
  Parameter,
  Property,
  Qualifier,
  Value,
} from '../syntax/tree';
import {
  faceOfClass,
  faceOfMember,
  type ClassInfo,
  type ClassMark,
  type MemberInfo,
  type MemberMark,
} from './classInfo';
import { Kind } from '../syntax/tokens';
import { booleanOf, findQualifierIn, keyOf, stringOf } from './names';
import { normalizeNamespace } from './namespaces';
import { visit } from './visit';
import { append } from '../text/append';

export interface MemberSummary extends MemberInfo {
  /** Where the name is, relative to the declaration. */
  readonly start: number;
  readonly end: number;
}

export interface TypeSummary {
  readonly kind: 'class' | 'enumeration';
  readonly name: string;
  /** The name in lower case. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly superclass?: string;
  readonly marks?: readonly ClassMark[];
  readonly provider?: string;
  readonly members: readonly MemberSummary[];
  readonly node: ClassDeclaration | EnumerationDeclaration;
  /** The class as others see it, once it was asked for: kept here because a weak map of every class takes long to clear up. */
  seen: ClassInfo | undefined;
}

export interface Summary {
  /** The declared class or enumeration first, then those of MOF 3 that it contains. */
  readonly types: readonly TypeSummary[];
  readonly aliases: readonly { readonly name: Name; readonly instance?: InstanceDeclaration }[];
  readonly aliasUses: readonly Name[];
  /** The files that are included, as written: by the declaration, or by lines for a preprocessor before or in it. */
  readonly includes: readonly string[];
  /** The qualifier that the declaration declares. */
  readonly qualifierType?: QualifierSummary;
  /** What hardware inventory makes of a class; undefined for everything that is not a reporting class. */
  readonly reporting?: ReportingClass;
}

/** A declared qualifier. */
export interface QualifierSummary {
  /** As written. */
  readonly name: string;
  /** What it may be on, in lower case; empty where the declaration does not say. */
  readonly scopes: readonly string[];
  /** Its type in lower case, with brackets for a list; empty where the declaration has none. */
  readonly type: string;
}

/** A class of SMS_def.mof: derived from SMS_Class_Template or carrying its qualifiers. */
export interface ReportingClass {
  readonly node: ClassDeclaration;
  readonly name: string;
  readonly derives: boolean;
  readonly report?: Qualifier;
  /** As hardware inventory takes it: FALSE where SMS_Report is missing. */
  readonly isReported: boolean;
  readonly groupName?: Qualifier;
  readonly classId?: Qualifier;
  /** The values of SMS_Context_1 and so on, in their order, joined; equal ones collect the same data. */
  readonly context: string;
  /** Where its data come from, normalized: the Namespace qualifier, the class's own namespace, or `root\\cimv2`. */
  readonly dataNamespace: string;
}

/** What files share by including each other. */
export interface SharedNames {
  /** As written, with their dollar signs. */
  readonly aliases: readonly string[];
  /** The files that are included, as written. */
  readonly includes: readonly string[];
}

export function sharedNamesOf(all: readonly Summary[]): SharedNames {
  const aliases: string[] = [];
  const includes: string[] = [];
  for (const summary of all) {
    for (const { name } of summary.aliases) aliases.push(name.text);
    append(includes, summary.includes);
  }
  return { aliases, includes };
}

const summaries = new PerDeclaration<Summary>();
const NOTHING: Summary = { types: [], aliases: [], aliasUses: [], includes: [] };

/** The summary of a declaration; the same object for the same declaration. */
export function summaryOf(declaration: Declaration): Summary {
  let summary = summaries.get(declaration);
  if (!summary) {
    summary = summarize(declaration);
    const lines = preprocessorIncludes(declaration);
    if (lines.length > 0) summary = { ...summary, includes: [...lines, ...summary.includes] };
    summaries.set(declaration, summary);
  }
  return summary;
}

function summarize({ node }: Declaration): Summary {
  if (node.kind === 'qualifierType' && node.name) {
    const scopes = node.scopes.map(({ text }) => keyOf(text));
    const type = node.type ? `${keyOf(node.type.text)}${node.array ? '[]' : ''}` : '';
    return { ...NOTHING, qualifierType: { name: node.name.text, scopes, type } };
  }
  if (node.kind === 'include') return node.argument ? { ...NOTHING, includes: [node.argument] } : NOTHING;
  if (node.kind === 'pragma') {
    const [argument] = node.arguments;
    const isInclude =
      keyOf(node.name?.text ?? '') === 'include' && argument?.kind === 'string' && argument.value !== '';
    return isInclude ? { ...NOTHING, includes: [argument.value] } : NOTHING;
  }
  if (node.kind !== 'class' && node.kind !== 'instance' && node.kind !== 'enumeration') return NOTHING;
  const types: TypeSummary[] = [];
  const aliases: { name: Name; instance?: InstanceDeclaration }[] = [];
  const aliasUses: Name[] = [];
  const reporting = node.kind === 'class' ? reportingOf(node) : undefined;
  visit(node, {
    classDeclaration(declared) {
      if (declared.alias) aliases.push({ name: declared.alias });
      const inventory = declared === node ? reporting : reportingOf(declared);
      if (declared.name) types.push(summarizeClass(declared, declared.name, inventory !== undefined));
    },
    enumeration(declared) {
      if (declared.name) types.push(summarizeEnumeration(declared, declared.name));
    },
    instance(declared) {
      if (declared.alias) aliases.push({ name: declared.alias, instance: declared });
    },
    value(value) {
      if (value.kind === 'alias') aliasUses.push({ text: value.text, start: value.start, end: value.end });
    },
  });
  return { ...NOTHING, types, aliases, aliasUses, ...(reporting ? { reporting } : {}) };
}

/** The files of `#include "x.h"` and `#include <x.h>`, which the parser passes over like comments. */
function preprocessorIncludes(declaration: Declaration): string[] {
  if (!declaration.text.includes('#') || !/#[ \t]*include\b/i.test(declaration.text)) return [];
  const { text, tokens } = declaration;
  const found: string[] = [];
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.kinds[i] !== Kind.Preprocessor) continue;
    const line = text.slice(tokens.starts[i], tokens.starts[i + 1]);
    const file = /^#[ \t]*include[ \t]*["<]([^">\r\n]{1,260})[">]/i.exec(line)?.[1];
    if (file !== undefined) found.push(file);
  }
  return found;
}

function summarizeClass(node: ClassDeclaration, name: Name, isReporting: boolean): TypeSummary {
  const members: MemberSummary[] = [];
  for (const member of node.members) {
    if (member.kind === 'property' || member.kind === 'method') members.push(summarizeMember(member));
  }
  const superclass = node.superclass?.text;
  const marks = marksOfClass(node, isReporting);
  const provider = stringOf(findQualifierIn(node.qualifiers, 'provider'));
  return {
    kind: 'class',
    name: name.text,
    key: keyOf(name.text),
    start: name.start,
    end: name.end,
    superclass,
    marks,
    provider,
    members,
    node,
    seen: undefined,
  };
}

/** Equal for two declarations that look the same from outside, wherever they are. */
export function faceOfType(type: TypeSummary): string {
  const { kind, name, superclass = '', members } = type;
  if (kind === 'enumeration') return `enum ${name}`;
  return [name, superclass, faceOfClass(type), ...members.map(faceOfMember)].join('|');
}

function marksOfClass(node: ClassDeclaration, isReporting: boolean): readonly ClassMark[] | undefined {
  const is = (key: string) => booleanOf(findQualifierIn(node.qualifiers, key)) === true;
  const marks: ClassMark[] = [];
  if (isReporting) marks.push('reporting');
  if (is('dynamic') || findQualifierIn(node.qualifiers, 'provider')) marks.push('dynamic');
  for (const mark of ['dynprops', 'abstract', 'singleton'] as const) if (is(mark)) marks.push(mark);
  if (findQualifierIn(node.qualifiers, 'deprecated')) marks.push('deprecated');
  return marks.length > 0 ? marks : undefined;
}

/** Made for every property of every file that is read: one look at its qualifiers, and fields added to one kind of object. */
function summarizeMember(member: Property | Method): MemberSummary {
  const { notNull, deprecated, valueMap, embeddedObject, embeddedInstance, key } = qualifiersOf(member);
  const summary: { -readonly [Name in keyof MemberSummary]: MemberSummary[Name] } = {
    kind: member.kind,
    name: member.name.text,
    start: member.name.start,
    end: member.name.end,
    type: typeNameOf(member),
    isReference: member.type?.isReference ?? false,
    isArray: member.array !== undefined,
    isKey: booleanOf(key) === true,
  };
  const hasDefault = member.kind === 'property' && member.value !== undefined && member.value.kind !== 'null';
  if (notNull || hasDefault || deprecated) {
    const marks: MemberMark[] = [];
    if (booleanOf(notNull) === true) marks.push('notNull');
    if (hasDefault) marks.push('default');
    if (deprecated) marks.push('deprecated');
    if (marks.length > 0) summary.marks = marks;
  }
  const values = textsOf(valueMap?.value);
  if (values) summary.valueMap = values;
  const embedded = booleanOf(embeddedObject) === true ? '' : stringOf(embeddedInstance);
  if (embedded !== undefined) summary.embedded = embedded;
  if (member.kind === 'method') summary.parameters = member.parameters.map(faceOfParameter).join(';');
  return summary;
}

/** The qualifiers of a member that a summary speaks of, of two of a name the last one. */
interface MemberQualifiers {
  key?: Qualifier;
  notNull?: Qualifier;
  valueMap?: Qualifier;
  deprecated?: Qualifier;
  embeddedObject?: Qualifier;
  embeddedInstance?: Qualifier;
}

const NO_QUALIFIERS: MemberQualifiers = {};

function qualifiersOf({ qualifiers: list }: Property | Method): MemberQualifiers {
  let found = NO_QUALIFIERS;
  for (const qualifier of list?.qualifiers ?? []) {
    const name = MEMBER_QUALIFIERS.get(keyOf(qualifier.name.text));
    if (!name) continue;
    if (found === NO_QUALIFIERS) found = {};
    found[name] = qualifier;
  }
  return found;
}

const MEMBER_QUALIFIERS: ReadonlyMap<string, keyof MemberQualifiers> = new Map([
  ['key', 'key'],
  ['not_null', 'notNull'],
  ['valuemap', 'valueMap'],
  ['deprecated', 'deprecated'],
  ['embeddedobject', 'embeddedObject'],
  ['embeddedinstance', 'embeddedInstance'],
]);

function typeNameOf({ type }: Property | Method | Parameter): string {
  const written = type?.name.text ?? '';
  return isPrimitiveType(written) ? written.toLowerCase() : written;
}

/** The texts of a list of strings; undefined for what is no such list. */
function textsOf(value: Value | undefined): readonly string[] | undefined {
  const items = value?.kind === 'array' ? value.items : value?.kind === 'string' ? [value] : undefined;
  return items?.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
}

function faceOfParameter(parameter: Parameter): string {
  const { qualifiers, type, array, name } = parameter;
  const directions = ['in', 'out'].filter((key) => booleanOf(findQualifierIn(qualifiers, key)) === true);
  const mark = `${type?.isReference ? ' ref' : ''}${array ? '[]' : ''}`;
  return `${directions.join(' ')} ${keyOf(typeNameOf(parameter))}${mark} ${keyOf(name.text)}`;
}

function summarizeEnumeration(node: EnumerationDeclaration, name: Name): TypeSummary {
  return {
    kind: 'enumeration',
    name: name.text,
    key: keyOf(name.text),
    start: name.start,
    end: name.end,
    members: [],
    node,
    seen: undefined,
  };
}

const PROVIDING_MARKS = ['dynamic', 'dynprops', 'provider', 'classcontext'];
const REPORTING_MARKS = ['sms_report', 'sms_group_name', 'sms_class_id'];

function reportingOf(node: ClassDeclaration): ReportingClass | undefined {
  if (!node.name) return undefined;
  const derives = keyOf(node.superclass?.text ?? '') === keyOf(REPORTING_TEMPLATE);
  const isMarked = REPORTING_MARKS.some((mark) => findQualifierIn(node.qualifiers, mark));
  if (!derives && !isMarked) return undefined;
  // A data class may derive from the template, too: what has a provider and nothing of inventory is the other half.
  if (!isMarked && PROVIDING_MARKS.some((mark) => findQualifierIn(node.qualifiers, mark))) return undefined;
  const report = findQualifierIn(node.qualifiers, 'sms_report');
  const contexts = (node.qualifiers?.qualifiers ?? [])
    .filter(({ name }) => /^sms_context(?:_\d+)?$/i.test(name.text))
    .map((qualifier) => `${keyOf(qualifier.name.text)}=${keyOf(stringOf(qualifier) ?? '')}`)
    .sort();
  return {
    node,
    name: node.name.text,
    derives,
    report,
    isReported: booleanOf(report) === true,
    groupName: findQualifierIn(node.qualifiers, 'sms_group_name'),
    classId: findQualifierIn(node.qualifiers, 'sms_class_id'),
    context: contexts.join('\n'),
    dataNamespace: dataNamespaceOf(node),
  };
}

function dataNamespaceOf({ qualifiers }: ClassDeclaration): string {
  if (booleanOf(findQualifierIn(qualifiers, 'sms_namespace')) === true) return REPORTING_NAMESPACE;
  const written = stringOf(findQualifierIn(qualifiers, 'namespace'))?.trim();
  return written ? normalizeNamespace(written) : DATA_NAMESPACE;
}
