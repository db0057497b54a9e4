import { commandInput } from '../command-input.js';
import { byId, element } from '../element.js';

const menu = byId('menu');

let offers = [];
let active = -1;
/** Whether the reader moved through the menu; then Enter takes the marked offer. */
let isMoved = false;

/** Whether the menu is shown. */
export const isOpen = () => !menu.hidden;
/** Whether the reader moved through the menu. */
export const hasMoved = () => isMoved;
/** Returns the marked offer. */
export const markedOffer = () => offers[Math.max(active, 0)];

function mark(index) {
  active = index;
  for (const [place, item] of [...menu.children].entries()) item.setAttribute('aria-selected', String(place === index));
  const item = menu.children[index];
  item?.scrollIntoView({ block: 'nearest' });
  if (item) commandInput.setAttribute('aria-activedescendant', item.id);
  else commandInput.removeAttribute('aria-activedescendant');
}

/** Hides the menu. */
export function closeMenu() {
  menu.hidden = true;
  isMoved = false;
  commandInput.setAttribute('aria-expanded', 'false');
  commandInput.removeAttribute('aria-activedescendant');
}

const item = (offer, index, choose) =>
  element(
    'div',
    {
      id: `offer-${index}`,
      role: 'option',
      // Before the click takes the focus from the input.
      onmousedown: event => {
        event.preventDefault();
        choose(offer);
      },
    },
    element('span', { class: 'label' }, offer.label),
    offer.detail && element('span', { class: 'detail' }, offer.detail),
  );

/** Shows what can be typed next; an empty list closes the menu. */
export function openMenu(next, choose) {
  const isSame = isMoved && JSON.stringify(next) === JSON.stringify(offers);
  if (isSame) return;
  offers = next;
  isMoved = false;
  menu.replaceChildren(...next.map((offer, index) => item(offer, index, choose)));
  if (next.length === 0) {
    closeMenu();
    return;
  }
  menu.hidden = false;
  commandInput.setAttribute('aria-expanded', 'true');
  mark(0);
}

/** @param step 1 for down, -1 for up; it wraps around */
export function moveMark(step) {
  isMoved = true;
  mark((active + step + offers.length) % offers.length);
}
