import type { Strength } from '../../language/language.ts';
import type { SentenceRange } from '../text/sentences.ts';
import { isMark, type Token } from '../text/tokens.ts';
import type { NounPhrase } from './noun-phrase.ts';
import type { ParagraphContext } from './paragraph-context.ts';

/**
 * A cue attributes words to a speaker: a verb of speech, or what takes its place, with its subject.
 * (The terms source, cue and content are those of Pareti's PARC corpus of attribution.)
 */
export interface Cue {
  /** The tokens of subject and verb: from the first up to, not including, `to`. */
  from: number;
  to: number;
  verb: number;
  word: string;
  strength: Strength;
  /** Who speaks; null if the sentence does not say: "he was asked". */
  subject: NounPhrase | null;
  form: 'direct' | 'inverted' | 'inherited' | 'passive' | 'according' | 'colon' | 'noun';
}

/** The sentence in which cues are looked for. */
export interface CueContext {
  paragraph: ParagraphContext;
  sentence: SentenceRange;
}

/** Whether a token is a quote. */
export const isQuote = (token: Token | undefined): boolean => token?.kind === 'quote';

/** Whether a token is a comma or a dash. */
export const isPause = (token: Token | undefined): boolean => isMark(token, ',—–―-');

/** Whether a token is a dash. */
export const isDash = (token: Token | undefined): boolean => isMark(token, '—–―-');

/** The word or mark at a token in lower case; empty if there is none. */
export const textAt = ({ paragraph }: CueContext, at: number): string => paragraph.tokens[at]?.lower ?? '';

/** Creates the cue of a verb. */
export const cueOf = (context: CueContext, verb: number, rest: Pick<Cue, 'subject' | 'form' | 'strength'>): Cue => ({
  from: Math.min(verb, rest.subject?.from ?? verb),
  to: Math.max(verb + 1, rest.subject?.to ?? 0),
  verb,
  word: textAt(context, verb),
  ...rest,
});
