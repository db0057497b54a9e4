import type { Block, RichText, Span } from '../model/live-blog.ts';
import { clean, escapeMarkdown, isBlank } from './escape.ts';
import { cutPoint, ELLIPSIS, tidyEnd } from './excerpt.ts';
import { link, linkTarget } from './link.ts';
import { blockText } from './plain-text.ts';
import { sentences, wordEnds } from './words.ts';

/** One line of a message: no line break, and no two neighbours of one style. */
interface MarkdownLine {
  kind: Block['kind'];
  /** It follows a line break inside a block and does not begin one. */
  continues: boolean;
  spans: readonly Span[];
}

/** Whether two pieces of text are shown alike. */
export const isSameStyle = (a: Omit<Span, 'text'>, b: Omit<Span, 'text'>): boolean =>
  a.href === b.href && a.bold === b.bold && a.italic === b.italic;

/** Joins neighbours of one style, so that nothing escapes notice because it is split. */
function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of spans.filter(({ text }) => text !== '')) {
    const last = out.at(-1);
    if (last && isSameStyle(last, span)) out[out.length - 1] = { ...last, text: last.text + span.text };
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

/** Splits a paragraph or quote at its line breaks. In other blocks a break becomes a space. */
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

function lines(text: RichText): MarkdownLine[] {
  return text.flatMap(block =>
    splitLines(sanitised(block))
      .map(spans => joined(spaced(spans)))
      .filter(spans => !isBlank(blockText({ spans })))
      .map((spans, index) => ({ kind: block.kind, continues: index > 0, spans })),
  );
}

/** The first `end` UTF-16 units of a line. A link that does not fit becomes plain text. */
function cutLine(line: MarkdownLine, end: number): MarkdownLine {
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

const render = (all: readonly MarkdownLine[]): string =>
  all.map((line, index) => gap(all[index - 1], line) + PREFIX[line.kind] + inline(line.spans)).join('');

interface TextCut {
  line: number;
  /** UTF-16 units of that line to keep. */
  end: number;
}

type Lines = readonly MarkdownLine[];

function renderCut(all: Lines, { line, end }: TextCut): string {
  const last = all[line];
  if (!last) return ELLIPSIS;
  const kept = tidyEnd(blockText(last).slice(0, end)).length;
  return render(kept > 0 ? [...all.slice(0, line), cutLine(last, kept)] : all.slice(0, line)) + ELLIPSIS;
}

/** Where each of the first `most` words ends. */
function cuts(all: Lines, most: number): TextCut[] {
  const found: TextCut[] = [];
  for (const [line, { spans }] of all.entries())
    for (const end of wordEnds(blockText({ spans }), most - found.length)) found.push({ line, end });
  return found;
}

/** The largest number up to `most` for which `attempt` has a result, and that; undefined if it has none. */
function largest(most: number, attempt: (n: number) => string | undefined): { n: number; result: string } | undefined {
  let found: { n: number; result: string } | undefined;
  for (let low = 1, high = most; low <= high; ) {
    const n = (low + high) >> 1;
    const result = attempt(n);
    if (result === undefined) high = n - 1;
    else [low, found] = [n + 1, { n, result }];
  }
  return found;
}

const introduces = ({ kind, spans }: MarkdownLine): boolean =>
  kind === 'heading' || /:\s*$/u.test(blockText({ spans }));

/** Whole lines up to one, without those at their end that only introduce what was cut. */
function withoutDangling(all: Lines, end: number): Lines {
  const kept = all.slice(0, end);
  const last = kept.findLastIndex(line => !introduces(line));
  return last < 0 ? kept : kept.slice(0, last + 1);
}

/** Where the sentences of a line end. A line that introduces another ends with no sentence. */
function sentenceEnds(line: MarkdownLine): Set<number> {
  const text = blockText(line);
  const ends = new Set<number>();
  let at = 0;
  for (const sentence of sentences(text)) {
    at = text.indexOf(sentence, at) + sentence.length;
    ends.add(at);
  }
  if (introduces(line)) ends.delete(text.length);
  return ends;
}

/** A sentence that ends in the last third of what fits is where a cut falls. */
const NEAR = 2 / 3;

/** The last of these cuts at which a sentence ends; undefined if none is near enough to the last. */
function atSentenceEnd(all: Lines, places: readonly TextCut[]): TextCut | undefined {
  const near = places.slice(Math.floor(places.length * NEAR), -1);
  const ends = new Map([...new Set(near.map(({ line }) => line))].map(line => [line, endsIn(all[line])]));
  return near.findLast(({ line, end }) => ends.get(line)?.has(end));
}

const endsIn = (line: MarkdownLine | undefined): Set<number> => (line ? sentenceEnds(line) : new Set());

/** Renders what precedes a cut. It falls at the end of a sentence if one is near. */
function renderFitting(all: Lines, places: readonly TextCut[]): string {
  const last = places.at(-1) ?? { line: 0, end: 0 };
  const cut = atSentenceEnd(all, places);
  const cutAt = cut && all[cut.line];
  if (cut && cutAt) return `${render([...all.slice(0, cut.line), cutLine(cutAt, cut.end)])} ${ELLIPSIS}`;
  const kept = withoutDangling(all, last.line + 1);
  return kept.length <= last.line ? `${render(kept)} ${ELLIPSIS}` : renderCut(all, last);
}

/** How much of a text is rendered. `words`: all if absent. */
interface MarkdownLimits {
  words?: number;
  characters: number;
}

/**
 * Renders a publisher's text as Discord Markdown, escaped: at most `words` words and `characters`
 * UTF-16 units. A cut falls at the end of a sentence if one is near, else between words, ends with
 * "…", and leaves no style open, no partial link and no words that only introduce what was cut.
 * Never throws.
 */
export function markdown(text: RichText, { words = Number.POSITIVE_INFINITY, characters }: MarkdownLimits): string {
  const all = lines(text);
  const within = (result: string) => (result.length <= characters ? result : undefined);
  const places = cuts(all, words + 1);
  const whole = places.length <= words ? within(render(all)) : undefined;
  if (whole !== undefined) return whole;
  const allowed = places.slice(0, words);
  const byWord = largest(allowed.length, n => within(renderCut(all, allowed[n - 1] ?? { line: 0, end: 0 })));
  if (byWord) return within(renderFitting(all, allowed.slice(0, byWord.n))) ?? byWord.result;
  // Not even the first word fits: keep as many of its characters as do.
  const first = blockText(all[0] ?? { spans: [] }).slice(0, allowed[0]?.end ?? 0);
  const byCharacter = (n: number) => within(renderCut(all, { line: 0, end: cutPoint(first, n) }));
  return largest(Math.min(first.length, characters), byCharacter)?.result ?? within(ELLIPSIS) ?? '';
}

/**
 * Renders a text like `markdown`, but a cut falls between its lines: no bullet is cut. A first line
 * that alone is too long is cut like any text.
 */
export function markdownOfWholeLines(text: RichText, characters: number): string {
  const all = lines(text);
  const whole = render(all);
  if (whole.length <= characters) return whole;
  const attempt = (n: number) => {
    const result = `${render(withoutDangling(all, n))}\n${ELLIPSIS}`;
    return result.length <= characters ? result : undefined;
  };
  return largest(all.length - 1, attempt)?.result ?? markdown(text, { characters });
}
