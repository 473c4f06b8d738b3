/**
 * Builds the result: the new default's text with edits, some of which are questions. Everything outside the edits is the
 * new default's, to the last character.
 */
import type { Span } from '../../text/span';
import { Assembly, joinPieces, seamInsideToken } from './seams';
import type { Choice, Version } from '../types';
import { append } from '../../text/append';

/** A question: what each side would put in its place. */
export interface Slot {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  readonly suggested: 'mine' | 'theirs';
  /** Whole declarations: each side has its lines to itself. */
  readonly ownLines?: boolean;
}

/** An edit of the new default's text. `ids` are the customizations it carries out. */
export interface Edit extends Span {
  readonly content: string | Slot;
  readonly ids: readonly string[];
  /** A whole declaration: nothing else is on its lines. */
  readonly ownLines?: boolean;
  /** It is about what is before this offset, not after it. */
  readonly isTrail?: boolean;
  /** Line breaks of blank lines below it. */
  readonly below?: string;
}

/** At one offset: first what belongs to the piece before, then whole declarations, then what belongs to the next piece. */
function rank({ start, end, content, ownLines, isTrail }: Edit): number {
  if (isTrail) return 0;
  const isDeclaration = typeof content === 'string' ? ownLines : content.ownLines;
  return isDeclaration && start === end ? 1 : 2;
}

/** A stretch of the new default's text that may not be in the result, and what may be there instead. */
export interface Rewritten extends Span {
  /** One text, or those of the two sides of a question. */
  readonly texts: readonly string[];
}

export interface Composition {
  readonly text: string;
  /** The text with markers, and the three projections: each is put together when it is asked for. */
  readonly marked: () => string;
  readonly projections: () => Record<Version, string>;
  /** Where in `text` each customization's edit ended up. */
  readonly spans: ReadonlyMap<string, Span>;
  /** The slots in order, with their place in `text`. */
  readonly slots: readonly { readonly slot: Slot; readonly ids: readonly string[]; readonly span: Span }[];
  /** In order. */
  readonly rewritten: readonly Rewritten[];
  /** Where in `text` a token is not one of a piece alone. Always undefined, else nothing may be applied. */
  readonly fault: number | undefined;
}

export type Labels = Record<Version, string>;

/**
 * Between two slots, where less is there than tells them apart: the merge editor of VS Code makes one conflict of two
 * changes that touch, and takes a common line of up to four characters for no line at all.
 */
const SEPARATOR = '// The next question';
const ENOUGH_TO_SEPARATE = 5;

/** Opens the old default's text where it is written as a comment. */
const UNDECIDED = '// Undecided';

/** The number of the stretch of 1,024 characters that an offset is in. */
function bucketOf(offset: number): number {
  return offset >> 10;
}

export class Composer {
  private readonly edits: (Edit & { order: number })[] = [];
  /** The first `filed` edits by the stretches of the text that they touch. */
  private readonly buckets = new Map<number, Edit[]>();
  private grouped = 0;

  constructor(
    private readonly theirs: string,
    private readonly lineBreak: string,
  ) {}

  replace(span: Span, newText: string, ...ids: string[]): void {
    this.edits.push({ ...span, content: newText, ids, order: this.edits.length });
  }

  insert(at: number, newText: string, ...ids: string[]): void {
    this.replace({ start: at, end: at }, newText, ...ids);
  }

  /** Inserts whole lines: what is before and after them is on other lines. */
  insertLines(at: number, newText: string, ...ids: string[]): void {
    this.edits.push({ start: at, end: at, content: newText, ids, ownLines: true, order: this.edits.length });
  }

  /** Leaves blank lines below what was inserted there last, where what follows has none. @param breaks a line break for each */
  leaveBelow(at: number, breaks: string): void {
    this.edits.push({
      start: at,
      end: at,
      content: '',
      ids: [],
      ownLines: true,
      below: breaks,
      order: this.edits.length,
    });
  }

  /** Replaces what is after a piece on its last line: that comes before all else that is inserted there. */
  replaceTrail(span: Span, newText: string, ...ids: string[]): void {
    this.edits.push({ ...span, content: newText, ids, isTrail: true, order: this.edits.length });
  }

