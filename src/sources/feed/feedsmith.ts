import { parseFeed, parseJsonFeed, parseOpml } from 'feedsmith';
import { type JsonRecord, list, record, records, string, withoutUndefined } from '../json/json.ts';
import { firstOf, type RawFeed, type RawItem } from './model.ts';

/** feedsmith's results are read like foreign JSON: types differ between formats, keys hardly do. */

const value = (node: unknown): string | undefined => string(record(node).value) ?? string(node);

const names = (people: unknown): readonly string[] =>
  records(people)
    .map(person => string(person.name))
    .filter(name => name !== undefined);

function alternate(item: JsonRecord): string | undefined {
  const link = records(item.links).find(({ rel }) => rel === undefined || rel === 'alternate');
  return firstOf(string(item.link), string(link?.href));
}

const firstIn = (texts: unknown): string | undefined => string(Array.isArray(texts) ? texts[0] : texts);

const creators = (dc: JsonRecord): readonly string[] =>
  (Array.isArray(dc.creators) ? dc.creators : []).map(string).filter(name => name !== undefined);

/** JSON Feed has texts, RSS names and Atom terms with labels. */
const tags = (categories: unknown): readonly string[] =>
  list(categories)
    .map(
      each => string(each) ?? firstOf(string(record(each).label), string(record(each).name), string(record(each).term)),
    )
    .filter(tag => tag !== undefined);

const typed = (item: JsonRecord, type: string): readonly JsonRecord[] =>
  records(item.enclosures).filter(each => string(each.type)?.startsWith(`${type}/`));

function pictures(item: JsonRecord): RawItem['pictures'] {
  const media = record(item.media);
  const url = firstOf(string(typed(item, 'image')[0]?.url), string(records(media.thumbnails)[0]?.url));
  const credit = string(records(media.credits)[0]?.value);
  return url ? [withoutUndefined({ url, caption: value(media.description), credit })] : [];
}

/** `type`: the name of the field that holds it. */
const recordings = (attached: readonly JsonRecord[], type: string): RawItem['recordings'] =>
  (['video', 'audio'] as const).flatMap(kind =>
    attached
      .filter(each => string(each[type])?.startsWith(`${kind}/`))
      .map(({ url, title }) => withoutUndefined({ kind, url: string(url) ?? '', title: string(title) })),
  );

function xmlItem(item: JsonRecord): RawItem {
  const dc = record(item.dc);
  const link = alternate(item);
  const id = firstOf(value(item.guid), string(item.id));
  return {
    id,
    link: link ?? (record(item.guid).isPermaLink === false ? undefined : id),
    title: value(item.title),
    html: firstOf(
      string(record(item.content).encoded),
      value(item.content),
      value(item.description),
      value(item.summary),
    ),
    published: firstOf(
      string(item.pubDate),
      firstIn(dc.dates ?? dc.date),
      string(item.published),
      string(item.updated),
    ),
    modified: string(item.updated),
    authors: [...names(item.authors), ...creators(dc)],
    tags: tags(item.categories),
    pictures: pictures(item),
    recordings: recordings(records(item.enclosures), 'type'),
  };
}

/** Reads XML that is too broken for a strict parser. Throws what feedsmith throws. */
export function readBrokenXml(xml: string): RawFeed {
  const feed = record(parseFeed(xml).feed);
  const sy = record(feed.sy);
  return {
    title: value(feed.title),
    link: alternate(feed),
    ttl: string(feed.ttl),
    period: string(sy.updatePeriod),
    frequency: string(sy.updateFrequency),
    base: string(record(feed.xml).base),
    items: records(feed.items ?? feed.entries).map(xmlItem),
  };
}

const jsonItem = (item: JsonRecord): RawItem => ({
  id: string(item.id),
  link: firstOf(string(item.url), string(item.external_url)),
  title: string(item.title),
  html: string(item.content_html),
  plain: firstOf(string(item.content_text), string(item.summary)),
  published: firstOf(string(item.date_published), string(item.date_modified)),
  modified: string(item.date_modified),
  authors: names(item.authors),
  tags: tags(item.tags),
  pictures: [string(item.image) ?? string(item.banner_image)].flatMap(url => (url?.trim() ? [{ url }] : [])),
  recordings: recordings(records(item.attachments), 'mime_type'),
});

/** Reads a JSON Feed. Throws what feedsmith throws. */
export function readJsonFeed(json: unknown): RawFeed {
  const feed = record(parseJsonFeed(json));
  return {
    title: string(feed.title),
    link: string(feed.home_page_url),
    base: string(feed.feed_url),
    items: records(feed.items).map(jsonItem),
  };
}

/** Outlines that are looked at, folders included. */
const MOST_OUTLINES = 5_000;
const LONGEST_ADDRESS = 2_048;

/** Returns the first address that is short enough; if none is, the first, whose check says why it cannot be followed. */
function addressOf({ xmlUrl, url, htmlUrl }: JsonRecord): string | undefined {
  const addresses = [xmlUrl, url, htmlUrl].map(string).filter(address => address !== undefined);
  return addresses.find(address => address.length <= LONGEST_ADDRESS) ?? addresses[0];
}

/** Returns the addresses of feeds in an OPML file, in order. http://opml.org/spec2.opml */
export function readOutlines(xml: string): readonly string[] {
  const found: string[] = [];
  const waiting = outlinesOf(xml).toReversed();
  for (let looked = 0; looked < MOST_OUTLINES; looked++) {
    const outline = waiting.pop();
    if (!outline) break;
    const address = addressOf(outline);
    if (address !== undefined) found.push(address);
    waiting.push(...records(outline.outlines).slice(0, MOST_OUTLINES).toReversed());
  }
  return found;
}

function outlinesOf(xml: string): readonly JsonRecord[] {
  try {
    return records(record(record(parseOpml(xml)).body).outlines).slice(0, MOST_OUTLINES);
  } catch {
    return [];
  }
}
