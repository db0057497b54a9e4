import type { RichText } from '../../core/model/live-blog.ts';
import { webAddress } from '../address.ts';
import { type Attributes, hasClass, type Listener, walk } from '../html/markup.ts';
import { type Fragment, richTextBuilder } from '../html/rich-text-builder.ts';
import { stated } from '../json/json.ts';

/** A picture, a link to another article, an embedded post or something else that an editor has set between the words. */
interface Piece {
  /** What stands for it in a block that holds nothing else. Undefined: the page model has words for it, this HTML does not. */
  words?: RichText;
  image?: string;
}

function kindOf(attributes: Attributes): string | undefined {
  if (hasClass(attributes, 'twitter-tweet')) return 'tweet';
  return /\belement-(image|rich-link|tweet)\b/.exec(attributes.class ?? '')?.[1];
}

/** A pull quote is the newsroom's own words, like a block quote that has no class but "quoted". */
function isPiece(name: string, attributes: Attributes): boolean {
  if (name === 'blockquote') return (attributes.class ?? 'quoted') !== 'quoted';
  return name === 'footer' || (hasClass(attributes, 'element') && !hasClass(attributes, 'element-pullquote'));
}

const linked = (text: string | undefined, href: string | undefined): RichText =>
  text && href ? [{ kind: 'paragraph', spans: [{ text, href }] }] : [];

const isPost = (address: string): boolean => /\/status(?:es)?\//.test(address);

interface Found {
  caption: RichText;
  links: readonly string[];
}

const WORDS_OF: Readonly<Record<string, (found: Found) => RichText>> = {
  image: ({ caption }) => caption,
  tweet: ({ links }) => linked('Twitter', links.find(isPost)),
  'rich-link': ({ links: [first = ''] }) => linked(URL.parse(first)?.hostname, first),
};

/** Writes down the caption of a picture. */
function captionReader(): Listener & { caption(): RichText } {
  const caption = richTextBuilder();
  let depth = 0;
  return {
    open(name, attributes) {
      if (depth > 0 || hasClass(attributes, 'element-image__caption')) depth += 1;
      if (depth > 0) caption.open(name, attributes);
    },
    text(text) {
      if (depth > 0) caption.text(text);
    },
    close(name) {
      if (depth === 0) return;
      caption.close(name);
      depth -= 1;
    },
    caption: () => caption.fragment().text,
  };
}

/** Listens from behind a piece's opening tag to its closing one; `closed` says that it has ended. */
function pieceReader(attributes: Attributes): Listener & { closed(): boolean; piece(): Piece } {
  const words = WORDS_OF[kindOf(attributes) ?? ''];
  const reader = captionReader();
  const links: string[] = [];
  const images: string[] = [];
  let depth = 1;
  return {
    open(name, attributes) {
      depth += 1;
      reader.open(name, attributes);
      const address = webAddress(name === 'img' ? attributes.src : attributes.href);
      if (address) (name === 'img' ? images : links).push(address);
    },
    text: reader.text,
    close(name) {
      depth -= 1;
      reader.close(name);
    },
    closed: () => depth === 0,
    piece: () => stated({ words: words?.({ caption: reader.caption(), links }), image: images[0] }),
  };
}

/** What the page model would show of a block without words: the first piece that has some, if all are known. */
function instead(pieces: readonly Piece[]): RichText {
  if (pieces.some(({ words }) => words === undefined)) return [];
  return pieces.find(({ words = [] }) => words.length > 0)?.words ?? [];
}

/**
 * Reads the HTML of a block of the Content API as the page model tells the same block. `text` is empty where there are no
 * words, and where only the page model has them: the title of a video, say.
 */
export function readBody(html: string): Fragment {
  const body = richTextBuilder();
  const pieces: Piece[] = [];
  let reader: ReturnType<typeof pieceReader> | undefined;
  walk(html, {
    open(name, attributes) {
      if (reader) return reader.open(name, attributes);
      if (!isPiece(name, attributes)) return body.open(name, attributes);
      reader = pieceReader(attributes);
      // It parts what stands before it from what follows.
      body.open('div', {});
      body.close('div');
    },
    text: text => (reader ?? body).text(text),
    close(name) {
      if (!reader) return body.close(name);
      reader.close(name);
      if (!reader.closed()) return;
      pieces.push(reader.piece());
      reader = undefined;
    },
  });
  const { text, image } = body.fragment();
  const pictured = pieces.find(piece => piece.image)?.image;
  return stated({ text: text.length > 0 ? text : instead(pieces), image: pictured ?? image });
}
