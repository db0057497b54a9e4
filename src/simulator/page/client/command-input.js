import { byId } from './element.js';

/** The input for commands. */
export const commandInput = byId('command');

/** Replaces the input's text as if it had been typed. */
export function fillInput(text) {
  commandInput.value = text;
  commandInput.focus();
  commandInput.setSelectionRange(text.length, text.length);
  commandInput.scrollLeft = commandInput.scrollWidth;
  commandInput.dispatchEvent(new Event('input'));
}
