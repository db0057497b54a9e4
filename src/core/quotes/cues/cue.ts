import type { Strength } from '../lexicon/speech-verbs.ts';
import type { ParagraphContext } from '../paragraph-context.ts';
import type { Phrase } from '../phrases/phrase.ts';
import type { Sentence } from '../text/sentences.ts';
import type { Token } from '../text/tokens.ts';

/** A verb of speech, or what stands for one, and whose words it says they are. */
export interface Cue {
  /** Tokens from the first to the last of subject and verb. */
  from: number;
  to: number;
  verb: number;
  word: string;
  strength: Strength;
  /** Null where the words are nobody's that is named: "he was asked". */
  subject: Phrase | null;
  form: 'direct' | 'inverted' | 'inherited' | 'passive' | 'according' | 'colon' | 'noun';
}

/** Where cues are looked for. */
export interface Place {
  scene: ParagraphContext;
  sentence: Sentence;
}

export const isQuote = (token: Token | undefined): boolean => token?.kind === 'quote';

/** The word or mark at a token, lower case. */
export const textAt = ({ scene }: Place, at: number): string => scene.tokens[at]?.lower ?? '';

export const cueOf = (place: Place, verb: number, rest: Pick<Cue, 'subject' | 'form' | 'strength'>): Cue => ({
  from: Math.min(verb, rest.subject?.from ?? verb),
  to: Math.max(verb + 1, rest.subject?.to ?? 0),
  verb,
  word: textAt(place, verb),
  ...rest,
});
