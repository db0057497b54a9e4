import { randomUUID } from 'node:crypto';
import type { AddressReading, LiveBlog } from '../../core/model/live-blog.ts';
import type { Problem } from '../../core/model/problem.ts';
import { guildLanguage } from '../../core/model/server-copy.ts';
import {
  type EditResult,
  type Feed,
  type FollowedFeed,
  type Settings,
  type Subscription,
  settingsOf,
} from '../../core/model/subscription.ts';
import { ENGLISH, localeFor } from '../../i18n/translate.ts';
import { answerWithdrawal, edit } from '../../pipeline/follow/change.ts';
import { follow, goBack, goOn, unfollow } from '../../pipeline/follow/follow.ts';
import { pause, resume } from '../../pipeline/follow/pause.ts';
import { keepServerSettings } from '../../pipeline/follow/server-settings.ts';
import type { FollowParts } from '../../pipeline/operations/held-feed.ts';
import { quietHoursIn } from '../../pipeline/operations/server-settings.ts';
import type { SequelParts } from '../../pipeline/poll/sequels.ts';
import { type Audit, auditOf } from '../audit.ts';
import type { Deps } from '../deps.ts';
import { followedIn } from '../followed.ts';
import { overLimit } from '../limits.ts';
import type { Invoker } from '../nouns/context.ts';
import type { Feeds, FollowResult } from '../nouns/feeds.ts';
import { changeServer, languageIn } from '../server/server.ts';

interface FollowDeps extends FollowParts, Pick<Deps, 'limits' | 'pollSeconds'> {
  run: Pick<Deps['run'], 'schedule' | 'forget'>;
  post: Pick<Deps['post'], 'retryNow'>;
}

export const following = (
  deps: FollowDeps,
  invoker: Invoker,
): Pick<Feeds, 'follow' | 'unfollow' | 'goOn' | 'goBack' | 'answerWithdrawal'> => ({
  follow: (reading, settings) => startFollowing(deps, invoker, { reading, settings }),
  answerWithdrawal: ({ subscription }, answer) => answerWithdrawal(deps, subscription, answer),
  async unfollow(followed, how) {
    const { feed, subscription } = followed;
    await unfollow(deps, subscription, how);
    if (!(await deps.store.feeds.get(feed.id))) deps.run.forget(feed.id);
    await auditOf(deps.store, invoker).note({ did: how ?? 'remove', ...nameOf(followed) });
  },
  async goOn(ended, reading) {
    const problem = await sequelProblem(deps, reading, ended.subscription);
    if (problem) return problem === 'stood' ? problem : { problem };
    const followed = await goOn(deps, ended, reading);
    if (followed) await noteAdded(deps, invoker, followed);
    return followed ?? 'stood';
  },
  async goBack(followed) {
    const before = await goBack(deps, followed);
    if (!before) return undefined;
    await auditOf(deps.store, invoker).note({ did: 'undo', ...nameOf({ ...before, feed: followed.feed }) });
    return before;
  },
});

/** Undefined where a live blog may be followed in the place of another one. `stood`: it is followed already. */
async function sequelProblem(
  { store, limits }: Pick<Deps, 'store' | 'limits'>,
  { feed, blog }: Pick<FeedRequest['reading'], 'feed' | 'blog'>,
  replaced: Subscription,
): Promise<Problem | 'stood' | undefined> {
  const next = { feed, subscription: { ...replaced, feedId: feed.id }, replaced };
  return (await followedElsewhere(store, next, blog)) ? 'stood' : overLimit(store, next, limits);
}

export const goingOn = (
  deps: Pick<Deps, 'store' | 'limits' | 'now' | 'pollSeconds'>,
  run: () => Pick<Deps['run'], 'schedule'>,
): Pick<SequelParts, 'mayFollow'> & Required<Pick<FollowParts, 'begun'>> => ({
  mayFollow: async (found, replaced) => (await sequelProblem(deps, found, replaced)) === undefined,
  begun: id => scheduleFirst({ ...deps, run: run() }, { id }),
});

interface FeedRequest {
  reading: AddressReading & { kind: 'live blog' };
  settings: Settings;
}

