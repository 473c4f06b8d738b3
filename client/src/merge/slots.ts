/** What a person made of each conflict in the merge editor, read from the text that the editor leaves behind. */
import type { MergeChoice } from '../../../server/src/protocol';

/** `open` where the editor still shows the old default's text, which decides nothing; `edited` for words of their own. */
export type SlotAnswer = MergeChoice | 'open' | 'edited';

export interface Slot {
  readonly mine: string;
  readonly base: string;
  readonly theirs: string;
}

/** What a slot holds, and where: offsets of the text with line feeds. */
export interface FoundSlot {
  readonly answer: SlotAnswer;
  readonly start: number;
  readonly end: number;
}

/** The text around the conflicts and the sides of each, from a text with diff3 markers; line ends made one. */
export function splitMarked(marked: string): { readonly around: string[]; readonly slots: Slot[] } {
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

export const oneLineEnd = (text: string): string => text.replace(/\r\n?/g, '\n');

/**
 * The answer to each conflict of `marked`, in the order of the text.
 * @returns undefined where the text was changed outside the conflicts, too: then only the text as a whole counts.
 */
export function readSlots(marked: string, edited: string): SlotAnswer[] | undefined {
  return findSlots(splitMarked(oneLineEnd(marked)), oneLineEnd(edited))?.map(({ answer }) => answer);
}

/** The same with the place of each. @param text with line feeds */
export function findSlots(
  { around, slots }: ReturnType<typeof splitMarked>,
  text: string,
): readonly FoundSlot[] | undefined {
  if (!text.startsWith(around[0]!)) return undefined;
  let position = around[0]!.length;
  const found: FoundSlot[] = [];
  for (const [index, { mine, base, theirs }] of slots.entries()) {
    const next = around[index + 1]!;
    const isLast = index === slots.length - 1;
    const fits = (content: string): boolean => {
      const rest = text.slice(position);
      return isLast ? rest === content + next : next !== '' && rest.startsWith(content + next);
    };
    const sides = sidesOf({ mine, base, theirs });
    const known = sides.find(([, content]) => fits(content));
    const end = known ? position + known[1].length : isLast ? text.length - next.length : text.indexOf(next, position);
    if (end < position || !text.startsWith(next, end)) return undefined;
    found.push({ answer: known?.[0] ?? 'edited', start: position, end });
    position = end + next.length;
  }
  return position === text.length ? found : undefined;
}

/** The old default's text is looked for last: one side may be the same as it, and then that side was chosen. */
function sidesOf({ mine, base, theirs }: Slot): [SlotAnswer, string][] {
  return [
    ['mine', mine],
    ['theirs', theirs],
    ['both', theirs + mine],
    ['both', mine + theirs],
    ['open', base],
  ];
}

/** What a text in the place of a slot says. */
export function answerIn(slot: Slot, text: string): SlotAnswer {
  return sidesOf(slot).find(([, content]) => content === text)?.[0] ?? 'edited';
}

/** What is in a slot that is answered so. */
export function textOf(slot: Slot, answer: MergeChoice | 'open'): string {
  return sidesOf(slot).find(([name]) => name === answer)![1];
}
