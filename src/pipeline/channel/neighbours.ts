import { LRUCache } from 'lru-cache';
import { createPause } from '../../async/in-slices.ts';
import { type BlogState, blogState, handedOverIn, type Printed } from '../../core/channel/blog-state.ts';
import {
  echoesIn,
  type Inherited,
  isShown,
  type Neighbours,
  reportId,
  reportOf,
  type ToldBlog,
  takesPart,
} from '../../core/channel/neighbours.ts';
import { updateArtifactOf } from '../../core/delivery/artifact.ts';
import { receiptKey } from '../../core/delivery/next-step.ts';
import type { Tracked } from '../../core/model/blog-record.ts';
import { type ChannelLog, type EchoLine, type EchoOf, logKey } from '../../core/model/channel-log.ts';
import type { Receipt } from '../../core/model/delivery.ts';
import { type HandedOver, handOver, isHandedOver, type Subscription } from '../../core/model/subscription.ts';
import { createStories, type Stories } from '../../core/stories/echo.ts';
import { sameEvent } from '../../core/stories/same-event.ts';
import type { Store } from '../../store/store.ts';

type NeighbourStore = Pick<Store, 'blogs' | 'logs' | 'receipts' | 'subscriptions'>;

/** Returns what the other live blogs of a channel report; undefined if it does not want to know. */
export type NeighboursOf = (own: ToldBlog) => Promise<Neighbours | undefined>;

/** Sets of live blogs whose reports are kept at hand: channels that follow the same ones share them. */
const MOST_SETS = 8;

/** What one set of live blogs reported, and at which revisions it was read. */
interface Reported {
  stories: Stories;
  read: Map<string, number>;
}

/** Creates what finds echoes in one process. What it keeps at hand decides nothing: the log says what was decided. */
export function createNeighbours(store: NeighbourStore): NeighboursOf {
  const sets = new LRUCache<string, Reported>({ max: MOST_SETS });

  const reportedBy = (feedIds: readonly string[]): Reported => {
    const key = feedIds.toSorted().join('\n');
    const known = sets.get(key) ?? { stories: createStories(), read: new Map<string, number>() };
    sets.set(key, known);
    return known;
  };

  const echoesOf = async (own: ToldBlog, all: Neighbours['all']): Promise<Neighbours['echoOf']> => {
    const { feedId, echoes, paused } = own.subscription;
    const news = all.size > 0 && echoes && !paused ? newsOf(own) : [];
    const found = new Map<string, EchoOf>();
    if (news.length === 0) return found;
    const { stories, read } = reportedBy([feedId, ...all.keys()]);
    const untold = new Set(news.map(({ print }) => print));
    // A newsroom tells an event once: what seems to be told again is something else.
    const taken = new Set(Object.values(own.log.told.channel).map(({ echoOf }) => echoOf && reportId(echoOf)));
    const isFree = (host: EchoOf | undefined): host is EchoOf => host !== undefined && !taken.has(reportId(host));
    const states = [[feedId, own.state] as const, ...[...all].map(([id, one]) => [id, one.state] as const)];
    await readInto({ stories, read }, states, one => one.feedId !== feedId || !untold.has(one.print));
    for (const { print, tracked } of news) {
      const report = reportOf(feedId, print, tracked);
      const host = await standing(store, stories.echoOf(report)?.id, all);
      if (isFree(host)) {
        found.set(print, host);
        taken.add(reportId(host));
      }
      stories.add(report);
    }
    return found;
  };

  return async own => {
    const { subscription, log } = own;
    if (!takesPart(subscription, log)) return undefined;
    const all = await neighboursIn(store, own);
    // A live blog that may soon be read no more gets no new lines.
    const current = new Map([...all].filter(([, one]) => !isHandedOver(one.subscription)));
    const left = await leftBy(store, own, all);
    const heirs = await heirsIn(store, own, left);
    const echoes = echoesIn(own, all.values(), heirs);
    const freed = await freedIn(store, own, { all, left, heirs });
    return { all, echoes, echoOf: await echoesOf(own, current), freed, heirs };
  };
}

