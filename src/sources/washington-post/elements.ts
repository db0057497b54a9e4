import { element, escaped, figure } from '../html/written.ts';
import { type JsonRecord, list, record, records, string } from '../json/json.ts';

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

const contentIn = ({ content }: JsonRecord): string => string(content) ?? '';

function table({ header, rows }: JsonRecord): string {
  const lines = [records(header), ...list(rows).map(records)].filter(cells => cells.length > 0);
  const cellsOf = (cells: readonly JsonRecord[]) => cells.map(cell => element('td', contentIn(cell))).join('');
  return element('table', lines.map(cells => element('tr', cellsOf(cells))).join(''));
}

function quote({ content, content_elements: parts, citation }: JsonRecord, depth: number): string {
  const speaker = contentIn(record(citation));
  return element(
    'blockquote',
    (string(content) ?? htmlOf(parts, depth + 1)) + (speaker ? element('p', `— ${speaker}`) : ''),
  );
}

/** Texts are HTML. Teasers, newsletters and players without an address are left out. */
const WRITERS: Readonly<Record<string, (value: JsonRecord, depth: number) => string>> = {
  text: value => element('p', contentIn(value)),
  header: value => element('h3', contentIn(value)),
  quote,
  blockquote: quote,
  table,
  gallery: ({ content_elements: parts }, depth) => htmlOf(parts, depth + 1),
  element_group: ({ content_elements: parts }, depth) => htmlOf(parts, depth + 1),
  correction: value => element('p', contentIn(value)),
  // It may be anything: what it embeds is read, its words are not.
  raw_html: value => element('object', contentIn(value)),
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
export const htmlOf = (elements: unknown, depth = 0): string =>
  records(elements)
    .map(each => htmlOfElement(each, depth))
    .join('');
