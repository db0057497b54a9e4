import { NOBODY, type Resolved } from '../people/coreference.ts';
import type { Confidence, SpeakerRule } from '../quote.ts';
import type { Ballot } from '../scorer/ballot.ts';
import type { Pair } from '../text/pairing.ts';

/** What was found out about one quote; see `Quote`. */
export interface QuoteFinding {
  speaker: Resolved;
  via: string | null;
  cue: string | null;
  scare: boolean;
  confidence: Confidence;
  rule: SpeakerRule;
}

/** What is known of a quote that nothing attributes. */
export const UNATTRIBUTED: QuoteFinding = {
  speaker: NOBODY,
  via: null,
  cue: null,
  scare: false,
  confidence: 'unsure',
  rule: null,
};

/** A text with what was found out about each of its quotes. */
export interface AttributedText {
  text: string;
  pairs: readonly Pair[];
  findings: readonly (QuoteFinding | undefined)[];
  ballots: readonly (Ballot | undefined)[];
}
