/** Times as Discord shows them, in the reader's own time zone. */

const format = options => new Intl.DateTimeFormat(undefined, options);

const STYLES = {
  t: format({ timeStyle: 'short' }),
  T: format({ timeStyle: 'medium' }),
  d: format({ dateStyle: 'short' }),
  D: format({ dateStyle: 'long' }),
  f: format({ dateStyle: 'long', timeStyle: 'short' }),
  F: format({ dateStyle: 'full', timeStyle: 'short' }),
};
const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** @param {number} at milliseconds */
function relative(at) {
  const seconds = Math.round((at - Date.now()) / 1000);
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  return RELATIVE.format(Math.trunc(seconds / size), unit);
}

/** @param {number} at milliseconds @param {string} style one of Discord's letters */
export const shownTime = (at, style) => (style === 'R' ? relative(at) : (STYLES[style] ?? STYLES.f).format(at));

export const fullTime = at => STYLES.F.format(at);

/** Head of a message: the hour, and the day where it is not today. */
export function messageTime(at) {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return isToday ? `Today at ${STYLES.t.format(at)}` : `${STYLES.d.format(at)} ${STYLES.t.format(at)}`;
}

export const hour = at => STYLES.t.format(at);

/** Keeps "5 seconds ago" true. */
setInterval(() => {
  for (const time of document.querySelectorAll('time[data-style="R"]')) {
    time.textContent = shownTime(Date.parse(time.dateTime), 'R');
  }
}, 1000);
