/** The ledger: every customization with what became of it, in groups that open. */
import type { LedgerLine, MergedFile } from '../../server/src/browser/pageProtocol';
import { el } from './dom';

/** Longer values are cut in a table; the report has them whole. */
const LONGEST = 160;

function value(text: string | undefined): string {
  const flat = (text ?? '').replace(/\s+/g, ' ').trim();
  return flat.length > LONGEST ? `${flat.slice(0, LONGEST - 1)}…` : flat;
}

/** @param decide the control of a line, if it has one */
export function ledger(
  prefix: string,
  { groups }: MergedFile,
  decide: (line: LedgerLine) => HTMLElement | undefined,
): HTMLElement {
  const tables = groups.map(({ heading, lines }, i) =>
    el(
      'details',
      { id: `${prefix}-group-${heading}`, open: i === 0 || lines.length <= 20 },
      el('summary', {}, `${heading} (${lines.length})`),
      table(heading, lines, decide),
    ),
  );
  const search = el('input', { type: 'search', id: `${prefix}-search` });
  const found = el('span', { role: 'status' });
  search.addEventListener('input', () => {
    const words = search.value.toLowerCase().split(/\s+/);
    let count = 0;
    for (const row of tables.flatMap((one) => [...one.querySelectorAll<HTMLElement>('tbody tr')])) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) count++;
    }
    found.textContent = search.value === '' ? '' : `${count} found`;
    for (const one of tables) one.hidden = one.querySelector('tbody tr:not([hidden])') === null;
  });
  if (groups.length === 0) return el('p', {}, 'No customization was found.');
  return el(
    'div',
    {},
    el('p', {}, el('label', { for: `${prefix}-search` }, 'Find in the list '), search, ' ', found),
    ...tables,
  );
}

const COLUMNS = ['Id', 'What', 'Kind', 'Old default', 'Yours', 'New default', 'Why', 'Decide'] as const;

function table(
  caption: string,
  lines: readonly LedgerLine[],
  decide: (line: LedgerLine) => HTMLElement | undefined,
): HTMLElement {
  const cell = (name: (typeof COLUMNS)[number], content: HTMLElement | string | undefined): HTMLElement =>
    el('td', { 'data-column': name }, content);
  const code = (text: string | undefined): HTMLElement | undefined =>
    value(text) === '' ? undefined : el('code', {}, value(text));
  return el(
    'table',
    {},
    el('caption', { class: 'unseen' }, caption),
    el('thead', {}, el('tr', {}, ...COLUMNS.map((name) => el('th', { scope: 'col' }, name)))),
    el(
      'tbody',
      {},
      ...lines.map((line) =>
        el(
          'tr',
          {},
          cell('Id', line.id),
          cell('What', line.place + (line.assetIntelligence ? ' (Asset Intelligence)' : '')),
          cell('Kind', line.kind),
          cell('Old default', code(line.base)),
          cell('Yours', code(line.mine)),
          cell('New default', code(line.theirs)),
          cell('Why', line.reason),
          cell('Decide', decide(line)),
        ),
      ),
    ),
  );
}
