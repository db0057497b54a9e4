import { placesOf } from '../../../src/core/channel/place.ts';
import { keyEventsOnly, passes, searchedIn } from '../../../src/core/channel/rule.ts';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { headlineOf, titleLine } from '../../../src/core/render/card.ts';
import { matches } from '../../../src/core/text/keywords.ts';
import type { Translate } from '../../../src/i18n/translate.ts';
import { newestFirst } from '../reading.ts';

/** What keywords would have let through, so that a moderator sees at once what they do. */

const MOST_UPDATES = 20;
const LONGEST_HEADLINE = 100;

/** Returns whether a channel, by its filter as it is now, shows an update in a message or on its board. */
function filterOf(subscription: Subscription, blog: LiveBlog): (update: Update) => boolean {
  if (subscription.updates === 'none') return update => passes(keyEventsOnly(subscription), update, blog);
  return update => placesOf(subscription).some(({ rule }) => passes(rule, update, blog));
}

/** Says which of the last updates would have passed, by their headlines; nothing without keywords. */
export function passingLines(subscription: Subscription, blog: LiveBlog, t: Translate): string[] {
  const { keywords } = subscription;
  const newest = newestFirst(blog).slice(0, MOST_UPDATES);
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