/** Returns the other live blogs of a channel that take part, or have taken part, by feed id, with those before them. */
async function neighboursIn(store: NeighbourStore, { subscription: own, log }: ToldBlog): Promise<Neighbours['all']> {
  const { guildId, channelId, feedId } = own;
  const here = (await store.subscriptions.of(guildId)).filter(one => one.channelId === channelId);
  const named = namedIn(log);
  const isLinked = (one: Subscription, told: ChannelLog) => named.has(one.feedId) || namedIn(told).has(feedId);
  const others = here.filter(one => one.feedId !== feedId);
  const found = new Map<string, ToldBlog>();
  for (const subscription of [...others.flatMap(one => earlierIn(one, named)), ...others]) {
    const told = await store.logs.get(logKey(subscription));
    const isWanted = told && (isHandedOver(subscription) ? isLinked : takesPart)(subscription, told);
    const record = isWanted && (await store.blogs.get(subscription.feedId));
    if (record) found.set(subscription.feedId, { subscription, log: told, state: blogState(record) });
  }
  return found;
}

/** Returns the ids of the feeds of which a log's messages name updates, or whose messages name updates of its own. */
function namedIn({ echoes = {}, told }: ChannelLog): ReadonlySet<string | undefined> {
  const hosts = Object.values(told.channel).map(({ echoOf }) => echoOf?.feedId);
  return new Set([...hosts, ...Object.values(echoes).flatMap(lines => lines.map(line => line.feedId))]);
}

/**
 * Returns the subscriptions to the earlier live blogs of a story, as they are handed over: those that are named, and the last
 * one, which a log may not name yet.
 */
const earlierIn = (following: Subscription, named: ReturnType<typeof namedIn>): readonly HandedOver[] =>
  (following.story ?? [])
    .filter(({ id }, at, { length }) => named.has(id) || at === length - 1)
    .map(({ id }) => handOver({ ...following, feedId: id }, { revision: 0, at: following.addedAt }));

/** Returns the key events that the channel was not told of yet, in the order in which they became news. */
function newsOf({ state, log }: ToldBlog): readonly Printed[] {
  const isNews = ({ print, tracked: { newsIn = 0, update, state: is } }: Printed) =>
    newsIn > log.upTo && update.keyEvent && !update.summary && is !== 'withdrawn' && !log.told.channel[print];
  return state.printed.filter(isNews).toSorted((a, b) => (a.tracked.newsIn ?? 0) - (b.tracked.newsIn ?? 0));
}

/** Reads what live blogs reported since they were last read, in the order in which it was first seen. */
async function readInto(
  { stories, read }: Reported,
  states: readonly (readonly [feedId: string, state: BlogState])[],
  isWanted: (one: { feedId: string; print: string }) => boolean,
): Promise<void> {
  const isOther = (feedId: string, { print, tracked }: Printed) => {
    const since = read.get(feedId) ?? Number.NEGATIVE_INFINITY;
    return Math.max(tracked.changedIn ?? 0, tracked.seenIn ?? 0) > since && isWanted({ feedId, print });
  };
  const reports = states.flatMap(([feedId, { printed }]) =>
    printed.filter(one => isOther(feedId, one)).map(one => ({ ...one, feedId })),
  );
  const pause = createPause();
  for (const { feedId, print, tracked } of reports.toSorted((a, b) => seenAt(a).localeCompare(seenAt(b)))) {
    const report = reportOf(feedId, print, tracked);
    if (tracked.state === 'withdrawn') stories.remove(report.id);
    else stories.add(report);
    await pause();
  }
  for (const [feedId, { revision }] of states) read.set(feedId, revision);
}

const seenAt = ({ tracked }: Printed): string => tracked.seenAt ?? '';

/** Returns a neighbour's update by the id of its report, if a message of its own stands in the channel and can take a line. */
async function standing(
  { receipts }: NeighbourStore,
  id: string | undefined,
  all: Neighbours['all'],
): Promise<EchoOf | undefined> {
  if (id === undefined) return undefined;
  const at = id.lastIndexOf('/');
  const [feedId, print] = [id.slice(0, at), id.slice(at + 1)];
  const neighbour = all.get(feedId);
  const told = neighbour?.log.told.channel[print];
  if (!neighbour || !told || !isShown(told) || told.answer) return undefined;
  const { channelId } = neighbour.subscription;
  const receipt = await receipts.get(receiptKey({ channelId, artifact: updateArtifactOf(print, feedId, false) }));
  return receipt?.state === 'posted' && !receipt.struck && !receipt.goneSince ? { feedId, print } : undefined;
}

/**
 * What a channel was told of the live blogs whose messages name updates of one, and which nobody keeps up there any more, by
 * feed id.
 */
type LeftLogs = ReadonlyMap<string, ChannelLog | undefined>;

