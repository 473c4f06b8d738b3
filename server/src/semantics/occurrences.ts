/**
 * Every name of a declaration with what it stands for. One list serves definition, references, rename, highlights,
 * semantic tokens and the rules that look names up. Kept per declaration object.
 */
import { isPrimitiveType, type QualifierScope } from '../knowledge';
import type { Span } from '../text/span';
import { PerDeclaration, type Declaration } from '../syntax/declaration';
import type {
  ClassDeclaration,
  Method,
  Name,
  Property,
  Qualifier,
  StringValue,
  TypeReference,
  Value,
} from '../syntax/tree';
import { findQualifierIn, keyOf } from './names';
import { memberNames, pathNames, queryNames, type StringName } from './stringNames';
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
  /**
   * For members: the class (or the class of the instance) that the name is looked up in; for a parameter `class.method`; for
   * a literal its enumeration.
   */
  readonly owner?: string;
  /** For a literal that is assigned in an instance: the property, whose type is the enumeration. */
  readonly assignedTo?: { readonly className: string; readonly property: string };
  /** For qualifiers: what it is on. */
  readonly scope?: QualifierScope;
  readonly qualifier?: Qualifier;
}

const cache = new PerDeclaration<readonly Occurrence[]>();

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
  let ending: Occurrence | undefined;
  for (const occurrence of occurrencesOf(declaration)) {
    if (occurrence.start > offset) break;
    if (offset < occurrence.end) return occurrence;
    if (offset === occurrence.end) ending = occurrence;
  }
  return ending;
}

