import { AMOUNTS, type Amount, type Judgement, type JudgeState, type Outcome, type Sums } from '../model/judgement.ts';
import type { Update } from '../model/live-blog.ts';
import { barOf, levelsAfter, RATES, roomIn, START_LEVELS } from './controller.ts';
import { candidatesAfter } from './late.ts';
import { isMatch, matchEvent } from './match.ts';
import { type Measured, measure } from './measure.ts';
import { MODEL, type Model, type Signs, scoreOf, signsOf } from './model.ts';
import { reasonsOf } from './reasons.ts';
import { beforeAt, driftOf, NO_SUMS, sumsAfter } from './sums.ts';

export const NEW_BLOG: JudgeState = { sums: NO_SUMS, levels: START_LEVELS, waiting: [] };

/** When an update appeared (minutes since the epoch; undefined if unknown), and what it is judged by. */
export interface Judging {
  minutes?: number;
  /** Of the live blog. */
  title?: string;
  model?: Model;
}

interface Judged {
  judgement: Judgement & { score: number };
  state: JudgeState;
}

/**
 * Judges the next update of a live blog by those before it. Editors' summaries count always;
 * greetings and services never; on a match what decides it; everything else by its score.
 */
export function judge(update: Update, state: JudgeState, { minutes, title = '', model = MODEL }: Judging): Judged {
  const weighed = weigh(update, state, { minutes, title, model });
  const { measured, score } = weighed;
  const match = isMatch(weighed.sums, title);
  const verdict = verdictOn(update, weighed, { match, bars: currentBars(state, model) });
  const amounts = withinRates(verdict, state.levels, { match, minutes });
  const isTold = amounts.includes('some');
  const outcome = verdict.passed.includes('some') && !isTold ? 'held' : verdict.outcome;
  const mayWait = !isTold && outcome !== 'never' && score >= model.bars.some;
  return {
    judgement: judgementOf({ outcome, passed: amounts }, weighed, model),
    state: {
      ...state,
      sums: weighed.sums,
      levels: levelsAfter(state.levels, amounts, minutes),
      waiting: candidatesAfter(state.waiting, measured, mayWait ? { id: update.id, at: minutes } : undefined),
    },
  };
}

/**
 * Judges an update that was there when its live blog was first read: by the fixed bars, since
 * nothing of that is posted. Times that lie in the past do not count as told.
 */
export function judgeOld(update: Update, state: JudgeState, { minutes, title = '', model = MODEL }: Judging): Judged {
  const weighed = weigh(update, state, { minutes, title, model });
  const verdict = verdictOn(update, weighed, { match: isMatch(weighed.sums, title), bars: model.bars });
  return { judgement: judgementOf(verdict, weighed, model), state: { ...state, sums: weighed.sums } };
}

interface Weighed {
  measured: Measured;
  signs: Signs;
  score: number;
  /** With this update. */
  sums: Sums;
}

function weigh(update: Update, { sums }: JudgeState, { minutes, title, model }: Judging & { model: Model }): Weighed {
  const before = beforeAt(sums, { minutes, title });
  const measured = measure(update, before);
  const signs = signsOf(measured, sums, model);
  const score = scoreOf(signs, model);
  return { measured, signs, score, sums: sumsAfter(sums, measured, { before, minutes, score }) };
}

/** A verdict, and for which amounts it lets an update count if there is room. */
interface Verdict {
  outcome: Outcome;
  isResult?: true;
  passed: readonly Amount[];
}

type Bars = Readonly<Record<Amount, number>>;

function currentBars({ levels, sums }: JudgeState, { bars, usual }: Model): Bars {
  const drift = driftOf(sums, usual);
  const bar = (amount: Amount) => barOf(levels[amount], amount, { bar: bars[amount], drift });
  return { few: bar('few'), some: bar('some'), many: bar('many') };
}

function verdictOn(
  { summary }: Update,
  { measured: { never, plays, opening }, score }: Weighed,
  { match, bars }: { match: boolean; bars: Bars },
): Verdict {
  if (summary) return { outcome: 'summary', passed: AMOUNTS };
  if (never) return { outcome: 'never', passed: [] };
  const event = match ? matchEvent(opening) : undefined;
  if (event) return { outcome: 'match', passed: AMOUNTS, ...(event === 'result' && { isResult: true }) };
  // Play that decides nothing is not news, however many words it takes.
  const passed = match && plays ? [] : AMOUNTS.filter(amount => score >= bars[amount]);
  return { outcome: passed.includes('some') ? 'picked' : 'below', passed };
}

/**
 * An editors' summary always has room. A match keeps half of an hour's room for what decides it, and
 * one place for its result.
 */
function withinRates(
  { outcome, passed, isResult }: Verdict,
  levels: JudgeState['levels'],
  { match, minutes }: { match: boolean; minutes?: number },
): readonly Amount[] {
  if (outcome === 'summary') return passed;
  const kept = (amount: Amount) => {
    if (!match || isResult) return 0;
    return outcome === 'match' ? 1 : RATES[amount].perHour / 2;
  };
  return passed.filter(amount => roomIn(levels[amount], amount, minutes) > kept(amount));
}

const judgementOf = ({ outcome, passed }: Verdict, { score, signs }: Weighed, model: Model): Judged['judgement'] => ({
  score: thousandths(score),
  outcome,
  amounts: passed,
  reasons: reasonsFor(outcome, signs, model),
});

const thousandths = (value: number): number => Math.round(value * 1000) / 1000;

function reasonsFor(outcome: Outcome, signs: Signs, model: Model): Judgement['reasons'] {
  if (outcome === 'picked' || outcome === 'held') return reasonsOf(signs, model, true);
  return outcome === 'below' ? reasonsOf(signs, model, false) : [];
}
