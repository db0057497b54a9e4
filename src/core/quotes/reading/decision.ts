import type { Entity } from '../people/entity.ts';
import { type Ballot, choose, withLateCandidate } from '../scorer/ballot.ts';
import type { SpeakerSigns } from '../scorer/model.ts';
import { type QuoteFinding, UNATTRIBUTED } from './finding.ts';
import { candidateOf, waysOf } from './known.ts';
import { startParagraph, type TextReading } from './reading-state.ts';

/** Completes what the rules found about a quote with the speaker whom the scorer chooses. */
export function decided({ model }: TextReading, ballot: Ballot, finding: QuoteFinding): QuoteFinding {
  const chosen = choose(ballot, model);
  if (!chosen) return { ...UNATTRIBUTED, cue: finding.cue, via: finding.via };
  const { chance, isBarred, rule, speaker } = chosen;
  const odds = Math.log(chance / (1 - chance));
  const confidence = chance >= model.shown && !isBarred ? 'sure' : 'unsure';
  return { ...finding, rule: rule ?? finding.rule, speaker: { ...speaker, odds }, confidence };
}

/** Signs quotes: "— Ada Vane" leaves no choice. */
export function sign({ findings }: TextReading, quotes: readonly number[], signed: QuoteFinding): void {
  for (const quote of quotes) {
    const finding = findings[quote];
    if (finding) findings[quote] = { ...finding, ...signed, via: finding.via };
  }
}

/** Proposes a speaker, whom later words name, for quotes that are waiting for one. */
export function settle(reading: TextReading, pending: readonly number[], late: QuoteFinding): void {
  if (pending.length === 0) return;
  const { speaker, rule } = late;
  const current = { reading, state: startParagraph(), here: new Set<Entity>(), known: new Map<Entity, SpeakerSigns>() };
  const ways = [...waysOf(rule, late.confidence), 'late'];
  const candidate = { ...candidateOf(current, speaker), rule, ways, signs: {} };
  for (const quote of pending) {
    const [finding, before] = [reading.findings[quote], reading.ballots[quote]];
    if (!finding || !before) continue;
    const ballot = withLateCandidate(before, candidate);
    const whole = { ...finding, cue: finding.cue ?? late.cue, via: late.via ?? finding.via };
    reading.ballots[quote] = ballot;
    reading.findings[quote] = decided(reading, ballot, whole);
  }
}
