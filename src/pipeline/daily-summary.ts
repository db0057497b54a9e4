import { createPause, inSlices, inTurn } from '../async/in-slices.ts';
import { renderingList, shareMark } from '../core/answers/shared-list.ts';
import { dailySummaryArtifact } from '../core/answers/summary.ts';
import { targetOf, threadArtifact } from '../core/channel/place.ts';
import { outboxKey, receiptKey } from '../core/delivery/next-step.ts';
import { isDeepEqual } from '../core/diff/deep-equal.ts';
import type { Log } from '../core/model/log.ts';
import type { Leaving } from '../core/model/operation.ts';
import { isList, type SharedList } from '../core/model/share.ts';
import { isOfStory, type Schedule, type Subscription, storyIds } from '../core/model/subscription.ts';
import { dueTime, isQuiet, nextTime } from '../core/time/schedule.ts';
import type { Lease, Store } from '../store/store.ts';
import { onceEvery } from './clock.ts';
import { quietHoursIn } from './operations/server-settings.ts';
import { shareKey, sharesLease } from './shares.ts';

export interface DailySummaryParts {
  store: Store;
  lease: Lease;
  log: Log;
  now: () => Date;
}

/** Returns the lease to hold while changing a server's schedules. */
export const schedulesLease = (guildId: string): string => `schedules:${guildId}`;

const HOUR = 60 * 60_000;

/** Below this, `wakes` says when summaries are due for the first time. */
const FIRST = 'daily/';

const firstBelow = (time: Date): string => `${FIRST}${time.toISOString().slice(0, 13)}/`;

/** The place in `wakes` of a summary that is due for the first time: `daily/<hour>/<guild>/<id>`. */
const firstWake = (schedule: Schedule): string =>
  `${firstBelow(nextTime(schedule, new Date(schedule.addedAt)))}${schedule.guildId}/${schedule.id}`;

/** Notes when a new schedule is due, for the processes that have read all others already. */
export const noteFirst = ({ wakes }: Pick<Store, 'wakes'>, schedule: Schedule): Promise<void> =>
  wakes.set(firstWake(schedule), { feedId: schedule.feedId });

export const scheduleKey = ({ guildId, id }: Schedule): string => `${guildId}/${id}`;

/** The schedules of a server's daily summaries, oldest first. */
export async function schedulesIn({ schedules }: Pick<Store, 'schedules'>, guildId: string): Promise<Schedule[]> {
  const all = await Array.fromAsync(schedules.entries(`${guildId}/`), ([, schedule]) => schedule);
  return all.sort((a, b) => a.addedAt.localeCompare(b.addedAt));
}

/**
 * Stores what `change` returns for each of a server's schedules, unless it is the same;
 * deletes those for which it returns undefined. Returns the changed ones as they were before.
 */
export function changeSchedules(
  { store, lease }: Pick<DailySummaryParts, 'store' | 'lease'>,
  guildId: string,
  change: (schedule: Schedule) => Schedule | undefined,
): Promise<readonly Schedule[]> {
  return lease.with(schedulesLease(guildId), async () => {
    const changed: Schedule[] = [];
    for (const before of await schedulesIn(store, guildId)) {
      const after = change(before);
      if (isDeepEqual(after, before)) continue;
      if (after) await store.schedules.set(scheduleKey(before), after);
      else await deleteSchedule(store, before);
      changed.push(before);
    }
    return changed;
  });
}

/** Returns the id of what a server follows in the place of a feed: that, or else a sequel. Undefined if it follows neither. */
const followedInstead = (followed: readonly Subscription[], feedId: string): string | undefined =>
  (followed.find(one => one.feedId === feedId) ?? followed.find(one => isOfStory(one, feedId)))?.feedId;

/**
 * Deletes the daily summaries of a live blog in the channel of a subscription that is gone, or moves them with it. Those in
 * other channels go on with what the server follows in its place; without that, they are deleted, too.
 */
export async function leaveSchedules(
  parts: Pick<DailySummaryParts, 'store' | 'lease'>,
  { subscription: { guildId, feedId, channelId }, movedTo }: Pick<Leaving, 'subscription' | 'movedTo'>,
): Promise<void> {
  const instead = followedInstead(await parts.store.subscriptions.of(guildId), feedId);
  const here = movedTo && { channelId: movedTo.channelId };
  const elsewhere = instead === undefined ? undefined : { feedId: instead };
  await changeSchedules(parts, guildId, schedule => {
    if (schedule.feedId !== feedId) return schedule;
    const change = schedule.channelId === channelId ? here : elsewhere;
    return change && { ...schedule, ...change };
  });
}

