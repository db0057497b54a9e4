/** Icons as SVG paths: unlike emoji, they look the same everywhere. */

const PATHS = {
  text: 'M9 3 7 21M17 3l-2 18M4 8.5h17M3 15.5h17',
  announcement: 'M3 11v3l3 .7V20h3v-4.6L20 18V6L6 10.4z',
  forum: 'M3 4h12v8H8l-3 3v-3H3zM19 9h2v8h-2v3l-3-3H9v-2',
  thread: 'M5 4v7a4 4 0 0 0 4 4h10M15 11l4 4-4 4',
  direct: 'M4 5h16v11H9l-5 4z',
  group: 'M4 5h16v11H9l-5 4z',
  archive: 'M4 4h16v5H4zM5.5 9v11h13V9M10 13h4',
  pin: 'M14 3l7 7-4 1-4 4-.5 4L5 11.5 9 11l4-4zM8.5 15.5 3 21',
  silent: 'M6 17h12l-1.5-3v-4a4.5 4.5 0 0 0-9 0v4zM10 20h4M4 3l16 18',
  eye: 'M2 12s4-6 10-6 10 6 10 6-4 6-10 6S2 12 2 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  menu: 'M4 7h16M4 12h16M4 17h16',
  dots: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  light:
    'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5',
  dark: 'M20 14.5A8.5 8.5 0 1 1 9.5 4 7 7 0 0 0 20 14.5z',
  system: 'M4 5h16v11H4zM9 20h6M12 16v4',
  paper: 'M4 5h13v14H6a2 2 0 0 1-2-2zM17 9h3v8a2 2 0 0 1-2 2M8 9h5M8 13h5',
  back: 'M14 6l-6 6 6 6',
  next: 'M10 6l6 6-6 6',
  down: 'M6 9l6 6 6-6',
  close: 'M6 6l12 12M18 6 6 18',
  pause: 'M9 6v12M15 6v12',
  play: 'M8 5l11 7-11 7z',
  hurry: 'M4 6l8 6-8 6zM12 6l8 6-8 6z',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13',
  app: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
};
const SVG = 'http://www.w3.org/2000/svg';

/** @param {keyof typeof PATHS} name */
export function icon(name) {
  const made = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  for (const [key, value] of [
    ['class', `icon icon-${name}`],
    ['viewBox', '0 0 24 24'],
    ['aria-hidden', 'true'],
  ]) {
    made.setAttribute(key, value);
  }
  path.setAttribute('d', PATHS[name]);
  made.append(path);
  return made;
}
