import {
  type Control,
  defineSubcommand,
  LONGEST_ID,
  MOST_CHOICES,
  type Reply,
  textReply,
} from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import { restWaitOf } from '../../src/core/diff/rest.ts';
import { type AddressReading, isFlagged, type LiveBlog, type Update } from '../../src/core/model/live-blog.ts';
import { type Feed, isArticleFeed } from '../../src/core/model/subscription.ts';
import { headlineOf, plainLine, titleLine } from '../../src/core/render/card.ts';
import { renderUpdate } from '../../src/core/render/update.ts';
import { markdownProblems } from '../../src/core/text/problem.ts';
import { newestFirst } from '../../src/core/time/chronology.ts';
import { relativeTime, shownTime, timestampMs } from '../../src/core/time/timestamp.ts';
import { localeFor, type Translate } from '../../src/i18n/translate.ts';
import { addCommand, displayTitle, ruleSentence } from '../shared/format.ts';
import { cardsThatFit } from '../shared/paging.ts';

const MOST_EXAMPLES = 3;

export const preview = defineSubcommand({
  name: 'preview',
  description: 'Show what would be posted, and post nothing',
  slow: true,
  options: {
    url: { type: 'text', description: 'Address of a live blog, its page or its feed', required: true },
  },
  async run({ url }, context) {
    const reading = await context.feeds.read(url);
    if (reading.kind === 'refused') return refusal(reading, context);
    const { blog } = reading;
    const examples = examplesIn(blog);
    const title = `**${displayTitle(blog.title, 120, context.t)}**`;
    const found = [...oldLines(reading, context), title, ...foundLines(reading, context)];
    if (examples.length === 0) return textReply(found.join('\n'));
    const closing = closingFor(reading.feed, examples);
    // Examples speak the language of the server, because that is how they would be posted.
    const { t } = localeFor(await context.server.postingLanguage());
    const cards = cardsThatFit(examples.flatMap(update => renderUpdate(update, { blog, t, look: {} }).cards));
    return { message: { content: [...found, context.t(closing)].join('\n'), cards } };
  },
});

function closingFor(feed: Pick<Feed, 'source'>, [newest]: readonly Update[]) {
  if (isArticleFeed(feed)) return 'preview.closingFeed';
  return newest && isFlagged(newest) ? 'preview.closing' : 'preview.closingUpdates';
}

/** The newest key events, newest first; the newest updates if there are none. */
function examplesIn(blog: LiveBlog): readonly Update[] {
  const updates = newestFirst(blog.updates);
  const keyEvents = updates.filter(isFlagged);
  return (keyEvents.length > 0 ? keyEvents : updates).slice(0, MOST_EXAMPLES);
}

/** What is at an address that a moderator typed. */

export type FoundBlog = AddressReading & { kind: 'live blog' };
type Refusal = AddressReading & { kind: 'refused' };
type ListedFeeds = Refusal['feeds'];

const MOST_LISTED = 8;
const LONGEST_LISTED_ADDRESS = 160;

/** Sources that read what a page lists. Its script may load what it does not list. */
const READS_LISTS = 'liveblogposting';

function newestSentence({ feed, blog }: FoundBlog, t: Translate): string {
  const [newest] = newestFirst(blog.updates);
  if (!newest) return [t('found.none'), ...(feed.source === READS_LISTS ? [t('found.noneOnPage')] : [])].join(' ');
  const headline = titleLine(headlineOf(newest), 200) || t('update.nameless');
  const at = timestampMs(newest.publishedAt);
  const key = isArticleFeed(feed) ? 'found.newestArticle' : 'found.newest';
  return at === undefined ? t(key, { headline }) : t(`${key}At`, { headline, ago: relativeTime(at) });
}

const DAY = 86_400_000;
/** A live blog pauses for a night or a weekend, a feed for a holiday. */
const OLD = { blog: 3 * DAY, feed: 30 * DAY };

