import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Member } from '../../src/core/model/member.ts';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { createDice } from '../support/dice.ts';
import { type Arrived, type DiscordProcess, openDiscord, type Seen } from './discord-process.ts';
import { newestLink } from './feed.ts';
import { type Bench, type Figure, quantile, slope } from './figures.ts';
import { inTransaction } from './poll-setup.ts';
import { followed } from './post-latency.ts';
import { openTimedPublisher, type TimedPublisher } from './timed-publisher.ts';

/** Members who follow one live blog. 10,000 take about thirteen minutes. */
const FOLLOWERS = Number(process.env.FOLLOWERS ?? 3_000);
const CHANNELS = 100;
/** Updates per second in all channels. */
const UPDATES = 15;
/** The bot has run for a while: only then it knows that no message of a new update can stand already. */
const BEFORE_MS = 140_000;
/** How much of that is compared: of fewer messages the 95th percentile differs by several milliseconds each time. */
const COMPARED_MS = 120_000;
/** Milliseconds after which the other letters are not waited for. */
const LONGEST_MS = 60_000 + FOLLOWERS * 75;
/** How long the first requests of the letters are left out, in milliseconds. */
const START_MS = 2_000;

type Measured = Seen & {
  /** Milliseconds since 1970. */
  eventAt: number;
  endedAt: number;
  megabytes: { before: number; most: number };
};

const aFollower = (channelId: string, guildId: string): Member => ({
  follows: [{ id: 'f', guildId, feedId: 'source-0', about: ['harbour'], addedAt: new Date().toISOString() }],
  channelId,
  letters: [],
  held: [],
});

async function withFollowers(path: string, { conversations, guildId }: DiscordProcess): Promise<void> {
  await inTransaction(path, async store => {
    for (const { userId, channelId } of conversations) await store.members.set(userId, aFollower(channelId, guildId));
  });
}

/** Publishes at random times in random sources of all but the first, until it is told to stop. */
async function publish(publisher: TimedPublisher, isOver: () => boolean): Promise<void> {
  const dice = createDice(7);
  for (let next = performance.now(); !isOver(); next += (-Math.log(1 - dice.fraction()) / UPDATES) * 1000) {
    await wait(Math.max(0, next - performance.now()));
    publisher.publish(1 + dice.number(CHANNELS - 1));
  }
}

/** Channels post all the time; in between comes the event that members follow. */
async function event(bot: BotProcess, publisher: TimedPublisher, discord: DiscordProcess): Promise<Measured> {
  await bot.ready;
  let isOver = false;
  const posting = publish(publisher, () => isOver);
  await wait(BEFORE_MS);
  const before = bot.peakMemory() ?? Number.NaN;
  const eventAt = Date.now();
  publisher.publish(0);
  const latest = eventAt + LONGEST_MS;
  const isDone = async () => (await discord.countMessages()) >= publisher.moments.size + FOLLOWERS;
  while (Date.now() < latest && !(await isDone())) await wait(1000);
  isOver = true;
  const endedAt = Date.now();
  await posting;
  await wait(5_000);
  return { ...(await discord.seen()), eventAt, endedAt, megabytes: { before, most: bot.peakMemory() ?? Number.NaN } };
}

interface Span {
  from: number;
  to: number;
}

/** From when the bot had read an update until its message was in the channel, of updates of a span of time. */
function delays({ messages }: Seen, { moments }: TimedPublisher, { from, to }: Span): readonly number[] {
  return messages.flatMap(({ url, at }) => {
    const { servedAt = Number.NaN } = moments.get(url) ?? {};
    return servedAt >= from && servedAt < to ? [at - servedAt] : [];
  });
}

/** When the bot had read what members wait for. */
const readAt = ({ moments }: TimedPublisher): number => moments.get(newestLink(0, 1))?.servedAt ?? Number.NaN;

const isLimited = ({ status }: Arrived): boolean => status === 429;

