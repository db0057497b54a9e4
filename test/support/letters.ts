import { onTestFinished } from 'vitest';
import { type BlogRecord, type Tracked, unread } from '../../src/core/model/blog-record.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import type { Member, News } from '../../src/core/model/member.ts';
import type { Message } from '../../src/core/model/message.ts';
import type { Channel, Conversations } from '../../src/pipeline/chat.ts';
import { createLetters } from '../../src/pipeline/letters/letters.ts';
import { localLease } from '../../src/store/lease/lease.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { aBlog, anUpdate } from './seeded-bot.ts';

export const NOW = new Date('2026-11-25T18:00:30.000Z');
export const FEED = {
  id: 'harbour',
  url: 'https://harbour.example/live',
  page: '',
  source: 'guardian',
  title: 'Harbour',
};
export const MEMBERS = Array.from({ length: 5 }, (_, n) => `70${n}`);

export const trackedOf = (update: Update): Tracked => ({ update, hash: '', absent: 0, state: 'listed' });

export const record = (...tracked: readonly Tracked[]): BlogRecord => ({
  ...unread(FEED, NOW),
  blog: { ...aBlog(), id: FEED.id },
  tracked,
});

export const aMember = (given: Partial<Member> = {}): Member => ({
  follows: [{ id: 'f', guildId: '1', feedId: FEED.id, addedAt: NOW.toISOString() }],
  letters: [],
  held: [],
  ...given,
});

/** Discord as far as letters need it: conversations in which messages stand, by nonce. */
export function desk() {
  const shown = new Map<string, Map<string, Message>>();
  const sent: string[] = [];
  const byNonce = new Map<string, string>();
  const of = (channelId: string) => shown.get(channelId) ?? new Map<string, Message>();
  const put = (channelId: string, id: string, message: Message): void => {
    shown.set(channelId, of(channelId).set(id, message));
  };
  const urlsIn = ({ cards: [first] }: Message) => (first?.url ? [first.url] : []);
  const channel = {
    async create(channelId: string, message: Message, nonce: string) {
      const messageId = byNonce.get(nonce) ?? String(1000 + byNonce.size);
      if (!byNonce.has(nonce)) {
        sent.push(channelId);
        put(channelId, messageId, message);
      }
      byNonce.set(nonce, messageId);
      return { messageId };
    },
    async edit(channelId: string, messageId: string, message: Message) {
      put(channelId, messageId, message);
      return 'done' as const;
    },
    find: async (channelId: string) =>
      [...of(channelId)].map(([messageId, message]) => ({ messageId, urls: urlsIn(message) })),
    latest: async () => ({ messageId: '1' }),
  } as unknown as Channel;
  const conversations: Conversations = {
    open: async userId => ({ channelId: `9${userId}` }),
    sight: async () => 'seen',
  };
  const messages = (): readonly Message[] => MEMBERS.flatMap(userId => [...of(`9${userId}`).values()]);
  const textsIn = (channelId: string) => [...of(channelId).values()].map(({ cards: [first] }) => `${first?.title}`);
  const texts = () => MEMBERS.map(userId => textsIn(`9${userId}`).join(' | '));
  return { channel, conversations, texts, messages, sent };
}

export const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

export function aStore(): Store {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  return store;
}

/** A store whose `n`th write from now on kills the process. */
export function killing(store: Store, n: number): Store {
  let left = n;
  const dying = <T extends { set(key: string, value: never): Promise<void>; delete(key: string): Promise<void> }>(
    collection: T,
  ): T => {
    const die = (): void => {
      left -= 1;
      if (left <= 0) throw new Error('killed');
    };
    return {
      ...collection,
      set: async (key: string, value: never) => {
        die();
        await collection.set(key, value);
      },
      delete: async (key: string) => {
        die();
        await collection.delete(key);
      },
    };
  };
  const { members, news, letters, receipts, ...rest } = store;
  return {
    ...rest,
    members: dying(members),
    news: dying(news),
    letters: dying(letters),
    receipts: dying(receipts),
  };
}

export const lettersOver = (
  store: Store,
  { channel, conversations }: ReturnType<typeof desk>,
  now: Date | (() => Date) = NOW,
) =>
  createLetters({
    store,
    channel,
    conversations,
    lease: localLease(),
    log: SILENT,
    now: typeof now === 'function' ? now : () => now,
    jitter: () => 0,
    quotes: async () => [],
    stopping: new AbortController().signal,
  });

export const newsOf = (revision: number, ...changes: News['changes']): News => ({ feedId: FEED.id, revision, changes });

export async function seeded(store: Store): Promise<void> {
  await store.feeds.set(FEED.id, FEED);
  const by = { addedBy: '1', addedAt: '', updates: 'key events', keywords: [], withdrawn: 'strike' } as const;
  await store.subscriptions.set(FEED.id, [{ id: 's', feedId: FEED.id, guildId: '1', channelId: '10', ...by }]);
  for (const userId of MEMBERS) await store.members.set(userId, aMember({ channelId: `9${userId}` }));
}

export const STORM = anUpdate({ id: 'storm', headline: 'Storm', keyEvent: true, publishedAt: NOW.toISOString() });
