import { byId } from '../element.js';

/** The two sides of the page: beside the channel on wide screens, else sliding in over it. */

const SIDES = {
  channels: { narrow: matchMedia('(max-width: 800px)') },
  newsroom: { narrow: matchMedia('(max-width: 1150px)') },
};

const isOpen = name => document.body.dataset.drawer === name;
const main = () => document.querySelector('main');

function updateDrawer(name) {
  const side = byId(name);
  const isShown = SIDES[name].narrow.matches ? isOpen(name) : !document.body.classList.contains(`no-${name}`);
  side.inert = !isShown;
  byId(`open-${name}`)?.setAttribute('aria-expanded', String(isShown));
}

/** Updates `inert` and `aria-expanded` of both sides. */
export const updateDrawers = () => Object.keys(SIDES).forEach(updateDrawer);

function focusIn(name) {
  byId(name).querySelector('[aria-current], button:not(:disabled)')?.focus();
}

function openDrawer(name) {
  document.body.dataset.drawer = name;
  main().inert = true;
  updateDrawers();
  focusIn(name);
}

/** Closes the side that slid in, if there is one. */
export function closeDrawer() {
  const { drawer } = document.body.dataset;
  if (!drawer) return;
  delete document.body.dataset.drawer;
  main().inert = false;
  updateDrawers();
  byId(`open-${drawer}`)?.focus();
}

function collapse(name) {
  const isClosed = document.body.classList.toggle(`no-${name}`);
  updateDrawer(name);
  if (isClosed) byId(`open-${name}`)?.focus();
  else focusIn(name);
}

/** Opens or closes a side. */
export function toggleDrawer(name) {
  if (!SIDES[name].narrow.matches) return collapse(name);
  return isOpen(name) ? closeDrawer() : openDrawer(name);
}

/** Sets up both sides: closing by Escape or a click outside, and changes of width. */
export function setUpDrawers() {
  byId('veil').addEventListener('click', closeDrawer);
  document.addEventListener(
    'keydown',
    ({ key }) => key === 'Escape' && !document.querySelector(':popover-open') && closeDrawer(),
  );
  for (const { narrow } of Object.values(SIDES)) {
    narrow.addEventListener('change', () => {
      closeDrawer();
      updateDrawers();
    });
  }
  updateDrawers();
}
