import type { JudgementReason } from '../model/judgement.ts';
import { partsOf, SIGNS, type Sign, type UpdateSigns, type Weights } from './model.ts';

/** What a sign that speaks for an update is called, in its first words or anywhere, and one that speaks against it. */
const SPEAKS_FOR: Readonly<Partial<Record<Sign, JudgementReason>>> = {
  words: 'long',
  newShare: 'new',
  newWords: 'new',
  leadNew: 'new',
  common: 'new',
  figures: 'figures',
  leadFigure: 'figures',
  money: 'sums',
  quotes: 'quotes',
  gap: 'pause',
  colon: 'list',
  recap: 'recap',
  title: 'subject',
  announced: 'announced',
  outcome: 'outcome',
  exit: 'exit',
  harm: 'harm',
  market: 'market',
  conflict: 'conflict',
  official: 'official',
  agency: 'agency',
  victims: 'harm',
  perfect: 'happened',
  breaking: 'happened',
  ahead: 'ahead',
};
const SPEAKS_AGAINST: Readonly<Partial<Record<Sign, JudgementReason>>> = {
  words: 'short',
  short: 'short',
  newShare: 'known',
  newWords: 'known',
  leadNew: 'known',
  common: 'known',
  handle: 'post',
  leadHandle: 'post',
  question: 'question',
  self: 'writer',
  leadQuote: 'quoteFirst',
  soft: 'smallTalk',
  opinion: 'comment',
  reacts: 'smallTalk',
  routine: 'housekeeping',
  pace: 'busy',
  leans: 'leans',
  exclaims: 'exclaims',
};

const MOST_REASONS = 3;
/** Log odds that a reason must move to be one. */
const LEAST = 0.05;

/** "words high" is another side of "words", as "harmLead" is of "harm". */
const baseOf = (sign: Sign): string => sign.replace(/^usual | (?:high|low)$|Lead$/gu, '');

/** Each reason with the places in `SIGNS` of what speaks for it. */
const placesByReason = (names: Readonly<Partial<Record<string, JudgementReason>>>) =>
  [...Map.groupBy(SIGNS.entries(), ([, sign]) => names[baseOf(sign)])].flatMap(([reason, signs]) =>
    reason ? [{ reason, places: signs.map(([at]) => at) }] : [],
  );
const [FOR, AGAINST] = [placesByReason(SPEAKS_FOR), placesByReason(SPEAKS_AGAINST)];

/** Returns what speaks most for an update that counts, or against one that does not. */
export function reasonsOf(signs: UpdateSigns, weights: Weights, counts: boolean): readonly JudgementReason[] {
  const parts = partsOf(signs, weights);
  const sums = (counts ? FOR : AGAINST).map(({ reason, places }) => {
    const sum = places.reduce((all, at) => all + (parts[at] ?? 0), 0);
    return { reason, sum: counts ? sum : -sum };
  });
  const weighty = sums.filter(({ sum }) => sum > LEAST).sort((a, b) => b.sum - a.sum);
  return weighty.slice(0, MOST_REASONS).map(({ reason }) => reason);
}
