import type { Block, Span } from '../../core/model/live-blog.ts';

export type Style = Pick<Span, 'href' | 'bold' | 'italic'>;
export type Kind = Block['kind'];

/** Gathers text into blocks: white space collapsed, neighbours of one style joined, nothing empty. */
export interface Paragraphs {
  write(text: string, style: Style, kind: Kind): void;
  /** Ends the block at hand. */
  end(): void;
  blocks(): readonly Block[];
}

const sameStyle = (a: Style, b: Style): boolean => a.href === b.href && a.bold === b.bold && a.italic === b.italic;

function append(spans: Span[], text: string, style: Style): void {
  const last = spans.at(-1);
  if (last && sameStyle(last, style)) last.text += text;
  else spans.push({ text, ...style });
}

/** The blank between two spans belongs to the one that is no link. */
function glue(spans: Span[], style: Style): string {
  const last = spans.at(-1);
  if (!last || sameStyle(last, style) || !style.href) return ' ';
  last.text += ' ';
  return '';
}

export function paragraphs(): Paragraphs {
  const blocks: Block[] = [];
  let spans: Span[] = [];
  let kind: Kind = 'paragraph';
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
