import { LRUCache } from 'lru-cache';
import { problem } from '../core/model/problem.ts';
import { FetchRefusedError } from './refusals.ts';

/** Status codes that a GET may follow (RFC 9110 §15.4), and whether the move is for good. */
export const REDIRECTS: ReadonlyMap<number, boolean> = new Map([
  [301, true],
  [302, false],
  [303, false],
  [307, false],
  [308, true],
]);

/** Longest address in UTF-16 units: none that is longer can be shown, or is meant as a link. */
const LONGEST = 2_048;

/** Ports of other services, as browsers block them: https://fetch.spec.whatwg.org/#port-blocking */
const BAD_PORTS: ReadonlySet<number> = new Set([
  ...[0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109],
  ...[110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530],
  ...[531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190],
  ...[5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080],
]);

/** Returns an absolute http(s) address without credentials. Throws `FetchRefusedError`. */
function readAddress(address: string, base?: URL): URL {
  const url = URL.parse(address, base?.href);
  if (!url) throw new FetchRefusedError(problem('problem.notWeb'));
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new FetchRefusedError(problem('problem.onlyHttpNot', { scheme: url.protocol.slice(0, -1) }));
  if (url.username || url.password) throw new FetchRefusedError(problem('problem.credentials'));
  if (url.port && BAD_PORTS.has(Number(url.port)))
    throw new FetchRefusedError(problem('problem.port', { port: url.port }));
  if (url.href.includes('#')) url.hash = '';
  if (url.href.length > LONGEST) throw new FetchRefusedError(problem('problem.longAddress', { most: LONGEST }));
  return url;
}

/** Returns where a redirect leads. Throws `FetchRefusedError`, also for https to http. */
export function nextHop(from: URL, location: string | undefined): URL {
  if (!location) throw new FetchRefusedError(problem('problem.redirectNowhere', { host: from.host }));
  const next = readAddress(location, from);
  if (from.protocol === 'https:' && next.protocol === 'http:')
    throw new FetchRefusedError(problem('problem.redirectDown', { host: from.host }));
  return next;
}

/** Addresses to remember: more than one process follows. */
const MOST_KNOWN = 20_000;

/** Remembers `readAddress`, because a feed is fetched every minute. Callers change no URL. */
export const createAddressBook = (): LRUCache<string, URL> =>
  // `max` would reserve room for all of them at the start.
  new LRUCache({ maxSize: MOST_KNOWN, sizeCalculation: () => 1, memoMethod: address => readAddress(address) });
