import { decodeHTML } from 'entities';
import type { Embedded, Picture, RichText, Update } from '../../core/model/live-blog.ts';
import { withoutCaptions } from '../../core/text/captions.ts';
import { oncePer } from '../../core/text/fold.ts';
import { webAddress } from '../address.ts';
import { embeddedAt } from '../embedded.ts';
import { namesIn, titleText } from '../headline.ts';
import { type HtmlFragment, readHtml } from '../html/html.ts';
import { listedMedia } from '../html/media.ts';
import { pictureWords } from '../html/picture.ts';
import { isRecord, type JsonRecord, orNone, parseJson, record, string, withoutUndefined } from '../json/json.ts';
import { rememberedFor } from '../remembered.ts';
import { isoTime } from '../time.ts';
import { listed, literal, rememberedNode } from './json-ld.ts';

const ENTITY = String.raw`(?:#\d{1,7}|#x[\da-f]{1,6}|amp|quot|apos|lt|gt|nbsp);`;
const ESCAPED_TWICE = new RegExp(`&amp;(?=${ENTITY})`, 'gi');
const ESCAPED_TAG = /&lt;\/?(?:p|div|a|br|strong|em|b|i|ul|ol|li|blockquote|span|h[1-6]|img|figure)\b/i;
/** `[[ge:agency:1234]]`: a placeholder of the publisher's own system. */
const PLACEHOLDER = /\[\[[^[\]]{0,300}\]\]/g;

/** Decodes HTML that was escaped once too often. */
function unescaped(written: string): string {
  const once = written.replace(ESCAPED_TWICE, '&');
  return !/<[a-z/!]/i.test(once) && ESCAPED_TAG.test(once) ? decodeHTML(once) : once;
}

/** Removes placeholders and zero-width blanks. */
const withoutPlaceholders = (text: string): string => text.replace(PLACEHOLDER, ' ').replace(/[\u200b\ufeff]/g, '');

/** A line break that was escaped twice is a backslash and an n. */
const ESCAPED_BREAK = /(?:\\r)?\\n/g;
/** In a path no sentence ends before one. */
const BREAKS_ESCAPED = /[.!?…”">](?:\\r)?\\n/;

const withBreaks = (text: string): string =>
  text.includes('\n') || !BREAKS_ESCAPED.test(text) ? text : text.replace(ESCAPED_BREAK, '\n');

/** A quote that no backslash precedes. */
const PLAIN_QUOTE = /(?<!\\)"/;

/** Some engines escape quotes twice and breaks once. Then every quote has a backslash. */
const withQuotes = (text: string): string => (PLAIN_QUOTE.test(text) ? text : text.replaceAll('\\"', '"'));

/** Reads a body: HTML or plain, escaped once or twice. */
const readBody = (written: string): HtmlFragment =>
  readHtml(unescaped(withQuotes(withBreaks(withoutPlaceholders(written)))));

/** The state of a custom element that stands for a picture. */
const PICTURE_STATE = /<bsp-image\s[^<>]{0,200}?data-state="([^"<>]{0,4000})"/g;

/** Returns what the pictures show that a body names by custom elements, in its order. */
const altsOf = (body: string): readonly string[] =>
  [...body.matchAll(PICTURE_STATE)].flatMap(([, state = '']) => {
    return titleText(string(record(parseJson(decodeHTML(state)))['webImage.altTextOverride'])) ?? [];
  });

/** What one update says about itself, before it is compared with the others. */
export interface PostingEntry {
  node: JsonRecord;
  /** As a person reads it. If several updates share it, it is no headline. */
  title?: string;
  /** The id of the element of the page that shows it, if its own data name none. */
  anchor?: string;
  /** Whether the page keeps it at its top. */
  pinned?: boolean;
  text: RichText;
  authors: readonly string[];
  publishedAt?: string;
  modifiedAt?: string;
  pictures?: readonly Picture[];
  embedded?: readonly Embedded[];
  /** What pictures of the body show whose addresses only the page has. */
  alts?: readonly string[];
}

const ZONE = String.raw`(?:\([A-Z]{2,5}\)|(?:GMT|UTC|BST|IST|WES?T|CES?T|EES?T|[ECMP][SD]T|AE[SD]T|SGT|JST)\b|[ap]\.?m\b\.?)`;
/** Matches "19:02(IST) ", "7.02 pm – ", "19:02 | ". A number with a point may be no time. */
const TIME_PREFIX = new RegExp(
  String.raw`^(?:[01]?\d|2[0-3])(?:[:.][0-5]\d\s{0,3}${ZONE}|:[0-5]\d(?=[\s|–—-]))\s{0,9}(?:[|–—:-]\s{1,9})?`,
  'i',
);

/** Returns a title without the time in front of it and without placeholders. */
export function titleOf(value: unknown): string | undefined {
  const title = titleText(withoutPlaceholders(literal(value) ?? ''));
  return title?.replace(TIME_PREFIX, '').trim() || undefined;
}

const LONGEST_NAME = 200;