/** Deletes a schedule, and what says when it is due. */
async function deleteSchedule(store: Pick<Store, 'schedules' | 'wakes'>, schedule: Schedule): Promise<void> {
  await store.wakes.delete(firstWake(schedule));
  await store.schedules.delete(scheduleKey(schedule));
}

/** Deletes all daily summaries of a server, once none is being made. */
export const clearSchedules = async (
  parts: Pick<DailySummaryParts, 'store' | 'lease'>,
  guildId: string,
): Promise<void> => void (await changeSchedules(parts, guildId, () => undefined));

/** A summary that is due at a time, in milliseconds since 1970; `wake`: its place in `wakes`, if it is new. */
interface Due {
  key: string;
  at: number;
  wake?: string;
}

/**
 * Returns the work of each minute: it puts the daily summaries that are due into the outbox and returns how many were
 * due. Idempotent: each scheduled time has one artifact. It reads all schedules once an hour, and in between those that
 * are due before the next time, and new ones.
 */
export function createDailySummaries(parts: DailySummaryParts): () => Promise<number> {
  const { store, now } = parts;
  const isTimeForAll = onceEvery(HOUR, now);
  let soon: readonly Due[] = [];
  const readAll = async (): Promise<void> => {
    const found: Due[] = [];
    soon = found;
    await noteSoon(store, now(), found);
  };
  const postDue = async (): Promise<number> => {
    const pause = createPause();
    const waiting = new Set(soon);
    let done = 0;
    const due = [...soon, ...(await firstDue(store, now()))];
    await inTurn(due, async one => {
      await pause();
      const state = await post(parts, one);
      if (state !== 'waits') waiting.delete(one);
      if (state === 'done') done += 1;
    }).finally(() => {
      soon = [...waiting];
    });
    return done;
  };
  return async () => {
    let done = 0;
    const posting = async () => {
      done = await postDue();
    };
    await inTurn(isTimeForAll() ? [readAll, posting] : [posting], work => work());
    return done;
  };
}

/** Reads all schedules for those that are due before they are read again; deletes notes of times that are over. */
async function noteSoon({ schedules, wakes }: Store, now: Date, soon: Due[]): Promise<void> {
  const over = firstBelow(new Date(now.getTime() - HOUR));
  for await (const [wake] of wakes.entries(FIRST)) if (wake < over) await wakes.delete(wake);
  await inTurn(schedules.entries(), async ([key, schedule]) => {
    const at = (dueTime(schedule, now) ?? nextTime(schedule, now)).getTime();
    if (at <= now.getTime() + 2 * HOUR) soon.push({ key, at });
  });
}

/** Reads which new schedules are due in this hour, or were in the last one. */
async function firstDue({ wakes }: Store, now: Date): Promise<readonly Due[]> {
  const found: Due[] = [];
  for (const prefix of [firstBelow(new Date(now.getTime() - HOUR)), firstBelow(now)])
    for await (const [wake] of wakes.entries(prefix)) found.push({ key: wake.slice(prefix.length), at: 0, wake });
  return found;
}

/** `waits`: it is not due yet, or not before its channel's quiet hours are over. `gone`: there is nothing to post. */
type PostState = 'done' | 'waits' | 'gone';

async function post(parts: DailySummaryParts, { key, at, wake }: Due): Promise<PostState> {
  if (at > parts.now().getTime()) return 'waits';
  const [guildId = ''] = key.split('/');
  const state = await parts.lease.with(schedulesLease(guildId), () => postOne(parts, key));
  if (wake !== undefined && state !== 'waits') await parts.store.wakes.delete(wake);
  return state;
}

