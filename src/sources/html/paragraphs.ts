import type { Block, Span } from '../../core/model/live-blog.ts';

/** How a span looks. */
export type SpanStyle = Pick<Span, 'href' | 'bold' | 'italic'>;
/** What a block is: a paragraph, a heading, a quotation, an item of a list. */
export type BlockKind = Block['kind'];

/**
 * Builds blocks from text: collapses white space, joins neighbours of one style, drops what is
 * empty.
 */
export interface ParagraphBuilder {
  write(text: string, style: SpanStyle, kind: BlockKind): void;
  /** Ends the current block. */
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

/**
 * Returns the gap before a new span. In front of a link, it is added to the previous span instead.
 */
function glue(spans: Span[], style: SpanStyle, gap: Gap): Gap {
  const last = spans.at(-1);
  if (!last || sameStyle(last, style) || !style.href) return gap;
  last.text += gap;
  return '';
}

const gapAt = (character: string | undefined): Gap => (character === ' ' || character === '\n' ? character : '');

/**
 * Collapses white space. If breaks are kept, white space that has a line break becomes one.
 */
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