export function oldLines({ feed, blog }: Pick<FoundBlog, 'feed' | 'blog'>, { t, invoker }: Context): string[] {
  const isFeed = isArticleFeed(feed);
  const newest = newestFirst(blog.updates)[0]?.publishedAt;
  const at = timestampMs(newest);
  if (at === undefined || invoker.now.getTime() - at < (isFeed ? OLD.feed : OLD.blog)) return [];
  return [t(isFeed ? 'found.oldFeed' : 'found.old', { date: shownTime(newest, 'D') })];
}

/** Live blogs that a section feed lists as one item each: it is better to follow them themselves. */
const listedLines = ({ lists = [] }: FoundBlog, { t, invoker }: Context): string[] =>
  lists.length === 0 ? [] : [t('found.lists'), ...lists.map(url => addCommand(url, invoker.language))];

function restingLines(blog: LiveBlog, { t, invoker }: Context): string[] {
  const seconds = restWaitOf(blog, invoker.now);
  return seconds === undefined ? [] : [t('found.resting', { hours: seconds / 3600 })];
}

export function foundLines(found: FoundBlog, context: Context): string[] {
  const { feed, blog } = found;
  const { t } = context;
  const keyEvents = blog.updates.filter(isFlagged).length;
  const publisher = titleLine(blog.publisher, 80);
  const isFeed = isArticleFeed(feed);
  const updates = blog.updates.length;
  const tally = isFeed ? t('tally.articles', { count: updates }) : t('tally', { updates, keyEvents });
  const key = isFeed ? 'found.feed' : 'found.blog';
  return [
    t(publisher ? `${key}Of` : key, { publisher, tally }),
    newestSentence(found, t),
    ...ruleLines(found, t),
    ...(blog.state === 'ended' ? [t('found.ended')] : restingLines(blog, context)),
    ...listedLines(found, context),
  ];
}

/** What counts as a key event, where not all are those that the editors flag. */
function ruleLines({ feed, blog: { keyEventRule, updates } }: FoundBlog, t: Translate): string[] {
  if (keyEventRule) return [ruleSentence({ feed, keyEventRule }, t)];
  const count = updates.filter(({ keyEvent, judgement }) => keyEvent && judgement).length;
  return count > 0 ? [t('rule.older', { count })] : [];
}

/** With feeds that can be followed instead: in a menu if it is `/feed add` that is refused, else as lines to copy. */
export function refusal({ problems, feeds }: Refusal, context: Context, { isOffered = false } = {}): Reply {
  const { t } = context;
  const reason = markdownProblems(t, problems);
  const offered = isOffered && feedMenu(feeds, t);
  if (!offered) return textReply([reason, ...listToCopy(feeds, context)].join('\n'));
  const lines = [reason, t('refused.choose'), ...listToCopy(offered.others, context)];
  return textReply(lines.join('\n'), [[offered.menu]]);
}

function listToCopy(feeds: ListedFeeds, { t, invoker }: Context): string[] {
  const lines = feeds
    .filter(({ url }) => url.length <= LONGEST_LISTED_ADDRESS)
    .map(({ title, url }) => `- ${addCommand(url, invoker.language)} ${titleLine(title, 80)}`.trimEnd())
    .slice(0, MOST_LISTED);
  return lines.length === 0 ? [] : [t('refused.copy'), ...lines];
}

function feedMenu(feeds: ListedFeeds, t: Translate): { menu: Control; others: ListedFeeds } | undefined {
  const distinct = [...new Map(feeds.map(feed => [feed.url, feed])).values()];
  const offered = distinct.filter(({ url }) => url.length <= LONGEST_ID).slice(0, MOST_CHOICES);
  if (offered.length === 0) return undefined;
  const choices = offered.map(({ title, url }) => ({ name: plainLine(title, LONGEST_ID) || url, value: url }));
  return {
    menu: { action: 'url', kind: 'menu', label: t('refused.menu'), choices },
    others: distinct.filter(feed => !offered.includes(feed)),
  };
}
