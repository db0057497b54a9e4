import { describe, expect, test } from 'vitest';
import { FEED } from '../support/lab.ts';
import { subscription } from '../support/live-blog.ts';
import { createSummaries, hasSummaries } from './daily-summaries.ts';
import { createDiscord } from './discord.ts';
import { ALL_FAMILIES } from './families.ts';
import { live } from './life.ts';
import { createMembership } from './members.ts';
import type { Process } from './process.ts';
import { createPublisher } from './publisher.ts';
import { type ChannelSetup, type Step, scriptOf } from './script.ts';

const NEWS: ChannelSetup = { id: 'news', updates: 'everything', withdrawn: 'strike', thread: false };
const MINUTE = 60_000;
const BEGIN = Date.parse('2026-11-25T18:30:00.000Z');
const NOBODY = createMembership(new Set(), () => true);

/** A channel whose moderators order a summary for 18:31, and what it is sent. */
async function ordered() {
  let time = BEGIN;
  const discord = createDiscord({ now: () => time, kindOf: () => 'text', membership: NOBODY });
  const server = {
    scheduleSummary: async () => undefined,
    dailySummaries: async () => [{ id: 'one', channelId: 'news' }],
    cancelSummary: async () => undefined,
  };
  const process = { parts: { now: () => new Date(time) }, actions: () => ({ server }) } as unknown as Process;
  const publisher = createPublisher({ tellsModified: true });
  const summaries = createSummaries({
    ...{ channels: [NEWS], discord, publisher },
    ...{ feedOf: () => FEED, standing: async () => subscription({ feedId: FEED.id, channelId: 'news' }) },
    ...{ surviving: async work => void (await work(process)), now: () => time },
  });
  await summaries.perform({ do: 'order a summary', in: 0, minutes: 0 });
  const { create } = discord.channelFor(async (_, effect) => effect());
  let sent = 0;
  return {
    summaries,
    publisher,
    async sends(at: number, text = ''): Promise<void> {
      time = at;
      sent += 1;
      await create('news', { cards: [{ title: 'Daily summary', text }] }, `${sent}`);
      summaries.seen();
    },
    wrong: () => summaries.violations().map(({ kind }) => kind),
  };
}

describe('a daily summary', () => {
  test('may come once a day, at its time or later', async () => {
    const { sends, wrong } = await ordered();
    await sends(BEGIN + MINUTE);
    await sends(BEGIN + 30 * 60 * MINUTE);
    expect(wrong()).toEqual([]);
    await sends(BEGIN + 40 * 60 * MINUTE);
    expect(wrong()).toEqual(['posted again']);
  });

  test('may not come before its time, nor at a time after it was cancelled', async () => {
    const early = await ordered();
    await early.sends(BEGIN + MINUTE / 2);
    expect(early.wrong()).toEqual(['posted again']);
    const cancelled = await ordered();
    await cancelled.summaries.perform({ do: 'cancel summaries', in: 0 });
    await cancelled.sends(BEGIN + MINUTE);
    expect(cancelled.wrong()).toEqual(['posted again']);
  });

  test('must come on a day with news, unless it was cancelled', async () => {
    const { summaries, sends, wrong } = await ordered();
    await summaries.lastDayBegins(FEED.id);
    expect(wrong()).toEqual(['lost']);
    await sends(BEGIN + MINUTE);
    expect(wrong()).toEqual([]);
    const cancelled = await ordered();
    await cancelled.summaries.perform({ do: 'cancel summaries', in: 0 });
    await cancelled.summaries.lastDayBegins(FEED.id);
    expect(cancelled.wrong()).toEqual([]);
  });
});

