import { lookup } from 'node:dns/promises';
import { Agent, type Dispatcher, request } from 'undici';
import { type Allowance, readAllowance } from './addresses.ts';
import { ACCEPTED_CODINGS, letGo, readBody } from './body.ts';
import { guardedConnector, type Resolve } from './connector.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import type { Fetch, Fetched, Validators } from './fetched.ts';
import { freshFor, type Header, retryAfter, validatorsOf } from './freshness.ts';
import { outcomeOfError, outcomeOfStatus, outOfTime } from './outcome.ts';
import { isForGood, isRedirect, nextHop, readAddress } from './redirect.ts';
import { Refusal } from './refusal.ts';
import { createTurns, type TakeTurn } from './turns.ts';

export interface FetchOptions {
  /** FETCH_ALLOW: names, addresses and ranges that may be fetched although they are private. */
  allow: readonly string[];
  userAgent?: string;
  /** Most bytes of a document, after decoding. */
  maxBytes?: number;
  /** Milliseconds for all of one fetch, redirects and body, from its turn on. */
  deadlineMs?: number;
  /** Fewest milliseconds from one request to the next at a host that is not ours (not in `allow`). */
  gapMs?: number;
  /** Milliseconds since 1970, to compare with dates in headers. */
  now?: () => number;
  resolve?: Resolve;
}

const DEFAULTS = {
  userAgent: 'liveblog-bot/0.1.0 (+https://github.com/liveblog-bot/liveblog-bot)',
  maxBytes: 8_000_000,
  deadlineMs: 15_000,
  gapMs: 1_000,
  now: Date.now,
  resolve: ((host: string) => lookup(host, { all: true })) as Resolve,
};
const MOST_REDIRECTS = 5;
const AT_ONCE_PER_HOST = 2;

type Settings = Required<FetchOptions> & { dispatcher: Dispatcher; takeTurn: TakeTurn };

/** One step of a fetch: an address and what is asked about it. */
interface Hop {
  url: URL;
  validators: Validators;
  deadline: Deadline;
}

type Step = Fetched | { status: 'redirect'; to: URL; forGood: boolean };

/** Fetches from public addresses only, within limits of size, time and number. `close` breaks off what is under way. */
export function createFetch(options: FetchOptions): { fetch: Fetch; close(): Promise<void> } {
  const given = { ...DEFAULTS, ...options };
  const gate = { allow: given.allow.map(readEntry), resolve: given.resolve, timeout: given.deadlineMs };
  const dispatcher = new Agent({ connect: guardedConnector(gate), maxHeaderSize: 64 * 1024 });
  const settings = { ...given, dispatcher, takeTurn: createTurns(AT_ONCE_PER_HOST, gapAt(given)) };
  return {
    fetch: (url, validators = {}) => fetchOnce(settings, url, validators),
    close: () => dispatcher.destroy(),
  };
}

/** A host that the operator allowed by name or address is the operator's own: it needs no gap. */
const gapAt =
  ({ allow, gapMs }: Required<FetchOptions>) =>
  (host: string): number =>
    allow.some(entry => entry.split(':')[0] === host) ? 0 : gapMs;

async function fetchOnce(settings: Settings, address: string, validators: Validators): Promise<Fetched> {
  try {
    const hop = { url: readAddress(address), validators: validatorsOf(() => undefined, validators) };
    return await follow(settings, hop);
  } catch (error) {
    if (error instanceof Refusal) return { status: 'refused', reason: error.message };
    throw error;
  }
}

async function follow(settings: Settings, first: Omit<Hop, 'deadline'>): Promise<Fetched> {
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
  throw new Refusal(
    `${first.url.host} redirects more than ${MOST_REDIRECTS} times. Use the address that a browser ends up at.`,
  );
}

const withMove = (fetched: Fetched, movedTo: string | undefined): Fetched =>
  movedTo && (fetched.status === 'ok' || fetched.status === 'not-modified') ? { ...fetched, movedTo } : fetched;

/** Visits one after the other within one deadline. It stands still while a visit waits its turn at a host. */
function createVisits(settings: Settings): (hop: Omit<Hop, 'deadline'>) => Promise<Step> {
  let left = settings.deadlineMs;
  return async hop => {
    const endTurn = await settings.takeTurn(hop.url.hostname);
    const begun = performance.now();
    const deadline = createDeadline(Math.max(1, Math.ceil(left)));
    try {
      return await visit(settings, { ...hop, deadline });
    } finally {
      deadline.clear();
      left -= performance.now() - begun;
      endTurn();
    }
  };
}

async function visit(settings: Settings, hop: Hop): Promise<Step> {
  try {
    // A connection that is still being opened does not hear the signal, so the deadline is raced as well.
    return await Promise.race([ask(settings, hop), hop.deadline.over]);
  } catch (error) {
    const { host } = hop.url;
    return hop.deadline.isOver() ? outOfTime(host, settings.deadlineMs / 1000) : outcomeOfError(error, host);
  }
}

async function ask(settings: Settings, hop: Hop): Promise<Step> {
  const response = await request(hop.url, {
    dispatcher: settings.dispatcher,
    signal: hop.deadline.signal,
    headers: headersFor(hop, settings.userAgent),
  });
  return await read(settings, hop, response).finally(() => letGo(response.body));
}

async function read(settings: Settings, hop: Hop, response: Dispatcher.ResponseData): Promise<Step> {
  const { statusCode: status, body } = response;
  const header: Header = name => response.headers[name]?.toString();
  const now = settings.now();
  if (isRedirect(status)) {
    return { status: 'redirect', to: nextHop(hop.url, header('location')), forGood: isForGood(status) };
  }
  if (status === 304 && Object.keys(hop.validators).length > 0) {
    return {
      status: 'not-modified',
      validators: validatorsOf(header, hop.validators),
      freshFor: freshFor(header, now),
    };
  }
  if (status !== 200 && status !== 203) return outcomeOfStatus(status, hop.url.host, retryAfter(header, now));
  const bytes = await readBody(body, header, settings.maxBytes);
  const document = { url: hop.url.href, contentType: header('content-type') ?? null, bytes };
  return { status: 'ok', document, validators: validatorsOf(header), freshFor: freshFor(header, now) };
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
