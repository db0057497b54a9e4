import { commandOf, defineSubcommand, type Reply, textReply } from '../src/actions/command.ts';
import type { Context } from '../src/actions/nouns/context.ts';
import { missedSince, newestRevision, renderingCatchUp } from '../src/core/answers/catchup.ts';
import type { LiveBlog, Update } from '../src/core/model/live-blog.ts';
import type { CatchUpCursor } from '../src/core/model/member.ts';
import type { Card } from '../src/core/model/message.ts';
import type { FollowedFeed } from '../src/core/model/subscription.ts';
import { newestTime } from '../src/core/time/chronology.ts';
import { relativeTime, timestampMs } from '../src/core/time/timestamp.ts';
import type { Translate } from '../src/i18n/translate.ts';
import { newestSentence } from './shared/format.ts';
import { cardsThatFit, decodeTime, encodeTime } from './shared/paging.ts';
import { askFeed, feedOption, followedHere, type ResolvedBlog, resolveBlog } from './shared/resolve-feed.ts';

const catchup = defineSubcommand({
  name: 'catchup',
  description: 'What you missed since you last asked',
  options: {
    feed: feedOption,
    forget: { type: 'flag', description: 'Delete how far I have read, in all live blogs of this server' },
  },
  async run({ feed, forget }, context) {
    if (forget) {
      const count = await context.member.deleteCatchUpCursors();
      return textReply(count === 0 ? context.t('catchup.forgotNothing') : context.t('catchup.forgot', { count }));
    }
    const here = feed === undefined && context.mark === undefined ? await followedHere(context) : [];
    if (here.length > 1) return catchUpAll(here, context);
    const resolved = await resolveBlog(context, feed);
    return resolved.problem ?? catchUp(resolved, context);
  },
});

export default commandOf(catchup);

async function catchUp(resolved: ResolvedBlog, context: Context): Promise<Reply> {
  const { feedId, blog, title } = resolved;
  const { t } = context;
  if (blog.updates.length > 0 && !blog.updates.some(hasTime)) return textReply(t('catchup.noTimes', { title }));
  const { start, missed, isNothing, view, save } = await missedIn(blog, feedId, context);
  const listing = await context.reader.inSlices(renderingCatchUp(missed, { ...view, page: context.page }));
  const reply = isNothing
    ? nothingMissed(start, resolved, t)
    : { ...listing, page: { ...listing.page, mark: encodeMark(start) } };
  // A further page belongs to a catch-up whose cursor was saved already.
  return context.mark === undefined ? { ...reply, onDelivered: save } : reply;
}

/** What a reader missed of a live blog, how it is listed, and what notes that they were shown it. */
async function missedIn(blog: LiveBlog, feedId: string, context: Context) {
  const { t, member, invoker, reader, server } = context;
  const now = invoker.now.toISOString();
  const start = await startFor(context, feedId);
  const arrivals = await reader.arrivals(feedId);
  const [corrected, withdrawn] = [await reader.corrections(feedId), await reader.withdrawals(feedId)];
  const missed = missedSince(start.cursor, blog.updates, { arrivals, corrected, withdrawn });
  const times = blog.updates.map(({ publishedAt }) => publishedAt);
  const [newest, upTo] = [newestTime(times, invoker.now), newestRevision(blog.updates, arrivals)];
  const next: CatchUpCursor = { at: now, ...(newest && { newest }), ...(upTo !== undefined && { upTo }) };
  return {
    ...{ start, missed, isNothing: Object.values(missed).every(found => found.length === 0) },
    view: {
      blog,
      now,
      timezone: await server.timezone(),
      t,
      heading: start.isFirst ? t('catchup.first') : t('catchup.since', { ago: ago(start) }),
    },
    save: () => member.saveCatchUpCursor(feedId, next),
  };
}

const hasTime = ({ publishedAt }: Update): boolean => timestampMs(publishedAt) !== undefined;

/** Discord's limit for the embeds of one message. */
const MOST_CARDS = 10;
/** Lines of one live blog among several: about five live blogs fit into a message. */
const LINES_OF_EACH = 5;

