/** A box for files: chosen with a click or the keyboard, or dropped on it. */
import { button, el, replaceContent } from './dom';

export interface FileBox {
  readonly element: HTMLElement;
  readonly files: readonly File[];
  set(files: readonly File[]): void;
}

interface BoxOptions {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  /** Takes several files. */
  readonly several?: boolean;
  readonly onChange: () => void;
}

export function fileBox({ id, title, hint, several = false, onChange }: BoxOptions): FileBox {
  let files: readonly File[] = [];
  const input = el('input', { type: 'file', id, multiple: several, 'aria-describedby': `${id}-hint ${id}-chosen` });
  const chosen = el('div', { id: `${id}-chosen`, class: 'chosen' });
  const label = el('label', { for: id }, title);
  const element = el('div', { class: 'box' }, label, el('p', { id: `${id}-hint`, class: 'hint' }, hint), input, chosen);

  const set = (given: readonly File[]): void => {
    files = given;
    element.classList.toggle('full', files.length > 0);
    const remove = button('Remove', () => set([]), { id: `${id}-remove`, 'aria-label': `Remove: ${title}` });
    const names = files.map(({ name, size }) => el('div', {}, `${name}, ${size.toLocaleString('en-US')} bytes`));
    replaceContent(chosen, ...(files.length > 0 ? [...names, remove] : []));
    onChange();
  };
  const add = (given: readonly File[]): void => set(several ? [...files, ...given] : given);

  input.addEventListener('change', () => {
    if (input.files?.length) add([...input.files]);
    // The same file can be chosen again after it has changed.
    input.value = '';
  });
  element.addEventListener('dragover', (event) => {
    event.preventDefault();
    element.classList.add('over');
  });
  element.addEventListener('dragleave', () => element.classList.remove('over'));
  element.addEventListener('drop', (event) => {
    event.preventDefault();
    element.classList.remove('over');
    const dropped = [...(event.dataTransfer?.files ?? [])];
    if (several) add(dropped);
    else if (dropped.length === 1) add(dropped);
    else if (dropped.length > 1)
      replaceContent(chosen, `This box takes one file; ${dropped.length} were dropped on it.`);
  });
  return {
    element,
    set,
    get files() {
      return files;
    },
  };
}

/** A file that misses its box must neither take the place of the page nor be ignored without a word. */
export function keepPageOnDrop(say: (text: string) => void): void {
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('change', () => say(''));
  document.addEventListener('drop', (event) => {
    const isTaken = event.defaultPrevented;
    event.preventDefault();
    const names = [...(event.dataTransfer?.files ?? [])].map(({ name }) => name);
    if (isTaken || names.length === 0) say('');
    else
      say(
        `${names.join(', ')} ${names.length === 1 ? 'was' : 'were'} dropped beside the boxes, so nothing was taken: which role a file has, only you know. Drop it on the box that names its role.`,
      );
  });
}
