/** Answers in the view and in the merge editor are the same answers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MergeChoice } from '../../server/src/protocol';
import { Deciding, type OpenQuestion, type SlotEdit } from '../../client/src/merge/deciding';

const SIDES = {
  a: { mine: 'a mine\n', base: 'a base\n', theirs: 'a theirs\n' },
  b: { mine: 'b mine\n', base: 'b base\n', theirs: 'b theirs\n' },
};
type Key = keyof typeof SIDES;
const block = ({ mine, base, theirs }: (typeof SIDES)[Key]): string =>
  `<<<<<<< Yours\n${mine}||||||| Old\n${base}=======\n${theirs}>>>>>>> New\n`;
const MARKED = `head\n${block(SIDES.a)}middle\n${block(SIDES.b)}tail\n`;
const text = (a = SIDES.a.base, b = SIDES.b.base): string => `head\n${a}middle\n${b}tail\n`;
const question = (key: string, line: number): OpenQuestion => ({
  key,
  choices: ['mine', 'theirs', 'both'],
  range: { start: { line, character: 0 } },
});
const deciding = (): Deciding => new Deciding(MARKED, [question('b', 3), question('a', 1)]);
const apply = (before: string, edits: readonly SlotEdit[]): string =>
  edits.reduce((now, { start, end, newText }) => now.slice(0, start) + newText + now.slice(end), before);

/** Both places as they end up when nothing more is said. */
class Both {
  readonly model = deciding();
  answers: Record<string, MergeChoice> = {};
  text = text();

  /** @param refusals so many edits the editor refuses, because its text changed meanwhile */
  settle(refusals = 0): void {
    for (let i = 0; i < 4 + refusals; i++) {
      const { says, edits } = this.model.reconcile(this.text, this.answers);
      for (const { key, choice } of says) {
        const { [key]: _, ...others } = this.answers;
        this.answers = choice ? { ...others, [key]: choice } : others;
      }
      if (i >= refusals) this.text = apply(this.text, edits);
      if (says.length + edits.length === 0) return;
    }
    throw new Error('The two places never agree.');
  }
}

describe('the merge editor and the view', () => {
  it('an answer of the view shows in the editor, and is not taken for undecided', () => {
    const both = new Both();
    both.settle();
    both.answers = { a: 'theirs' };
    both.settle();
    expect(both.text).toBe(text(SIDES.a.theirs));
    both.text = text(SIDES.a.theirs, SIDES.b.mine);
    both.settle();
    expect(both.answers).toEqual({ a: 'theirs', b: 'mine' });
    expect(both.model.finish(both.text, both.answers)).toBeUndefined();
  });

  it('an answer that is taken away in one place is taken away in the other', () => {
    const both = new Both();
    both.answers = { a: 'mine', b: 'mine' };
    both.settle();
    both.answers = { b: 'mine' };
    both.settle();
    expect(both.text).toBe(text(SIDES.a.base, SIDES.b.mine));
    both.text = text();
    both.settle();
    expect(both.answers).toEqual({});
  });

  it('a text from before an answer is never a result', () => {
    const both = new Both();
    both.settle();
    expect(() => both.model.finish(text(SIDES.a.mine), { b: 'theirs' })).toThrow(/undecided/);
    expect(() => both.model.finish(text(SIDES.a.mine, SIDES.b.mine), { a: 'mine', b: 'theirs' })).toThrow(
      /do not say the same/,
    );
  });

  it('words of a person are a result of their own, with the line ends of the editor', () => {
    const both = new Both();
    both.answers = { a: 'mine' };
    both.settle();
    both.text = both.text.replace(SIDES.b.base, 'my words\n');
    both.settle();
    expect(both.model.byHand).toBe(true);
    expect(both.model.finish(both.text.replaceAll('\n', '\r\n'), both.answers)).toBe(
      text(SIDES.a.mine, 'my words\n').replaceAll('\n', '\r\n'),
    );
  });

  it('an answer finds its place where the text around was changed, and refuses where it has none', () => {
    const both = new Both();
    both.settle();
    both.text = `// More.\n${both.text}`;
    both.settle();
    both.answers = { a: 'mine' };
    both.settle();
    expect(both.text).toBe(`// More.\n${text(SIDES.a.mine)}`);
    both.text = '// All of it is written again.\n';
    both.settle();
    expect(() => both.model.finish(both.text, both.answers)).toThrow(/was overwritten/);
  });

  it('an edit that the editor refused is given again, and never counts as an answer of a person', () => {
    const both = new Both();
    both.settle();
    both.answers = { a: 'mine' };
    both.settle(2);
    expect([both.text, both.answers]).toEqual([text(SIDES.a.mine), { a: 'mine' }]);
    both.answers = {};
    both.settle(1);
    expect([both.text, both.answers]).toEqual([text(), {}]);
  });

  it('nothing is read while the editor shows the markers', () => {
    const model = deciding();
    expect(model.reconcile(MARKED, { a: 'mine' })).toEqual({ says: [], edits: [] });
    expect(() => deciding().finish(MARKED, {})).toThrow(/markers/);
  });

  it('agree after any order of answers here and there, whatever edits are refused, and the last word stands', () => {
    const step = fc.record({
      place: fc.constantFrom('view', 'editor'),
      key: fc.constantFrom<Key>('a', 'b'),
      choice: fc.constantFrom<MergeChoice | 'open'>('mine', 'theirs', 'both', 'open'),
      refusals: fc.nat({ max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const both = new Both();
        both.settle();
        const last: Partial<Record<Key, MergeChoice>> = {};
        const slot = (key: Key): string => {
          const { mine, base, theirs } = SIDES[key];
          const said = last[key];
          return said === undefined ? base : said === 'both' ? theirs + mine : SIDES[key][said];
        };
        for (const { place, key, choice, refusals } of steps) {
          if (choice === 'open') delete last[key];
          else last[key] = choice;
          if (place === 'view') both.answers = { ...last } as Record<string, MergeChoice>;
          else both.text = text(slot('a'), slot('b'));
          both.settle(refusals);
          expect(both.answers).toEqual(last);
          expect(both.text).toBe(text(slot('a'), slot('b')));
        }
      }),
    );
  });
});
