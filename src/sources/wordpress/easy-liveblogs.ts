import type { Document, LiveBlog } from '../../core/model/live-blog.ts';
import { publisherAt, titleAt, webAddress } from '../address.ts';
import { jsonOf } from '../decode.ts';
import { titled, titleText } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { type Json, record, records, stated, string } from '../json/json.ts';
import { defineSource } from '../source.ts';
import { isoTime } from '../time.ts';
import { type Candidate, isSummary, withKeyEvents } from '../update-flags.ts';
import { newestFirst } from '../update-window.ts';
import { endpointOf } from './endpoint.ts';

const isUpdate = (entry: Json): boolean =>
  string(entry.id) !== undefined && typeof entry.content === 'string' && 'datetime' in entry;

const updatesOf = (document: Document): readonly Json[] => records(record(jsonOf(document)).updates);

/** The site's own clock; the post behind an update, where it is there, knows UTC. */
function timesOf(entry: Json): { publishedAt?: string; modifiedAt?: string } {
  const post = record(entry.post);
  return stated({
    publishedAt: isoTime(post.post_date_gmt) ?? isoTime(entry.datetime),
    modifiedAt: isoTime(post.post_modified_gmt) ?? isoTime(entry.modified),
  });
}

/** Every entry is a post with a title of its own, if its editors gave it one. */
function headed(entry: Json, written: ReturnType<typeof titled>): ReturnType<typeof titled> {
  const headline = titleText(string(entry.title));
  return headline ? { ...written, headline, own: true } : written;
}

function candidateOf(entry: Json, page: string): Candidate {
  const id = string(entry.id) ?? '';
  const { text: body, image } = readHtml(string(entry.content) ?? '');
  const hasTitle = titleText(string(entry.title)) !== undefined;
  const { headline, text, own } = headed(entry, hasTitle ? { text: body, own: true } : titled(body));
  const author = titleText(string(entry.author) ?? string(record(entry.author).name));
  const update = stated({
    id,
    headline,
    text,
    // The plugin's own deep link.
    url: `${page}${page.includes('?') ? '&' : '?'}entry=${encodeURIComponent(id)}`,
    authors: author && !author.includes('@') ? [author] : [],
    ...timesOf(entry),
    keyEvent: false,
    summary: isSummary(false, headline, text),
    pinned: false,
    image,
  });
  return { update, own };
}

function parse(document: Document): LiveBlog {
  const { title, url, status } = record(jsonOf(document));
  const place = endpointOf(document, webAddress(string(url)));
  const hasEnded = string(status) === undefined ? document.lead?.ended : status === 'closed';
  const candidates = updatesOf(document)
    .filter(isUpdate)
    .map(entry => candidateOf(entry, place.page));
  const { updates, ...rule } = withKeyEvents(candidates);
  return stated({
    id: place.id,
    title: titleText(string(title)) ?? document.lead?.title ?? titleAt(place.page),
    url: place.page,
    publisher: publisherAt(place.page),
    state: hasEnded ? 'ended' : 'live',
    updates: newestFirst(updates),
    // It answers with every entry there is.
    window: 'whole',
    withdraws: true,
    ...rule,
  });
}

/** What the WordPress plugin "Easy Liveblogs" answers with. */
export default defineSource({
  name: 'easy-liveblogs',
  match(document) {
    const json = record(jsonOf(document));
    const updates = updatesOf(document);
    return Array.isArray(json.updates) && (updates.some(isUpdate) || (updates.length === 0 && 'last_update' in json));
  },
  parse,
});