async function postOne({ store, lease, log, now }: DailySummaryParts, key: string): Promise<PostState> {
  const schedule = await store.schedules.get(key);
  if (!schedule) return 'gone';
  const time = dueTime(schedule, now());
  if (!time) return schedule.doneAt === undefined ? 'waits' : 'gone';
  // It stays due until the channel's quiet hours are over.
  if (await isQuietIn(store, schedule, now())) return 'waits';
  const followed = await store.subscriptions.of(schedule.guildId);
  const current = { ...schedule, feedId: followedInstead(followed, schedule.feedId) ?? schedule.feedId };
  const begun = await lease.with(sharesLease(current.feedId), () => begin(store, current, { time, now: now() }));
  if (begun === 'not followed') {
    // The feed was removed just now, or the clean-up was interrupted.
    await store.schedules.delete(key);
    return 'gone';
  }
  await store.schedules.set(key, { ...current, doneAt: time.toISOString() });
  log.debug('daily.done', { schedule: schedule.id, channel: schedule.channelId, posted: begun === 'begun' });
  return 'done';
}

/** Returns true if a channel has quiet hours now, whether it follows anything or not. */
async function isQuietIn(store: Pick<Store, 'servers'>, schedule: Schedule, now: Date): Promise<boolean> {
  const hours = await quietHoursIn(store, schedule);
  return hours !== undefined && isQuiet(hours, now);
}

/** When a summary is due. */
interface DueTimes {
  time: Date;
  now: Date;
}

/** Stores a summary, and has its channel post it. The lease of its answers is held. */
async function begin(
  store: Store,
  schedule: Schedule,
  due: DueTimes,
): Promise<'begun' | 'nothing to post' | 'not followed'> {
  // A server that has just stopped to follow it may have ended its shared answers already.
  const here = (await store.subscriptions.of(schedule.guildId)).filter(({ feedId }) => feedId === schedule.feedId);
  if (here.length === 0) return 'not followed';
  const begun = await begunBefore(store, schedule, { ...due, here });
  const list = begun ?? (await listOf(store, schedule, { ...due, here }));
  if (!list) return 'nothing to post';
  const mark = { ...shareMark(list), create: true };
  if (!begun) await store.shares.set(shareKey(schedule.feedId, list), list);
  await store.outbox.set(outboxKey(mark), mark);
  return 'begun';
}

/** Returns the summary of this time if a process began it before its channel went on with a sequel, and was killed. */
async function begunBefore(
  { shares }: Pick<Store, 'shares'>,
  { feedId: newest, ...schedule }: Schedule,
  { here, time }: DueSummary,
): Promise<SharedList | undefined> {
  for (const feedId of new Set(here.flatMap(storyIds))) {
    const artifact = dailySummaryArtifact({ schedule: { ...schedule, feedId }, time });
    const share = feedId === newest ? undefined : await shares.get(shareKey(feedId, { ...schedule, artifact }));
    if (share && isList(share)) return share;
  }
  return undefined;
}

interface DueSummary extends DueTimes {
  /** All subscriptions of the feed in this server. */
  here: readonly Subscription[];
}

/**
 * Returns undefined if there is nothing to post: a day without news, a paused channel, a forum
 * without its post.
 */
async function listOf(
  store: Store,
  schedule: Schedule,
  { here, time, now }: DueSummary,
): Promise<SharedList | undefined> {
  const { feedId, channelId, guildId, timezone } = schedule;
  const own = here.find(subscription => subscription.channelId === channelId);
  const record = await store.blogs.get(feedId);
  if (!record || (own?.paused && !own.pausedFor) || (own?.forum && !(await hasPost(store, own)))) return undefined;
  const at = time.toISOString();
  const asked = {
    ...{ kind: 'daily' as const, time: at, now: now.toISOString() },
    ...(schedule.doneAt === undefined && { isFirst: true as const }),
  };
  const basis = { asked, timezone, locale: here[0]?.language ?? 'en', upTo: record.revision, listed: {} };
  const { want, listed } = await inSlices(renderingList(basis, record));
  const artifact = dailySummaryArtifact({ schedule, time });
  const thread = own && targetOf(own).in;
  const place = { guildId, channelId, artifact, ...(thread && { in: thread }) };
  return want ? { ...place, ...basis, listed, revision: time.getTime(), at } : undefined;
}

/** Returns true if the live blog's post in the forum exists. */
async function hasPost({ receipts }: Store, own: Subscription): Promise<boolean> {
  const receipt = await receipts.get(receiptKey({ channelId: own.channelId, artifact: threadArtifact(own) }));
  return receipt?.state === 'posted';
}
