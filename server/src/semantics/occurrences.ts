/**
 * Every name of a declaration with what it stands for. One list serves definition, references, rename, highlights,
 * semantic tokens and the rules that look names up. Kept per declaration object.
 */
import { isPrimitiveType, type QualifierScope } from '../knowledge';
import type { Span } from '../text/span';
import { PerDeclaration, type Declaration } from '../syntax/declaration';
import type {
  ClassDeclaration,
  EnumerationDeclaration,
  Method,
  Name,
  Property,
  Qualifier,
  QualifierTypeDeclaration,
  StringValue,
  Value,
} from '../syntax/tree';
import { findQualifierIn, keyOf } from './names';
import { memberNames, pathNames, queryNames, type StringName } from './stringNames';
import { visit, type Visitor } from './visit';

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
  /** For what is in a path that names its namespace. */
  readonly namespace?: string;
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

/** Collects the names of one declaration, as a visitor of its nodes. */
class Collector {
  readonly found: Occurrence[] = [];
  private readonly node: Declaration['node'];
  private readonly text: string;
  /** Whose value is being read: what a bare name in it stands for depends on that. */
  private holder: { readonly enumeration?: string; readonly assignedTo?: Occurrence['assignedTo'] } = {};
  /** The class of the method whose parameters come. */
  private methodClass: string | undefined;
  /** Classes of the queries in ViewSources, in their order: PropertySources speak of them one by one. */
  private sources: readonly (string | undefined)[] = [];

  constructor({ node, text }: Declaration) {
    this.node = node;
    this.text = text;
  }

  readonly visitor: Visitor = {
    classDeclaration: (declared) => {
      const views = findQualifierIn(declared.qualifiers, 'viewsources');
      this.sources = stringsOf(views?.value).map(({ value }) => /\bfrom\s+([A-Z_]\w*)/i.exec(value)?.[1]);
      this.add('keyword', 'reference', declared.keyword);
      if (declared.name) this.add('class', 'declaration', declared.name);
      if (declared.alias) this.add('alias', 'declaration', declared.alias);
      if (declared.superclass) this.add('class', 'reference', declared.superclass, { use: 'superclass' });
    },
    enumeration: (declared) => this.addEnumeration(declared),
    instance: (declared) => {
      this.add('keyword', 'reference', declared.keyword);
      if (declared.className) this.add('class', 'reference', declared.className, { use: 'instance' });
      if (declared.alias) this.add('alias', 'declaration', declared.alias);
    },
    type: (type) => {
      this.addTyped(type.name, type.isReference ? 'reference' : 'type');
    },
    property: (property, owner) => {
      this.add('property', 'declaration', property.name, { owner: owner.name?.text });
      this.addOfMember(property, owner);
      this.holder = { enumeration: property.type?.name.text };
    },
    method: (method, owner) => {
      this.methodClass = owner.name?.text;
      this.add('method', 'declaration', method.name, { owner: this.methodClass });
      this.addOfMember(method, owner);
    },
    parameter: (parameter, method) => {
      const owner = this.methodClass === undefined ? undefined : `${this.methodClass}.${method.name.text}`;
      this.add('parameter', 'declaration', parameter.name, owner === undefined ? undefined : { owner });
      this.holder = { enumeration: parameter.type?.name.text };
    },
    assignment: (assignment, owner) => {
      const className = owner.className?.text;
      this.add('property', 'reference', assignment.name, { owner: className });
      this.holder = className === undefined ? {} : { assignedTo: { className, property: assignment.name.text } };
    },
    qualifier: (qualifier, { scope }) => {
      this.add('qualifier', 'reference', qualifier.name, { scope, qualifier });
      for (const flavor of qualifier.flavors) this.add('flavor', 'reference', flavor);
      const key = keyOf(qualifier.name.text);
      if (key === 'embeddedinstance') this.addClassInString(qualifier.value);
      if (key === 'modelcorrespondence' || key === 'deprecated')
        for (const string of stringsOf(qualifier.value)) this.addRelated(string);
      this.holder = {};
    },
    qualifierType: (declared) => this.addQualifierType(declared),
    pragma: (pragma) => {
      if (!pragma.name) return;
      this.add('pragma', 'reference', pragma.name);
      const key = keyOf(pragma.name.text);
      const [first] = pragma.arguments;
      if (key === 'deleteclass') this.addClassInString(first);
      if (key === 'deleteinstance' && first?.kind === 'string') this.addAll(pathNames(this.text, first));
      this.holder = {};
    },
    value: (value) => {
      if (value.kind === 'string' && this.node.kind !== 'pragma') {
        // Cheap tests first: most strings are descriptions.
        if (value.value.includes('=')) this.addAll(pathNames(this.text, value));
        this.addAll(queryNames(this.text, value));
      }
      if (value.kind === 'alias')
        this.add('alias', 'reference', { text: value.text, start: value.start, end: value.end });
      else if (value.kind === 'name') this.addLiteral(value.text, value.start, value.end);
    },
  };

