import type { RichText } from '../../core/model/live-blog.ts';
import { titleText } from '../headline.ts';
import type { Attributes } from '../html/markup.ts';
import { createMediaReader, type FragmentMedia } from '../html/media.ts';
import { createRichTextBuilder } from '../html/rich-text-builder.ts';
import { type Element, tell, treeOf, visit } from '../html/tree.ts';
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

/** The id by which an element is a post, if it is one. */
function postIdOf(attributes: Attributes, wanted: ReadonlySet<string>): string | undefined {
  const { id = '', 'data-post-id': postId = '' } = attributes;
  return [postId, id].find(each => wanted.has(each)) ?? (hasTime(attributes) ? postId || undefined : undefined);
}

/** Elements that hold the words of a post: what stands beside them is furniture. */
const WORDS: ReadonlySet<string> = new Set(['p', 'ul', 'ol', 'blockquote']);

const HEADLINE = /(?:^|[\s_-])headline(?:[\s_-]|$)/i;
const isHeadlineElement = (name: string, { class: marks = '' }: Attributes): boolean =>
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

/** Reads the element of one post. */
class PostReader {
  readonly words = createRichTextBuilder();
  headline = '';
  isPinned = false;
  #hasText = false;

  read(element: Element, isIn: { words: boolean; headline: boolean }): void {
    const { name, attributes, children } = element;
    this.isPinned ||= PINNED.test(attributes.class ?? '');
    this.#hasText ||= name === 'p';
    const isHeadline = !this.#hasText && !this.headline && isHeadlineElement(name, attributes);
    const now = { words: isIn.words || WORDS.has(name), headline: isIn.headline || isHeadline };
    if (now.words) this.words.open(name, attributes);
    for (const child of children) {
      if (typeof child !== 'string') this.read(child, now);
      else this.#write(child, now);
    }
    if (now.words) this.words.close(name);
  }

  #write(text: string, isIn: { words: boolean; headline: boolean }): void {
    if (isIn.words) this.words.text(text);
    if (isIn.headline) this.headline += text;
  }
}

function shownIn(id: string, post: Element): ShownPost {
  const { attributes } = post;
  const publishedAt = isoTime(Number(attributes['data-posted-date-timestamp'] ?? Number.NaN));
  // An element that is marked as a post has no pictures but its own.
  const media = createMediaReader({ inFigures: !attributes['data-post-id'] });
  tell({ ...post, children: [post] }, media);
  const reader = new PostReader();
  reader.read(post, { words: false, headline: false });
  const headline = titleText(reader.headline);
  const { text } = reader.words.fragment();
  return {
    id,
    text,
    pinned: reader.isPinned || isPinnedLabel(text),
    ...(headline && { headline }),
    ...(publishedAt && { publishedAt }),
    ...media.media(),
  };
}

function postsIn(html: string, wanted: ReadonlySet<string>): readonly ShownPost[] {
  const found = new Map<string, ShownPost>();
  visit(treeOf(html), element => {
    const id = postIdOf(element.attributes, wanted);
    if (id === undefined || found.has(id)) return true;
    found.set(id, shownIn(id, element));
    return false;
  });
  return [...found.values()];
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
