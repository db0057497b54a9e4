import type { Language } from '../../language/language.ts';
import { cuesIn as continentalCues } from '../continental/cues.ts';
import { officesIn as continentalOffices } from '../continental/offices.ts';
import { leadSubject as continentalLead } from '../continental/subject.ts';
import { cuesIn } from '../english/cues.ts';
import { officesIn } from '../english/offices.ts';
import { leadSubject } from '../english/subjects.ts';
import type { SentenceRange } from '../text/sentences.ts';
import type { Cue } from './cue.ts';
import type { NounPhrase, Office } from './noun-phrase.ts';
import type { ParagraphContext } from './paragraph-context.ts';

/** How the sentences of a language are read. */
export interface Syntax {
  /** The cues of a sentence in order, each with its subject. */
  cuesIn(paragraph: ParagraphContext, sentence: SentenceRange): readonly Cue[];
  /** The subject of a sentence, which may speak without a verb of speech; null if there is none. */
  leadSubject(paragraph: ParagraphContext, sentence: SentenceRange): NounPhrase | null;
  /** The offices that are written beside names of people in a paragraph. */
  officesIn(paragraph: ParagraphContext): readonly Office[];
}

const SYNTAXES: Readonly<Record<Language['syntax'], Syntax>> = {
  english: { cuesIn, leadSubject, officesIn },
  continental: { cuesIn: continentalCues, leadSubject: continentalLead, officesIn: continentalOffices },
};

/** How the sentences of this language are read. */
export const syntaxOf = ({ syntax }: Language): Syntax => SYNTAXES[syntax];
