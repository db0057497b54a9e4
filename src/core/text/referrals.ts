import { KNOWN_LANGUAGES } from '../language/languages.ts';
import { anyOf } from '../language/phrases.ts';
import type { Block, RichText, Span } from '../model/live-blog.ts';
import { isBlank } from './escape.ts';

/**
 * Publishers end texts with references to themselves: "Continue reading", "Related: …", "The post …
 * appeared first on …". In a message that links to the update they say nothing.
 */

const phrases = (what: 'onward' | 'related' | 'appearedFirst'): readonly string[] =>
  KNOWN_LANGUAGES.flatMap(({ publisher }) => publisher[what]);

/** Words that lead to the rest of this article, and words before the title of another one. */
const [ONWARD, OTHER] = [anyOf(phrases('onward')), anyOf(phrases('related'))];
const END = '(?:\\s|[.…:»›→>\\]])*';
const ONLY_ONWARD = new RegExp(`^\\s*\\[?(?:${ONWARD})${END}$`, 'iu');
const ENDS_ONWARD = new RegExp(`(?<=[.!?…”"’)])\\s+\\[?(?:${ONWARD})${END}$`, 'iu');
const ONLY_OTHER = new RegExp(`^\\s*(?:${OTHER})${END}$`, 'iu');
const NAMES_OTHER = new RegExp(`^\\s*(?:${ONWARD}|${OTHER})\\s*[:|]`, 'iu');
/** What stands before a last link to another article: "… said. Read more: ". */
const BEFORE_OTHER = new RegExp(
  `(?:^|(?<=[.!?…”"’)]))\\s*\\[?(?:(?:${ONWARD})\\s*[:|]?|(?:${OTHER})\\s*[:|])\\s*$`,
  'iu',
);
const FIRST_ON = new RegExp(`^\\s*(?:${anyOf(phrases('appearedFirst')).replaceAll('…', '.{1,300}')})$`, 'iu');

/** UTF-16 units. A longer paragraph tells something. */
const LONGEST_REFERRAL = 240;
/** Units at the end of a paragraph in which a reference is looked for. */
const LONGEST_END = 80;

const textOf = ({ spans }: Pick<Block, 'spans'>): string => spans.map(({ text }) => text).join('');

/** Whether a line only leads to the rest of an article or to other ones. */
export function isReferral(text: string): boolean {
  if (text.length > 2 * LONGEST_REFERRAL) return false;
  if (ONLY_ONWARD.test(text) || ONLY_OTHER.test(text) || FIRST_ON.test(text)) return true;
  return text.length <= LONGEST_REFERRAL && NAMES_OTHER.test(text);
}

/** Drops a last link whose words only lead to the rest of the article, or name another one. */
function withoutLastLink(spans: readonly Span[]): readonly Span[] {
  const at = spans.findLastIndex(({ text }) => !isBlank(text));
  const last = spans[at];
  if (last?.href === undefined || at === 0) return spans;
  const before = spans.slice(0, at);
  if (ONLY_ONWARD.test(last.text)) return before;
  const text = textOf({ spans: before });
  const from = Math.max(0, text.length - LONGEST_END);
  const found = BEFORE_OTHER.exec(text.slice(from));
  return found ? upTo(before, from + found.index) : spans;
}

/** The first units of a text in spans. */
function upTo(spans: readonly Span[], units: number): readonly Span[] {
  let left = units;
  return spans.flatMap(span => {
    const text = span.text.slice(0, Math.max(0, left));
    left -= span.text.length;
    return text === '' ? [] : [{ ...span, text }];
  });
}

function withoutEnd(block: Block): Block {
  const spans = withoutLastLink(block.spans);
  const last = spans.at(-1);
  const from = Math.max(0, (last?.text.length ?? 0) - LONGEST_END);
  const found = last && ENDS_ONWARD.exec(last.text.slice(from));
  if (!last || !found) return spans === block.spans ? block : { ...block, spans };
  return { ...block, spans: [...spans.slice(0, -1), { ...last, text: last.text.slice(0, from + found.index) }] };
}

/** Returns a text without references to its own rest and to other articles. */
export const withoutReferrals = (text: RichText): RichText =>
  text.filter(block => !isReferral(textOf(block))).map(withoutEnd);
