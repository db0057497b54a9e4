import { fingerprint } from '../../core/diff/fingerprint.ts';
import type { Tracked } from '../../core/model/blog-record.ts';
import type { LiveBlog, Update } from '../../core/model/live-blog.ts';
import type { Feed } from '../../core/model/subscription.ts';
import type { Fetched } from '../../fetch/fetched.ts';
import type { Log } from '../../log/log.ts';
import type { AskFirst, CheckParts, CheckResult, Known } from './check.ts';
import { createGuardianQuota, type GuardianQuota, type GuardianQuotaParts } from './guardian-quota.ts';

export interface GuardianApiParts extends GuardianQuotaParts, Pick<CheckParts, 'fetch' | 'parse'> {
  log: Pick<Log, 'warn'>;
}

export interface GuardianApiOptions {
  key: string;
  /** Address of the API, without a trailing slash. */
  base?: string;
  /** Hosts, with a port where there is one, whose live pages the API knows. */
  hosts?: readonly string[];
  /** Most calls a day. */
  daily?: number;
}

const DEFAULTS = {
  base: 'https://content.guardianapis.com',
  hosts: ['www.theguardian.com', 'theguardian.com'],
  // What developers' keys are said to have today; older ones may have more.
  daily: 500,
};
/** Name of the source that reads the answers, and of the quota's owner. */
const SOURCE = 'guardian-api';
const SERVICE = 'guardian';
const FIELDS = 'headline,trailText,standfirst,byline,lastModified,liveBloggingNow,shortUrl,thumbnail';
const QUESTION = `show-fields=${FIELDS}&show-blocks=body:latest:20,body:key-events&show-tags=tone`;
/** Milliseconds for which nothing is asked after the API failed, and for which one page is not after its answer was no use. */
const REST = { service: 5 * 60_000, page: 60 * 60_000 };

interface Asking extends GuardianApiParts {
  allowance: GuardianQuota;
  options: Required<GuardianApiOptions>;
  /** Until when a feed, or under `SERVICE` the whole API, is not asked, in milliseconds. */
  rests: Map<string, number>;
}

/**
 * Asks the Guardian's Content API before a live page's own data, as often as its daily quota lasts. Where it may not be asked
 * or is of no use the page's data is asked in the same look. The key goes into its address and nowhere else: no answer's own
 * words are passed on.
 */
export function createGuardianApi(parts: GuardianApiParts, given: GuardianApiOptions): AskFirst {
  const options = { ...DEFAULTS, ...given };
  const terms = { daily: options.daily, holder: fingerprint(options.key) };
  const allowance = createGuardianQuota(parts, SERVICE, terms);
  const asking = { ...parts, options, allowance, rests: new Map<string, number>() };
  return async (feed, known) => {
    const path = pathOf(feed, options.hosts);
    if (!path || isResting(asking, feed) || !(await allowance.take())) return undefined;
    const address = `${options.base}/${path}?api-key=${encodeURIComponent(options.key)}&${QUESTION}`;
    const isOurs = known.cursor.source === SOURCE;
    return taken(asking, { feed, known, fetched: await parts.fetch(address, isOurs ? known.cursor : {}) });
  };
}

/** A page's path is its id at the API. Both addresses count: whoever copies a page's data cannot spend the quota. */
function pathOf({ source, url, page }: Feed, hosts: readonly string[]): string | undefined {
  const isKnown = (address: string) => hosts.includes(URL.parse(address)?.host ?? '');
  if (source !== 'guardian' || !isKnown(url) || !isKnown(page)) return undefined;
  return URL.parse(page)?.pathname.replace(/^\/+|\/+$/g, '');
}

function isResting({ rests, now }: Asking, { id }: Feed): boolean {
  return [SERVICE, id].some(name => (rests.get(name) ?? 0) > now().getTime());
}

interface Answer {
  feed: Feed;
  known: Known;
  fetched: Fetched;
}

async function taken(asking: Asking, { feed, known, fetched }: Answer): Promise<CheckResult | undefined> {
  if (fetched.status === 'ok') return read(asking, { feed, known, fetched });
  if (fetched.status !== 'not-modified') return passOver(asking, feed, fetched);
  return { kind: 'unchanged', cursor: cursorAfter(known, fetched), hint: fetched.freshFor };
}

const cursorAfter = ({ cursor }: Known, { validators }: Fetched & { status: 'ok' | 'not-modified' }) => ({
  ...validators,
  source: SOURCE,
  failures: 0,
  // Of the page's own data; where the API moves to concerns nobody.
  moved: cursor.moved,
});

async function read(
  asking: Asking,
  { feed, known, fetched }: Answer & { fetched: { status: 'ok' } },
): Promise<CheckResult | undefined> {
  const lead = { title: feed.title, url: feed.page };
  try {
    // The address that was asked holds the key.
    const blog = await asking.parse(SOURCE, { ...fetched.document, url: feed.page, lead });
    const whole = mergeText(blog, await known.tracked());
    return whole && { kind: 'read', blog: whole, cursor: cursorAfter(known, fetched), hint: fetched.freshFor };
  } catch {
    return rest(asking, feed.id, 'unreadable');
  }
}

type Failed = Exclude<Fetched, { status: 'ok' | 'not-modified' }>;

const CLOSING: Readonly<Record<number, string>> = {
  401: 'guardian.key-refused',
  403: 'guardian.key-refused',
  429: 'guardian.quota-spent',
};

async function passOver(asking: Asking, feed: Feed, fetched: Failed): Promise<undefined> {
  const code = 'code' in fetched ? fetched.code : undefined;
  const event = CLOSING[code ?? 0];
  if (!event) return rest(asking, fetched.status === 'retry' ? SERVICE : feed.id, code ?? fetched.status);
  if (await asking.allowance.close()) asking.log.warn(event, { code });
}

function rest({ rests, now, log }: Asking, name: string, why: string | number): undefined {
  const until = new Date(now().getTime() + (name === SERVICE ? REST.service : REST.page));
  rests.set(name, until.getTime());
  log.warn('guardian.passed-over', { what: name, why, until: until.toISOString() });
}

/**
 * A reading that lacks the words of some updates, with those that are known of them: what one source of a live blog cannot
 * tell is no edit. Undefined where something new has no words, or nothing is known yet: then another source has to be asked.
 */
export function mergeText(blog: LiveBlog, tracked: readonly Tracked[]): LiveBlog | undefined {
  const known = new Map(tracked.map(({ update }) => [update.id, update]));
  const newestAt =
    tracked
      .map(({ update }) => update.publishedAt ?? '')
      .toSorted()
      .at(-1) ?? '';
  const isSilentNews = (update: Update) =>
    !known.has(update.id) && update.text.length === 0 && (update.publishedAt ?? '') > newestAt;
  if (known.size === 0 || blog.updates.some(isSilentNews)) return undefined;
  return { ...blog, updates: blog.updates.map(update => worded(update, known.get(update.id))) };
}

const worded = (update: Update, known: Update | undefined): Update =>
  known && update.text.length === 0 ? { ...update, text: known.text } : update;
