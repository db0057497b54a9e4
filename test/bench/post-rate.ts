import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { outboxKey, receiptKey } from '../../src/core/delivery/next-step.ts';
import type { Delivery } from '../../src/core/model/delivery.ts';
import { renderUpdate } from '../../src/core/render/update.ts';
import { discordChannel } from '../../src/discord/rest/channel.ts';
import { discordRest } from '../../src/discord/rest/rest.ts';
import { ENGLISH, localeFor } from '../../src/i18n/translate.ts';
import { createPost } from '../../src/pipeline/post/post.ts';
import { localLease } from '../../src/store/lease/lease.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { keyEvent, liveBlog } from '../support/live-blog.ts';
import { type DiscordProcess, openDiscord, type Seen } from './discord-process.ts';
import { type Figure, slope } from './figures.ts';
import { inTransaction, silent } from './poll-setup.ts';

const { t } = localeFor(ENGLISH);

/** Discord's global limit on the requests of a bot. */
const MOST_PER_SECOND = 50;
const SECONDS = 20;
/** Deliveries per channel: more than its limit allows in that time. */
const WAITING = 44;

interface Kind {
  what: string;
  channels: number;
  /** Whether every second delivery edits an existing message. */
  edits: boolean;
  /** Requests per second that the limits allow. */
  bound: number;
}

const KINDS: readonly Kind[] = [
  // A channel accepts 5 messages and 5 edits in 5 s: 60 per second over all channels.
  { what: '30 channels, new messages and edits in turn', channels: 30, edits: true, bound: MOST_PER_SECOND },
  { what: '60 channels, new messages', channels: 60, edits: false, bound: MOST_PER_SECOND },
];

const { updates: _, ...blog } = liveBlog([]);

/** Deliveries for a channel, each the message of one update. */
function deliveries(channelId: string, messageIds: readonly (string | undefined)[]): readonly Delivery[] {
  return Array.from({ length: WAITING }, (_, order) => {
    const standing = messageIds[order] !== undefined;
    const want = renderUpdate(keyEvent(`${channelId}-${order}-${standing}`), { t, blog });
    return { artifact: `update:${order}:bench`, channelId, revision: 2, order, want, create: !standing };
  });
}

async function fill(store: Store, { channels, edits }: Kind, { standing }: DiscordProcess): Promise<void> {
  for (const [channelId, messageIds] of standing.slice(0, channels)) {
    const targets = edits ? inTurn(messageIds) : [];
    await noteEarlierMessage(store, channelId, messageIds);
    for (const delivery of deliveries(channelId, targets)) {
      await store.outbox.set(outboxKey(delivery), delivery);
      const messageId = targets[delivery.order];
      if (messageId === undefined) continue;
      const at = new Date().toISOString();
      await store.receipts.set(receiptKey(delivery), { state: 'posted', revision: 1, at, messageId, hash: '' });
    }
  }
}

/**
 * The channel has had a message of the bot, as nearly all have. Without one, the first message of a
 * channel costs one more request: the id of the newest message there.
 */
async function noteEarlierMessage(store: Store, channelId: string, [messageId]: readonly string[]): Promise<void> {
  if (messageId === undefined) return;
  const at = new Date().toISOString();
  const receipt = { state: 'posted', revision: 1, at, messageId, hash: '' } as const;
  await store.receipts.set(receiptKey({ channelId, artifact: 'update:earlier:bench' }), receipt);
}

/** Makes every second delivery an edit of an existing message. */
const inTurn = (messageIds: readonly string[]): readonly (string | undefined)[] =>
  messageIds.flatMap(messageId => [undefined, messageId]);

/** Posts once a second, as the bot does, until the time is over. Returns when it started. */
async function postFor(store: Store, { url: apiUrl, token }: DiscordProcess, seconds: number): Promise<number> {
  const stopping = new AbortController();
  const channel = discordChannel(discordRest({ token, apiUrl }));
  const shared = { lease: localLease(), log: silent, now: () => new Date(), jitter: Math.random };
  const post = createPost({ ...shared, store, channel, stopping: stopping.signal });
  const begun = Date.now();
  const drains: Promise<void>[] = [];
  for (let second = 0; second < seconds; second += 1) {
    drains.push(post.drain());
    await wait(1000);
  }
  stopping.abort();
  await Promise.all(drains);
  return begun;
}

/** Leaves out the first second, in which connections are opened and schemas compiled. */
function figures({ what, bound }: Kind, { requests }: Seen, begun: number): readonly Figure[] {
  const steady = requests.filter(({ at }) => at >= begun + 1000 && at < begun + SECONDS * 1000);
  const done = steady.filter(({ status }) => status < 300).map(({ at }) => at);
  const rate = slope(done.sort((a, b) => a - b));
  const refused = steady.filter(({ status }) => status === 429).length;
  return [
    { what: `${what}: requests`, value: rate, unit: '/s' },
    { what: `beside ${bound}/s`, value: rate / bound, unit: '', goal: { atLeast: 0.93 } },
    { what: '429s', value: refused, unit: '', goal: { atMost: 0 } },
  ];
}

async function measure(kind: Kind): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'liveblog-bench-'));
  const path = join(folder, 'store.sqlite');
  const discord = await openDiscord({ extraChannels: kind.channels, standing: kind.edits ? WAITING / 2 : 0 });
  const store = openStore({ kind: 'sqlite', path });
  try {
    await inTransaction(path, batch => fill(batch, kind, discord));
    const begun = await postFor(store, discord, SECONDS);
    return figures(kind, await discord.seen(), begun);
  } finally {
    await store.close();
    await discord.close();
    await rm(folder, { recursive: true });
  }
}

/**
 * Many deliveries through the real poster, a store on disk and discord.js, with Discord's limits.
 */
export async function postRate(): Promise<readonly Figure[]> {
  const rows: Figure[] = [];
  for (const kind of KINDS) rows.push(...(await measure(kind)));
  return rows;
}
