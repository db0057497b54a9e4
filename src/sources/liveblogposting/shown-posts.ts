import type { Picture, RichText } from '../../core/model/live-blog.ts';
import { titleText } from '../headline.ts';
import { type Attributes, walk } from '../html/markup.ts';
import { createMediaReader, type FragmentMedia, listedMedia, type MediaReader } from '../html/media.ts';
import { createRichTextBuilder, type RichTextBuilder } from '../html/rich-text-builder.ts';
import type { JsonRecord } from '../json/json.ts';
import { isoTime } from '../time.ts';
import type { PostingEntry } from './entry.ts';
import { normalisedTitle } from './headline.ts';
import { postIdIn } from './identity.ts';
import { literal } from './json-ld.ts';
import { fuller } from './shown-text.ts';

/** What a page shows in the element of one update. */
interface ShownPost extends FragmentMedia {
  id: string;
  headline?: string;
  text: RichText;
  /** Present if the element says when it was published. */
  publishedAt?: string;
}

const IDS = /\s(?:data-post-)?id=["']?([\w:.-]{1,200})/g;
const ANCHOR = /\sid=["']?([\w:.-]{1,200})/g;
const idsIn = (html: string, written: RegExp): ReadonlySet<string> =>
  new Set(html.matchAll(written).map(([, id = '']) => id));

/** The id that an address gives to its update: a parameter's, else its fragment, else the end of its path. */
function idInAddress(value: unknown): string | undefined {
  const written = literal(value) ?? '';
  if (!/^https?:/i.test(written)) return written.replace(/^#/, '') || undefined;
  const url = URL.parse(written);
  return url ? (postIdIn(url) ?? (url.hash.slice(1) || url.pathname.split('/').at(-1))) : undefined;
}

/** The ids that the addresses of an update may give to its element. */
export const idsInNode = (node: JsonRecord): readonly string[] =>
  [node.url, node['@id'], node.mainEntityOfPage].flatMap(value => idInAddress(value) ?? []);

const idsOf = ({ node }: PostingEntry): ReadonlySet<string> => new Set(idsInNode(node));

/** Returns the ids of each entry that no other has: what several share is an id of the page. */
function ownIdsOf(entries: readonly PostingEntry[]): readonly (readonly string[])[] {
  const all = entries.map(idsOf);
  const counts = new Map<string, number>();
  for (const id of all.flatMap(ids => [...ids])) counts.set(id, (counts.get(id) ?? 0) + 1);
  return all.map(ids => [...ids].filter(id => counts.get(id) === 1));
}

const momentOf = (at: string | undefined, headline: string | undefined): string =>
  `${at}|${normalisedTitle(headline ?? '')}`;

const hasTime = (attributes: Attributes): boolean => attributes['data-posted-date-timestamp'] !== undefined;

/**
 * Adds what a page shows of each update and its structured data leave out: a headline, lists, the words and
 * credits of pictures, further pictures, what is embedded, and where it stands. An update that has no
 * id is found by its date and headline.
 */
export function withShown(entries: readonly PostingEntry[], html: string): readonly PostingEntry[] {
  const present = idsIn(html, IDS);
  const own = ownIdsOf(entries);
  const wanted = new Set(own.flat().filter(id => present.has(id)));
  if (wanted.size === 0 && !html.includes('data-posted-date-timestamp')) return entries;
  const shown = postsIn(html, wanted);
  const byId = new Map(shown.map(post => [post.id, post]));
  const byMoment = new Map(shown.map(post => [momentOf(post.publishedAt, post.headline), post]));
  const anchors = idsIn(html, ANCHOR);
  return entries.map((entry, at) => {
    const moment = momentOf(entry.publishedAt, entry.title);
    const named = own[at]?.map(id => byId.get(id));
    const post = named?.find(Boolean) ?? byMoment.get(moment);
    // A post shows one update.
    byMoment.delete(moment);
    return post ? completed(entry, post, anchors) : entry;
  });
}

function completed(entry: PostingEntry, post: ShownPost, anchors: ReadonlySet<string>): PostingEntry {
  const title = entry.title ?? post.headline;
  const pictures = withAlts([...(entry.pictures ?? []), ...(post.pictures ?? [])], entry.alts ?? []);
  return {
    ...entry,
    text: fuller(entry.text, post.text),
    ...(title && { title }),
    ...(anchors.has(post.id) && { anchor: post.id }),
    ...listedMedia(pictures, [...(entry.embedded ?? []), ...(post.embedded ?? [])]),
  };
}

/** Gives pictures that have no words the alt texts of the body, if there are as many. */
function withAlts(pictures: readonly Picture[], alts: readonly string[]): readonly Picture[] {
  if (pictures.length !== alts.length) return pictures;
  return pictures.map((picture, at) => ({ ...picture, alt: picture.alt ?? alts[at] ?? '' }));
}

/** A post while it is read. */
interface OpenPost {
  id: string;
  publishedAt: string | undefined;
  media: MediaReader;
  words: RichTextBuilder;
  /** The depth of the paragraph or list whose words are read. */
  wordsAt: number;
  depth: number;
  headline: string;
  /** The depth of the element that is its headline. */
  headlineAt: number;
  hasText: boolean;
}

function opened(attributes: Attributes, wanted: ReadonlySet<string>): OpenPost | undefined {
  const { id = '', 'data-post-id': postId = '' } = attributes;
  const own = [postId, id].find(each => wanted.has(each)) ?? (hasTime(attributes) ? postId : '');
  if (!own) return;
  const publishedAt = isoTime(Number(attributes['data-posted-date-timestamp'] ?? Number.NaN));
  // An element that is marked as a post has no pictures but its own.
  const media = createMediaReader({ inFigures: !postId });
  const words = createRichTextBuilder();
  return { id: own, publishedAt, media, words, wordsAt: 0, depth: 0, headline: '', headlineAt: 0, hasText: false };
}

/** Elements that hold the words of a post: what stands beside them is furniture. */
const WORDS: ReadonlySet<string> = new Set(['p', 'ul', 'ol', 'blockquote']);

const HEADLINE = /(?:^|[\s_-])headline(?:[\s_-]|$)/i;
const isHeadline = (name: string, { class: marks = '' }: Attributes): boolean =>
  /^h[1-6]$/.test(name) || HEADLINE.test(marks);

function step(post: OpenPost, name: string, attributes: Attributes): void {
  post.depth += 1;
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

function shownAs({ id, publishedAt, headline, media, words }: OpenPost): ShownPost {
  const title = titleText(headline);
  return {
    id,
    text: words.fragment().text,
    ...(title && { headline: title }),
    ...(publishedAt && { publishedAt }),
    ...media.media(),
  };
}
