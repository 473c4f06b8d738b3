/** Elements made from plain text. Nothing here, and nothing else on the page, reads text as HTML. */
import { visibleText } from '../../server/src/text/visible';

type Child = Node | string | undefined;
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** @param attributes `true` sets one without a value; `false` and undefined leave it out. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : visibleText(value));
  for (const child of children)
    if (child !== undefined) element.append(typeof child === 'string' ? visibleText(child) : child);
  return element;
}

/** A button that does something on this page. */
export function button(text: string, action: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const element = el('button', { type: 'button', ...attributes }, text);
  element.addEventListener('click', action);
  return element;
}

/** A list, or nothing where it would be empty. */
export function list(lines: readonly string[]): HTMLElement | undefined {
  return lines.length === 0 ? undefined : el('ul', {}, ...lines.map((line) => el('li', {}, line)));
}

/** A part that opens, or nothing where it would be empty. */
export function more(id: string, title: string, content: HTMLElement | undefined): HTMLElement | undefined {
  return content && el('details', { id }, el('summary', {}, title), content);
}

/** Puts something else into a place. Who was in it with the keyboard stays where they were, and what was open stays open. */
export function replaceContent(place: HTMLElement, ...children: readonly Child[]): void {
  const focused = document.activeElement?.id ?? '';
  const open = new Map([...place.querySelectorAll('details')].map((one) => [one.id, one.open]));
  place.replaceChildren(...children.filter((child) => child !== undefined));
  for (const details of place.querySelectorAll('details'))
    if (details.id !== '') details.open = open.get(details.id) ?? details.open;
  if (focused !== '' && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
}
