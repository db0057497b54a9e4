import { lookup } from 'node:dns/promises';
import { Agent, type Dispatcher } from 'undici';
import { TimeoutError } from '../async/deadline.ts';
import type { Fetch, Fetched, Validators } from '../core/model/fetched.ts';
import { problem } from '../core/model/problem.ts';
import type { Requester } from '../core/model/requester.ts';
import { VERSION } from '../version.ts';
import { type Allowance, readAllowance } from './addresses.ts';
import { ACCEPTED_CODINGS, checkBody, freeBody, leastUnpacked, lengthOf, tooLarge, unpack } from './body.ts';
import { createBodyRooms, type DocumentShare, type OpenShare } from './body-rooms.ts';
import { guardedConnector, type Resolve } from './connector.ts';
import { exchange, type HttpAnswer } from './exchange.ts';
import { type AcquireSharedSlot, type AcquireSlot, createHostLimiter, withShared } from './host-limiter.ts';
import {
  freshFor,
  type Header,
  outcomeOfError,
  outcomeOfStatus,
  outcomeOfTimeout,
  retryAfter,
  validatorsOf,
  writtenAt,
} from './outcome.ts';
import { createAddressBook, nextHop, REDIRECTS } from './redirect.ts';
import { BusyError, FetchRefusedError } from './refusals.ts';

/** Limits of a fetch. Every field but `allow` has a default. */
export interface FetchOptions {
  /** FETCH_ALLOW: names, addresses and ranges that may be fetched although they are private. */
  allow: readonly string[];
  /** Whether an address may be asked, also where a redirect leads to it. All may by default. */
  mayAsk?: (url: URL) => boolean;
  userAgent?: string;
  /** Most bytes of a document, after decoding. */
  maxBytes?: number;
  /** Milliseconds for one whole fetch with its redirects, not counting the wait for a slot. */
  deadlineMs?: number;
  /** Fewest milliseconds from one request to the next at a host that is not in `allow`. */
  gapMs?: number;
  /** Milliseconds since 1970, to compare with dates in headers. */
  now?: () => number;
  resolve?: Resolve;
  /** Acquires a slot that is shared by all processes of the bot. */
  acquireSharedSlot?: AcquireSharedSlot;
}

const DEFAULTS = {
  mayAsk: () => true,
  userAgent: `liveblog-bot/${VERSION} (+https://github.com/liveblog-bot/liveblog-bot)`,
  maxBytes: 8_000_000,
  deadlineMs: 15_000,
  gapMs: 1_000,
  now: Date.now,
  resolve: ((host: string) => lookup(host, { all: true })) as Resolve,
};
const MOST_REDIRECTS = 5;
const AT_ONCE_PER_HOST = 2;

interface FetchSettings extends Required<Omit<FetchOptions, 'acquireSharedSlot'>> {
  /** Connects to public addresses only. */
  open: Dispatcher;
  /** Connects also to what FETCH_ALLOW names. */
  allowed: Dispatcher;
  acquireSlot: AcquireSlot;
  openShare: OpenShare;
  addresses: ReturnType<typeof createAddressBook>;
}

/** One request of a fetch: an address and its validators. */
interface Hop {
  url: URL;
  validators: Validators;
  requester?: Requester;
  /** Milliseconds left until the deadline. */
  ms: number;
  /** Whether FETCH_ALLOW holds for it. */
  isTrusted: boolean;
}

type HopOutcome = Fetched | { status: 'redirect'; to: URL; forGood: boolean };

