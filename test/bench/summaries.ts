import type { Update } from '../../src/core/model/live-blog.ts';
import { summarise } from '../../src/core/summary/summary.ts';
import { text, update } from '../support/live-blog.ts';
import type { Bench, Figure } from './figures.ts';

const UPDATES = 300;
const TIMES = 10;

const NAMES = ['Hale', 'Finch', 'Marrow', 'Ald', 'Fenwick', 'Holloway', 'Tarn', 'Brindle', 'Osk', 'Quill'];
const ENDINGS = ['', 'er', 'ing', 'ton', 'ford', 'ment', 'able', 'ness'];

/**
 * Numbers from 0 to below `most`, small ones far more often, like the ranks of words; the same in
 * every run.
 */
function createDice(): (most: number) => number {
  let seed = 7;
  return most => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) ** 6 * most);
  };
}

/**
 * A live blog of prose: sentences of 20 words out of about 8,000, six per update, which is as long
 * as real ones.
 */
function story(count: number): Update[] {
  const roll = createDice();
  const word = (): string => {
    const number = roll(8000);
    return `${NAMES[number % 10]?.toLowerCase()}${number.toString(36)}${ENDINGS[number % 8]}`.replace(/\d/gu, 'o');
  };
  const sentence = (length: number): string => {
    const words = Array.from({ length }, (_, at) => (at % 3 === 1 ? 'the' : word()));
    return `${NAMES[roll(10)]} ${words.join(' ')}.`;
  };
  const body = (): string => Array.from({ length: 6 }, () => sentence(19)).join(' ');
  return Array.from({ length: count }, (_, at) =>
    update(`${at}`, { headline: sentence(8), text: text(body()), at: count - at }),
  );
}

/** Average CPU milliseconds of this thread for the summary of `count` updates. */
function worked(count: number): number {
  const updates = story(count);
  const before = process.threadCpuUsage();
  for (let time = 0; time < TIMES; time += 1) summarise({ updates });
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000 / TIMES;
}

/**
 * Summarising a live blog that has no summary of its own and marks nothing, which is the most
 * expensive case.
 */
export const summaries: Bench = async (): Promise<readonly Figure[]> => {
  worked(UPDATES);
  worked(UPDATES);
  const one = worked(UPDATES);
  const four = worked(UPDATES * 4);
  return [
    { what: `a whole live blog of ${UPDATES} updates summed up`, value: one, unit: 'ms', goal: { atMost: 25 } },
    { what: 'four times as many: times as long', value: four / one, unit: '', goal: { atMost: 6 } },
  ];
};
