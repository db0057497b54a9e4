import type { Resolved } from '../people/coreference.ts';
import type { SpeakerRule } from '../quote.ts';
import { chanceOf, NOTHING, oddsOf, type SpeakerModel, type SpeakerSigns } from './model.ts';

/** Somebody who may have said a quote. */
export interface Candidate {
  speaker: Resolved;
  rule: SpeakerRule;
  /** What is known of them wherever the sentence names them … */
  known: SpeakerSigns;
  /** … and how they were spoken of so far. */
  brought: SpeakerSigns;
  /** How they were found. */
  ways: readonly string[];
  /** What else speaks for them. No sign is in two of these. */
  signs: SpeakerSigns;
}

/** The candidates for a quote, whom the rules name first. */
export interface Ballot {
  /** What the quote is like. */
  quote: SpeakerSigns;
  candidates: readonly Candidate[];
}

/** A candidate with how probably it says the quote. */
export interface Chosen extends Candidate {
  chance: number;
  /** Whatever speaks for it, it is only a guess. */
  isBarred: boolean;
  /** A verb of speech names it, or somebody or something that may stand for it. */
  isCued: boolean;
}

const CUED: ReadonlySet<string> = new Set(['name', 'pronoun', 'description', 'other cue']);

/** Whether a verb of speech names somebody. */
const isCued = ({ ways }: Candidate): boolean => ways.some(way => CUED.has(way));

/** Whether a description may mean somebody: "the striker" a person, "the fund" a body. */
const fits = ({ signs }: Candidate): boolean =>
  Boolean((signs['noun person'] || signs['noun body']) && !signs['noun contradicts']);

/** One way of finding somebody, and what it tells of them. */
export type Found = Pick<Candidate, 'rule' | 'ways' | 'signs'>;

/** A candidate who is found in more ways. What was known before counts more than what these tell. */
export function foundAgain(candidate: Candidate, more: readonly Found[]): Candidate {
  let { rule, signs } = candidate;
  const ways = [...candidate.ways];
  for (const found of more) {
    rule ??= found.rule;
    for (const way of found.ways) if (!ways.includes(way)) ways.push(way);
    if (signs === NOTHING) signs = found.signs;
    else if (found.signs !== NOTHING) signs = { ...found.signs, ...signs };
  }
  return { ...candidate, rule, ways, signs };
}

/** Puts a candidate whom the rules name later in the place of nobody. */
export function withLateCandidate(ballot: Ballot, candidate: Candidate): Ballot {
  const { entity } = candidate.speaker;
  const [first] = ballot.candidates;
  const isThere = entity !== null && ballot.candidates.some(({ speaker }) => speaker.entity === entity);
  const candidates = isThere
    ? ballot.candidates.map(one => (one.speaker.entity === entity ? foundAgain(one, [candidate]) : one))
    : [...ballot.candidates, candidate];
  if (first?.speaker.entity || first?.speaker.role) return { ...ballot, candidates };
  const others = candidates.filter(one => one !== first);
  const isLate = ({ speaker }: Candidate): boolean => speaker.entity === entity;
  return { ...ballot, candidates: [...others.filter(isLate), ...others.filter(one => !isLate(one))] };
}

/** "the fund", of the Harbour Fund. */
const isCalled = (candidate: Candidate): boolean => fits(candidate) && Boolean(candidate.signs['noun in name']);

/**
 * How many candidates of a ballot have a name, how many of these a cue names or a description fits, and how many have
 * the noun of the description in their name.
 */
interface Tally {
  named: number;
  cued: number;
  fitting: number;
  called: number;
}

function tallyOf({ candidates }: Ballot): Tally {
  const tally = { named: 0, cued: 0, fitting: 0, called: 0 };
  for (const candidate of candidates) {
    if (candidate.speaker.entity === null) continue;
    tally.named += 1;
    tally.cued += Number(isCued(candidate));
    tally.fitting += Number(fits(candidate));
    tally.called += Number(isCalled(candidate));
  }
  return tally;
}

/** What competes with a candidate that has a name. */
function competitionOf({ named, cued, fitting, called }: Tally, candidate: Candidate): SpeakerSigns {
  return {
    rivals: Math.log1p(named - 1),
    'cued rival': Number(cued > Number(isCued(candidate))),
    'fitting rival': Number(fits(candidate) && (isCalled(candidate) ? called : fitting) > 1),
  };
}

/** All signs of a candidate that has a name: its own, the quote's, and what competes with it. */
export const signsIn = (ballot: Ballot, candidate: Candidate): SpeakerSigns => ({
  ...ballot.quote,
  ...candidate.known,
  ...candidate.brought,
  ...Object.fromEntries(candidate.ways.map(way => [way, 1])),
  ...candidate.signs,
  ...competitionOf(tallyOf(ballot), candidate),
});

/** A less probable name is not even a guess … */
const GUESS = 0.1;
/** … and takes the place of a description if it is more probable than not, or as good as sure where the text calls others that, or nobody. */
const BETTER_THAN_DESCRIBED = { theOne: 0.5, other: 0.8 } as const;

