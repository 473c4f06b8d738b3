/**
 * What a declaration says to the rest of the world: the classes that it declares, the aliases that it gives and takes.
 * Made once per declaration object and kept as long as that object lives, so an edit elsewhere in the file costs nothing.
 */
import { isPrimitiveType, REPORTING_TEMPLATE } from '../knowledge';
import type { Declaration } from '../syntax/declaration';
import type {
  ClassDeclaration,
  EnumerationDeclaration,
  InstanceDeclaration,
  Method,
  Name,
  Property,
  Qualifier,
} from '../syntax/tree';
import { Kind } from '../syntax/tokens';
import { booleanOf, findQualifierIn, keyOf, stringOf } from './names';
import { visit } from './visit';

export interface MemberSummary {
  readonly kind: 'property' | 'method';
  readonly name: string;
  /** Where the name stands, relative to the declaration. */
  readonly start: number;
  readonly end: number;
  /** A primitive type in lower case or the name of a class as written; empty where the source has none. */
  readonly type: string;
  readonly isReference: boolean;
  readonly isArray: boolean;
  readonly isKey: boolean;
}

export interface TypeSummary {
  readonly kind: 'class' | 'enumeration';
  readonly name: string;
  /** The name in lower case. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly superclass?: string;
  readonly members: readonly MemberSummary[];
  readonly node: ClassDeclaration | EnumerationDeclaration;
  /** Equal for two declarations that look the same from outside, wherever they stand. */
  readonly signature: string;
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
  /** What it may stand on, in lower case; empty where the declaration does not say. */
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
    includes.push(...summary.includes);
  }
  return { aliases, includes };
}

const summaries = new WeakMap<Declaration, Summary>();
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
  visit(node, {
    classDeclaration(declared) {
      if (declared.alias) aliases.push({ name: declared.alias });
      if (declared.name) types.push(summariseClass(declared, declared.name));
    },
    enumeration(declared) {
      if (declared.name) types.push(summariseEnumeration(declared, declared.name));
    },
    instance(declared) {
      if (declared.alias) aliases.push({ name: declared.alias, instance: declared });
    },
    value(value) {
      if (value.kind === 'alias') aliasUses.push({ text: value.text, start: value.start, end: value.end });
    },
  });
  const reporting = node.kind === 'class' ? reportingOf(node) : undefined;
  return { ...NOTHING, types, aliases, aliasUses, ...(reporting ? { reporting } : {}) };
}

/** The files of `#include "x.h"` and `#include <x.h>`, which the parser passes over like comments. */
function preprocessorIncludes(declaration: Declaration): string[] {
  if (!/#[ \t]*include\b/i.test(declaration.text)) return [];
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

function summariseClass(node: ClassDeclaration, name: Name): TypeSummary {
  const members: MemberSummary[] = [];
  for (const member of node.members) {
    if (member.kind === 'property' || member.kind === 'method') members.push(summariseMember(member));
  }
  const superclass = node.superclass?.text;
  const signature = [
    name.text,
    superclass ?? '',
    ...members.map(
      (m) =>
        `${m.kind === 'method' ? '(' : '.'}${m.name} ${m.type}${m.isReference ? '&' : ''}${m.isArray ? '+' : ''}${m.isKey ? '*' : ''}`,
    ),
  ].join('|');
  return {
    kind: 'class',
    name: name.text,
    key: keyOf(name.text),
    start: name.start,
    end: name.end,
    superclass,
    members,
    node,
    signature,
  };
}

function summariseMember(member: Property | Method): MemberSummary {
  const written = member.type?.name.text ?? '';
  return {
    kind: member.kind,
    name: member.name.text,
    start: member.name.start,
    end: member.name.end,
    type: isPrimitiveType(written) ? written.toLowerCase() : written,
    isReference: member.type?.isReference ?? false,
    isArray: member.kind === 'property' && member.array !== undefined,
    isKey: booleanOf(findQualifierIn(member.qualifiers, 'key')) === true,
  };
}

function summariseEnumeration(node: EnumerationDeclaration, name: Name): TypeSummary {
  const signature = `enum ${name.text}`;
  return {
    kind: 'enumeration',
    name: name.text,
    key: keyOf(name.text),
    start: name.start,
    end: name.end,
    members: [],
    node,
    signature,
  };
}

const REPORTING_MARKS = ['sms_report', 'sms_group_name', 'sms_class_id'];

function reportingOf(node: ClassDeclaration): ReportingClass | undefined {
  if (!node.name) return undefined;
  const derives = keyOf(node.superclass?.text ?? '') === keyOf(REPORTING_TEMPLATE);
  if (!derives && !REPORTING_MARKS.some((mark) => findQualifierIn(node.qualifiers, mark))) return undefined;
  const report = findQualifierIn(node.qualifiers, 'sms_report');
  const contexts = (node.qualifiers?.qualifiers ?? [])
    .filter(({ name }) => /^sms_context_\d+$/i.test(name.text))
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
  };
}
