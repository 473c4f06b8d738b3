/** Which dialect a file is written in, and what in it belongs to another. */
import { translated } from '../l10n';
import type { Span } from '../text/span';
import type { Declaration } from './declaration';
import { detectedDialect, isMof3Type, WMI_FLAVORS } from './dialectSigns';
import { CONSTRUCTS, type Construct, type ConstructName, type Dialect } from './dialectTable';
import { isPrimitiveType } from './primitives';
import { literalsOf } from './strings';
import { shiftProblem, type SyntaxTree } from './syntaxTree';
import type {
  ClassDeclaration,
  ClassMember,
  DeclarationNode,
  EnumerationDeclaration,
  InstanceDeclaration,
  Name,
  Parameter,
  Property,
  QualifierList,
  QualifierTypeDeclaration,
  SyntaxProblem,
  Value,
} from './tree';

export type { Dialect } from './dialectTable';

/** What a setting may say: a dialect, or to find out for each file. */
export type DialectSetting = Dialect | 'auto';

/** The dialect of a file under a setting. */
export function dialectOf(tree: SyntaxTree, setting: DialectSetting): Dialect {
  return setting === 'auto' ? detectDialect(tree) : setting;
}

/** What the file shows: see dialectSigns.ts. */
export function detectDialect(tree: SyntaxTree): Dialect {
  return detectedDialect(tree.declarations);
}

/** All problems of dialect, with offsets of the file. */
export function dialectProblems(tree: SyntaxTree, dialect: Dialect): SyntaxProblem[] {
  return tree.declarations.flatMap((declaration, i) =>
    declarationDialectProblems(declaration, dialect).map((problem) => shiftProblem(problem, tree.offsetOf(i))),
  );
}

/** What in a declaration belongs to another dialect; codes `dialect/…`, offsets relative to the declaration. */
export function declarationDialectProblems(declaration: Declaration, dialect: Dialect): SyntaxProblem[] {
  const inspector = new Inspector(declaration.text, dialect);
  inspector.declaration(declaration.node);
  return inspector.problems;
}

/** Keywords that a member's name must not be in DSP0004. `Indication` and `Reference` are in the DMTF's own schema. */
const RESERVED = new Set(
  'as association class false flavor instance null of pragma qualifier ref scope true'.split(' '),
);
const REAL = /^[+-]?\d*\.\d+(?:[eE][+-]?\d+)?$/;

class Inspector {
  readonly problems: SyntaxProblem[] = [];

  constructor(
    private readonly text: string,
    private readonly dialect: Dialect,
  ) {}

  private note(name: ConstructName, { start, end }: Span, about = ''): void {
    const construct: Construct = CONSTRUCTS[name];
    const severity = construct[this.dialect];
    if (!severity) return;
    this.problems.push({
      code: `dialect/${name}`,
      severity,
      message: translated(construct.message).replaceAll('%', about),
      start,
      end,
    });
  }

