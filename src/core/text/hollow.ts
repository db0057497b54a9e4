import { KNOWN_LANGUAGES } from '../language/languages.ts';
import { anyOf } from '../language/word-lists.ts';
import type { Block, RichText, Span } from '../model/live-blog.ts';
import { isBlank } from './escape.ts';
import { blockText } from './plain-text.ts';

const QUESTION = /[?？]["”’' )\]]*$/u;
const UNFINISHED = /[:：]["”’' ]*$/u;

/** Whether a line is a question or only introduces what follows. */
export const isHollow = (line: string): boolean => QUESTION.test(line) || UNFINISHED.test(line);

/** In words. "So what do we know?" has more, "What happens next?" does not. */
const SHORT_QUESTION = 4;
/** What a name, or a German noun, begins with. */
const CAPITAL = /^[^\p{L}\p{N}]*\p{Lu}/u;
const FIGURE = /\p{N}/u;

/**
 * Whether readers learn nothing from a lead without what stands after it: it introduces that, or is a
 * short question without a figure and without a capital below its first word.
 */
export function needsMore(lead: string): boolean {
  if (UNFINISHED.test(lead)) return true;
  const words = lead.split(' ').filter(word => !QUESTION.test(word) || word.length > 1);
  const isShort = QUESTION.test(lead) && words.length <= SHORT_QUESTION;
  return isShort && !FIGURE.test(lead) && !words.slice(1).some(word => CAPITAL.test(word));
}

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
  const text = blockText({ spans: before });
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
  text.filter(block => !isReferral(blockText(block))).map(withoutEnd);
