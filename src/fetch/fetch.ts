import { lookup } from 'node:dns/promises';
import { Agent, type Dispatcher } from 'undici';
import { TimeoutError } from '../async/deadline.ts';
import { problem } from '../core/model/problem.ts';
import { VERSION } from '../version.ts';
import { type Allowance, readAllowance } from './addresses.ts';
import { ACCEPTED_CODINGS, checkBody, tooLarge, unpack } from './body.ts';
import { guardedConnector, type Resolve } from './connector.ts';
import { exchange, type HttpAnswer } from './exchange.ts';
import type { Fetch, Fetched, Validators } from './fetched.ts';
import { FetchRefusedError } from './fetched.ts';
import { freshFor, type Header, retryAfter, validatorsOf, writtenAt } from './freshness.ts';
import { type AcquireSharedSlot, type AcquireSlot, createHostLimiter, withShared } from './host-limiter.ts';
import { outcomeOfError, outcomeOfStatus, outcomeOfTimeout } from './outcome.ts';
import { createAddressBook, isForGood, isRedirect, nextHop } from './redirect.ts';

/** Limits of a fetch. Every field but `allow` has a default. */
export interface FetchOptions {
  /** FETCH_ALLOW: names, addresses and ranges that may be fetched although they are private. */
  allow: readonly string[];
  userAgent?: string;
  /** Most bytes of a document, after decoding. */
  maxBytes?: number;
  /**
   * Milliseconds for one whole fetch, redirects and body included, not counting the wait for a
   * slot.
   */
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
  userAgent: `liveblog-bot/${VERSION} (+https://github.com/liveblog-bot/liveblog-bot)`,
  maxBytes: 8_000_000,
  deadlineMs: 15_000,
  gapMs: 1_000,
  now: Date.now,
  resolve: ((host: string) => lookup(host, { all: true })) as Resolve,
  acquireSharedSlot: (async () => () => undefined) as AcquireSharedSlot,
};
const MOST_REDIRECTS = 5;
const AT_ONCE_PER_HOST = 2;

interface FetchSettings extends Required<FetchOptions> {
  dispatcher: Dispatcher;
  acquireSlot: AcquireSlot;
  /** Throws `FetchRefusedError`. */
  addressOf: (address: string) => URL;
}

/** One request of a fetch: an address and its validators. */
interface Hop {
  url: URL;
  validators: Validators;
  /** Milliseconds left until the deadline. */
  ms: number;
}

type HopOutcome = Fetched | { status: 'redirect'; to: URL; forGood: boolean };

/**
 * Creates a fetch from public addresses only, with limits of size, time and rate. `close` aborts
 * what is under way.
 */
export function createFetch(options: FetchOptions): { fetch: Fetch; close(): Promise<void> } {
  const given = { ...DEFAULTS, ...options };
  const gate = { allow: given.allow.map(readEntry), resolve: given.resolve, timeout: given.deadlineMs };
  const dispatcher = new Agent({ connect: guardedConnector(gate), maxHeaderSize: 64 * 1024 });
  const gapAt = gapsAt(given);
  const acquireSlot = withShared(createHostLimiter(AT_ONCE_PER_HOST, gapAt), host =>
    given.acquireSharedSlot({ host, limit: AT_ONCE_PER_HOST, gap: gapAt(host) * AT_ONCE_PER_HOST }),
  );
  const settings = { ...given, dispatcher, acquireSlot, addressOf: createAddressBook() };
  return {
    fetch: (url, validators = {}) => fetchOnce(settings, url, validators),
    close: () => dispatcher.destroy(),
  };
}

/** Hosts that are allowed by name or address belong to the operator: they need no gap. */
function gapsAt({ allow, gapMs }: Required<FetchOptions>): (host: string) => number {
  const own = new Set(allow.map(entry => entry.split(':')[0]));
  return host => (own.has(host) ? 0 : gapMs);
}

async function fetchOnce(settings: FetchSettings, address: string, validators: Validators): Promise<Fetched> {
  try {
    const hop = { url: settings.addressOf(address), validators: validatorsOf(() => undefined, validators) };
    return await follow(settings, hop);
  } catch (error) {
    if (error instanceof FetchRefusedError) return { status: 'refused', problems: [error.problem] };
    throw error;
  }
}

