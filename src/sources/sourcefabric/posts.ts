import type { Document, LiveBlog, RichText } from '../../core/model/live-blog.ts';
import { canonicalAddress, webAddress, withoutAnchor } from '../address.ts';
import { jsonOf } from '../decode.ts';
import { embeddedAt } from '../embedded.ts';
import { namesIn, splitHeadline, titleText } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { type FragmentMedia, listedMedia } from '../html/media.ts';
import { pictureWords } from '../html/picture.ts';
import { flag, isRecord, type JsonRecord, orNone, record, records, string, withoutUndefined } from '../json/json.ts';
import { defineSource, namedByLead } from '../source.ts';
import { isoTime } from '../time.ts';
import {
  candidateFrom,
  endOf,
  INCONCLUSIVE,
  newestFirst,
  type UpdateCandidate,
  type UpdateWindow,
  WHOLE,
  windowDownTo,
  withKeyEvents,
} from '../updates.ts';

const postId = (post: JsonRecord): string | undefined => string(post._id) ?? string(post.guid);

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
  const names = [post.publisher, post.original_creator].map(user => string(record(user).display_name));
  return namesIn([names.find(each => each !== undefined)]);
}

/** `_updated` changes with every flag and the order, so the content's own date goes first. */
const modifiedOf = (post: JsonRecord): string | undefined =>
  isoTime(post.content_updated_date) ?? isoTime(post._updated);

/** Returns when a post was published, in ISO 8601. */
const publishedOf = (post: JsonRecord): string | undefined =>
  isoTime(post.published_date) ?? isoTime(post.firstcreated) ?? isoTime(post._created);

/** Whether a post is not public: deleted, unpublished, a draft or a reader's comment. */
function isWithdrawn(post: JsonRecord): boolean {
  const status = string(post.post_status) ?? 'open';
  const unpublished = isoTime(post.unpublished_date) ?? '';
  return flag(post.deleted) === true || status !== 'open' || unpublished > (isoTime(post.published_date) ?? '');
}

/** The theme's own deep link. `editorial` is its default order. */
const deepLink = (page: string, id: string): string =>
  `${page}${page.includes('?') ? '&' : '?'}liveblog._id=${encodeURIComponent(id)}__editorial`;

/** Reads a public post. `page`: where it is shown. */
function candidateOf(post: JsonRecord, page: string): UpdateCandidate {
  const id = postId(post) ?? '';
  const items = itemsOf(post);
  const headline = titleText(string(post.headline));
  const text = textOf(items);
  return candidateFrom({
    id,
    ...(headline ? { headline, text, own: true } : splitHeadline(text)),
    url: deepLink(page, id),
    authors: authorsOf(post),
    publishedAt: publishedOf(post),
    modifiedAt: modifiedOf(post),
    keyEvent: (flag(post.lb_highlight) ?? flag(post.highlight)) === true,
    pinned: flag(post.sticky) === true,
    ...mediaOf(items),
  });
}

/** Posts per request. Pages of a busy blog contain deleted ones too. */
const MOST = 50;

const DUE = { range: { published_date: { lte: 'now' } } };

/**
 * Newest posts first, including those that were deleted or sent back: their flags tell at once,
 * whereas absence takes two reads to confirm. Scheduled posts are left out until they are due.
 */
const QUERY = {
  query: { filtered: { filter: { and: [{ terms: { post_status: ['open', 'submitted'] } }, DUE] } } },
  sort: [{ published_date: { order: 'desc' } }],
};

const SOURCE = encodeURIComponent(JSON.stringify(QUERY));

/** Whether the server leaves scheduled posts out at this address. */
const asksForDueOnly = (address: string): boolean =>
  URL.parse(address)?.searchParams.get('source') === JSON.stringify(QUERY);

/** Returns the address of the newest posts of `{api_host}api/client_blogs/{id}[/{output}]`. */
export const postsAt = (blog: string): string => `${blog}/posts?max_results=${MOST}&page=1&source=${SOURCE}`;

const isPost = (value: JsonRecord): boolean =>
  postId(value) !== undefined && Array.isArray(value.groups) && ('post_status' in value || 'published_date' in value);

/** Posts, each once, and the metadata that tells how many there are. */
interface PostsAnswer {
  posts: readonly JsonRecord[];
  meta: JsonRecord;
}

