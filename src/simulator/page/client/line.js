import { byId } from './element.js';

/** The line that is typed in. */
export const line = byId('line');

/** Puts words into the line as if they had been typed. */
export function fill(text) {
  line.value = text;
  line.focus();
  line.setSelectionRange(text.length, text.length);
  line.scrollLeft = line.scrollWidth;
  line.dispatchEvent(new Event('input'));
}
