/** What somebody has decided about one file of a merge, and the controls to decide it with. */
import type { Choice, Decision } from '../../server/src/browser/pageProtocol';
import { el } from './dom';

export interface Decided {
  readonly answers: Record<string, Choice>;
  readonly skip: Set<string>;
}

export function nothingDecided(): Decided {
  return { answers: {}, skip: new Set() };
}

const CHOICES: Readonly<Record<Choice, string>> = { mine: 'Yours', theirs: 'New default', both: 'Both' };

/** One question: why it is asked, the versions, and the answers. */
export function questionCard(prefix: string, decision: Decision, decide: (choice?: Choice) => void): HTMLElement {
  const { id, place, reason, answer, choices } = decision;
  const versions = (
    [
      ['Old default', decision.base],
      ['Yours', decision.mine],
      ['New default', decision.theirs],
    ] as const
  ).map(([title, text]) =>
    el(
      'div',
      {},
      el('h5', {}, title),
      text.trim() === '' ? el('p', { class: 'hint' }, 'nothing') : el('pre', { tabindex: '0' }, text),
    ),
  );
  const radio = (choice: Choice | undefined, text: string): HTMLElement => {
    const control = el('input', {
      ...{ type: 'radio', name: `${prefix}-${id}`, id: `${prefix}-${id}-${choice ?? 'open'}` },
      checked: answer === choice,
    });
    control.addEventListener('change', () => decide(choice));
    return el('label', { class: 'choice' }, control, text);
  };
  return el(
    'fieldset',
    { class: answer === undefined ? 'question open' : 'question' },
    el('legend', {}, `${id}: ${place}${answer === undefined ? '' : ' (answered)'}`),
    el('p', {}, reason),
    el('div', { class: 'versions' }, ...versions),
    ...choices.map((choice) => radio(choice, CHOICES[choice])),
    radio(undefined, 'Leave open'),
  );
}

/** The same on one line, for what is as it is until somebody says otherwise. */
export function choiceBox(prefix: string, decision: Decision, decide: (choice?: Choice) => void): HTMLElement {
  const control = el(
    'select',
    { id: `${prefix}-${decision.id}-choice`, 'aria-label': `Decide ${decision.id}, ${decision.place}` },
    el('option', { value: '' }, 'as proposed'),
    ...decision.choices.map((choice) =>
      el('option', { value: choice, selected: decision.answer === choice }, CHOICES[choice]),
    ),
  );
  control.addEventListener('change', () => decide((control.value || undefined) as Choice | undefined));
  return control;
}

/** Leaves one customization out. */
export function skipBox(prefix: string, id: string, place: string, isSkipped: boolean, skip: () => void): HTMLElement {
  const control = el('input', { type: 'checkbox', id: `${prefix}-${id}-skip`, checked: isSkipped });
  control.setAttribute('aria-label', `Leave out ${id}, ${place}`);
  control.addEventListener('change', skip);
  return el('label', { class: 'choice' }, control, 'leave out');
}