interface CatchUpSection {
  followed: FollowedFeed;
  card: Card;
  /** Not all lines are shown. */
  isCut: boolean;
  save: () => Promise<void>;
}

/** Undefined if nothing was missed, or nobody can tell. */
async function sectionOf(followed: FollowedFeed, context: Context): Promise<CatchUpSection | undefined> {
  const { id } = followed.feed;
  const blog = await context.feeds.blog(id);
  if (!blog?.updates.some(hasTime)) return undefined;
  const { missed, isNothing, view, save } = await missedIn(blog, id, context);
  if (isNothing) return undefined;
  const last = { ...view, page: Number.POSITIVE_INFINITY, perPage: LINES_OF_EACH };
  const { message, page } = await context.reader.inSlices(renderingCatchUp(missed, last));
  return message.cards.flatMap(card => ({ followed, card, isCut: page.of > 1, save }))[0];
}

/** What is not shown whole stays unread: a menu offers it. */
async function catchUpAll(here: readonly FollowedFeed[], context: Context): Promise<Reply> {
  const { t } = context;
  const sections: CatchUpSection[] = [];
  // One after another: a server may follow dozens of long live blogs.
  for (const followed of here) sections.push(...[(await sectionOf(followed, context)) ?? []].flat());
  const values = { count: sections.length, all: here.length };
  if (sections.length === 0) return textReply(t('catchup.nothingInAll', values));
  const cards = cardsThatFit(sections.slice(0, MOST_CARDS).map(({ card }) => card));
  const whole = sections.slice(0, cards.length).filter(({ isCut }) => !isCut);
  const unread = sections.filter(section => !whole.includes(section)).map(({ followed }) => followed);
  const content = [t('catchup.inAll', values), unread.length > 0 && t('catchup.unread', { count: unread.length })];
  return {
    message: { content: content.filter(Boolean).join(' '), cards },
    ...(unread.length > 0 && { ask: askFeed(unread, t) }),
    onDelivered: async () => {
      for (const { save } of whole) await save();
    },
  };
}

const ago = ({ cursor }: CatchUpStart): string => relativeTime(Date.parse(cursor.at));

function nothingMissed(start: CatchUpStart, { title, blog }: ResolvedBlog, t: Translate): Reply {
  const values = { title, newest: newestSentence(blog, t) };
  if (start.isFirst) return textReply(t('catchup.nothingFirst', values));
  return textReply(t('catchup.nothing', { ...values, ago: ago(start) }));
}

const DAY = 86_400_000;

/** Where a catch-up starts: at the reader's last one, or a day ago. */
interface CatchUpStart {
  cursor: CatchUpCursor;
  /** The reader has not caught up before. */
  isFirst: boolean;
}

/** The start that the page's mark holds, else the reader's cursor, else a day ago. */
async function startFor({ invoker, mark, member }: Context, feedId: string): Promise<CatchUpStart> {
  const marked = decodeMark(mark);
  if (marked) return marked;
  const cursor = await member.catchUpCursor(feedId);
  return cursor
    ? { cursor, isFirst: false }
    : { cursor: { at: new Date(invoker.now.getTime() - DAY).toISOString() }, isFirst: true };
}

/** At most 20 characters. The reader's cursor has moved by the time that a button is pressed. */
export const encodeMark = ({ cursor: { at, newest, upTo }, isFirst }: CatchUpStart): string =>
  encodeTime(at) + (isFirst ? '!' : '.') + (upTo === undefined ? encodeTime(newest) : `~${upTo.toString(36)}`);

const MARK = /^([0-9a-z]{1,9})([.!])(?:~([0-9a-z]{1,9})|([0-9a-z]{0,9}))$/u;

/** The start that a mark holds; undefined without a mark, or if it is not one of this command. */
export function decodeMark(mark = ''): CatchUpStart | undefined {
  const [, asked = '', sign, upTo, seen = ''] = MARK.exec(mark) ?? [];
  const [at, newest] = [decodeTime(asked), decodeTime(seen)];
  if (at === undefined) return undefined;
  const shown = upTo === undefined ? newest && { newest } : { upTo: Number.parseInt(upTo, 36) };
  return { cursor: { at, ...shown }, isFirst: sign === '!' };
}
