import type { Context } from '../../../src/actions/nouns/context.ts';
import {
  type FollowedFeed,
  type Settings,
  type Subscription,
  settingsOf,
} from '../../../src/core/model/subscription.ts';
import type { Translate } from '../../../src/i18n/translate.ts';
import { invokerProblem } from '../permissions.ts';
import { decide, type SettingsDecision, type SettingsRequest } from '../settings/decide.ts';
import { passingLines } from '../settings/passing.ts';
import { differences } from '../settings/rows.ts';
import { keywordNotes } from '../settings/text.ts';

/** Changes the settings of what is followed, and undoes the last change. */

/** The subscription as it is now, with lines on what changed; or a sentence that says why nothing did. */
type ChangeOutcome =
  | { followed: FollowedFeed; lines: readonly string[]; problem?: undefined }
  | { problem: string; needsTags?: string };

/** Changes settings; those that are not asked for stay as they are. */
export async function changeSettings(
  request: SettingsRequest,
  context: Context,
  followed: FollowedFeed,
): Promise<ChangeOutcome> {
  const { t } = context;
  const { feed, subscription } = followed;
  const isForPost =
    request.forum !== undefined && (request.channelId ?? subscription.channelId) === subscription.channelId;
  if (isForPost && (await context.feeds.hasThread(subscription))) return { problem: t('change.tags') };
  const decided: { decision?: SettingsDecision } = {};
  const outcome = await applied(followed, context, current => {
    decided.decision = decide(request, { feed, current }, context);
    return decided.decision.problem === undefined ? decided.decision.settings : undefined;
  });
  const { decision } = decided;
  if (decision?.problem !== undefined) return decision;
  if (outcome.problem !== undefined) return outcome;
  const keywords = request.keywords === undefined ? [] : await keywordLines(outcome.followed.subscription, context);
  return { followed: outcome.followed, lines: [...outcome.lines, ...keywords, ...(decision?.notes ?? [])] };
}

/** Undoes the last change, unless there was another one since. */
export async function undoChange(id: string, context: Context, followed: FollowedFeed): Promise<ChangeOutcome> {
  const { t } = context;
  const found: { problem?: string } = {};
  const outcome = await applied(followed, context, (current, { lastChange }) => {
    if (lastChange?.id !== id) {
      found.problem = t('panel.changed');
      return undefined;
    }
    const { before } = lastChange;
    found.problem = invokerProblem(context, { ...before, mention: newMention(before, current) });
    return found.problem === undefined ? before : undefined;
  });
  if (found.problem !== undefined) return { problem: found.problem };
  if (outcome.problem !== undefined) return outcome;
  return { ...outcome, lines: [t('panel.undone'), ...outcome.lines] };
}

/** The role that would be pinged where it is not pinged now. */
const newMention = (after: Settings, current: Settings): string | undefined =>
  after.channelId === current.channelId && after.mention === current.mention ? undefined : after.mention;

/** Applies a decision about the settings in force. */
async function applied(
  followed: FollowedFeed,
  context: Context,
  settingsAfter: (current: Settings, subscription: Subscription) => Settings | undefined,
): Promise<ChangeOutcome> {
  const { t } = context;
  const edited = await context.feeds.edit(followed, subscription => {
    const current = settingsOf(subscription);
    const after = settingsAfter(current, subscription);
    return after && differences(current, after, context).length > 0 ? after : undefined;
  });
  if (!edited) return { problem: t('gone') };
  if (edited.standing) return { problem: t('edit.standing', { channel: edited.standing.channelId }) };
  const { before, after: subscription } = edited;
  const changed = differences(before, settingsOf(subscription), context);
  const lines = changed.length > 0 ? [...changed, ...moveLines(before, subscription, t)] : [t('edit.nothingChanged')];
  return { followed: { feed: followed.feed, subscription }, lines };
}

/** What a move means for both channels. */
const moveLines = (before: Settings, after: Settings, t: Translate): string[] =>
  before.channelId === after.channelId ? [] : [t('edit.moved', { before: before.channelId, after: after.channelId })];

/** How new keywords match, and which of the last updates they would have let through. */
async function keywordLines(subscription: Subscription, { feeds, t }: Context): Promise<readonly string[]> {
  const known = await feeds.blog(subscription.feedId);
  return [...keywordNotes(subscription, t), ...(known ? passingLines(subscription, known, t) : [])];
}
