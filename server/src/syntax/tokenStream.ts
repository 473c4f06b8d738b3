import type { IToken } from 'chevrotain';
import { FLYWEIGHTS, Kind } from './tokens';

/** How many `End` tokens stand behind the last real one: as many as any rule looks ahead. */
const SENTINELS = 4;

/** The significant tokens of a tape in the form that the grammar reads. Offsets are those of `text`. */
export class TokenStream {
  readonly text: string;
  readonly count: number;
  readonly kinds: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly vector: IToken[];

  constructor(text: string, tape: { count: number; kinds: Uint8Array; starts: Uint32Array }) {
    this.text = text;
    let count = 0;
    for (let i = 0; i < tape.count; i++) if (tape.kinds[i] < Kind.Whitespace) count++;
    this.count = count;
    this.kinds = new Uint8Array(count + SENTINELS);
    this.starts = new Uint32Array(count + SENTINELS);
    this.ends = new Uint32Array(count + SENTINELS);
    this.vector = new Array<IToken>(count + SENTINELS);
    let at = 0;
    for (let i = 0; i < tape.count; i++) {
      const kind = tape.kinds[i];
      if (kind >= Kind.Whitespace) continue;
      this.kinds[at] = kind;
      this.starts[at] = tape.starts[i];
      this.ends[at] = tape.starts[i + 1];
      this.vector[at++] = FLYWEIGHTS[kind];
    }
    const end = tape.starts[tape.count];
    for (; at < count + SENTINELS; at++) {
      this.kinds[at] = Kind.End;
      this.starts[at] = this.ends[at] = end;
      this.vector[at] = FLYWEIGHTS[Kind.End];
    }
  }
}
