import type { Block, Picture, RichText } from '../../core/model/live-blog.ts';
import { oncePer } from '../../core/text/fold.ts';
import { plain } from '../../core/text/plain-text.ts';
import { titleText } from '../headline.ts';
import { fragmentIn } from '../html/html.ts';
import { endsSentence } from '../html/lost-paragraphs.ts';
import { type Attributes, type Element, elementOf, treeOf, visit } from '../html/markup.ts';
import { type FragmentMedia, listedMedia, mediaIn } from '../html/media.ts';
import type { JsonRecord } from '../json/json.ts';
import { remembered, rememberedFor, UPDATES_UNITS } from '../remembered.ts';
import { isoTime } from '../time.ts';
import type { PostingEntry } from './entry.ts';
import { normalisedTitle } from './headline.ts';
import { postIdIn } from './identity.ts';
import { literal } from './json-ld.ts';

/** What a page shows in the element of one update. */
interface ShownPost extends FragmentMedia {
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
  /** The elements that hold its words. */
  readonly words: Element[] = [];
  headline = '';
  isPinned = false;
  #hasText = false;

  read(element: Element, isIn: { words: boolean; headline: boolean }): void {
    const { name, attributes } = element;
    this.isPinned ||= PINNED.test(attributes.class ?? '');
    this.#hasText ||= name === 'p';
    const isHeadline = !this.#hasText && !this.headline && isHeadlineElement(name, attributes);
    const now = { words: isIn.words || WORDS.has(name), headline: isIn.headline || isHeadline };
    if (now.words && !isIn.words) this.words.push(element);
    this.#readInside(element, now);
  }

  #readInside({ children }: Element, isIn: { words: boolean; headline: boolean }): void {
    for (const child of children) {
      if (typeof child !== 'string') this.read(child, isIn);
      else if (isIn.headline) this.headline += child;
    }
  }
}