function collect({ node, text }: Declaration): readonly Occurrence[] {
  const found: Occurrence[] = [];
  const add = (kind: OccurrenceKind, role: Occurrence['role'], name: Name, more?: Partial<Occurrence>) =>
    found.push(
      more
        ? { kind, role, name: name.text, start: name.start, end: name.end, ...more }
        : { kind, role, name: name.text, start: name.start, end: name.end },
    );
  /** A name inside quotes, where it is written plainly. */
  const addString = (value: StringValue, make: (name: Name) => void) => {
    const [part] = value.parts;
    if (value.parts.length !== 1 || value.value === '') return;
    const start = part!.start + 1;
    const end = part!.end - 1;
    if (text.slice(start, end) === value.value) make({ text: value.value, start, end });
  };
  const addType = (type: TypeReference) => {
    if (isPrimitiveType(type.name.text)) add('primitive', 'reference', type.name);
    else add('class', 'reference', type.name, { use: type.isReference ? 'reference' : 'type' });
  };
  const classStrings = (value: Value | undefined) => {
    if (value?.kind === 'string') addString(value, (name) => add('class', 'reference', name, { use: 'string' }));
  };
  const addNames = (names: readonly StringName[]) => {
    for (const { kind, owner, ...name } of names) {
      add(kind, 'reference', name, { use: 'string', ...(owner === undefined ? {} : { owner }) });
    }
  };
  const stringsOf = (value: Value | undefined): StringValue[] =>
    value?.kind === 'string'
      ? [value]
      : value?.kind === 'array'
        ? value.items.filter((item): item is StringValue => item.kind === 'string')
        : [];
  /** Whose value is being read: what a bare name in it stands for depends on that. */
  let holder: { readonly enumeration?: string; readonly assignedTo?: Occurrence['assignedTo'] } = {};
  /** The class of the method whose parameters come. */
  let methodClass: string | undefined;
  /** Classes of the queries in ViewSources, in their order: PropertySources speak of them one by one. */
  let sources: readonly (string | undefined)[] = [];

  visit(node, {
    classDeclaration(declared) {
      const views = findQualifierIn(declared.qualifiers, 'viewsources');
      sources = stringsOf(views?.value).map(({ value }) => /\bfrom\s+([A-Z_]\w*)/i.exec(value)?.[1]);
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
    property(property, owner) {
      add('property', 'declaration', property.name, { owner: owner.name?.text });
      inMembers(property, owner);
      holder = { enumeration: property.type?.name.text };
    },
    method(method, owner) {
      methodClass = owner.name?.text;
      add('method', 'declaration', method.name, { owner: methodClass });
      inMembers(method, owner);
    },
    parameter(parameter, method) {
      const owner = methodClass === undefined ? undefined : `${methodClass}.${method.name.text}`;
      add('parameter', 'declaration', parameter.name, owner === undefined ? undefined : { owner });
      holder = { enumeration: parameter.type?.name.text };
    },
    assignment(assignment, owner) {
      const className = owner.className?.text;
      add('property', 'reference', assignment.name, { owner: className });
      holder = className === undefined ? {} : { assignedTo: { className, property: assignment.name.text } };
    },
    qualifier(qualifier, { scope }) {
      add('qualifier', 'reference', qualifier.name, { scope, qualifier });
      for (const flavor of qualifier.flavors) add('flavor', 'reference', flavor);
      const key = keyOf(qualifier.name.text);
      if (key === 'embeddedinstance') classStrings(qualifier.value);
      if (key === 'modelcorrespondence' || key === 'deprecated')
        for (const string of stringsOf(qualifier.value)) addRelated(string);
      holder = {};
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
      const key = keyOf(pragma.name.text);
      if (key === 'deleteclass') classStrings(pragma.arguments[0]);
      const [path] = pragma.arguments;
      if (key === 'deleteinstance' && path?.kind === 'string') addNames(pathNames(text, path));
      holder = {};
    },
    value(value) {
      if (value.kind === 'string' && node.kind !== 'pragma') {
        // Cheap tests first: most strings are descriptions.
        if (value.value.includes('=')) addNames(pathNames(text, value));
        addNames(queryNames(text, value));
      }
      if (value.kind === 'alias') add('alias', 'reference', { text: value.text, start: value.start, end: value.end });
      else if (value.kind === 'name') addLiteral(value.text, value.start, value.end);
    },
  });

  /** What the qualifiers of a member name: the member of the superclass, of other classes, of the sources of a view. */
  function inMembers(member: Property | Method, owner: ClassDeclaration): void {
    for (const { name, value } of member.qualifiers?.qualifiers ?? []) {
      const strings = stringsOf(value);
      switch (keyOf(name.text)) {
        case 'override': {
          const from = owner.superclass?.text ?? owner.name?.text;
          for (const string of strings) addNames(memberNames(text, string, from));
          break;
        }
        case 'propagated':
          for (const string of strings) addNames(memberNames(text, string, owner.name?.text));
          break;
        case 'propertysources':
        case 'methodsource':
          for (const [at, string] of strings.entries()) {
            const source = sources[at];
            if (source !== undefined) addNames(memberNames(text, string, source));
          }
      }
    }
  }

  /** What corresponds to something, or takes its place: a member of a class, a member of this one, a class. */
  function addRelated(string: StringValue): void {
    const owner = node.kind === 'class' ? node : undefined;
    const isMember = owner?.members.some((other) => 'name' in other && isSame(other.name, string.value));
    if (!isMember && /^[A-Za-z][\dA-Za-z]*_\w+$/.test(string.value)) classStrings(string);
    // “No value” of Deprecated has a blank in it.
    else addNames(memberNames(text, string, owner?.name?.text));
  }

  /** `Literal`, or `Enumeration.Literal`. */
  function addLiteral(written: string, start: number, end: number): void {
    const dot = written.lastIndexOf('.');
    if (dot <= 0) {
      const { enumeration: owner, assignedTo } = holder;
      add('literal', 'reference', { text: written, start, end }, owner === undefined ? { assignedTo } : { owner });
      return;
    }
    const owner = written.slice(0, dot).trimEnd();
    const literal = written.slice(dot + 1).trimStart();
    add('class', 'reference', { text: owner, start, end: start + owner.length }, { use: 'type' });
    add('literal', 'reference', { text: literal, start: end - literal.length, end }, { owner });
  }

  return isInOrder(found) ? found : found.sort((a, b) => a.start - b.start);
}

function isInOrder(found: readonly Occurrence[]): boolean {
  for (let i = 1; i < found.length; i++) if (found[i]!.start < found[i - 1]!.start) return false;
  return true;
}

function isSame(name: Name | undefined, text: string): boolean {
  return name !== undefined && keyOf(name.text) === keyOf(text);
}
