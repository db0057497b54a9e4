import type { Block, RichText, Span } from '../model/live-blog.ts';
import { clean, escapeMarkdown, isBlank } from './escape.ts';
import { link, linkTarget } from './link.ts';

/**
 * One line of a message. Its spans hold no line break, and no two neighbours have the same style.
 */
export interface MarkdownLine {
  kind: Block['kind'];
  /** It follows a line break inside a block and does not begin one. */
  continues: boolean;
  spans: readonly Span[];
}

/** The plain text of a line. */
export const textOf = (line: Pick<MarkdownLine, 'spans'>): string => line.spans.map(span => span.text).join('');

const sameStyle = (a: Span, b: Span): boolean => a.href === b.href && a.bold === b.bold && a.italic === b.italic;

/**
 * Joins neighbours of the same style, so that nothing escapes notice because it is split in two.
 */
function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of spans.filter(({ text }) => text !== '')) {
    const last = out.at(-1);
    if (last && sameStyle(last, span)) out[out.length - 1] = { ...last, text: last.text + span.text };
    else out.push(span);
  }
  return out;
}

/** Collapses white space, also across spans, and removes it at both ends of the line. */
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

/**
 * Splits a paragraph or quote at its line breaks. Other blocks are one line: a break becomes a
 * space.
 */
function splitLines({ kind, spans }: Block): Span[][] {
  const lines: Span[][] = [[]];
  for (const span of spans) {
    const text = clean(span.text);
    const [first = '', ...more] = kind === 'paragraph' || kind === 'quote' ? text.split('\n') : [text];
    lines.at(-1)?.push({ ...span, text: first });
    for (const part of more) lines.push([{ ...span, text: part }]);
  }
  return lines;
}

function sanitised(block: Block): Block {
  const bold = block.kind === 'heading' || undefined;
  const spans = block.spans.map(({ text, href, ...style }) => {
    return { text, href: linkTarget(href), bold: bold ?? style.bold, italic: style.italic };
  });
  return { ...block, spans };
}

/** The lines of a text that are not blank. */
export function lines(text: RichText): MarkdownLine[] {
  return text.flatMap(block =>
    splitLines(sanitised(block))
      .map(spans => joined(spaced(spans)))
      .filter(spans => !isBlank(textOf({ spans })))
      .map((spans, index) => ({ kind: block.kind, continues: index > 0, spans })),
  );
}

/**
 * The first `end` UTF-16 units of a line. A link that does not fit as a whole becomes plain text.
 */
export function cutLine(line: MarkdownLine, end: number): MarkdownLine {
  let at = 0;
  const spans = line.spans.map(span => {
    const from = at;
    at += span.text.length;
    return at <= end ? span : { ...span, href: undefined, text: span.text.slice(0, Math.max(0, end - from)) };
  });
  return { ...line, spans: joined(spans) };
}

const PREFIX = { paragraph: '', heading: '', item: '- ', quote: '> ' } as const;
/** Zero-width space: keeps the asterisks of two styles apart. */
const SEAM = '\u200b';

/** Discord needs the marks of a style to touch its text, so white space goes outside. */
function styled({ text, href, bold, italic }: Span): string {
  const core = text.trim();
  const from = text.indexOf(core);
  const marks = core && (bold ? '**' : '') + (italic ? '*' : '');
  const inner = href && core ? link(core, href) : escapeMarkdown(core);
  return text.slice(0, from) + marks + inner + marks + text.slice(from + core.length);
}

const isMarked = (span: Span): boolean => Boolean(span.bold || span.italic);

const touch = (before: Span | undefined, next: Span): boolean =>
  before !== undefined && isMarked(before) && isMarked(next) && /\S$/u.test(before.text) && /^\S/u.test(next.text);

const inline = (spans: readonly Span[]): string =>
  spans.map((span, index) => (touch(spans[index - 1], span) ? SEAM : '') + styled(span)).join('');

function gap(before: MarkdownLine | undefined, line: MarkdownLine): string {
  if (!before) return '';
  const close = line.continues || before.kind === 'heading' || (before.kind === line.kind && line.kind in CLOSE);
  return close ? '\n' : '\n\n';
}
const CLOSE = { item: true, quote: true };

/** Renders lines as Discord Markdown, escaped. */
export const render = (all: readonly MarkdownLine[]): string =>
  all.map((line, index) => gap(all[index - 1], line) + PREFIX[line.kind] + inline(line.spans)).join('');
