import { type Attributes, type Element, escaped, isFurniture, openTag, treeOf } from '../html/markup.ts';
import { isFigure } from '../html/media.ts';
import { withoutUndefined } from '../json/json.ts';

/** A heading, paragraph, list, picture or label of an article, in the order of the page. */
export interface Piece {
  name: string;
  /** Its words on one line. */
  words: string;
  html: string;
  /** The id of the piece, or of an element that begins with it. */
  anchor?: string;
  /** The words in bold with which a paragraph begins, but for plus signs. */
  bold?: string;
  /** The instant that a `time` element in it gives. */
  instant?: string;
  /** The least number of elements that were open at once since the piece before it. */
  depth: number;
}

const PIECES: ReadonlySet<string> = new Set(
  'h1 h2 h3 h4 h5 h6 p ul ol blockquote figure table iframe video time'.split(' '),
);
const LABEL = /(?:^|[\s_-])(?:datetime|timestamp)(?:[\s_-]|$)/i;
const isPiece = (name: string, attributes: Attributes): boolean =>
  PIECES.has(name) || LABEL.test(attributes.class ?? '') || isFigure(name, attributes);

const ASIDE: ReadonlySet<string> = new Set(
  'nav aside footer header button script style noscript template svg'.split(' '),
);
const PROMOTION = /(?:^|[\s_-])(?:teaser|related|newsletter|share|promo|advert|recommendations?)(?:[\s_-]|$)/i;
const isAside = (name: string, attributes: Attributes): boolean =>
  ASIDE.has(name) || isFurniture(name, attributes) || PROMOTION.test(attributes.class ?? '');

const BOLD: ReadonlySet<string> = new Set(['b', 'strong']);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Reads the element of one piece. */
class PieceReader {
  html = '';
  words = '';
  bold = '';
  instant: string | undefined;
  /** The element in bold with which the piece begins, while it is open. */
  #boldIn: Element | undefined;

  read(element: Element): void {
    const { name, attributes } = element;
    if (isAside(name, attributes)) return;
    this.html += openTag(name, attributes);
    if (name === 'br') this.words += ' ';
    if (name === 'time') this.instant ??= attributes.datetime;
    if (BOLD.has(name) && /^[\s+]*$/.test(this.words)) this.#boldIn = element;
    for (const child of element.children) this.#readChild(child);
    this.html += `</${name}>`;
    if (name === 'time') this.words += ' ';
    if (this.#boldIn === element) this.#boldIn = undefined;
  }

  #readChild(child: Element | string): void {
    if (typeof child === 'string') this.#write(child);
    else this.read(child);
  }

  #write(text: string): void {
    this.html += escaped(text);
    this.words += text;
    if (this.#boldIn) this.bold += text;
  }
}

function pieceOf(element: Element, depth: number, anchor: string | undefined): Piece {
  const reader = new PieceReader();
  reader.read(element);
  const { html, words, bold, instant } = reader;
  return withoutUndefined({
    ...{ name: element.name, html, words: oneLine(words), depth },
    anchor: anchor || undefined,
    bold: oneLine(bold) || undefined,
    instant: instant || undefined,
  });
}

class PageReader {
  readonly pieces: Piece[] = [];
  /** Open elements with an id that no piece has followed yet. */
  #named: Element[] = [];
  #least = 0;

  /** `depth`: how many elements are open around it. */
  read(element: Element, depth: number): void {
    const { name, attributes } = element;
    if (attributes.id) this.#named.push(element);
    if (!isAside(name, attributes)) this.#readInside(element, depth + 1);
    if (this.#named.at(-1) === element) this.#named.pop();
    this.#least = Math.min(this.#least, depth);
  }

  #readInside(element: Element, depth: number): void {
    if (isPiece(element.name, element.attributes)) {
      this.pieces.push(pieceOf(element, this.#least, this.#named.at(-1)?.attributes.id));
      [this.#named, this.#least] = [[], depth];
      return;
    }
    for (const child of element.children) if (typeof child !== 'string') this.read(child, depth);
  }
}

/** Returns the pieces of a page. Navigation, promotion and what is hidden are left out. */
export function piecesOf(html: string): readonly Piece[] {
  const reader = new PageReader();
  reader.read(treeOf(html), -1);
  return reader.pieces;
}
