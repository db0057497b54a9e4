import {
  authorOf,
  COLOURS,
  card,
  footerOf,
  headlineLink,
  headlineOf,
  LIMITS,
  NAMELESS,
  plainLine,
  titleLine,
} from './card.ts';
import { shownTime, timestamp } from './instant.ts';
import { webAddress } from './link.ts';
import { markdown } from './markdown.ts';
import type { Card, LiveBlog, Message, Update } from './model.ts';

export { messageHash } from './hash.ts';
export { renderTimeline } from './timeline.ts';

type Blog = Omit<LiveBlog, 'updates'>;

const EXCERPT = { words: 100, characters: LIMITS.text };
const REASONS = {
  withdrawn: 'withdrawn by the publisher',
  'no longer a key event': 'no longer a key event',
  'filtered out': 'no longer about what this channel follows',
} as const;

function colourOf(update: Update): number | undefined {
  if (update.summary) return COLOURS.summary;
  return update.keyEvent ? COLOURS.keyEvent : undefined;
}

/** Everything of an update's card that outlives its text. */
const frame = (update: Update, blog: Blog): Card => ({
  url: webAddress(update.url),
  author: authorOf(blog),
  footer: footerOf(update, blog),
  timestamp: timestamp(update.publishedAt),
});

/**
 * An update as one message with one card, within Discord's limits. `mention`: role that a key event pings. `editedAt`: shown in
 * the footer where it is given.
 */
export function renderUpdate(update: Update, context: { blog: Blog; mention?: string; editedAt?: string }): Message {
  const parts = card({
    ...frame(update, context.blog),
    title: titleLine(headlineOf(update), LIMITS.title) || NAMELESS,
    text: markdown(update.text, EXCERPT),
    footer: footerOf(update, context.blog, context.editedAt),
    image: webAddress(update.image),
    colour: colourOf(update),
  });
  const pings = context.mention !== undefined && (update.keyEvent || update.summary);
  return pings ? { cards: [parts], mention: context.mention } : { cards: [parts] };
}

/** Ends a strike-through: a tilde right before it would become part of its marks. */
const struck = (title: string): string => `~~${title}${title.endsWith('~') ? '\u200b' : ''}~~`;

/**
 * What stays of an update that a channel should no longer show: its headline struck through, why, and since when. Of a withdrawn
 * one nothing of the text is shown, not even in place of a headline.
 */
export function renderStruck(update: Update, context: { blog: Blog; why: keyof typeof REASONS; at: string }): Message {
  const name = context.why === 'withdrawn' ? headlineOf({ ...update, text: [] }) : headlineOf(update);
  const since = shownTime(context.at);
  const parts = card({
    ...frame(update, context.blog),
    title: struck(titleLine(name, LIMITS.title - 5) || NAMELESS),
    text: REASONS[context.why] + (since && ` · ${since}`),
    colour: COLOURS.struck,
  });
  return { cards: [parts], struck: true };
}

/** Announces that a live blog has ended, with its last summary where it has one. */
export function renderEnded(blog: Blog, summary?: Update): Message {
  const head = ['This live blog has ended.', summary && `**${headlineLink(summary)}**`].filter(Boolean).join('\n\n');
  const text = summary && markdown(summary.text, { ...EXCERPT, characters: LIMITS.text - head.length - 2 });
  const parts = card({
    title: titleLine(blog.title, LIMITS.title) || NAMELESS,
    url: webAddress(blog.url),
    text: [head, text].filter(Boolean).join('\n\n'),
    footer: plainLine(blog.publisher, LIMITS.footer),
    colour: COLOURS.ended,
  });
  return { cards: [parts] };
}
