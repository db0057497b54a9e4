import { isDeepEqual } from '../diff/deep-equal.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { ChannelLog, EchoLine, EchoOf, Told } from '../model/channel-log.ts';
import { lookOf, type Subscription } from '../model/subscription.ts';
import type { Report } from '../stories/report.ts';
import { differencesOf } from '../stories/same-event.ts';
import { oncePer } from '../text/fold.ts';
import { plain } from '../text/plain-text.ts';
import type { BlogState, Printed } from './blog-state.ts';
import type { Place } from './place.ts';

/** A live blog as it now stands, a channel that follows it, and what the channel was told of it. */
export interface ToldBlog {
  subscription: Subscription;
  state: BlogState;
  log: ChannelLog;
}

/** The other live blogs of a channel, as far as they report what this one does. */
export interface Neighbours {
  /** By feed id. */
  all: ReadonlyMap<string, ToldBlog>;
  /** What neighbours report too, as a log holds it. */
  echoes: NonNullable<ChannelLog['echoes']>;
  /** Which told update of a neighbour a new update of this live blog echoes; none while its channel is paused. */
  echoOf: ReadonlyMap<string, EchoOf>;
  /** Updates that were told as echoes and are none: they say something else by now, or what they echoed is gone. */
  freed: ReadonlySet<string>;
  /** Updates that stand in the place of a withdrawn one of a live blog that the channel no longer follows. */
  heirs: ReadonlyMap<string, Inherited>;
}

/** The message of another live blog, which keeps nothing of it up any more. */
export interface Inherited {
  /** The withdrawn update. */
  host: EchoOf;
  artifact: string;
  /** Revision of what it shows. */
  revision: number;
}

/** A live blog as it now stands, and a channel that follows it. */
export interface Look {
  subscription: Subscription;
  state: BlogState;
  /** ISO time. */
  at: string;
  /** The other live blogs of the channel. Absent if nobody wants to know what they report too. */
  neighbours?: Neighbours;
}

/** Returns the id of the report of an update. */
export const reportId = ({ feedId, print }: EchoOf): string => `${feedId}/${print}`;

/** Returns an update as it is compared with those of other newsrooms. `source`: the feed's id. */
export function reportOf(source: string, print: string, tracked: Tracked): Report {
  const { title, text, time } = wordsOf(tracked);
  return {
    id: reportId({ feedId: source, print }),
    source,
    title,
    text,
    ...(time && { time }),
    seenAt: tracked.seenAt,
  };
}

const wordsOf = oncePer(({ update: { headline = '', text, publishedAt } }: Tracked) => ({
  title: headline,
  text: plain(text),
  time: publishedAt,
}));

/**
 * Returns what neighbours report too, by the fingerprint of the update of this live blog that was told first, or that stands
 * in the place of the first.
 */
export function echoesIn(
  { subscription: { feedId }, state: own }: Pick<ToldBlog, 'subscription' | 'state'>,
  neighbours: Iterable<ToldBlog>,
  heirs: Neighbours['heirs'],
): Neighbours['echoes'] {
  const heirTo = new Map([...heirs].map(([print, { host }]) => [reportId(host), print]));
  const toldBy = (of: EchoOf) => (of.feedId === feedId ? of.print : heirTo.get(reportId(of)));
  const lines: { host: string; line: EchoLine }[] = [];
  for (const neighbour of neighbours)
    for (const [print, { echoOf, struck }] of Object.entries(neighbour.log.told.channel)) {
      const tracked = neighbour.state.byPrint.get(print);
      const by = echoOf && toldBy(echoOf);
      if (by === undefined || struck !== undefined || !tracked || tracked.state === 'withdrawn') continue;
      const host = own.byPrint.get(by);
      const first = host && reportOf(feedId, '', host);
      lines.push({ host: by, line: lineOf(neighbour, { print, tracked, first }) });
    }
  const sorted = lines.toSorted((a, b) => (a.line.at ?? '').localeCompare(b.line.at ?? ''));
  const groups = Map.groupBy(sorted, ({ host }) => host);
  return Object.fromEntries([...groups].map(([host, some]) => [host, some.map(({ line }) => line)]));
}

/** Returns the ids of the live blogs that were told as echoes of a report, by its id. */
export function echoingIn(all: Neighbours['all']): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [feedId, { log }] of all)
    for (const { echoOf } of Object.values(log.told.channel)) {
      const echoing = echoOf && (found.get(reportId(echoOf)) ?? []);
      if (echoing) found.set(reportId(echoOf), [...echoing, feedId]);
    }
  return found;
}

/** Names a neighbour's update; `first`: what it echoes. Of numbers of the same thing it shows the first that differ. */
function lineOf(
  { subscription, state }: ToldBlog,
  { print, tracked, first }: { print: string; tracked: Tracked; first: Report | undefined },
): EchoLine {
  const { url, publishedAt } = tracked.update;
  const [difference] = first ? differencesOf(first, reportOf(subscription.feedId, print, tracked)) : [];
  return {
    ...{ feedId: subscription.feedId, print, url, changedIn: tracked.changedIn ?? 0 },
    look: lookOf(subscription),
    publisher: subscription.shortName ?? (state.blog.publisher || state.blog.title),
    ...(publishedAt && { at: publishedAt }),
    ...(difference && { says: { here: difference.a.words, there: difference.b.words } }),
  };
}

/** Returns true if a live blog takes part in finding what newsrooms report together, or has taken part. */
export const takesPart = ({ echoes }: Pick<Subscription, 'echoes'>, { echoes: lines, told }: ChannelLog): boolean =>
  echoes === true || lines !== undefined || Object.values(told.channel).some(({ echoOf }) => echoOf !== undefined);

/** Returns the fingerprints of the updates whose messages name other newsrooms than before. */
export function otherLines({ echoes: before = {} }: ChannelLog, neighbours: Neighbours | undefined): readonly string[] {
  const after = neighbours?.echoes ?? {};
  const prints = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...prints].filter(print => !isDeepEqual(before[print], after[print]));
}

/** Returns true if neighbours report something else than what the channel was told. */
export const hasOtherEchoes = (log: ChannelLog, neighbours: Neighbours | undefined): boolean =>
  otherLines(log, neighbours).length > 0 || (neighbours?.freed.size ?? 0) > 0;

/** Returns which new updates a message in the channel tells already, of another newsroom. */
export function echoesAmong(news: readonly Printed[], place: Place, { neighbours }: Look): ReadonlyMap<string, EchoOf> {
  const known = place.name === 'channel' ? neighbours?.echoOf : undefined;
  return new Map(
    news.flatMap(({ print }) => {
      const echoOf = known?.get(print);
      return echoOf ? [[print, echoOf] as const] : [];
    }),
  );
}

/** Returns true if an update that was told as an echo is none. */
export const isFreed = (print: string, { echoOf }: Told, { neighbours }: Look): boolean =>
  echoOf !== undefined && neighbours?.freed.has(print) === true;

/** Returns the message of another live blog that shows an update of this one and is kept up by it. */
export const inheritedBy = (print: string, { echoOf }: Told, { neighbours }: Look): Inherited | undefined =>
  echoOf && neighbours?.heirs.get(print);

/** Returns true if a message of its own shows an update. */
export const isShown = ({ struck, echoOf }: Told): boolean => struck === undefined && echoOf === undefined;
