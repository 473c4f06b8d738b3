/**
 * The classes that a declaration refers to in types and in strings. Most declarations of an inventory file refer to none,
 * and a look at them that reads no other name tells.
 */
import { PerDeclaration, type Declaration } from '../syntax/declaration';
import { isPrimitiveType } from '../syntax/primitives';
import type { ClassMember, DeclarationNode, PropertyAssignment, Qualifier, QualifierList, Value } from '../syntax/tree';
import { occurrencesOf, type Occurrence } from './occurrences';

const known = new PerDeclaration<readonly Occurrence[]>();

/** Every reference to a class but the superclass and the class of an instance; offsets relative to the declaration. */
export function classReferencesOf(declaration: Declaration): readonly Occurrence[] {
  let found = known.get(declaration);
  if (!found) known.set(declaration, (found = mayReferToClass(declaration.node) ? collect(declaration) : NONE));
  return found;
}

const NONE: readonly Occurrence[] = [];

function collect(declaration: Declaration): readonly Occurrence[] {
  return occurrencesOf(declaration).filter(
    ({ kind, role, use }) => kind === 'class' && role === 'reference' && use !== 'superclass' && use !== 'instance',
  );
}

/** False only where `occurrencesOf` finds no such reference. */
function mayReferToClass(node: DeclarationNode): boolean {
  switch (node.kind) {
    case 'class':
      return inQualifiers(node.qualifiers) || node.members.some(inMember);
    case 'instance':
      return inQualifiers(node.qualifiers) || node.members.some(inAssignment);
    default:
      return true;
  }
}

function inMember(member: ClassMember): boolean {
  if (member.kind !== 'property') return true;
  const { qualifiers, type, value } = member;
  return inQualifiers(qualifiers) || (type !== undefined && !isPrimitiveType(type.name.text)) || inValue(value);
}

function inAssignment({ qualifiers, value }: PropertyAssignment): boolean {
  return inQualifiers(qualifiers) || inValue(value);
}

function inQualifiers(list: QualifierList | undefined): boolean {
  return list !== undefined && list.qualifiers.some(inQualifier);
}

/** Qualifiers whose strings name classes, or members of one. */
const NAMING =
  /^(?:embeddedinstance|modelcorrespondence|deprecated|override|propagated|propertysources|methodsource)$/i;

/** Length of the shortest of them, `Override`. */
const SHORTEST_NAMING = 8;

function inQualifier({ name, value }: Qualifier): boolean {
  return inValue(value) || (name.text.length >= SHORTEST_NAMING && NAMING.test(name.text));
}

/** The beginnings of queries. */
const QUERY = /^\s*(?:select|associators|references)\s/i;

function inValue(value: Value | undefined): boolean {
  switch (value?.kind) {
    case 'string':
      return value.value.includes('=') || QUERY.test(value.value);
    case 'array':
      return value.items.some(inValue);
    case 'name':
    case 'instance':
      return true;
    default:
      return false;
  }
}
