import { byId, element } from '../element.js';
import { line } from '../line.js';

const menu = byId('menu');

let offers = [];
let active = -1;
/** Whether someone moved through the menu: then Enter means what is marked. */
let isMoved = false;

export const isOpen = () => !menu.hidden;
export const hasMoved = () => isMoved;
export const marked = () => offers[Math.max(active, 0)];

function mark(index) {
  active = index;
  for (const [place, item] of [...menu.children].entries()) item.setAttribute('aria-selected', String(place === index));
  const item = menu.children[index];
  item?.scrollIntoView({ block: 'nearest' });
  if (item) line.setAttribute('aria-activedescendant', item.id);
  else line.removeAttribute('aria-activedescendant');
}

export function closeMenu() {
  menu.hidden = true;
  isMoved = false;
  line.setAttribute('aria-expanded', 'false');
  line.removeAttribute('aria-activedescendant');
}

const item = (offer, index, choose) =>
  element(
    'div',
    {
      id: `offer-${index}`,
      role: 'option',
      // Before the click takes the focus from the line.
      onmousedown: event => {
        event.preventDefault();
        choose(offer);
      },
    },
    element('span', { class: 'label' }, offer.label),
    offer.detail && element('span', { class: 'detail' }, offer.detail),
  );

/** Shows what can be typed next; nothing hides the menu. */
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
  line.setAttribute('aria-expanded', 'true');
  mark(0);
}

/** @param step 1 down, -1 up; over the ends it goes round */
export function move(step) {
  isMoved = true;
  mark((active + step + offers.length) % offers.length);
}
