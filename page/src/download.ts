/** Files that the page makes, saved byte for byte by the browser. */
import type { Saved } from '../../server/src/browser/pageProtocol';
import { button } from './dom';

/** How long a browser may take to fetch what it was given, before the memory is given back. */
const KEPT_MS = 60_000;

function save({ name, bytes }: Saved): void {
  // No type that a browser could take for text and change.
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}

/** @param id of the button, unique on the page */
export function saveButton(
  id: string,
  text: string,
  file: Saved,
  attributes: Record<string, string> = {},
): HTMLElement {
  return button(text, () => save(file), { id, ...attributes });
}
