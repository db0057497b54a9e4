import type { BlogRecord, Cursor, Tracked } from '../core/model/blog-record.ts';
import type { BackoffState, Delivery, Receipt } from '../core/model/delivery.ts';
import type { Update } from '../core/model/live-blog.ts';
import type { Message, MessageOffer } from '../core/model/message.ts';
import { type Problem, type ProblemKeyWith, problem } from '../core/model/problem.ts';
import { namelessLetters } from './nameless-letters.ts';
import { SCHEMA_VERSION } from './schema.ts';
import { separateFeeds } from './separate-feeds.ts';
import type { Collection, Indexed, Store } from './store.ts';

/**
 * Raises all values from one version to the next. An interrupted step runs again from its start, so
 * it must be idempotent.
 */
type UpgradeStep = (store: Store, now: Date) => Promise<void>;

/** By the version that a step starts from. */
const UPGRADE_STEPS: Readonly<Record<number, UpgradeStep>> = {
  async 1(store, now) {
    await dateReceipts(store, now);
    await deleteServerlessReaders(store);
  },
  // Since version 3 a live blog's record may be a delta against a snapshot; whole records are still
  // read as they are.
  async 2() {},
  // Problems and rules were sentences, buttons named commands, artifacts had another spelling.
  async 3(store) {
    await upgradeBlogs(store);
    await upgradeRests(store);
    await upgradeOutbox(store);
    await upgradePings(store);
  },
  // A feed is named by the address at which it is read, and holds nothing of any server.
  4: separateFeeds,
  // Values are also found by what they say.
  async 5({ feeds, subscriptions, receipts }) {
    await indexAll(feeds);
    await indexAll(subscriptions);
    await indexAll(receipts);
  },
  // An update had the address of one picture.
  6: upgradePictures,
  // The artifact of a letter named the member.
  7: namelessLetters,
};

/**
 * Raises all values from version `from` to the newest. Idempotent: an interrupted upgrade is run
 * again.
 */
export async function upgrade(store: Store, from: number, now: Date): Promise<void> {
  for (let version = from; version < SCHEMA_VERSION; version += 1) await UPGRADE_STEPS[version]?.(store, now);
}

type OldUpdate = Update & { image?: string };

/** What was written at this version already has a list, and is left as it is. */
function withPictures(tracked: Tracked): Tracked {
  const { image, ...update }: OldUpdate = tracked.update;
  if (update.pictures || update.embedded) return tracked;
  return {
    ...tracked,
    update: image === undefined ? update : { ...update, pictures: [{ url: image }] },
    mediaUnread: true,
  };
}

async function upgradePictures({ blogs }: Store): Promise<void> {
  for await (const [key, record] of blogs.entries())
    await blogs.set(key, { ...record, tracked: record.tracked.map(withPictures) });
}

async function indexAll<T>(collection: Collection<T> & Pick<Indexed<T>, 'index'>): Promise<void> {
  if (!collection.index) return;
  for await (const [key, value] of collection.entries()) await collection.index(key, value);
}

/**
 * Version 1 receipts have no time, so nothing says when they may be pruned: they count from `now`.
 */
async function dateReceipts({ receipts }: Store, now: Date): Promise<void> {
  for await (const [key, receipt] of receipts.entries()) {
    const { at }: Partial<Receipt> = receipt;
    if (at === undefined) await receipts.set(key, { ...receipt, at: now.toISOString() });
  }
}

/**
 * The keys of version 1 reader cursors lack the server, so a server's deletion request could not
 * find them.
 */
async function deleteServerlessReaders({ readers }: Store): Promise<void> {
  for await (const [key] of readers.entries()) if (key.split('/').length < 3) await readers.delete(key);
}

/** Up to version 3, problems were stored as English sentences. These begin with a host name. */
const OF_HOSTS: readonly (readonly [RegExp, ProblemKeyWith<'host'>])[] = [
  [/^(\S+) has no page at that address \(404\)/, 'problem.404'],
  [/^(\S+) has taken that page away for good \(410\)/, 'problem.410'],
  [/^(\S+) wants a login/, 'problem.401'],
  [/^(\S+) does not let bots read/, 'problem.403'],
  [/^(\S+) asks for fewer visits/, 'problem.429'],
  [/^(\S+) is not available right now/, 'problem.503'],
  [/^(\S+) is not a known server name/, 'problem.notFound'],
  [/^(\S+) does not accept connections/, 'problem.connection'],
  [/^(\S+) took too long/, 'problem.slow'],
];

