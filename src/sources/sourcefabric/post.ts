import type { RichText } from '../../core/model/live-blog.ts';
import { webAddress } from '../address.ts';
import { embeddedAt } from '../embedded.ts';
import { splitHeadline, titleText } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { type FragmentMedia, listedMedia } from '../html/media.ts';
import { pictureWords } from '../html/picture.ts';
import { flag, type JsonRecord, record, records, string, withoutUndefined } from '../json/json.ts';
import { isoTime } from '../time.ts';
import type { UpdateCandidate } from '../update-flags.ts';
import { isSummary } from '../update-flags.ts';

/** Returns the id of a post. */
export const postId = (post: JsonRecord): string | undefined => string(post._id) ?? string(post.guid);

/** Returns the items of the group "main"; the group "root" only refers to it. */
const itemsOf = (post: JsonRecord): readonly JsonRecord[] =>
  records(post.groups)
    .filter(({ id }) => id !== 'root')
    .flatMap(({ refs }) => records(refs))
    .map(({ item }) => record(item))
    .filter(({ deleted }) => flag(deleted) !== true);

const line = (text: string, kind: 'paragraph' | 'quote'): RichText => [{ kind, spans: [{ text }] }];

/** The quotation, and below it the speaker. */
function quoteText(html: string, meta: JsonRecord): RichText {
  const said = titleText(string(meta.quote));
  const credit = titleText(string(meta.credit));
  if (!said) return readHtml(html).text;
  return [...line(said, 'quote'), ...(credit ? line(`— ${credit}`, 'quote') : [])];
}

function embedText(html: string, meta: JsonRecord): RichText {
  const { text } = readHtml(html);
  const href = webAddress(string(meta.original_url) ?? string(meta.url));
  if (text.length > 0 || !href) return text;
  return [{ kind: 'paragraph', spans: [{ text: titleText(string(meta.title)) ?? href, href }] }];
}

// A Map, because the key comes from the publisher and may be `constructor`.
const READERS = new Map<string, (html: string, meta: JsonRecord) => RichText>([
  ['quote', quoteText],
  ['embed', embedText],
]);

function itemText(item: JsonRecord): RichText {
  const html = string(item.text) ?? '';
  const read = READERS.get(string(item.item_type)?.toLowerCase() ?? '');
  return read ? read(html, record(item.meta)) : readHtml(html).text;
}

/** Returns the text for a post that only has pictures. */
function captionOf(items: readonly JsonRecord[]): RichText {
  const caption = items.map(({ meta }) => titleText(string(record(meta).caption))).find(words => words !== undefined);
  return caption ? line(caption, 'paragraph') : [];
}

function textOf(items: readonly JsonRecord[]): RichText {
  const text = items.flatMap(itemText);
  return text.length > 0 ? text : captionOf(items);
}

/** An item's HTML shows its picture; `meta` has the words for it, and the address of what is embedded. */
function itemMedia(item: JsonRecord): FragmentMedia {
  const { pictures = [], embedded = [] } = readHtml(string(item.text) ?? '');
  const meta = record(item.meta);
  const [caption, credit, title] = [meta.caption, meta.credit, meta.title].map(words => titleText(string(words)));
  const [first, ...more] = pictures;
  const described = first ? [pictureWords({ ...first, ...withoutUndefined({ caption, credit }) }), ...more] : [];
  const own = embeddedAt(string(meta.original_url), { title });
  return { pictures: described, embedded: embedded.length > 0 || !own ? embedded : [own] };
}

function mediaOf(items: readonly JsonRecord[]): FragmentMedia {
  const media = items.filter(({ item_type }) => !/^advertisement/i.test(string(item_type) ?? '')).map(itemMedia);
  return listedMedia(
    media.flatMap(({ pictures = [] }) => pictures),
    media.flatMap(({ embedded = [] }) => embedded),
  );
}

/** Reads display names only: old servers send everything that they know about their users. */
function authorsOf(post: JsonRecord): readonly string[] {
  const names = [post.publisher, post.original_creator].map(user => titleText(string(record(user).display_name)));
  const name = names.find(each => each !== undefined);
  return name && !name.includes('@') ? [name] : [];
}

/**
 * `_updated` also changes with every flag and with the order, so the content's own date goes first.
 */
const modifiedOf = (post: JsonRecord): string | undefined =>
  isoTime(post.content_updated_date) ?? isoTime(post._updated);

/** Returns when a post was published, in ISO 8601. */
export const publishedOf = (post: JsonRecord): string | undefined =>
  isoTime(post.published_date) ?? isoTime(post.firstcreated) ?? isoTime(post._created);

/**
 * Whether the source says that a post is not public: deleted, unpublished, a draft or a reader's
 * comment.
 */
export function isWithdrawn(post: JsonRecord): boolean {
  const status = string(post.post_status) ?? 'open';
  const unpublished = isoTime(post.unpublished_date) ?? '';
  return flag(post.deleted) === true || status !== 'open' || unpublished > (isoTime(post.published_date) ?? '');
}

/** The theme's own deep link. `editorial` is its default order. */
const deepLink = (page: string, id: string): string =>
  `${page}${page.includes('?') ? '&' : '?'}liveblog._id=${encodeURIComponent(id)}__editorial`;

/** Reads a public post. `page`: where it is shown. */
export function candidateOf(post: JsonRecord, page: string): UpdateCandidate {
  const id = postId(post) ?? '';
  const items = itemsOf(post);
  const written = titleText(string(post.headline));
  const body = textOf(items);
  const { headline, text, own } = written ? { headline: written, text: body, own: true } : splitHeadline(body);
  const update = withoutUndefined({
    id,
    headline,
    text,
    url: deepLink(page, id),
    authors: authorsOf(post),
    publishedAt: publishedOf(post),
    modifiedAt: modifiedOf(post),
    keyEvent: (flag(post.lb_highlight) ?? flag(post.highlight)) === true,
    summary: isSummary(false, own ? headline : undefined, text),
    pinned: flag(post.sticky) === true,
    ...mediaOf(items),
  });
  return { update, own };
}
