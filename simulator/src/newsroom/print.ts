import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { COURIER } from './papers.ts';
import type { BodyPart } from './story/script.ts';
import { STORY } from './story/story.ts';

/** Path of the live blog's page. */
export const PAGE_PATH = COURIER.path;

/** Returns the path of a picture. */
export const picturePath = (name: string): string => `/${STORY.section}/pictures/${name}.svg`;

/** Returns the path of the page of an update's film. */
export const filmPath = (id: string): string => `/${STORY.section}/films/${id}`;

/** Returns an update's id as the page shows it: 24 hexadecimal digits, like the Guardian's. */
export const printedId = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 24);

/** Returns the query and fragment that open the page at one update. */
export const updateLink = (id: string): string => `?page=with:block-${printedId(id)}#block-${printedId(id)}`;

type Markup = ReturnType<typeof raw>;

/** Returns the escaped HTML of one part of a body. */
export function markup(part: BodyPart): string {
  if (typeof part === 'string') return html`<p>${part}</p>`.toString();
  if ('quote' in part) return html`<blockquote class="quoted"><p>${part.quote}</p></blockquote>`.toString();
  return html`<ul>${part.list.map(item => html`<li>${item}</li>`)}</ul>`.toString();
}

/** Returns the escaped HTML of a whole body. */
export const bodyMarkup = (body: readonly BodyPart[]): Markup => raw(body.map(markup).join('\n'));
