import { byId, element } from './element.js';

/** Popovers opened by a button. The browser closes them on Escape or a click elsewhere. */

const EDGE = 8;

/** Places it below its button or the pointer, else above, and always inside the window. */
function position(made, { left, right, top, bottom }) {
  const { offsetWidth: width, offsetHeight: height } = made;
  const isRight = left + width > innerWidth - EDGE;
  const x = isRight ? right - width : left;
  const y = bottom + height + EDGE > innerHeight && top - height - EDGE > 0 ? top - height - 4 : bottom + 4;
  made.style.left = `${Math.max(EDGE, Math.min(x, innerWidth - width - EDGE))}px`;
  made.style.top = `${Math.max(EDGE, Math.min(y, innerHeight - height - EDGE))}px`;
}

function onClosed(made, anchor, home) {
  anchor.setAttribute('aria-expanded', 'false');
  // Restore the focus if it was inside.
  const isLost = made.contains(document.activeElement) || document.activeElement === document.body;
  made.remove();
  if (isLost) (anchor.isConnected ? anchor : byId(home))?.focus();
}

/**
 * Opens a popover.
 * @param {HTMLElement} anchor the button that opens it
 * @param {Node[]} children
 * @param {{ label: string, role?: string, class?: string, at?: { x: number, y: number } }} options
 * @returns {() => void} closes it
 */
export function openPopover(anchor, children, options) {
  const made = element(
    'div',
    {
      popover: 'auto',
      class: `popover ${options.class ?? ''}`,
      role: options.role ?? 'dialog',
      'aria-label': options.label,
    },
    ...children,
  );
  // The message may be rendered again while its menu is open.
  const home = anchor.closest('.message')?.id;
  // Within a landmark, so that a screen reader finds it there.
  (anchor.closest('main, nav, aside') ?? document.body).append(made);
  made.addEventListener('toggle', ({ newState }) => newState === 'closed' && onClosed(made, anchor, home));
  made.showPopover();
  anchor.setAttribute('aria-expanded', 'true');
  position(made, options.at ? new DOMRect(options.at.x, options.at.y) : anchor.getBoundingClientRect());
  (
    made.querySelector('[autofocus], [role="option"][aria-selected="true"]') ?? made.querySelector('button, [tabindex]')
  )?.focus();
  return () => made.isConnected && made.hidePopover();
}

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** Moves the focus through the items with the arrow keys, Home and End. */
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
