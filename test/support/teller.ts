import { begun } from '../../src/core/channel/begin.ts';
import { blogState, seenBy } from '../../src/core/channel/blog-state.ts';
import { isLook } from '../../src/core/delivery/artifact.ts';
import type { BlogRecord, WithdrawalAnswer } from '../../src/core/model/blog-record.ts';
import type { ChannelLog, PlaceName } from '../../src/core/model/channel-log.ts';
import type { Delivery } from '../../src/core/model/delivery.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import { answered } from '../../src/pipeline/follow/change.ts';
import { liveBlog, subscription } from './live-blog.ts';
import { lookAt } from './looked.ts';
import { advance } from './unpaused.ts';

const BEGIN = '2026-11-25T19:00:00.000Z';
const SECOND = 1_000;

/** A channel that is told of a live blog, without a store and without Discord. */
export interface Teller {
  /**
   * Reads the live blog, by default a minute after the last read, and looks if the read marks the channel. Returns what is
   * to be shown otherwise, in order.
   */
  read(blog: LiveBlog, seconds?: number): readonly Delivery[];
  /** Reads without a look of the channel, as while Discord cannot be reached. */
  readAlone(blog: LiveBlog, seconds?: number): void;
  /** Looks at what was read without a look. */
  look(): readonly Delivery[];
  /** Changes settings, and looks. An undefined setting goes. */
  set(settings: Partial<Subscription>): readonly Delivery[];
  /** Changes the record as something else does, and looks. */
  change(work: (record: BlogRecord) => BlogRecord): readonly Delivery[];
  /** A moderator says what became of updates that disappeared at once. */
  answer(answer: WithdrawalAnswer): readonly Delivery[];
  subscription(): Subscription;
  record(): BlogRecord;
  log(): ChannelLog;
  /** Ids of the updates with these fingerprints; those that are no longer tracked are left out. */
  ids(prints: readonly string[]): readonly string[];
  /** Ids of the updates that were told in a place and stand there, or are struck through or deleted. */
  standing(place?: PlaceName): readonly string[];
  struck(place?: PlaceName): readonly string[];
  /** Ids of the updates that share messages. */
  batches(): readonly (readonly string[])[];
}

/**
 * What deliveries do to messages, as `<kind of artifact> <create | edit | strike | remove>`. Most of them find no message
 * to edit.
 */
export const intents = (deliveries: readonly Delivery[]): readonly string[] =>
  deliveries.map(({ artifact, want, create }) => {
    const intent = want === null ? 'remove' : want.struck ? 'strike' : create ? 'create' : 'edit';
    return `${artifact.split(':', 1)[0]} ${intent}`;
  });

/**
 * Begins to tell a channel of a live blog, with this first read as its baseline. `before` and `carried`: what the channel
 * brings along; `begin`: when it is read first (ISO).
 */
export function teller(
  given: Subscription,
  first: LiveBlog,
  { before, carried = [], begin = BEGIN }: { before?: ChannelLog; carried?: readonly string[]; begin?: string } = {},
): Teller & { first: readonly Delivery[] } {
  let follower = given;
  let now = Date.parse(begin);
  const at = () => new Date(now).toISOString();
  let record = advance(undefined, { blog: first, cursor: { failures: 0 }, at: at() }, [follower]).record;
  let log = begun(before, { state: blogState(record), revision: record.revision, carried });
  let isMarked = true;
  const look = (): readonly Delivery[] => {
    isMarked = false;
    const next = lookAt(log, { subscription: follower, state: seenBy(blogState(record), follower), at: at() });
    if (!next) return [];
    // As a store holds it.
    log = JSON.parse(JSON.stringify({ ...next, pending: [] }));
    return next.pending;
  };
  const readAlone = (blog: LiveBlog, seconds = 60): void => {
    now += seconds * SECOND;
    record = advance(record, { blog, cursor: { failures: 0 }, at: at() }, [follower]).record;
    isMarked ||= record.pending.some(isLook);
  };
  const change = (work: (record: BlogRecord) => BlogRecord): readonly Delivery[] => {
    record = { ...work(record), revision: record.revision + 1 };
    return look();
  };
  const ids = (prints: readonly string[]): readonly string[] => {
    const { byPrint } = blogState(record);
    return prints.flatMap(print => byPrint.get(print)?.update.id ?? []);
  };
  const toldIn = (place: PlaceName = 'channel') =>
    Object.entries(log.told[place]).flatMap(([print, { struck }]) =>
      ids([print]).map(id => [id, struck !== undefined] as const),
    );
  return {
    first: look(),
    look,
    readAlone,
    read(blog, seconds) {
      readAlone(blog, seconds);
      return isMarked ? look() : [];
    },
    set(settings) {
      follower = { ...follower, ...settings };
      return look();
    },
    change,
    answer(answer) {
      const { held } = record;
      if (!held) throw new Error('Nothing disappeared at once.');
      log = answered(log, blogState(record), answer);
      return change(known => ({ ...known, held: { ...held, answers: { [follower.id]: answer } } }));
    },
    subscription: () => follower,
    record: () => record,
    log: () => log,
    ids,
    standing: place => toldIn(place).flatMap(([id, isStruck]) => (isStruck ? [] : [id])),
    struck: place => toldIn(place).flatMap(([id, isStruck]) => (isStruck ? [id] : [])),
    batches: () => log.batches.map(({ prints }) => ids(prints)),
  };
}

/** A channel that was told of these reads, after a first one without updates. */
export function told(wishes: Partial<Subscription>, ...reads: readonly LiveBlog[]): Teller {
  const channel = teller(subscription(wishes), liveBlog([]));
  for (const blog of reads) channel.read(blog);
  return channel;
}
