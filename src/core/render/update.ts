import type { Translate } from '../../i18n/translate.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Card, Message } from '../model/message.ts';
import { webAddress } from '../text/link.ts';
import { markdown } from '../text/markdown.ts';
import { shownTime, timestamp } from '../time/timestamp.ts';
import { authorOf, COLOURS, card, footerOf, headlineOf, LIMITS, titleLine } from './card.ts';

type Blog = Omit<LiveBlog, 'updates'>;

const EXCERPT = { words: 100, characters: LIMITS.text };
const REASONS = {
  withdrawn: 'post.withdrawn',
  'no longer a key event': 'post.noLongerKeyEvent',
  'moved up': 'post.movedUp',
  'filtered out': 'post.filteredOut',
} as const;

function colourOf(update: Update): number | undefined {
  if (update.summary) return COLOURS.summary;
  return update.keyEvent ? COLOURS.keyEvent : undefined;
}

/** The parts of an update's card that stay when its text goes. */
const frame = (update: Update, blog: Blog, t: Translate): Card => ({
  url: webAddress(update.url),
  author: authorOf(blog),
  footer: footerOf(update, blog, { t }),
  timestamp: timestamp(update.publishedAt),
});

/** Returns the excerpt, with a last line in small print if a fact in it was corrected. */
function textOf(update: Update, edited: Tracked['edited'], t: Translate): string {
  const since = edited?.corrected ? shownTime(edited.at) : '';
  const mark = since && `-# ${t('post.corrected', { time: since })}`;
  // A blank line must precede small print after a quote.
  const room = mark ? LIMITS.text - mark.length - 2 : LIMITS.text;
  return [markdown(update.text, { ...EXCERPT, characters: room }), mark].filter(Boolean).join('\n\n');
}

interface UpdateContext {
  blog: Blog;
  /** Role that a key event pings. */
  mention?: string;
  /** An edit is marked in the footer, a correction in the text as well. */
  edited?: Tracked['edited'];
  t: Translate;
}

/** Renders an update as one message with one card, within Discord's limits. */
export function renderUpdate(update: Update, context: UpdateContext): Message {
  const { t } = context;
  const parts = card({
    ...frame(update, context.blog, t),
    title: titleLine(headlineOf(update), LIMITS.title) || t('update.nameless'),
    text: textOf(update, context.edited, t),
    footer: footerOf(update, context.blog, { edit: context.edited, t }),
    image: webAddress(update.image),
    colour: colourOf(update),
  });
  const pings = context.mention !== undefined && (update.keyEvent || update.summary);
  return pings ? { cards: [parts], mention: context.mention } : { cards: [parts] };
}

/** A zero-width space keeps a tilde at the end of the title from becoming part of the marks. */
const struck = (title: string): string => `~~${title}${title.endsWith('~') ? '\u200b' : ''}~~`;

interface StruckContext {
  blog: Blog;
  why: keyof typeof REASONS;
  at: string;
  t: Translate;
}

/**
 * Renders what stays of an update that a channel should no longer show: its headline struck
 * through, why, and since when. No text of a withdrawn update is shown, not even in place of a
 * headline.
 */
export function renderStruck(update: Update, context: StruckContext): Message {
  const { t } = context;
  const name = context.why === 'withdrawn' ? headlineOf({ ...update, text: [] }) : headlineOf(update);
  const since = shownTime(context.at);
  const parts = card({
    ...frame(update, context.blog, t),
    title: struck(titleLine(name, LIMITS.title - 5) || t('update.nameless')),
    text: t(REASONS[context.why]) + (since && ` · ${since}`),
    colour: COLOURS.struck,
  });
  return { cards: [parts], struck: true };
}
