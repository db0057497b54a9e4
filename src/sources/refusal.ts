import type { Page } from './html/page.ts';
import { UnreadableDocumentError } from './source.ts';

/** A page that cannot be followed: why, and the feeds that it offers instead. */
export const refusedPage = (sentence: string, { feeds }: Pick<Page, 'feeds'>): UnreadableDocumentError => {
  const offered = feeds.map(({ title, url }) => (title === url ? url : `${title} (${url})`));
  const advice =
    feeds.length > 0
      ? `Feeds found on the page: ${offered.join(', ')}.`
      : 'It names no feed either. Try its RSS address.';
  return new UnreadableDocumentError(`${sentence} ${advice}`, feeds);
};
