import type { RichText } from '../../core/model/live-blog.ts';
import { webAddress } from '../address.ts';
import { titled, titleText } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { flag, type Json, record, records, stated, string } from '../json/json.ts';
import { isoTime } from '../time.ts';
import type { Candidate } from '../update-flags.ts';
import { isSummary } from '../update-flags.ts';

export const postId = (post: Json): string | undefined => string(post._id) ?? string(post.guid);

/** Of the group "main"; the group "root" only refers to it. */
const itemsOf = (post: Json): readonly Json[] =>
  records(post.groups)
    .filter(({ id }) => id !== 'root')
    .flatMap(({ refs }) => records(refs))
    .map(({ item }) => record(item))
    .filter(({ deleted }) => flag(deleted) !== true);

const line = (text: string, kind: 'paragraph' | 'quote'): RichText => [{ kind, spans: [{ text }] }];

/** What somebody said, and below it who it was. */
function quoteText(html: string, meta: Json): RichText {
  const said = titleText(string(meta.quote));
  const credit = titleText(string(meta.credit));
  if (!said) return readHtml(html).text;
  return [...line(said, 'quote'), ...(credit ? line(`— ${credit}`, 'quote') : [])];
}

function embedText(html: string, meta: Json): RichText {
  const { text } = readHtml(html);
  const href = webAddress(string(meta.original_url) ?? string(meta.url));
  if (text.length > 0 || !href) return text;
  return [{ kind: 'paragraph', spans: [{ text: titleText(string(meta.title)) ?? href, href }] }];
}

// A Map: what is looked up in it is the publisher's word, which may be `constructor`.
const READERS = new Map<string, (html: string, meta: Json) => RichText>([
  ['quote', quoteText],
  ['embed', embedText],
]);

function itemText(item: Json): RichText {
  const html = string(item.text) ?? '';
  const read = READERS.get(string(item.item_type)?.toLowerCase() ?? '');
  return read ? read(html, record(item.meta)) : readHtml(html).text;
}

/** What stands for a post that holds pictures alone. */
function captionOf(items: readonly Json[]): RichText {
  const caption = items.map(({ meta }) => titleText(string(record(meta).caption))).find(words => words !== undefined);
  return caption ? line(caption, 'paragraph') : [];
}

function textOf(items: readonly Json[]): RichText {
  const text = items.flatMap(itemText);
  return text.length > 0 ? text : captionOf(items);
}

/** Display names only: old servers send along all that they know of their users. */
function authorsOf(post: Json): readonly string[] {
  const names = [post.publisher, post.original_creator].map(user => titleText(string(record(user).display_name)));
  const name = names.find(each => each !== undefined);
  return name && !name.includes('@') ? [name] : [];
}

/** `_updated` moves with every flag and with the order; the content has a date of its own. */
const modifiedOf = (post: Json): string | undefined => isoTime(post.content_updated_date) ?? isoTime(post._updated);

export const publishedOf = (post: Json): string | undefined =>
  isoTime(post.published_date) ?? isoTime(post.firstcreated) ?? isoTime(post._created);

/** Whether the source itself says that a post does not stand: deleted, unpublished, or never more than a draft or a reader's comment. */
export function isWithdrawn(post: Json): boolean {
  const status = string(post.post_status) ?? 'open';
  const unpublished = isoTime(post.unpublished_date) ?? '';
  return flag(post.deleted) === true || status !== 'open' || unpublished > (isoTime(post.published_date) ?? '');
}

/** The theme's own deep link; `editorial` is the order that it shows posts in by itself. */
const deepLink = (page: string, id: string): string =>
  `${page}${page.includes('?') ? '&' : '?'}liveblog._id=${encodeURIComponent(id)}__editorial`;

/** A post that stands. `page`: where it is shown. */
export function candidateOf(post: Json, page: string): Candidate {
  const id = postId(post) ?? '';
  const items = itemsOf(post);
  const written = titleText(string(post.headline));
  const body = textOf(items);
  const { headline, text, own } = written ? { headline: written, text: body, own: true } : titled(body);
  const update = stated({
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
    image: items.map(item => readHtml(string(item.text) ?? '').image).find(image => image !== undefined),
  });
  return { update, own };
}
