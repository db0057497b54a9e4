import { isTold, type Judgement, type JudgeState, type Level, type Outcome, type Sums } from '../model/judgement.ts';
import type { Update } from '../model/live-blog.ts';
import { barOf, levelAfter, PER_HOUR, roomIn, START_LEVEL } from './controller.ts';
import { isMatch, matchEvent } from './match.ts';
import { type Measured, measure } from './measure.ts';
import { type JudgeModel, MODEL, scoresOf, signsOf, type UpdateSigns, type Weights } from './model.ts';
import { reasonsOf } from './reasons.ts';
import { beforeAt, NO_SUMS, sumsAfter } from './sums.ts';

export const NEW_BLOG: JudgeState = { sums: NO_SUMS, level: START_LEVEL };

/** When an update appeared (minutes since the epoch; undefined if unknown), and what it is judged by. */
export interface Judging {
  minutes?: number;
  /** Of the live blog. */
  title?: string;
  model?: JudgeModel;
}

interface Judged {
  judgement: Judgement & { score: number };
  state: JudgeState;
  /** By what it is judged as it comes: see `JudgeModel`. */
  score: number;
}

/**
 * Judges the next update of a live blog by those before it. Editors' summaries count always;
 * greetings, services and headlines that come again never; on a match what decides it; everything else by its score.
 */
export function judge(update: Update, state: JudgeState, { minutes, title = '', model = MODEL }: Judging): Judged {
  const { level = START_LEVEL } = state;
  const weighed = weigh(update, state, { minutes, title, model });
  const match = isMatch(weighed.sums, title);
  const verdict = verdictOn(update, weighed, { match, bar: barOf(level, model.bar) });
  const isHeld = isTold(verdict) && !hasRoom(verdict, level, { match, minutes });
  const outcome = isHeld ? 'held' : verdict.outcome;
  return {
    judgement: judgementOf(outcome, weighed, model),
    state: { sums: weighed.sums, level: levelAfter(level, isTold({ outcome }), minutes) },
    score: weighed.score,
  };
}

/**
 * Judges an update that was there when its live blog was first read: by the fixed bar, since
 * nothing of that is posted. Times that lie in the past do not count as told.
 */
export function judgeOld(update: Update, state: JudgeState, { minutes, title = '', model = MODEL }: Judging): Judged {
  const weighed = weigh(update, state, { minutes, title, model });
  const { sums, score, worth } = weighed;
  const verdict = verdictOn(update, { ...weighed, score: worth }, { match: isMatch(sums, title), bar: model.bar });
  return { judgement: judgementOf(verdict.outcome, weighed, model.first), state: { ...state, sums }, score };
}

interface Weighed {
  measured: Measured;
  signs: UpdateSigns;
  score: number;
  /** The score of a first read. */
  worth: number;
  /** It has the headline of an update before it. */
  repeats: boolean;
  /** With this update. */
  sums: Sums;
}

function weigh(
  update: Update,
  { sums }: JudgeState,
  { minutes, title, model }: Judging & { model: JudgeModel },
): Weighed {
  const before = beforeAt(sums, { minutes, title });
  const measured = measure(update, before);
  const signs = signsOf(measured, sums, model);
  const { asItComes: score, atFirst: worth } = scoresOf(signs, model);
  const { headline } = measured;
  const repeats = headline !== undefined && sums.headlines?.includes(headline) === true;
  const after = sumsAfter(sums, measured, { before, minutes });
  return { measured, signs, score, worth, repeats, sums: after };
}

interface Verdict {
  outcome: Outcome;
  isResult?: true;
}

function verdictOn(
  { summary }: Update,
  { measured: { never, plays, opening }, score, repeats }: Weighed,
  { match, bar }: { match: boolean; bar: number },
): Verdict {
  if (summary) return { outcome: 'summary' };
  if (never || repeats) return { outcome: 'never' };
  const event = match ? matchEvent(opening) : undefined;
  if (event) return { outcome: 'match', ...(event === 'result' && { isResult: true }) };
  // Play that decides nothing is not news, however many words it takes.
  return { outcome: (match && plays) || score < bar ? 'below' : 'picked' };
}

/**
 * An editors' summary always has room. A match keeps half of an hour's room for what decides it, and
 * one place for its result.
 */
function hasRoom(
  { outcome, isResult }: Verdict,
  level: Level,
  { match, minutes }: { match: boolean; minutes?: number },
): boolean {
  if (outcome === 'summary') return true;
  const keptForEvents = outcome === 'match' ? 1 : PER_HOUR / 2;
  return roomIn(level, minutes) > (match && !isResult ? keptForEvents : 0);
}

const judgementOf = (outcome: Outcome, { worth, signs }: Weighed, weights: Weights): Judged['judgement'] => ({
  score: thousandths(worth),
  outcome,
  reasons: reasonsFor(outcome, signs, weights),
});

export const thousandths = (value: number): number => Math.round(value * 1000) / 1000;

function reasonsFor(outcome: Outcome, signs: UpdateSigns, weights: Weights): Judgement['reasons'] {
  if (outcome === 'picked' || outcome === 'held') return reasonsOf(signs, weights, true);
  return outcome === 'below' ? reasonsOf(signs, weights, false) : [];
}
