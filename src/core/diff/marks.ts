import type { Tracked } from '../model/blog-record.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import { wordingHash } from './fingerprint.ts';

/** Returns what two versions of one update have in common, if anything. */
export type Mark = (update: Update) => string | undefined;

const content = ({ headline = '', text }: Update): string => JSON.stringify([headline, text]);

export const byContent: Mark = update => update.publishedAt && `${update.publishedAt} ${content(update)}`;
export const byWords: Mark = update => update.publishedAt && `${update.publishedAt} ${wordingHash(update)}`;
export const byHeadline: Mark = ({ publishedAt, headline }) =>
  publishedAt && headline ? `${publishedAt} ${headline}` : undefined;
export const byText: Mark = ({ publishedAt, text }) =>
  publishedAt && text.length > 0 ? `${publishedAt} ${JSON.stringify(text)}` : undefined;
export const byDate: Mark = ({ publishedAt }) => publishedAt;
export const byContentAlone: Mark = update => (update.headline && update.text.length > 0 ? content(update) : undefined);
export const byWordsAlone: Mark = update =>
  update.headline && update.text.length > 0 ? wordingHash(update) : undefined;

/** Marks that hold the date: only updates of one date can share them. */
export const DATED: ReadonlySet<Mark> = new Set([byContent, byWords, byHeadline, byText, byDate]);

/** A number at the end of an address: a version, unless it tells updates of one page apart. */
const NUMBER = /#\d*$/u;
const bare = (url: string): string => (url.includes('#') ? url.replace(NUMBER, '') : url);

/** Returns the mark of an address. The page's own address is none. */
export function byAddress(
  { tracked, missing }: { tracked: readonly Tracked[]; missing: ReadonlySet<Tracked> },
  { updates, url: page }: LiveBlog,
  open: readonly { update: Update }[],
): Mark {
  const wanted = new Map(open.map(({ update }) => [bare(update.url), new Set<string>()]));
  if (![...missing].some(({ update }) => wanted.has(bare(update.url)))) return () => undefined;
  const plural = new Set<string>();
  for (const list of [tracked.map(({ update }) => update), updates]) {
    for (const urls of wanted.values()) urls.clear();
    for (const { url } of list) if (wanted.get(bare(url))?.add(url).size === 2) plural.add(bare(url));
  }
  return ({ url }) => {
    const address = bare(url);
    if (address === bare(page)) return undefined;
    return plural.has(address) ? url : address;
  };
}
