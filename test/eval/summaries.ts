import type { Block, Update } from '../../src/core/model/live-blog.ts';
import { extractiveSummary } from '../../src/core/summary/extractive.ts';

/**
 * A line of a set: updates oldest first, their text as sentences. Only the length of the reference
 * is read.
 */
interface Case {
  id: string;
  updates: readonly { id?: string | null; title?: string; text: readonly string[]; keyEvent?: boolean }[];
  reference?: readonly string[];
}

const paragraph = (sentence: string): Block => ({ kind: 'paragraph', spans: [{ text: sentence }] });

const updateOf = ({ id, title, text, keyEvent }: Case['updates'][number]): Update => ({
  id: id ?? '',
  ...(title && { headline: title }),
  text: text.map(paragraph),
  url: '',
  authors: [],
  keyEvent: keyEvent === true,
  summary: false,
  pinned: false,
});

/** How many words a reference has, as the scorer counts them. */
const lengthOf = (reference: readonly string[]): number => reference.join(' ').trim().split(/\s+/u).length;

/**
 * Summarises one line of a set with the extractive summary, in at most this many words; `ref`: as
 * many as the reference has. Summaries that editors wrote, which /summary prefers, would prove
 * nothing here.
 */
export function evalSummary(line: unknown, words: number | 'ref'): { id: string; summary: readonly string[] } {
  const { id, updates, reference = [] } = line as Case;
  const room = { words: words === 'ref' ? lengthOf(reference) : words, lines: Number.POSITIVE_INFINITY };
  return { id, summary: extractiveSummary(updates.map(updateOf), room).map(({ text }) => text) };
}
