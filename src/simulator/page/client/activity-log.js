import { element } from './element.js';
import { guild } from './guild.js';

/** What the newsroom did, by itself or as it was told. */
export const told = element('ol', { id: 'told', 'aria-label': 'What happened' });

const clock = at => new Date(at).toLocaleTimeString([], { timeStyle: 'medium' });

let shown;

/** Shows the newest. */
export function showTold() {
  const { lately } = guild.evening;
  const key = JSON.stringify(lately);
  if (key === shown) return;
  shown = key;
  told.replaceChildren(...lately.map(({ at, words }) => element('li', {}, element('time', {}, clock(at)), ' ', words)));
}
