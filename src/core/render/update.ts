import type { Translate } from '../../i18n/translate.ts';
import { isDeepEqual } from '../diff/deep-equal.ts';
import type { EditHistory, Tracked } from '../model/blog-record.ts';
import { isFlagged, type LiveBlog, type Update } from '../model/live-blog.ts';
import { type Card, LIMITS, type Message } from '../model/message.ts';
import type { MessageLook } from '../model/subscription.ts';
import { markdown, markdownOfWholeLines } from '../text/markdown.ts';
import { plain } from '../text/plain-text.ts';
import { countWords } from '../text/words.ts';
import { clock, shownTime, timestamp } from '../time/timestamp.ts';
import { authorOf, COLOURS, card, headlineLink, headlineOf, plainLine, titleLine } from './card.ts';
import { firstSentenceOf, leadOf, type TitledText } from './lead.ts';
import { correctionLine } from './lines.ts';
import { mediaLines, withPictures, withThumbnail } from './media.ts';

type Blog = Omit<LiveBlog, 'updates'>;

const EXCERPT = { words: 100, characters: LIMITS.text };
const REASONS = {
  withdrawn: 'post.withdrawn',
  'no longer a key event': 'post.noLongerKeyEvent',
  'moved up': 'post.movedUp',
  'filtered out': 'post.filteredOut',
} as const;

function colourOf(update: Update, { colour }: MessageLook = {}): number | undefined {
  if (colour !== undefined) return colour;
  if (update.summary) return COLOURS.summary;
  return update.keyEvent ? COLOURS.keyEvent : undefined;
}

/**
 * The thread or forum post of a live blog. Its first message names the live blog, its publisher and
 * its authors, so that messages in it need not. `authors`: of every update, if they never change.
 */
export interface OwnThread {
  authors: readonly string[];
}

/** The parts of an update's card that stay when its text goes. */
const frame = (update: Update, context: FrameContext): Card => ({
  url: update.url,
  author: context.thread ? undefined : authorOf(context.blog, context.look),
  footer: footerOf(update, context),
  timestamp: timestamp(update.publishedAt),
});

/** Publisher, byline and, if that came last, when the update told more news. */
function footerOf(update: Update, { blog, edited, thread, timezone, t }: FrameContext): string | undefined {
  const isSaid = thread !== undefined && isDeepEqual(update.authors, thread.authors);
  const authors = isSaid ? [] : update.authors.filter(name => name !== blog.publisher);
  const names = [thread ? '' : blog.publisher, authors.join(', ')];
  const mark = newsMark(edited, { since: update.publishedAt, timezone, t });
  const parts = [...names.map(name => plainLine(name, LIMITS.footer / 2 - 40)), mark];
  return parts.filter(Boolean).join(' · ') || undefined;
}

/**
 * When the update was changed because the news went on. A later correction says when in a line of its
 * own, and other words say nothing.
 */
function newsMark(
  edit: Tracked['edited'],
  { since, timezone, t }: { since?: string; timezone?: string; t: Translate },
): string {
  const corrected = edit?.corrected ? (edit.correctedAt ?? edit.at) : undefined;
  const updated = edit?.updatedAt;
  if (updated === undefined || Date.parse(updated) <= Date.parse(corrected ?? '')) return '';
  const time = clock(updated, since, timezone);
  return time && t('post.footerUpdated', { time });
}

function correctionMark({ edited, t }: Pick<UpdateContext, 'edited' | 't'>): string {
  const correction = correctionLine(edited, t);
  return correction && `-# ${correction}`;
}

/**
 * Returns an excerpt, or a whole summary, with last lines in small print: about its media, and on a fact
 * in it that was corrected.
 */
function textOf(update: Update, { title, rest: text }: TitledText, { edited, t }: FrameContext): string {
  const words = plain(text);
  const left = Math.max(0, EXCERPT.words - countWords(words));
  const linked = new Set(text.flatMap(({ spans }) => spans.flatMap(({ href }) => href ?? [])));
  const said = `${title}\n${words}`;
  const media = mediaLines(update, { words: left, said, linked }, t).map(line => `-# ${line}`);
  const mark = [...media, correctionMark({ edited, t })].filter(Boolean).join('\n');
  // A blank line must precede small print after a quote.
  const room = mark ? LIMITS.text - mark.length - 2 : LIMITS.text;
  const shown = update.summary ? markdownOfWholeLines(text, room) : markdown(text, { ...EXCERPT, characters: room });
  return [shown, mark].filter(Boolean).join('\n\n');
}

