/** What mine changed in layout alone: the new default's layout is kept, and that is said. */
import { t } from '../../l10n';
import { isSameButForLineBreaks } from '../../text/eol';
import { commentsWithin } from '../comments/commentText';
import { slice } from '../context';
import { tailStart } from '../../text/tail';
import type { Pairing } from '../pairing';

/** What mine changed in a declaration and no fact says. */
export interface LayoutChange {
  readonly key: string;
  /** It was elsewhere. Else it is only a change of layout where no line of the ledger is about the declaration. */
  readonly isMove: boolean;
  /** A sentence. */
  readonly what: string;
}

export function layoutChangesOf(pairing: Pairing): LayoutChange[] {
  const found: LayoutChange[] = [];
  const { base, mine } = pairing.context;
  if (!base) return found;
  for (const entry of mine.entries) {
    const old = pairing.basePartner[entry.index];
    if (!old || !entry.hasFacts || !pairing.partner[entry.index]) continue;
    const { key } = entry;
    const name = (): string => entry.facts!.written;
    if (pairing.moved.has(key) && entry === mine.classes.get(key))
      found.push({ key, isMove: true, what: t`You moved ${name()}; it is where the new default has it.` });
    if (entry.isSharedWith(old)) continue;
    const [now, before] = [slice(mine, entry.nodeSpan), slice(base, old.nodeSpan)];
    if (now === before || isSameButForLineBreaks(now, before)) continue;
    if (pairing.sameContent(entry, old) && !isSameButForLineBreaks(withoutComments(now), withoutComments(before))) {
      const what = t`You changed only the layout of ${name()}; the new default’s is used.`;
      found.push({ key, isMove: false, what });
    }
  }
  return found;
}

/** A text without its comments, and without the lines that hold nothing else: of those the ledger speaks. */
function withoutComments(text: string): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of commentsWithin(text)) {
    const before = text.slice(from, start);
    const blanks = tailStart(before, /[ \t]/);
    rest += before.slice(0, blanks);
    const after = /^[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(end, end + 200));
    from = after && /^$|[\r\n]/.test(rest.slice(-1)) ? end + after[0].length : end;
  }
  return rest + text.slice(from);
}

/** An alias of mine, which has no effect, under its new name. */
export function aliasCalled(from: string, to: string): string {
  return t`Your alias ${from} is called ${to} in the result, everywhere.`;
}
