import type { Document, LiveBlog } from '../../core/model/live-blog.ts';
import { normalised, publisherAt, titleAt, withoutAnchor } from '../address.ts';
import { jsonOf } from '../decode.ts';
import { isRecord, type Json, record, records, stated, string } from '../json/json.ts';
import { defineSource } from '../source.ts';
import { isoTime } from '../time.ts';
import { withKeyEvents } from '../update-flags.ts';
import { endOf, newestFirst } from '../update-window.ts';
import { candidateOf, isWithdrawn, postId, publishedOf } from './post.ts';

/** Posts asked for at once: pages of a busy blog hold deleted ones too. */
const MOST = 50;

const DUE = { range: { published_date: { lte: 'now' } } };

/**
 * Newest posts first, also those that were deleted or sent back: their flags say so at once, where absence takes two
 * reads. What is scheduled stays out until it is due.
 */
const QUERY = {
  query: { filtered: { filter: { and: [{ terms: { post_status: ['open', 'submitted'] } }, DUE] } } },
  sort: [{ published_date: { order: 'desc' } }],
};

const SOURCE = encodeURIComponent(JSON.stringify(QUERY));

/** Whether an address leaves scheduled posts out by itself. */
const asksForDueOnly = (address: string): boolean =>
  URL.parse(address)?.searchParams.get('source') === JSON.stringify(QUERY);

/** The address of the newest posts. `blog`: `{api_host}api/client_blogs/{id}`, of an output with its id behind it. */
export const postsAt = (blog: string): string => `${blog}/posts?max_results=${MOST}&page=1&source=${SOURCE}`;

const isPost = (value: Json): boolean =>
  postId(value) !== undefined && Array.isArray(value.groups) && ('post_status' in value || 'published_date' in value);

/** Posts, each once, and the page of them that says how many there are. */
interface Answer {
  posts: readonly Json[];
  meta: Json;
}

/** An answer of `client_blogs/{id}/posts`; what a theme is rendered from, with pinned posts apart; or one post. */
function listsOf(json: Json): readonly Json[] {
  if (Array.isArray(json._items)) return [json];
  if (isPost(json)) return [{ _items: [json] }];
  return [json.posts, json.stickyPosts].filter(isRecord).filter(({ _items }) => Array.isArray(_items));
}

const isOurs = (list: Json, { url }: Document): boolean =>
  records(list._items).some(isPost) ||
  (records(list._items).length === 0 &&
    isRecord(list._meta) &&
    /\bclient_blogs\b/.test(url + JSON.stringify(list._links)));

function answerOf(document: Document): Answer | undefined {
  const lists = listsOf(record(jsonOf(document)));
  if (!lists.some(list => isOurs(list, document))) return;
  const posts = lists.flatMap(({ _items }) => records(_items)).filter(isPost);
  return { posts: [...new Map(posts.map(post => [postId(post), post])).values()], meta: record(lists[0]?._meta) };
}

const newestOf = (posts: readonly Json[]): string =>
  posts
    .flatMap(({ _updated, content_updated_date }) => [isoTime(_updated), isoTime(content_updated_date)])
    .reduce<string>((newest, time = '') => (time > newest ? time : newest), '');

/**
 * Posts that were due when the answer was given. No clock here: nothing in an answer is newer than the answer, so a post
 * that is to appear later than the newest change among all of them is held back. Our own address leaves that to the
 * server, which knows the time.
 */
function dueOf(posts: readonly Json[], { url }: Document): readonly Json[] {
  if (asksForDueOnly(url)) return posts;
  const newest = newestOf(posts);
  return newest ? posts.filter(post => (publishedOf(post) ?? '') <= newest) : posts;
}

type Window = Pick<LiveBlog, 'window' | 'withdraws' | 'windowEnd'>;

/** `updates` in the source's own order: what is pinned there says nothing of how far the list reaches. */
function windowOf({ posts, meta }: Answer, updates: LiveBlog['updates']): Window {
  const { total, page } = meta;
  if (typeof total !== 'number' || (typeof page === 'number' && page > 1)) return { window: 'tail', withdraws: false };
  if (total <= posts.length) return { window: 'whole', withdraws: true };
  const end = endOf(updates.filter(({ pinned }) => !pinned));
  return end ? { window: 'tail', withdraws: true, windowEnd: end.id } : { window: 'tail', withdraws: false };
}

const blogId = ({ url }: Document, posts: readonly Json[]): string | undefined =>
  /\/client_blogs\/([\da-f]{24})\b/i.exec(url)?.[1] ?? string(posts[0]?.blog);

/** The page that led here; a server shows each blog under /embed/ too. */
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
  return stated({
    id: id ? `sourcefabric:${id}` : normalised(document.url),
    title: document.lead?.title ?? titleAt(page),
    url: page,
    publisher: publisherAt(page),
    state: document.lead?.ended ? 'ended' : 'live',
    ...found,
    updates: newestFirst(found.updates),
    ...windowOf(answer, found.updates),
    withdrawn: withdrawn.length > 0 ? withdrawn : undefined,
  });
}

/** Posts of Sourcefabric Live Blog 3. */
export default defineSource({
  name: 'sourcefabric',
  match: document => answerOf(document) !== undefined,
  parse,
});
