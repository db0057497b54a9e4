import type { Resolved } from '../people/coreference.ts';
import type { Rule } from '../quote.ts';
import { chanceOf, type Model, oddsOf, type Signs } from './model.ts';

/** Somebody who may have said a quote, and what speaks for it. */
export interface Candidate {
  speaker: Resolved;
  rule: Rule;
  signs: Signs;
}

/** The candidates for a quote, whom the rules name first. */
export interface Ballot {
  /** What the quote is like. */
  quote: Signs;
  candidates: readonly Candidate[];
}

/** A candidate with how probably it says the quote. */
export interface Chosen extends Candidate {
  chance: number;
}

const isNamedByCue = (signs: Signs): boolean =>
  Boolean(signs.name || signs.pronoun || signs.description || signs['other cue']);

const isCued = ({ signs }: Candidate): boolean => isNamedByCue(signs);

/** Whether a description may mean somebody: "the striker" a person, "the fund" a body. */
const fits = ({ signs }: Candidate): boolean =>
  Boolean((signs['noun person'] || signs['noun body']) && !signs['noun contradicts']);

/** Adds a candidate; one who is there already gets its signs, too. */
export function withCandidate(ballot: Ballot, candidate: Candidate): Ballot {
  const { candidates } = ballot;
  const there = candidates.find(({ speaker }) => speaker.entity === candidate.speaker.entity && speaker.entity);
  if (!there) return { ...ballot, candidates: [...candidates, candidate] };
  const merged = { ...there, rule: there.rule ?? candidate.rule, signs: { ...candidate.signs, ...there.signs } };
  return { ...ballot, candidates: candidates.map(one => (one === there ? merged : one)) };
}

/** Puts a candidate whom the rules name later in the place of nobody. */
export function withLateCandidate(ballot: Ballot, candidate: Candidate): Ballot {
  const grown = withCandidate(ballot, candidate);
  const [first] = ballot.candidates;
  if (first?.speaker.entity || first?.speaker.role) return grown;
  const isLate = ({ speaker }: Candidate): boolean => speaker.entity === candidate.speaker.entity;
  const others = grown.candidates.filter(one => one !== first && !isLate(one));
  return { ...grown, candidates: [...grown.candidates.filter(isLate), ...others] };
}

/** All signs of a candidate: its own, the quote's, and what competes with it. */
export function signsIn({ quote, candidates }: Ballot, candidate: Candidate): Signs {
  const rivals = candidates.filter(one => one !== candidate && one.speaker.entity !== null);
  const competition = {
    rivals: Math.log1p(rivals.length),
    'cued rival': Number(rivals.some(isCued)),
    'fitting rival': Number(fits(candidate) && rivals.some(fits)),
  };
  return { ...quote, ...candidate.signs, ...competition };
}

/** A less probable name is not even a guess … */
const GUESS = 0.3;
/** … and does not take the place of a description. */
const BETTER_THAN_DESCRIBED = 0.8;

/** "Ada Vane case: “…”": before a colon without a verb the name says what the quote is about. */
const isTopic = (signs: Signs): boolean =>
  Boolean(signs['after colon'] && signs['in sentence'] && !isNamedByCue(signs));

/** "the striker", if two people are named and neither is known to be one. */
const isAmbiguous = (signs: Signs): boolean => Boolean(signs['fitting rival'] && !signs['noun holder']);

/** Whom no verb of speech and no other quote names: "Vane defends ‘fair’ plan". */
const isOnlySubject = (signs: Signs): boolean => Boolean(signs.subject && !isNamedByCue(signs));

const isDoubtedByRules = (signs: Signs): boolean => Boolean(signs.name && !signs['clear name']);

/** What is no speaker, or not named so that it can be shown: a place, a noun, a first name alone, a name of another text. */
const isUnnameable = (signs: Signs): boolean =>
  Boolean(signs.place || signs['bare noun'] || signs['first name alone'] || signs['new here']) ||
  Boolean(signs['by first name'] && !signs['full here']);

const BARS = [isTopic, isAmbiguous, isOnlySubject, isDoubtedByRules, isUnnameable];

/** Whatever speaks for such a candidate, it is only a guess. */
const isBarred = (signs: Signs): boolean => BARS.some(bars => bars(signs));
const MOST_IF_BARRED = 0.6;

function chanceIn(ballot: Ballot, candidate: Candidate, model: Model): number {
  const signs = signsIn(ballot, candidate);
  const chance = chanceOf(oddsOf(signs, model));
  return isBarred(signs) ? Math.min(chance, MOST_IF_BARRED) : chance;
}

/** The most probable of those who have a name, of equals the first. */
function mostProbable(ballot: Ballot, model: Model): Chosen | null {
  let best: Chosen | null = null;
  for (const candidate of ballot.candidates) {
    if (!candidate.speaker.entity) continue;
    const chance = chanceIn(ballot, candidate, model);
    if (!best || chance > best.chance) best = { ...candidate, chance };
  }
  return best;
}

/** Chooses who says a quote; null if that is not known. A description has no chance of its own. */
export function choose(ballot: Ballot, model: Model): Chosen | null {
  const best = mostProbable(ballot, model);
  const [first] = ballot.candidates;
  const described = first?.speaker.role && !first.speaker.entity ? { ...first, chance: 0 } : null;
  if (best && best.chance > (described ? BETTER_THAN_DESCRIBED : GUESS)) return best;
  // The subject of a verb of speech is always worth a guess.
  return described ?? (best?.signs.name ? best : null);
}
