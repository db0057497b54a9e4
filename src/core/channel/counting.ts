import type { Rule } from '../model/channel-log.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import { type ChosenBlog, isTogether, passesKind } from './rule.ts';

/** Why an update counts as wanted. */
export type Counting =
  | 'flagged'
  | 'breaking'
  | 'summary'
  | 'picked'
  | 'match'
  | 'headline'
  | 'everything is wanted'
  | 'nothing tells updates apart';

/** Why an update does not count. */
export type NotCounting = 'no key event' | 'not picked' | 'never picked' | 'hour is full';

type CountedBlog = ChosenBlog & Pick<LiveBlog, 'keyEventRule' | 'flagsBreaking'>;

/** Returns why an update counts by one of these rules; undefined if it does not. */
export function countingOf(update: Update, rules: readonly Rule[], blog: CountedBlog): Counting | undefined {
  if (update.summary) return 'summary';
  if (update.keyEvent) return keyEventKind(update, blog);
  if (rules.some(rule => isTogether(rule, blog))) return 'nothing tells updates apart';
  return rules.some(rule => passesKind(rule, update, blog)) ? 'everything is wanted' : undefined;
}

function keyEventKind({ judgement }: Update, { keyEventRule, judged, flagsBreaking }: CountedBlog): Counting {
  if (!judgement && keyEventRule && !judged) return 'headline';
  if (!judgement) return flagsBreaking ? 'breaking' : 'flagged';
  return judgement.outcome === 'match' ? 'match' : 'picked';
}

/** Returns why an update does not count; the judge's reason comes second, if it judged the update. */
export function notCounting({ judgement }: Update): readonly NotCounting[] {
  if (!judgement) return ['no key event'];
  if (judgement.outcome === 'never') return ['no key event', 'never picked'];
  if (judgement.outcome === 'held') return ['no key event', 'hour is full'];
  return judgement.reasons.length > 0 ? ['no key event', 'not picked'] : ['no key event'];
}