  ask(span: Span, slot: Slot, ...ids: string[]): void {
    this.edits.push({ ...span, content: slot, ids, order: this.edits.length });
  }

  /** True where no edit so far overlaps the span or touches it. */
  isUntouched(span: Span): boolean {
    return !this.editsAround(span).some((edit) => edit.start <= span.end && span.start <= edit.end);
  }

  /** True where an edit so far takes out all of the span. */
  isRemoved(span: Span): boolean {
    return this.editsAround(span).some(
      ({ start, end, content }) => content === '' && start <= span.start && span.end <= end && start < end,
    );
  }

  /** What the edits so far have instead of a stretch that overlaps the span: of a question each side. */
  textsOver(span: Span): string[] {
    return this.editsAround(span).flatMap(({ start, end, content }) => {
      if (end <= span.start || span.end <= start) return [];
      return typeof content === 'string' ? [content] : [content.mine, content.theirs];
    });
  }

  /** What the edits so far put into the result without a question. */
  texts(): string[] {
    return this.edits.flatMap(({ content }) => (typeof content === 'string' ? [content] : []));
  }

  /** The same of what they put in at one offset. */
  textsAt(at: number): string[] {
    return this.editsAround({ start: at, end: at }).flatMap(({ start, end, content }) =>
      start === at && end === at && typeof content === 'string' ? [content] : [],
    );
  }

  /** True where an edit so far that ends at this offset ends a line. */
  breaksLineAt(at: number): boolean {
    return this.editsAround({ start: at, end: at }).some(
      ({ end, content }) => end === at && typeof content === 'string' && /[\r\n]$/.test(content),
    );
  }

  /** All edits so far that touch the span, and some beside it. Few merges ask, so they are filed when one does. */
  private editsAround({ start, end }: Span): Edit[] {
    for (; this.grouped < this.edits.length; this.grouped++) {
      const edit = this.edits[this.grouped]!;
      for (let bucket = bucketOf(edit.start); bucket <= bucketOf(edit.end); bucket++) {
        const inside = this.buckets.get(bucket);
        if (inside) inside.push(edit);
        else this.buckets.set(bucket, [edit]);
      }
    }
    const found: Edit[] = [];
    for (let bucket = bucketOf(start); bucket <= bucketOf(end); bucket++) append(found, this.buckets.get(bucket) ?? []);
    return found;
  }

  compose(labels: Labels): Composition {
    const edits = this.edits.sort(
      (a, b) => a.start - b.start || rank(a) - rank(b) || a.end - b.end || a.order - b.order,
    );
    const plain = new Assembly(this.lineBreak);
    // Without a question all of them are one text.
    const asks = edits.some(({ content }) => typeof content !== 'string');
    const another = (): Assembly => (asks ? new Assembly(this.lineBreak) : plain);
    const marked = another();
    const projections = { base: another(), mine: another(), theirs: another() };
    const all = [...new Set([plain, marked, projections.base, projections.mine, projections.theirs])];
    const spans = new Map<string, Span>();
    const slots: { slot: Slot; ids: readonly string[]; span: Span }[] = [];
    const beginsBlank = /^[ \t]*[\r\n]/.test(this.theirs);
    let position = 0;
    // Characters other than white space since the last slot.
    let apart = ENOUGH_TO_SEPARATE;
    const separate = (text: string): void => {
      for (let i = 0; i < text.length && apart < ENOUGH_TO_SEPARATE; i++) if (/\S/.test(text[i]!)) apart++;
    };
    for (const edit of edits) {
      if (edit.start < position) throw new RangeError(`Two edits of the merge overlap at ${edit.start}.`);
      const between = this.theirs.slice(position, edit.start);
      for (const assembly of all) assembly.add(between, false, position === 0 || beginsBlank);
      separate(between);
      position = edit.end;
      const start = plain.length;
      if (typeof edit.content === 'string') {
        for (const assembly of all) assembly.add(edit.content, edit.ownLines, beginsBlank && !edit.ownLines);
        separate(edit.content);
        if (edit.below) for (const assembly of all) assembly.leaveBelow(edit.below);
      } else {
        const slot = edit.content;
        // What is below it depends on the answer, and markers have no blank line above them.
        for (const assembly of all) assembly.leaveBelow('');
        plain.add(slot[slot.suggested], slot.ownLines);
        this.addSlot(marked, projections, slot, labels, apart < ENOUGH_TO_SEPARATE);
        apart = 0;
        slots.push({ slot, ids: edit.ids, span: { start, end: plain.length } });
      }
      for (const id of edit.ids) spans.set(id, { start, end: plain.length });
    }
    const rest = this.theirs.slice(position);
    for (const assembly of all) assembly.add(rest, false, position === 0 || beginsBlank);
    return {
      fault: faultOf(plain) ?? (asks ? (faultOf(projections.mine) ?? faultOf(projections.theirs)) : undefined),
      text: plain.text(),
      marked: () => marked.text(),
      projections: () => ({
        base: projections.base.text(),
        mine: projections.mine.text(),
        theirs: projections.theirs.text(),
      }),
      spans,
      slots,
      rewritten: edits.map(({ start, end, content }) => ({
        start,
        end,
        texts: typeof content === 'string' ? [content] : [content.mine, content.theirs],
      })),
    };
  }