/** Creates a fetch from public addresses within limits. `close` aborts what is under way. */
export function createFetch(options: FetchOptions): { fetch: Fetch; close(): Promise<void> } {
  const given = { ...DEFAULTS, ...options };
  const agentFor = (allow: readonly Allowance[]): Dispatcher => {
    const gate = { allow, resolve: given.resolve, timeout: given.deadlineMs };
    return new Agent({ connect: guardedConnector(gate), maxHeaderSize: 64 * 1024 });
  };
  const open = agentFor([]);
  const allowed = given.allow.length === 0 ? open : agentFor(given.allow.flatMap(entry => readAllowance(entry) ?? []));
  const gapAt = gapsAt(given);
  const acquireOwn = createHostLimiter(AT_ONCE_PER_HOST, gapAt);
  const { acquireSharedSlot } = options;
  const acquireSlot = acquireSharedSlot
    ? withShared(acquireOwn, host =>
        acquireSharedSlot({ host, limit: AT_ONCE_PER_HOST, gap: gapAt(host) * AT_ONCE_PER_HOST }),
      )
    : acquireOwn;
  const settings = {
    ...given,
    open,
    allowed,
    acquireSlot,
    openShare: createBodyRooms(given.maxBytes),
    addresses: createAddressBook(),
  };
  return {
    fetch: (url, validators = {}, requester) => fetchOnce(settings, url, { validators, requester }),
    async close() {
      await Promise.all([open, allowed].map(dispatcher => dispatcher.destroy()));
    },
  };
}

/** Hosts that are allowed by name or address belong to the operator: they need no gap. */
function gapsAt({ allow, gapMs }: Pick<FetchSettings, 'allow' | 'gapMs'>): (host: string) => number {
  const own = new Set(allow.map(entry => entry.split(':')[0]));
  return host => (own.has(host) ? 0 : gapMs);
}

async function fetchOnce(
  settings: FetchSettings,
  address: string,
  { validators, requester }: Pick<Hop, 'validators' | 'requester'>,
): Promise<Fetched> {
  try {
    const url = settings.addresses.memo(address);
    return await follow(settings, { url, validators: validatorsOf(() => undefined, validators), requester });
  } catch (error) {
    if (error instanceof FetchRefusedError || error instanceof BusyError) return outcomeOfError(error, '');
    throw error;
  }
}

async function follow(settings: FetchSettings, first: Omit<Hop, 'ms' | 'isTrusted'>): Promise<Fetched> {
  const visit = createVisits(settings);
  let url = first.url;
  let movedTo: string | undefined;
  let forGood = true;
  // A typed address may mean a private host that FETCH_ALLOW names; another host may not
  // lead there, by a redirect or by what its document says.
  const { namedBy } = first.requester ?? {};
  let isTrusted = namedBy === undefined || URL.parse(namedBy)?.host === url.host;
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    if (!settings.mayAsk(url)) throw new FetchRefusedError(problem('problem.notWeb'));
    const step = await visit({ ...first, url, isTrusted });
    if (step.status !== 'redirect') return withMove(step, movedTo);
    isTrusted &&= step.to.host === url.host;
    url = step.to;
    forGood &&= step.forGood;
    if (forGood) movedTo = url.href;
  }
  throw new FetchRefusedError(problem('problem.redirectMany', { host: first.url.host, most: MOST_REDIRECTS }));
}

const withMove = (fetched: Fetched, movedTo: string | undefined): Fetched =>
  movedTo && (fetched.status === 'ok' || fetched.status === 'not-modified') ? { ...fetched, movedTo } : fetched;

/** Creates what sends requests within one deadline. Waiting for a slot does not count. */
function createVisits(settings: FetchSettings): (hop: Omit<Hop, 'ms'>) => Promise<HopOutcome> {
  let left = settings.deadlineMs;
  return async hop => {
    const release = await settings.acquireSlot(hop.url.hostname, hop.requester);
    const begun = performance.now();
    try {
      return await ask(settings, { ...hop, ms: Math.max(1, Math.ceil(left)) });
    } catch (error) {
      const { host } = hop.url;
      if (error instanceof TimeoutError) return outcomeOfTimeout(host, settings.deadlineMs / 1000);
      return outcomeOfError(error, host);
    } finally {
      left -= performance.now() - begun;
      release();
    }
  };
}

