import type { RichText, Span } from '../model/live-blog.ts';
import { escapeMarkdown } from './escape.ts';
import { cutPoint, ELLIPSIS, tidyEnd, wordEnds } from './excerpt.ts';
import { cutLine, type Line, lines, textOf } from './line.ts';
import { link } from './link.ts';

const PREFIX = { paragraph: '', heading: '', item: '- ', quote: '> ' } as const;
/** Keeps the stars of two styles apart; nobody sees it. */
const SEAM = '\u200b';

/** Discord wants the marks of a style to touch its text, so white space goes outside. */
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

function gap(before: Line | undefined, line: Line): string {
  if (!before) return '';
  const close = line.continues || before.kind === 'heading' || (before.kind === line.kind && line.kind in CLOSE);
  return close ? '\n' : '\n\n';
}
const CLOSE = { item: true, quote: true };

const render = (all: readonly Line[]): string =>
  all.map((line, index) => gap(all[index - 1], line) + PREFIX[line.kind] + inline(line.spans)).join('');

interface Cut {
  line: number;
  /** UTF-16 units of that line that stay. */
  end: number;
}

function renderCut(all: readonly Line[], { line, end }: Cut): string {
  const last = all[line];
  if (!last) return ELLIPSIS;
  const kept = tidyEnd(textOf(last).slice(0, end)).length;
  return render(kept > 0 ? [...all.slice(0, line), cutLine(last, kept)] : all.slice(0, line)) + ELLIPSIS;
}

/** Where each of the first `most` words ends. */
function cuts(all: readonly Line[], most: number): Cut[] {
  const found: Cut[] = [];
  for (const [line, { spans }] of all.entries())
    for (const end of wordEnds(textOf({ spans }), most - found.length)) found.push({ line, end });
  return found;
}

/** What `attempt` gives for the largest number from 1 to `most` at which it gives something, by halving. */
function largest(most: number, attempt: (n: number) => string | undefined): string | undefined {
  let found: string | undefined;
  for (let low = 1, high = most; low <= high; ) {
    const middle = (low + high) >> 1;
    const result = attempt(middle);
    found = result ?? found;
    if (result === undefined) high = middle - 1;
    else low = middle + 1;
  }
  return found;
}

/**
 * Discord Markdown of what a publisher wrote, with everything of theirs escaped: at most `words` words and `characters` UTF-16
 * units. A cut falls between words, is shown by "…", and leaves no style open and no link in part. Never throws.
 */
export function markdown(text: RichText, limits: { words: number; characters: number }): string {
  const all = lines(text);
  const within = (result: string) => (result.length <= limits.characters ? result : undefined);
  const places = cuts(all, limits.words + 1);
  const whole = places.length <= limits.words ? within(render(all)) : undefined;
  if (whole !== undefined) return whole;
  const allowed = places.slice(0, limits.words);
  const byWord = largest(allowed.length, n => within(renderCut(all, allowed[n - 1] ?? { line: 0, end: 0 })));
  if (byWord !== undefined) return byWord;
  // Not even the first word fits: as many of its characters as do.
  const first = textOf(all[0] ?? { spans: [] }).slice(0, allowed[0]?.end ?? 0);
  const byCharacter = (n: number) => within(renderCut(all, { line: 0, end: cutPoint(first, n) }));
  return largest(Math.min(first.length, limits.characters), byCharacter) ?? within(ELLIPSIS) ?? '';
}
