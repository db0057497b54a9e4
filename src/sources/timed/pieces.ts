import { type Attributes, escaped, isFurniture, openTag, walk } from '../html/markup.ts';
import { isFigure } from '../html/media.ts';

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

/** A piece while it is read; its depth is that of its element. */
interface OpenPiece {
  depth: number;
  least: number;
  name: string;
  anchor: string | undefined;
  html: string;
  words: string;
  bold: string;
  boldAt: number;
  instant: string | undefined;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function closed({ name, html, words, bold, anchor, instant, least }: OpenPiece): Piece {
  const written = { name, html, words: oneLine(words), depth: least };
  const lead = oneLine(bold);
  return { ...written, ...(anchor && { anchor }), ...(lead && { bold: lead }), ...(instant && { instant }) };
}

/** Writes what an open piece contains. */
function intoPiece(
  piece: OpenPiece,
  name: string,
  { attributes, depth }: { attributes: Attributes; depth: number },
): void {
  piece.html += openTag(name, attributes);
  if (name === 'br') piece.words += ' ';
  if (name === 'time') piece.instant ??= attributes.datetime;
  if (BOLD.has(name) && /^[\s+]*$/.test(piece.words)) piece.boldAt = depth;
}

/** Elements that are open, around a piece or before one. */
function surroundings() {
  /** Ids of open elements that no piece has followed yet, with their depths. */
  let ids: { id: string; depth: number }[] = [];
  let [depth, asideAt, least] = [0, 0, 0];
  return {
    open(name: string, attributes: Attributes): void {
      depth += 1;
      if (asideAt === 0 && isAside(name, attributes)) asideAt = depth;
      if (attributes.id) ids.push({ id: attributes.id, depth });
    },
    close(): void {
      if (asideAt === depth) asideAt = 0;
      if (ids.at(-1)?.depth === depth) ids.pop();
      depth -= 1;
      least = Math.min(least, depth);
    },
    /** Where a piece begins: how few elements were open since the last one, and which id leads to it. */
    begin(): { least: number; anchor: string | undefined } {
      const place = { least, anchor: ids.at(-1)?.id };
      [least, ids] = [depth, []];
      return place;
    },
    isAside: () => asideAt > 0,
    depth: () => depth,
  };
}

/** Returns the pieces of a page. Navigation, promotion and what is hidden are left out. */
export function piecesOf(html: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const around = surroundings();
  let piece: OpenPiece | undefined;
  const begin = (name: string, { datetime }: Attributes): OpenPiece => {
    const text = { html: '', words: '', bold: '', boldAt: 0 };
    return {
      depth: around.depth(),
      name,
      ...around.begin(),
      ...text,
      instant: name === 'time' ? datetime : undefined,
    };
  };
  walk(html, {
    open(name, attributes) {
      around.open(name, attributes);
      if (around.isAside()) return;
      if (!piece && isPiece(name, attributes)) piece = begin(name, attributes);
      if (piece) intoPiece(piece, name, { attributes, depth: around.depth() });
    },
    text(text) {
      if (!piece || around.isAside()) return;
      piece.html += escaped(text);
      piece.words += text;
      if (piece.boldAt > 0) piece.bold += text;
    },
    close(name) {
      const [isHidden, depth] = [around.isAside(), around.depth()];
      around.close();
      if (!piece || isHidden) return;
      piece.html += `</${name}>`;
      if (name === 'time') piece.words += ' ';
      if (piece.boldAt === depth) piece.boldAt = 0;
      if (piece.depth < depth) return;
      pieces.push(closed(piece));
      piece = undefined;
    },
  });
  return pieces;
}
