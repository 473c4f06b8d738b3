/** What stays of a person's answers when a merge is made again. */
import { describe, expect, it } from 'vitest';
import { aboutSaid, carryOver, changedParts, tellAgain, type About } from '../../client/src/merge/again';

const row = (place: string, question?: string) => ({
  ...{ place, base: 'b', mine: 'm', theirs: 't' },
  ...(question === undefined ? {} : { question }),
});
const about: About = { a: row('A', '?a'), b: row('B', '?b'), c: row('C') };

describe('a merge made again', () => {
  it('keeps what was said of the very same questions and rows', () => {
    const say = { resolve: { a: 'mine', b: 'both' }, skip: ['c'] } as const;
    expect(carryOver({ ...say, skip: ['c'] }, about, { ...about })).toEqual({ say, dropped: [] });
  });

  it('drops an answer to other values, to another question, to none, and one that nobody knows the question of', () => {
    const now: About = {
      a: { ...row('A', '?a'), theirs: 'T', mine: 'M' },
      b: row('B', '?other'),
      c: row('C'),
      d: row('D', '?d'),
    };
    const resolve = { a: 'mine', b: 'mine', c: 'mine', d: 'mine', constructor: 'mine' } as const;
    expect(carryOver({ resolve, skip: [] }, { ...about, c: row('C', '?c') }, now)).toEqual({
      say: { resolve: {}, skip: [] },
      dropped: [
        { what: 'answer', place: 'A', why: ['mine', 'theirs'] },
        { what: 'answer', place: 'B', why: 'question' },
        { what: 'answer', place: 'C', why: 'gone' },
        { what: 'answer', place: 'D', why: 'question' },
        { what: 'answer', place: 'constructor', why: 'question' },
      ],
    });
  });

  it('applies again what was left out where it is something else now, and keeps that out which is only asked otherwise', () => {
    const now: About = { a: row('A', '?other'), c: { ...row('C'), base: 'B' } };
    expect(carryOver({ resolve: {}, skip: ['a', 'b', 'c'] }, about, now)).toEqual({
      say: { resolve: {}, skip: ['a'] },
      dropped: [
        { what: 'omission', place: 'B', why: 'gone' },
        { what: 'omission', place: 'C', why: ['base'] },
      ],
    });
  });

  it('keeps over a reload only what something was said of', () => {
    expect(aboutSaid({ resolve: { a: 'mine', gone: 'mine' }, skip: ['c'] }, about)).toEqual({
      a: about['a'],
      c: about['c'],
    });
  });

  it('says which files changed and what became of the answers', () => {
    const before = { mine: '1', theirs: '2', base: null };
    expect(changedParts(before, before)).toEqual([]);
    const changed = changedParts(before, { mine: '1', theirs: '3', base: '4' });
    expect(changed).toEqual(['the new default', 'the old default']);
    const dropped = [
      { what: 'answer', place: 'A.P, Units', why: ['theirs'] },
      { what: 'answer', place: 'B', why: ['theirs'] },
      { what: 'omission', place: 'C', why: 'gone' },
    ] as const;
    expect(tellAgain([{ name: 'SMS_def.mof', changed }], { before: 5, dropped }, 1)).toBe(
      'The new default and the old default changed meanwhile, so the merge was redone. 2 of 5 answers are kept. ' +
        'Asked again, because something else is there now in the new default: A.P, Units; B. No longer there to be left out: C. One question is open.',
    );
    const two = [
      { name: 'SMS_def.mof', changed: ['your file'] },
      { name: 'configuration.mof', changed: [] },
    ];
    expect(tellAgain(two, { before: 1, dropped: [] }, 0)).toBe(
      'Your file of SMS_def.mof changed meanwhile, so the merge was redone. Your answer is kept.',
    );
  });
});