  private add(kind: OccurrenceKind, role: Occurrence['role'], name: Name, more?: Partial<Occurrence>): void {
    this.found.push(
      more
        ? { kind, role, name: name.text, start: name.start, end: name.end, ...more }
        : { kind, role, name: name.text, start: name.start, end: name.end },
    );
  }

  private addAll(names: readonly StringName[]): void {
    for (const { kind, owner, namespace, ...name } of names)
      this.add(kind, 'reference', name, {
        use: 'string',
        ...(owner === undefined ? {} : { owner }),
        ...(namespace === undefined ? {} : { namespace }),
      });
  }

  /** The name of a type: a primitive one, or a class. */
  private addTyped(name: Name, use: ClassUse): void {
    if (isPrimitiveType(name.text)) this.add('primitive', 'reference', name);
    else this.add('class', 'reference', name, { use });
  }

  /** A class named inside quotes, where it is written plainly. */
  private addClassInString(value: Value | undefined): void {
    if (value?.kind !== 'string' || value.parts || value.value === '') return;
    const start = value.start + 1;
    const end = value.end - 1;
    if (this.text.slice(start, end) === value.value)
      this.add('class', 'reference', { text: value.value, start, end }, { use: 'string' });
  }

  private addEnumeration(declared: EnumerationDeclaration): void {
    this.add('keyword', 'reference', declared.keyword);
    if (declared.name) this.add('class', 'declaration', declared.name);
    if (declared.base) this.addTyped(declared.base, 'superclass');
    for (const element of declared.elements)
      this.add('literal', 'declaration', element.name, { owner: declared.name?.text });
  }

  private addQualifierType(declared: QualifierTypeDeclaration): void {
    this.add('keyword', 'reference', declared.keyword);
    if (declared.name) this.add('qualifier', 'declaration', declared.name);
    if (declared.type && isPrimitiveType(declared.type.text)) this.add('primitive', 'reference', declared.type);
    for (const scope of declared.scopes) this.add('keyword', 'reference', scope);
    for (const flavor of declared.flavors) this.add('flavor', 'reference', flavor);
  }

  /** What the qualifiers of a member name: the member of the superclass, of other classes, of the sources of a view. */
  private addOfMember(member: Property | Method, owner: ClassDeclaration): void {
    for (const { name, value } of member.qualifiers?.qualifiers ?? []) {
      const strings = stringsOf(value);
      switch (keyOf(name.text)) {
        case 'override': {
          const from = owner.superclass?.text ?? owner.name?.text;
          for (const string of strings) this.addAll(memberNames(this.text, string, from));
          break;
        }
        case 'propagated':
          for (const string of strings) this.addAll(memberNames(this.text, string, owner.name?.text));
          break;
        case 'propertysources':
        case 'methodsource':
          for (const [at, string] of strings.entries()) {
            const source = this.sources[at];
            if (source !== undefined) this.addAll(memberNames(this.text, string, source));
          }
      }
    }
  }

  /** What corresponds to something, or takes its place: a member of a class, a member of this one, a class. */
  private addRelated(string: StringValue): void {
    const owner = this.node.kind === 'class' ? this.node : undefined;
    const isMember = owner?.members.some((other) => 'name' in other && isSame(other.name, string.value));
    if (!isMember && /^[A-Za-z][\dA-Za-z]*_\w+$/.test(string.value)) this.addClassInString(string);
    // “No value” of Deprecated has a blank in it.
    else this.addAll(memberNames(this.text, string, owner?.name?.text));
  }

  /** `Literal`, or `Enumeration.Literal`. */
  private addLiteral(written: string, start: number, end: number): void {
    const dot = written.lastIndexOf('.');
    if (dot <= 0) {
      const { enumeration: owner, assignedTo } = this.holder;
      this.add('literal', 'reference', { text: written, start, end }, owner === undefined ? { assignedTo } : { owner });
      return;
    }
    const owner = written.slice(0, dot).trimEnd();
    const literal = written.slice(dot + 1).trimStart();
    this.add('class', 'reference', { text: owner, start, end: start + owner.length }, { use: 'type' });
    this.add('literal', 'reference', { text: literal, start: end - literal.length, end }, { owner });
  }
}

function collect(declaration: Declaration): readonly Occurrence[] {
  const collector = new Collector(declaration);
  visit(declaration.node, collector.visitor);
  const { found } = collector;
  return isInOrder(found) ? found : found.sort((a, b) => a.start - b.start);
}

function stringsOf(value: Value | undefined): StringValue[] {
  if (value?.kind === 'string') return [value];
  return value?.kind === 'array' ? value.items.filter((item): item is StringValue => item.kind === 'string') : [];
}

function isInOrder(found: readonly Occurrence[]): boolean {
  for (let i = 1; i < found.length; i++) if (found[i]!.start < found[i - 1]!.start) return false;
  return true;
}

function isSame(name: Name | undefined, text: string): boolean {
  return name !== undefined && keyOf(name.text) === keyOf(text);
}
