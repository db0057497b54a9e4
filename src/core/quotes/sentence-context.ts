import { agencyIn } from './agency.ts';
import { type Cue, cuesIn } from './cues/cues.ts';
import { leadSubject } from './cues/subjects.ts';
import type { ParagraphContext } from './paragraph-context.ts';
import type { Name } from './people/names.ts';
import type { Phrase } from './phrases/phrase.ts';
import type { Sentence } from './text/sentences.ts';

/** A sentence with all that its words tell, before anybody is looked up. */
export interface SentenceContext {
  scene: ParagraphContext;
  sentence: Sentence;
  cues: readonly Cue[];
  lead: Phrase | null;
  names: readonly Name[];
  /** The agency, paper or broadcaster that carries what is quoted. */
  carrier: Name | null;
  isOnlyQuotes: boolean;
}

function isOnlyQuotes({ tokens }: ParagraphContext, { from, to }: Sentence): boolean {
  for (let at = from; at < to; at += 1) if (tokens[at]?.kind === 'word') return false;
  return true;
}

export const sentenceContextOf = (
  scene: ParagraphContext,
  sentence: Sentence,
  names: readonly Name[],
): SentenceContext => ({
  scene,
  sentence,
  names,
  cues: cuesIn(scene, sentence),
  lead: leadSubject(scene, sentence),
  carrier: agencyIn(scene, names),
  isOnlyQuotes: isOnlyQuotes(scene, sentence),
});

/** A quote in its sentence: its token, and the cues right before and behind it. */
export interface QuotePlace {
  at: number;
  quote: number;
  before: Cue | undefined;
  behind: Cue | undefined;
}

export function* quotePlaces({ scene: { tokens }, sentence, cues }: SentenceContext): Generator<QuotePlace> {
  let next = 0;
  for (let at = sentence.from; at < sentence.to; at += 1) {
    const token = tokens[at];
    while ((cues[next]?.verb ?? Number.POSITIVE_INFINITY) < at) next += 1;
    if (token?.kind !== 'quote') continue;
    const behind = [cues[next], cues[next + 1]].find(cue => cue && cue.from > at);
    yield { at, quote: token.quote, before: cues[next - 1], behind };
  }
}
