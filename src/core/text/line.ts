import type { Block, RichText, Span } from '../model/live-blog.ts';
import { clean, isBlank } from './escape.ts';
import { linkTarget } from './link.ts';

/** One line of a message. No span of it holds a line break, none is like its neighbour in style. */
export interface Line {
  kind: Block['kind'];
  /** A line break of the publisher's stands before it, not a new block. */
  continues: boolean;
  spans: readonly Span[];
}

export const textOf = (line: Pick<Line, 'spans'>): string => line.spans.map(span => span.text).join('');

const sameStyle = (a: Span, b: Span): boolean => a.href === b.href && a.bold === b.bold && a.italic === b.italic;

/** Joins neighbours of one style: what is dangerous only as a whole must not slip through in parts. */
function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of spans.filter(({ text }) => text !== '')) {
    const last = out.at(-1);
    if (last && sameStyle(last, span)) out[out.length - 1] = { ...last, text: last.text + span.text };
    else out.push(span);
  }
  return out;
}

/** White space as a reader sees it: one space at most, none at either end of the line. */
function spaced(spans: readonly Span[]): Span[] {
  let before = ' ';
  const single = spans.map(span => {
    const text = (before + span.text).replace(/\s+/gu, ' ').slice(1);
    before = text.at(-1) ?? before;
    return { ...span, text };
  });
  const last = single.findLastIndex(({ text }) => text !== '');
  return single.map((span, index) => (index === last ? { ...span, text: span.text.trimEnd() } : span));
}

/** Splits a block at its line breaks; where a kind of block is one line by nature, a break is a space. */
function split({ kind, spans }: Block): Span[][] {
  const lines: Span[][] = [[]];
  for (const span of spans) {
    const text = clean(span.text);
    const [first = '', ...more] = kind === 'paragraph' || kind === 'quote' ? text.split('\n') : [text];
    lines.at(-1)?.push({ ...span, text: first });
    for (const part of more) lines.push([{ ...span, text: part }]);
  }
  return lines;
}

function sound(block: Block): Block {
  const bold = block.kind === 'heading' || undefined;
  const spans = block.spans.map(({ text, href, ...style }) => {
    return { text, href: linkTarget(href), bold: bold ?? style.bold, italic: style.italic };
  });
  return { ...block, spans };
}

/** What a publisher wrote as lines with something to see in each. */
export function lines(text: RichText): Line[] {
  return text.flatMap(block =>
    split(sound(block))
      .map(spans => joined(spaced(spans)))
      .filter(spans => !isBlank(textOf({ spans })))
      .map((spans, index) => ({ kind: block.kind, continues: index > 0, spans })),
  );
}

/** The first `end` UTF-16 units of a line. A link that does not fit whole is text only. */
export function cutLine(line: Line, end: number): Line {
  let at = 0;
  const spans = line.spans.map(span => {
    const from = at;
    at += span.text.length;
    return at <= end ? span : { ...span, href: undefined, text: span.text.slice(0, Math.max(0, end - from)) };
  });
  return { ...line, spans: joined(spans) };
}
