import { byId, element } from './element.js';

/** Something over the page, opened by a button. Escape and a click elsewhere close it: the browser sees to that. */

const EDGE = 8;

/** Below its button, or what the pointer is at, where there is room, else above; always within the window. */
function place(made, { left, right, top, bottom }) {
  const { offsetWidth: width, offsetHeight: height } = made;
  const isRight = left + width > innerWidth - EDGE;
  const x = isRight ? right - width : left;
  const y = bottom + height + EDGE > innerHeight && top - height - EDGE > 0 ? top - height - 4 : bottom + 4;
  made.style.left = `${Math.max(EDGE, Math.min(x, innerWidth - width - EDGE))}px`;
  made.style.top = `${Math.max(EDGE, Math.min(y, innerHeight - height - EDGE))}px`;
}

function closed(made, anchor, home) {
  anchor.setAttribute('aria-expanded', 'false');
  // Focus that was inside has nowhere to be any more.
  const isLost = made.contains(document.activeElement) || document.activeElement === document.body;
  made.remove();
  if (isLost) (anchor.isConnected ? anchor : byId(home))?.focus();
}

/**
 * @param {HTMLElement} anchor the button that opens it
 * @param {Node[]} children
 * @param {{ label: string, role?: string, class?: string, at?: { x: number, y: number } }} look
 * @returns {() => void} the way to close it
 */
export function openPopover(anchor, children, look) {
  const made = element(
    'div',
    { popover: 'auto', class: `popover ${look.class ?? ''}`, role: look.role ?? 'dialog', 'aria-label': look.label },
    ...children,
  );
  // The message may be made anew while its menu is open.
  const home = anchor.closest('.message')?.id;
  document.body.append(made);
  made.addEventListener('toggle', ({ newState }) => newState === 'closed' && closed(made, anchor, home));
  made.showPopover();
  anchor.setAttribute('aria-expanded', 'true');
  place(made, look.at ? new DOMRect(look.at.x, look.at.y) : anchor.getBoundingClientRect());
  (
    made.querySelector('[autofocus], [role="option"][aria-selected="true"]') ?? made.querySelector('button, [tabindex]')
  )?.focus();
  return () => made.isConnected && made.hidePopover();
}

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** Lets arrow keys, Home and End go through the items. */
export function withArrows(list, selector) {
  list.addEventListener('keydown', event => {
    const items = [...list.querySelectorAll(selector)];
    const at = items.indexOf(document.activeElement);
    const ends = { Home: 0, End: items.length - 1 };
    const next = ends[event.key] ?? (STEPS[event.key] && (at + STEPS[event.key] + items.length) % items.length);
    if (next === undefined) return;
    event.preventDefault();
    items[next]?.focus();
  });
  return list;
}
