/**
 * The syntax tree of MOF. A file is a sequence of top-level declarations; each is parsed on its own and its nodes carry
 * offsets **relative to the start of the declaration's text**, so that a declaration that an edit did not touch can be
 * reused as it is, wherever it has moved to. `SyntaxTree.offsetOf` gives the number to add.
 *
 * Nodes hold what was written, not what it means: names keep their case, strings keep their escapes. A child that the
 * source lacks (because of a mistake there) is `undefined`; the parser has then reported a problem.
 */
import type { Span } from '../text/span';

/** An identifier as written. MOF compares names without regard to case: use `key` for comparing. */
export interface Name extends Span {
  readonly text: string;
}

// ---------------------------------------------------------------------------------------------- values

export interface StringValue extends Span {
  readonly kind: 'string';
  /** Where adjacent literals make up the value: these, as written with their quotes. `literalsOf` gives them of any value. */
  readonly parts?: readonly Span[];
  /** The value: parts joined, escapes resolved. An unknown escape stands for the character after the backslash. */
  readonly value: string;
}

export interface NumberValue extends Span {
  readonly kind: 'integer' | 'real';
  /** As written, sign included: `-0x1F`, `101b`, `017`, `1.5e3`. */
  readonly text: string;
}

export interface BooleanValue extends Span {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface NullValue extends Span {
  readonly kind: 'null';
}

export interface CharValue extends Span {
  readonly kind: 'char';
  /** As written, quotes included. */
  readonly text: string;
}

/** `$Alias` as a value. */
export interface AliasValue extends Span {
  readonly kind: 'alias';
  /** With the dollar sign. */
  readonly text: string;
}

/** A bare name as a value: an enumeration literal, `Enum.Literal`, or a mistake. */
export interface NameValue extends Span {
  readonly kind: 'name';
  readonly text: string;
}

export interface ArrayValue extends Span {
  readonly kind: 'array';
  readonly items: readonly Value[];
}

/** `instance of X { … }` or `value of X { … }` in the place of a value. */
export interface InstanceValue extends Span {
  readonly kind: 'instance';
  readonly instance: InstanceDeclaration;
}

/** What was there could not be read as a value. */
export interface InvalidValue extends Span {
  readonly kind: 'invalid';
}

export type Value =
  | StringValue
  | NumberValue
  | BooleanValue
  | NullValue
  | CharValue
  | AliasValue
  | NameValue
  | ArrayValue
  | InstanceValue
  | InvalidValue;

// ---------------------------------------------------------------------------------------------- qualifiers

export interface Qualifier extends Span {
  readonly name: Name;
  /** The value in parentheses or braces; a qualifier without one is TRUE. */
  readonly value?: Value;
  /** Flavors after the colon: `ToSubclass`, `Amended` … */
  readonly flavors: readonly Name[];
}

/** `[ … ]`. Several lists in a row (a mistake in most dialects) are read as one; the span covers them all. */
export interface QualifierList extends Span {
  readonly qualifiers: readonly Qualifier[];
}

// ---------------------------------------------------------------------------------------------- classes

export interface TypeReference extends Span {
  readonly name: Name;
  /** `Class ref Name`. */
  readonly isReference: boolean;
}

/** `[]` or `[8]` after a name. */
export interface ArraySuffix extends Span {
  readonly size?: string;
}

export interface Property extends Span {
  readonly kind: 'property';
  readonly qualifiers?: QualifierList;
  readonly type?: TypeReference;
  readonly name: Name;
  readonly array?: ArraySuffix;
  readonly value?: Value;
}

export interface Parameter extends Span {
  readonly qualifiers?: QualifierList;
  readonly type?: TypeReference;
  readonly name: Name;
  readonly array?: ArraySuffix;
  readonly value?: Value;
}

export interface Method extends Span {
  readonly kind: 'method';
  readonly qualifiers?: QualifierList;
  readonly type?: TypeReference;
  readonly name: Name;
  /** The brackets after the type of a method of MOF 3 that gives an array: `uint32[] Name()`. */
  readonly array?: ArraySuffix;
  readonly parameters: readonly Parameter[];
}

export type ClassMember = Property | Method | ClassDeclaration | EnumerationDeclaration;

/** `class`, and with MOF 3 `association` and `structure`. */
export interface ClassDeclaration extends Span {
  readonly kind: 'class';
  readonly keyword: Name;
  readonly qualifiers?: QualifierList;
  /** Missing only in the nameless `class {};`, which is an error. */
  readonly name?: Name;
  readonly alias?: Name;
  readonly superclass?: Name;
  /** From `{` to `}` inclusive; absent in a forward declaration, which is an error in most dialects. */
  readonly body?: Span;
  readonly members: readonly ClassMember[];
}

export interface EnumerationDeclaration extends Span {
  readonly kind: 'enumeration';
  readonly keyword: Name;
  readonly qualifiers?: QualifierList;
  readonly name?: Name;
  readonly base?: Name;
  readonly body?: Span;
  readonly elements: readonly EnumerationElement[];
}

export interface EnumerationElement extends Span {
  readonly qualifiers?: QualifierList;
  readonly name: Name;
  readonly value?: Value;
}

// ---------------------------------------------------------------------------------------------- instances

/** `Name = value;` or, with qualifiers and no value, `[PropertyContext("…")] Name;`. */
export interface PropertyAssignment extends Span {
  readonly kind: 'assignment';
  readonly qualifiers?: QualifierList;
  readonly name: Name;
  readonly value?: Value;
}

export interface InstanceDeclaration extends Span {
  readonly kind: 'instance';
  /** `instance`, or with MOF 3 `value`. */
  readonly keyword: Name;
  readonly qualifiers?: QualifierList;
  readonly className?: Name;
  /** With the dollar sign. */
  readonly alias?: Name;
  readonly body?: Span;
  readonly members: readonly PropertyAssignment[];
}

// ---------------------------------------------------------------------------------------------- the rest

/** `Qualifier Name : type = default, Scope(…), Flavor(…);`, or WMI's `qualifier name : Flavor Flavor;`. */
export interface QualifierTypeDeclaration extends Span {
  readonly kind: 'qualifierType';
  readonly keyword: Name;
  readonly name?: Name;
  readonly type?: Name;
  readonly array?: ArraySuffix;
  readonly value?: Value;
  readonly scopes: readonly Name[];
  readonly flavors: readonly Name[];
  /** The word used for the list of flavors: `Flavor` (MOF 2) or `Policy` (MOF 3). */
  readonly flavorKeyword?: Name;
}

/** `#pragma name(arguments)`; `#pragma autorecover` has none. */
export interface PragmaDirective extends Span {
  readonly kind: 'pragma';
  readonly name?: Name;
  readonly arguments: readonly Value[];
}

/** `#include ("file.mof")`, `#include "x.h"`, `#define …` and other lines for a preprocessor. */
export interface PreprocessorDirective extends Span {
  readonly kind: 'include' | 'preprocessor';
  /** Without the hash: `include`, `define`, `ifdef` … */
  readonly name: string;
  readonly argument?: string;
}

/** Text that could not be read as a declaration; a problem says why. */
export interface UnparsedText extends Span {
  readonly kind: 'unparsed';
}

/** A lone `;`. */
export interface EmptyStatement extends Span {
  readonly kind: 'empty';
}

/** What comes after the last declaration: white space and comments only. Always the last of a tree. */
export interface EndOfFile extends Span {
  readonly kind: 'end';
}

export type DeclarationNode =
  | ClassDeclaration
  | InstanceDeclaration
  | EnumerationDeclaration
  | QualifierTypeDeclaration
  | PragmaDirective
  | PreprocessorDirective
  | UnparsedText
  | EmptyStatement
  | EndOfFile;

// ---------------------------------------------------------------------------------------------- problems

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A repair offered for a problem; offsets as in the problem it belongs to. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly (Span & { readonly newText: string })[];
  /** True where the repair is certain enough to be applied without looking. */
  readonly preferred?: boolean;
}

/** What the parser has to say about a declaration; offsets are relative to its text. */
export interface SyntaxProblem extends Span {
  /** `syntax/missing-semicolon` and so on: stable, documented in docs/rules.md. */
  readonly code: string;
  readonly severity: Severity;
  /** A sentence: what is wrong and what to do. */
  readonly message: string;
  readonly fixes?: readonly Fix[];
}
