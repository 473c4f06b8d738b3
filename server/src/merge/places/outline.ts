/**
 * Where each piece of a file begins and ends, with the comments that belong to it. A comment on the line of a piece, after
 * it, is that piece's; everything else between two pieces is the second one's.
 */
import type { ClassFacts } from '../../semantics/classFacts';
import type { Entry, FileFacts } from '../../semantics/facts';
import type { Span } from '../../text/span';

/** A declaration or a member with the white space and comments that are its own. Offsets of the file. */
export class Piece {
  constructor(
    private readonly leadStart: number,
    private readonly nodeStart: number,
    private readonly nodeEnd: number,
    private readonly trailEnd: number,
  ) {}

  /** White space and comments before the piece that are its own. */
  get lead(): Span {
    return { start: this.leadStart, end: this.nodeStart };
  }

  /** The piece itself. */
  get node(): Span {
    return { start: this.nodeStart, end: this.nodeEnd };
  }

  /** The piece without what is between the braces of a body, which has pieces of its own. */
  around(body: Span): readonly Span[] {
    return [
      { start: this.nodeStart, end: body.start },
      { start: body.end, end: this.nodeEnd },
    ];
  }

  /** A comment after it on its last line, with the blanks before it; empty for most. */
  get trail(): Span {
    return { start: this.nodeEnd, end: this.trailEnd };
  }

  /** From the start of the lead to the end of the trail. */
  get whole(): Span {
    return { start: this.leadStart, end: this.trailEnd };
  }
}

/** The pieces of a file, one per entry, each found when first asked for: of most nobody asks. */
export class FileOutline {
  private readonly pieces: (Piece | undefined)[] = [];

  /** @param below how much of the stretch after an entry, up to the next one, is its own besides a comment on its last line */
  constructor(
    private readonly facts: FileFacts,
    private readonly below?: (entry: Entry, stretch: Span) => number,
  ) {}

  at(index: number): Piece {
    return (this.pieces[index] ??= this.read(index));
  }

  /** Where the comment after the entry on its last line ends, or what else is its own; the entry's own end without one. */
  trailEnd(index: number): number {
    const { text, entries } = this.facts;
    const { end } = entries[index]!.nodeSpan;
    const next = index + 1 < entries.length ? entries[index + 1]!.nodeSpan.start : text.length;
    const start = end + sameLineComment(text, end, next);
    return start + (this.below?.(entries[index]!, { start, end: next }) ?? 0);
  }

  private read(index: number): Piece {
    const { start, end } = this.facts.entries[index]!.nodeSpan;
    return new Piece(index === 0 ? 0 : this.trailEnd(index - 1), start, end, this.trailEnd(index));
  }
}

export interface ClassOutline {
  readonly members: ReadonlyMap<string, Piece>;
  /** What is between the last member and the closing brace. */
  readonly tail: Span;
}

/** What is between the braces of a class or an instance; empty after it where it has none. Offsets of the file. */
export function insideOfBody(text: string, { node, base }: ClassFacts): Span {
  const start = base + (node.body?.start ?? node.end);
  const end = base + (node.body?.end ?? node.end);
  return { start: text[start] === '{' ? start + 1 : start, end: text[end - 1] === '}' ? end - 1 : end };
}

/** The pieces of a class body, by case-folded name of the member. */
export function outlineClass(text: string, facts: ClassFacts): ClassOutline {
  const { node, base } = facts;
  const { start: inside, end: close } = insideOfBody(text, facts);
  const members = new Map<string, Piece>();
  let start = inside;
  node.members.forEach((member, i) => {
    const end = base + member.end;
    const next = i + 1 < node.members.length ? base + node.members[i + 1]!.start : close;
    const trailEnd = end + sameLineComment(text, end, next);
    const folded = (member.name?.text ?? '').toLowerCase();
    if (!members.has(folded)) members.set(folded, new Piece(start, base + member.start, end, trailEnd));
    start = trailEnd;
  });
  return { members, tail: { start, end: close } };
}

/** Length of the blanks and comments after `from` that end on its line and before `to`; 0 without a comment. */
function sameLineComment(text: string, from: number, to: number): number {
  let at = from;
  while (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09) at++;
  if (at >= to || text.charCodeAt(at) !== 0x2f) return 0;
  const trivia = text.slice(from, to);
  const [found] = /^(?:[ \t]*\/\*[^\r\n]*?\*\/)*(?:[ \t]*\/\/[^\r\n]*)?/.exec(trivia)!;
  if (found.trim() === '') return 0;
  // What follows on the line must be its end; else the comment describes what comes next.
  const rest = text.slice(from + found.length, to + 1);
  return /^[ \t]*(?:[\r\n]|$)/.test(rest) ? found.length : 0;
}

/** True where the entry is one that a merge accounts for: a declaration of any kind but white space. */
export function isContent(entry: Entry): boolean {
  return entry.kind !== 'end' && entry.kind !== 'empty';
}

/** The next entry after an index that is content. */
export function contentAfter(entries: readonly Entry[], index: number): Entry | undefined {
  let next = index + 1;
  while (next < entries.length && !isContent(entries[next]!)) next++;
  return entries[next];
}
