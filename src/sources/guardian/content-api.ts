import { saysOver } from '../../core/language/over.ts';
import type { Document, LiveBlog, Picture, RichText, Update } from '../../core/model/live-blog.ts';
import { type Problem, problem } from '../../core/model/problem.ts';
import { UnreadableDocumentError } from '../../core/model/reading.ts';
import { newestFirst } from '../../core/time/chronology.ts';
import { ownAddress, webAddress, withoutQuery } from '../address.ts';
import { jsonOf } from '../decode.ts';
import { titleText } from '../headline.ts';
import { fragmentIn, type HtmlFragment } from '../html/html.ts';
import { type Attributes, type Element, elementOf, hasClass, treeOf, visit } from '../html/markup.ts';
import { type FragmentMedia, listedMedia, mediaIn } from '../html/media.ts';
import { flag, isRecord, type JsonRecord, list, record, records, string } from '../json/json.ts';
import { defineSource } from '../source.ts';
import { isoTime } from '../time.ts';
import { type UpdateWindow, updateFrom, WHOLE, windowDownTo, withKeyEventsOrHeadlines } from '../updates.ts';
import { bestOf, blockId, contributorName, deepLink, describedPicture } from './block.ts';
import { GUARDIAN_HOSTS } from './page-model.ts';

function kindOf(attributes: Attributes): string | undefined {
  if (hasClass(attributes, 'twitter-tweet')) return 'tweet';
  return /\belement-(image|rich-link|tweet)\b/.exec(attributes.class ?? '')?.[1];
}

/** Pull quotes are the newsroom's own words, as are block quotes of the class "quoted" alone. */
function isPiece(name: string, attributes: Attributes): boolean {
  if (name === 'blockquote') return (attributes.class ?? 'quoted') !== 'quoted';
  return name === 'footer' || (hasClass(attributes, 'element') && !hasClass(attributes, 'element-pullquote'));
}

const linked = (text: string | undefined, href: string | undefined): RichText =>
  text && href ? [{ kind: 'paragraph', spans: [{ text, href }] }] : [];

const isPost = (address: string): boolean => /\/status(?:es)?\//.test(address);

interface PieceContents {
  caption: RichText;
  links: readonly string[];
}

const WORDS_OF: Readonly<Record<string, (found: PieceContents) => RichText>> = {
  image: ({ caption }) => caption,
  tweet: ({ links }) => linked('Twitter', links.find(isPost)),
  'rich-link': ({ links: [first = ''] }) => linked(URL.parse(first)?.hostname, first),
};

/** Returns the text for a block of nothing but this piece; undefined if only the page model has text for it. */
function wordsOf(piece: Element): RichText | undefined {
  const captions: Element[] = [];
  const links: string[] = [];
  visit(piece, ({ name, attributes: { href } }) => {
    const address = name === 'img' ? undefined : webAddress(href);
    if (address) links.push(address);
    return true;
  });
  visit(piece, element => {
    const isCaption = element !== piece && hasClass(element.attributes, 'element-image__caption');
    if (isCaption) captions.push(element);
    return !isCaption;
  });
  return WORDS_OF[kindOf(piece.attributes) ?? '']?.({ caption: fragmentIn(elementOf(captions)).text, links });
}

/** Stands for a piece: it separates the text before it from the text after it. */
const BETWEEN: Element = { name: 'div', attributes: {}, children: [] };

/** Takes the pieces out of what stands in an element, in its order. */
function withoutPieces(element: Element, pieces: Element[]): Element {
  const children = element.children.map(child => {
    if (typeof child === 'string') return child;
    if (!isPiece(child.name, child.attributes)) return withoutPieces(child, pieces);
    pieces.push(child);
    return BETWEEN;
  });
  return { ...element, children };
}

/**
 * Reads the HTML of a block of the Content API so that it equals the same block of the page model.
 * `text` is empty if there are no words, or if only the page model has them: the title of a video,
 * say.
 */
function readBody(html: string): HtmlFragment {
  const tree = treeOf(html);
  const pieces: Element[] = [];
  const { text } = fragmentIn(withoutPieces(tree, pieces));
  const words = pieces.map(wordsOf);
  const first = words.includes(undefined) ? undefined : words.find(each => each && each.length > 0);
  return { text: text.length > 0 ? text : (first ?? []), ...mediaIn(tree) };
}

function responseOf(document: Document): JsonRecord | undefined {
  const response = record(record(jsonOf(document)).response);
  const { status, content, results } = response;
  return status === 'error' || isRecord(content) || Array.isArray(results) ? response : undefined;
}

const bodyOf = (block: JsonRecord): string =>
  string(block.bodyHtml) ??
  records(block.elements)
    .map(element => string(record(element.textTypeData).html) ?? '')
    .join('');

function pictureOf({ assets, imageTypeData }: JsonRecord): Picture | undefined {
  const best = bestOf(records(assets).map(({ file, typeData }) => ({ url: file, facts: record(typeData) })));
  return describedPicture(best, record(imageTypeData));
}

