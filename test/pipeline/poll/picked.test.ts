import { expect, test } from 'vitest';
import { isTold } from '../../../src/core/model/judgement.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { openLab } from '../../support/lab.ts';
import { liveBlog, subscription, text, update } from '../../support/live-blog.ts';

/** A page that flags nothing: every headline is its own, and every fourth update is news. */
const HEADLINES = ['A reader writes', 'More pictures', 'What do you think?'];
const bodies = (n: number): string =>
  n % 4 === 3
    ? `The minister has announced that pier ${n} will be closed. Police confirmed two arrests, according to Reuters, and the
       council voted by ${n} to 2.`
    : 'It is still quiet here.';
const at = (n: number): string => new Date(Date.UTC(2026, 10, 25, 18, 31) + n * 60_000).toISOString();

const page = (count: number): LiveBlog =>
  liveBlog(
    Array.from({ length: count }, (_, n) =>
      update(`u${n}`, {
        headline: n % 4 === 3 ? `Pier ${n} closed` : `${HEADLINES[n % 3]} ${n}`,
        text: text(bodies(n)),
        publishedAt: at(n),
        keyEvent: true,
      }),
    ).toReversed(),
    { keyEventRule: 'headlines' },
  );

test('what is picked stands once in each channel, whatever fails on the way', async () => {
  const channels = [
    subscription({ id: 'some', channelId: 'north', thread: true, board: true }),
    subscription({ id: 'all', channelId: 'west', updates: 'everything' }),
  ];
  const lab = await openLab(page(8), channels);
  let calls = 0;
  lab.inject(verb => {
    calls += 1;
    return verb === 'create' && calls % 3 === 0 ? { failed: 'later', reason: 'busy' } : undefined;
  });
  for (let count = 9; count <= 40; count += 1) await lab.read(page(count), 60);
  lab.inject(() => undefined);
  for (let n = 0; n < 30; n += 1) await lab.drain(120);
  expect(await lab.waiting()).toEqual([]);

  const { tracked } = await lab.record();
  const fresh = tracked.filter(({ update: one }) => Number(one.id.slice(1)) >= 8);
  const picked = fresh
    .flatMap(({ update: one }) => (one.judgement && isTold(one.judgement) ? [one.headline] : []))
    .toSorted();
  const posted = (place: string) =>
    lab
      .titles(place)
      .filter(title => /Pier|reader|pictures|think/.test(title))
      .toSorted();
  expect(picked.length).toBeGreaterThan(0);
  expect(posted('north')).toEqual(picked);
  expect(posted('west')).toHaveLength(fresh.length);
  expect(picked.length).toBeLessThan(fresh.length / 2);
});
