import { byId } from '../element.js';

/** The two sides of the page. Where there is room they stand beside the channel; else each slides in over it. */

const SIDES = {
  channels: { narrow: matchMedia('(max-width: 800px)') },
  newsroom: { narrow: matchMedia('(max-width: 1150px)') },
};

const isOpen = name => document.body.dataset.drawer === name;
const main = () => document.querySelector('main');

function tell(name) {
  const side = byId(name);
  const isShown = SIDES[name].narrow.matches ? isOpen(name) : !document.body.classList.contains(`no-${name}`);
  side.inert = !isShown;
  byId(`open-${name}`)?.setAttribute('aria-expanded', String(isShown));
}

/** Tells the buttons and those who do not see it which sides are shown. */
export const tellDrawers = () => Object.keys(SIDES).forEach(tell);

function focusIn(name) {
  byId(name).querySelector('[aria-current], button:not(:disabled)')?.focus();
}

function open(name) {
  document.body.dataset.drawer = name;
  main().inert = true;
  tellDrawers();
  focusIn(name);
}

/** Puts away what slid in. */
export function closeDrawer() {
  const { drawer } = document.body.dataset;
  if (!drawer) return;
  delete document.body.dataset.drawer;
  main().inert = false;
  tellDrawers();
  byId(`open-${drawer}`)?.focus();
}

function collapse(name) {
  const isClosed = document.body.classList.toggle(`no-${name}`);
  tell(name);
  if (isClosed) byId(`open-${name}`)?.focus();
  else focusIn(name);
}

/** Opens a side, or puts it away. */
export function toggleDrawer(name) {
  if (!SIDES[name].narrow.matches) return collapse(name);
  return isOpen(name) ? closeDrawer() : open(name);
}

export function openDrawers() {
  byId('veil').addEventListener('click', closeDrawer);
  document.addEventListener(
    'keydown',
    ({ key }) => key === 'Escape' && !document.querySelector(':popover-open') && closeDrawer(),
  );
  for (const { narrow } of Object.values(SIDES)) {
    narrow.addEventListener('change', () => {
      closeDrawer();
      tellDrawers();
    });
  }
  tellDrawers();
}
