/**
 * The vocabulary. The lexer writes token *kinds* (small integers) into typed arrays; the Chevrotain grammar sees one
 * shared token object per kind. No object is made per token: what distinguishes two tokens of a kind is their place on
 * the tape, which the parser knows as its current index.
 */
import { createToken, type IToken, type TokenType } from 'chevrotain';

/** Categories: a grammar rule that consumes a category accepts every kind that belongs to it. */
const category = (name: string): TokenType => createToken({ name });

/** Anything that reads as a name. No keyword of MOF is reserved where the grammar leaves no doubt. */
export const AnyName = category('AnyName');
/** A name that cannot begin another form of value: everything but `true`, `false`, `null`, `instance`, `value`. */
export const PlainName = category('PlainName');
/** What no declaration begins with. */
export const DeclarationJunk = category('DeclarationJunk');
/** What no member of a class or an instance begins with, and does not end its body either. */
export const MemberJunk = category('MemberJunk');
/** What cannot be inside a qualifier list, and does not end it either. */
export const QualifierJunk = category('QualifierJunk');
/** `class`, `association`, `structure`. */
export const ClassKeyword = category('ClassKeyword');
/** `instance`, `value`. */
export const InstanceKeyword = category('InstanceKeyword');
/** A literal that is one token and needs no further look. */
export const NumberLiteral = category('NumberLiteral');

const define = (name: string, ...categories: TokenType[]): TokenType => createToken({ name, categories });
const keyword = (name: string, ...categories: TokenType[]): TokenType => define(name, AnyName, ...categories);

const Identifier = keyword('Identifier', PlainName, DeclarationJunk);
const Class = keyword('Class', PlainName, ClassKeyword);
const Association = keyword('Association', PlainName, ClassKeyword);
const Structure = keyword('Structure', PlainName, ClassKeyword);
export const Enumeration = keyword('Enumeration', PlainName);
const Instance = keyword('Instance', InstanceKeyword);
const ValueKeyword = keyword('ValueKeyword', InstanceKeyword);
export const Qualifier = keyword('Qualifier', PlainName);
export const Of = keyword('Of', PlainName, DeclarationJunk);
export const As = keyword('As', PlainName, DeclarationJunk);
export const Ref = keyword('Ref', PlainName, DeclarationJunk);
const Scope = keyword('Scope', PlainName, DeclarationJunk);
const Flavor = keyword('Flavor', PlainName, DeclarationJunk);
const Policy = keyword('Policy', PlainName, DeclarationJunk);
export const True = keyword('True', DeclarationJunk);
export const False = keyword('False', DeclarationJunk);
export const Null = keyword('Null', DeclarationJunk);

export const Alias = define('Alias', DeclarationJunk, MemberJunk, QualifierJunk);
export const StringLiteral = define('StringLiteral', DeclarationJunk, MemberJunk, QualifierJunk);
export const CharLiteral = define('CharLiteral', DeclarationJunk, MemberJunk, QualifierJunk);
export const Integer = define('Integer', NumberLiteral, DeclarationJunk, MemberJunk, QualifierJunk);
const Real = define('Real', NumberLiteral, DeclarationJunk, MemberJunk, QualifierJunk);

export const Pragma = define('Pragma');
export const Include = define('Include');

export const LBracket = define('LBracket');
export const RBracket = define('RBracket', DeclarationJunk, MemberJunk);
export const LBrace = define('LBrace', DeclarationJunk, MemberJunk);
export const RBrace = define('RBrace', DeclarationJunk);
export const LParen = define('LParen', DeclarationJunk, MemberJunk, QualifierJunk);
export const RParen = define('RParen', DeclarationJunk, MemberJunk, QualifierJunk);
export const Comma = define('Comma', DeclarationJunk, MemberJunk);
export const Semicolon = define('Semicolon');
export const Colon = define('Colon', DeclarationJunk, MemberJunk, QualifierJunk);
export const Equals = define('Equals', DeclarationJunk, MemberJunk, QualifierJunk);
export const Dot = define('Dot', DeclarationJunk, MemberJunk, QualifierJunk);
/** A character that MOF has no use for. */
const Unknown = define('Unknown', DeclarationJunk, MemberJunk, QualifierJunk);
/** Two of them are after the last token, so that looking ahead needs no bounds check. */
const End = define('End');

