import { type Act, defineSubcommand, type Reply, textReply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import { restWaitOf } from '../../src/core/diff/rest.ts';
import type { WithdrawalAnswer } from '../../src/core/model/blog-record.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';
import { markdownProblems } from '../../src/core/text/problem.ts';
import { AFTER_END } from '../../src/core/time/poll-schedule.ts';
import { ENGLISH, languageName } from '../../src/i18n/translate.ts';
import { displayTitle } from '../shared/format.ts';
import { followedAs } from '../shared/resolve-feed.ts';
import { panelReply, tagsMenu } from './panel/panel.ts';
import { PANEL_ACTIONS } from './panel/press.ts';
import { invokerProblem, withUnseen } from './permissions.ts';
import { type FoundBlog, foundLines, oldLines, refusal } from './preview.ts';
import { decide, type SettingsDecision, type SettingsRequest } from './settings/decide.ts';
import { keywordNotes, passingLines, postedClause } from './settings/text.ts';

type AddValues = Pick<SettingsRequest, 'updates' | 'keywords' | 'mention' | 'forum'> & { channel?: string };

export const add = defineSubcommand({
  name: 'add',
  description: 'Follow a live blog or feed in a channel',
  slow: true,
  options: {
    url: { type: 'text', description: 'Address of a live blog, its page or its feed', required: true },
    channel: { type: 'channel', description: 'Where to post; default: this channel' },
    updates: {
      type: 'text',
      description: 'What to post; default: key events',
      choices: [
        { name: 'key events', value: 'key events' },
        { name: 'everything', value: 'everything' },
        { name: 'board only: no posts, a pinned board shows the key events', value: 'board only' },
      ],
    },
    keywords: { type: 'text', description: 'Only updates with one of these: storm, "high water"; -word excludes' },
    mention: { type: 'role', description: 'A role to ping on key events' },
  },
  run: ({ url, ...values }, context) => follow(url, values, context),
  actions: new Map([
    ...PANEL_ACTIONS,
    ['tags', ({ values }, context) => followKept({ forum: values.join(',') }, context)],
    ['url', ({ values: [address] }, context) => followKept({ url: address }, context)],
    // The buttons of notices about what is followed.
    ['go on', onNotice(followSequel, 'sequel.gone')],
    ['go back', onNotice(undoSequel)],
    ['taken back', onNotice((followed, context) => answerWithdrawal('taken back', followed, context))],
    ['left', onNotice((followed, context) => answerWithdrawal('left', followed, context))],
  ]),
});

async function follow(url: string, values: AddValues, context: Context): Promise<Reply> {
  const { channel, ...others } = values;
  const decision = decide({ ...others, ...(channel !== undefined && { channelId: channel }) }, {}, context);
  if (decision.problem !== undefined) return askTags({ url, ...values }, decision, context);
  const reading = await context.feeds.read(url);
  if (reading.kind === 'refused') {
    context.member.keepTyped(ADDING, values);
    return refusal(reading, context, { isOffered: true });
  }
  const outcome = await context.feeds.follow(reading, decision.settings);
  if (outcome.problem !== undefined) return textReply(markdownProblems(context.t, [outcome.problem]));
  const { followed, existed, language } = outcome;
  if (existed) return panelReply(context, followed, { lines: [context.t('add.standing')] });
  return addedReply(context, { followed, reading, language }, decision.notes);
}

function askTags(
  request: AddValues & { url: string },
  { problem, needsTags }: Exclude<SettingsDecision, { problem?: undefined }>,
  context: Context,
): Reply {
  if (needsTags === undefined || context.server.forumTags(needsTags).length === 0) return textReply(problem);
  context.member.keepTyped(ADDING, request);
  const menu = { action: 'tags', args: [], label: context.t('difference.tags'), channelId: needsTags, chosen: [] };
  return textReply(problem, [[tagsMenu(menu, context)]]);
}

/** Under which a request is kept that waits for the tags of a forum, or for another address. */
const ADDING = 'feed add';

/** Follows what was asked for before, with the tags or the address that was chosen now. */
async function followKept(chosen: { forum?: string; url?: string }, context: Context): Promise<Reply> {
  const kept = context.member.typed(ADDING);
  const { url, ...request } = { ...kept, ...chosen };
  if (!kept || url === undefined) return textReply(context.t('add.forgotten'));
  return follow(url, request, context);
}

type NoticeAct = (followed: FollowedFeed, context: Context) => Promise<Reply>;

function onNotice(answer: NoticeAct, gone: 'control.gone' | 'sequel.gone' = 'control.gone'): Act {
  return async ({ args: [id] }, context) => {
    const followed = await followedAs(id, context);
    if (!followed) {
      const reply = textReply(context.t(gone));
      return gone === 'control.gone' ? withUnseen(reply, context) : reply;
    }
    // The role was chosen by somebody who may ping it there.
    const forbidden = invokerProblem(context, { ...followed.subscription, mention: undefined });
    return forbidden === undefined ? answer(followed, context) : textReply(forbidden);
  };
}

async function followSequel(ended: FollowedFeed, context: Context): Promise<Reply> {
  const sequel = await context.feeds.sequel(ended.feed.id);
  if (!sequel) return textReply(context.t('sequel.lost'));
  const reading = await context.feeds.read(sequel.url);
  if (reading.kind === 'refused') return refusal(reading, context);
  const outcome = await context.feeds.goOn(ended, reading);
  if (outcome !== 'stood' && 'problem' in outcome) return textReply(markdownProblems(context.t, [outcome.problem]));
  if (outcome !== 'stood') return addedReply(context, { followed: outcome, reading }, []);
  const title = displayTitle(reading.feed.title, 120, context.t);
  return textReply(context.t('sequel.stood', { place: `<#${ended.subscription.channelId}>`, title }));
}

async function undoSequel(followed: FollowedFeed, context: Context): Promise<Reply> {
  const before = await context.feeds.goBack(followed);
  if (!before) return textReply(context.t('sequel.lost'));
  const titleOf = ({ feed }: FollowedFeed): string => displayTitle(feed.title, 120, context.t);
  const values = { place: `<#${before.subscription.channelId}>`, title: titleOf(followed), old: titleOf(before) };
  return textReply(context.t('sequel.undone', values));
}

async function answerWithdrawal(answer: WithdrawalAnswer, followed: FollowedFeed, context: Context): Promise<Reply> {
  if (!(await context.feeds.answerWithdrawal(followed, answer))) return textReply(context.t('held.decided'));
  return textReply(context.t(answer === 'left' ? 'post.heldLeft' : 'post.heldTaken'));
}

async function addedReply(
  context: Context,
  { followed, reading, language }: { followed: FollowedFeed; reading: FoundBlog; language?: string },
  notes: readonly string[],
): Promise<Reply> {
  const { t } = context;
  const { feed, subscription } = followed;
  const { blog } = reading;
  const isPosting = subscription.updates !== 'none';
  const key = isPosting && blog.updates.length > 0 ? 'added.begunNothingOld' : 'added.begun';
  const asksZone = (await context.server.chosenTimezone()) === undefined;
  return panelReply(context, followed, {
    lines: [...oldLines({ feed, blog }, context), ...notes, ...foundLines({ ...reading, feed }, context)],
    posts: t(key, { channel: subscription.channelId, what: postedClause(followed, t) }),
    more: [
      ...keywordNotes(subscription, t),
      ...passingLines(subscription, blog, t),
      ...paceSentences(context, blog),
      // English needs no words.
      ...(language && language !== ENGLISH ? [t('added.language', { language: languageName(language) })] : []),
      ...(asksZone ? [t('added.timezone')] : []),
    ],
  });
}

/** How often it is checked; of what rests, that was said with what was found. */
function paceSentences({ feeds, invoker, t }: Context, blog: LiveBlog): string[] {
  const { pollHint = 0, state } = blog;
  if (state === 'ended') return [t('added.paceEnded', { minutes: AFTER_END.every / 60 })];
  if (restWaitOf(blog, invoker.now) !== undefined) return [];
  const seconds = Math.max(feeds.pollSeconds, pollHint);
  if (seconds < 120) return [t('added.paceInSeconds', { seconds })];
  return [t('added.paceInMinutes', { minutes: Math.round(seconds / 60) })];
}
