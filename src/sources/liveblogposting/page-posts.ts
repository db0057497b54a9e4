import type { RichText } from '../../core/model/live-blog.ts';
import { titleText } from '../headline.ts';
import { type Attributes, walk } from '../html/markup.ts';
import { createMediaReader, type FragmentMedia, type MediaReader } from '../html/media.ts';
import { createRichTextBuilder, type RichTextBuilder } from '../html/rich-text-builder.ts';
import { remembered, UPDATES_UNITS } from '../remembered.ts';
import { isoTime } from '../time.ts';

/** What a page shows in the element of one update. */
export interface ShownPost extends FragmentMedia {
  id: string;
  headline?: string;
  text: RichText;
  /** Present if the element says when it was published. */
  publishedAt?: string;
  /** Whether the page keeps it at its top. */
  pinned: boolean;
}

const hasTime = (attributes: Attributes): boolean => attributes['data-posted-date-timestamp'] !== undefined;

interface OpenPost {
  id: string;
  publishedAt: string | undefined;
  media: MediaReader;
  words: RichTextBuilder;
  /** The depth of the paragraph or list whose words are read. */
  wordsAt: number;
  depth: number;
  headline: string;
  headlineAt: number;
  hasText: boolean;
  pinned: boolean;
}

function opened(attributes: Attributes, wanted: ReadonlySet<string>): OpenPost | undefined {
  const { id = '', 'data-post-id': postId = '' } = attributes;
  const own = [postId, id].find(each => wanted.has(each)) ?? (hasTime(attributes) ? postId : '');
  if (!own) return;
  const publishedAt = isoTime(Number(attributes['data-posted-date-timestamp'] ?? Number.NaN));
  // An element that is marked as a post has no pictures but its own.
  const media = createMediaReader({ inFigures: !postId });
  const words = createRichTextBuilder();
  const none = { wordsAt: 0, depth: 0, headline: '', headlineAt: 0, hasText: false, pinned: false };
  return { id: own, publishedAt, media, words, ...none };
}

/** Elements that hold the words of a post: what stands beside them is furniture. */
const WORDS: ReadonlySet<string> = new Set(['p', 'ul', 'ol', 'blockquote']);

const HEADLINE = /(?:^|[\s_-])headline(?:[\s_-]|$)/i;
const isHeadline = (name: string, { class: marks = '' }: Attributes): boolean =>
  /^h[1-6]$/.test(name) || HEADLINE.test(marks);

const PINNED = /(?:^|[\s_-])pinned(?:[\s_-]|$)/i;
/** The New York Times writes the word above the headline. */
const isPinnedLabel = ([first]: RichText): boolean =>
  first?.kind === 'paragraph' &&
  /^pinned$/i.test(
    first.spans
      .map(({ text }) => text)
      .join('')
      .trim(),
  );

function step(post: OpenPost, name: string, attributes: Attributes): void {
  post.depth += 1;
  post.pinned ||= PINNED.test(attributes.class ?? '');
  post.hasText ||= name === 'p';
  if (!post.hasText && !post.headline && isHeadline(name, attributes)) post.headlineAt = post.depth;
  post.media.open(name, attributes);
  if (post.wordsAt === 0 && WORDS.has(name)) post.wordsAt = post.depth;
  if (post.wordsAt > 0) post.words.open(name, attributes);
}

function leave(post: OpenPost, name: string): void {
  post.media.close(name);
  if (post.wordsAt > 0) post.words.close(name);
  if (post.depth === post.wordsAt) post.wordsAt = 0;
  if (post.depth === post.headlineAt) post.headlineAt = 0;
  post.depth -= 1;
}

function postsIn(html: string, wanted: ReadonlySet<string>): readonly ShownPost[] {
  const found = new Map<string, ShownPost>();
  let post: OpenPost | undefined;
  walk(html, {
    open(name, attributes) {
      if (!post) post = opened(attributes, wanted);
      if (post && found.has(post.id)) post = undefined;
      if (post) step(post, name, attributes);
    },
    text(text) {
      if (!post) return;
      post.media.text(text);
      if (post.wordsAt > 0) post.words.text(text);
      if (post.headlineAt > 0) post.headline += text;
    },
    close(name) {
      if (!post) return;
      leave(post, name);
      if (post.depth > 0) return;
      found.set(post.id, shownAs(post));
      post = undefined;
    },
  });
  return [...found.values()];
}

function shownAs({ id, publishedAt, headline, media, words, pinned }: OpenPost): ShownPost {
  const title = titleText(headline);
  const { text } = words.fragment();
  return {
    id,
    text,
    pinned: pinned || isPinnedLabel(text),
    ...(title && { headline: title }),
    ...(publishedAt && { publishedAt }),
    ...media.media(),
  };
}

/** One piece of a page: its ids, those that are anchors, and the posts among those that are wanted. */
interface PagePiece {
  ids: ReadonlySet<string>;
  anchors: ReadonlySet<string>;
  posts(wanted: ReadonlySet<string>): readonly ShownPost[];
}

export const pieceOf = remembered((html: string): PagePiece => {
  const ids = idsIn(html, IDS);
  let last: { wanted: string; posts: readonly ShownPost[] } | undefined;
  return {
    ids,
    anchors: idsIn(html, ANCHOR),
    posts(all) {
      const own = new Set([...ids].filter(id => all.has(id)));
      const wanted = JSON.stringify([...own]);
      if (last?.wanted !== wanted) last = { wanted, posts: postsIn(html, own) };
      return last.posts;
    },
  };
}, UPDATES_UNITS);

/** The posts of all pieces. If one stands twice, pieces tell less than the whole. */
export function postsOf(pieces: readonly string[], wanted: ReadonlySet<string>): readonly ShownPost[] {
  const found = pieces.flatMap(piece => pieceOf(piece).posts(wanted));
  const isTwice = new Set(found.map(({ id }) => id)).size < found.length;
  return isTwice && pieces.length > 1 ? postsIn(pieces.join('\n'), wanted) : found;
}

const IDS = /\s(?:data-post-)?id=["']?([\w:.-]{1,200})/g;
const ANCHOR = /\sid=["']?([\w:.-]{1,200})/g;
const idsIn = (html: string, written: RegExp): ReadonlySet<string> =>
  new Set(html.matchAll(written).map(([, id = '']) => id));