  /**
   * Markers are on lines of their own, so a slot in the middle of a line gets line breaks around it; MOF does not
   * mind. The projections get the same breaks, so that they differ from the marked text in nothing but the slots.
   */
  private addSlot(
    marked: Assembly,
    projections: Record<Version, Assembly>,
    slot: Slot,
    labels: Labels,
    needsSeparator: boolean,
  ): void {
    const eol = this.lineBreak;
    const everywhere = [marked, projections.base, projections.mine, projections.theirs];
    // The first line break of a side moves before the markers, so that they are directly around what differs.
    const sides = { base: trimBreak(slot.base), mine: trimBreak(slot.mine), theirs: trimBreak(slot.theirs) };
    if (!marked.endsLine()) for (const assembly of everywhere) assembly.add(eol);
    if (needsSeparator) for (const assembly of everywhere) assembly.add(SEPARATOR + eol);
    const block = (side: string): string => (side === '' || /[\r\n]$/.test(side) ? side : side + eol);
    if (isSettledUnasked(sides)) sides.base = [UNDECIDED, ...linesOf(sides.base).map((line) => `// ${line}`)].join(eol);
    marked.add(`<<<<<<< ${labels.mine}${eol}${block(sides.mine)}`);
    marked.add(`||||||| ${labels.base}${eol}${block(sides.base)}`);
    marked.add(`=======${eol}${block(sides.theirs)}`);
    marked.add(`>>>>>>> ${labels.theirs}${eol}`);
    for (const version of ['base', 'mine', 'theirs'] as const) projections[version].add(block(sides[version]));
  }

  /** The text with every slot answered; edits are otherwise the same. */
  static answer(slot: Slot, choice: Choice, lineBreak: string): string {
    if (choice === 'both')
      return slot.mine === slot.theirs ? slot.mine : joinPieces([slot.theirs, slot.mine], lineBreak, slot.ownLines);
    return slot[choice];
  }
}

function faultOf(assembly: Assembly): number | undefined {
  return seamInsideToken(assembly.text(), assembly.seams);
}

/**
 * A merge editor compares each side with the base and takes by itself what only one of them changed. So the base of a
 * question must be neither of its sides, and have no line that both have, which would cut the question in two.
 */
function isSettledUnasked({ base, mine, theirs }: Record<Version, string>): boolean {
  const [b, o, t] = [base, mine, theirs].map(linesOf);
  if (b!.join('\n') === o!.join('\n') || b!.join('\n') === t!.join('\n')) return true;
  const inBoth = new Set(o!.filter((line) => t!.includes(line)));
  return b!.some((line) => inBoth.has(line));
}

/** The lines of a side without their indents; none for an empty one. */
function linesOf(text: string): string[] {
  return text === ''
    ? []
    : text
        .replace(/(?:\r\n|\n|\r)$/, '')
        .split(/\r\n|\n|\r/)
        .map((line) => line.trim());
}

function trimBreak(text: string): string {
  return text.replace(/^(?:\r\n|\n|\r)/, '');
}
