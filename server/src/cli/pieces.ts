/** Output that is too large to be held as one text: written a piece at a time, as it is made. */
import { visibleJson } from '../text/visible';

/** How much is gathered before it is written, in code units. */
const PIECE = 262_144;

/** Gathers text, and hands it on in pieces that end with a line, so that none ends within a character or an order. */
export class Pieces {
  private parts: string[] = [];
  private length = 0;

  constructor(private readonly write: (text: string) => void) {}

  add(text: string): void {
    this.parts.push(text);
    this.length += text.length;
    if (this.length < PIECE || !text.includes('\n')) return;
    const gathered = this.parts.join('');
    const end = gathered.lastIndexOf('\n') + 1;
    this.write(gathered.slice(0, end));
    this.parts = [gathered.slice(end)];
    this.length = gathered.length - end;
  }

  /** What was not handed on yet, which may be nothing. */
  rest(): string {
    return this.parts.join('');
  }
}

/** An object with a list in it as `json` prints one, when the rows of the list are not there all at once. */
export class JsonWithList {
  private isEmpty = true;
  private readonly pieces: Pieces;
  private readonly print: (text: string) => void;

  /** @param before what comes before the list: at least one member. */
  constructor(print: (text: string) => void, before: object, list: string) {
    this.print = (text) => print(visibleJson(text));
    this.pieces = new Pieces(this.print);
    this.pieces.add(`${inner(before)},\n  ${JSON.stringify(list)}: [`);
  }

  row(value: object): void {
    const lines = JSON.stringify(value, null, 2).replaceAll('\n', '\n    ');
    this.pieces.add(`${this.isEmpty ? '' : ','}\n    ${lines}`);
    this.isEmpty = false;
  }

  /** @param after what comes after the list: at least one member. */
  end(after: object): void {
    this.pieces.add(`${this.isEmpty ? '' : '\n  '}],${inner(after).slice(1)}\n}\n`);
    this.print(this.pieces.rest());
  }
}

/** The members of an object, with the bracket before them and without the one after. */
function inner(value: object): string {
  return JSON.stringify(value, null, 2).slice(0, -2);
}
