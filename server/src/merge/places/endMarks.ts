/**
 * Comments that end a section: they belong to the declaration above them, where all versions that have them agree on it. To the
 * one below, whose they seem to be, they would say something else as soon as that is somewhere else.
 */
import type { Entry, FileFacts } from '../../semantics/facts';
import type { Span } from '../../text/span';
import { commentsWithin, formsOf } from '../comments/commentText';
import { slice } from '../context';
import type { Version, Versions } from '../types';

/** “End of …” or “… – end”; of the file it ends more than a section. */
const SAYS_END = /^[^\p{L}\p{N}]*ende?\b(?!-)|(?:\s[^\p{L}\p{N}\s]+|\bextensions?|\bsection)\s+ende?[^\p{L}\p{N}]*$/iu;
const OF_FILE = /\bfile\b/i;

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
      if (!entry.hasFacts || !/end/i.test(text)) return 0;
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
  const owners = new Map<string, Entry | undefined>();
  let above: Entry | undefined;
  for (const entry of facts.entries) {
    const start = above?.nodeSpan.end ?? 0;
    for (const mark of marksIn(slice(facts, { start, end: entry.nodeSpan.start })))
      owners.set(mark, formsOf(facts).get(mark) === 1 ? above : undefined);
    above = entry;
  }
  return owners;
}

/** The words of the marks in a stretch. */
function marksIn(text: string): string[] {
  return /end/i.test(text) ? commentsWithin(text).flatMap(({ form }) => (saysEnd(form) ? [form] : [])) : [];
}

/** True for the words of a comment that ends a section. */
function saysEnd(form: string): boolean {
  return SAYS_END.test(form) && !OF_FILE.test(form);
}

/** Where the last of the marks in a stretch ends; its beginning without one. */
function endOf(text: string, isOwn: (mark: string) => boolean): number {
  const comments = commentsWithin(text);
  let last = comments.findLastIndex(({ form }) => saysEnd(form) && isOwn(form));
  if (last < 0) return 0;
  // With it goes the line below it where there is one above, too: they are drawn around it.
  const isDrawn = (i: number): boolean =>
    comments[i]?.speaks === false && !BLANK_LINE.test(text.slice(comments[i - 1]?.end, comments[i]!.start));
  if (comments[last - 1]?.speaks === false && isDrawn(last + 1)) last++;
  const { end } = comments[last]!;
  return /^[ \t]*(?:[\r\n]|$)/.test(text.slice(end)) ? end : 0;
}
