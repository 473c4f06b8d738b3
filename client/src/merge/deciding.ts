/**
 * The text in the merge editor and the answers in the view are two places for one thing. This keeps them the same,
 * question by question, and knows which merge the text was made from. Pure: it knows texts and answers, no editor.
 */
import { t } from '../../../server/src/l10n';
import type { MergeChoice } from '../../../server/src/protocol';
import {
  answerIn,
  findSlots,
  oneLineEnd,
  splitMarked,
  textOf,
  type FoundSlot,
  type Slot,
  type SlotAnswer,
} from './slots';

/** An open question as a preview tells it. */
export interface OpenQuestion {
  readonly key: string;
  readonly choices: readonly MergeChoice[];
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

/** A change of the editor's text; offsets count line feeds, whatever the line ends of the editor are. */
export interface SlotEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** What became of one question in the editor; `undefined` is “nobody has decided it”. */
export interface SlotSay {
  readonly key: string;
  readonly choice: MergeChoice | undefined;
}

export interface Reconciled {
  /** Said in the editor, to be said in the view. */
  readonly says: readonly SlotSay[];
  /** Said in the view, to be shown in the editor: from the end of the text to its beginning. */
  readonly edits: readonly SlotEdit[];
}

type Answers = Readonly<Record<string, MergeChoice>>;

/** The composer puts this line between two questions that touch; a finished result does not need it. */
const SEPARATOR = /^\/\/ The next question\n/gm;

/** A conflict marker; the merge editor takes them out when it has loaded the text. */
const MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/m;

interface Asked extends Slot {
  readonly keys: readonly string[];
  readonly choices: readonly MergeChoice[];
  /** What both places showed when they last agreed. */
  shown: MergeChoice | 'open';
}

export class Deciding {
  private readonly parts: ReturnType<typeof splitMarked>;
  private readonly asked: Asked[];
  private text: string | undefined;
  private found: readonly (FoundSlot | undefined)[] = [];

  /**
   * @param marked the text with conflict markers that the editor opens with
   * @param questions those that it asks; several may share one place
   */
  constructor(marked: string, questions: readonly OpenQuestion[]) {
    this.parts = splitMarked(oneLineEnd(marked));
    const places = new Map<string, OpenQuestion[]>();
    for (const question of [...questions].sort(byPlace)) {
      const { line, character } = question.range.start;
      const place = `${line}:${character}`;
      places.set(place, [...(places.get(place) ?? []), question]);
    }
    const groups = [...places.values()];
    this.asked = this.parts.slots.map((slot, i) => ({
      ...slot,
      keys: (groups[i] ?? []).map(({ key }) => key),
      choices: (['mine', 'theirs', 'both'] as const).filter((choice) =>
        (groups[i] ?? []).every(({ choices }) => choices.includes(choice)),
      ),
      shown: 'open',
    }));
  }

  /**
   * For a whole result that does not come from the editor: what it changes is checked against the text that this merge made.
   */
  startFromMerge(): void {
    const { around, slots } = this.parts;
    this.read(around.map((part, i) => part + (slots[i]?.base ?? '')).join(''));
  }

  /** Something is in the editor that is no answer: words of a person's own, in a question or around it. */
  get byHand(): boolean {
    return this.text !== undefined && (this.around || this.states().some((state) => state === 'edited' || !state));
  }

  /** The text around the questions is not the merge's. */
  private get around(): boolean {
    return this.text !== undefined && findSlots(this.parts, this.text) === undefined;
  }

  /**
   * Makes the two places say the same. What changed since they last agreed wins; where both did, an answer wins over
   * none, and the editor's over the view's. Nothing is done while the editor still shows markers. An edit counts once
   * the editor's text shows it: one that was refused is given again, and is never taken for what a person did.
   */
  reconcile(edited: string, answers: Answers): Reconciled {
    if (!this.read(edited)) return { says: [], edits: [] };
    const says: SlotSay[] = [];
    const edits: SlotEdit[] = [];
    for (const [i, slot] of this.asked.entries()) {
      const place = this.found[i];
      if (!place) continue;
      const inView = answerOf(slot, answers);
      const inEditor = this.stateAt(i)!;
      if (inEditor === inView) {
        slot.shown = inView;
        continue;
      }
      const editorMoved = inEditor !== slot.shown;
      const isChoice = inEditor !== 'open' && inEditor !== 'edited' && slot.choices.includes(inEditor);
      const say = (choice: MergeChoice | undefined): void => {
        for (const key of slot.keys) if (answers[key] !== choice) says.push({ key, choice });
      };
      if (editorMoved && isChoice) {
        say(inEditor);
        slot.shown = inEditor;
      } else if (inView !== slot.shown) {
        edits.push({ start: place.start, end: place.end, newText: textOf(slot, inView) });
      } else if (editorMoved) {
        // The answer that was here was taken away, or words took its place.
        say(undefined);
        slot.shown = 'open';
      }
    }
    return { says, edits: edits.reverse() };
  }

