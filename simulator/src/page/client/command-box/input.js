import { byId, element } from '../element.js';

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

const suggestionMenu = byId('menu');

let offers = [];
let active = -1;
/** Whether the reader moved through the menu; then Enter takes the marked offer. */
let isMoved = false;

/** Whether the menu is shown. */
export const isOpen = () => !suggestionMenu.hidden;
/** Whether the reader moved through the menu. */
export const hasMoved = () => isMoved;
/** Returns the marked offer. */
export const markedOffer = () => offers[Math.max(active, 0)];

function mark(index) {
  active = index;
  for (const [place, item] of [...suggestionMenu.children].entries())
    item.setAttribute('aria-selected', String(place === index));
  const item = suggestionMenu.children[index];
  item?.scrollIntoView({ block: 'nearest' });
  if (item) commandInput.setAttribute('aria-activedescendant', item.id);
  else commandInput.removeAttribute('aria-activedescendant');
}

/** Hides the menu. */
export function closeMenu() {
  suggestionMenu.hidden = true;
  isMoved = false;
  commandInput.setAttribute('aria-expanded', 'false');
  commandInput.removeAttribute('aria-activedescendant');
}

const menuRow = (offer, index, choose) =>
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
  suggestionMenu.replaceChildren(...next.map((offer, index) => menuRow(offer, index, choose)));
  if (next.length === 0) {
    closeMenu();
    return;
  }
  suggestionMenu.hidden = false;
  commandInput.setAttribute('aria-expanded', 'true');
  mark(0);
}

/** @param step 1 for down, -1 for up; it wraps around */
export function moveMark(step) {
  isMoved = true;
  mark((active + step + offers.length) % offers.length);
}
