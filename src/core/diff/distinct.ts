import type { Update } from '../model/live-blog.ts';
import { isDeepEqual } from './deep-equal.ts';
import { fingerprint, wordingHash } from './fingerprint.ts';

/**
 * Returns each id once. Publishers repeat ids: the last version of an update wins, but an entry with
 * another date, headline and text is another update and gets an id of its own.
 */
export function distinct(updates: readonly Update[]): readonly Update[] {
  const last = new Map(updates.map(update => [update.id, update]));
  if (last.size === updates.length) return updates;
  const found = new Map<string, Update>();
  for (const update of updates) {
    const winner = last.get(update.id);
    const kept = winner && isOther(winner, update) ? withOwnId(update) : (winner ?? update);
    found.set(kept.id, kept);
  }
  return [...found.values()];
}

/** Whether two entries with one id are two updates: no edit changes date, headline and text at once. */
export const isOther = (a: Update, b: Update): boolean =>
  a.publishedAt !== b.publishedAt &&
  !(a.headline && a.headline === b.headline) &&
  !(a.text.length > 0 && isDeepEqual(a.text, b.text));

/** Returns an update under an id and address of its own, made of its publisher's and its content. */
export function withOwnId(update: Update): Update {
  const mark = fingerprint(`${update.publishedAt} ${wordingHash(update)}`, 8);
  return { ...update, id: `${update.id}~${mark}`, url: `${update.url}${update.url.includes('#') ? '-' : '#'}${mark}` };
}
