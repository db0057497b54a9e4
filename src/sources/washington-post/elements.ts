import { element, escaped, figure } from '../html/written.ts';
import { type JsonRecord, record, records, string } from '../json/json.ts';

/** Lists in lists beyond this are no text of a newsroom. */
const DEEPEST = 8;

const listOf = ({ list_type: type, items }: JsonRecord, depth: number): string => {
  const lines = records(items).map(item => element('li', htmlOfElement(item, depth + 1)));
  return element(type === 'ordered' ? 'ol' : 'ul', lines.join(''));
};

function picture({ url, alt_text: alt, caption, credits }: JsonRecord): string {
  const { by, affiliation } = record(credits);
  const names = [...records(by), ...records(affiliation)].flatMap(({ name }) => string(name) ?? []);
  const address = string(url);
  return address ? figure({ url: address, alt: string(alt), caption: string(caption), credit: names.join('/') }) : '';
}

/** Texts are HTML. Teasers, newsletters and players without an address are left out. */
const WRITERS: Readonly<Record<string, (value: JsonRecord, depth: number) => string>> = {
  text: ({ content }, depth) => (depth > 0 ? (string(content) ?? '') : element('p', string(content) ?? '')),
  header: ({ content }) => element('h3', string(content) ?? ''),
  quote: ({ content, content_elements: parts }) => element('blockquote', string(content) ?? htmlOf(parts)),
  list: listOf,
  image: picture,
  oembed_response: ({ raw_oembed: post }) => string(record(post).html) ?? '',
  video: ({ canonical_url: url, headlines }) => {
    const title = string(record(headlines).basic) ?? '';
    return url ? element('p', element('a', escaped(title), { href: string(url) })) : '';
  },
};

function htmlOfElement(value: JsonRecord, depth: number): string {
  const type = string(value.type) ?? '';
  return depth <= DEEPEST && Object.hasOwn(WRITERS, type) ? (WRITERS[type]?.(value, depth) ?? '') : '';
}

/** Returns what an update consists of as HTML. */
export const htmlOf = (elements: unknown): string =>
  records(elements)
    .map(each => htmlOfElement(each, 0))
    .join('');
