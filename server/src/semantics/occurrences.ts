/**
 * Every name of a declaration with what it stands for. One list serves definition, references, rename, highlights,
 * semantic tokens and the rules that look names up. Kept per declaration object.
 */
import { isPrimitiveType, type QualifierScope } from '../knowledge';
import type { Span } from '../text/span';
import type { Declaration } from '../syntax/declaration';
import type { Name, Qualifier, StringValue, TypeReference, Value } from '../syntax/tree';
import { keyOf } from './names';
import { visit } from './visit';

export type OccurrenceKind =
  | 'class'
  | 'property'
  | 'method'
  | 'parameter'
  | 'alias'
  | 'qualifier'
  | 'flavor'
  | 'primitive'
  | 'pragma'
  | 'literal'
  | 'keyword';

/** In what place a class is named. */
export type ClassUse = 'superclass' | 'type' | 'reference' | 'instance' | 'string';

export interface Occurrence extends Span {
  readonly kind: OccurrenceKind;
  readonly role: 'declaration' | 'reference';
  /** As written, without quotes; an alias with its dollar sign. */
  readonly name: string;
  readonly use?: ClassUse;
  /** For members: the class (or the class of the instance) that the name is looked up in. */
  readonly owner?: string;
  /** For qualifiers: what it stands on. */
  readonly scope?: QualifierScope;
  readonly qualifier?: Qualifier;
}

const cache = new WeakMap<Declaration, readonly Occurrence[]>();

/** The names of a declaration in the order of the text; offsets relative to it. */
export function occurrencesOf(declaration: Declaration): readonly Occurrence[] {
  let found = cache.get(declaration);
  if (!found) {
    found = collect(declaration);
    cache.set(declaration, found);
  }
  return found;
}

/** The name at an offset (relative to the declaration); a caret just after a name counts as on it. */
export function occurrenceAt(declaration: Declaration, offset: number): Occurrence | undefined {
  let behind: Occurrence | undefined;
  for (const occurrence of occurrencesOf(declaration)) {
    if (occurrence.start > offset) break;
    if (offset < occurrence.end) return occurrence;
    if (offset === occurrence.end) behind = occurrence;
  }
  return behind;
}

function collect({ node, text }: Declaration): readonly Occurrence[] {
  const found: Occurrence[] = [];
  const add = (kind: OccurrenceKind, role: Occurrence['role'], name: Name, more?: Partial<Occurrence>) =>
    found.push({ kind, role, name: name.text, start: name.start, end: name.end, ...more });
  /** A name inside quotes, where it is written plainly. */
  const addString = (value: StringValue, make: (name: Name) => void) => {
    const [part] = value.parts;
    if (value.parts.length !== 1 || value.value === '') return;
    const start = part.start + 1;
    const end = part.end - 1;
    if (text.slice(start, end) === value.value) make({ text: value.value, start, end });
  };
  const addType = (type: TypeReference) => {
    if (isPrimitiveType(type.name.text)) add('primitive', 'reference', type.name);
    else add('class', 'reference', type.name, { use: type.isReference ? 'reference' : 'type' });
  };
  const classStrings = (value: Value | undefined) => {
    if (value?.kind === 'string') addString(value, (name) => add('class', 'reference', name, { use: 'string' }));
  };

  visit(node, {
    classDeclaration(declared) {
      add('keyword', 'reference', declared.keyword);
      if (declared.name) add('class', 'declaration', declared.name);
      if (declared.alias) add('alias', 'declaration', declared.alias);
      if (declared.superclass) add('class', 'reference', declared.superclass, { use: 'superclass' });
    },
    enumeration(declared) {
      add('keyword', 'reference', declared.keyword);
      if (declared.name) add('class', 'declaration', declared.name);
      if (declared.base) {
        if (isPrimitiveType(declared.base.text)) add('primitive', 'reference', declared.base);
        else add('class', 'reference', declared.base, { use: 'superclass' });
      }
      for (const element of declared.elements) {
        add('literal', 'declaration', element.name, { owner: declared.name?.text });
      }
    },
    instance(declared) {
      add('keyword', 'reference', declared.keyword);
      if (declared.className) add('class', 'reference', declared.className, { use: 'instance' });
      if (declared.alias) add('alias', 'declaration', declared.alias);
    },
    type: addType,
    property: (property, owner) => add('property', 'declaration', property.name, { owner: owner.name?.text }),
    method: (method, owner) => add('method', 'declaration', method.name, { owner: owner.name?.text }),
    parameter: (parameter) => add('parameter', 'declaration', parameter.name),
    assignment: (assignment, owner) => add('property', 'reference', assignment.name, { owner: owner.className?.text }),
    qualifier(qualifier, { scope }) {
      add('qualifier', 'reference', qualifier.name, { scope, qualifier });
      for (const flavor of qualifier.flavors) add('flavor', 'reference', flavor);
      if (keyOf(qualifier.name.text) === 'embeddedinstance') classStrings(qualifier.value);
    },
    qualifierType(declared) {
      add('keyword', 'reference', declared.keyword);
      if (declared.name) add('qualifier', 'declaration', declared.name);
      if (declared.type && isPrimitiveType(declared.type.text)) add('primitive', 'reference', declared.type);
      for (const scope of declared.scopes) add('keyword', 'reference', scope);
      for (const flavor of declared.flavors) add('flavor', 'reference', flavor);
    },
    pragma(pragma) {
      if (!pragma.name) return;
      add('pragma', 'reference', pragma.name);
      if (keyOf(pragma.name.text) === 'deleteclass') classStrings(pragma.arguments[0]);
    },
    value(value) {
      if (value.kind === 'alias') add('alias', 'reference', { text: value.text, start: value.start, end: value.end });
      else if (value.kind === 'name') {
        add('literal', 'reference', { text: value.text, start: value.start, end: value.end });
      }
    },
  });
  return found.sort((a, b) => a.start - b.start);
}
