import { element, escaped, figure } from '../html/written.ts';
import { type JsonRecord, list, record, records, string } from '../json/json.ts';

/** Blocks nested deeper are no text of a newsroom. */
const DEEPEST = 20;

const ELEMENTS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  unorderedList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  headline: 'h2',
  subheadline: 'h3',
  blockQuote: 'blockquote',
};

export const blocksOf = (value: unknown): readonly JsonRecord[] => records(record(record(value).model).blocks);

/** Returns the words of blocks, without any markup. */
export function wordsOf(blocks: readonly JsonRecord[], depth = 0): string {
  if (depth > DEEPEST) return '';
  return blocks
    .map(block => {
      const inner = blocksOf(block);
      const { text } = record(block.model);
      return inner.length > 0 ? wordsOf(inner, depth + 1) : typeof text === 'string' ? text : '';
    })
    .join('');
}

function fragment({ text, attributes }: JsonRecord): string {
  const styles = list(attributes);
  const words = escaped(typeof text === 'string' ? text : '');
  const bold = styles.includes('bold') ? element('b', words) : words;
  return styles.includes('italic') ? element('i', bold) : bold;
}

const wordsIn = (blocks: readonly JsonRecord[], type: string): string =>
  wordsOf(blocks.filter(block => block.type === type)).trim();

function picture(blocks: readonly JsonRecord[]): string {
  const raw = record(blocks.find(({ type }) => type === 'rawImage')?.model);
  const [origin, locator] = [string(raw.originCode), string(raw.locator)];
  if (!origin || !locator) return '';
  const url = `https://ichef.bbci.co.uk/ace/ws/640/${origin}/${locator}.webp`;
  const words = { alt: wordsIn(blocks, 'altText'), caption: wordsIn(blocks, 'caption') };
  return figure({ url, ...words, credit: string(raw.copyrightHolder) });
}

/** Players, posts of networks and the like: their words are not those of the newsroom. */
const EMBEDS = /^(?:video|clip|audio|media|aresMedia|social|embed|oEmbed|include)/i;

const embedded = ({ href, url, source }: JsonRecord): string => {
  const address = [href, url, source].map(string).find(each => each && /^https?:/i.test(each));
  return address ? element('iframe', '', { src: address }) : '';
};

/** Returns blocks of the BBC's model as HTML. What is of an unknown kind is its parts. */
export function htmlOf(blocks: readonly JsonRecord[], depth = 0): string {
  if (depth > DEEPEST) return '';
  return blocks.map(block => htmlOfBlock(block, depth)).join('');
}

function htmlOfBlock(block: JsonRecord, depth: number): string {
  const type = string(block.type) ?? '';
  const model = record(block.model);
  const inner = blocksOf(block);
  if (type === 'image') return picture(inner);
  if (EMBEDS.test(type)) return embedded(model);
  if (inner.length === 0) return fragment(model);
  const html = htmlOf(inner, depth + 1);
  if (type === 'urlLink') return element('a', html, { href: string(model.locator) });
  const name = Object.hasOwn(ELEMENTS, type) ? ELEMENTS[type] : undefined;
  return name ? element(name, html) : html;
}
