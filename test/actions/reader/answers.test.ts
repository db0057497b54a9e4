import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createAnswers } from '../../../src/actions/reader/answers.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { problem } from '../../../src/core/model/problem.ts';
import { UndrawableCardError } from '../../../src/core/render/quote-card.ts';
import { recordingLog } from '../../support/discord.ts';
import { text, update } from '../../support/live-blog.ts';

const said = (id: string, words: string): Update => update(id, { text: text(`“${words}” said Ada Vane.`) });

function desk(draw: () => Promise<Uint8Array> = async () => new Uint8Array()) {
  const { log, logged } = recordingLog();
  return { logged, answers: createAnswers({ cards: { draw }, log }) };
}

const card = { words: 'No.', speaker: 'Ada Vane', blog: 'The evening', publisher: 'The Courier', time: '18:00 UTC' };

test('quotes are read once for each revision of a live blog', async () => {
  const { answers } = desk();
  const first = await answers.quotes({ feedId: 'a', revision: 1, updates: [said('1', 'The ferry is back in port,')] });
  expect(first.map(({ speaker }) => speaker)).toEqual(['Ada Vane']);
  expect(await answers.quotes({ feedId: 'a', revision: 1, updates: [] })).toBe(first);
  expect(await answers.quotes({ feedId: 'b', revision: 1, updates: [] })).toEqual([]);
  expect(await answers.quotes({ feedId: 'a', revision: 2, updates: [] })).toEqual([]);
});

/** How many of so many live blogs, the first of which is asked about again and again, are cached in the end. */
async function cachedOf(count: number, updates: readonly Update[]) {
  const { answers } = desk();
  const ask = (blog: number) => answers.quotes({ feedId: `${blog}`, revision: 1, updates });
  const read = [await ask(0)];
  for (let blog = 1; blog < count; blog += 1) {
    read.push(await ask(blog));
    await ask(0);
  }
  const isFirstCached = (await ask(0)) === read[0];
  let cached = 1;
  while (cached < count && (await ask(count - cached)) === read[count - cached]) cached += 1;
  return { isFirstCached, cached };
}

test('the quotes of many small live blogs are cached', async () =>
  expect(await cachedOf(60, [said('1', 'The ferry is back in port,')])).toEqual({ isFirstCached: true, cached: 60 }));

test('of large live blogs only the most recently used are cached', async () => {
  const updates = [said('1', 'The ferry is back in port,'), update('2', { text: text('x'.repeat(5_000_000)) })];
  expect(await cachedOf(8, updates)).toEqual({ isFirstCached: true, cached: 3 });
});

test.each([
  [199_600, 100],
  [199_601, 99],
])('of a hundred live blogs of %i characters, %i are cached in forty million bytes', async (length, cached) =>
  expect(await cachedOf(100, [update('1', { text: text('x'.repeat(length)) })])).toMatchObject({ cached }),
);

test('three live blogs are read at once, and further ones begin when one of them is read', async () => {
  const { answers } = desk();
  const begun = new Set<string>();
  let isOneRead = false;
  const ask = async (feedId: string) => {
    const updates = Array.from({ length: 100 }, (_, at) => ({
      ...said(`${at}`, `Pier number ${at} is open to all again, `.repeat(20)),
      get headline() {
        begun.add(feedId);
        return 'Harbour';
      },
    }));
    await answers.quotes({ feedId, revision: 1, updates });
    isOneRead = true;
  };
  const all = Promise.all(['a', 'b', 'c', 'd', 'e'].map(ask));
  let most = 0;
  for (; !isOneRead; await setImmediate()) most = Math.max(most, begun.size);
  await all;
  expect([most, begun.size]).toEqual([3, 5]);
});

test('the event loop gets turns while the quotes of a long live blog are read', async () => {
  const { answers } = desk();
  const updates = Array.from({ length: 400 }, (_, at) =>
    said(`${at}`, `Pier number ${at} is open to all again, `.repeat(20)),
  );
  let done = false;
  const reading = answers.quotes({ feedId: 'a', revision: 1, updates }).finally(() => {
    done = true;
  });
  let turns = 0;
  for (; !done; turns++) await setImmediate();
  expect(await reading).toHaveLength(400);
  expect(turns).toBeGreaterThan(3);
});

test('of long live blogs few are read at the same time, and a short one does not wait for all of them', async () => {
  const { answers } = desk();
  const [begun, done]: [Set<string>, string[]] = [new Set(), []];
  let most = 0;
  const ask = async (feedId: string, count: number) => {
    const updates = Array.from({ length: count }, (_, at) => ({
      ...said(`${at}`, `Pier number ${at} is open to all again, `.repeat(20)),
      get headline() {
        begun.add(feedId);
        most = Math.max(most, begun.size - done.length);
        return 'Harbour';
      },
    }));
    await answers.quotes({ feedId, revision: 1, updates });
    done.push(feedId);
  };
  await Promise.all([...Array.from({ length: 8 }, (_, at) => ask(`long ${at}`, 100)), ask('short', 1)]);
  expect(most).toBeLessThan(7);
  expect(done.indexOf('short')).toBeLessThan(4);
});

test('a failure rejects, and the next call tries again', async () => {
  const { answers } = desk();
  const broken = [null as unknown as Update];
  await expect(answers.quotes({ feedId: 'a', revision: 1, updates: broken })).rejects.toThrow();
  expect(await answers.quotes({ feedId: 'a', revision: 1, updates: [] })).toEqual([]);
});

test('a picture has an alternative text', async () => {
  const { answers } = desk(async () => new Uint8Array([7]));
  expect(await answers.draw(card)).toEqual({
    bytes: new Uint8Array([7]),
    alt: expect.stringContaining('“No.” — Ada Vane'),
  });
});

test('a card that cannot be drawn gives the reason, which is not logged as an error', async () => {
  const { answers, logged } = desk(async () => {
    throw new UndrawableCardError(problem('problem.pictureNoTypeface'));
  });
  expect(await answers.draw(card)).toEqual({ problem: problem('problem.pictureNoTypeface') });
  expect(logged).toEqual([]);
});

test('an error while drawing is logged, and the answer continues without a picture', async () => {
  const { answers, logged } = desk(async () => {
    throw new Error('The process that draws ended.');
  });
  expect(await answers.draw(card)).toEqual({ problem: problem('problem.pictureNotDrawn') });
  expect(logged).toEqual([{ event: 'card.failed', facts: { error: expect.any(Error) } }]);
});