async function startFollowing(
  deps: FollowDeps,
  invoker: Invoker,
  { reading, settings }: FeedRequest,
): Promise<FollowResult> {
  const { guildId, userId: addedBy } = invoker;
  const { feed } = reading;
  const added = { addedBy, addedAt: deps.now().toISOString() };
  const standing = await languageIn(deps.store, invoker);
  const spoken = standing ?? localeFor(invoker.userLocale ?? ENGLISH).language;
  const kept = { ...settings, ...added, ...guildLanguage(spoken) };
  const subscription: Subscription = { ...kept, id: randomUUID(), feedId: feed.id, guildId };
  // One at a time, so that two at once do not both take the last free place.
  const outcome = await deps.lease.with(`following:${guildId}`, async () => {
    const found = await followedElsewhere(deps.store, { feed, subscription }, reading.blog);
    if (found) return { ...found, stood: true, repaired: false };
    const problem = await overLimit(deps.store, { feed, subscription }, deps.limits);
    return problem === undefined ? follow(deps, { feed, subscription, blog: reading.blog }) : { problem };
  });
  if ('problem' in outcome) return outcome;
  const { stood: existed, repaired, ...followed } = outcome;
  if (!existed || repaired) scheduleFirst(deps, followed.feed);
  if (!existed) await noteAdded(deps, invoker, followed);
  return { followed, existed, ...(standing === undefined && { language: spoken }) };
}

/** The same live blog at another address of the same site. One that fails is no reason not to follow this one. */
async function followedElsewhere(
  store: Deps['store'],
  { feed, subscription: { guildId, channelId } }: FollowedFeed,
  { id }: LiveBlog,
): Promise<FollowedFeed | undefined> {
  for (const followed of await followedIn(store, guildId)) {
    if (followed.subscription.channelId !== channelId || followed.feed.id === feed.id) continue;
    if (URL.parse(followed.feed.url)?.origin !== URL.parse(feed.url)?.origin) continue;
    const record = await store.blogs.get(followed.feed.id);
    if (record?.blog.id === id && record.cursor.failures === 0) return followed;
  }
  return undefined;
}

const noteAdded = ({ store }: FollowDeps, invoker: Invoker, followed: FollowedFeed): Promise<void> =>
  auditOf(store, invoker).note({ did: 'add', ...nameOf(followed) });

const nameOf = ({ feed, subscription }: FollowedFeed) => ({ feed: feed.title, channelId: subscription.channelId });

function scheduleFirst(
  { now, run, pollSeconds }: Pick<Deps, 'now' | 'pollSeconds'> & { run: Pick<Deps['run'], 'schedule'> },
  { id }: Pick<Feed, 'id'>,
): void {
  run.schedule(id, new Date(now().getTime() + pollSeconds * 1000), { last: now() });
}

export function editing(
  deps: FollowDeps,
  invoker: Invoker,
): Pick<Feeds, 'edit' | 'pause' | 'resume' | 'quietHours' | 'setQuietHours'> {
  const audit = auditOf(deps.store, invoker);
  const { guildId } = invoker;
  return {
    edit: (followed, decide) => editWithNote({ deps, audit }, followed, decide),
    async pause(followed, until) {
      const { subscription } = followed;
      const paused = await pause(deps, subscription, until);
      const isNew = paused?.paused !== undefined && (!subscription.paused || subscription.until !== paused.until);
      const event = until ? ({ did: 'mute', until: until.toISOString() } as const) : ({ did: 'pause' } as const);
      if (isNew) await audit.note({ ...event, ...nameOf(followed) });
      return paused;
    },
    async resume(followed) {
      const resumed = await resume(deps, followed.subscription);
      await deps.post.retryNow(followed.subscription.channelId);
      if (resumed && resumed.until === undefined)
        await audit.note({ did: 'resume', updates: resumed.updates, ...nameOf(followed) });
      return resumed;
    },
    quietHours: channelId => quietHoursIn(deps.store, { guildId, channelId }),
    async setQuietHours(channelId, hours) {
      await changeServer(deps, guildId, standing => {
        const { [channelId]: _, ...others } = standing?.quiet ?? {};
        return { ...standing, quiet: { ...others, ...(hours && { [channelId]: hours }) } };
      });
      const here = (await deps.store.subscriptions.of(guildId)).filter(one => one.channelId === channelId);
      const missed = { updates: 0, messages: 0 };
      for (const one of here) {
        const resumed = await keepServerSettings(deps, one);
        missed.updates += resumed?.updates ?? 0;
        missed.messages += resumed?.messages ?? 0;
      }
      await deps.post.retryNow(channelId);
      await audit.note({ did: 'quiet hours', ...(hours && { hours }), channelId });
      return missed;
    },
  };
}

async function editWithNote(
  { deps, audit }: { deps: FollowDeps; audit: Audit },
  { feed, subscription }: FollowedFeed,
  decide: (current: Subscription) => Settings | undefined,
): Promise<EditResult | undefined> {
  const decided: { settings?: Settings } = {};
  const settings = (current: Subscription): Settings | undefined => {
    decided.settings = decide(current);
    return decided.settings;
  };
  const edited = await edit(deps, { feed, subscription, settings, newId: randomUUID() });
  if (!edited || edited.standing || !decided.settings) return edited;
  const { before, after } = edited;
  await audit.note({ did: 'edit', before, after: settingsOf(after), ...nameOf({ feed, subscription: after }) });
  return edited;
}
