/** What a person made of each conflict in the merge editor, read from the text that the editor leaves behind. */
import type { MergeChoice } from '../../../server/src/protocol';

/** `open` where the editor still shows the old default's text, which decides nothing; `edited` for words of their own. */
export type SlotAnswer = MergeChoice | 'open' | 'edited';

interface Slot {
  readonly mine: string;
  readonly base: string;
  readonly theirs: string;
}

/** The text around the conflicts and the sides of each, from a text with diff3 markers; line ends made one. */
function split(marked: string): { readonly around: string[]; readonly slots: Slot[] } {
  const around = [''];
  const slots: Slot[] = [];
  let side: 'around' | keyof Slot = 'around';
  let slot = { mine: '', base: '', theirs: '' };
  for (const line of marked.split(/(?<=\n)/)) {
    if (side === 'around' && /^<{7} /.test(line)) {
      side = 'mine';
      slot = { mine: '', base: '', theirs: '' };
    } else if (side === 'mine' && /^\|{7}( |$)/m.test(line)) side = 'base';
    else if ((side === 'mine' || side === 'base') && /^={7}\s*$/.test(line)) side = 'theirs';
    else if (side === 'theirs' && /^>{7} /.test(line)) {
      slots.push(slot);
      around.push('');
      side = 'around';
    } else if (side === 'around') around[around.length - 1] += line;
    else slot[side] += line;
  }
  return { around, slots };
}

const oneLineEnd = (text: string): string => text.replace(/\r\n?/g, '\n');

/**
 * The answer to each conflict of `marked`, in the order of the text.
 * @returns undefined where the text was changed outside the conflicts, too: then only the text as a whole counts.
 */
export function readSlots(marked: string, edited: string): SlotAnswer[] | undefined {
  const { around, slots } = split(oneLineEnd(marked));
  const text = oneLineEnd(edited);
  if (!text.startsWith(around[0]!)) return undefined;
  let position = around[0]!.length;
  const answers: SlotAnswer[] = [];
  for (const [index, { mine, base, theirs }] of slots.entries()) {
    const next = around[index + 1]!;
    const isLast = index === slots.length - 1;
    const fits = (content: string): boolean => {
      const rest = text.slice(position);
      return isLast ? rest === content + next : next !== '' && rest.startsWith(content + next);
    };
    // The old default's text is looked for last: one side may be the same as it, and then that side was chosen.
    const sides: [SlotAnswer, string][] = [
      ['mine', mine],
      ['theirs', theirs],
      ['both', mine + theirs],
      ['both', theirs + mine],
      ['open', base],
    ];
    const known = sides.find(([, content]) => fits(content));
    const end = known ? position + known[1].length : isLast ? text.length - next.length : text.indexOf(next, position);
    if (end < position || !text.startsWith(next, end)) return undefined;
    answers.push(known?.[0] ?? 'edited');
    position = end + next.length;
  }
  return position === text.length ? answers : undefined;
}
