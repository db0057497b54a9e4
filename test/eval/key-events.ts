import { judge, NEW_BLOG } from '../../src/core/judge/judge.ts';
import type { JudgeModel } from '../../src/core/judge/model.ts';
import { isTold, type JudgeState } from '../../src/core/model/judgement.ts';
import type { Block, Update } from '../../src/core/model/live-blog.ts';

/** A line of a set: updates in the order in which they appeared, their text as sentences. */
export interface JudgedCase {
  id: string;
  updates: readonly {
    id: string | null;
    time?: string;
    title?: string;
    text: readonly string[];
    keyEvent?: boolean;
    bullet?: boolean;
  }[];
}

const paragraph = (sentence: string): Block => ({ kind: 'paragraph', spans: [{ text: sentence }] });

/** The BBC's label of a flash stands in these sets without a space before the headline. */
const GLUED_LABEL = /^breaking(?=\S)/u;

export const updateOf = ({ id, title, text }: JudgedCase['updates'][number]): Update => ({
  id: id ?? '',
  ...(title && { headline: title.replace(GLUED_LABEL, 'breaking ') }),
  text: text.map(paragraph),
  url: '',
  authors: [],
  keyEvent: false,
  summary: false,
  pinned: false,
});

/** Minutes since the epoch of a time in UTC; undefined if there is none. */
export function minutesOf(time: string | undefined): number | undefined {
  const at = Date.parse(/[Zz]$|[+-]\d\d:?\d\d$/u.test(time ?? '') ? (time ?? '') : `${time}Z`);
  return Number.isNaN(at) ? undefined : at / 60_000;
}

/** Judges one line of a set, each update as of its arrival. */
export function evalKeyEvents(line: unknown, model?: JudgeModel) {
  const { id, updates } = line as JudgedCase;
  let state: JudgeState = NEW_BLOG;
  return {
    id,
    updates: updates.map(update => {
      const judged = judge(updateOf(update), state, { minutes: minutesOf(update.time), model });
      state = judged.state;
      return { id: update.id, score: judged.score, told: isTold(judged.judgement) };
    }),
  };
}
