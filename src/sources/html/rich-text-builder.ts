import type { Block, Embedded, RichText, Span } from '../../core/model/live-blog.ts';
import { serviceAt } from '../../core/text/address.ts';
import { webAddress } from '../address.ts';
import { type Attributes, isFurniture, type MarkupListener } from './markup.ts';
import { createMediaReader, type FragmentMedia, isFigure, isPost } from './media.ts';

type SpanStyle = Pick<Span, 'href' | 'bold' | 'italic'>;
type BlockKind = Block['kind'];

/** Builds blocks from text: collapses white space, joins neighbours of one style. */
interface ParagraphBuilder {
  write(text: string, style: SpanStyle, kind: BlockKind): void;
  end(): void;
  blocks(): readonly Block[];
}

const sameStyle = (a: SpanStyle, b: SpanStyle): boolean =>
  a.href === b.href && a.bold === b.bold && a.italic === b.italic;

function append(spans: Span[], text: string, style: SpanStyle): void {
  const last = spans.at(-1);
  if (last && sameStyle(last, style)) last.text += text;
  else spans.push({ text, ...style });
}

/** White space between words: a line break, where breaks are kept, or a blank. */
type Gap = '' | ' ' | '\n';

/** Returns the gap before a span. In front of a link, it is added to the span before instead. */
function glue(spans: Span[], style: SpanStyle, gap: Gap): Gap {
  const last = spans.at(-1);
  if (!last || sameStyle(last, style) || !style.href) return gap;
  last.text += gap;
  return '';
}

const gapAt = (character: string | undefined): Gap => (character === ' ' || character === '\n' ? character : '');

/** Collapses white space; with breaks kept, white space that has a line break becomes one. */
const collapsed = (text: string, keepsBreaks: boolean): string =>
  text.replace(/\s+/g, space => (keepsBreaks && /[\n\r\u2028\u2029]/.test(space) ? '\n' : ' '));

/** Creates an empty builder. `keepsBreaks`: line breaks stay line breaks within a block. */
export function createParagraphBuilder({ keepsBreaks = false } = {}): ParagraphBuilder {
  const blocks: Block[] = [];
  let spans: Span[] = [];
  let kind: BlockKind = 'paragraph';
  let gap: Gap = '';
  return {
    write(text, style, kindNow) {
      const words = collapsed(text, keepsBreaks);
      const trimmed = words.trim();
      const lead = gapAt(words[0]);
      gap = lead === '\n' || gap === '' ? lead : gap;
      if (!trimmed) return;
      if (spans.length === 0) kind = kindNow;
      append(spans, (spans.length > 0 ? glue(spans, style, gap) : '') + trimmed, style);
      gap = gapAt(words.at(-1));
    },
    end() {
      if (spans.length > 0) blocks.push({ kind, spans });
      spans = [];
      gap = '';
    },
    blocks: () => blocks,
  };
}

/** What a piece of a publisher's HTML contains. */
export interface HtmlFragment extends FragmentMedia {
  text: RichText;
}

/** Builds rich text from the HTML that it is fed. */
export interface RichTextBuilder extends MarkupListener {
  fragment(): HtmlFragment;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const DROPPED = words(
  'script style svg math iframe noscript template object video audio canvas button select textarea head title',
);
const BREAKING = words(
  'p div section article header footer aside main nav address ul ol li dl dt dd table tr caption pre hr br blockquote h1 h2 h3 h4 h5 h6',
);
const CELLS = words('td th');
/** Elements that do not start a new block inside a list item. */
const SOFT = words('br p div');
const EMBEDDED = /\breddit-|\belement-rich-link/;

const COUNTED = {
  li: 'item',
  blockquote: 'quote',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
} as const;
type Counter = (typeof COUNTED)[keyof typeof COUNTED];

/** How many elements of each kind are open at the current place. */
interface OpenStyles extends Record<Counter, number> {
  links: (string | undefined)[];
}

const kindAt = (at: OpenStyles): BlockKind =>
  (['quote', 'item', 'heading'] as const).find(kind => at[kind] > 0) ?? 'paragraph';

function styleAt(at: OpenStyles): SpanStyle {
  const style: Omit<Span, 'text'> = {};
  const href = at.links.at(-1);
  if (href) style.href = href;
  if (at.bold > 0) style.bold = true;
  if (at.italic > 0) style.italic = true;
  return style;
}

function step(at: OpenStyles, name: string, by: 1 | -1): void {
  const counter = Object.hasOwn(COUNTED, name) ? COUNTED[name as keyof typeof COUNTED] : undefined;
  if (counter) at[counter] = Math.max(0, at[counter] + by);
}

/** What stands in a custom element is for browsers that do not know it: often the name of a file. */
const isCustom = (name: string): boolean => name.includes('-');

const isDropped = (name: string, attributes: Attributes): boolean =>
  DROPPED.has(name) ||
  isCustom(name) ||
  isFurniture(name, attributes) ||
  isFigure(name, attributes) ||
  isPost(attributes) ||
  EMBEDDED.test(attributes.class ?? '');

/** Falls back to the words of what is embedded if there is no other text. */
function orEmbedded(text: RichText, [first]: readonly Embedded[] = []): RichText {
  if (text.length > 0 || !first) return text;
  const words = first.title ?? first.author ?? serviceAt(first.url);
  return [{ kind: 'paragraph', spans: [{ text: words, href: first.url }] }];
}

/** Creates a builder of one fragment. `keepsBreaks`: no element ends its lines. */
export function createRichTextBuilder({ keepsBreaks = false } = {}): RichTextBuilder {
  const page = createParagraphBuilder({ keepsBreaks });
  const at: OpenStyles = { quote: 0, item: 0, heading: 0, bold: 0, italic: 0, links: [] };
  const reader = createMediaReader();
  let skipped = 0;
  const pause = (name: string): void => {
    if (CELLS.has(name) || (kindAt(at) === 'item' && SOFT.has(name))) page.write(' ', {}, kindAt(at));
    else if (BREAKING.has(name)) page.end();
  };
  return {
    open(name, attributes) {
      reader.open(name, attributes);
      if (skipped > 0 || isDropped(name, attributes)) {
        skipped += 1;
        return;
      }
      pause(name);
      step(at, name, 1);
      if (name === 'a') at.links.push(webAddress(attributes.href));
    },
    text(text) {
      reader.text(text);
      if (skipped === 0) page.write(text, styleAt(at), kindAt(at));
    },
    close(name) {
      reader.close(name);
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      pause(name);
      step(at, name, -1);
      if (name === 'a') at.links.pop();
    },
    fragment() {
      page.end();
      const media = reader.media();
      return { text: orEmbedded(page.blocks(), media.embedded), ...media };
    },
  };
}
