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

/**
 * Returns the blank before a new span. In front of a link, it is added to the previous span
 * instead.
 */
function glue(spans: Span[], style: SpanStyle): string {
  const last = spans.at(-1);
  if (!last || sameStyle(last, style) || !style.href) return ' ';
  last.text += ' ';
  return '';
}

/** Creates an empty builder. */
export function createParagraphBuilder(): ParagraphBuilder {
  const blocks: Block[] = [];
  let spans: Span[] = [];
  let kind: BlockKind = 'paragraph';
  let gap = false;
  return {
    write(text, style, kindNow) {
      const words = text.replace(/\s+/g, ' ');
      const trimmed = words.trim();
      gap ||= words.startsWith(' ');
      if (!trimmed) return;
      if (spans.length === 0) kind = kindNow;
      append(spans, (gap && spans.length > 0 ? glue(spans, style) : '') + trimmed, style);
      gap = words.endsWith(' ');
    },
    end() {
      if (spans.length > 0) blocks.push({ kind, spans });
      spans = [];
      gap = false;
    },
    blocks: () => blocks,
  };
}
