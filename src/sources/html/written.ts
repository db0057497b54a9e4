/** Writes HTML from data that publishers keep in other forms, so that it is read in one way. */

import type { Attributes } from './markup.ts';

/** Returns text as it is written in HTML, in attributes too. */
export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replaceAll('"', '&quot;');

const KEPT = ['href', 'src', 'srcset', 'alt', 'class', 'cite', 'data-src'] as const;

/** Returns the tag that begins an element, with the attributes that reading it needs. */
export function openTag(name: string, attributes: Attributes): string {
  const kept = KEPT.map(key => (attributes[key] ? ` ${key}="${escaped(attributes[key])}"` : ''));
  return `<${name}${kept.join('')}>`;
}

/** Returns an element around HTML. Attributes without a value are left out. */
export function element(
  name: string,
  inner: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
): string {
  const written = Object.entries(attributes).map(([key, value]) => (value ? ` ${key}="${escaped(value)}"` : ''));
  return `<${name}${written.join('')}>${inner}</${name}>`;
}

/** Returns a picture with its words. */
export function figure(picture: { url: string; alt?: string; caption?: string; credit?: string }): string {
  const { url, alt, caption, credit } = picture;
  const image = `<img src="${escaped(url)}" alt="${escaped(alt ?? '')}">`;
  const words =
    (caption ? element('figcaption', escaped(caption)) : '') +
    (credit ? element('span', escaped(credit), { class: 'credit' }) : '');
  return element('figure', image + words);
}