test('a summary that was due before its server forgot it is not kept up, however late it comes to stand', async () => {
  const wrongOf = async (dueAfter: number) => {
    const { summaries, publisher, sends, wrong } = await ordered();
    publisher.add({ number: 7, keyEvent: true, hasHeadline: true }, BEGIN);
    await sends(BEGIN + MINUTE);
    summaries.forget();
    const since = (BEGIN + dueAfter - 24 * 60 * MINUTE) / 1_000;
    await sends(BEGIN + 26 * 60 * MINUTE, `**Key events since <t:${since}:f>**\n- report 7 version 1`);
    publisher.act({ do: 'withdraw', number: 7 }, BEGIN + 27 * 60 * MINUTE);
    return wrong();
  };
  expect(await wrongOf(MINUTE)).toEqual([]);
  expect(await wrongOf(2 * MINUTE)).toEqual(['standing though withdrawn']);
});

test('a life with a daily summary ends well', async () => {
  const order = { do: 'order a summary', in: 0, minutes: 0 } as const;
  const poll = { do: 'poll', after: 75, reading: 'current' } as const;
  expect(await live({ channels: [NEWS], tellsModified: true, steps: [order, poll] })).toEqual([]);
});

test('news of an hour that the clock repeats may be missing in a summary, since that was posted before', async () => {
  const order = { do: 'order a summary', in: 0, minutes: 0 } as const;
  const poll = { do: 'poll', after: 71, reading: 'current' } as const;
  const steps = [order, poll, { do: 'set clock', by: -3_000 } as const];
  expect(await live({ channels: [NEWS], tellsModified: true, steps })).toEqual([]);
});

test('a summary that was on its way to Discord when its server stopped to follow is not kept up', async () => {
  const add = (number: number) =>
    ({ do: 'add', number, keyEvent: true, hasHeadline: true, hasPicture: false }) as const;
  const poll = (after: number) => ({ do: 'poll', after, reading: 'current' }) as const;
  const stops = { do: 'stop following', channel: 0 } as const;
  const steps = (operation: number) => [
    ...([add(23), poll(20), { do: 'order a summary', in: 0, minutes: 1 }, poll(40), add(28)] as const),
    ...([{ do: 'meanwhile', operation, turns: 0, by: 0, act: stops }, poll(100)] as const),
    { do: 'withdraw', number: 23, isMass: true } as const,
  ];
  const script = { channels: [{ ...NEWS, board: true }], tellsModified: false, tellsUnmodified: true, slice: 1 };
  for (let operation = 1; operation < 15; operation++)
    expect(await live({ ...script, steps: steps(operation) })).toEqual([]);
});

test('some lives have daily summaries, and the others are what they would be without', () => {
  const seeds = Array.from({ length: 40 }, (_, seed) => seed);
  const without = ALL_FAMILIES.filter(family => family !== 'daily summaries');
  const lives = seeds.map(seed => ({ script: scriptOf(seed, ALL_FAMILIES), before: scriptOf(seed, without) }));
  const [some, others] = [
    lives.filter(one => hasSummaries(one.script)),
    lives.filter(one => !hasSummaries(one.script)),
  ];
  expect(Math.min(some.length, others.length)).toBeGreaterThan(10);
  for (const { script, before } of others) expect(script).toEqual(before);
});

test('nothing is expected of news in a live blog that ended more than a day before: it is read no more', async () => {
  const add = (number: number): Step => ({ do: 'add', number, keyEvent: true, hasHeadline: true, hasPicture: false });
  const poll = (after: number): Step => ({ do: 'poll', after, reading: 'current' });
  const follows: Step = { do: 'member follows', member: '701', want: 'about boats', server: '1' };
  const few: readonly Step[] = [{ do: 'member wants few', member: '701', most: 1 }, poll(35), follows, poll(56)];
  const ordered: readonly Step[] = [{ do: 'order a summary', in: 'lounge', minutes: 4 }, poll(660)];
  // A letter that waits for another day lets a day pass.
  const steps = [...few, ...ordered, poll(41), add(27), poll(31), add(29), { do: 'end' } as const];
  const clock = { begin: '2026-11-25T23:46:19.000Z', timezone: 'UTC' };
  expect(await live({ channels: [NEWS], members: ['701'], tellsModified: true, clock, steps })).toEqual([]);
});