/** Sentences that mention a channel or thread. */
const OF_PLACES: readonly (readonly [RegExp, ProblemKeyWith<'place'>])[] = [
  [/^The bot cannot see <#(\d+)>/, 'problem.unseen'],
  [/^The bot may not post in <#(\d+)>/, 'problem.mayNotPost'],
  [/^The bot may not pin messages in <#(\d+)>/, 'problem.mayNotPin'],
  [/^<#(\d+)> has 250 pinned messages/, 'problem.pinsFull'],
  [/^The thread <#(\d+)> is locked/, 'problem.locked'],
  [/^The channel <#(\d+)> is not there any more/, 'problem.channelGone'],
];

/** The problem that a sentence described. Any other problem is found again at the next attempt. */
function problemIn(sentence: string): Problem {
  for (const [pattern, key] of OF_HOSTS) {
    const [, host] = pattern.exec(sentence) ?? [];
    if (host) return problem(key, { host });
  }
  for (const [pattern, key] of OF_PLACES) {
    const [, place] = pattern.exec(sentence) ?? [];
    if (place) return problem(key, { place });
  }
  return problem('problem.earlier');
}

type OldCursor = Cursor & { problem?: string };

function upgradedCursor({ problem: sentence, ...cursor }: OldCursor): Cursor {
  return sentence === undefined ? cursor : { ...cursor, problems: [problemIn(sentence)] };
}

/**
 * The rule for key events was a sentence too. There were two rules, and `together` says which one
 * it was.
 */
function upgradedBlog(blog: BlogRecord['blog']): BlogRecord['blog'] {
  return blog.keyEventRule === undefined ? blog : { ...blog, keyEventRule: blog.together ? 'everything' : 'headlines' };
}

/**
 * Artifacts were spelled in British English. A value that has the new name already is left as it
 * is.
 */
function renamed<T extends { artifact: string }>({ artefact, ...value }: T & { artefact?: string }): T {
  return (artefact === undefined ? value : { ...value, artifact: artefact }) as T;
}

type OldOffer = MessageOffer & { command?: string; does?: string };

/** A message's button named the command that it ran: there was one kind of them. */
function upgradedMessage(message: Message): Message {
  if (!message.offer) return message;
  const { label, args }: OldOffer = message.offer;
  return { ...message, offer: { label, action: 'follow sequel', args } };
}

function upgradedDelivery(delivery: Delivery): Delivery {
  const { want, ...upgraded } = renamed(delivery);
  return { ...upgraded, want: want && upgradedMessage(want) };
}

async function upgradeBlogs({ blogs }: Store): Promise<void> {
  for await (const [key, record] of blogs.entries())
    await blogs.set(key, {
      ...record,
      blog: upgradedBlog(record.blog),
      cursor: upgradedCursor(record.cursor),
      digests: record.digests.map(renamed),
      pending: record.pending.map(upgradedDelivery),
    });
}

async function upgradeOutbox({ outbox }: Store): Promise<void> {
  for await (const [key, delivery] of outbox.entries()) await outbox.set(key, upgradedDelivery(delivery));
}

async function upgradePings({ pings }: Store): Promise<void> {
  for await (const [key, ping] of pings.entries()) await pings.set(key, renamed(ping));
}

type OldObstacle = BackoffState['obstacle'] & { reason?: string };

function upgradedPause(pause: BackoffState): BackoffState {
  if (!pause.obstacle) return pause;
  const { reason, problem: known, since }: OldObstacle = pause.obstacle;
  return { ...pause, obstacle: { problem: reason === undefined ? known : problemIn(reason), since } };
}

async function upgradeRests({ rests }: Store): Promise<void> {
  for await (const [key, { pauses, ...rest }] of rests.entries()) {
    const upgraded = Object.entries(pauses).map(([name, pause]) => [name, upgradedPause(pause)] as const);
    await rests.set(key, { ...rest, pauses: Object.fromEntries(upgraded) });
  }
}
