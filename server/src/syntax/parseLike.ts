/**
 * The tree of a text that is another version of one already parsed, such as the customized file beside its default. A
 * declaration that is in both to the last character is the same object in both trees; only the others are parsed. The
 * result equals that of a full parse.
 */
import type { Declaration } from './declaration';
import { Weight } from './limits';
import { isShort, parseStretch, parseTree, unreadTree, type ParseOptions } from './parser';
import { MOST_SECOND_READINGS } from './repair';
import { SyntaxTree } from './syntaxTree';

/** How many characters tell where a declaration is found again: enough to get past a banner of dashes to the name. */
const KEY_LENGTH = 200;

/** How many declarations after the one expected are tried first: those between were changed or are gone. */
const WINDOW = 6;

/** What is parsed at once beyond the expected length of a declaration, in characters. */
const MARGIN = 64;

/** How much is parsed at once where nothing, or next to nothing, is expected: an added class fits into it. */
const USUAL_LENGTH = 700;

/** `options` must be those that `like` was parsed with. @throws TooHeavy as `parseTree`. */
export function parseLike(text: string, like: SyntaxTree, options: ParseOptions = {}): SyntaxTree {
  if (like.isForeign || isShort(like)) return parseTree(text, options);
  const unread = unreadTree(text, options);
  if (unread) return unread;
  const known = new Known(like.declarations);
  const declarations: Declaration[] = [];
  const weight = new Weight(text);
  let position = 0;
  /** Grows while a declaration does not fit. */
  let factor = 1.25;
  let doubtful = 0;
  for (;;) {
    const match = known.at(text, position);
    if (match) {
      declarations.push(match);
      position += match.text.length;
      weight.add(match, position);
      continue;
    }
    const start = position;
    const to = Math.min(text.length, start + Math.ceil((MARGIN + known.expectedLength) * factor));
    const stretch = { text: text.slice(start, to), isFileStart: start === 0, isFileEnd: to === text.length };
    let isEnd = false;
    parseStretch(stretch, options, (declaration, end) => {
      declarations.push(known.passed(declaration));
      position = start + end;
      weight.add(declaration, position);
      if (declaration.isDoubtful) doubtful++;
      isEnd = declaration.node.kind === 'end';
      return !isEnd && !known.has(text, position);
    });
    // Each stretch reads its first doubtful declarations twice: of so many, only a full parse does that to the first alone.
    if (doubtful > MOST_SECOND_READINGS) return parseTree(text, options);
    if (isEnd) return new SyntaxTree(text, declarations);
    factor = position === start ? factor * 2 : 1.25;
  }
}

/** The declarations of the other version that can be taken as they are. */
class Known {
  private byText: Map<string, number> | undefined;
  private byName: Map<string, number> | undefined;
  private next = 0;
  /** The last declaration was parsed and tells by no name where the other version goes on. */
  private isLost = false;

  constructor(private readonly declarations: readonly Declaration[]) {}

  /** Where a declaration that begins like this is. */
  private get places(): ReadonlyMap<string, number> {
    if (this.byText) return this.byText;
    this.byText = new Map();
    for (const [i, declaration] of this.declarations.entries()) {
      if (isSelfContained(declaration)) this.byText.set(declaration.text.slice(0, KEY_LENGTH), i);
    }
    return this.byText;
  }

  /** Where the class of a name is; of two the last. */
  private get classes(): ReadonlyMap<string, number> {
    if (this.byName) return this.byName;
    this.byName = new Map();
    for (const [i, declaration] of this.declarations.entries()) {
      const name = classNameOf(declaration);
      if (name !== undefined) this.byName.set(name, i);
    }
    return this.byName;
  }

  /** Length of the declaration that comes next in the other version: a good guess for the one that differs. */
  get expectedLength(): number {
    return Math.max(this.declarations[this.next]?.text.length ?? 0, USUAL_LENGTH);
  }

  /**
   * A declaration was parsed: after the class of that name the other version goes on. Gives that class where it is the
   * same, which had moved then, else the declaration.
   */
  passed(declaration: Declaration): Declaration {
    const name = classNameOf(declaration);
    this.isLost = name === undefined;
    if (name === undefined) return declaration;
    const expected = this.declarations[this.next];
    const index = expected && classNameOf(expected) === name ? this.next : this.classes.get(name);
    if (index === undefined) return declaration;
    this.next = index + 1;
    const known = this.declarations[index]!;
    const isSame = isSelfContained(known) && isSelfContained(declaration) && known.text === declaration.text;
    return isSame ? known : declaration;
  }

  /** The declaration that `text` repeats at `position`; the one after it is then expected next. */
  at(text: string, position: number): Declaration | undefined {
    const index = this.find(text, position);
    if (index < 0) return undefined;
    this.next = index + 1;
    this.isLost = false;
    return this.declarations[index];
  }

  has(text: string, position: number): boolean {
    return this.find(text, position) >= 0;
  }

  private find(text: string, position: number): number {
    // The first declaration of a file is special.
    if (position === 0) return -1;
    const end = Math.min(this.next + WINDOW, this.declarations.length);
    for (let index = this.next; index < end; index++) if (this.isAt(index, text, position)) return index;
    if (!this.isLost) return -1;
    const found = this.places.get(text.slice(position, position + KEY_LENGTH));
    return found !== undefined && this.isAt(found, text, position) ? found : -1;
  }

  private isAt(index: number, text: string, position: number): boolean {
    const declaration = this.declarations[index]!;
    const { length } = declaration.text;
    // Equal strings are found ten times as fast as by startsWith, which looks at one character at a time.
    return isSelfContained(declaration) && text.slice(position, position + length) === declaration.text;
  }
}

function classNameOf({ node }: Declaration): string | undefined {
  return node.kind === 'class' ? node.name?.text.toLowerCase() : undefined;
}

/**
 * Read from its own text alone: nothing after it had a say, and what is before it neither, because it begins on a line
 * of its own.
 */
function isSelfContained({ text, node, problems, reach, isFileStart }: Declaration): boolean {
  if (isFileStart || reach !== 0 || problems.length !== 0 || node.kind === 'end') return false;
  const first = text.charCodeAt(0);
  return first === 13 || first === 10;
}
