import { setTimeout as wait } from 'node:timers/promises';
import { outboxKey } from '../../src/core/delivery/next-step.ts';
import type { Delivery } from '../../src/core/model/delivery.ts';
import { renderUpdate } from '../../src/core/render/update.ts';
import { ENGLISH, localeFor } from '../../src/i18n/translate.ts';
import type { Store } from '../../src/store/store.ts';
import { keyEvent, liveBlog } from '../support/live-blog.ts';
import { type Arrived, type DiscordProcess, openDiscord } from './discord-process.ts';
import { type Figure, slope } from './figures.ts';
import { openWorkers } from './workers.ts';

const { t } = localeFor(ENGLISH);

/** Discord's global limit on the requests of a bot. */
const MOST_PER_SECOND = 50;
/** Each accepts five messages in five seconds: together more than the bot may send. */
const CHANNELS = 80;
const WORKERS = 3;
/** Milliseconds before and during the measurement. */
const WARM = 5_000;
const STEADY = 25_000;
/** Deliveries per channel: more than can be posted in that time. */
const WAITING = 40;

const { updates: _, ...blog } = liveBlog([]);

async function fill(store: Store, { standing }: DiscordProcess): Promise<void> {
  const write = async (channelId: string, order: number): Promise<void> => {
    const want = renderUpdate(keyEvent(`${channelId}-${order}`), { t, blog });
    const delivery: Delivery = { artifact: `update:${order}:bench`, channelId, revision: 2, order, want, create: true };
    await store.outbox.set(outboxKey(delivery), delivery);
  };
  for (const [channelId] of standing)
    await Promise.all(Array.from({ length: WAITING }, (_, order) => write(channelId, order)));
}

function figures(requests: readonly Arrived[], begun: number): readonly Figure[] {
  const steady = requests.filter(({ at }) => at >= begun && at < begun + STEADY);
  const done = steady.filter(({ status }) => status < 300).map(({ at }) => at);
  const rate = slope(done.sort((a, b) => a - b));
  return [
    { what: `${WORKERS} workers, ${CHANNELS} channels: requests to Discord`, value: rate, unit: '/s' },
    { what: `beside ${MOST_PER_SECOND}/s`, value: rate / MOST_PER_SECOND, unit: '', goal: { atLeast: 0.95 } },
    {
      what: '429s for the bot as a whole',
      value: requests.filter(({ scope }) => scope === 'global').length,
      unit: '',
      goal: { atMost: 0 },
    },
    { what: '429s for one channel', value: requests.filter(({ scope }) => scope === 'user').length, unit: '' },
  ];
}

/**
 * Many channels with more deliveries than Discord accepts: three workers send as much as one bot
 * may.
 */
export async function clusterPosts(): Promise<readonly Figure[]> {
  const discord = await openDiscord({ extraChannels: CHANNELS, standing: 0 });
  const workers = await openWorkers(discord);
  try {
    await workers.fill(store => fill(store, discord));
    await workers.start(WORKERS);
    await wait(WARM);
    const begun = Date.now();
    await wait(STEADY);
    return figures((await discord.seen()).requests, begun);
  } finally {
    await workers.close();
    await discord.close();
  }
}