async function follow(settings: FetchSettings, first: Omit<Hop, 'ms'>): Promise<Fetched> {
  const visit = createVisits(settings);
  let url = first.url;
  let movedTo: string | undefined;
  let forGood = true;
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const step = await visit({ ...first, url });
    if (step.status !== 'redirect') return withMove(step, movedTo);
    url = step.to;
    forGood &&= step.forGood;
    if (forGood) movedTo = url.href;
  }
  throw new FetchRefusedError(problem('problem.redirectMany', { host: first.url.host, most: MOST_REDIRECTS }));
}

const withMove = (fetched: Fetched, movedTo: string | undefined): Fetched =>
  movedTo && (fetched.status === 'ok' || fetched.status === 'not-modified') ? { ...fetched, movedTo } : fetched;

/**
 * Creates a function that sends requests within one shared deadline. Waiting for a slot does not
 * count.
 */
function createVisits(settings: FetchSettings): (hop: Omit<Hop, 'ms'>) => Promise<HopOutcome> {
  let left = settings.deadlineMs;
  return async hop => {
    const release = await settings.acquireSlot(hop.url.hostname);
    const begun = performance.now();
    try {
      return await visit(settings, { ...hop, ms: Math.max(1, Math.ceil(left)) });
    } finally {
      left -= performance.now() - begun;
      release();
    }
  };
}

async function visit(settings: FetchSettings, hop: Hop): Promise<HopOutcome> {
  try {
    return await ask(settings, hop);
  } catch (error) {
    const { host } = hop.url;
    return error instanceof TimeoutError
      ? outcomeOfTimeout(host, settings.deadlineMs / 1000)
      : outcomeOfError(error, host);
  }
}

async function ask({ dispatcher, maxBytes, userAgent, now }: FetchSettings, hop: Hop): Promise<HopOutcome> {
  const answer = await exchange(dispatcher, {
    url: hop.url,
    ms: hop.ms,
    headers: headersFor(hop, userAgent),
    tooLarge: () => tooLarge(maxBytes),
    wanted(head) {
      if (!isDocument(head.status)) return 0;
      checkBody(headerOf(head), maxBytes);
      return maxBytes;
    },
  });
  const header = headerOf(answer);
  const step = stepWithout(answer, { hop, header, now: now() });
  if (step) return step;
  const bytes = await unpack(answer.packed, header, maxBytes);
  const document = { url: hop.url.href, contentType: header('content-type') ?? null, bytes };
  const written = writtenAt(header, now());
  return {
    status: 'ok',
    document,
    validators: validatorsOf(header),
    freshFor: freshFor(header, now()),
    ...(written && { writtenAt: written }),
  };
}

const headerOf =
  ({ headers }: Pick<HttpAnswer, 'headers'>): Header =>
  name =>
    headers[name]?.toString();

const isDocument = (status: number): boolean => status === 200 || status === 203;

/** Returns the outcome of an answer without a document; `undefined` if it has one. */
function stepWithout(
  { status }: HttpAnswer,
  { hop, header, now }: { hop: Hop; header: Header; now: number },
): HopOutcome | undefined {
  if (isDocument(status)) return undefined;
  if (isRedirect(status)) {
    return { status: 'redirect', to: nextHop(hop.url, header('location')), forGood: isForGood(status) };
  }
  if (status === 304 && Object.keys(hop.validators).length > 0) {
    const validators = validatorsOf(header, hop.validators);
    return { status: 'not-modified', validators, freshFor: freshFor(header, now) };
  }
  return outcomeOfStatus(status, hop.url.host, retryAfter(header, now));
}

function headersFor({ validators }: Hop, userAgent: string): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: 'text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/json, */*;q=0.8',
    'accept-encoding': ACCEPTED_CODINGS,
    ...(validators.etag && { 'if-none-match': validators.etag }),
    ...(validators.lastModified && { 'if-modified-since': validators.lastModified }),
  };
}

function readEntry(entry: string): Allowance {
  const allowance = readAllowance(entry);
  if (!allowance) throw new Error(`"${entry}" is not a host, an address or a CIDR range`);
  return allowance;
}
