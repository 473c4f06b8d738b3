// The rows of the upgrade checklist, drawn as an indented text: what a person sees, without an editor.
import { describe, expect, test } from 'vitest';
import { childrenOf, type Node, rootsOf, rowOf } from '../../client/src/checklist/tree';
import type { ChecklistEntry, ChecklistItem, ChecklistResult } from '../../server/src/protocol';

function entry(state: ChecklistEntry['state'], more: Partial<ChecklistEntry> = {}): ChecklistEntry {
  return { state, isTicked: false, waitsFor: [], records: [], evidence: [], ...more };
}

function step(id: string, entries: readonly ChecklistEntry[], more: Partial<ChecklistItem> = {}): ChecklistItem {
  return {
    id,
    number: 1,
    phase: 'Prepare',
    title: `Do ${id}`,
    state: entries[0]!.state,
    why: 'Because.',
    how: 'Like this.',
    where: 'each server',
    goesWrong: 'It breaks.',
    references: [],
    evidence: [],
    entries,
    ...more,
  };
}

function result(more: Partial<ChecklistResult> = {}): ChecklistResult {
  return {
    title: 'Upgrade',
    summary: '',
    next: '',
    lookedInto: [],
    introduction: [],
    steps: [],
    questions: [],
    sites: [],
    notes: [],
    markdown: '',
    html: '',
    targets: [],
    ...more,
  };
}

const PLAN = { plan: 'file:///upgrade-plan.json' };

/** `[x]` and `[ ]` where there is a box; `…` where a row is folded. */
function drawn(nodes: readonly Node[], indent = ''): string[] {
  return nodes.flatMap((node) => {
    const { label, description, checked, children } = rowOf(node);
    const box = checked === undefined ? '' : checked ? '[x] ' : '[ ] ';
    const line = `${indent}${box}${label}${description ? ` (${description})` : ''}${children === 'folded' ? ' …' : ''}`;
    expect(children === 'none', label).toBe(childrenOf(node).length === 0);
    return [line, ...drawn(childrenOf(node), `${indent}  `)];
  });
}

describe('the rows of the checklist', () => {
  test('without a plan there is nothing to tick, and the first row starts one', () => {
    const rows = drawn(rootsOf(result({ steps: [step('a', [entry('unknown')])] })));
    expect(rows).toEqual([
      'Start a plan to tick the steps',
      'Prepare (0/1)',
      '  Do a (unknown) …',
      '    Like this.',
      '    It breaks.',
      '    Where: each server.',
    ]);
  });

  test('with a plan: what is next, what applies, the tree of sites, boxes for each site', () => {
    const sites = [
      entry('done', { site: 'CEN', isTicked: true, records: ['Ticked by Kim.'] }),
      entry('open', { site: 'PR1', waitsFor: ['b@CEN'] }),
    ];
    const rows = drawn(
      rootsOf(
        result({
          ...PLAN,
          nextStep: { step: 'b', site: 'PR1' },
          steps: [step('b', sites, { state: 'open' }), step('c', [entry('not-applicable')])],
          questions: [
            { id: 'q', text: 'Used?', answer: 'no', by: 'Kim' },
            { id: 'r', text: 'Customized?', answer: 'unknown' },
          ],
          sites: [
            { code: 'CEN', name: 'Central', type: 'primary', state: 'done', done: 2, all: 2 },
            { code: 'PR1', parent: 'CEN', type: 'primary', state: 'next', done: 0, all: 2 },
          ],
          notes: ['A file told nothing.'],
        }),
      ),
    );
    expect(rows).toEqual([
      'Next: Do b (site PR1)',
      'What applies (1 of 2 not known yet) …',
      '  Used? (no (Kim))',
      '  Customized? (not known yet)',
      'Sites (1 of 2 upgraded) …',
      '  CEN Central (primary, upgraded, 2 of 2 steps)',
      '    PR1 (primary, next, 0 of 2 steps)',
      'Prepare (1/2)',
      '  [ ] Do b (open, 1 of 2 sites) …',
      '    [x] CEN (done) …',
      '      Ticked by Kim.',
      '    [ ] PR1 (open, waits for others)',
      '    Like this.',
      '    It breaks.',
      '    Where: each server.',
      '  Do c (not applicable) …',
      '    Like this.',
      '    It breaks.',
      '    Where: each server.',
      'A file told nothing.',
    ]);
  });

  test('a tick that overrules the files is not shown like one that they prove', () => {
    const [phase] = rootsOf(result({ ...PLAN, steps: [step('a', [entry('overruled', { isTicked: true })])] }));
    expect(rowOf(childrenOf(phase!)[0]!)).toMatchObject({
      description: 'overruled',
      icon: 'law',
      checked: true,
    });
  });

  test('evidence that counts and evidence that does not look different, and lead to their files', () => {
    const evidence = [
      { says: 'One error.', source: 'a.log', uri: 'file:///a.log', counts: true },
      { says: 'Too old.', source: 'b.log', uri: 'file:///b.log', counts: false },
    ];
    const [found, old] = childrenOf({ kind: 'step', step: step('a', [entry('open', { evidence })]), plan: true });
    expect([rowOf(found!), rowOf(old!)]).toMatchObject([
      { label: 'One error.', description: 'a.log', icon: 'search', context: 'detail file' },
      { label: 'Too old.', description: 'b.log', icon: 'search-stop', context: 'detail file' },
    ]);
  });

  test.each([
    ['a loop', ['AAA BBB', 'BBB AAA']],
    ['a parent that is not there', ['AAA XXX', 'BBB AAA']],
    ['its own parent', ['AAA AAA']],
  ])('every site is shown, whatever is wrong with the tree: %s', (_, lines) => {
    const sites = lines.map((line) => {
      const [code, parent] = line.split(' ') as [string, string];
      return { code, parent, type: 'primary' as const, state: 'open' as const, done: 0, all: 0 };
    });
    const text = drawn(rootsOf(result({ ...PLAN, sites }))).join('\n');
    for (const { code } of sites) expect(text).toContain(code);
  });

  test('the words of the menus: what can be done with a row', () => {
    const context = (state: ChecklistEntry['state'], isTicked: boolean, plan = true, command?: string): string =>
      rowOf({
        kind: 'step',
        step: step('a', [entry(state, { isTicked })], command === undefined ? {} : { command }),
        plan,
      }).context;
    expect(context('open', false)).toBe('step unfinished');
    expect(context('open', true)).toBe('step unfinished ticked');
    expect(context('done', false)).toBe('step finished');
    expect(context('unknown', false, true, 'x')).toBe('step unfinished command');
    expect(context('open', false, false)).toBe('step');
  });
});