const authorsOf = (value: unknown): readonly string[] => {
  const names = listed(value).map(author => literal(isRecord(author) ? author.name : author) ?? '');
  // An address is not a name.
  return namesIn(names.filter(name => name.length <= LONGEST_NAME && !/^https?:/i.test(name)));
};

/** Returns the address of a picture, which may be text, an object, or the first of several. */
export function imageOf(value: unknown, base: string): string | undefined {
  const first = listed(value)[0];
  const { url, contentUrl } = record(first);
  return webAddress(literal(isRecord(first) ? (url ?? contentUrl) : first), base);
}

const creditOf = ({ creditText, copyrightNotice, copyrightHolder, creator, author }: JsonRecord): string | undefined =>
  [
    creditText,
    record(creator).name,
    record(author).name,
    record(copyrightHolder).name,
    copyrightHolder,
    copyrightNotice,
  ]
    .map(words => titleOf(words))
    .find(words => words !== undefined);

/** Returns the pictures of a value. Those of a list are one in several shapes, unless captioned. */
function picturesOf(value: unknown, base: string): readonly Picture[] {
  const captions = new Set<string | undefined>();
  return listed(value).flatMap((each, at) => {
    const url = imageOf(each, base);
    const { caption, alternateName, description, ...facts } = record(each);
    const words = titleOf(caption) ?? titleOf(description);
    if (!url || (at > 0 && (words === undefined || captions.has(words)))) return [];
    captions.add(words);
    return [pictureWords({ url, alt: titleOf(alternateName), caption: words, credit: creditOf(facts) })];
  });
}

function videosOf(value: unknown): readonly Embedded[] {
  return listed(value).flatMap(each => {
    const { url, embedUrl, contentUrl, name } = record(each);
    const addresses = [url, embedUrl, contentUrl, isRecord(each) ? undefined : each].map(literal);
    const title = titleOf(name);
    return addresses.map(address => embeddedAt(address, { kind: 'video', title })).find(Boolean) ?? [];
  });
}

/** Some engines put an object where they do not know the text: it is skipped. */
const bodyOf = (node: JsonRecord): string =>
  [node.articleBody, node.text, node.description].map(literal).find(body => body !== undefined) ?? '';

/** What is written of one update, without its dates. The same is read once. */
const entryOf = rememberedFor((node: JsonRecord, page: string): PostingEntry => {
  const body = bodyOf(node);
  const { text, pictures = [], embedded = [] } = readBody(body);
  return withoutUndefined({
    node,
    title: titleOf(node.headline) ?? titleOf(node.name),
    text: withoutCaptions(text),
    authors: authorsOf(node.author),
    ...listedMedia([...picturesOf(node.image, page), ...pictures], [...embedded, ...videosOf(node.video)]),
    alts: orNone(altsOf(body)),
  });
});

type UpdateDates = Pick<Update, 'publishedAt' | 'modifiedAt'>;

const datesOf = oncePer((node: JsonRecord): UpdateDates => {
  const publishedAt = isoTime(literal(node.datePublished)) ?? isoTime(literal(node.dateCreated));
  const modifiedAt = isoTime(literal(node.dateModified));
  const isSound = !publishedAt || !modifiedAt || modifiedAt >= publishedAt;
  return { ...(publishedAt && { publishedAt }), ...(modifiedAt && isSound && { modifiedAt }) };
});

/** Returns the dates of all updates; none if more than two all share one, which is the page's. */
function allDatesOf(updates: readonly PostingEntry[]): readonly UpdateDates[] {
  const dates = updates.map(({ node }) => datesOf(node));
  const isPages = dates.length > 2 && new Set(dates.map(({ publishedAt }) => publishedAt)).size === 1;
  return isPages ? dates.map(() => ({})) : dates;
}

/** This many updates do not happen to have one picture. */
const SHARED = 3;

/** Drops a picture that three updates share, or more than half of them: it is the page's own. */
function withoutSharedImages(entries: readonly PostingEntry[], pages: string | undefined): readonly PostingEntry[] {
  const count = new Map<string, number>();
  for (const { pictures = [] } of entries) for (const { url } of pictures) count.set(url, (count.get(url) ?? 0) + 1);
  const isShared = ({ url }: Picture): boolean => {
    const times = count.get(url) ?? 0;
    return url === pages || times >= SHARED || (times > 1 && times > entries.length / 2);
  };
  return entries.map(entry => {
    if (!entry.pictures?.some(isShared)) return entry;
    const { pictures, ...rest } = entry;
    const own = pictures.filter(picture => !isShared(picture));
    return own.length > 0 ? { ...rest, pictures: own } : rest;
  });
}

/** Returns what the updates of a list say, in its order. */
export function entriesOf(
  nodes: readonly JsonRecord[],
  { page, image }: { page: string; image: string | undefined },
): readonly PostingEntry[] {
  const found = nodes.map(node => entryOf(rememberedNode(node), page));
  const dates = allDatesOf(found);
  const entries = found.map((entry, at) => ({ ...entry, ...dates[at] }));
  return withoutSharedImages(entries, image);
}
