import { type Attributes, walk } from './markup.ts';

/** An element of HTML with what stands in it. */
export interface Element {
  name: string;
  attributes: Attributes;
  children: (Element | string)[];
}

/** Elements that are nested deeper, or come later, are left out: no page of a newsroom has as many. */
const DEEPEST = 1_000;
const MOST_ELEMENTS = 300_000;

/** Returns the element that holds all of a page. */
export function treeOf(html: string): Element {
  const root = elementOf([]);
  const open = [root];
  let count = 0;
  walk(html, {
    open(name, attributes) {
      const element = { name, attributes, children: [] };
      count += 1;
      if (open.length < DEEPEST && count < MOST_ELEMENTS) open.at(-1)?.children.push(element);
      open.push(element);
    },
    text: text => void open.at(-1)?.children.push(text),
    close: () => void open.pop(),
  });
  return root;
}

/** Visits an element and everything in it in page order. Where `see` returns false, it skips what is inside. */
export function visit(element: Element, see: (element: Element) => boolean): void {
  if (!see(element)) return;
  for (const child of element.children) if (typeof child !== 'string') visit(child, see);
}

/** Returns an element that holds only these. */
export const elementOf = (children: Element['children']): Element => ({ name: '', attributes: {}, children });