/** The elements name the pictures as the page model does, in which the HTML has a small one. */
function mediaOf(block: JsonRecord, { pictures: written = [], embedded = [] }: FragmentMedia): FragmentMedia {
  const elements = records(block.elements).filter(({ type }) => type === 'image');
  const pictures = elements.flatMap(element => pictureOf(element) ?? []);
  return listedMedia(pictures.length > 0 ? pictures : written, embedded);
}

const letters = (name: string): string => name.toLowerCase().replace(/[^\p{L}]/gu, '');

/** Returns the names in a byline by their letters, of which alone a profile may consist. */
const namesIn = (byline = ''): ReadonlyMap<string, string> =>
  new Map(
    byline
      .replace(/\([^()]*\)/g, '')
      .split(/,| and /)
      .map(name => [letters(name), name.trim()]),
  );

const authorsOf = (block: JsonRecord, names: ReadonlyMap<string, string>): readonly string[] =>
  list(block.contributors)
    .map(profile => string(profile) ?? '')
    .map(profile => names.get(letters(profile.replace(/^profile\//, ''))) ?? contributorName(profile))
    .filter(name => name !== undefined);

/** `createdDate` and `lastModifiedDate` are times of editing, not of publication. */
const timesOf = (block: JsonRecord): Pick<Update, 'publishedAt' | 'modifiedAt'> => ({
  publishedAt: isoTime(block.firstPublishedDate) ?? isoTime(block.publishedDate) ?? isoTime(block.createdDate),
  modifiedAt: isoTime(block.publishedDate),
});

interface BlockContext {
  page: string;
  /** Of the live blog's authors, by their letters. */
  names: ReadonlyMap<string, string>;
}

function updateOf(block: JsonRecord, { page, names }: BlockContext): Update | undefined {
  const id = blockId(block);
  if (!id || flag(block.published) === false) return;
  const attributes = record(block.attributes);
  const headline = titleText(string(block.title) ?? string(attributes.title));
  const { text, ...media } = readBody(bodyOf(block));
  return updateFrom({
    id,
    headline,
    text,
    url: deepLink(page, id),
    authors: authorsOf(block, names),
    ...timesOf(block),
    // An unset flag is absent here, not false.
    keyEvent: flag(attributes.keyEvent) === true,
    summary: flag(attributes.summary) === true,
    pinned: flag(attributes.pinned) === true,
    ...mediaOf(block, media),
  });
}

/** Returns the named ranges of an answer, each under the parameter that requested it. */
const rangesOf = (blocks: JsonRecord): ReadonlyMap<string, readonly JsonRecord[]> =>
  new Map([
    ['body', records(blocks.body)],
    ...Object.entries(record(blocks.requestedBodyBlocks)).map(([name, range]) => [name, records(range)] as const),
  ]);

function windowOf(blocks: JsonRecord, updates: readonly Update[]): UpdateWindow {
  if (Number(blocks.totalBodyBlocks) === updates.length) return WHOLE;
  const newest = [...rangesOf(blocks)].filter(([name]) => name === 'body' || name.startsWith('body:latest'));
  const ids = new Set(newest.flatMap(([, range]) => range.map(blockId)));
  const oldest = updates.findLast(update => ids.has(update.id));
  return windowDownTo(oldest);
}

const isLiveBlog = (content: JsonRecord): boolean =>
  string(content.type) === 'liveblog' || records(content.tags).some(tag => tag.id === 'tone/minutebyminute');

function refusal(response: JsonRecord): Problem {
  if (response.status === 'error')
    return problem('problem.guardianError', { message: string(response.message) ?? 'no reason given' });
  if (Array.isArray(response.results)) return problem('problem.guardianList');
  if (!isLiveBlog(record(response.content))) return problem('problem.guardianOther');
  return problem('problem.guardianNoBlocks');
}

function parse(response: JsonRecord, { url }: Document): LiveBlog {
  const content = record(response.content);
  if (!isLiveBlog(content) || !isRecord(content.blocks)) throw new UnreadableDocumentError([refusal(response)]);
  const { blocks } = content;
  const page = withoutQuery(ownAddress(string(content.webUrl), url, GUARDIAN_HOSTS) ?? url);
  const fields = record(content.fields);
  const title = titleText(string(fields.headline) ?? string(content.webTitle)) ?? 'Live blog';
  const place = { page, names: namesIn(string(fields.byline)) };
  const ranges = rangesOf(blocks);
  const found = [...ranges.values()]
    .flat()
    .map(block => updateOf(block, place))
    .filter(update => update !== undefined);
  const { updates, ...rule } = withKeyEventsOrHeadlines(
    newestFirst([...new Map(found.map(update => [update.id, update])).values()]),
  );
  return {
    id: page,
    title,
    url: page,
    publisher: 'The Guardian',
    // If the flag was not requested, the title tells whether the live blog has ended.
    state: (flag(fields.liveBloggingNow) ?? !saysOver(title)) ? 'live' : 'ended',
    updates,
    ...rule,
    ...windowOf(blocks, updates),
    ...(ranges.has('body:key-events') && { keyEventsWhole: true }),
  };
}

/** An item of the Guardian's Content API, asked for with `show-blocks`. */
export default defineSource({
  name: 'guardian-api',
  find: responseOf,
  parse,
});
