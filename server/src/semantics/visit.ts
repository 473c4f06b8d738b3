/**
 * One walk over a declaration for everyone: rules, occurrences and summaries say which nodes they want and need not know
 * how the tree hangs together. Nodes come in the order of the text, a parent before its children.
 *
 * It counts through members, qualifiers and values: `of` makes an object for each until the loop is compiled, which short
 * commands do not live to see.
 */
import type { QualifierScope } from '../knowledge';
import { keyOf } from './names';
import type {
  ClassDeclaration,
  DeclarationNode,
  EnumerationDeclaration,
  InstanceDeclaration,
  Method,
  Parameter,
  PragmaDirective,
  Property,
  PropertyAssignment,
  Qualifier,
  QualifierList,
  QualifierTypeDeclaration,
  TypeReference,
  Value,
} from '../syntax/tree';

/** What a qualifier is on. */
export interface QualifierSite {
  readonly scope: QualifierScope;
  readonly list: QualifierList;
  /** The name of the thing that carries the qualifier; undefined for a nameless class. */
  readonly target?: string;
  readonly owner:
    ClassDeclaration | InstanceDeclaration | Property | Method | Parameter | PropertyAssignment | undefined;
}

export interface Visitor {
  classDeclaration?(node: ClassDeclaration): void;
  enumeration?(node: EnumerationDeclaration): void;
  instance?(node: InstanceDeclaration): void;
  property?(node: Property, owner: ClassDeclaration): void;
  method?(node: Method, owner: ClassDeclaration): void;
  parameter?(node: Parameter, method: Method): void;
  assignment?(node: PropertyAssignment, owner: InstanceDeclaration): void;
  qualifier?(node: Qualifier, site: QualifierSite): void;
  type?(node: TypeReference): void;
  /** Every value, those inside arrays and embedded instances too. */
  value?(node: Value): void;
  pragma?(node: PragmaDirective): void;
  qualifierType?(node: QualifierTypeDeclaration): void;
}

/** Walks one declaration. */
export function visit(node: DeclarationNode, visitor: Visitor): void {
  switch (node.kind) {
    case 'class':
      return visitClass(node, visitor);
    case 'instance':
      return visitInstance(node, visitor);
    case 'enumeration':
      return visitEnumeration(node, visitor);
    case 'qualifierType':
      visitor.qualifierType?.(node);
      return visitValue(node.value, visitor);
    case 'pragma':
      visitor.pragma?.(node);
      for (const argument of node.arguments) visitValue(argument, visitor);
  }
}

/** `association`, `indication` or `class`: qualifiers of CIM tell them apart, and so does a keyword of MOF 3. */
function scopeOfClass(node: ClassDeclaration): QualifierScope {
  if (node.keyword.text.toLowerCase() === 'association') return 'association';
  const qualifiers = node.qualifiers?.qualifiers ?? [];
  for (let i = 0; i < qualifiers.length; i++) {
    const key = keyOf(qualifiers[i]!.name.text);
    if (key === 'association' || key === 'indication') return key;
  }
  return 'class';
}

function visitClass(node: ClassDeclaration, visitor: Visitor): void {
  visitQualifiers(node.qualifiers, node, scopeOfClass(node), node.name?.text, visitor);
  visitor.classDeclaration?.(node);
  const { members } = node;
  for (let i = 0; i < members.length; i++) {
    const member = members[i]!;
    switch (member.kind) {
      case 'property':
        visitQualifiers(
          member.qualifiers,
          member,
          member.type?.isReference ? 'reference' : 'property',
          member.name.text,
          visitor,
        );
        if (member.type) visitor.type?.(member.type);
        visitor.property?.(member, node);
        visitValue(member.value, visitor);
        break;
      case 'method':
        visitQualifiers(member.qualifiers, member, 'method', member.name.text, visitor);
        if (member.type) visitor.type?.(member.type);
        visitor.method?.(member, node);
        for (const parameter of member.parameters) {
          visitQualifiers(parameter.qualifiers, parameter, 'parameter', parameter.name.text, visitor);
          if (parameter.type) visitor.type?.(parameter.type);
          visitor.parameter?.(parameter, member);
          visitValue(parameter.value, visitor);
        }
        break;
      case 'class':
        visitClass(member, visitor);
        break;
      case 'enumeration':
        visitEnumeration(member, visitor);
    }
  }
}

function visitInstance(node: InstanceDeclaration, visitor: Visitor): void {
  visitQualifiers(node.qualifiers, node, 'instance', node.className?.text, visitor);
  visitor.instance?.(node);
  for (const member of node.members) {
    visitQualifiers(member.qualifiers, member, 'property', member.name.text, visitor);
    visitor.assignment?.(member, node);
    visitValue(member.value, visitor);
  }
}

function visitEnumeration(node: EnumerationDeclaration, visitor: Visitor): void {
  visitQualifiers(node.qualifiers, undefined, 'any', node.name?.text, visitor);
  visitor.enumeration?.(node);
  for (const element of node.elements) {
    visitQualifiers(element.qualifiers, undefined, 'any', element.name.text, visitor);
    visitValue(element.value, visitor);
  }
}

function visitQualifiers(
  list: QualifierList | undefined,
  owner: QualifierSite['owner'],
  scope: QualifierScope,
  target: string | undefined,
  visitor: Visitor,
): void {
  if (!list) return;
  const site: QualifierSite = { scope, list, target, owner };
  const { qualifiers } = list;
  for (let i = 0; i < qualifiers.length; i++) {
    const qualifier = qualifiers[i]!;
    visitor.qualifier?.(qualifier, site);
    visitValue(qualifier.value, visitor);
  }
}

/** The parser limits how deep values nest, so recursion is safe here. */
function visitValue(value: Value | undefined, visitor: Visitor): void {
  if (!value) return;
  visitor.value?.(value);
  if (value.kind === 'array') {
    const { items } = value;
    for (let i = 0; i < items.length; i++) visitValue(items[i], visitor);
  } else if (value.kind === 'instance') visitInstance(value.instance, visitor);
}
