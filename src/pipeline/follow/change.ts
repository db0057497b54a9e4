import type { BlogRecord } from '../../core/model/blog-record.ts';
import {
  type Feed,
  type Settings,
  type Subscription,
  settingsOf,
  splitSettings,
} from '../../core/model/subscription.ts';
import { type Sequel, sequelFollowed } from '../../core/notices/sequel.ts';
import { unread } from '../../core/plan/advance.ts';
import { applySettingsChange, resumed } from '../../core/plan/subscription-change.ts';
import { commit } from '../commit.ts';
import { begin, type FollowParts, takeLeave } from './follow.ts';

/** Filters of so many changes are remembered. */
const EARLIER_KEPT = 5;

/** Who follows a feed, while its lease is held. */
interface Held {
  before: Subscription;
  others: readonly Subscription[];
  record: BlogRecord | undefined;
}

/** Works on a subscription under its feed's lease; undefined where it is followed no longer. */
function holding<T>(
  { store, lease }: FollowParts,
  { feedId, id }: Subscription,
  work: (held: Held) => Promise<T>,
): Promise<T | undefined> {
  return lease.with(`feed:${feedId}`, async () => {
    const all = (await store.subscriptions.get(feedId)) ?? [];
    const before = all.find(one => one.id === id);
    if (!before) return undefined;
    return work({ before, others: all.filter(one => one !== before), record: await store.blogs.get(feedId) });
  });
}

/** What follows from a change comes first: were the change lost in a crash, it would be asked for again. */
async function keep(
  { store }: FollowParts,
  { others }: Held,
  { after, record }: { after: Subscription; record?: BlogRecord },
) {
  if (record) await commit(store, after.feedId, record);
  const all = [...others, after].toSorted((a, b) => a.addedAt.localeCompare(b.addedAt));
  await store.subscriptions.set(after.feedId, all);
}

/** From now on a channel gets nothing new of a feed. Gives the subscription as it stands: one that is paused stays so. */
export const pause = (parts: FollowParts, subscription: Subscription): Promise<Subscription | undefined> =>
  holding(parts, subscription, async held => {
    const { before } = held;
    if (before.paused) return before;
    const after = { ...before, paused: parts.now().toISOString() };
    await keep(parts, held, { after });
    return after;
  });

/** A channel is spoken to in this language from now on, its board at once; undefined: English. Gives whether it is followed there. */
export const speak = (
  parts: FollowParts,
  subscription: Subscription,
  language: string | undefined,
): Promise<boolean | undefined> =>
  holding(parts, subscription, async held => {
    const { before, record } = held;
    const { language: _, ...wordless } = before;
    const after = { ...wordless, ...(language !== undefined && { language }) };
    await keep(parts, held, { after, record: record && applySettingsChange(record, { before, after }) });
    return true;
  });

/** How many updates a pause held back that are posted now, in how many messages. */
export interface Resumed {
  updates: number;
  messages: number;
}

/** A channel goes on after a pause, with what it missed. Gives null where it was not paused. */
export const resume = (parts: FollowParts, subscription: Subscription): Promise<Resumed | null | undefined> =>
  holding(parts, subscription, async held => {
    const { paused, ...after } = held.before;
    if (!paused) return null;
    const { record } = held;
    const next = record && resumed(record, after, parts.now().toISOString());
    await keep(parts, held, { after, record: next });
    const posted = next?.digests.filter(digest => !record?.digests.includes(digest)) ?? [];
    return { messages: posted.length, updates: posted.reduce((sum, { ids }) => sum + ids.length, 0) };
  });

/** Says where a live blog was offered to be followed on that it is. Gives whether that could be said. */
export const goOn = (parts: FollowParts, subscription: Subscription, sequel: Sequel): Promise<boolean | undefined> =>
  holding(parts, subscription, async held => {
    const { before, record } = held;
    if (!record) return false;
    const revision = record.revision + 1;
    const told = { ...sequelFollowed(before, sequel, revision), order: 0 };
    await keep(parts, held, { after: before, record: { ...record, revision, pending: [...record.pending, told] } });
    return true;
  });

/** `standing`: what the other channel follows already, so that nothing was changed. */
export type Edited = { before: Settings; after: Subscription; standing?: undefined } | { standing: Subscription };

export interface Edit {
  feed: Feed;
  subscription: Subscription;
  settings: Settings;
  /** Of the subscription in another channel. */
  newId: string;
}

/** Gives a subscription other settings. In another channel it begins anew, and takes leave of the old one. */
export const edit = (parts: FollowParts, wanted: Edit): Promise<Edited | undefined> =>
  holding(parts, wanted.subscription, held =>
    wanted.settings.channelId === held.before.channelId ? change(parts, held, wanted) : move(parts, held, wanted),
  );

async function change(parts: FollowParts, held: Held, { settings }: Edit): Promise<Edited> {
  const { before, record } = held;
  const after = { ...splitSettings(withFilter(before, settings, parts.now())).standing, ...settings };
  await keep(parts, held, { after, record: record && applySettingsChange(record, { before, after }) });
  return { before: settingsOf(before), after };
}

/** Remembers the filter that was in force until now, where another one is wanted. */
function withFilter(before: Subscription, settings: Settings, now: Date): Subscription {
  const { updates, keywords, earlier = [] } = before;
  const isSame = updates === settings.updates && keywords.join('\n') === settings.keywords.join('\n');
  if (isSame) return before;
  return { ...before, earlier: [...earlier, { until: now.toISOString(), updates, keywords }].slice(-EARLIER_KEPT) };
}

async function move(parts: FollowParts, held: Held, { feed, settings, newId }: Edit): Promise<Edited> {
  const { before, others, record } = held;
  const standing = others.find(({ channelId }) => channelId === settings.channelId);
  if (standing) return { standing };
  const addedAt = parts.now().toISOString();
  const { earlier: _, ...kept } = splitSettings(before).standing;
  const after = { ...kept, ...settings, id: newId, addedAt, paused: before.paused && addedAt };
  await takeLeave(parts.store, before);
  const left = record && (await parts.store.blogs.get(feed.id));
  await begin(parts.store, left ?? unread(feed, parts.now()), { begun: after, others });
  return { before: settingsOf(before), after };
}
