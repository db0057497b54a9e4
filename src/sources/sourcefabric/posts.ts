import type { Document, LiveBlog } from '../../core/model/live-blog.ts';
import { canonicalAddress, publisherAt, titleAt, withoutAnchor } from '../address.ts';
import { jsonOf } from '../decode.ts';
import { isRecord, type JsonRecord, record, records, string, withoutUndefined } from '../json/json.ts';
import { defineSource } from '../source.ts';
import { isoTime } from '../time.ts';
import { withKeyEvents } from '../update-flags.ts';
import { endOf, INCONCLUSIVE, newestFirst, type UpdateWindow, WHOLE, windowDownTo } from '../update-window.ts';
import { candidateOf, isWithdrawn, postId, publishedOf } from './post.ts';

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

/**
 * Returns the address of the newest posts. `blog`: `{api_host}api/client_blogs/{id}`, followed by
 * an output's id if any.
 */
export const postsAt = (blog: string): string => `${blog}/posts?max_results=${MOST}&page=1&source=${SOURCE}`;

const isPost = (value: JsonRecord): boolean =>
  postId(value) !== undefined && Array.isArray(value.groups) && ('post_status' in value || 'published_date' in value);

/** Posts, each once, and the metadata that tells how many there are. */
interface PostsAnswer {
  posts: readonly JsonRecord[];
  meta: JsonRecord;
}

/**
 * Reads an answer of `client_blogs/{id}/posts`, the data of a theme, which lists pinned posts
 * apart, or one post.
 */
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

function parse(document: Document): LiveBlog {
  const answer = answerOf(document) ?? { posts: [], meta: {} };
  const page = pageOf(document);
  const id = blogId(document, answer.posts);
  const standing = dueOf(answer.posts, document).filter(post => !isWithdrawn(post));
  const found = withKeyEvents(standing.map(post => candidateOf(post, page)));
  const withdrawn = answer.posts.filter(isWithdrawn).map(post => postId(post) ?? '');
  return withoutUndefined({
    id: id ? `sourcefabric:${id}` : canonicalAddress(document.url),
    title: document.lead?.title ?? titleAt(page),
    url: page,
    publisher: publisherAt(page),
    state: document.lead?.ended ? 'ended' : 'live',
    ...found,
    updates: newestFirst(found.updates),
    ...windowOf(answer, found.updates),
    older: olderPosts(document, answer),
    withdrawn: withdrawn.length > 0 ? withdrawn : undefined,
  });
}

/** Posts of Sourcefabric Live Blog 3. */
export default defineSource({
  name: 'sourcefabric',
  match: document => answerOf(document) !== undefined,
  parse,
});
