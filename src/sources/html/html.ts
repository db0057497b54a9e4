import { decodeHTML } from 'entities';
import type { Block, Embedded, RichText, Span } from '../../core/model/live-blog.ts';
import { serviceAt } from '../../core/text/address.ts';
import { isSameStyle } from '../../core/text/markdown.ts';
import { webAddress } from '../address.ts';
import { lostParagraphs } from './lost-paragraphs.ts';
import { type Element, isFurniture, treeOf } from './markup.ts';
import { type FragmentMedia, isFigure, isPost, mediaIn } from './media.ts';

type SpanStyle = Pick<Span, 'href' | 'bold' | 'italic'>;
type BlockKind = Block['kind'];

/** What a piece of a publisher's HTML contains. */
export interface HtmlFragment extends FragmentMedia {
  text: RichText;
}

function append(spans: Span[], text: string, style: SpanStyle): void {
  const last = spans.at(-1);
  if (last && isSameStyle(last, style)) last.text += text;
  else spans.push({ text, ...style });
}

/** White space between words: a line break, where breaks are kept, or a blank. */
type Gap = '' | ' ' | '\n';

/** Returns the gap before a span. In front of a link, it is added to the span before instead. */
function glue(spans: Span[], style: SpanStyle, gap: Gap): Gap {
  const last = spans.at(-1);
  if (!last || isSameStyle(last, style) || !style.href) return gap;
  last.text += gap;
  return '';
}

const gapAt = (character: string | undefined): Gap => (character === ' ' || character === '\n' ? character : '');

/** Collapses white space; with breaks kept, white space that has a line break becomes one. */
const collapsed = (text: string, keepsBreaks: boolean): string =>
  text.replace(/\s+/g, space => (keepsBreaks && /[\n\r\u2028\u2029]/.test(space) ? '\n' : ' '));

/** Builds blocks from text: collapses white space, joins neighbours of one style. `keepsBreaks`: within a block. */
function createBlocks({ keepsBreaks = false } = {}) {
  const blocks: Block[] = [];
  let spans: Span[] = [];
  let kind: BlockKind = 'paragraph';
  let gap: Gap = '';
  return {
    blocks,
    write(text: string, style: SpanStyle, kindNow: BlockKind): void {
      const words = collapsed(text, keepsBreaks);
      const trimmed = words.trim();
      const lead = gapAt(words[0]);
      gap = lead === '\n' || gap === '' ? lead : gap;
      if (!trimmed) return;
      if (spans.length === 0) kind = kindNow;
      append(spans, (spans.length > 0 ? glue(spans, style, gap) : '') + trimmed, style);
      gap = gapAt(words.at(-1));
    },
    end(): void {
      if (spans.length > 0) blocks.push({ kind, spans });
      spans = [];
      gap = '';
    },
  };
}

const names = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const DROPPED = names(
  'script style svg math iframe noscript template object video audio canvas button select textarea head title',
);
const BREAKING = names(
  'p div section article header footer aside main nav address ul ol li dl dt dd table tr caption pre hr br blockquote h1 h2 h3 h4 h5 h6',
);
const CELLS = names('td th');
/** Elements that do not start a new block inside a list item. */
const SOFT = names('br p div');
const EMBEDDED = /\breddit-|\belement-rich-link/;

/** What stands in a custom element is for browsers that do not know it: often the name of a file. */
const isCustom = (name: string): boolean => name.includes('-');

const isDropped = ({ name, attributes }: Element): boolean =>
  DROPPED.has(name) ||
  isCustom(name) ||
  isFurniture(name, attributes) ||
  isFigure(name, attributes) ||
  isPost(attributes) ||
  EMBEDDED.test(attributes.class ?? '');

/** The kinds of blocks; of nested ones the last in this order counts. */
const RANKS: readonly BlockKind[] = ['paragraph', 'heading', 'item', 'quote'];
const KINDS: ReadonlyMap<string, BlockKind> = new Map([
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(name => [name, 'heading'] as const),
  ['li', 'item'],
  ['blockquote', 'quote'],
]);
const BOLD = names('b strong');
const ITALIC = names('i em cite');

