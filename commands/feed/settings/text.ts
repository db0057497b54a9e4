import type { Context } from '../../../src/actions/nouns/context.ts';
import { keyEventsOnly, passes, placesOf, searchedIn } from '../../../src/core/channel/place.ts';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import {
  type FollowedFeed,
  isArticleFeed,
  type Settings,
  type Subscription,
} from '../../../src/core/model/subscription.ts';
import { headlineOf, titleLine } from '../../../src/core/render/card.ts';
import { displayKeyword } from '../../../src/core/render/lines.ts';
import { matches, partsOf } from '../../../src/core/text/keywords.ts';
import { newestFirst } from '../../../src/core/time/chronology.ts';
import type { Translate } from '../../../src/i18n/translate.ts';
import { ROWS } from './rows.ts';

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
  if (subscription.updates === 'none') return t(isArticleFeed(feed) ? 'posted.noneArticles' : 'posted.none');
  if (isArticleFeed(feed)) return t('posted.articles');
  return t(subscription.updates === 'everything' && !subscription.thread ? 'posted.everything' : 'posted.keyEvents');
}

/** What will be posted, as a clause: “each new key event …”. */
export function postedClause(followed: FollowedFeed, t: Translate): string {
  const [what, filter] = [postedWhat(followed, t), keywordClause(followed.subscription.keywords, t)];
  return filter ? t('posted.filtered', { what, filter }) : what;
}

/** A sentence on how keywords match, unless all of them are phrases. */
export const keywordNotes = ({ keywords }: Settings, t: Translate): string[] =>
  keywords.some(keyword => !partsOf(keyword).phrase) ? [t('settings.keywordNote')] : [];

function tidiedAtEnd({ board, thread, forum }: Settings): string | undefined {
  const post = forum ? 'post' : 'thread';
  if (!thread && !forum) return board && 'board';
  if (!board) return post;
  return forum ? 'boardAndPost' : 'boardAndThread';
}

function endingClauses(settings: Settings, t: Translate): string[] {
  const what = tidiedAtEnd(settings);
  return what ? [t('settings.tidied', { what })] : [];
}

/** All settings but what is posted, as clauses. */
export function furtherClauses({ feed, subscription }: FollowedFeed, context: Context): string[] {
  const shown = { feed, settings: subscription };
  const clauses = [...ROWS.values()].flatMap(({ clause }) => clause?.(shown, context) || []);
  // A feed of articles never ends.
  return isArticleFeed(feed) ? clauses : [...clauses, ...endingClauses(subscription, context.t)];
}

/** Those of them that are not as they are unless somebody asks for more. */
export function unusualClauses(followed: FollowedFeed, context: Context): string[] {
  const { t } = context;
  const { subscription } = followed;
  const usual = new Set([t('settings.pingsNobody'), t('settings.strikes'), ...endingClauses(subscription, t)]);
  return furtherClauses(followed, context).filter(clause => !usual.has(clause));
}

/** What keywords would have let through, so that a moderator sees at once what they do. */

const MOST_UPDATES = 20;
const LONGEST_HEADLINE = 100;

/** Returns whether a channel, by its filter as it is now, shows an update in a message or on its board. */
function filterOf(subscription: Subscription, blog: LiveBlog): (update: Update) => boolean {
  if (subscription.updates === 'none') return update => passes(keyEventsOnly(subscription), update, blog);
  return update => placesOf(subscription).some(({ rule }) => passes(rule, update, blog));
}

export function passingLines(subscription: Subscription, blog: LiveBlog, t: Translate): string[] {
  const { keywords } = subscription;
  const newest = newestFirst(blog.updates).slice(0, MOST_UPDATES);
  if (keywords.length === 0 || newest.length === 0) return [];
  const passed = newest.filter(filterOf(subscription, blog));
  const others = newest.filter(update => !passed.includes(update) && matches(keywords, searchedIn(update))).length;
  const counts = { of: newest.length, count: passed.length };
  const names = passed.map(update => `- ${titleLine(headlineOf(update), LONGEST_HEADLINE) || t('update.nameless')}`);
  return [
    t(passed.length > 0 ? 'passing.some' : 'passing.none', counts),
    ...names,
    ...(others > 0 ? [t('passing.others', { count: others })] : []),
  ];
}
