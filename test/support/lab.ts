import type { Document, LiveBlog } from '../../src/core/model/live-blog.ts';
import type { Message } from '../../src/core/model/message.ts';
import type { Feed, Subscription } from '../../src/core/model/subscription.ts';
import { createLog } from '../../src/log/log.ts';
import type { Channel, Failure, ReadersSight } from '../../src/pipeline/chat.ts';
import { createClock } from '../../src/pipeline/clock.ts';
import { follow } from '../../src/pipeline/follow/follow.ts';
import { createPoll } from '../../src/pipeline/poll/poll.ts';
import { createPost } from '../../src/pipeline/post/post.ts';
import { localLease } from '../../src/store/lease/lease.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { subscription } from './live-blog.ts';

export const FEED: Feed = {
  id: 'feed',
  url: 'https://news.example/live/evening',
  page: 'https://news.example/live/evening',
  source: 'any',
  title: 'The evening, live',
};

const BEGIN = Date.parse('2026-11-25T18:30:00.000Z');
const POLL_SECONDS = 15;

/** A message as a channel shows it. */
export interface ShownMessage {
  id: string;
  place: string;
  message: Message;
}

type Verb = 'create' | 'edit' | 'remove';

/** Returns the failure of a call, or undefined if it succeeds. What it awaits happens during the call. */
type InjectFault = (verb: Verb, place: string) => Failure | undefined | Promise<Failure | undefined>;

/** Discord's channels in memory. `log`: each call that changed something, as `verb title`. */
function recordingChannel() {
  const messages = new Map<string, ShownMessage>();
  const nonces = new Map<string, string>();
  const log: string[] = [];
  let fault: InjectFault = () => undefined;
  let made = 0;
  const add = (place: string | undefined, message: Message): { messageId: string } => {
    made += 1;
    const id = String(made);
    messages.set(id, { id, place: place ?? id, message });
    log.push(`create ${titleOf(message)}`);
    return { messageId: id };
  };
  const done = async () => 'done' as const;
  const channel: Channel = {
    async create(place, message, nonce) {
      const failure = await fault('create', place);
      if (failure) return failure;
      const known = nonces.get(nonce);
      if (known) return { messageId: known };
      const created = add(place, message);
      nonces.set(nonce, created.messageId);
      return created;
    },
    async edit(place, messageId, message) {
      const failure = await fault('edit', place);
      if (failure) return failure;
      const shown = messages.get(messageId);
      if (!shown) return { failed: 'message gone' };
      messages.set(messageId, { ...shown, message });
      log.push(`edit ${titleOf(message)}`);
      return 'done';
    },
    async remove(place, messageId) {
      const failure = await fault('remove', place);
      if (failure) return failure;
      const shown = messages.get(messageId);
      if (shown) log.push(`remove ${titleOf(shown.message)}`);
      messages.delete(messageId);
      return 'done';
    },
    find: async place =>
      [...messages.values()]
        .filter(shown => shown.place === place)
        .reverse()
        .map(({ id, message: { cards, repliesTo } }) => ({
          messageId: id,
          urls: cards.flatMap(({ url }) => url ?? []),
          title: cards[0]?.title,
          ...(repliesTo && { repliesTo }),
        })),
    findAnswer: async () => 'none',
    stands: async (_, messageId) => (messageId && !messages.has(messageId) ? { failed: 'message gone' } : 'done'),
    latest: async () => ({ messageId: String(made) }),
    pin: done,
    openThread: done,
    changeThread: done,
    openPost: async (_, message) => add(undefined, message),
    publish: done,
  };
  const inject = (next: InjectFault): void => {
    fault = next;
  };
  return { channel, messages, log, inject };
}

const titleOf = ({ cards: [card], struck }: Message): string => `${card?.title ?? ''}${struck ? ' [struck]' : ''}`;