  declaration(node: DeclarationNode): void {
    switch (node.kind) {
      case 'class':
        return this.classDeclaration(node);
      case 'enumeration':
        return this.enumeration(node);
      case 'instance':
        if (node.qualifiers) this.note('qualified-instance', node.qualifiers);
        return this.instance(node);
      case 'qualifierType':
        return this.qualifierType(node);
      case 'pragma': {
        const { name, arguments: values } = node;
        if (values.length === 0 && name && node.end === name.end) this.note('pragma-without-parentheses', name);
        else if (values.length > 1 || values.some(({ kind }) => kind !== 'string')) this.note('pragma-arguments', node);
        if (/^#[ \t]/.test(this.text.slice(node.start, node.start + 2))) this.note('space-in-pragma', node);
        for (const value of values) this.value(value);
        return;
      }
      case 'include':
        return this.note('include', node);
    }
  }

  // ------------------------------------------------------------------------------------------ classes

  /** The name of a nested structure belongs to its class and needs no schema. */
  private classDeclaration(node: ClassDeclaration, isNested = false): void {
    const keyword = node.keyword.text.toLowerCase();
    if (keyword === 'structure') this.note('structure', node.keyword);
    else if (keyword === 'association') this.note('association-keyword', node.keyword);
    this.qualifiers(node.qualifiers);
    if (node.alias) this.note('class-alias', node.alias);
    for (const name of [node.name, node.superclass]) {
      if (!name) continue;
      if (isNested) this.name(name);
      else this.className(name);
    }
    for (const member of node.members) this.member(member);
  }

  private className(name: Name): void {
    this.name(name);
    if (name.text.startsWith('__')) this.note('system-class-name', name, name.text);
    else if (!/^[A-Za-z][^_]*_/.test(name.text)) this.note('class-name', name, name.text);
  }

  private name(name: Name): void {
    for (let i = 0; i < name.text.length; i++) {
      if (name.text.charCodeAt(i) > 127) return this.note('non-ascii-name', name);
    }
  }

  private member(member: ClassMember): void {
    switch (member.kind) {
      case 'class':
        return this.classDeclaration(member, true);
      case 'enumeration':
        return this.enumeration(member);
      case 'method':
        this.qualifiers(member.qualifiers);
        this.memberName(member.name);
        if (member.array) this.note('method-returns-array', member.array);
        if (member.type && isMof3Type(member.type.name.text)) {
          this.note('type-of-mof3', member.type, member.type.name.text);
        }
        for (const parameter of member.parameters) {
          this.typed(parameter);
          if (parameter.value) this.note('parameter-default', parameter.value);
        }
        return;
      case 'property':
        this.typed(member);
        if (member.type?.isReference && member.array) this.note('reference-array', member);
    }
  }

  private memberName(name: Name): void {
    this.name(name);
    if (RESERVED.has(name.text.toLowerCase())) this.note('reserved-name', name, name.text);
  }

  private typed({ qualifiers, type, name, array, value }: Property | Parameter): void {
    this.qualifiers(qualifiers);
    this.memberName(name);
    if (array?.size !== undefined) this.note('fixed-array', array);
    if (type) {
      const key = type.name.text.toLowerCase();
      if (isMof3Type(key)) this.note('type-of-mof3', type, type.name.text);
      else if (key === 'object') this.note('object-type', type);
      else if (key === 'char16') this.note('char16', type);
      else if (!type.isReference && key !== 'ref' && !isPrimitiveType(key))
        this.note('class-typed', type, type.name.text);
      if (key === 'char16' && value?.kind === 'integer') this.note('character-as-number', value);
    }
    if (value) this.value(value);
  }

  private enumeration(node: EnumerationDeclaration): void {
    this.note('enumeration', node.keyword);
    this.qualifiers(node.qualifiers);
    for (const { value } of node.elements) if (value) this.value(value);
  }

  // ------------------------------------------------------------------------------------------ the rest

  private instance(node: InstanceDeclaration): void {
    if (node.keyword.text.toLowerCase() === 'value') this.note('value-of', node.keyword);
    this.qualifiers(node.qualifiers);
    if (node.body && node.members.length === 0) this.note('empty-instance', node.body);
    for (const member of node.members) {
      this.qualifiers(member.qualifiers);
      if (member.value) this.value(member.value);
      else this.note('property-without-value', member.name);
    }
  }

  private qualifierType(node: QualifierTypeDeclaration): void {
    if (!node.type) this.note('qualifier-without-type', node.name ?? node.keyword);
    else if (node.scopes.length === 0) this.note('qualifier-without-scope', node.name ?? node.keyword);
    const word = node.flavorKeyword;
    if (word?.text.toLowerCase() === 'policy') this.note('policy', word, word.text);
    else if (word) this.note('flavor-keyword', word);
    if (node.type && isMof3Type(node.type.text)) this.note('type-of-mof3', node.type, node.type.text);
    if (node.value) this.value(node.value);
  }

  private qualifiers(list: QualifierList | undefined): void {
    if (!list) return;
    for (const { value, flavors } of list.qualifiers) {
      for (const flavor of flavors) {
        if (WMI_FLAVORS.has(flavor.text.toLowerCase())) this.note('flavor-of-wmi', flavor, flavor.text);
        else this.note('flavor-of-value', flavor);
      }
      if (value?.kind === 'array' && this.text.charCodeAt(value.start) === 0x28) this.note('several-arguments', value);
      if (value) this.value(value);
    }
  }

  private value(value: Value): void {
    switch (value.kind) {
      case 'string':
        if (this.dialect === 'wmi') return;
        for (const part of literalsOf(value)) {
          const written = this.text.slice(part.start, part.end);
          if (/[\r\n]/.test(written)) this.note('line-break-in-string', part);
          const escape = /\\(?:[^btnfr"'\\xX]|[xX](?![0-9a-fA-F]))/.exec(written.replace(/\\\\/g, '__'));
          if (escape) {
            const start = part.start + escape.index;
            this.note('unknown-escape', { start, end: start + escape[0].length }, escape[0]);
          }
        }
        return;
      case 'integer':
        if (/^[+-]?0[0-7]*[89]\d*$/.test(value.text)) this.note('octal-number', value);
        return;
      case 'real':
        if (!REAL.test(value.text)) this.note('real-number', value);
        return;
      case 'array':
        if (value.items.length === 0) this.note('empty-array', value);
        for (const item of value.items) {
          if (item.kind === 'alias') this.note('alias-in-array', item);
          this.value(item);
        }
        return;
      case 'instance':
        if (value.instance.keyword.text.toLowerCase() === 'instance')
          this.note('embedded-instance', value.instance.keyword);
        this.instance(value.instance);
    }
  }
}
