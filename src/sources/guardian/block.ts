import type { Block, Embedded, Picture, RichText, Update } from '../../core/model/live-blog.ts';
import { webAddress } from '../address.ts';
import { embeddedAt } from '../embedded.ts';
import { namesIn, titleText } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import type { Attributes } from '../html/markup.ts';
import { type FragmentMedia, listedMedia } from '../html/media.ts';
import { pictureWords } from '../html/picture.ts';
import { flag, type JsonRecord, parseJson, record, records, string } from '../json/json.ts';
import { isoTime } from '../time.ts';
import { updateFrom } from '../updates.ts';

/** Elements whose `html` the newsroom wrote. Disclaimers are not among them. */
const WRITTEN = new Set(['Text', 'Blockquote', 'Subheading', 'Pullquote', 'NumberedTitle', 'List']);
const WIDEST = 2000;

const SUFFIX = 'BlockElement';

function typeOf(element: JsonRecord): string {
  const type = string(element._type) ?? '';
  const name = type.endsWith(SUFFIX) ? type.slice(0, -SUFFIX.length) : '';
  return name.slice(name.lastIndexOf('.') + 1);
}

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

/** Returns the widest rendition of at most 2,000 pixels that is not the master, else the first. */
export function bestOf(renditions: readonly Rendition[]): string | undefined {
  const fitting = renditions.filter(each => width(each) <= WIDEST && !flag(each.facts.isMaster));
  const best = fitting.toSorted((a, b) => width(b) - width(a))[0] ?? renditions[0];
  return webAddress(string(best?.url));
}

function pictureOf(element: JsonRecord): Picture | undefined {
  const all = records(record(element.media).allImages).map(({ url, fields }) => ({ url, facts: record(fields) }));
  return describedPicture(bestOf(all), record(element.data));
}

/** Returns a picture with the words that the page model and the Content API have for it. */
export function describedPicture(url: string | undefined, { alt, caption, credit }: JsonRecord): Picture | undefined {
  const [shown, below, maker] = [alt, caption, credit].map(words => titleText(string(words)));
  return url ? pictureWords({ url, alt: shown, caption: below, credit: maker }) : undefined;
}

const KINDS: readonly (readonly [RegExp, Embedded['kind']])[] = [
  [/video|youtube|^media/i, 'video'],
  [/audio|soundcloud|spotify/i, 'audio'],
];

/** What an element embeds, by its own address, else by that in its HTML. */
function embeddedIn(element: JsonRecord): readonly Embedded[] {
  const type = typeOf(element);
  if (type === 'Image' || type === 'RichLink' || WRITTEN.has(type)) return [];
  const title = titleText(string(element.mediaTitle) ?? string(element.title) ?? string(element.caption));
  const id = type === 'Youtube' ? string(element.assetId) : undefined;
  const assets = records(element.assets).map(({ url }) => url);
  const written = [element.originalUrl, element.url, ...assets, element.embedUrl].map(string);
  const inside = readHtml(string(element.html) ?? '').embedded ?? [];
  const hint = { title, kind: KINDS.find(([pattern]) => pattern.test(type))?.[1] };
  const found = [id && `https://youtu.be/${id}`, ...written].map(address => embeddedAt(address || undefined, hint));
  const own = found.find(each => each !== undefined);
  // The HTML of a post names its author.
  return own ? [{ ...own, ...inside.find(({ url }) => url === own.url) }] : inside;
}

/** What a `…BlockComponent` embeds: its properties are, or hold, an element of the page model. */
export function embeddedInIsland({ name = '', props = '' }: Attributes): readonly Embedded[] {
  const [, type] = /^(\w{1,40})BlockComponent$/.exec(name) ?? [];
  const properties = record(parseJson(props));
  return type ? embeddedIn({ ...properties, ...record(properties.element), _type: type + SUFFIX }) : [];
}

function mediaOf(elements: readonly JsonRecord[]): FragmentMedia {
  const pictures = elements.filter(each => typeOf(each) === 'Image').flatMap(each => pictureOf(each) ?? []);
  const embedded = elements.flatMap(embeddedIn);
  return listedMedia(pictures, embedded);
}

/** Returns a name from a profile, "profile/ada-lovelace"; a single word does not show the split. */
export function contributorName(profile = ''): string | undefined {
  const words = profile.replace(/^profile\//, '').split('-');
  return words.length > 1 ? words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') : undefined;
}

/** Returns the id of a block without its prefix; the pinned copy of a block is called `…-pinned`. */
export const blockId = (block: JsonRecord): string | undefined =>
  string(block.id)
    ?.replace(/^block-/, '')
    .replace(/-pinned$/, '');

/** Returns the address that opens a live blog at one block. */
export const deepLink = (page: string, id: string): string => `${page}?page=with:block-${id}#block-${id}`;

/** Returns the block that a link to a page of a live blog names: `?page=with:block-…`. */
export const linkedBlock = (link: string | undefined): string | undefined =>
  /page=with(?::|%3A)block-([\da-f]{16,})/i.exec(link ?? '')?.[1];

/** Returns the page that a link names by its first block. `address`: of the newest page. */
export function pageBehind(link: string | undefined, address: string): string | undefined {
  const id = linkedBlock(link);
  const url = URL.parse(address);
  if (!id || !url) return;
  const others = url.search
    .replace(/^\?/u, '')
    .split('&')
    .filter(part => part !== '' && !part.startsWith('page='));
  url.search = [...others, `page=with:block-${id}`].join('&');
  url.hash = '';
  return url.href;
}

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

/** Reads one block of a page model; undefined if it has no id. `listed`: it is a key event. */
export function updateOf(block: JsonRecord, { page, listed }: { page: string; listed: boolean }): Update | undefined {
  const id = blockId(block);
  if (!id) return;
  const elements = records(block.elements);
  const headline = titleText(string(block.title));
  const text = textOf(elements);
  return updateFrom({
    id,
    headline,
    text,
    url: deepLink(page, id),
    authors: namesIn(records(block.contributors).map(({ name }) => string(name))),
    publishedAt: isoTime(block.blockFirstPublished) ?? isoTime(block.blockCreatedOn),
    modifiedAt: isoTime(block.blockLastUpdated),
    ...flagsOf(block, listed),
    ...mediaOf(elements),
  });
}
