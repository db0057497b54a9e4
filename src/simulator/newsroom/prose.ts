import { html, raw } from 'hono/html';
import type { Piece } from './story/script.ts';

type Markup = ReturnType<typeof raw>;

/** Escaped HTML of one piece of text. */
export function markup(piece: Piece): string {
  if (typeof piece === 'string') return html`<p>${piece}</p>`.toString();
  if ('quote' in piece) return html`<blockquote class="quoted"><p>${piece.quote}</p></blockquote>`.toString();
  return html`<ul>${piece.list.map(item => html`<li>${item}</li>`)}</ul>`.toString();
}

export const prose = (body: readonly Piece[]): Markup => raw(body.map(markup).join('\n'));