/** Most answers are `304`: what only a document needs is made when one is there. */
async function ask(settings: FetchSettings, hop: Hop): Promise<HopOutcome> {
  const share = settings.openShare(hop.requester);
  let isTaken = false;
  try {
    const answer = await receive(settings, hop, share);
    if (!isDocument(answer.status)) return outcomeWithout(answer, hop, settings.now());
    const outcome = outcomeWith(answer, {
      hop,
      share,
      now: settings.now(),
      bytes: await unpacked(settings, answer, share),
    });
    isTaken = true;
    return outcome;
  } finally {
    if (!isTaken) share.release();
  }
}

function receive(settings: FetchSettings, hop: Hop, share: DocumentShare): Promise<HttpAnswer> {
  const { maxBytes } = settings;
  let length = 0;
  return exchange(hop.isTrusted ? settings.allowed : settings.open, {
    url: hop.url,
    ms: hop.ms,
    headers: headersFor(hop, settings.userAgent),
    room: (from, receiver) => share.grow({ from, to: Math.min(maxBytes, Math.max(length, from + 1)) }, receiver),
    tooLarge: () => tooLarge(maxBytes),
    wanted(head) {
      if (!isDocument(head.status)) return 0;
      const header = headerOf(head);
      checkBody(header, maxBytes);
      length = lengthOf(header) ?? 0;
      return maxBytes;
    },
  });
}

function outcomeWith(
  answer: HttpAnswer,
  { hop, share, now, bytes }: { hop: Hop; share: DocumentShare; now: number; bytes: Uint8Array },
): Fetched {
  const header = headerOf(answer);
  const written = writtenAt(header, now);
  return {
    status: 'ok',
    document: { url: hop.url.href, contentType: header('content-type') ?? null, bytes },
    validators: validatorsOf(header),
    freshFor: freshFor(header, now),
    ...(written && { writtenAt: written }),
    release() {
      freeBody(bytes);
      share.release();
    },
  };
}

/** Unpacks a body into the smallest size that it fits into. */
async function unpacked({ maxBytes }: FetchSettings, answer: HttpAnswer, share: DocumentShare): Promise<Uint8Array> {
  const { packed } = answer;
  const header = headerOf(answer);
  let to = Math.min(leastUnpacked(packed, header), maxBytes);
  while (to <= maxBytes) {
    const size = await share.grow({ from: packed.byteLength, to });
    const bytes = await unpack(packed, header, size);
    if (bytes) {
      share.shrink(bytes.byteLength);
      return bytes;
    }
    to = size + 1;
  }
  throw tooLarge(maxBytes);
}

/** A longer header is read as absent. */
const LONGEST_HEADER = 4_096;

const headerOf =
  ({ headers }: Pick<HttpAnswer, 'headers'>): Header =>
  name => {
    const value = headers[name]?.toString();
    return value !== undefined && value.length <= LONGEST_HEADER ? value : undefined;
  };

const isDocument = (status: number): boolean => status === 200 || status === 203;

function outcomeWithout(answer: HttpAnswer, { url, validators: sent }: Hop, now: number): HopOutcome {
  const { status } = answer;
  const header = headerOf(answer);
  const forGood = REDIRECTS.get(status);
  if (forGood !== undefined) return { status: 'redirect', to: nextHop(url, header('location')), forGood };
  if (status === 304 && (sent.etag || sent.lastModified)) {
    return { status: 'not-modified', validators: validatorsOf(header, sent), freshFor: freshFor(header, now) };
  }
  return outcomeOfStatus(status, url.host, retryAfter(header, now));
}

function headersFor({ url, validators: { etag, lastModified } }: Hop, userAgent: string): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    accept: 'text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/json, */*;q=0.8',
    'accept-encoding': ACCEPTED_CODINGS,
  };
  if (etag) headers['if-none-match'] = etag;
  if (lastModified) headers['if-modified-since'] = lastModified;
  // Al Jazeera's API wants the name of the site in a header as well as in the address.
  const site = /^\?wp-site=([a-z]{1,20})&/.exec(url.search)?.[1];
  if (site) headers['wp-site'] = site;
  return headers;
}
