import type { RichText } from '../../core/model/live-blog.ts';
import { webAddress } from '../address.ts';
import { type Attributes, hasClass, type MarkupListener, walk } from '../html/markup.ts';
import { createMediaReader } from '../html/media.ts';
import { createRichTextBuilder, type HtmlFragment } from '../html/rich-text-builder.ts';
import { withoutUndefined } from '../json/json.ts';

/** Something that an editor placed between the words: a picture, a link, an embedded post. */
interface BodyPiece {
  /** The text for a block of nothing else. Undefined: only the page model has text for it. */
  words?: RichText;
}

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

function captionReader(): MarkupListener & { caption(): RichText } {
  const caption = createRichTextBuilder();
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

/** Reads from behind a piece's opening tag to its closing one. */
function pieceReader(attributes: Attributes): MarkupListener & { closed(): boolean; piece(): BodyPiece } {
  const words = WORDS_OF[kindOf(attributes) ?? ''];
  const reader = captionReader();
  const links: string[] = [];
  let depth = 1;
  return {
    open(name, attributes) {
      depth += 1;
      reader.open(name, attributes);
      const address = name === 'img' ? undefined : webAddress(attributes.href);
      if (address) links.push(address);
    },
    text: reader.text,
    close(name) {
      depth -= 1;
      reader.close(name);
    },
    closed: () => depth === 0,
    piece: () => withoutUndefined({ words: words?.({ caption: reader.caption(), links }) }),
  };
}

/** Returns the text of a block without words: its first piece with text, if all are known. */
function substituteText(pieces: readonly BodyPiece[]): RichText {
  if (pieces.some(({ words }) => words === undefined)) return [];
  return pieces.find(({ words = [] }) => words.length > 0)?.words ?? [];
}

/**
 * Reads the HTML of a block of the Content API so that it equals the same block of the page model.
 * `text` is empty if there are no words, or if only the page model has them: the title of a video,
 * say.
 */
export function readBody(html: string): HtmlFragment {
  const body = createRichTextBuilder();
  const media = createMediaReader();
  const pieces: BodyPiece[] = [];
  let reader: ReturnType<typeof pieceReader> | undefined;
  walk(html, {
    open(name, attributes) {
      media.open(name, attributes);
      if (reader) return reader.open(name, attributes);
      if (!isPiece(name, attributes)) return body.open(name, attributes);
      reader = pieceReader(attributes);
      // A piece separates the text before it from the text after it.
      body.open('div', {});
      body.close('div');
    },
    text(text) {
      media.text(text);
      (reader ?? body).text(text);
    },
    close(name) {
      media.close(name);
      if (!reader) return body.close(name);
      reader.close(name);
      if (!reader.closed()) return;
      pieces.push(reader.piece());
      reader = undefined;
    },
  });
  const { text } = body.fragment();
  return { text: text.length > 0 ? text : substituteText(pieces), ...media.media() };
}
