import { problem } from '../core/model/problem.ts';
import { FetchRefusedError } from './fetched.ts';

/**
 * The status codes that RFC 9110 §15.4 lets us follow with a GET, and whether the move is for good.
 */
const REDIRECTS: ReadonlyMap<number, { forGood: boolean }> = new Map([
  [301, { forGood: true }],
  [302, { forGood: false }],
  [303, { forGood: false }],
  [307, { forGood: false }],
  [308, { forGood: true }],
]);

/** Whether a status is a redirect that a GET may follow. */
export const isRedirect = (status: number): boolean => REDIRECTS.has(status);
/** Whether a redirect with this status is permanent. */
export const isForGood = (status: number): boolean => REDIRECTS.get(status)?.forGood ?? false;

/**
 * Returns an address that may be fetched: absolute, http or https, no credentials. Throws
 * `FetchRefusedError`.
 */
function readAddress(address: string, base?: URL): URL {
  const url = URL.parse(address, base?.href);
  if (!url) throw new FetchRefusedError(problem('problem.notWeb'));
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new FetchRefusedError(problem('problem.onlyHttpNot', { scheme: url.protocol.slice(0, -1) }));
  if (url.username || url.password) throw new FetchRefusedError(problem('problem.credentials'));
  if (url.href.includes('#')) url.hash = '';
  return url;
}

/**
 * Returns where a redirect leads. Throws `FetchRefusedError` for what `readAddress` refuses and for
 * a downgrade from https to http.
 */
export function nextHop(from: URL, location: string | undefined): URL {
  if (!location) throw new FetchRefusedError(problem('problem.redirectNowhere', { host: from.host }));
  const next = readAddress(location, from);
  if (from.protocol === 'https:' && next.protocol === 'http:')
    throw new FetchRefusedError(problem('problem.redirectDown', { host: from.host }));
  return next;
}

/** Addresses to remember: more than one process follows. */
const MOST_KNOWN = 20_000;

/**
 * Creates `readAddress` with a memory, because a feed is fetched at the same address every minute.
 * Callers must not modify the URLs that it returns.
 */
export function createAddressBook(): (address: string) => URL {
  const known = new Map<string, URL>();
  return address => {
    const before = known.get(address);
    if (before) return before;
    const url = readAddress(address);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(address, url);
    return url;
  };
}