interface FrameContext {
  blog: Blog;
  /** Set if the message stands in the live blog's own thread or forum post. */
  thread?: OwnThread;
  look?: MessageLook;
  /** News is marked in the footer, a correction in the text. */
  edited?: Tracked['edited'];
  /** IANA name of the clock that tells when there was news; default: UTC. */
  timezone?: string;
  t: Translate;
}

interface UpdateContext extends FrameContext {
  /** Role that a key event pings. */
  mention?: string;
}

/**
 * Renders an update as one message, within Discord's limits: one card, and one more for each further
 * picture.
 */
export function renderUpdate(update: Update, context: UpdateContext): Message {
  const cards = CARDS[context.look?.look ?? 'full'](update, context);
  const pings = context.mention !== undefined && isFlagged(update);
  return pings ? { cards, mention: context.mention } : { cards };
}

const CARDS = {
  full: (update: Update, context: UpdateContext) => withPictures(fullCard(update, context), update),
  short: (update: Update, context: UpdateContext) => [shortCard(update, context)],
  headline: (update: Update, context: UpdateContext) => [headlineCard(update, context)],
} as const;

function fullCard(update: Update, context: UpdateContext): Card {
  const { t } = context;
  const lead = leadOf(update);
  return card({
    ...frame(update, context),
    title: titleLine(lead.title, LIMITS.title) || t('update.nameless'),
    text: textOf(update, lead, context),
    colour: colourOf(update, context.look),
  });
}

/** UTF-16 units of the sentence that the short look shows. */
const LONGEST_SENTENCE = 300;

function shortCard(update: Update, context: UpdateContext): Card {
  const { text: _, ...full } = fullCard(update, context);
  const sentence = titleLine(firstSentenceOf(leadOf(update).rest), LONGEST_SENTENCE);
  const text = [sentence, correctionMark(context)].filter(Boolean).join('\n\n');
  return withThumbnail(card({ ...full, text }), update);
}

function headlineCard(update: Update, context: UpdateContext): Card {
  return card({
    url: update.url,
    text: [lineOf(update, context, headlineLink(update, context.t)), correctionMark(context)]
      .filter(Boolean)
      .join('\n'),
    colour: colourOf(update, context.look),
  });
}

/** Returns an update on one line of Markdown: the live blog's short name, the time, and what it is called. */
function lineOf({ publishedAt }: Update, { look, thread }: FrameContext, name: string): string {
  const shortName = thread || look?.shortName === undefined ? '' : `${titleLine(look.shortName, LIMITS.author)} ·`;
  return [shortName, shownTime(publishedAt, 't'), name].filter(Boolean).join(' ');
}

/** A zero-width space keeps a tilde at the end of the title from becoming part of the marks. */
const struck = (title: string): string => `~~${title}${title.endsWith('~') ? '\u200b' : ''}~~`;

interface StruckContext extends Omit<FrameContext, 'edited' | 'timezone'> {
  why: keyof typeof REASONS;
  at: string;
}

/**
 * Renders what stays of an update that a channel should no longer show: its headline struck
 * through, why, and since when. No text of a withdrawn update is shown, not even in place of a
 * headline.
 */
export function renderStruck(update: Update, context: StruckContext): Message {
  const { t } = context;
  const { title: name } = leadOf(context.why === 'withdrawn' ? { ...update, text: [] } : update);
  const since = shownTime(context.at);
  const title = struck(titleLine(name, LIMITS.title - 5) || t('update.nameless'));
  const reason = t(REASONS[context.why]) + (since && ` · ${since}`);
  const isLine = context.look?.look === 'headline';
  const parts = isLine
    ? card({ url: update.url, text: `${lineOf(update, context, title)} · ${reason}` })
    : card({ ...frame(update, context), title, text: reason });
  return { cards: [{ ...parts, colour: COLOURS.struck }], struck: true };
}

/** Renders the reply below an update that tells a channel of its correction, silently. */
export function renderCorrectionReply(update: Update, { edited, t }: { edited: EditHistory; t: Translate }): Message {
  const parts = card({
    title: titleLine(headlineOf(update), LIMITS.title) || t('update.nameless'),
    url: update.url,
    text: correctionLine(edited, t),
    timestamp: timestamp(edited.correctedAt ?? edited.at),
    colour: COLOURS.struck,
  });
  return { cards: [parts], silent: true };
}

/** The messages of a live blog at a revision, by what they depend on besides. */
export type RenderedMessages = Map<string, Message>;

/**
 * Returns a message that is rendered once for all channels in which it looks alike, as the same object.
 * `key`: all that it depends on, besides the live blog at this revision.
 */
export function renderedOnce(rendered: RenderedMessages, key: readonly unknown[], render: () => Message): Message {
  const name = JSON.stringify(key);
  const message = rendered.get(name) ?? render();
  rendered.set(name, message);
  return message;
}
