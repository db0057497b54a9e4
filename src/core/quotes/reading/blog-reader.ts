import type { Language } from '../../language/language.ts';
import type { Steps } from '../../steps.ts';
import { createMemory, type LearntParagraph, learnNames, learnWords, withKnownNames } from '../people/coreference.ts';
import { MODEL, type SpeakerModel } from '../scorer/model.ts';
import type { Office } from '../sentence/noun-phrase.ts';
import type { ParagraphContext } from '../sentence/paragraph-context.ts';
import type { Pair } from '../text/pairing.ts';
import { isFragment } from '../text/scare-quotes.ts';
import { type ParagraphTokens, paragraphsOf } from '../text/tokens.ts';
import { quotesInText, type UpdateText } from '../update-text.ts';
import { readParagraph } from './reading.ts';
import { type AttributedText, startReading, UNATTRIBUTED } from './reading-state.ts';

/** A text with its quotes, split into paragraphs. */
interface OpenText<Paragraph = ParagraphTokens> {
  text: string;
  pairs: readonly Pair[];
  paragraphs: readonly Paragraph[];
}

/**
 * Reads the texts of a live blog in three passes, so that a full name is known wherever in it that
 * name appears.
 */
export interface BlogReader {
  /** First pass: finds the quotes and the words of a text. */
  open(text: UpdateText): OpenText;
  /** Second pass: learns the names in it. */
  learn(text: OpenText): OpenText<LearntParagraph>;
  /** Third pass, oldest text first: attributes the quotes. A step is a paragraph. */
  read(text: OpenText<LearntParagraph>): Steps<AttributedText>;
}

/** For a language that the bot does not know: quotes without names. */
const NAMELESS: BlogReader = {
  open: update => ({ text: update.text, pairs: quotesInText(update, null), paragraphs: [] }),
  learn: ({ text, pairs }) => ({ text, pairs, paragraphs: [] }),
  *read({ text, pairs }) {
    yield;
    const findings = pairs.map(({ start, end }) => ({ ...UNATTRIBUTED, scare: isFragment(text.slice(start, end)) }));
    return { text, pairs, findings, ballots: [] };
  },
};

/** The token after the last quote of a paragraph; 0 if it has none. */
const endOfQuotes = ({ tokens }: ParagraphContext): number => tokens.findLastIndex(({ quote }) => quote >= 0) + 1;

/**
 * The paragraphs up to the last quote and its signature, each with the token up to which it is read: what follows the
 * sentence of the last quote tells nothing of any.
 */
function toLastQuote(paragraphs: readonly ParagraphContext[]): readonly (readonly [ParagraphContext, number?])[] {
  const last = paragraphs.findLastIndex(paragraph => endOfQuotes(paragraph) > 0);
  return paragraphs
    .slice(0, last + 2)
    .map((paragraph, index) => (index < last ? [paragraph] : [paragraph, endOfQuotes(paragraph)]));
}

/** Creates a reader for the texts of one live blog; null for a language that the bot does not know. */
export function createBlogReader(language: Language | null, model: SpeakerModel = MODEL): BlogReader {
  if (!language || language.speech.verbs.size === 0) return NAMELESS;
  const memory = createMemory(language);
  const offices: Office[] = [];
  /** How many quotes are opened and not yet read. */
  let unread = 0;
  return {
    open(update) {
      const { text } = update;
      const pairs = quotesInText(update, language);
      const paragraphs = paragraphsOf({ language, text, pairs });
      learnWords(memory, paragraphs);
      unread += pairs.length;
      return { text, pairs, paragraphs };
    },
    learn({ text, pairs, paragraphs }) {
      if (unread === 0) return { text, pairs, paragraphs: [] };
      const learnt = paragraphs.map(paragraph => learnNames(memory, text, paragraph));
      for (const paragraph of learnt) offices.push(...paragraph.offices);
      return { text, pairs, paragraphs: learnt };
    },
    *read({ text, pairs, paragraphs }) {
      // Only once all full names are known can "Vane, the mayor" give Ada Vane her office.
      for (const { name, role } of offices.splice(0)) memory.people.appoint(name, role);
      const contexts = paragraphs.map(paragraph => withKnownNames(memory, paragraph));
      const reading = startReading({ text, pairs, memory, model, paragraphs: contexts });
      unread -= pairs.length;
      const isLast = unread === 0;
      for (const [paragraph, end] of isLast ? toLastQuote(contexts) : contexts.map(context => [context] as const)) {
        readParagraph(reading, paragraph, end);
        yield;
      }
      memory.discourse.nextUpdate();
      return reading;
    },
  };
}
