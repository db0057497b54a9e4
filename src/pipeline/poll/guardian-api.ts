import { fingerprint } from '../../core/diff/fingerprint.ts';
import type { Quota, Tracked } from '../../core/model/blog-record.ts';
import type { Fetched } from '../../core/model/fetched.ts';
import type { Embedded, LiveBlog, Update } from '../../core/model/live-blog.ts';
import type { Log } from '../../core/model/log.ts';
import type { Feed } from '../../core/model/subscription.ts';
import type { Lease, Store } from '../../store/store.ts';
import type { AskFirst, CheckParts, CheckResult, FailedFetch, KnownFeed } from './check.ts';
import { isApart } from './further-updates.ts';
import { visiting } from './visit.ts';

type GuardianApiParts = Parameters<typeof createGuardianQuota>[0] &
  Pick<CheckParts, 'fetch' | 'parse'> & { log: Pick<Log, 'warn'> };

export interface GuardianApiOptions {
  key: string;
  /** Address of the API without a trailing slash. */
  base?: string;
  /** Hosts (with a port, if any) whose live pages the API knows. */
  hosts?: readonly string[];
  /** The most calls a day. */
  daily?: number;
}

const DEFAULTS = {
  base: 'https://content.guardianapis.com',
  hosts: ['www.theguardian.com', 'theguardian.com'],
  // Reportedly the limit of today's developer keys; older keys may have more.
  daily: 500,
};
const SOURCE = 'guardian-api';
const SERVICE = 'guardian';
const FIELDS = 'headline,trailText,standfirst,byline,lastModified,liveBloggingNow,shortUrl,thumbnail';
const QUESTION = `show-fields=${FIELDS}&show-blocks=body:latest:20,body:key-events&show-tags=tone`;
/** Milliseconds to wait after the API failed, and for one page after its response was of no use. */
const RETRY_AFTER = { service: 5 * 60_000, page: 60 * 60_000 };

type ApiState = GuardianApiParts & {
  quota: ReturnType<typeof createGuardianQuota>;
  options: Required<GuardianApiOptions>;
  /**
   * Until when (milliseconds since 1970) a feed, or under `SERVICE` the whole API, is not asked.
   */
  retryAt: Map<string, number>;
};

/**
 * Asks the Guardian's Content API before a live page's own data, as often as its daily quota
 * allows. If it may not be asked or is of no use, the same check goes on to the page's data. The
 * key appears in the request's address only: texts of error responses are never passed on.
 */
export function createGuardianApi(parts: GuardianApiParts, given: GuardianApiOptions): AskFirst {
  const options = { ...DEFAULTS, ...given };
  const terms = { daily: options.daily, holder: fingerprint(options.key) };
  const quota = createGuardianQuota(parts, SERVICE, terms);
  const api = { ...parts, options, quota, retryAt: new Map<string, number>() };
  return async (feed, known) => {
    const path = pathOf(feed, options.hosts);
    if (!path || isWaiting(api, feed) || !(await quota.take())) return undefined;
    const address = `${options.base}/${path}?api-key=${encodeURIComponent(options.key)}&${QUESTION}`;
    const isOurs = known.cursor.source === SOURCE;
    return visiting(parts.fetch, known.requester, async fetch =>
      resultOf(api, { feed, known, fetched: await fetch(address, isOurs ? known.cursor : {}) }),
    );
  };
}

/**
 * A page's path is its id at the API. Both addresses must be the Guardian's: a copied page cannot
 * use up the quota.
 */
function pathOf({ source, url, page }: Feed, hosts: readonly string[]): string | undefined {
  const isKnown = (address: string) => hosts.includes(URL.parse(address)?.host ?? '');
  if (source !== 'guardian' || !isKnown(url) || !isKnown(page)) return undefined;
  return URL.parse(page)?.pathname.replace(/^\/+|\/+$/g, '');
}

function isWaiting({ retryAt, now }: ApiState, { id }: Feed): boolean {
  const waits = [SERVICE, id].map(name => (retryAt.get(name) ?? 0) - now().getTime());
  // A longer wait than any comes from a clock that was set back since.
  return waits.some(wait => wait > 0 && wait <= RETRY_AFTER.page);
}

interface ApiResponse {
  feed: Feed;
  known: KnownFeed;
  fetched: Fetched;
}

async function resultOf(api: ApiState, { feed, known, fetched }: ApiResponse): Promise<CheckResult | undefined> {
  if (fetched.status === 'ok') return parseResponse(api, { feed, known, fetched });
  if (fetched.status === 'busy') return { kind: 'busy' };
  if (fetched.status !== 'not-modified') return passOver(api, feed, fetched);
  return { kind: 'unchanged', cursor: cursorAfter(known, fetched), hint: fetched.freshFor };
}

const cursorAfter = ({ cursor }: KnownFeed, { validators }: Fetched & { status: 'ok' | 'not-modified' }) => ({
  ...validators,
  source: SOURCE,
  failures: 0,
  // The redirect concerns the page's own data, not the API.
  moved: cursor.moved,
});

