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

/** This much of a unit counts as a whole one: an hour that began some seconds ago still ends "in 1 hour". */
const NEARLY_WHOLE = 0.99;

/** @param {number} at milliseconds */
function relative(at) {
  const seconds = Math.round((at - Date.now()) / 1000);
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each * NEARLY_WHOLE) ?? ['second', 1];
  return RELATIVE.format(Math.round(seconds / size), unit);
}

/** @param {number} at milliseconds @param {string} style one of Discord's letters */
export const formatTime = (at, style) => (style === 'R' ? relative(at) : (STYLES[style] ?? STYLES.f).format(at));

/** Formats a time with its date and weekday; `at` is in milliseconds. */
export const fullTime = at => STYLES.F.format(at);

/** Formats a message's time: with the date unless it is today. `at` is in milliseconds. */
export function messageTime(at) {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return isToday ? `Today at ${STYLES.t.format(at)}` : `${STYLES.d.format(at)} ${STYLES.t.format(at)}`;
}

/** Formats the time of day; `at` is in milliseconds. */
export const shortTime = at => STYLES.t.format(at);

/** Keeps relative times up to date. */
setInterval(() => {
  for (const time of document.querySelectorAll('time[data-style="R"]')) {
    time.textContent = formatTime(Date.parse(time.dateTime), 'R');
  }
}, 1000);
