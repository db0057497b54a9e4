import { placeOf } from '../core/answers/corrections.ts';
import type { Update } from '../core/model/live-blog.ts';
import type { Quote, SpeakerRule } from '../core/quotes/quote.ts';
import { quotesByUpdate } from '../core/quotes/quotes.ts';
import { composeUpdate } from '../core/quotes/update-text.ts';
import type { StyledText } from './output.ts';

/** What names the speaker, in words. */
const RULES: Readonly<Record<NonNullable<SpeakerRule>, string>> = {
  name: 'a verb of speech with a name',
  pronoun: 'a verb of speech with a pronoun',
  description: 'a verb of speech with a description',
  subject: 'the subject of the sentence',
  continued: 'the speaker before it in the paragraph',
  about: 'whom the paragraph is about',
  carried: 'the speaker of the paragraph before',
  signature: 'a signature',
};

const styleOf = ({ scare, speaker, guess }: Quote) => {
  if (scare) return 'dim';
  if (speaker !== null) return 'green';
  return guess === undefined ? 'cyan' : 'yellow';
};

/** The updates, newest first, each with its text, the quotes marked in it, and what is known of each. */
export function* quotesExplained(updates: readonly Update[]): Generator<StyledText> {
  const quotes = quotesByUpdate(updates);
  for (const update of updates) {
    const { publishedAt = '—', url } = update;
    const found = quotes.get(update.id) ?? [];
    yield [{ text: `${publishedAt}  ${url}`, style: 'bold' }];
    yield* indented(marked(composeUpdate(update).text, found));
    for (const [index, quote] of found.entries()) yield explained(quote, index + 1);
    yield [];
  }
}

/** The text in which each quote stands in brackets, with its number. */
function marked(text: string, quotes: readonly Quote[]): StyledText {
  const parts: StyledText[number][] = [];
  let at = 0;
  for (const [index, quote] of quotes.entries()) {
    const { start, end } = placeOf(text, quote.text, at);
    // Words that the headline and the text share are marked once.
    if (end <= at) continue;
    parts.push(text.slice(at, start), { text: `[${index + 1}: ${text.slice(start, end)}]`, style: styleOf(quote) });
    at = end;
  }
  return [...parts, text.slice(at)];
}

/** Splits a text at its line breaks and indents the lines. */
function* indented(text: StyledText): Generator<StyledText> {
  let line: StyledText[number][] = ['  '];
  for (const part of text) {
    const [first = '', ...others] = (typeof part === 'string' ? part : part.text).split('\n');
    const like = (words: string) => (typeof part === 'string' ? words : { ...part, text: words });
    line.push(like(first));
    for (const next of others) {
      yield line;
      line = ['  ', like(next)];
    }
  }
  yield line;
}

const WORDS = 6;

const shortened = (text: string): string => {
  const words = text.trim().split(/\s+/u);
  return words.length > WORDS ? `${words.slice(0, WORDS).join(' ')} …` : words.join(' ');
};

function explained(quote: Quote, number: number): StyledText {
  const { text, speaker, role, guess, confidence, cue, rule, via, scare } = quote;
  const who = speaker ?? (guess === undefined ? 'nobody is named' : `nobody is named; perhaps ${guess}`);
  const facts = scare
    ? ['nobody’s words: a label, a title or scare quotes']
    : [
        role ? `${who} (${role})` : who,
        confidence,
        rule ? `by ${RULES[rule]}` : 'nothing attributes it',
        cue && `cue: ${cue}`,
        via && `via ${via}`,
      ];
  return [
    '    ',
    { text: `${number}`, style: styleOf(quote) },
    ` “${shortened(text)}” — ${facts.filter(Boolean).join(' · ')}`,
  ];
}
