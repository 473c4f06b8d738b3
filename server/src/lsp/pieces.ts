/**
 * Long lists that an editor asks for again after each edit, such as the outline: kept declaration by declaration. What an
 * edit left alone, in its text and in its place, is the same object again, and is not turned into JSON a second time.
 */
import type { Position } from 'vscode-languageserver';
import { isSameList, type MofDocument } from '../service';

/** A list of the protocol in pieces, each not to be changed any more; JSON has it as the one list that it is. */
export class Pieces<T extends object> {
  constructor(readonly pieces: readonly Piece<T>[]) {}

  toJSON(): T[] {
    return this.pieces.flatMap((piece) => (isBranch(piece) ? joined(piece) : piece));
  }

  /** As the handlers of requests are typed, which know lists alone. */
  asList(): T[] {
    return this as unknown as T[];
  }
}

/** What a declaration adds to the list, or one item with pieces below it. */
export type Piece<T extends object> = readonly T[] | Branch<T>;

/** An item whose children are a list in pieces. */
export interface Branch<T extends object> {
  readonly head: Omit<T, 'children'>;
  readonly children: Pieces<T>;
}

export const isBranch = <T extends object>(piece: Piece<T>): piece is Branch<T> => 'children' in piece;

function joined<T extends object>({ head, children }: Branch<T>): T {
  return { ...head, children: children.toJSON() } as unknown as T;
}

interface Kept<T> {
  readonly place: Position;
  readonly about: readonly unknown[];
  readonly made: T;
}

/**
 * What is made of a thing in a file where it is, such as a declaration: kept until it is another object, has another place or
 * something else that it depends on is another.
 */
export class PerPlace<K extends object, T> {
  private readonly kept = new WeakMap<K, Kept<T>>();

  /** @param about on what else it depends, compared one by one */
  of(key: K, place: Position, about: readonly unknown[], make: () => T): T {
    const known = this.kept.get(key);
    if (known?.place.line === place.line && known.place.character === place.character && isSameList(known.about, about))
      return known.made;
    const made = make();
    this.kept.set(key, { place, about, made });
    return made;
  }
}

const places = new WeakMap<MofDocument, readonly Position[]>();

/** Where the text of each declaration begins, the comments before it included. */
export function placesOf(document: MofDocument): readonly Position[] {
  let known = places.get(document);
  if (!known) {
    const { declarations, lines, tree } = document;
    known = declarations.map((_, index) => lines.positionAt(tree.offsetOf(index)));
    places.set(document, known);
  }
  return known;
}
