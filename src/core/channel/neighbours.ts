import type { Tracked } from '../model/blog-record.ts';
import type { ChannelLog, EchoLine, EchoOf } from '../model/channel-log.ts';
import { lookOf, type Subscription } from '../model/subscription.ts';
import type { Report } from '../stories/report.ts';
import { differencesOf } from '../stories/same-event.ts';
import { oncePer } from '../text/fold.ts';
import { plain } from '../text/plain-text.ts';
import type { BlogState } from './blog-state.ts';

/** Another live blog that the same channel follows, and what the channel was told of it. */
export interface Neighbour {
  subscription: Subscription;
  state: BlogState;
  log: ChannelLog;
}

/** The other live blogs of a channel, as far as they report what this one does. */
export interface Neighbours {
  /** By feed id. */
  all: ReadonlyMap<string, Neighbour>;
  /** What neighbours report too, by the fingerprint of the update that was told first. */
  echoes: ReadonlyMap<string, readonly EchoLine[]>;
  /** Which told update of a neighbour a new update of this live blog echoes. */
  echoOf: ReadonlyMap<string, EchoOf>;
  /** Updates that were told as echoes and are none: they say something else by now, or what they echoed is gone. */
  freed: ReadonlySet<string>;
}

/** Returns an update as it is compared with those of other newsrooms. `source`: the feed's id. */
export function reportOf(source: string, print: string, tracked: Tracked): Report {
  const { title, text, time } = wordsOf(tracked);
  return { id: `${source}/${print}`, source, title, text, ...(time && { time }), seenAt: tracked.seenAt };
}

const wordsOf = oncePer(({ update: { headline = '', text, publishedAt } }: Tracked) => ({
  title: headline,
  text: plain(text),
  time: publishedAt,
}));

/** Returns what neighbours report too, by the fingerprint of the update of this live blog that was told first. */
export function echoesIn(
  { feedId }: Pick<Subscription, 'feedId'>,
  own: BlogState,
  neighbours: Iterable<Neighbour>,
): ReadonlyMap<string, readonly EchoLine[]> {
  const lines: { host: string; line: EchoLine }[] = [];
  for (const { subscription, state, log } of neighbours)
    for (const [print, { echoOf, struck }] of Object.entries(log.told.channel)) {
      const tracked = state.byPrint.get(print);
      if (echoOf?.feedId !== feedId || struck !== undefined || !tracked || tracked.state === 'withdrawn') continue;
      const host = own.byPrint.get(echoOf.print);
      lines.push({ host: echoOf.print, line: lineOf({ print, tracked, subscription, state, host, feedId }) });
    }
  const sorted = lines.toSorted((a, b) => (a.line.at ?? '').localeCompare(b.line.at ?? ''));
  const groups = Map.groupBy(sorted, ({ host }) => host);
  return new Map([...groups].map(([host, some]) => [host, some.map(({ line }) => line)]));
}

interface Echoed {
  print: string;
  tracked: Tracked;
  subscription: Subscription;
  state: BlogState;
  /** What it echoes, and of which feed. */
  host: Tracked | undefined;
  feedId: string;
}

function lineOf({ print, tracked, subscription, state, host, feedId }: Echoed): EchoLine {
  const { url, publishedAt } = tracked.update;
  const says = host && differenceOf(reportOf(feedId, '', host), reportOf(subscription.feedId, print, tracked));
  return {
    ...{ feedId: subscription.feedId, print, url, changedIn: tracked.changedIn ?? 0 },
    look: JSON.parse(JSON.stringify(lookOf(subscription))),
    publisher: subscription.shortName ?? (state.blog.publisher || state.blog.title),
    ...(publishedAt && { at: publishedAt }),
    ...(says && { says }),
  };
}

/** Returns the first number of the same thing that two reports give differently, as each says it. */
function differenceOf(first: Report, echo: Report): EchoLine['says'] {
  const [difference] = differencesOf(first, echo);
  return difference && { here: difference.a.words, there: difference.b.words };
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
