import { decodeHTML } from 'entities';
import type { RichText, Update } from '../../core/model/live-blog.ts';
import { webAddress } from '../address.ts';
import { titleText } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import type { Fragment } from '../html/rich-text-builder.ts';
import { isRecord, type Json, record, stated } from '../json/json.ts';
import { isoTime } from '../time.ts';
import { listed, literal } from './json-ld.ts';

const ENTITY = String.raw`(?:#\d{1,7}|#x[\da-f]{1,6}|amp|quot|apos|lt|gt|nbsp);`;
const ESCAPED_TWICE = new RegExp(`&amp;(?=${ENTITY})`, 'gi');
const ESCAPED_TAG = /&lt;\/?(?:p|div|a|br|strong|em|b|i|ul|ol|li|blockquote|span|h[1-6]|img|figure)\b/i;
const BREAKING = /<(?:p|div|br|ul|ol|li|blockquote|h[1-6]|table|section)\b/i;
/** `[[ge:agency:1234]]`: what the publisher's own system would have put there. */
const PLACEHOLDER = /\[\[[^[\]]{0,300}\]\]/g;

/** HTML with the tags that were escaped once too often. */
function unescaped(written: string): string {
  const once = written.replace(ESCAPED_TWICE, '&');
  return !/<[a-z/!]/i.test(once) && ESCAPED_TAG.test(once) ? decodeHTML(once) : once;
}

/** Without what is no text: placeholders, and blanks that have no width. */
const withoutPlaceholders = (text: string): string => text.replace(PLACEHOLDER, ' ').replace(/[\u200b\ufeff]/g, '');

/** A body as text: HTML or plain, escaped once or twice. An empty line parts paragraphs, between tags within a line too. */
function readBody(written: string): Fragment {
  const html = unescaped(withoutPlaceholders(written));
  const isInline = /<[a-z/!]/i.test(html) && !BREAKING.test(html);
  return readHtml(isInline ? html.replace(/\n[^\S\n]*\n/g, '<br>') : html);
}

/** What one update says of itself, before it is compared with the others. */
export interface Entry {
  node: Json;
  /** As a person reads it; the same for several where it is no headline at all. */
  title?: string;
  text: RichText;
  authors: readonly string[];
  publishedAt?: string;
  modifiedAt?: string;
  image?: string;
}

const ZONE = String.raw`(?:\([A-Z]{2,5}\)|(?:GMT|UTC|BST|IST|WES?T|CES?T|EES?T|[ECMP][SD]T|AE[SD]T|SGT|JST)\b|[ap]\.?m\b\.?)`;
/** "19:02(IST) ", "7.02 pm – ", "19:02 | ": the time is told apart. A number with a point alone may be no time. */
const TIME_PREFIX = new RegExp(
  String.raw`^(?:[01]?\d|2[0-3])(?:[:.][0-5]\d\s{0,3}${ZONE}|:[0-5]\d(?=[\s|–—-]))\s{0,9}(?:[|–—:-]\s{1,9})?`,
  'i',
);

/** A title without the time that stands before it and without placeholders. */
export function titleOf(value: unknown): string | undefined {
  const title = titleText(withoutPlaceholders(literal(value) ?? ''));
  return title?.replace(TIME_PREFIX, '').trim() || undefined;
}

const LONGEST_NAME = 200;

function nameOf(author: unknown): string | undefined {
  const name = literal(isRecord(author) ? author.name : author);
  // An address identifies, it does not name.
  return name && name.length <= LONGEST_NAME && !/^\S+@\S+$|^https?:/i.test(name) ? titleText(name) : undefined;
}

const authorsOf = (value: unknown): readonly string[] => [
  ...new Set(
    listed(value)
      .map(nameOf)
      .filter(name => name !== undefined),
  ),
];

/** The address of a picture: as text, as an object, or the first of several. */
export function imageOf(value: unknown, base: string): string | undefined {
  const first = listed(value)[0];
  const { url, contentUrl } = record(first);
  return webAddress(literal(isRecord(first) ? (url ?? contentUrl) : first), base);
}

/** Objects stand where an engine did not know the text. */
const bodyOf = (node: Json): string =>
  [node.articleBody, node.text, node.description].map(literal).find(body => body !== undefined) ?? '';

const isEmpty = (node: Json): boolean =>
  [node['@id'], node.url, node.datePublished, node.headline, node.name, node.articleBody].every(
    value => literal(value) === undefined,
  );

function entryOf(node: Json, page: string): Entry {
  const { text, image } = readBody(bodyOf(node));
  return stated({
    node,
    title: titleOf(node.headline) ?? titleOf(node.name),
    text,
    authors: authorsOf(node.author),
    image: imageOf(node.image, page) ?? image,
  });
}

type Dates = Pick<Update, 'publishedAt' | 'modifiedAt'>;

function datesOf(node: Json): Dates {
  const publishedAt = isoTime(literal(node.datePublished)) ?? isoTime(literal(node.dateCreated));
  const modifiedAt = isoTime(literal(node.dateModified));
  const isSound = !publishedAt || !modifiedAt || modifiedAt >= publishedAt;
  return { ...(publishedAt && { publishedAt }), ...(modifiedAt && isSound && { modifiedAt }) };
}

/** The dates of all updates. Where more than two share one, it is the page's: then none is known. */
function allDatesOf(updates: readonly Json[]): readonly Dates[] {
  const dates = updates.map(datesOf);
  const isPages = dates.length > 2 && new Set(dates.map(({ publishedAt }) => publishedAt)).size === 1;
  return isPages ? dates.map(() => ({})) : dates;
}

/** One picture for more than half of them is the page's own. */
function withoutSharedImages(entries: readonly Entry[], pages: string | undefined): readonly Entry[] {
  const count = (image: string): number => entries.filter(each => each.image === image).length;
  const images = new Set(entries.map(({ image }) => image).filter(image => image !== undefined));
  const isShared = (image: string): boolean =>
    image === pages || (count(image) > 1 && count(image) > entries.length / 2);
  const shared = new Set<string | undefined>([...images].filter(isShared));
  return entries.map(({ image, ...entry }) => (image && !shared.has(image) ? { ...entry, image } : entry));
}

/** More in one list is no live blog. Pages list their newest first, 428 at most so far. */
const MOST_UPDATES = 5000;

/** All updates of a list that say anything, in its order. */
export function entriesOf(
  nodes: readonly Json[],
  { page, image }: { page: string; image: string | undefined },
): readonly Entry[] {
  const full = nodes.filter(node => !isEmpty(node)).slice(0, MOST_UPDATES);
  const dates = allDatesOf(full);
  const entries = full.map((node, at) => ({ ...entryOf(node, page), ...dates[at] }));
  return withoutSharedImages(entries, image);
}
