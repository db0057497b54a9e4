import type { Block, RichText, Update } from '../../core/model/live-blog.ts';
import { webAddress } from '../address.ts';
import { titleText } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { flag, type Json, record, records, stated, string } from '../json/json.ts';
import { isoTime } from '../time.ts';
import { isSummary } from '../update-flags.ts';

/** Elements of a block whose `html` its newsroom wrote. A disclaimer is the shop's, and the Content API has none. */
const WRITTEN = new Set(['Text', 'Blockquote', 'Subheading', 'Pullquote', 'NumberedTitle', 'List']);
const WIDEST = 2000;

const typeOf = (element: Json): string => /(\w+)BlockElement$/.exec(string(element._type) ?? '')?.[1] ?? '';

const asQuote = (block: Block): Block => ({ ...block, kind: 'quote' });

function elementText(element: Json): RichText {
  const type = typeOf(element);
  if (!WRITTEN.has(type)) return [];
  const { text } = readHtml(string(element.html) ?? '');
  return type === 'Blockquote' || type === 'Pullquote' ? text.map(asQuote) : text;
}

/** What stands for a block that holds pictures or embedded posts alone. */
function caption(element: Json): RichText {
  const words = string(record(element.data).caption) ?? string(element.mediaTitle) ?? string(element.title);
  const href = webAddress(string(element.url));
  if (words) return readHtml(words).text;
  const source = string(element.source) ?? (href && URL.parse(href)?.hostname);
  return href && source ? [{ kind: 'paragraph', spans: [{ text: source, href }] }] : [];
}

function textOf(elements: readonly Json[]): RichText {
  const text = elements.flatMap(elementText);
  return text.length > 0 ? text : (elements.map(caption).find(words => words.length > 0) ?? []);
}

/** One size of a picture; `facts` holds its width, and whether it is the master. */
interface Rendition {
  url: unknown;
  facts: Json;
}

const width = ({ facts }: Rendition): number => Number(facts.width) || 0;

/** The widest rendition that is not larger than anyone needs. */
export function bestOf(renditions: readonly Rendition[]): string | undefined {
  const fitting = renditions.filter(each => width(each) <= WIDEST && !flag(each.facts.isMaster));
  const best = fitting.toSorted((a, b) => width(b) - width(a))[0] ?? renditions[0];
  return webAddress(string(best?.url));
}

function imageOf(elements: readonly Json[]): string | undefined {
  const element = elements.find(each => typeOf(each) === 'Image');
  return bestOf(records(record(element?.media).allImages).map(({ url, fields }) => ({ url, facts: record(fields) })));
}

const authorsOf = (block: Json): readonly string[] =>
  records(block.contributors)
    .map(contributor => string(contributor.name))
    .filter(name => name !== undefined);

/** A contributor's profile as a name: "profile/ada-lovelace". One in a single word does not say where the name parts. */
export function contributorName(profile = ''): string | undefined {
  const words = profile.replace(/^profile\//, '').split('-');
  return words.length > 1 ? words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') : undefined;
}

export const blockId = (block: Json): string | undefined => string(block.id)?.replace(/^block-/, '');

/** The address that opens a live blog at one block. */
export const deepLink = (page: string, id: string): string => `${page}?page=with:block-${id}#block-${id}`;

/** What a block says of itself, over what its place among `keyEvents` says of it. */
function flagsOf(block: Json, listed: boolean): Pick<Update, 'keyEvent' | 'pinned'> & { summary: boolean } {
  const attributes = record(block.attributes);
  const summary = flag(attributes.summary) ?? flag(block.isSummary) ?? false;
  return {
    summary,
    keyEvent: flag(attributes.keyEvent) ?? (listed && !summary),
    pinned: flag(attributes.pinned) ?? false,
  };
}

/** One block of a page model; `undefined` where it has no id. `listed`: it stands among the live blog's key events. */
export function updateOf(block: Json, { page, listed }: { page: string; listed: boolean }): Update | undefined {
  const id = blockId(block);
  if (!id) return;
  const elements = records(block.elements);
  const headline = titleText(string(block.title));
  const text = textOf(elements);
  const flags = flagsOf(block, listed);
  return stated({
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

/** Newest first; what has no time keeps its place at the end. */
export const newestFirst = (updates: readonly Update[]): readonly Update[] =>
  updates.toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''));
