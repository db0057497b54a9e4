import { expect, test } from 'vitest';
import { readReport } from '../../src/core/stories/report.ts';
import { eventWords, OWN_EVENTS } from './events.ts';

/** More than any life has: of events that the first newsroom reports, and of those that only the second one does. */
const [MOST, MOST_OF_SECOND] = [60, 500];
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** How the names of an event sound, as the bot hears them. */
function soundsOf(event: number): ReadonlySet<string> {
  const names = eventWords(event, 'courier', 0).text.match(/\p{Lu}\p{Ll}{4,}/gu) ?? [];
  const places = names.filter(name => !['Captain', 'Engineer', 'River'].includes(name));
  return readReport({ id: '', source: '', title: '', text: places.join(' '), language: 'en' }).skeletons;
}

test('no event has a name that sounds like one of an event that the first newsroom reports', () => {
  const events = [...range(1, MOST), ...range(OWN_EVENTS + 1, MOST_OF_SECOND)];
  const bySound = Map.groupBy(
    events.flatMap(event => [...soundsOf(event)].map(sound => ({ sound, event }))),
    ({ sound }) => sound,
  );
  const alike = [...bySound].filter(([, all]) => all.length > 1 && all.some(({ event }) => event <= MOST));
  expect(alike.map(([sound, all]) => [sound, ...all.map(({ event }) => event)])).toEqual([]);
});