/** Kinds that the parser sees, in the order of their numbers. */
const SIGNIFICANT = [
  Identifier,
  Class,
  Association,
  Structure,
  Enumeration,
  Instance,
  ValueKeyword,
  Qualifier,
  Of,
  As,
  Ref,
  Scope,
  Flavor,
  Policy,
  True,
  False,
  Null,
  Alias,
  StringLiteral,
  CharLiteral,
  Integer,
  Real,
  Pragma,
  Include,
  LBracket,
  RBracket,
  LBrace,
  RBrace,
  LParen,
  RParen,
  Comma,
  Semicolon,
  Colon,
  Equals,
  Dot,
  Unknown,
  End,
] as const;

export const VOCABULARY: TokenType[] = [
  AnyName,
  PlainName,
  DeclarationJunk,
  MemberJunk,
  QualifierJunk,
  ClassKeyword,
  InstanceKeyword,
  NumberLiteral,
  ...SIGNIFICANT,
];

/** Numbers of the kinds, for the lexer's tape. Those from `Whitespace` on are trivia, which the parser never sees. */
export const Kind = {
  Identifier: 0,
  Class: 1,
  Association: 2,
  Structure: 3,
  Enumeration: 4,
  Instance: 5,
  Value: 6,
  Qualifier: 7,
  Of: 8,
  As: 9,
  Ref: 10,
  Scope: 11,
  Flavor: 12,
  Policy: 13,
  True: 14,
  False: 15,
  Null: 16,
  Alias: 17,
  String: 18,
  Char: 19,
  Integer: 20,
  Real: 21,
  Pragma: 22,
  Include: 23,
  LBracket: 24,
  RBracket: 25,
  LBrace: 26,
  RBrace: 27,
  LParen: 28,
  RParen: 29,
  Comma: 30,
  Semicolon: 31,
  Colon: 32,
  Equals: 33,
  Dot: 34,
  Unknown: 35,
  End: 36,
  // trivia
  Whitespace: 40,
  LineComment: 41,
  BlockComment: 42,
  /** A line for a C preprocessor (`#define`, `#ifdef`, `#include <x.h>`), which runs before the MOF compiler does. */
  Preprocessor: 43,
  /** A line that a version control system left behind: `<<<<<<< HEAD`. Reported; the lines around it are read on. */
  MergeMarker: 44,
  /** A character too many: a quote after a string, one that nobody sees. Reported and left out. */
  StrayCharacter: 45,
} as const;

export type TokenKind = (typeof Kind)[keyof typeof Kind];

export const FIRST_TRIVIA = Kind.Whitespace;
export const LAST_NAME = Kind.Null;

/** The one token object of each significant kind. `image` and offsets are of no use to the grammar and stay empty. */
export const FLYWEIGHTS: readonly IToken[] = SIGNIFICANT.map((tokenType) => ({
  image: tokenType.name,
  startOffset: Number.NaN,
  tokenType,
  // Chevrotain assigns the index when the parser is made; see grammar.ts.
  tokenTypeIdx: tokenType.tokenTypeIdx!,
}));

const KEYWORDS: readonly (readonly [string, TokenKind])[] = [
  ['class', Kind.Class],
  ['association', Kind.Association],
  ['structure', Kind.Structure],
  ['enumeration', Kind.Enumeration],
  ['instance', Kind.Instance],
  ['value', Kind.Value],
  ['qualifier', Kind.Qualifier],
  ['of', Kind.Of],
  ['as', Kind.As],
  ['ref', Kind.Ref],
  ['scope', Kind.Scope],
  ['flavor', Kind.Flavor],
  ['policy', Kind.Policy],
  ['true', Kind.True],
  ['false', Kind.False],
  ['null', Kind.Null],
];

/** Keywords by length, then compared without case: most names are ruled out by their length or first letter. */
const KEYWORDS_BY_LENGTH: { readonly word: string; readonly kind: TokenKind }[][] = [];
for (const [word, kind] of KEYWORDS) (KEYWORDS_BY_LENGTH[word.length] ??= []).push({ word, kind });

/** The kind of the name that is at `start`..`end` of `text`. */
export function nameKind(text: string, start: number, end: number): TokenKind {
  const candidates = KEYWORDS_BY_LENGTH[end - start];
  if (candidates === undefined) return Kind.Identifier;
  next: for (let n = 0; n < candidates.length; n++) {
    const { word, kind } = candidates[n]!;
    for (let i = 0; i < word.length; i++) {
      if ((text.charCodeAt(start + i) | 0x20) !== word.charCodeAt(i)) continue next;
    }
    return kind;
  }
  return Kind.Identifier;
}
