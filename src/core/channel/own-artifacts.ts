import { postingLocale } from '../../i18n/translate.ts';
import { boardArtifact, endArtifact } from '../delivery/artifact.ts';
import { fingerprint } from '../diff/fingerprint.ts';
import type { ChannelLog } from '../model/channel-log.ts';
import type { Update } from '../model/live-blog.ts';
import type { Subscription } from '../model/subscription.ts';
import { renderBoard } from '../render/board.ts';
import { renderEnded, renderReopened, renderThread } from '../render/channel-artifacts.ts';
import { renderedOnce } from '../render/update.ts';
import type { BlogState } from './blog-state.ts';
import { targetOf, threadArtifact } from './place.ts';
import { passes } from './rule.ts';
import { artifactShowing, bylineOf, type UnorderedDelivery } from './update-message.ts';

/** The messages of a channel that show a live blog as a whole. */

/** The least seconds between two edits of a board. */
const BOARD_SECONDS = 10;

/** A live blog as it now stands, for a channel, and what the channel was told of it. */
export interface WholeContext {
  subscription: Subscription;
  state: BlogState;
  log: ChannelLog;
  /** The channel no longer follows it. */
  left?: true;
}

/** A summary with at most this many messages after it is still on the screen. */
const MOST_AFTER = 2;

/**
 * Returns the newest summary, and whether the channel was just told it: then the end does not say it
 * again.
 */
function lastSummary({ subscription, state, log }: WholeContext): { update: Update; told: boolean } | undefined {
  const standing = () => state.tracked.values().filter(one => one.state !== 'withdrawn');
  const summary = standing().find(({ update }) => update.summary);
  if (!summary) return undefined;
  const recent = standing()
    .filter(({ update }) => passes(subscription, update, state.blog))
    .take(MOST_AFTER + 1)
    .toArray();
  const told = log.told.channel[fingerprint(summary.update.id)];
  const isPosted = subscription.paused === undefined && told !== undefined && told.struck === undefined;
  return { update: summary.update, told: isPosted && recent.includes(summary) };
}

const base = ({ subscription, log: { revision } }: WholeContext) => ({ ...targetOf(subscription), revision });

/** Returns the delivery that announces the end of a live blog; where only a board stands, that says it. */
export function endDelivery(context: WholeContext): UnorderedDelivery {
  const { subscription, state } = context;
  const { language, feedId, paused, updates } = subscription;
  const { t } = postingLocale(subscription);
  const summary = lastSummary(context);
  const want = renderedOnce(state.rendered, ['end', language, summary?.told], () =>
    renderEnded(state.blog, state.numbers, { summary, t }),
  );
  return { ...base(context), artifact: endArtifact(feedId), want, create: paused === undefined && updates !== 'none' };
}

/** Returns the edit of that announcement for a live blog that goes on after all. */
export const reopenedDelivery = (context: WholeContext): UnorderedDelivery => ({
  ...base(context),
  artifact: endArtifact(context.subscription.feedId),
  want: renderedOnce(context.state.rendered, ['reopened', context.subscription.language], () =>
    renderReopened(context.state.blog, postingLocale(context.subscription).t),
  ),
  create: false,
});

/**
 * Returns the delivery of the board, if the channel has one, or had one and wants none any more. A channel
 * that no longer follows keeps a closed board.
 */
export function boardDeliveries(context: WholeContext, had?: true): UnorderedDelivery[] {
  const { subscription, state, log, left } = context;
  const { board, guildId, feedId } = subscription;
  const artifact = boardArtifact(subscription);
  if (!board) return had ? [{ ...base(context), artifact, want: null, create: false }] : [];
  const upkeep = left ? {} : { upkeep: { everySeconds: BOARD_SECONDS } };
  const shownBy = ({ id }: Update) => `${guildId}/${artifactShowing(fingerprint(id), 'channel', { ...log, feedId })}`;
  const want = renderBoard(subscription, { blog: state.blog, tracked: state.tracked, shownBy, left });
  return [{ ...base(context), artifact, want, create: !left, ...upkeep }];
}

/**
 * Returns the delivery of the channel's thread, or of the forum post. It is opened only if
 * `isNeeded`.
 */
export function threadDeliveries(
  { subscription, state, log: { revision }, left }: WholeContext,
  { isNeeded }: { isNeeded: boolean },
): UnorderedDelivery[] {
  const { channelId, thread, forum, language, firstRevision, colour } = subscription;
  if (!thread && !forum) return [];
  const want = renderedOnce(state.rendered, ['thread', language, colour, forum, left], () =>
    renderThread(subscription, state.blog, { authors: bylineOf(state.tracked).all, left }),
  );
  const renewal = firstRevision === undefined ? {} : { renewsBefore: firstRevision };
  const place = { channelId, ...(language && { language }) };
  return [{ ...place, revision, artifact: threadArtifact(subscription), want, create: isNeeded, ...renewal }];
}
