import { defineCommand, defineSubcommand, type PageRequest, type Reply, textReply } from '../src/command/command.ts';
import type { CommandContext } from '../src/command/context.ts';
import { missedSince, newestTime, renderCatchUp } from '../src/core/answers/catchup.ts';
import type { CatchUpCursor } from '../src/core/model/catch-up-cursor.ts';
import { relativeTime } from '../src/core/time/timestamp.ts';
import type { Translate } from '../src/i18n/translate.ts';
import { newestSentence } from './shared/format.ts';
import { feedOption } from './shared/options.ts';
import { type FeedContext, type ResolvedBlog, resolveBlog } from './shared/resolve-feed.ts';

type CatchUpContext = Pick<CommandContext, 'now' | 'corrections' | 'catchUpCursor' | 'saveCatchUpCursor' | 't'> &
  PageRequest;
type DeleteCursorsContext = Pick<CommandContext, 'deleteCatchUpCursors' | 't'>;

const catchup = defineSubcommand({
  name: 'catchup',
  description: 'What you missed since you last asked',
  options: {
    feed: feedOption,
    forget: { type: 'flag', description: 'Delete how far I have read, in all live blogs of this server' },
  },
  async run(
    { feed, forget },
    context: CatchUpContext & DeleteCursorsContext & FeedContext & Pick<CommandContext, 'blog'>,
  ) {
    if (forget) return forgetCursors(context);
    const resolved = await resolveBlog(context, feed);
    return resolved.problem === undefined ? catchUp(resolved, context) : textReply(resolved.problem);
  },
});

export default defineCommand({
  name: 'catchup',
  description: catchup.description,
  audience: 'everyone',
  subcommands: [catchup],
});

async function forgetCursors({ deleteCatchUpCursors, t }: DeleteCursorsContext): Promise<Reply> {
  const count = await deleteCatchUpCursors();
  return textReply(count === 0 ? t('catchup.forgotNothing') : t('catchup.forgot', { count }));
}

async function catchUp(resolved: ResolvedBlog, context: CatchUpContext): Promise<Reply> {
  const { feedId, blog, title } = resolved;
  const { t } = context;
  const now = context.now.toISOString();
  const newest = newestTime(blog.updates, now);
  if (blog.updates.length > 0 && newest === undefined) return textReply(t('catchup.noTimes', { title }));
  const start = await startFor(context, feedId);
  const missed = missedSince(start.cursor, blog.updates, await context.corrections(feedId));
  const isNothing = missed.events.length + missed.others.length + missed.corrections.length === 0;
  const listing = renderCatchUp(missed, { blog, page: context.page, now, t, heading: headingFor(start, t) });
  const reply = isNothing
    ? nothingMissed(start, resolved, t)
    : { ...listing, page: { ...listing.page, mark: encodeMark(start) } };
  // A further page belongs to a catch-up whose cursor was saved already.
  if (context.mark !== undefined) return reply;
  const next = { at: now, ...(newest && { newest }) };
  return { ...reply, onDelivered: () => context.saveCatchUpCursor(feedId, next) };
}

const ago = ({ cursor }: Start): string => relativeTime(Date.parse(cursor.at));

const headingFor = (start: Start, t: Translate): string =>
  start.isFirst ? t('catchup.first') : t('catchup.since', { ago: ago(start) });

function nothingMissed(start: Start, { title, blog }: ResolvedBlog, t: Translate): Reply {
  const values = { title, newest: newestSentence(blog.updates, t) };
  if (start.isFirst) return textReply(t('catchup.nothingFirst', values));
  return textReply(t('catchup.nothing', { ...values, ago: ago(start) }));
}

const DAY = 86_400_000;

/** Where a catch-up starts: at the reader's last one, or a day ago. */
interface Start {
  cursor: CatchUpCursor;
  /** The reader has not caught up before. */
  isFirst: boolean;
}

/** The start that the page's mark holds, else the reader's cursor, else a day ago. */
async function startFor(
  { now, mark, catchUpCursor }: Pick<CatchUpContext, 'now' | 'mark' | 'catchUpCursor'>,
  feedId: string,
): Promise<Start> {
  const marked = decodeMark(mark);
  if (marked) return marked;
  const cursor = await catchUpCursor(feedId);
  return cursor
    ? { cursor, isFirst: false }
    : { cursor: { at: new Date(now.getTime() - DAY).toISOString() }, isFirst: true };
}

const encodeTime = (iso: string): string => Date.parse(iso).toString(36);

const decodeTime = (code: string): string | undefined =>
  code === '' ? undefined : new Date(Number.parseInt(code, 36)).toISOString();

/**
 * The start as a page's mark, because the reader's cursor has moved by the time that a button is
 * pressed.
 */
export const encodeMark = ({ cursor, isFirst }: Start): string =>
  encodeTime(cursor.at) + (isFirst ? '!' : '.') + (cursor.newest === undefined ? '' : encodeTime(cursor.newest));

const MARK = /^([0-9a-z]{1,9})([.!])([0-9a-z]{0,9})$/u;

/** The start that a mark holds; undefined without a mark, or if it is not one of this command. */
export function decodeMark(mark = ''): Start | undefined {
  const [, asked = '', sign, seen = ''] = MARK.exec(mark) ?? [];
  const [at, newest] = [decodeTime(asked), decodeTime(seen)];
  return at === undefined ? undefined : { cursor: { at, ...(newest && { newest }) }, isFirst: sign === '!' };
}