/** How words are shown that stand in an element. */
interface WordsShown {
  kind: BlockKind;
  style: SpanStyle;
}

function placeIn({ name, attributes }: Element, around: WordsShown, base: string | undefined): WordsShown {
  const own = KINDS.get(name) ?? 'paragraph';
  const kind = RANKS.indexOf(own) > RANKS.indexOf(around.kind) ? own : around.kind;
  const href = name === 'a' ? webAddress(attributes.href, base) : around.style.href;
  const bold = around.style.bold || BOLD.has(name);
  const italic = around.style.italic || ITALIC.has(name);
  return { kind, style: { ...(href && { href }), ...(bold && { bold }), ...(italic && { italic }) } };
}

/** Where text is read: `keepsBreaks`: no element ends its lines. `base`: relative links resolve against it. */
interface TextOptions {
  keepsBreaks?: boolean;
  base?: string;
}

/** Returns the words that stand in an element. */
export function textIn(element: Element, { keepsBreaks = false, base }: TextOptions = {}): RichText {
  const page = createBlocks({ keepsBreaks });
  const pause = (name: string, kind: BlockKind): void => {
    if (CELLS.has(name) || (kind === 'item' && SOFT.has(name))) page.write(' ', {}, kind);
    else if (BREAKING.has(name)) page.end();
  };
  const readChildren = ({ children }: Element, place: WordsShown): void => {
    for (const child of children) {
      if (typeof child === 'string') page.write(child, place.style, place.kind);
      else if (!isDropped(child)) read(child, place);
    }
  };
  const read = (child: Element, around: WordsShown): void => {
    pause(child.name, around.kind);
    readChildren(child, placeIn(child, around, base));
    pause(child.name, around.kind);
  };
  readChildren(element, { kind: 'paragraph', style: {} });
  page.end();
  return page.blocks;
}

/** Falls back to the words of what is embedded if there is no other text. */
function orEmbedded(text: RichText, [first]: readonly Embedded[] = []): RichText {
  if (text.length > 0 || !first) return text;
  const words = first.title ?? first.author ?? serviceAt(first.url);
  return [{ kind: 'paragraph', spans: [{ text: words, href: first.url }] }];
}

/** Returns what stands in an element. */
export function fragmentIn(element: Element, options?: TextOptions): HtmlFragment {
  const media = mediaIn(element);
  return { text: orEmbedded(textIn(element, options), media.embedded), ...media };
}

/** Elements that end a line. */
const ENDS_LINE =
  /<(?:p|div|br|hr|ul|ol|dl|li|d[dt]|blockquote|h[1-6]|table|t[rdh]|section|article|header|footer|aside|pre)\b/i;
const LINE_END = /\r\n?|[\n\u2028\u2029]/g;
const GAP = /\n[^\S\n]*\n/g;

/** Restores the paragraphs that a text lost. `flat`: it has no markup for them. */
function withParagraphs(text: RichText, { flat }: { flat: boolean }): RichText {
  const alone = text.length === 1;
  if (!flat && !alone) return text;
  return text.flatMap(block => (block.kind === 'paragraph' ? lostParagraphs(block.spans, { alone, flat }) : [block]));
}

/** Reads plain text: entities are decoded, blank lines separate paragraphs. */
export function plainText(text: string): RichText {
  const page = createBlocks({ keepsBreaks: true });
  for (const paragraph of decodeHTML(text).replace(LINE_END, '\n').split(GAP)) {
    page.write(paragraph, {}, 'paragraph');
    page.end();
  }
  return withParagraphs(page.blocks, { flat: true });
}

/** Reads HTML or plain text. Line breaks count if no element ends a line. Never throws; linear. */
export function readHtml(html: string): HtmlFragment {
  if (!/<[a-z/!]/i.test(html)) return { text: plainText(html) };
  const flat = !ENDS_LINE.test(html);
  const tree = treeOf(flat ? html.replace(LINE_END, '\n').replace(GAP, '<br>') : html);
  const { text, ...media } = fragmentIn(tree, { keepsBreaks: flat });
  return { ...media, text: withParagraphs(text, { flat }) };
}
