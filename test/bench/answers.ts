import { judge, NEW_BLOG } from '../../src/core/judge/judge.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import { quotesOf } from '../../src/core/quotes/quotes.ts';
import { text, update } from '../support/live-blog.ts';
import { type Bench, type Figure, median, quantile } from './figures.ts';

const UPDATES = 400;
const TIMES = 10;
const PEOPLE = ['Ada Vane', 'Bram Oster', 'Mira Holt', 'Tomas Reed', 'Lena Quist', 'Omar Dell'];

/** An update of about 200 words with five quotes, each phrased differently. */
function telling(number: number): string {
  const name = PEOPLE[number % PEOPLE.length] ?? '';
  const last = name.split(' ')[1];
  return [
    `The harbour master, ${name}, said on Tuesday that pier ${number} was “closed until further notice” after the storm.`,
    `“We have moved the ferries to the north quay, and nobody was hurt in gale ${number},” ${last} told reporters. “That is what counts for the ${number} people on board.”`,
    `Asked if the port would open again this week, the spokesman for the council said it was “too early to say what storm ${number} has done”.`,
    'The wind had torn two cranes from their rails, and the road along the quay was under water for most of the night, as residents of the old town could see from their windows.',
    `The council will meet again in the morning. “I want to thank everyone who carried sandbags to gate ${number},” added ${last}.`,
  ].join('\n');
}

const story = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    update(`${at}`, { headline: `Pier ${at} closed`, text: text(telling(at)), at: count - at }),
  );

/** Milliseconds of wall-clock time: CPU time is too coarse for one update. */
function taken(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

/** Milliseconds per update, in a live blog of `count` updates. */
function each(count: number): number {
  const updates = story(count);
  return taken(() => quotesOf(updates)) / count;
}

const p95 = (times: readonly number[]): number => quantile(times, 0.95);

/** Milliseconds that the judge of key events takes for each update of a live blog. */
function judging(updates: readonly Update[]): readonly number[] {
  let state = NEW_BLOG;
  return updates.map((one, at) =>
    taken(() => {
      state = judge(one, state, { minutes: at * 7 }).state;
    }),
  );
}

/**
 * Finding quotes and speakers, and judging updates: in a single update, in a live blog, and in one with eight times as
 * many updates.
 */
export const answers: Bench = async (): Promise<readonly Figure[]> => {
  const updates = story(UPDATES);
  for (const one of updates) quotesOf([one]);
  const single = updates.map(one => taken(() => quotesOf([one])));
  const few = Array.from({ length: TIMES }, () => each(UPDATES / 8));
  const many = Array.from({ length: TIMES }, () => each(UPDATES));
  // Medians, because the slowest of ten runs is the one with a garbage collection.
  const growth = (median(many) / median(few)) * 8;
  return [
    { what: 'quotes of an update, p95', value: p95(single), unit: 'ms', goal: { atMost: 1 } },
    { what: 'an update judged, median', value: median(judging(updates)), unit: 'ms', goal: { atMost: 0.5 } },
    { what: `an update among ${UPDATES}`, value: p95(many), unit: 'ms', goal: { atMost: 2 } },
    { what: 'growth over eight times the updates', value: growth, unit: 'times', goal: { atMost: 12 } },
  ];
};
