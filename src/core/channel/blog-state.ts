import { fingerprint } from '../diff/fingerprint.ts';
import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import type { HandedOver, Subscription } from '../model/subscription.ts';
import { type BlogNumbers, numbersOf } from '../render/channel-artifacts.ts';
import type { RenderedMessages } from '../render/update.ts';
import { oncePer } from '../text/fold.ts';

/** An update by the fingerprint of its id. */
export interface Printed {
  print: string;
  tracked: Tracked;
}

/** A live blog at a revision, with what deciding and rendering for many channels share. */
export interface BlogState
  extends Pick<
    BlogRecord,
    'blog' | 'tracked' | 'revision' | 'excess' | 'successor' | 'accepted' | 'held' | 'handedOver'
  > {
  /** Oldest first. */
  printed: readonly Printed[];
  byPrint: ReadonlyMap<string, Tracked>;
  numbers: BlogNumbers;
  rendered: RenderedMessages;
  /** The same as channels see it in which a moderator said at this time that what had disappeared at once was taken back. */
  takenBack: (at: string) => BlogState;
}

const byChannel = oncePer(
  (all: readonly HandedOver[]): ReadonlyMap<string, HandedOver> => new Map(all.map(one => [one.channelId, one])),
);

/** Returns what a channel handed over of a live blog. Each channel asks; the list grows with the servers. */
export const handedOverIn = (state: BlogState | undefined, channelId: string): HandedOver | undefined =>
  state?.handedOver && byChannel(state.handedOver).get(channelId);

const printOf = oncePer(({ update }: Pick<Tracked, 'update'>) => fingerprint(update.id));

/** Returns the state of a record, for which nothing is rendered yet. */
export function blogState(record: BlogRecord): BlogState {
  const {
    blog,
    tracked,
    revision,
    excess,
    successor,
    accepted,
    held,
    handedOver,
    corrections = 0,
    folded = [],
  } = record;
  const printed = tracked.map(one => ({ print: printOf(one), tracked: one })).reverse();
  const takenBack = new Map<string, BlogState>();
  return {
    ...{ blog, tracked, revision, excess, successor, accepted, held, handedOver, printed },
    byPrint: new Map(printed.map(one => [one.print, one.tracked])),
    numbers: numbersOf(tracked, { corrections, folded: folded.length }),
    rendered: new Map(),
    takenBack(at) {
      const known = takenBack.get(at) ?? blogState({ ...record, tracked: tracked.map(one => withoutHeld(one, at)) });
      takenBack.set(at, known);
      return known;
    },
  };
}

/** What disappeared after somebody said so stands: one broken read proves nothing. */
const withoutHeld = (one: Tracked, at: string): Tracked =>
  one.held && (one.absentSince ?? at) <= at ? { ...one, state: 'withdrawn' } : one;

/** Old records do not tell when somebody answered. */
const LATEST = '9999';

/** Returns a live blog as a channel sees it. */
export const seenBy = (state: BlogState, { id }: Pick<Subscription, 'id'>): BlogState =>
  state.held?.answers?.[id] === 'taken back' ? state.takenBack(state.held.answeredAt?.[id] ?? LATEST) : state;
