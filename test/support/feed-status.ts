import { status } from '../../commands/feed/status/status.ts';
import type { ChannelProblem, FeedStatus } from '../../src/actions/nouns/feeds.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import { problem } from '../../src/core/model/problem.ts';
import { textOf } from './feed-command.ts';
import { aBlog, anUpdate, NOW, type SeededBot, seededBot } from './seeded-bot.ts';

/** A time this many minutes after a command. */
export const minutes = (count: number): Date => new Date(NOW.getTime() + count * 60_000);
export const shown = (time: Date): string => `<t:${time.getTime() / 1000}:R>`;

/** What stops posting in channel 10. */
export const full: ChannelProblem = {
  channelId: '10',
  problem: problem('problem.pinsFull', { place: '10' }),
  since: minutes(-5).toISOString(),
};

/**
 * Seconds between two checks of a bot whose feeds have a status: one check was a minute ago, the
 * next is in a minute.
 */
const POLL_SECONDS = 120;

export const statusBot = (): SeededBot => seededBot(POLL_SECONDS);

/** When the newest update was published, so that the next check comes for this reason. */
function newestAt(because: FeedStatus['because'], nextCheck: Date | null | undefined): Date {
  if (because === 'quiet') return minutes(-150);
  if (because === 'resting') return minutes(-40 * 60);
  return because === 'ended' && nextCheck === null ? minutes(-25 * 60) : minutes(-9);
}

/** Twelve updates, three of them key events. */
const updatesAt = (time: Date) =>
  Array.from({ length: 12 }, (_, at) =>
    anUpdate({ id: `status ${at}`, keyEvent: at < 3, publishedAt: time.toISOString() }),
  );

/**
 * Puts on record what leads to this status of a feed that is followed. `shown`: more updates, newer
 * than the others.
 */
export async function seedStatus(
  bot: SeededBot,
  feedId: string,
  given: Partial<FeedStatus> & { shown?: readonly Update[] } = {},
): Promise<void> {
  const {
    because = 'updates arrive',
    failures = 0,
    problems,
    movedTo,
    keyEventRule,
    massWithdrawal,
    late = 0,
    missed = {},
  } = given;
  const { lastCheck, nextCheck } = {
    lastCheck: minutes(-1),
    nextCheck: minutes(because === 'patience' ? 60 : 1),
    ...given,
  };
  const {
    state = because === 'ended' || because === 'resting' ? because : 'live',
    changedAt = minutes(-9).toISOString(),
  } = given;
  const updates = [...(given.shown ?? []), ...updatesAt(newestAt(because, nextCheck))];
  await bot.record(feedId, ({ blog }) => ({
    blog: { ...blog, state, keyEventRule },
    tracked: updates.map(update => ({ update, hash: update.id, absent: 0, state: 'listed' })),
    cursor: { failures, problems, ...(movedTo && { moved: { to: movedTo, answers: 3 } }) },
    changedAt,
    held: massWithdrawal && { ...massWithdrawal, reads: 1 },
    late: late > 0 ? { withdrawn: [], changed: updates.slice(0, late).map(({ id }) => id) } : undefined,
  }));
  for (const [channelId, count] of Object.entries(missed)) {
    const prints = Array.from({ length: count }, (_, at) => String(at));
    const log = await bot.store.logs.get(`${channelId}/${feedId}`);
    if (log) await bot.store.logs.set(`${channelId}/${feedId}`, { ...log, deferred: { prints } });
  }
  seedCheckTimes(bot, feedId, { because, lastCheck, nextCheck });
  const obstacles = Map.groupBy(given.channelProblems ?? [], ({ channelId }) => channelId);
  for (const [channelId, blockers] of obstacles) bot.block(channelId, blockers);
}

function seedCheckTimes(
  { schedule }: SeededBot,
  feedId: string,
  { because, lastCheck, nextCheck }: Pick<FeedStatus, 'because' | 'lastCheck' | 'nextCheck'>,
): void {
  schedule.schedule(feedId, nextCheck ?? new Date(0), { last: lastCheck });
  if (nextCheck === null) schedule.checked(feedId, lastCheck ?? NOW, null);
  if (nextCheck === undefined) schedule.take(NOW);
  if (nextCheck && because === 'defect') schedule.failed(feedId, nextCheck);
}

/** What is said of the only feed of a server. */
export async function said(given: Partial<FeedStatus>, question?: Parameters<SeededBot['asked']>[0]): Promise<string> {
  const bot = statusBot();
  await bot.add(aBlog(), '10');
  await seedStatus(bot, 'evening', given);
  return textOf(await status.run({}, bot.asked(question)));
}
