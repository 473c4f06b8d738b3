/** The places where files name something, as rows of numbers: millions of them fit into a few megabytes. */
import type { Declaration } from '../../syntax/declaration';
import type { Span } from '../../text/span';
import { occurrencesOf, type Occurrence } from '../occurrences';
import type { SharedStrings } from './strings';

/**
 * What the names are told apart by; properties and methods of a class share one set of names. A `text` is a word with an
 * underscore in a description or a comment, which may be the name of a class.
 */
export type NameKind = 'class' | 'member' | 'qualifier' | 'literal' | 'alias' | 'text' | 'parameter';

/** A place where a file names something. Offsets of the file. */
export interface NamePlace extends Span {
  readonly uri: string;
  /** As written. */
  readonly name: string;
  readonly isDeclaration: boolean;
  readonly namespace: string;
  /**
   * In lower case: the class of a member, `class.method` of a parameter, the enumeration of a literal (`class.property` where a literal is assigned to
   * that). Empty where there is none.
   */
  readonly owner: string;
  /** For a member that is declared here: whether it is a method. */
  readonly isMethod: boolean;
  /** True for a name inside of quotes: of a query, a path, a qualifier. */
  readonly isString: boolean;
}

/** The rows of a file: the name, its owner and the namespace as numbers of strings; start; length and what it is. */
const ROW = 5;
const OWNER = 1;
const NAMESPACE = 2;
const START = 3;
const WHAT = 4;

const KINDS: readonly NameKind[] = ['class', 'member', 'qualifier', 'literal', 'alias', 'text', 'parameter'];
const KIND = 7;
const DECLARED = 8;
const METHOD = 16;
const STRING = 32;
const LENGTH = 64;
const TEXT = KINDS.indexOf('text');

const KIND_OF: Partial<Record<Occurrence['kind'], number>> = {
  class: 0,
  property: 1,
  method: 1,
  qualifier: 2,
  literal: 3,
  alias: 4,
  parameter: 6,
};

/** The names of one declaration; offsets relative to it. */
export function rowsOf(declaration: Declaration, namespace: string, strings: SharedStrings): Uint32Array {
  const rows: number[] = [];
  const space = strings.numberOf(namespace);
  const occurrences = occurrencesOf(declaration);
  for (const { kind, role, name, start, end, owner, assignedTo, use, namespace: own } of occurrences) {
    const code = KIND_OF[kind];
    if (code === undefined) continue;
    const holder = owner ?? (assignedTo ? `${assignedTo.className}.${assignedTo.property}` : '');
    const what =
      code |
      (role === 'declaration' ? DECLARED : 0) |
      (kind === 'method' ? METHOD : 0) |
      (use === 'string' ? STRING : 0);
    const holding = strings.keyAt(strings.numberOf(holder));
    const inSpace = own === undefined ? space : strings.numberOf(own);
    rows.push(strings.numberOf(name), holding, inSpace, start, what + LENGTH * (end - start));
  }
  let next = 0;
  for (const { start, end } of classLikeWords(declaration.text)) {
    // Both lists are in the order of the text.
    while (next < occurrences.length && occurrences[next]!.start < start) next++;
    if (occurrences[next]?.start === start) continue;
    rows.push(strings.numberOf(declaration.text.slice(start, end)), 0, space, start, TEXT + LENGTH * (end - start));
  }
  return Uint32Array.from(rows);
}

/**
 * The words that may be names of classes: most have a schema of letters and digits before an underscore. A word after `$`
 * is an alias. Underscores are found first, because most of a text is words without one.
 */
export function* classLikeWords(text: string): IterableIterator<Span> {
  for (let at = text.indexOf('_'); at >= 0;) {
    let start = at;
    while (start > 0 && isWordCharacter(text.charCodeAt(start - 1))) start--;
    let end = at + 1;
    while (end < text.length && isWordCharacter(text.charCodeAt(end))) end++;
    const isName = at > start && end > at + 1 && !isDigit(text.charCodeAt(start)) && text[start - 1] !== '$';
    if (isName) yield { start, end };
    at = text.indexOf('_', end);
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isWordCharacter(code: number): boolean {
  const small = code | 32;
  return (small >= 97 && small <= 122) || isDigit(code) || code === 95;
}

/** The rows of declarations that follow each other as those of their file, in which each begins at one of the offsets. */
export function joinRows(parts: readonly Uint32Array[], offsets: readonly number[]): Uint32Array {
  const names = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let filled = 0;
  for (const [index, part] of parts.entries()) {
    const offset = offsets[index]!;
    names.set(part, filled);
    for (let at = filled + START; at < filled + part.length; at += ROW) names[at]! += offset;
    filled += part.length;
  }
  return names;
}

export interface FileOfRows {
  readonly uri: string;
  readonly names: Uint32Array;
}

/** Adds to `found` every place of that kind whose name, in lower case, has the number `key`. */
export function addPlaces(
  found: NamePlace[],
  file: FileOfRows,
  kind: NameKind,
  key: number,
  strings: SharedStrings,
): void {
  const { names } = file;
  const code = KINDS.indexOf(kind);
  for (let at = 0; at < names.length; at += ROW)
    if (strings.keyAt(names[at]!) === key && (names[at + WHAT]! & KIND) === code)
      found.push(placeAt(file, at, strings));
}

/** The declarations of those kinds that `wanted` says yes to; it is given the number of the name in lower case. */
export function* declarationsIn<K extends NameKind>(
  file: FileOfRows,
  kinds: readonly K[],
  wanted: (key: number) => boolean,
  strings: SharedStrings,
): IterableIterator<[K, NamePlace]> {
  const { names } = file;
  for (let at = 0; at < names.length; at += ROW) {
    const what = names[at + WHAT]!;
    if ((what & DECLARED) === 0) continue;
    const kind = kinds.find((wantedKind) => wantedKind === KINDS[what & KIND]);
    if (kind && wanted(strings.keyAt(names[at]!))) yield [kind, placeAt(file, at, strings)];
  }
}

/** Calls back with the row and the written name of each declaration of those kinds. */
export function eachDeclared(
  { names }: FileOfRows,
  kinds: readonly NameKind[],
  found: (at: number, name: number) => void,
): void {
  let wanted = 0;
  for (const kind of kinds) wanted |= 1 << KINDS.indexOf(kind);
  for (let at = 0; at < names.length; at += ROW) {
    const what = names[at + WHAT]!;
    if ((what & DECLARED) !== 0 && (wanted & (1 << (what & KIND))) !== 0) found(at, names[at]!);
  }
}

/** The name in a row of a file, with its kind. */
export function declarationAt(file: FileOfRows, at: number, strings: SharedStrings): [NameKind, NamePlace] {
  return [KINDS[file.names[at + WHAT]! & KIND]!, placeAt(file, at, strings)];
}

function placeAt({ uri, names }: FileOfRows, at: number, strings: SharedStrings): NamePlace {
  const what = names[at + WHAT]!;
  const start = names[at + START]!;
  return {
    uri,
    name: strings.at(names[at]!),
    start,
    end: start + Math.floor(what / LENGTH),
    isDeclaration: (what & DECLARED) !== 0,
    isMethod: (what & METHOD) !== 0,
    isString: (what & STRING) !== 0,
    owner: strings.at(names[at + OWNER]!),
    namespace: strings.at(names[at + NAMESPACE]!),
  };
}