async function leftBy(
  { logs }: NeighbourStore,
  { subscription: { channelId }, log }: ToldBlog,
  all: Neighbours['all'],
): Promise<LeftLogs> {
  const hosts = new Set(Object.values(log.told.channel).flatMap(({ echoOf }) => echoOf?.feedId ?? []));
  const found = new Map<string, ChannelLog | undefined>();
  for (const feedId of hosts)
    if (!isKeptUp(all.get(feedId))) found.set(feedId, await logs.get(logKey({ channelId, feedId })));
  return found;
}

/** Whether a channel's messages of a live blog still change; those of an earlier one of its story may not any more. */
const isKeptUp = (host: ToldBlog | undefined): boolean =>
  host !== undefined &&
  (!isHandedOver(host.subscription) || handedOverIn(host.state, host.subscription.channelId) !== undefined);

/** Returns the lines that a message was to show last. */
const linesAt = ({ feedId, print }: EchoOf, left: LeftLogs): readonly EchoLine[] | undefined => {
  const log = left.get(feedId);
  return log && (log.echoes?.[print] ?? []);
};

/** Whether lines name an update; undefined if it is not known what they are. */
const isNamed = ({ feedId, print }: EchoOf, lines: readonly EchoLine[] | undefined): boolean | undefined =>
  lines?.some(line => line.feedId === feedId && line.print === print);

/**
 * Returns the updates told as echoes that say something else by now, or whose message was deleted or taken back; of a live
 * blog that is not kept up there any more, those whose message does not name them.
 */
async function freedIn(
  { receipts }: NeighbourStore,
  own: ToldBlog,
  { all, left, heirs }: Pick<Neighbours, 'all' | 'heirs'> & { left: LeftLogs },
): Promise<ReadonlySet<string>> {
  const { channelId, feedId } = own.subscription;
  const hasNoLine = (print: string, host: EchoOf, receipt: Receipt | undefined) =>
    isGone(receipt) || isNamed({ feedId, print }, linesAt(host, left)) === false;
  // What stands in the place of another report changes there, whatever it says by now.
  const hostOf = (print: string, { feedId }: EchoOf) => (heirs.has(print) ? undefined : all.get(feedId));
  const freed = new Set<string>();
  for (const [print, { echoOf }] of Object.entries(own.log.told.channel)) {
    if (!echoOf) continue;
    const artifact = updateArtifactOf(echoOf.print, echoOf.feedId, false);
    const receipt = await receipts.get(receiptKey({ channelId, artifact }));
    const host = hostOf(print, echoOf);
    if (hasNoLine(print, echoOf, receipt) || (host && hasTurned(own, { print, echoOf, host: host.state })))
      freed.add(print);
  }
  return freed;
}

/** Returns true if an update and the one whose message names it have changed, stand, and are different events by now. */
function hasTurned(
  { subscription: { feedId }, state, log }: ToldBlog,
  { print, echoOf, host }: { print: string; echoOf: EchoOf; host: BlogState },
): boolean {
  const [tracked, first] = [state.byPrint.get(print), host.byPrint.get(echoOf.print)];
  if (!stands(tracked) || !stands(first)) return false;
  // Revisions of both follow the same clock.
  const hasChanged = Math.max(tracked.changedIn ?? 0, first.changedIn ?? 0) > log.upTo;
  return hasChanged && !sameEvent(reportOf(feedId, print, tracked), reportOf(echoOf.feedId, echoOf.print, first)).same;
}

/** What was withdrawn has lost its words: it says nothing else than before. */
const stands = (one: Tracked | undefined): one is Tracked => one !== undefined && one.state !== 'withdrawn';

/** Returns the updates told as echoes that stand in the place of a withdrawn one of a live blog which is not kept up there. */
async function heirsIn(
  { receipts }: NeighbourStore,
  { subscription: { feedId, channelId }, log }: ToldBlog,
  left: LeftLogs,
): Promise<Neighbours['heirs']> {
  const heirs = new Map<string, Inherited>();
  for (const [print, { echoOf: host }] of Object.entries(log.told.channel)) {
    const [first] = (host && linesAt(host, left)) ?? [];
    const isHeir = first?.feedId === feedId && first.print === print;
    if (!host || !isHeir || left.get(host.feedId)?.told.channel[host.print]?.struck === undefined) continue;
    const artifact = updateArtifactOf(host.print, host.feedId, false);
    const receipt = await receipts.get(receiptKey({ channelId, artifact }));
    if (receipt?.state === 'posted') heirs.set(print, { host, artifact, revision: receipt.revision });
  }
  return heirs;
}

const isGone = (receipt: Receipt | undefined): boolean => receipt?.state === 'gone' || receipt?.state === 'withdrawn';