function requestFigures({ requests, eventAt }: Measured, lastLetter: number): readonly Figure[] {
  const during = requests.filter(({ at }) => at >= eventAt + START_MS && at < lastLetter);
  const rate = slope(during.map(({ at }) => at).toSorted((a, b) => a - b));
  const kinds = Map.groupBy(during, ({ method, route }) => `${method} ${route}`);
  return [
    { what: 'requests in all meanwhile', value: rate, unit: '/s', goal: { atLeast: 45 } },
    ...[...kinds].map(([kind, { length }]) => ({ what: `  ${kind}`, value: length, unit: '' })),
    { what: '429s', value: requests.filter(isLimited).length, unit: '', goal: { atMost: 0 } },
  ];
}

function figures(measured: Measured, publisher: TimedPublisher, discord: DiscordProcess): readonly Figure[] {
  const { eventAt, endedAt, megabytes } = measured;
  const channels = new Set(discord.standing.map(([id]) => id));
  const { posts = [], letters = [] } = Object.groupBy(measured.messages, ({ channelId }) =>
    channels.has(channelId) ? 'posts' : 'letters',
  );
  const sent = letters.map(({ at }) => at).toSorted((a, b) => a - b);
  const [first = Number.NaN, last = Number.NaN] = [sent[0], sent.at(-1)];
  const seen = { ...measured, messages: posts };
  const without = delays(seen, publisher, { from: eventAt - COMPARED_MS, to: eventAt });
  const beside = delays(seen, publisher, { from: eventAt, to: Math.min(last, endedAt) });
  const [alone, meanwhile] = [quantile(without, 0.95), quantile(beside, 0.95)];
  return [
    { what: `${CHANNELS} channels, read → message, p95`, value: alone, unit: 'ms' },
    { what: `  while ${FOLLOWERS.toLocaleString('en')} members are written to`, value: meanwhile, unit: 'ms' },
    { what: '  compared', value: meanwhile / alone, unit: '', goal: { atMost: 1.1 } },
    { what: `${CHANNELS} channels, read → message, median`, value: quantile(without, 0.5), unit: 'ms' },
    { what: '  while members are written to', value: quantile(beside, 0.5), unit: 'ms' },
    { what: 'messages in channels meanwhile', value: beside.length / ((last - eventAt) / 1000), unit: '/s' },
    { what: 'members without a letter', value: FOLLOWERS - sent.length, unit: '', goal: { atMost: 0 } },
    { what: 'read → first letter', value: first - readAt(publisher), unit: 'ms', goal: { atMost: 600 } },
    { what: 'event → last letter', value: (last - eventAt) / 1000, unit: 's' },
    { what: 'letters', value: slope(sent), unit: '/s' },
    ...requestFigures(measured, last),
    { what: 'memory before', value: megabytes.before, unit: 'MB' },
    { what: 'memory at most', value: megabytes.most, unit: 'MB', goal: { atMost: 500 } },
  ];
}

/** Many members follow a live blog, and something happens while 100 channels post. */
export const follow: Bench = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'liveblog-bench-'));
  const path = join(folder, 'store.sqlite');
  const publisher = await openTimedPublisher(CHANNELS);
  const discord = await openDiscord({ extraChannels: CHANNELS, standing: 0, readers: FOLLOWERS });
  let bot: BotProcess | undefined;
  try {
    await followed(path, publisher, { discord, count: CHANNELS });
    await withFollowers(path, discord);
    bot = startBot({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      STORE_URL: `sqlite:${path}`,
      FETCH_ALLOW: publisher.hosts,
      POLL_SECONDS: '2',
      HTTP_PORT: 'off',
      LOG_LEVEL: 'warn',
      NODE_OPTIONS: `--import=${new URL('./local-dns.js', import.meta.url)}`,
    });
    const measured = await event(bot, publisher, discord);
    if (bot.output().includes('"level":"error"')) process.stderr.write(bot.output());
    return figures(measured, publisher, discord);
  } finally {
    await bot?.stop();
    await discord.close();
    await publisher.close();
    await rm(folder, { recursive: true });
  }
};
