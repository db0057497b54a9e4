import type { CommandContext } from '../../../src/command/context.ts';
import type { FollowedFeed, Settings } from '../../../src/core/model/subscription.ts';
import { titleLine } from '../../../src/core/render/card.ts';
import { displayKeyword } from '../../../src/core/render/keyword.ts';
import { partsOf } from '../../../src/core/text/keywords.ts';
import type { TextKey } from '../../../src/i18n/languages.ts';
import type { Translate } from '../../../src/i18n/translate.ts';
import { isArticleFeed } from '../../shared/feed-kind.ts';
import { lookClauses } from './look.ts';

/** Settings of a subscription as text: what is posted, and how. */

/** The tags of a server's forums, and the reader's language. */
export type SettingsTextContext = Pick<CommandContext, 'forumTags' | 't'>;

/** Which keywords updates must contain and must not; empty without keywords. */
function keywordClause(keywords: readonly string[], t: Translate): string {
  const list = (excludes: boolean) =>
    keywords
      .filter(keyword => partsOf(keyword).excludes === excludes)
      .map(keyword => displayKeyword(keyword, t))
      .join(', ');
  const [including, excluding] = [list(false), list(true)];
  if (including && excluding) return t('filter.both', { including, excluding });
  if (excluding) return t('filter.without', { excluding });
  return including && t('filter.with', { including });
}

function postedWhat({ feed, subscription }: FollowedFeed, t: Translate): string {
  if (subscription.updates === 'none') return t('posted.none');
  if (isArticleFeed(feed)) return t('posted.articles');
  const { updates, amount, thread } = subscription;
  if (updates === 'headlines') return t('posted.headlines');
  if (updates === 'everything' && !thread) return t('posted.everything');
  return t(amount === 'few' || amount === 'many' ? `posted.${amount}` : 'posted.keyEvents');
}

/** What will be posted, as a clause: “each new key event …”. */
export function postedClause(followed: FollowedFeed, t: Translate): string {
  const [what, filter] = [postedWhat(followed, t), keywordClause(followed.subscription.keywords, t)];
  return filter ? t('posted.filtered', { what, filter }) : what;
}

/** A sentence on how keywords match, unless all of them are phrases. */
export const keywordNotes = ({ keywords }: Settings, t: Translate): string[] =>
  keywords.some(keyword => !partsOf(keyword).phrase) ? [t('settings.keywordNote')] : [];

/** The names of tags, each between quotation marks. */
export const listTags = (tags: readonly { name: string }[], t: Translate): string =>
  tags.map(({ name }) => t('settings.tag', { name: titleLine(name, 40) })).join(', ');

/** Those tags of a forum's post that still exist. */
export const tagNames = ({ forum, channelId }: Settings, { forumTags, t }: SettingsTextContext): string =>
  listTags(
    forumTags(channelId).filter(({ id }) => forum?.tags.includes(id)),
    t,
  );

function forumClause(settings: Settings, context: SettingsTextContext): string[] {
  if (!settings.forum) return [];
  const tags = tagNames(settings, context);
  return [tags ? context.t('settings.forumTagged', { tags }) : context.t('settings.forum')];
}

/** What the end of a live blog changes in the channel. */
function tidiedAtEnd({ board, thread, forum }: Settings): string | undefined {
  const post = forum ? 'post' : 'thread';
  if (!thread && !forum) return board && 'board';
  if (!board) return post;
  return forum ? 'boardAndPost' : 'boardAndThread';
}

function endingClause(settings: Settings, t: Translate): string[] {
  const what = tidiedAtEnd(settings);
  return what ? [t(settings.keepAfterEnd ? 'settings.kept' : 'settings.tidied', { what })] : [];
}

function clausesOfBlog(settings: Settings, context: SettingsTextContext): string[] {
  const { t } = context;
  const { thread, board, publish, mention, withdrawn, corrections } = settings;
  const clauseIf = (isSet: unknown, key: TextKey): string[] => (isSet ? [t(key)] : []);
  return [
    ...forumClause(settings, context),
    ...clauseIf(thread, 'settings.thread'),
    ...clauseIf(board, 'settings.board'),
    ...clauseIf(publish, 'settings.publish'),
    mention ? t('settings.pings', { role: mention }) : t('settings.pingsNobody'),
    t(withdrawn === 'delete' ? 'settings.deletes' : 'settings.strikes'),
    ...(corrections ? [t(corrections === 'reply' ? 'settings.replies' : 'settings.quiet')] : []),
    ...endingClause(settings, t),
    ...lookClauses(settings, t),
  ];
}

/** A feed of articles has no other updates for a thread, withdraws nothing and never ends. */
function clausesOfArticles(settings: Settings, context: SettingsTextContext): string[] {
  const { t } = context;
  const { board, publish, mention } = settings;
  return [
    ...forumClause(settings, context),
    ...(board ? [t('settings.boardArticles')] : []),
    ...(publish ? [t('settings.publish')] : []),
    mention ? t('settings.pingsArticles', { role: mention }) : t('settings.pingsNobody'),
    ...lookClauses(settings, t),
  ];
}

/** All settings but what is posted, as clauses. */
export const furtherClauses = ({ feed, subscription }: FollowedFeed, context: SettingsTextContext): string[] =>
  (isArticleFeed(feed) ? clausesOfArticles : clausesOfBlog)(subscription, context);

/** Those of them that are not as they are unless somebody asks for more. */
export function unusualClauses(followed: FollowedFeed, context: SettingsTextContext): string[] {
  const { t } = context;
  const { subscription } = followed;
  const tidied = subscription.keepAfterEnd ? [] : endingClause(subscription, t);
  const usual = new Set([t('settings.pingsNobody'), t('settings.strikes'), ...tidied]);
  return furtherClauses(followed, context).filter(clause => !usual.has(clause));
}

/** All settings of a subscription on one line; the keywords come last, because they may be long. */
export function settingsLine(followed: FollowedFeed, context: SettingsTextContext): string {
  const { t } = context;
  const { channelId, keywords, updates } = followed.subscription;
  const filter = keywordClause(keywords, t);
  return [
    t(updates === 'none' ? 'settings.postsNothing' : 'settings.posts', {
      what: postedWhat(followed, t),
      channel: channelId,
    }),
    ...furtherClauses(followed, context),
    ...(filter ? [t('settings.only', { filter })] : []),
  ].join('; ');
}