function shownIn(id: string, post: Element): ShownPost {
  const { attributes } = post;
  const publishedAt = isoTime(Number(attributes['data-posted-date-timestamp'] ?? Number.NaN));
  const reader = new PostReader();
  reader.read(post, { words: false, headline: false });
  const headline = titleText(reader.headline);
  const { text } = fragmentIn(elementOf(reader.words));
  return {
    id,
    text,
    pinned: reader.isPinned || isPinnedLabel(text),
    ...(headline && { headline }),
    ...(publishedAt && { publishedAt }),
    // An element that is marked as a post has no pictures but its own.
    ...mediaIn(elementOf([post]), { inFigures: !attributes['data-post-id'] }),
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

const pieceOf = remembered((html: string): PagePiece => {
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
function postsOf(pieces: readonly string[], wanted: ReadonlySet<string>): readonly ShownPost[] {
  const found = pieces.flatMap(piece => pieceOf(piece).posts(wanted));
  const isTwice = new Set(found.map(({ id }) => id)).size < found.length;
  return isTwice && pieces.length > 1 ? postsIn(pieces.join('\n'), wanted) : found;
}

const IDS = /\s(?:data-post-)?id=["']?([\w:.-]{1,200})/g;
const ANCHOR = /\sid=["']?([\w:.-]{1,200})/g;
const idsIn = (html: string, written: RegExp): ReadonlySet<string> =>
  new Set(html.matchAll(written).map(([, id = '']) => id));

/** Pieces before the text of a post: labels, a byline, a time. */
const MOST_BEFORE = 5;
/** UTF-16 units: shorter texts may stand in another post, too. */
const SHORTEST = 20;

const wordsOf = (text: RichText): string => normalisedTitle(plain(text));
const hasMarkup = (text: RichText): boolean => text.some(({ kind }) => kind === 'item' || kind === 'quote');

/** How many blocks, from the first, have exactly these words; none if the words end inside of one. */
function countWith(words: string, blocks: readonly Block[]): number {
  let length = 0;
  for (const [at, block] of blocks.entries()) {
    length += wordsOf([block]).length + (length > 0 ? 1 : 0);
    if (length === words.length) return at + 1;
    if (length > words.length) break;
  }
  return 0;
}

/** The words of the data without those under pictures, of which some engines make text. */
const withoutCaptions = (words: string, captions: readonly string[]): string =>
  captions
    .reduce((rest, caption) => ` ${rest} `.replace(` ${caption} `, ' '), words)
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Returns the text of an update as the page shows it, if that is the same text with its paragraphs, lists
 * and quotations, or with the end that the data cut; else the text of the data. `captions`: the words under
 * its pictures, as `normalisedTitle` has them.
 */
function fuller(text: RichText, shown: RichText, captions: readonly string[]): RichText {
  const written = wordsOf(text);
  const words = withoutCaptions(written, captions);
  if (words !== written && !words) return [];
  if (words.length < SHORTEST || hasMarkup(text)) return text;
  const from = shown.slice(0, MOST_BEFORE).findIndex((_, at) => wordsOf(shown.slice(at)).startsWith(words));
  if (from < 0) return text;
  const blocks = shown.slice(from);
  const same = blocks.slice(0, countWith(words, blocks));
  if (same.length === 0) return endsSentence(plain(text)) ? text : blocks;
  return hasMarkup(same) || same.length > text.length || words !== written ? same : text;
}

/** The id that an address gives to its update: a parameter's, else its fragment, else the end of its path. */
const idInAddress = remembered((written: string): string | undefined => {
  if (!/^https?:/i.test(written)) return written.replace(/^#/, '') || undefined;
  const url = URL.parse(written);
  return url ? (postIdIn(url) ?? (url.hash.slice(1) || url.pathname.split('/').at(-1))) : undefined;
});

/** The ids that the addresses of an update may give to its element. */
export const idsInNode = oncePer((node: JsonRecord): readonly string[] => [
  ...new Set([node.url, node['@id'], node.mainEntityOfPage].flatMap(value => idInAddress(literal(value) ?? '') ?? [])),
]);

/** Returns the ids of each entry that no other has: what several share is an id of the page. */
function ownIdsOf(entries: readonly PostingEntry[]): readonly (readonly string[])[] {
  const all = entries.map(({ node }) => idsInNode(node));
  const counts = new Map<string, number>();
  for (const id of all.flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
  return all.map(ids => ids.filter(id => counts.get(id) === 1));
}

const momentOf = (at: string | undefined, headline: string | undefined): string =>
  `${at}|${normalisedTitle(headline ?? '')}`;

/**
 * Adds what a page shows of each update and its structured data leave out: a headline, lists, the words and
 * credits of pictures, further pictures, what is embedded, and where it stands. An update that has no
 * id is found by its date and headline. `pieces`: those of the page, or all of it.
 */
export function withShown(entries: readonly PostingEntry[], pieces: readonly string[]): readonly PostingEntry[] {
  const read = pieces.map(pieceOf);
  const present = new Set(read.flatMap(({ ids }) => [...ids]));
  const own = ownIdsOf(entries);
  const wanted = new Set(own.flat().filter(id => present.has(id)));
  if (wanted.size === 0 && !pieces.some(html => html.includes('data-posted-date-timestamp'))) return entries;
  const shown = postsOf(pieces, wanted);
  const byId = new Map(shown.map(post => [post.id, post]));
  const byMoment = new Map(shown.map(post => [momentOf(post.publishedAt, post.headline), post]));
  const anchors = new Set(read.flatMap(piece => [...piece.anchors]));
  return entries.map((entry, at) => {
    const moment = momentOf(entry.publishedAt, entry.title);
    const named = own[at]?.map(id => byId.get(id));
    const post = named?.find(Boolean) ?? byMoment.get(moment);
    // A post shows one update.
    byMoment.delete(moment);
    return post ? completed(entry, post, anchors) : entry;
  });
}

const fullerOf = rememberedFor(({ text: shown, pictures = [] }: ShownPost, text: RichText): RichText => {
  const captions = pictures.flatMap(({ caption }) => (caption ? [normalisedTitle(caption)] : []));
  return fuller(text, shown, captions);
});

function completed(entry: PostingEntry, post: ShownPost, anchors: ReadonlySet<string>): PostingEntry {
  const title = entry.title ?? post.headline;
  const pictures = withAlts([...(entry.pictures ?? []), ...(post.pictures ?? [])], entry.alts ?? []);
  return {
    ...entry,
    text: fullerOf(post, entry.text),
    ...(title && { title }),
    ...(anchors.has(post.id) && { anchor: post.id }),
    ...(post.pinned && { pinned: true }),
    ...listedMedia(pictures, [...(entry.embedded ?? []), ...(post.embedded ?? [])]),
  };
}

/** Gives pictures that have no words the alt texts of the body, if there are as many. */
function withAlts(pictures: readonly Picture[], alts: readonly string[]): readonly Picture[] {
  if (pictures.length !== alts.length) return pictures;
  return pictures.map((picture, at) => ({ ...picture, alt: picture.alt ?? alts[at] ?? '' }));
}
