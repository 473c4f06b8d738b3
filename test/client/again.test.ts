/** What stays of a person's answers when a merge is made again. */
import { describe, expect, it } from 'vitest';
import { changedParts, stillHolding, tellAgain, type Asked } from '../../client/src/merge/again';

const preview = {
  conflicts: [{ key: 'a', choices: ['mine', 'theirs'] }],
  answered: [{ key: 'b', choices: ['mine', 'theirs', 'both'] }],
  customizations: [
    { key: 'a', outcome: 'conflict' },
    { key: 'b', outcome: 'applied' },
    { key: 'c', outcome: 'assumed' },
    { key: 'd', outcome: 'applied' },
  ],
} as unknown as Asked;

describe('a merge made again', () => {
  it('keeps the answers that still have their question, and what is still there to leave out', () => {
    const resolve = { a: 'mine', b: 'both', c: 'theirs', gone: 'mine' } as const;
    expect(stillHolding({ resolve, skip: ['d', 'gone'] }, preview)).toEqual({
      resolve: { a: 'mine', b: 'both', c: 'theirs' },
      skip: ['d'],
    });
  });

  it('drops an answer that the question does not take any more', () => {
    expect(stillHolding({ resolve: { a: 'both', d: 'mine' }, skip: [] }, preview)).toEqual({ resolve: {}, skip: [] });
  });

  it('drops what was said of other values than there are now', () => {
    const withValue = (theirs: string): Asked => ({
      ...preview,
      customizations: preview.customizations.map((row) => ({ ...row, theirs: row.key === 'd' ? 'same' : theirs })),
    });
    const say = { resolve: { a: 'mine', b: 'both' }, skip: ['d'] } as const;
    expect(stillHolding({ ...say, skip: [...say.skip] }, withValue('new'), withValue('old'))).toEqual({
      resolve: {},
      skip: ['d'],
    });
    expect(stillHolding({ ...say, skip: [...say.skip] }, withValue('new'), withValue('new'))).toEqual(say);
  });

  it('says which files changed and what became of the answers', () => {
    const before = { mine: '1', theirs: '2', base: null };
    expect(changedParts(before, before)).toEqual([]);
    const changed = changedParts(before, { mine: '1', theirs: '3', base: '4' });
    expect(changed).toEqual(['the new default', 'the old default']);
    expect(tellAgain([{ name: 'SMS_def.mof', changed }], { before: 3, kept: 2 }, 1)).toBe(
      'The new default and the old default changed meanwhile, so the merge was redone. 2 of 3 answers are kept; the others were to another question. One question is open.',
    );
    const two = [
      { name: 'SMS_def.mof', changed: ['your file'] },
      { name: 'configuration.mof', changed: [] },
    ];
    expect(tellAgain(two, { before: 1, kept: 1 }, 0)).toBe(
      'Your file of SMS_def.mof changed meanwhile, so the merge was redone. Your answer is kept.',
    );
  });
});
