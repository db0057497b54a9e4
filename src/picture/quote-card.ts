import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Problem } from '../core/model/problem.ts';
import type { QuoteCard } from '../core/model/quote.ts';
import { ELLIPSIS, tidyEnd, truncate } from '../core/text/excerpt.ts';
import { englishProblems } from '../core/text/problem.ts';
import { createSupervisor, type SupervisedWorker } from '../worker/supervisor.ts';

/** A card that no picture can show. */
export class UndrawableCardError extends Error {
  override name = 'UndrawableCardError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(englishProblems([problem]));
    this.problem = problem;
  }
}

/** More than the tallest card holds in the smallest type; the rest is never looked at. */
const MOST_CHARACTERS = 6_000;

/** Joiners shape scripts and emoji, direction marks place punctuation: others are not kept. */
const INVISIBLE =
  /(?![\u200c-\u200f\u061c])(?:[\p{Cc}\p{Cf}\p{Co}\p{Cn}\ufffd]|\p{Variation_Selector}|\u20e3|\u034f)/gu;
/** More marks on one letter than any language writes. */
const EXCESS_MARKS = /(\p{M}{4})\p{M}+/gu;
const BREAKING_SPACE = /[^\S\u00a0\u202f\u2007]+/gu;

/** The text on one line, composed (NFC), of characters that are visible or shape visible ones. */
export const drawableText = (text: string): string =>
  text
    .slice(0, MOST_CHARACTERS)
    .toWellFormed()
    .normalize('NFC')
    .replace(BREAKING_SPACE, ' ')
    .replace(INVISIBLE, '')
    .replace(EXCESS_MARKS, '$1')
    .trim();

/** The card with all its texts made drawable. */
export const drawableCard = (card: QuoteCard): QuoteCard => ({
  ...card,
  words: drawableText(card.words),
  speaker: drawableText(card.speaker ?? '') || null,
  role: drawableText(card.role ?? '') || null,
  blog: drawableText(card.blog),
  publisher: drawableText(card.publisher),
  time: drawableText(card.time),
});

/** Discord's limit for an attachment's description, in UTF-16 units. */
const LONGEST_ALT_TEXT = 1024;
/** Limit for each other text, so that at least half of the description is the quote's. */
const LONGEST_DETAIL = 120;

/** The picture in words, at most 1,024 characters: what was said, by whom, and where. */
export function altText(card: QuoteCard): string {
  const short = (text: string | null | undefined): string => truncate(drawableText(text ?? ''), LONGEST_DETAIL);
  const by = [short(card.speaker), short(card.role)].filter(Boolean).join(', ');
  const where = [short(card.blog), short(card.publisher), short(card.time)].filter(Boolean).join(' · ');
  const details = [by && ` — ${by}`, where && `\n${where}`].filter(Boolean).join('');
  return `“${cutAtWord(drawableText(card.words), LONGEST_ALT_TEXT - details.length - 2)}”${details}`;
}

function cutAtWord(text: string, units: number): string {
  if (text.length <= units) return text;
  const space = text.lastIndexOf(' ', units - 1);
  // A single word of that length is cut itself, as are scripts without spaces.
  return space > units / 2 ? tidyEnd(text.slice(0, space)) + ELLIPSIS : truncate(text, units);
}

/** The outcome of a card, for another process. `broke`: a defect, or a missing library. */
export type DrawingOutcome =
  | { kind: 'drawn'; png: Uint8Array }
  | { kind: 'undrawable'; problem: Problem }
  | { kind: 'broke'; reason: string };

/** What the process answers: the outcome, and how much memory the process uses by now. */
export interface DrawingReport {
  outcome: DrawingOutcome;
  megabytes: number;
}

interface ProcessLimits {
  /** Milliseconds for one card, from when the process is ready. */
  deadlineMs: number;
  /** Milliseconds without a card after which the process is ended, to free its memory. */
  idleMs: number;
  /** Megabytes above which it is ended as well: fonts, once read, stay in its memory. */
  memoryMb: number;
}

/** Milliseconds in which the process must have loaded its library and its fonts: many, on a busy machine. */
const START_MS = 60_000;

function startProcess(): SupervisedWorker<QuoteCard> {
  const child = fork(new URL('./drawing-worker.ts', import.meta.url), {
    // Nothing of the bot's environment is passed on; only the fonts that are installed with the bot
    // are used.
    env: { DISABLE_SYSTEM_FONTS_LOAD: '1' },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    events: child,
    ready: once(child, 'message'),
    // A process that was killed meanwhile says so when it ends.
    send: card => void child.send(card, () => undefined),
    ref() {
      child.ref();
      child.channel?.ref();
    },
    unref() {
      child.unref();
      child.channel?.unref();
    },
    async terminate() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.ref();
      child.kill('SIGKILL');
      await exit;
    },
  };
}

export type QuoteCards = ReturnType<typeof createQuoteCards>;

const DEFAULTS: ProcessLimits = { deadlineMs: 10_000, idleMs: 60_000, memoryMb: 240 };

/**
 * Nothing is loaded before the first card. All drawing happens in a process and not in a thread, because
 * the library is native: its crashes and its memory have to stay away from the bot's.
 */
export function createQuoteCards(limits: Partial<ProcessLimits> = {}) {
  const { deadlineMs, idleMs, memoryMb } = { ...DEFAULTS, ...limits };
  const drawing = createSupervisor<QuoteCard, DrawingReport>({
    name: 'The drawing process',
    start: startProcess,
    startMs: START_MS,
    deadlineMs,
    idleMs,
    isWornOut: ({ megabytes }) => megabytes > memoryMb,
  });
  return {
    /**
     * Resolves to a PNG below 500 kB, 1,200 pixels wide and 675 high, or higher for a long quote.
     * Rejects with `UndrawableCardError` if no picture can show the card, and with another error if
     * drawing failed; the caller can answer in text either way.
     */
    async draw(card: QuoteCard): Promise<Uint8Array> {
      const { outcome } = await drawing.run(card);
      if (outcome.kind === 'drawn') return outcome.png;
      throw outcome.kind === 'undrawable' ? new UndrawableCardError(outcome.problem) : new Error(outcome.reason);
    },
    close: drawing.close,
  };
}
