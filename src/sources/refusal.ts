import { type Problem, problem } from '../core/model/problem.ts';
import type { Page } from './html/page.ts';
import { UnreadableDocumentError } from './source.ts';

/** A page that cannot be followed: why, and the feeds that it offers instead. */
export const refusedPage = (why: Problem, { feeds }: Pick<Page, 'feeds'>): UnreadableDocumentError => {
  const advice = feeds.length > 0 ? problem('problem.feedsFound', { feeds }) : problem('problem.noFeeds');
  return new UnreadableDocumentError([why, advice], feeds);
};
