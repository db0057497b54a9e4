import type { Resolved } from '../people/coreference.ts';
import type { Confidence, SpeakerRule } from '../quote.ts';
import type { Candidate } from '../scorer/ballot.ts';
import { compound, flag, NOTHING, type SpeakerSigns } from '../scorer/model.ts';
import { entitySigns } from '../scorer/signs.ts';
import type { SentenceReading } from './reading-state.ts';

/** Log odds beyond which nothing is surer. */
const MOST_ODDS = 5;
const LEAST_ODDS = -3;

type Known = Pick<SentenceReading, 'reading' | 'state' | 'here' | 'known'>;

/** What is known of somebody in a sentence; it is found out once. */
function knownSigns({ reading, here, known }: Known, { entity }: Resolved): SpeakerSigns {
  if (!entity) return NOTHING;
  const there = known.get(entity);
  if (there) return there;
  const signs = entitySigns(reading.memory, entity, { here, named: reading.named, inFull: reading.inFull });
  known.set(entity, signs);
  return signs;
}

/** How somebody was spoken of so far, and how sure it is of the quote from which they are taken. */
function broughtSigns({ reading, state }: Known, { entity, odds, signs }: Resolved): SpeakerSigns {
  if (!entity) return NOTHING;
  const named = reading.memory.discourse.named();
  return {
    'not yet': flag(!named.has(entity)),
    'people here': Math.log1p(named.size),
    'spoke last': flag(state.last?.entity === entity),
    'odds of last': odds === undefined ? 0 : Math.max(LEAST_ODDS, Math.min(MOST_ODDS, odds)),
    'no odds': flag(odds === undefined),
    ...signs,
  };
}

/** Somebody as a candidate, with what was known before. */
export const candidateOf = (current: Known, speaker: Resolved): Pick<Candidate, 'speaker' | 'known' | 'brought'> => ({
  speaker,
  known: knownSigns(current, speaker),
  brought: broughtSigns(current, speaker),
});

/** How a rule finds somebody. */
export const waysOf = (rule: SpeakerRule, confidence: Confidence): readonly string[] => {
  if (!rule) return [];
  return confidence === 'sure' ? [rule, compound('clear', rule)] : [rule];
};
