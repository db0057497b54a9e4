import { byId } from '../element.js';

/** A channel shows its newest message for as long as nobody scrolls up. */

const NEAR = 80;

const scroller = byId('room');
const newer = byId('newer');

let isThere = true;
let lastTop = 0;

/** Goes to the newest message, and stays there. */
export function toBottom() {
  isThere = true;
  scroller.scrollTop = scroller.scrollHeight;
  // What shrinks there is nobody's scrolling up.
  lastTop = scroller.scrollTop;
}

/** Messages have changed; `arrived`: with something new below. */
export function followBottom(arrived) {
  if (isThere) toBottom();
  else if (arrived) newer.hidden = false;
}

// Only someone who scrolls up leaves the bottom: what grows there moves nobody away.
scroller.addEventListener('scroll', () => {
  const isNear = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
  if (isNear) isThere = true;
  else if (scroller.scrollTop < lastTop) isThere = false;
  lastTop = scroller.scrollTop;
  if (isThere) newer.hidden = true;
});
newer.addEventListener('click', toBottom);

// Pictures take their height later than they come.
const grown = new ResizeObserver(() => followBottom(false));
grown.observe(byId('list'));
grown.observe(scroller);