async function parseResponse(
  api: ApiState,
  { feed, known, fetched }: ApiResponse & { fetched: { status: 'ok' } },
): Promise<CheckResult | undefined> {
  const lead = { title: feed.title, url: feed.page };
  try {
    // The request's address holds the key, so the page's address is passed on.
    const blog = await api.parse(SOURCE, { ...fetched.document, url: feed.page, lead }, known.requester);
    const tracked = await known.tracked();
    // The API lists no older pages, but the page's own data do.
    const whole = isApart(blog, tracked) ? undefined : mergeText(blog, tracked);
    return whole && { kind: 'read', blog: whole, cursor: cursorAfter(known, fetched), hint: fetched.freshFor };
  } catch {
    return retryLater(api, feed.id, 'unreadable');
  }
}

const CLOSING: Readonly<Record<number, string>> = {
  401: 'guardian.key-refused',
  403: 'guardian.key-refused',
  429: 'guardian.quota-spent',
};

async function passOver(api: ApiState, feed: Feed, fetched: FailedFetch): Promise<undefined> {
  const code = 'code' in fetched ? fetched.code : undefined;
  const event = CLOSING[code ?? 0];
  if (!event) return retryLater(api, fetched.status === 'retry' ? SERVICE : feed.id, code ?? fetched.status);
  if (await api.quota.close()) api.log.warn(event, { code });
}

function retryLater({ retryAt, now, log }: ApiState, name: string, why: string | number): undefined {
  const until = new Date(now().getTime() + (name === SERVICE ? RETRY_AFTER.service : RETRY_AFTER.page));
  retryAt.set(name, until.getTime());
  log.warn('guardian.passed-over', { what: name, why, until: until.toISOString() });
}

/**
 * Fills in the text and videos of updates that the API lists without them, from what is tracked: what
 * one source lacks is no edit. Returns undefined if a new update has no text or nothing is tracked yet:
 * then the page's data must be asked.
 */
export function mergeText(blog: LiveBlog, tracked: readonly Tracked[]): LiveBlog | undefined {
  const known = new Map(tracked.map(({ update }) => [update.id, update]));
  const newestAt =
    tracked
      .map(({ update }) => update.publishedAt ?? '')
      .toSorted()
      .at(-1) ?? '';
  const isNewWithoutText = (update: Update) =>
    !known.has(update.id) && update.text.length === 0 && (update.publishedAt ?? '') > newestAt;
  if (known.size === 0 || blog.updates.some(isNewWithoutText)) return undefined;
  return { ...blog, updates: blog.updates.map(update => withText(update, known.get(update.id))) };
}

function withText(update: Update, known: Update | undefined): Update {
  if (!known) return update;
  const embedded = withVideos(update.embedded ?? [], known.embedded ?? []);
  const text = update.text.length === 0 ? known.text : update.text;
  return { ...update, text, ...(embedded.length > 0 && { embedded }) };
}

/** The API lists the newsroom's own videos without an address. They keep their place. */
function withVideos(listed: readonly Embedded[], known: readonly Embedded[]): readonly Embedded[] {
  const isListed = ({ url }: Embedded): boolean => listed.some(each => each.url === url);
  const kept = known.filter(each => each.kind === 'video' || isListed(each));
  const added = listed.filter(({ url }) => !kept.some(each => each.url === url));
  return added.length > 0 || kept.length > listed.length ? [...kept, ...added] : listed;
}

/**
 * How many calls may be ahead of an even spread over the day, as in the first minutes after
 * midnight or a start.
 */
const RESERVE = 5;
/** The least milliseconds between two calls. */
const GAP = 1_000;
const DAY = 86_400_000;

export interface QuotaTerms {
  /** The most calls a day. */
  daily: number;
  /** Fingerprint of the key. */
  holder: string;
}

/**
 * Returns the quota after one more call, or undefined if none may be made now: the day's calls are
 * used up or would not last the day, the last one was made less than a second ago, or the service
 * refuses more that day.
 */
export function spend(quota: Quota | undefined, { daily, holder }: QuotaTerms, now: Date): Quota | undefined {
  const day = now.toISOString().slice(0, 10);
  const { used, closed } = quota?.day === day && quota.holder === holder ? quota : { used: 0 };
  const passed = (now.getTime() % DAY) / DAY;
  if (closed || used >= daily || used > daily * passed + RESERVE || isTooSoon(quota, now)) return undefined;
  return { day, used: used + 1, holder, lastAt: now.toISOString() };
}

/** `Math.abs`: after a clock was set back, calls need not wait until it catches up. */
const isTooSoon = (quota: Quota | undefined, now: Date): boolean =>
  quota !== undefined && Math.abs(now.getTime() - Date.parse(quota.lastAt)) < GAP;

/** Counts a service's calls in the store, so that a restart does not reset the day. Processes that share it share the quota. */
export function createGuardianQuota(
  { store, lease, now }: { store: Pick<Store, 'quotas'>; lease: Lease; now: () => Date },
  service: string,
  terms: QuotaTerms,
) {
  const exclusively = <T>(work: () => Promise<T>) => lease.with(`quota:${service}`, work);
  return {
    /** Resolves to true if a call may be made now; the call then counts, whatever its outcome. */
    take: (): Promise<boolean> =>
      exclusively(async () => {
        const spent = spend(await store.quotas.get(service), terms, now());
        if (spent) await store.quotas.set(service, spent);
        return spent !== undefined;
      }),
    /** Notes that the service refuses more calls today. Resolves to true if that is new. */
    close: (): Promise<boolean> =>
      exclusively(async () => {
        const quota = await store.quotas.get(service);
        if (!quota || quota.closed) return false;
        await store.quotas.set(service, { ...quota, closed: true });
        return true;
      }),
  };
}
