import type { Steps } from '../steps.ts';
import type { Lined } from './deduplication.ts';
import type { Confidence, Quote, SpeakerRule } from './quote.ts';

/** How well each rule founds a name. */
const FOUNDATION: Readonly<Record<NonNullable<SpeakerRule>, number>> = {
  name: 4,
  signature: 4,
  pronoun: 3,
  description: 3,
  continued: 3,
  about: 2,
  carried: 2,
  subject: 1,
};

/** Fewer words may be said by several people. */
const FEWEST_WORDS = 5;

/** Whatever the rule, a more probable name is better founded. */
const PROBABLE: Readonly<Record<Confidence, number>> = { sure: 8, likely: 4, unsure: 0 };

const foundation = ({ speaker, rule = null, confidence }: Quote): number =>
  speaker && rule ? FOUNDATION[rule] + PROBABLE[confidence] : 0;

/** The better founded of two quotes of the same words; unsure if different names are founded as well. */
function better(a: Quote, b: Quote): Quote {
  if (foundation(a) !== foundation(b)) return foundation(a) > foundation(b) ? a : b;
  return a.speaker === b.speaker ? a : { ...a, confidence: 'unsure' };
}

/** Two people may say the same, if each is named with it. */
const isByName = ({ rule, confidence }: Quote): boolean => rule === 'name' && confidence === 'sure';

/** A name that is not even likely is no speaker, only a guess. */
const withheld = ({ speaker, role, ...quote }: Quote): Quote =>
  quote.confidence !== 'unsure' || !speaker
    ? { ...quote, speaker, role }
    : { ...quote, speaker: null, role: null, guess: speaker };

/**
 * Returns the quotes by update. Equal words get one speaker throughout a live blog: the one with the
 * best evidence. Names that are unsure are withheld. A step is an update.
 */
export function* agreeing(quotes: ReadonlyMap<string, readonly Lined[]>): Steps<ReadonlyMap<string, readonly Lined[]>> {
  const best = new Map<string, Quote>();
  for (const own of quotes.values()) {
    for (const { quote, line, length } of own)
      if (length >= FEWEST_WORDS) best.set(line, better(best.get(line) ?? quote, quote));
    yield;
  }
  const agree = ({ quote, ...words }: Lined): Lined => {
    const { speaker, role, confidence, rule = null } = isByName(quote) ? quote : (best.get(words.line) ?? quote);
    return { quote: withheld({ ...quote, speaker, role, confidence, rule }), ...words };
  };
  const agreed = new Map<string, readonly Lined[]>();
  for (const [id, own] of quotes) {
    agreed.set(id, own.map(agree));
    yield;
  }
  return agreed;
}