  /**
   * The text as a result, where it holds words of a person's own; undefined where the answers alone say it all.
   * @throws Error where a question is still undecided, or where an answer of the view has no place in the text.
   */
  finish(edited: string, answers: Answers): string | undefined {
    const isReadable = this.read(edited);
    if (!isReadable) {
      if (MARKER.test(oneLineEnd(edited)))
        throw new Error(t`The result still has conflict markers. Decide each of them, then use the result.`);
      throw new Error(t`The text in the merge editor is not the one that this merge made. Open the questions again.`);
    }
    const states = this.states();
    const lost = this.asked.find((slot, i) => states[i] === undefined && answerOf(slot, answers) !== 'open');
    if (lost)
      throw new Error(
        t`Where the answer for ${lost.keys.join(', ')} belongs, the text in the merge editor was overwritten. Open the questions again.`,
      );
    const open = states.filter((state) => state === 'open').length;
    if (open > 0)
      throw new Error(
        open === 1
          ? t`1 of ${states.length} conflicts in the editor is undecided: the old default’s text is still there. Accept a side of each, then use the result.`
          : t`${open} of ${states.length} conflicts in the editor are undecided: the old default’s text is still there. Accept a side of each, then use the result.`,
      );
    for (const [i, slot] of this.asked.entries()) {
      const state = states[i];
      if (
        state &&
        state !== 'edited' &&
        slot.choices.includes(state as MergeChoice) &&
        answerOf(slot, answers) !== state
      )
        throw new Error(t`The merge editor and the Customizations view do not say the same yet. Use the result again.`);
    }
    const isNoChoice = (state: SlotAnswer | undefined, i: number): boolean =>
      !state || state === 'edited' || !this.asked[i]!.choices.includes(state as MergeChoice);
    if (!this.around && !states.some(isNoChoice)) return undefined;
    return edited
      .replace(/\r\n/g, '\n')
      .replace(SEPARATOR, '')
      .replace(/\n/g, edited.includes('\r\n') ? '\r\n' : '\n');
  }

  private states(): (SlotAnswer | undefined)[] {
    return this.asked.map((_, i) => this.stateAt(i));
  }

  private stateAt(i: number): SlotAnswer | undefined {
    const place = this.found[i];
    return place && answerIn(this.asked[i]!, this.text!.slice(place.start, place.end));
  }

  /** Finds the questions in a text: by what is around them, else by what was changed since they were last found. */
  private read(edited: string): boolean {
    const text = oneLineEnd(edited);
    if (MARKER.test(text)) return false;
    const exact = findSlots(this.parts, text);
    if (exact) this.found = exact;
    else if (this.text === undefined) return false;
    else this.found = follow(this.found, this.text, text);
    this.text = text;
    return true;
  }
}

function answerOf({ keys }: Asked, answers: Answers): MergeChoice | 'open' {
  const [first = 'open', ...others] = keys.map((key) => answers[key] ?? 'open');
  return others.every((other) => other === first) ? first : 'open';
}

/** The places after one stretch of the text was replaced; undefined for one that the stretch reaches over. */
function follow(places: readonly (FoundSlot | undefined)[], before: string, after: string): (FoundSlot | undefined)[] {
  let start = 0;
  const most = Math.min(before.length, after.length);
  while (start < most && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const end = before.length - tail;
  const shift = after.length - before.length;
  return places.map((place) => {
    if (!place || place.end < start || (place.end === start && place.start < start)) return place;
    if (place.start >= end) return { ...place, start: place.start + shift, end: place.end + shift };
    if (place.start <= start && end <= place.end) return { ...place, end: place.end + shift };
    return undefined;
  });
}

function byPlace(a: OpenQuestion, b: OpenQuestion): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}
