import type { RichText } from '../../core/model/live-blog.ts';
import { webAddress } from '../address.ts';
import { titleText } from '../headline.ts';
import { isRecord, type Json, record, stated } from '../json/json.ts';
import { readBody, withoutPlaceholders } from './body.ts';
import { allDatesOf } from './dates.ts';
import { listed, literal } from './json-ld.ts';

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

const zone = String.raw`(?:\([A-Z]{2,5}\)|(?:GMT|UTC|BST|IST|WES?T|CES?T|EES?T|[ECMP][SD]T|AE[SD]T|SGT|JST)\b|[ap]\.?m\b\.?)`;
/** "19:02(IST) ", "7.02 pm – ", "19:02 | ": the time is told apart. A number with a point alone may be no time. */
const timePrefix = new RegExp(
  String.raw`^(?:[01]?\d|2[0-3])(?:[:.][0-5]\d\s{0,3}${zone}|:[0-5]\d(?=[\s|–—-]))\s{0,9}(?:[|–—:-]\s{1,9})?`,
  'i',
);

/** A title without the time that stands before it and without placeholders. */
export const titleOf = (value: unknown): string | undefined => {
  const title = titleText(withoutPlaceholders(literal(value) ?? ''));
  return title?.replace(timePrefix, '').trim() || undefined;
};

const longestName = 200;

const nameOf = (author: unknown): string | undefined => {
  const name = literal(isRecord(author) ? author.name : author);
  // An address identifies, it does not name.
  return name && name.length <= longestName && !/^\S+@\S+$|^https?:/i.test(name) ? titleText(name) : undefined;
};

const authorsOf = (value: unknown): readonly string[] => [
  ...new Set(
    listed(value)
      .map(nameOf)
      .filter(name => name !== undefined),
  ),
];

/** The address of a picture: as text, as an object, or the first of several. */
export const imageOf = (value: unknown, base: string): string | undefined => {
  const first = listed(value)[0];
  const { url, contentUrl } = record(first);
  return webAddress(literal(isRecord(first) ? (url ?? contentUrl) : first), base);
};

/** Objects stand where an engine did not know the text. */
const bodyOf = (node: Json): string =>
  [node.articleBody, node.text, node.description].map(literal).find(body => body !== undefined) ?? '';

const isEmpty = (node: Json): boolean =>
  [node['@id'], node.url, node.datePublished, node.headline, node.name, node.articleBody].every(
    value => literal(value) === undefined,
  );

const entryOf = (node: Json, page: string): Entry => {
  const { text, image } = readBody(bodyOf(node));
  return stated({
    node,
    title: titleOf(node.headline) ?? titleOf(node.name),
    text,
    authors: authorsOf(node.author),
    image: imageOf(node.image, page) ?? image,
  });
};

/** One picture for more than half of them is the page's own. */
const withoutSharedImages = (entries: readonly Entry[], pages: string | undefined): readonly Entry[] => {
  const count = (image: string): number => entries.filter(each => each.image === image).length;
  const images = new Set(entries.map(({ image }) => image).filter(image => image !== undefined));
  const isShared = (image: string): boolean =>
    image === pages || (count(image) > 1 && count(image) > entries.length / 2);
  const shared = new Set<string | undefined>([...images].filter(isShared));
  return entries.map(({ image, ...entry }) => (image && !shared.has(image) ? { ...entry, image } : entry));
};

/** More in one list is no live blog. Pages list their newest first, 428 at most so far. */
const mostUpdates = 5000;

/** All updates of a list that say anything, in its order. */
export const entriesOf = (
  nodes: readonly Json[],
  { page, image }: { page: string; image: string | undefined },
): readonly Entry[] => {
  const full = nodes.filter(node => !isEmpty(node)).slice(0, mostUpdates);
  const dates = allDatesOf(full);
  const entries = full.map((node, at) => ({ ...entryOf(node, page), ...dates[at] }));
  return withoutSharedImages(entries, image);
};
