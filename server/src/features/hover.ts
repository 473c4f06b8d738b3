import {
  allowsScope,
  findFlavor,
  findPragma,
  findPrimitiveType,
  findQualifier,
  REPORTING_NAMESPACE,
  readClassId,
} from '../knowledge';
import type { Span } from '../text/span';
import type { ClassInfo, MemberInfo } from '../semantics/classInfo';
import { keyOf, stringOf } from '../semantics/names';
import { summaryOf } from '../semantics/summary';
import { nameAt, scopeOf, type Found, type Model } from './model';

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** What is known about the name at an offset; undefined where there is nothing to say. */
export function hover(model: Model, offset: number): Hover | undefined {
  const at = nameAt(model.document, offset);
  const lines = at && describe(model, at);
  return at && lines
    ? { span: { start: at.start, end: at.end }, markdown: lines.filter((line) => line !== '').join('\n\n') }
    : undefined;
}

function describe(model: Model, at: Found): string[] | undefined {
  const { kind, name, owner, scope } = at.occurrence;
  switch (kind) {
    case 'primitive': {
      const type = findPrimitiveType(name);
      if (!type) return undefined;
      return [code(type.name), type.meaning, type.range ? `From ${type.range.min} to ${type.range.max}.` : ''];
    }
    case 'class':
      return describeClass(model, at);
    case 'property':
    case 'method':
      return owner === undefined ? undefined : describeMember(model, at, owner);
    case 'qualifier': {
      const fact = findQualifier(name);
      if (!fact) return undefined;
      const fallback = fact.defaultValue === undefined ? '' : ` = ${fact.defaultValue}`;
      const misplaced = scope !== undefined && scope !== 'any' && scope !== 'instance' && !allowsScope(fact, scope);
      return [
        code(`[${fact.name}] : ${fact.type}${fact.isArray ? '[]' : ''}${fallback}`),
        fact.meaning,
        `Stands on: ${fact.scopes.join(', ')}.${fact.flavors.length > 0 ? ` Flavors: ${fact.flavors.join(', ')}.` : ''}`,
        misplaced ? `*It means nothing on a ${scope}.*` : '',
      ];
    }
    case 'flavor': {
      const fact = findFlavor(name);
      return fact && [code(fact.name), fact.meaning, fact.opposite ? `The contrary of ${fact.opposite}.` : ''];
    }
    case 'pragma': {
      const fact = findPragma(name);
      return fact && [code(fact.example), fact.meaning];
    }
    case 'alias': {
      for (const { aliases } of model.document.summaries) {
        const found = aliases.find((alias) => keyOf(alias.name.text) === keyOf(name));
        if (found) return [code(`instance of ${found.instance?.className?.text ?? '…'} as ${found.name.text}`)];
      }
      return undefined;
    }
    default:
      return undefined;
  }
}

const ORIGINS: Readonly<Record<ClassInfo['origin'], string>> = {
  document: 'Declared in this file',
  workspace: 'Declared in this workspace',
  knowledge: 'A well-known class; a client may have more properties than are listed here',
};

function describeClass(model: Model, at: Found): string[] | undefined {
  const scope = scopeOf(model);
  const info = scope.find(at.occurrence.name, at.namespace);
  if (!info) return undefined;
  const { members, isComplete } = scope.membersOf(info.name, at.namespace);
  const properties = members.filter((member) => member.kind === 'property');
  const shown = properties.slice(0, 12).map((member) => `    ${declarationOf(member)};`);
  const rest = properties.length - shown.length;
  if (rest > 0) shown.push(`    // and ${rest} more`);
  const head = `${info.kind} ${info.name}${info.superclass ? ` : ${info.superclass}` : ''}`;
  const where = info.namespace ? ` in ${info.namespace}` : '';
  return [
    code(shown.length > 0 ? `${head}\n{\n${shown.join('\n')}\n}` : head),
    ...describeReporting(model, at, info),
    `${ORIGINS[info.origin]}${where}.${isComplete || info.members === undefined ? '' : ' A superclass is not known.'}`,
  ];
}

/** What hardware inventory makes of the class, where this file says so. */
function describeReporting({ document }: Model, at: Found, info: ClassInfo): string[] {
  const sites = document.sitesOf(info.name);
  const site = sites.find(({ namespace }) => namespace === at.namespace) ?? sites[0];
  const reporting = site && summaryOf(document.declarations[site.index]).reporting;
  if (!reporting) return [];
  const group = stringOf(reporting.groupName);
  const id = stringOf(reporting.classId);
  const parts = id === undefined ? undefined : readClassId(id);
  return [
    `Inventory: **${reporting.isReported ? 'reported' : 'not reported'}**${group ? ` as “${group}”` : ''}.` +
      (parts ? ` Resource class \`SMS_G_System_${parts.group}\`.` : ''),
  ];
}

function describeMember(model: Model, at: Found, owner: string): string[] | undefined {
  const scope = scopeOf(model);
  const key = keyOf(at.occurrence.name);
  const member = scope.membersOf(owner, at.namespace).members.find((candidate) => keyOf(candidate.name) === key);
  if (!member) return undefined;
  const lines = [code(declarationOf(member)), `${member.isKey ? 'A key of' : 'Of'} ${member.declaredIn.name}.`];
  // A reporting class repeats what the data class has: the type has to be the same there.
  if (at.namespace === REPORTING_NAMESPACE && member.declaredIn.origin === 'document') {
    const data = scope.findDataProperty(owner, at.occurrence.name);
    if (data && (data.type !== member.type || data.isArray !== member.isArray)) {
      lines.push(`The data class ${owner} has it as \`${declarationOf(data)}\`.`);
    }
  }
  return lines;
}

/** `[key] uint32 Name[]`, as in MOF. */
export function declarationOf(member: MemberInfo): string {
  const type = `${member.type}${member.isReference ? ' ref' : ''}`;
  const suffix = member.kind === 'method' ? '()' : member.isArray ? '[]' : '';
  return `${member.isKey ? '[key] ' : ''}${type} ${member.name}${suffix}`;
}

function code(text: string): string {
  return `\`\`\`mof\n${text}\n\`\`\``;
}
