/**
 * Long lists that an editor asks for again after each edit, such as the outline: kept declaration by declaration. What an
 * edit left alone, in its text and in its place, is the same object again, and is not turned into JSON a second time.
 */
import type { Position } from 'vscode-languageserver';
import type { Declaration, MofDocument } from '../service';

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

/** What is made of each declaration where it is: kept until its text, its place or what else it depends on is another. */
export class PerPlace<T> {
  private readonly kept = new WeakMap<Declaration, Kept<T>>();

  /** @param about on what else it depends, compared one by one */
  of(document: MofDocument, index: number, about: readonly unknown[], make: () => T): T {
    const declaration = document.declarations[index]!;
    const place = placesOf(document)[index]!;
    const known = this.kept.get(declaration);
    if (
      known?.place.line === place.line &&
      known.place.character === place.character &&
      about.every((value, i) => value === known.about[i])
    )
      return known.made;
    const made = make();
    this.kept.set(declaration, { place, about, made });
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
