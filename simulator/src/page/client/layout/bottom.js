import { byId } from '../element.js';

/** Keeps the newest message in view until the reader scrolls up. */

const NEAR_PX = 80;

const scroller = byId('messages');
const newer = byId('newer');

let isAtBottom = true;
let lastTop = 0;

/** Scrolls to the newest message and stays there. */
export function scrollToBottom() {
  isAtBottom = true;
  scroller.scrollTop = scroller.scrollHeight;
  // A shrinking list must not look like scrolling up.
  lastTop = scroller.scrollTop;
}

/** Call after messages have changed; `arrived` says whether there are new ones. */
export function followBottom(arrived) {
  if (isAtBottom) scrollToBottom();
  else if (arrived) newer.hidden = false;
}

// Only scrolling up leaves the bottom; growing content does not.
scroller.addEventListener('scroll', () => {
  const isNear = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX;
  if (isNear) isAtBottom = true;
  else if (scroller.scrollTop < lastTop) isAtBottom = false;
  lastTop = scroller.scrollTop;
  if (isAtBottom) newer.hidden = true;
});
newer.addEventListener('click', scrollToBottom);

// Pictures get their height only after they have loaded.
const resizes = new ResizeObserver(() => followBottom(false));
resizes.observe(byId('list'));
resizes.observe(scroller);
