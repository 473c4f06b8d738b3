/** What a file shows of its dialect, declaration by declaration. */
import { PerDeclaration, type Declaration } from './declaration';
import type { Dialect } from './dialectTable';
import type {
  ClassDeclaration,
  DeclarationNode,
  InstanceDeclaration,
  Parameter,
  Property,
  QualifierList,
  TypeReference,
  Value,
} from './tree';

/** Types of MOF 3. For the compiler of WMI a class may be called so. */
const MOF3_TYPES: ReadonlySet<string> = new Set(['integer', 'octetstring']);
export const WMI_FLAVORS: ReadonlySet<string> = new Set(['amended', 'nottoinstance', 'nottosubclass', 'toinstance']);
const WMI_PRAGMAS: ReadonlySet<string> = new Set([
  'amendment',
  'autorecover',
  'classflags',
  'deleteclass',
  'deleteinstance',
  'instanceflags',
]);

const NONE = 0;
/** Nothing but MOF 3 has it. */
const MOF3 = 1;
/** MOF 3 has it, and elsewhere it may be a name or a slip. */
const LIKELY_MOF3 = 2;
/** A declaration of a qualifier with its scope, or a class with a qualifier that only the DMTF's own have. */
const SCHEMA = 4;
/** Nothing but WMI has it. */
const WMI = 8;

/**
 * MOF 3 where the file shows what only that has; otherwise what only WMI has outweighs everything else, for projects write
 * WMI's MOF with qualifiers declared as in the standard. A file that shows nothing is one of WMI.
 */
export function detectedDialect(declarations: readonly Declaration[]): Dialect {
  let all = NONE;
  for (const declaration of declarations) all |= signsOf(declaration);
  if (all & MOF3) return 'cim3';
  if (all & WMI) return 'wmi';
  return all & LIKELY_MOF3 ? 'cim3' : all & SCHEMA ? 'cim2' : 'wmi';
}

const known = new PerDeclaration<number>();

function signsOf(declaration: Declaration): number {
  let signs = known.get(declaration);
  if (signs === undefined) known.set(declaration, (signs = signsOfNode(declaration.node)));
  return signs;
}

function signsOfNode(node: DeclarationNode): number {
  switch (node.kind) {
    case 'enumeration':
      return MOF3;
    case 'class':
      return ofClass(node);
    case 'instance':
      return ofInstance(node);
    case 'qualifierType': {
      if (node.flavorKeyword?.text.toLowerCase() === 'policy') return MOF3;
      const ofItsType = node.type && isMof3Type(node.type.text) ? LIKELY_MOF3 : NONE;
      if (node.scopes.length > 0) return SCHEMA | ofItsType;
      return node.type ? ofItsType : WMI;
    }
    case 'pragma':
      return node.name && WMI_PRAGMAS.has(node.name.text.toLowerCase()) ? WMI : NONE;
    case 'include':
      return WMI;
    default:
      return NONE;
  }
}

/** Nested structures are classes too; the parser limits how deep they nest. */
function ofClass(node: ClassDeclaration): number {
  if (/^(?:structure|association)$/i.test(node.keyword.text)) return MOF3;
  let signs = ofQualifiers(node.qualifiers);
  if (node.qualifiers?.qualifiers.some(({ name }) => name.text.toLowerCase() === 'umlpackagepath')) signs |= SCHEMA;
  for (const member of node.members) {
    switch (member.kind) {
      case 'enumeration':
        return MOF3;
      case 'class':
        signs |= ofClass(member);
        break;
      case 'property':
        signs |= ofTyped(member);
        break;
      case 'method':
        signs |= ofQualifiers(member.qualifiers) | ofType(member.type) | (member.array ? LIKELY_MOF3 : NONE);
        for (const parameter of member.parameters) signs |= ofTyped(parameter);
    }
  }
  return signs;
}

function ofTyped({ qualifiers, type, value }: Property | Parameter): number {
  return ofQualifiers(qualifiers) | ofType(type) | ofValue(value);
}

function ofType(type: TypeReference | undefined): number {
  if (!type) return NONE;
  if (isMof3Type(type.name.text)) return LIKELY_MOF3;
  return type.name.text.toLowerCase() === 'object' ? WMI : NONE;
}

/** A type of MOF 3, in any case. */
export function isMof3Type(name: string): boolean {
  return (name.length === 7 || name.length === 11) && MOF3_TYPES.has(name.toLowerCase());
}

function ofInstance(node: InstanceDeclaration): number {
  if (node.keyword.text.toLowerCase() === 'value') return MOF3;
  let signs = ofQualifiers(node.qualifiers);
  for (const { qualifiers, value } of node.members) {
    signs |= ofQualifiers(qualifiers) | ofValue(value);
    if (qualifiers && !value) signs |= WMI;
  }
  return signs;
}

function ofQualifiers(list: QualifierList | undefined): number {
  if (!list) return NONE;
  for (const { flavors } of list.qualifiers) {
    for (const { text } of flavors) if (WMI_FLAVORS.has(text.toLowerCase())) return WMI;
  }
  return NONE;
}

function ofValue(value: Value | undefined): number {
  if (value?.kind === 'instance') {
    const signs = ofInstance(value.instance);
    return value.instance.keyword.text.toLowerCase() === 'value' ? signs : signs | WMI;
  }
  let signs = NONE;
  if (value?.kind === 'array') for (const item of value.items) signs |= ofValue(item);
  return signs;
}
