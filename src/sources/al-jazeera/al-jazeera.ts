import type { Document, Listed, LiveBlog, Update } from '../../core/model/live-blog.ts';
import { endpointAt, ownAddress, titleAt, withoutQuery } from '../address.ts';
import { jsonOf, textOf } from '../decode.ts';
import { namesIn, titleText } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { headOf } from '../html/page.ts';
import { flag, isRecord, type JsonRecord, list, record, records, string } from '../json/json.ts';
import { defineSource, type Pointer } from '../source.ts';
import { isoTime } from '../time.ts';
import { INCONCLUSIVE, keyPointsOf, updateFrom, WHOLE } from '../updates.ts';

const PAGE = /<meta\s[^<>]{0,60}name="pageType"\s{1,9}content="LiveBlog"/;
const ARABIC = /<html\s[^<>]{0,200}?(?:\btheme-aja\b|\slang="ar)/;
const BLOG_QUERY = 'ArchipelagoSingleLiveBlogQuery';
const UPDATE_QUERY = 'LiveBlogUpdateQuery';

function queryAt(address: string, operation: string, variables: object): string | undefined {
  const url = URL.parse(address);
  if (!url) return;
  url.searchParams.set('operationName', operation);
  url.searchParams.set('variables', JSON.stringify(variables));
  url.searchParams.set('extensions', '{}');
  return url.href;
}

/** The last part of a page's address, by which the site's API knows the live blog. */
function nameOf(page: string): string | undefined {
  const name = URL.parse(page)?.pathname.split('/').findLast(Boolean);
  try {
    return name && decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Recognises a live page of Al Jazeera, whose updates a script asks for one by one. */
export const alJazeeraPage: Pointer = document => {
  const html = textOf(document);
  if (!PAGE.test(html)) return;
  const head = headOf(document);
  const page = withoutQuery(head.page);
  const name = nameOf(page);
  const api = endpointAt(`/graphql?wp-site=${ARABIC.test(html) ? 'aja' : 'aje'}`, document.url);
  const better = name && api && queryAt(api, BLOG_QUERY, { name, postType: 'liveblog', preview: '' });
  return better ? { better, lead: { title: head.title ?? titleAt(page), url: page } } : undefined;
};

/** An answer about the whole live blog, or about one of its updates; neither if that is gone. */
interface Answer {
  article?: JsonRecord;
  post?: JsonRecord;
}

function answerOf(document: Document): Answer | undefined {
  const { data, errors } = record(jsonOf(document));
  const { article, posts } = record(data);
  if (isRecord(article) && article.postType === 'liveblog' && Array.isArray(article.children)) return { article };
  if (isRecord(posts) && posts.postType === 'liveblog-update' && string(posts.id)) return { post: posts };
  const isGone = posts === null && records(errors).some(({ message }) => message === 'no_posts_found');
  const asked = URL.parse(document.url)?.searchParams.get('operationName');
  return isGone && asked === UPDATE_QUERY ? {} : undefined;
}

/** Relative addresses of pictures and links are those of the page. */
const withOrigin = (html: string, page: string): string =>
  html.replace(/(\s(?:src|href)=["'])(?=\/(?!\/))/g, (_, before: string) => before + (URL.parse(page)?.origin ?? ''));

function updateOf(post: JsonRecord, page: string): Update {
  const id = string(post.id) ?? '';
  const headline = flag(post.shouldDisplayTitle) === false ? undefined : titleText(string(post.title));
  return updateFrom({
    id,
    headline,
    ...readHtml(withOrigin(string(post.content) ?? '', page)),
    url: `${page}?update=${encodeURIComponent(id)}`,
    authors: flag(post.showAuthor) === false ? [] : namesIn(records(post.author).map(({ name }) => string(name))),
    publishedAt: isoTime(string(post.date)),
    modifiedAt: isoTime(string(post.modified_gmt)),
    keyEvent: headline !== undefined,
  });
}

function summaryOf(article: JsonRecord, page: string): readonly Update[] {
  const { text } = readHtml(withOrigin(string(article.content) ?? '', page));
  if (!text.some(({ kind }) => kind === 'item')) return [];
  return keyPointsOf({ text, url: page, publishedAt: isoTime(string(article.date)) });
}

/** What is older than so many updates is no news. */
const MOST_LISTED = 1_000;

/** Newest first. An id may be listed whose update is gone. */
function listedIn(article: JsonRecord, address: string): readonly Listed[] {
  const ids = new Set(list(article.children).map(Number).filter(Number.isSafeInteger));
  return [...ids].slice(0, MOST_LISTED).flatMap(postID => {
    const url = queryAt(address, UPDATE_QUERY, { postID, postType: 'liveblog-update', preview: '', isAmp: false });
    return url ? [{ id: String(postID), url }] : [];
  });
}

function pageOf({ url, lead }: Document, link: unknown): string {
  const own = ownAddress(endpointAt(string(link), url), url);
  return withoutQuery(lead?.url ?? own ?? url);
}

function parse({ article, post }: Answer, document: Document): LiveBlog {
  const page = pageOf(document, (article ?? post)?.link);
  return {
    id: page,
    title: titleText(string(article?.title)) ?? document.lead?.title ?? titleAt(page),
    url: page,
    publisher: 'Al Jazeera',
    state: flag(article?.isLive) === false ? 'ended' : 'live',
    updates: [...(post ? [updateOf(post, page)] : []), ...(article ? summaryOf(article, page) : [])],
    keyEventRule: 'headlines',
    ...(article ? { ...WHOLE, listed: listedIn(article, document.url) } : INCONCLUSIVE),
  };
}

/** Answers of Al Jazeera's API: a live blog, which lists the ids of its updates, or one update. */
export default defineSource({
  name: 'al-jazeera',
  find: answerOf,
  parse,
});
