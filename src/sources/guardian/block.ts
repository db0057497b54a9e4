import type { Block, RichText, Update } from '../../core/model/live-blog.ts';
import { webAddress } from '../address.ts';
import { titleText } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { flag, type JsonRecord, record, records, string, withoutUndefined } from '../json/json.ts';
import { isoTime } from '../time.ts';
import { isSummary } from '../update-flags.ts';

/**
 * Elements whose `html` the newsroom wrote. Disclaimers are not among them, and the Content API has
 * none.
 */
const WRITTEN = new Set(['Text', 'Blockquote', 'Subheading', 'Pullquote', 'NumberedTitle', 'List']);
const WIDEST = 2000;

const typeOf = (element: JsonRecord): string => /(\w+)BlockElement$/.exec(string(element._type) ?? '')?.[1] ?? '';

const asQuote = (block: Block): Block => ({ ...block, kind: 'quote' });

function elementText(element: JsonRecord): RichText {
  const type = typeOf(element);
  if (!WRITTEN.has(type)) return [];
  const { text } = readHtml(string(element.html) ?? '');
  return type === 'Blockquote' || type === 'Pullquote' ? text.map(asQuote) : text;
}

/** Returns the text for a block that only has pictures or embedded posts. */
function caption(element: JsonRecord): RichText {
  const words = string(record(element.data).caption) ?? string(element.mediaTitle) ?? string(element.title);
  const href = webAddress(string(element.url));
  if (words) return readHtml(words).text;
  const source = string(element.source) ?? (href && URL.parse(href)?.hostname);
  return href && source ? [{ kind: 'paragraph', spans: [{ text: source, href }] }] : [];
}

function textOf(elements: readonly JsonRecord[]): RichText {
  const text = elements.flatMap(elementText);
  return text.length > 0 ? text : (elements.map(caption).find(words => words.length > 0) ?? []);
}

/** One size of a picture. `facts` holds its width, and whether it is the master. */
interface Rendition {
  url: unknown;
  facts: JsonRecord;
}

const width = ({ facts }: Rendition): number => Number(facts.width) || 0;

/**
 * Returns the address of the widest rendition of at most 2,000 pixels that is not the master, else
 * of the first.
 */
export function bestOf(renditions: readonly Rendition[]): string | undefined {
  const fitting = renditions.filter(each => width(each) <= WIDEST && !flag(each.facts.isMaster));
  const best = fitting.toSorted((a, b) => width(b) - width(a))[0] ?? renditions[0];
  return webAddress(string(best?.url));
}

function imageOf(elements: readonly JsonRecord[]): string | undefined {
  const element = elements.find(each => typeOf(each) === 'Image');
  return bestOf(records(record(element?.media).allImages).map(({ url, fields }) => ({ url, facts: record(fields) })));
}

const authorsOf = (block: JsonRecord): readonly string[] =>
  records(block.contributors)
    .map(contributor => string(contributor.name))
    .filter(name => name !== undefined);

/**
 * Returns a name from a contributor's profile, "profile/ada-lovelace". A single word does not show
 * where the name splits.
 */
export function contributorName(profile = ''): string | undefined {
  const words = profile.replace(/^profile\//, '').split('-');
  return words.length > 1 ? words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') : undefined;
}

/** Returns the id of a block without its prefix. */
export const blockId = (block: JsonRecord): string | undefined => string(block.id)?.replace(/^block-/, '');

/** Returns the address that opens a live blog at one block. */
export const deepLink = (page: string, id: string): string => `${page}?page=with:block-${id}#block-${id}`;

/** A block's own flags go before its membership in `keyEvents`. */
function flagsOf(block: JsonRecord, listed: boolean): Pick<Update, 'keyEvent' | 'pinned'> & { summary: boolean } {
  const attributes = record(block.attributes);
  const summary = flag(attributes.summary) ?? flag(block.isSummary) ?? false;
  return {
    summary,
    keyEvent: flag(attributes.keyEvent) ?? (listed && !summary),
    pinned: flag(attributes.pinned) ?? false,
  };
}

/**
 * Reads one block of a page model; `undefined` if it has no id. `listed`: it is one of the live
 * blog's key events.
 */
export function updateOf(block: JsonRecord, { page, listed }: { page: string; listed: boolean }): Update | undefined {
  const id = blockId(block);
  if (!id) return;
  const elements = records(block.elements);
  const headline = titleText(string(block.title));
  const text = textOf(elements);
  const flags = flagsOf(block, listed);
  return withoutUndefined({
    id,
    headline,
    text,
    url: deepLink(page, id),
    authors: authorsOf(block),
    publishedAt: isoTime(block.blockFirstPublished) ?? isoTime(block.blockCreatedOn),
    modifiedAt: isoTime(block.blockLastUpdated),
    ...flags,
    summary: isSummary(flags.summary, headline, text),
    image: imageOf(elements),
  });
}

/** Sorts updates newest first. Updates without a time come last, in their order. */
export const newestFirst = (updates: readonly Update[]): readonly Update[] =>
  updates.toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''));
