// Elements of the page. Text from files becomes text and nothing else: no function here takes HTML.
import { printable } from '../base/printable.ts';

type Tag = keyof HTMLElementTagNameMap;
type Child = Node | string;

/** A text child shows its control and format characters instead of obeying them. */
export function element<T extends Tag>(
  tag: T,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[T] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.map((child) => (typeof child === 'string' ? printable(child) : child)));
  return made;
}

/** `name`: an accessible name of the table. A narrow window scrolls it by keyboard, too. */
export function table(name: string, heads: readonly string[], rows: readonly (readonly Child[])[]): HTMLElement {
  const head = element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text)));
  const body = rows.map((cells) => element('tr', {}, ...cells.map((cell) => element('td', {}, cell))));
  const made = element('table', {}, element('thead', {}, head), element('tbody', {}, ...body));
  return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': name }, made);
}
