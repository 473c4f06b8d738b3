// The panel of one step: what it says, its buttons, and the files that its evidence leads to.
import { expect, test } from 'vitest';
import type { ChecklistEntry, ChecklistItem } from '../../server/src/protocol';
import { detailsOf, plainDetails } from '../../client/src/checklist/stepDetails';
import { hiddenIn, NASTY } from '../support/nasty';

const entry = (over: Partial<ChecklistEntry> = {}): ChecklistEntry => ({
  site: 'CEN',
  state: 'needs-you',
  isTicked: false,
  waitsFor: [],
  records: [],
  evidence: [],
  ...over,
});
const step = (entries: readonly ChecklistEntry[], over: Partial<ChecklistItem> = {}): ChecklistItem => ({
  id: 'restart',
  number: 7,
  phase: 'Check',
  title: 'Restart',
  state: 'needs-you',
  why: 'Because.',
  how: 'So.',
  where: 'there',
  goesWrong: 'Much.',
  references: ['A page'],
  evidence: [],
  entries,
  ...over,
});
const labels = (...args: Parameters<typeof detailsOf>): string =>
  detailsOf(...args)
    .buttons.map(({ label }) => label)
    .join(', ');

test('says why, how, where, what can go wrong, and that nothing was found', () => {
  const { title, sections } = detailsOf(step([entry()]), entry(), true);
  expect(title).toBe('7. Restart – CEN');
  expect(sections.map(({ heading }) => heading)).toEqual([
    'Evidence found',
    'Why',
    'How',
    'Where',
    'What can go wrong',
    'Read',
  ]);
  expect(sections[0]!.lines[0]!.text).toBe('No file says anything about it.');
});

test('the buttons are about this computer of this site, and do what the product can do', () => {
  const one = entry({ computer: 'DP1' });
  const { buttons, title } = detailsOf(step([one], { command: 'configmgrMof.merge' }), one, true);
  expect(title).toContain('CEN DP1');
  expect(buttons[0]).toEqual({ label: 'Merge Customizations…', command: 'configmgrMof.merge', arguments: [] });
  const tick = buttons.find(({ label }) => label === 'Tick')!;
  expect(tick.arguments).toEqual([{ step: 'restart', sites: ['CEN'], computers: ['DP1'] }]);
});

test('what is done can be taken back and not ticked; without a plan one is started', () => {
  const done = entry({ state: 'done', isTicked: true });
  expect(labels(step([done]), done, true)).toBe('Take Back, Note…, Assign…');
  expect(labels(step([entry()]), entry(), false)).toBe('Start Upgrade Plan…');
});

test('evidence leads to its file at its line; of several places each line says of which it is', () => {
  const open = entry({
    site: 'PR1',
    records: ['Note of Kim'],
    evidence: [{ says: 'An error.', source: 'a.log', uri: 'file:///a.log', line: 41, counts: true }],
  });
  const whole = detailsOf(step([entry(), open]), undefined, true);
  expect(whole.sections[0]).toEqual({ heading: 'Recorded', lines: [{ text: 'PR1: Note of Kim' }] });
  expect(whole.sections[1]!.lines).toEqual([
    { text: 'PR1: An error.', source: { label: 'a.log, line 42', uri: 'file:///a.log', line: 41 } },
  ]);
});

test('what the panel gets of files hides and moves nothing', () => {
  for (const text of NASTY) {
    const nasty = entry({
      site: text,
      records: [text],
      evidence: [{ says: text, source: text, uri: 'file:///a', counts: true }],
    });
    const all = detailsOf(step([nasty], { title: text, why: text, references: [text] }), nasty, true);
    const { title, state, buttons, sections } = plainDetails(all);
    const shown = [
      ...[title, state, ...buttons.map(({ label }) => label)],
      ...sections.flatMap(({ heading, lines }) => [
        heading,
        ...lines.flatMap((line) => [line.text, line.source?.label ?? '']),
      ]),
    ];
    expect(hiddenIn(shown.join('').replaceAll('\u2060(', '('))).toEqual([]);
    // What a button does is done with what was read.
    expect(buttons.map(({ arguments: given }) => given)).toEqual(all.buttons.map(({ arguments: given }) => given));
  }
});
