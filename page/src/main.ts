/** The page put together: two jobs, one shown at a time. */
import { bootImagesSection } from './bootImagesSection';
import { button, el } from './dom';
import { keepPageOnDrop } from './fileBox';
import { mergeSection } from './mergeSection';
import { visibleText } from '../../server/src/text/visible';

const missed = el('p', { id: 'missed', 'aria-live': 'assertive' });
keepPageOnDrop((text) => (missed.textContent = visibleText(text)));
const sections = { Merge: mergeSection(), 'Boot images': bootImagesSection() };
const names = Object.keys(sections) as (keyof typeof sections)[];
const buttons = names.map((name) => button(name, () => show(name), { id: `show-${sections[name].id}` }));

function show(chosen: keyof typeof sections): void {
  for (const [i, name] of names.entries()) {
    sections[name].hidden = name !== chosen;
    buttons[i]!.setAttribute('aria-pressed', String(name === chosen));
  }
}

show('Merge');
document.getElementById('work')!.replaceChildren(el('nav', {}, ...buttons), missed, ...Object.values(sections));