/**
 * Follows one live blog with the real poll, post and memory store, in front of channels in memory.
 * The test moves the clock and decides what each read finds. `readersSight`: what Discord says of readers of shared
 * answers. `store`: memory, if left out.
 */
export async function openLab(
  first: LiveBlog,
  subscriptions: readonly Subscription[] = [subscription()],
  { readersSight, store = openStore({ kind: 'memory' }) }: { readersSight?: ReadersSight; store?: Store } = {},
) {
  let at = BEGIN;
  let skew = 0;
  let storeOutages = 0;
  let next = first;
  const { channel, messages, log, inject } = recordingChannel();
  const others = new Map<string, LiveBlog>();
  const document = (url: string): Document => ({
    url,
    contentType: 'application/json',
    bytes: new TextEncoder().encode(JSON.stringify(others.get(url) ?? next)),
  });
  const parts = {
    store,
    lease: localLease(),
    log: createLog('silent', { write: () => undefined }),
    ...createClock({ now: () => new Date(at + skew), elapsed: () => at - BEGIN }),
    jitter: () => 0,
    readersSight,
  };
  const poll = createPoll({
    ...parts,
    pollSeconds: POLL_SECONDS,
    fetch: async url => ({ status: 'ok', document: document(url), validators: {} }),
    parse: async (_, { bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as LiveBlog,
  });
  const post = createPost({
    ...parts,
    storeOutages: () => storeOutages,
    channel,
    stopping: new AbortController().signal,
  });
  for (const one of subscriptions) await follow(parts, { feed: FEED, subscription: one, blog: first });
  await post.drain();

  const shown = (place?: string): readonly ShownMessage[] =>
    [...messages.values()].filter(one => place === undefined || one.place === place);

  return {
    parts,
    store,
    channel,
    post,
    inject,
    /** Moves the machine's clock by this many seconds; no time passes. */
    setClock(by: number): void {
      skew += by * 1000;
    },
    /** Polls after `seconds` and posts. Returns what was done in Discord, as `verb title`. */
    async read(blog: LiveBlog, seconds = POLL_SECONDS): Promise<readonly string[]> {
      const before = log.length;
      at += seconds * 1000;
      next = blog;
      await poll(FEED.id);
      await post.drain();
      return log.slice(before);
    },
    /** Follows another live blog. */
    async follow(feed: Feed, one: Subscription, blog: LiveBlog): Promise<void> {
      others.set(feed.url, blog);
      await follow(parts, { feed, subscription: one, blog });
      await post.drain();
    },
    /** Polls another live blog after `seconds`, and posts. */
    async readOther(feed: Feed, blog: LiveBlog, seconds = POLL_SECONDS): Promise<void> {
      at += seconds * 1000;
      others.set(feed.url, blog);
      await poll(feed.id);
      await post.drain();
    },
    /** Polls at once and posts nothing. */
    async poll(blog: LiveBlog): Promise<void> {
      next = blog;
      await poll(FEED.id);
    },
    /** Keys of all waiting deliveries. */
    async waiting(): Promise<readonly string[]> {
      const keys: string[] = [];
      for await (const [key] of store.outbox.entries()) keys.push(key);
      return keys;
    },
    /** The store was away for a moment, and may have lost its last writes. */
    loseStore(): void {
      storeOutages += 1;
    },
    async drain(seconds = 60): Promise<void> {
      at += seconds * 1000;
      await post.drain();
    },
    /** Returns what was done in Discord so far, as `verb title`. */
    calls: (): readonly string[] => [...log],
    shown,
    /** Titles of the messages in a channel or in all, oldest first; struck ones are marked. */
    titles: (place?: string): readonly string[] => shown(place).map(({ message }) => titleOf(message)),
    async record() {
      const record = await store.blogs.get(FEED.id);
      if (!record) throw new Error('the feed was never read');
      return record;
    },
  };
}

export type Lab = Awaited<ReturnType<typeof openLab>>;