/** A candidate of a quote with what competes with it. */
interface Case extends Candidate {
  quote: SpeakerSigns;
  /** Log odds by what the quote is like. */
  odds: number;
  competition: SpeakerSigns;
}

/** "Holm plans truce before Vane’s ‘all will go’ threat": in a headline the farther cue names nobody. */
const isInHeadline = ({ quote, ways }: Case): boolean =>
  Boolean(quote['title line']) && ways.includes('other cue') && !ways.includes('clear name');

/** "the striker", if two people are named and neither is known to be one. */
const isAmbiguous = ({ signs, competition }: Case): boolean =>
  Boolean(competition['fitting rival'] && !signs['noun holder']);

/** Whom no verb of speech and no other quote names: "Vane defends ‘fair’ plan". */
const isOnlySubject = (one: Case): boolean => one.ways.includes('subject') && !isCued(one);

const isDoubtedByRules = ({ ways }: Case): boolean => ways.includes('name') && !ways.includes('clear name');

/**
 * Neither a person nor a body that speaks, as far as the live blog shows: a place, a noun, an outlet, a first
 * name alone. Of whom it shows nothing, a verb of speech here must name them.
 */
const isNoSpeaker = ({ known, ways }: Case): boolean => {
  if (known['a stranger']) return !['clear name', 'continued', 'clear carried'].some(way => ways.includes(way));
  return !(known['a person'] || known['a body']);
};

/** Not named in this text, or by a first name alone. */
const isUnnamedHere = ({ known, signs }: Case): boolean =>
  Boolean(known['new here'] || (signs['by first name'] && !known['full here']));

/** "On the wall: “…”": a phrase that leads to a quote says where the words are from, and not who spoke before. */
const isFromElsewhere = (one: Case): boolean => Boolean(one.quote['after colon']) && one.rule === 'carried';

/** "Ada Vane was found at noon. “She is in hospital.”": whom the words are about does not say them. */
const isSpokenOf = (one: Case): boolean =>
  Boolean(one.quote['of somebody']) && !isCued(one) && !one.ways.includes('continued');

const BARS = [
  isSpokenOf,
  isFromElsewhere,
  isInHeadline,
  isAmbiguous,
  isOnlySubject,
  isDoubtedByRules,
  isNoSpeaker,
  isUnnamedHere,
];

/** A barred candidate gives way to a likely one. */
const MOST_IF_BARRED = 0.6;

/** How probably a candidate says a quote, if nothing bars it. */
function freeChance({ known, brought, ways, signs, competition, odds: before }: Case, model: SpeakerModel): number {
  let odds = before;
  for (const layer of [known, brought, signs, competition]) odds += oddsOf(layer, model);
  for (const way of ways) odds += model.weights[way] ?? 0;
  return chanceOf(odds);
}

/** The more probable of two, of equals the first. */
function better(best: Chosen | null, one: Case, model: SpeakerModel): Chosen {
  const free = freeChance(one, model);
  if (best && free <= best.chance) return best;
  const isBarred = BARS.some(bars => bars(one));
  const chance = isBarred ? Math.min(free, MOST_IF_BARRED) : free;
  if (best && chance <= best.chance) return best;
  return { ...one, chance, isBarred, isCued: isCued(one) || one.ways.includes('holder') || Boolean(one.quote.saying) };
}

/** The most probable of those who have a name, of equals the first. */
function mostProbable(ballot: Ballot, model: SpeakerModel): Chosen | null {
  const { quote } = ballot;
  const odds = model.bias + oddsOf(quote, model);
  const tally = tallyOf(ballot);
  let best: Chosen | null = null;
  for (const candidate of ballot.candidates)
    if (candidate.speaker.entity)
      best = better(best, { ...candidate, quote, odds, competition: competitionOf(tally, candidate) }, model);
  return best;
}

/** "the ambassador": the only one whom the text calls that. */
const isTheOne = ({ ways }: Candidate): boolean => ways.includes('holder');

/** Somebody with an office, or who said something before. */
const isKnownSpeaker = ({ known, ways }: Candidate): boolean =>
  Boolean(known.office) || !known['never speaks'] || ways.includes('quoted before');

/** Whether a name may take the place of a description; not "the doctor" of who was only taken to hospital. */
const isBetter = (one: Chosen): boolean =>
  isTheOne(one)
    ? one.chance > BETTER_THAN_DESCRIBED.theOne
    : one.chance > BETTER_THAN_DESCRIBED.other && isKnownSpeaker(one);

/** Chooses who says a quote; null if that is not known. A description has no chance of its own. */
export function choose(ballot: Ballot, model: SpeakerModel): Chosen | null {
  const best = mostProbable(ballot, model);
  const [first] = ballot.candidates;
  const described =
    first?.speaker.role && !first.speaker.entity ? { ...first, chance: 0, isBarred: true, isCued: true } : null;
  // "The statement said": somebody else’s.
  const isDescribed = described !== null && !ballot.quote.saying;
  if (best && (isDescribed ? isBetter(best) : best.chance > GUESS)) return best;
  // The subject of a verb of speech is always worth a guess.
  return described ?? (best?.ways.includes('name') ? best : null);
}
