import type { Reply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import { restWaitOf } from '../../src/core/diff/rest.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';
import { AFTER_END } from '../../src/core/time/poll-schedule.ts';
import { ENGLISH } from '../../src/i18n/translate.ts';
import { languageName } from './language.ts';
import { panelReply } from './panel/panel.ts';
import { foundLines, oldLines } from './reading.ts';
import { passingLines } from './settings/passing.ts';
import { keywordNotes, postedClause } from './settings/text.ts';

/** A live blog that was just followed: what was found, what will be posted, an example, and its panel. */
export async function addedReply(
  context: Context,
  { followed, blog, language }: { followed: FollowedFeed; blog: LiveBlog; language?: string },
  notes: readonly string[],
): Promise<Reply> {
  const { t } = context;
  const { feed, subscription } = followed;
  const isPosting = subscription.updates !== 'none';
  const key = isPosting && blog.updates.length > 0 ? 'added.begunNothingOld' : 'added.begun';
  const asksZone = (await context.server.chosenTimezone()) === undefined;
  return panelReply(context, followed, {
    lines: [...oldLines({ feed, blog }, context), ...notes, ...foundLines({ kind: 'live blog', feed, blog }, context)],
    posts: t(key, { channel: subscription.channelId, what: postedClause(followed, t) }),
    more: [
      ...keywordNotes(subscription, t),
      ...passingLines(subscription, blog, t),
      ...paceSentences(context, blog),
      ...languageLines(language, context),
      ...(asksZone ? [t('added.timezone')] : []),
    ],
  });
}

/** Says that what is posted speaks the invoker's language now; English needs no words. */
const languageLines = (language: string | undefined, { t }: Context): string[] =>
  language === undefined || language === ENGLISH ? [] : [t('added.language', { language: languageName(language) })];

/** How often it is checked; of what rests, that was said with what was found. */
function paceSentences({ feeds, invoker, t }: Context, blog: LiveBlog): string[] {
  const { pollHint = 0, state } = blog;
  if (state === 'ended') return [t('added.paceEnded', { minutes: AFTER_END.every / 60 })];
  if (restWaitOf(blog, invoker.now) !== undefined) return [];
  const seconds = Math.max(feeds.pollSeconds, pollHint);
  if (seconds < 120) return [t('added.paceInSeconds', { seconds })];
  return [t('added.paceInMinutes', { minutes: Math.round(seconds / 60) })];
}