/** Reads posts of `client_blogs/{id}/posts`, of a theme (pinned ones apart), or a single post. */
function listsOf(json: JsonRecord): readonly JsonRecord[] {
  if (Array.isArray(json._items)) return [json];
  if (isPost(json)) return [{ _items: [json] }];
  return [json.posts, json.stickyPosts].filter(isRecord).filter(({ _items }) => Array.isArray(_items));
}

const isOurs = (list: JsonRecord, { url }: Document): boolean =>
  records(list._items).some(isPost) ||
  (records(list._items).length === 0 &&
    isRecord(list._meta) &&
    /\bclient_blogs\b/.test(url + JSON.stringify(list._links)));

function answerOf(document: Document): PostsAnswer | undefined {
  const lists = listsOf(record(jsonOf(document)));
  if (!lists.some(list => isOurs(list, document))) return;
  const posts = lists.flatMap(({ _items }) => records(_items)).filter(isPost);
  return { posts: [...new Map(posts.map(post => [postId(post), post])).values()], meta: record(lists[0]?._meta) };
}

const newestOf = (posts: readonly JsonRecord[]): string =>
  posts
    .flatMap(({ _updated, content_updated_date }) => [isoTime(_updated), isoTime(content_updated_date)])
    .reduce<string>((newest, time = '') => (time > newest ? time : newest), '');

/**
 * Returns the posts that were due when the server answered. There is no clock here, but nothing in
 * an answer is newer than the answer: a post dated later than the newest change is held back. At
 * `postsAt` the server itself leaves these out.
 */
function dueOf(posts: readonly JsonRecord[], { url }: Document): readonly JsonRecord[] {
  if (asksForDueOnly(url)) return posts;
  const newest = newestOf(posts);
  return newest ? posts.filter(post => (publishedOf(post) ?? '') <= newest) : posts;
}

/** `updates` are in the source's own order. Pinned ones do not tell how far the list reaches. */
function windowOf({ posts, meta }: PostsAnswer, updates: LiveBlog['updates']): UpdateWindow {
  const { total, page } = meta;
  if (typeof total !== 'number' || (typeof page === 'number' && page > 1)) return INCONCLUSIVE;
  if (total <= posts.length) return WHOLE;
  const end = endOf(updates.filter(({ pinned }) => !pinned));
  return windowDownTo(end);
}

/** Returns the address of the next older posts, if there are any. */
function olderPosts({ url }: Document, { meta: { total, page, max_results: size } }: PostsAnswer): string | undefined {
  if (typeof total !== 'number' || typeof page !== 'number' || typeof size !== 'number') return;
  const isPaged = /[?&]page=\d+(?=&|$)/u.test(url);
  return isPaged && page * size < total ? url.replace(/([?&]page=)\d+(?=&|$)/u, `$1${page + 1}`) : undefined;
}

const blogId = ({ url }: Document, posts: readonly JsonRecord[]): string | undefined =>
  /\/client_blogs\/([\da-f]{24})\b/i.exec(url)?.[1] ?? string(posts[0]?.blog);

/** Returns the page that led here, else the page under /embed/ that every server has for a blog. */
function pageOf({ url, lead }: Document): string {
  const [, root, id] = /^(.*\/)api\/client_blogs\/([\da-f]{24})\b/i.exec(url) ?? [];
  return lead?.url ?? (id ? `${root}embed/${id}` : withoutAnchor(url));
}

function parse(answer: PostsAnswer, document: Document): LiveBlog {
  const page = pageOf(document);
  const id = blogId(document, answer.posts);
  const standing = dueOf(answer.posts, document).filter(post => !isWithdrawn(post));
  const found = withKeyEvents(standing.map(post => candidateOf(post, page)));
  return withoutUndefined({
    id: id ? `sourcefabric:${id}` : canonicalAddress(document.url),
    ...namedByLead(document, page),
    ...found,
    updates: newestFirst(found.updates),
    ...windowOf(answer, found.updates),
    older: olderPosts(document, answer),
    withdrawn: orNone(answer.posts.filter(isWithdrawn).map(post => postId(post) ?? '')),
  });
}

/** Posts of Sourcefabric Live Blog 3. */
export default defineSource({
  name: 'sourcefabric',
  find: answerOf,
  parse,
});
