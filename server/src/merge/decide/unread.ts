/**
 * Classes that are where a file cannot be read: after a comment that is never closed, or swallowed by the declaration
 * before. They look missing and are not, so nobody has removed them.
 */
import { t } from '../../l10n';
import type { Entry, FileFacts } from '../../semantics/facts';
import type { Decision, Presence } from './policy';
import type { Versions } from '../types';

export class Unread {
  private names: { readonly mine: ReadonlySet<string>; readonly theirs: ReadonlySet<string> } | undefined;

  constructor(
    private readonly mine: FileFacts,
    private readonly theirs: FileFacts,
  ) {}

  /** True where mine or theirs has the class of these versions, unlike what the facts say, in a place that was not read. */
  has({ base, mine, theirs }: Versions<Entry>): boolean {
    const name = base?.facts?.written.toLowerCase();
    if (name === undefined || (mine && theirs)) return false;
    this.names ??= { mine: unreadClasses(this.mine), theirs: unreadClasses(this.theirs) };
    return (!mine && this.names.mine.has(name)) || (!theirs && this.names.theirs.has(name));
  }

  /** `presence`, or a question where one of the sides may only seem to lack the class. */
  presence(versions: Versions<Entry>, presence: Presence): Presence {
    const { mine, theirs } = versions;
    if ((!mine && !theirs) || !this.has(versions)) return presence;
    return { action: mine ? 'add' : 'remove', decision: mine ? NOT_IN_THEIRS : NOT_IN_MINE };
  }
}

const NOT_IN_MINE: Decision = {
  outcome: 'conflict',
  take: 'theirs',
  get reason() {
    return t`Your file has this class where a syntax error keeps it from being read, so it is not a class that you removed.`;
  },
};
const NOT_IN_THEIRS: Decision = {
  outcome: 'conflict',
  take: 'theirs',
  get reason() {
    return t`The new default has this class where a syntax error keeps it from being read; yours would be a second one.`;
  },
};

function unreadClasses(facts: FileFacts): ReadonlySet<string> {
  const names = new Set<string>();
  for (const entry of facts.entries) {
    if (!entry.broken) continue;
    // What is after a comment without an end is the comment of the file's end.
    const { start, end } = entry.kind === 'end' ? entry.span : entry.nodeSpan;
    for (const [, name] of facts.text.slice(start, end).matchAll(/\bclass\s+(\w+)/gi)) names.add(name!.toLowerCase());
  }
  return names;
}
