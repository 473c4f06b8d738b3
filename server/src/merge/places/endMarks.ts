/**
 * Comments that end a section: they belong to the declaration above them, where all versions that have them agree on it. To the
 * one below, whose they seem to be, they would say something else as soon as that is somewhere else.
 */
import type { Entry, FileFacts } from '../../semantics/facts';
import type { Span } from '../../text/span';
import { commentsWithin, formsOf } from '../comments/commentText';
import { slice } from '../context';
import type { Version, Versions } from '../types';

/** “End of …”; of the file it ends more than a section. */
const SAYS_END = /^[^\p{L}\p{N}]*ende?\b(?!-)/iu;
const OF_FILE = /\bfile\b/i;

/** “… end” is one, too, where the file has “… start”. */
const ENDS = /\bende?[^\p{L}\p{N}]*$/iu;
const STARTS = /\b(?:start|begin|beginning|anfang)[^\p{L}\p{N}]*$/iu;
const MAY_END = /\bende?\b/i;

/** The end of a line, and a line with nothing in it. */
const BLANK_LINE = /(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]/;

/** The declaration above each mark of a file, by the words of the mark; none for one that is there more than once. */
type Owners = ReadonlyMap<string, Entry | undefined>;

export class EndMarks {
  private readonly owners = new Map<FileFacts, Owners>();

  /** @param oldKey what a declaration of any version is called in the old default */
  constructor(
    private readonly files: Versions<FileFacts, 'mine' | 'theirs'>,
    private readonly oldKey: (key: string) => string,
  ) {}

  /** Says how much of the stretch after a declaration ends its section. */
  below(version: Version): (entry: Entry, stretch: Span) => number {
    const facts = this.files[version]!;
    return (entry, stretch) => {
      const text = slice(facts, stretch);
      if (!entry.hasFacts || !MAY_END.test(text)) return 0;
      return endOf(text, (mark) => this.ownerOf(facts, mark) === entry && this.isOwned(mark));
    };
  }

  /** The declaration of a file directly above a mark; undefined also where the mark is there more than once. */
  private ownerOf(facts: FileFacts, mark: string): Entry | undefined {
    let owners = this.owners.get(facts);
    if (!owners) this.owners.set(facts, (owners = readOwners(facts)));
    return owners.get(mark);
  }

  /** Every version that has the mark has it once, below the same declaration; and so has the old default, or that is new. */
  private isOwned(mark: string): boolean {
    const { base, mine, theirs } = this.files;
    const having = [base, mine, theirs].filter((facts) => facts !== undefined && formsOf(facts).has(mark));
    const keys = having.map((facts) => this.keyOf(facts!, this.ownerOf(facts!, mark)));
    const [key] = keys;
    if (key === undefined || keys.some((other) => other !== key)) return false;
    const isOld = base ? base.classes.has(key) : mine.classes.has(key) && theirs.classes.has(key);
    return !isOld || (base ? having.includes(base) : having.length === 2);
  }

  private keyOf({ repeated }: FileFacts, owner: Entry | undefined): string | undefined {
    return owner?.hasFacts && !repeated.includes(owner) ? this.oldKey(owner.key) : undefined;
  }
}

function readOwners(facts: FileFacts): Owners {
  const forms = formsOf(facts);
  let started: ReadonlySet<string> | undefined;
  const hasStart = (name: string): boolean =>
    (started ??= new Set([...forms.keys()].flatMap((form) => nameBefore(STARTS, form)))).has(name);
  const isMark = (form: string): boolean =>
    !OF_FILE.test(form) && (SAYS_END.test(form) || nameBefore(ENDS, form).some(hasStart));
  const owners = new Map<string, Entry | undefined>();
  let above: Entry | undefined;
  for (const entry of facts.entries) {
    const between = slice(facts, { start: above?.nodeSpan.end ?? 0, end: entry.nodeSpan.start });
    for (const { form } of MAY_END.test(between) ? commentsWithin(between) : [])
      if (isMark(form)) owners.set(form, forms.get(form) === 1 ? above : undefined);
    above = entry;
  }
  return owners;
}

/** What a comment says before the word that it ends with, in letters and digits alone. */
function nameBefore(word: RegExp, form: string): string[] {
  const found = word.exec(form);
  return found
    ? [
        form
          .slice(0, found.index)
          .toLowerCase()
          .replace(/[^\p{L}\p{N}]+/gu, ' ')
          .trim(),
      ]
    : [];
}

/** Where the last of the marks in a stretch ends; its beginning without one. */
function endOf(text: string, isOwn: (mark: string) => boolean): number {
  const comments = commentsWithin(text);
  let last = comments.findLastIndex(({ form }) => isOwn(form));
  if (last < 0) return 0;
  // With it goes the line below it where there is one above, too: they are drawn around it.
  const isDrawn = (i: number): boolean =>
    comments[i]?.speaks === false && !BLANK_LINE.test(text.slice(comments[i - 1]?.end, comments[i]!.start));
  if (comments[last - 1]?.speaks === false && isDrawn(last + 1)) last++;
  const { end } = comments[last]!;
  return /^[ \t]*(?:[\r\n]|$)/.test(text.slice(end)) ? end : 0;
}
