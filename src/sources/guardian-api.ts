import type { Document, LiveBlog, Update } from '../core/model.ts';
import { bare, webAddress } from './address.ts';
import { jsonOf } from './decode.ts';
import { blockId, contributorName, deepLink, newestFirst } from './guardian-block.ts';
import { titleText } from './headline.ts';
import { readHtml } from './html.ts';
import { flag, isRecord, type Json, list, record, records, stated, string } from './json.ts';
import { defineSource, Unreadable } from './source.ts';
import { isSummary } from './summary.ts';
import { isoTime } from './time.ts';

const responseOf = (document: Document): Json => record(record(jsonOf(document)).response);

const bodyOf = (block: Json): string =>
  string(block.bodyHtml) ??
  records(block.elements)
    .map(element => string(record(element.textTypeData).html) ?? '')
    .join('');

/** `createdDate` and `lastModifiedDate` are times of editing, not public ones. */
const timesOf = (block: Json): Pick<Update, 'publishedAt' | 'modifiedAt'> => ({
  publishedAt: isoTime(block.firstPublishedDate) ?? isoTime(block.publishedDate) ?? isoTime(block.createdDate),
  modifiedAt: isoTime(block.publishedDate),
});

const updateOf = (block: Json, page: string): Update | undefined => {
  const id = blockId(block);
  if (!id || flag(block.published) === false) return;
  const attributes = record(block.attributes);
  const headline = titleText(string(block.title) ?? string(attributes.title));
  const { text, image } = readHtml(bodyOf(block));
  return stated({
    id,
    headline,
    text,
    url: deepLink(page, id),
    authors: list(block.contributors)
      .map(slug => contributorName(string(slug)))
      .filter(name => name !== undefined),
    ...timesOf(block),
    // An unset flag is absent here, not false.
    keyEvent: flag(attributes.keyEvent) === true,
    summary: isSummary(flag(attributes.summary) === true, headline, text),
    pinned: flag(attributes.pinned) === true,
    image,
    quotes: [],
  });
};

/** The named ranges of an answer, each under the words that asked for it. */
const rangesOf = (blocks: Json): ReadonlyMap<string, readonly Json[]> =>
  new Map([
    ['body', records(blocks.body)],
    ...Object.entries(record(blocks.requestedBodyBlocks)).map(([name, range]) => [name, records(range)] as const),
  ]);

const windowOf = (blocks: Json, updates: readonly Update[]): Pick<LiveBlog, 'window' | 'withdraws' | 'windowEnd'> => {
  if (Number(blocks.totalBodyBlocks) === updates.length) return { window: 'whole', withdraws: true };
  const newest = [...rangesOf(blocks)].filter(([name]) => name === 'body' || name.startsWith('body:latest'));
  const ids = new Set(newest.flatMap(([, range]) => range.map(blockId)));
  const oldest = updates.findLast(update => ids.has(update.id));
  return oldest ? { window: 'tail', withdraws: true, windowEnd: oldest.id } : { window: 'tail', withdraws: false };
};

const isLiveBlog = (content: Json): boolean =>
  string(content.type) === 'liveblog' || records(content.tags).some(tag => tag.id === 'tone/minutebyminute');

const refusal = (response: Json): string => {
  if (response.status === 'error')
    return `The Guardian's Content API answers with an error: ${string(response.message) ?? 'no reason given'}.`;
  if (Array.isArray(response.results))
    return 'That is a list of articles from the Content API. Ask it for one live blog.';
  if (!isLiveBlog(record(response.content)))
    return 'That Content API answer is no live blog. Ask for an item of the type liveblog.';
  return 'That Content API answer holds no blocks. Ask for it with show-blocks=all.';
};

const parse = (document: Document): LiveBlog => {
  const response = responseOf(document);
  const content = record(response.content);
  if (!isLiveBlog(content) || !isRecord(content.blocks)) throw new Unreadable(refusal(response));
  const { blocks } = content;
  const page = bare(webAddress(string(content.webUrl)) ?? document.url);
  const ranges = rangesOf(blocks);
  const found = [...ranges.values()]
    .flat()
    .map(block => updateOf(block, page))
    .filter(update => update !== undefined);
  const updates = newestFirst([...new Map(found.map(update => [update.id, update])).values()]);
  const fields = record(content.fields);
  return {
    id: page,
    title: titleText(string(fields.headline) ?? string(content.webTitle)) ?? 'Live blog',
    url: page,
    publisher: 'The Guardian',
    state: flag(fields.liveBloggingNow) === false ? 'ended' : 'live',
    updates,
    ...windowOf(blocks, updates),
    ...(ranges.has('body:key-events') && { keyEventsWhole: true }),
  };
};

/** An item of the Guardian's Content API, asked for with `show-blocks`. */
export default defineSource({
  name: 'guardian-api',
  match(document) {
    const { status, content, results } = responseOf(document);
    return status === 'error' || isRecord(content) || Array.isArray(results);
  },
  parse,
});
