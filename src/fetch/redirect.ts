import { problem } from '../core/model/problem.ts';
import { FetchRefusedError } from './fetched.ts';

/** The status codes that RFC 9110 §15.4 lets us follow with a GET, and whether the move is for good. */
const REDIRECTS: ReadonlyMap<number, { forGood: boolean }> = new Map([
  [301, { forGood: true }],
  [302, { forGood: false }],
  [303, { forGood: false }],
  [307, { forGood: false }],
  [308, { forGood: true }],
]);

export const isRedirect = (status: number): boolean => REDIRECTS.has(status);
export const isForGood = (status: number): boolean => REDIRECTS.get(status)?.forGood ?? false;

/** An address that may be asked for: absolute, http or https, without credentials. Throws `Refusal`. */
function readAddress(address: string, base?: URL): URL {
  const url = URL.parse(address, base?.href);
  if (!url) throw new FetchRefusedError(problem('problem.notWeb'));
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new FetchRefusedError(problem('problem.onlyHttpNot', { scheme: url.protocol.slice(0, -1) }));
  if (url.username || url.password) throw new FetchRefusedError(problem('problem.credentials'));
  if (url.href.includes('#')) url.hash = '';
  return url;
}

/** Where a redirect leads. Throws `Refusal` for what `readAddress` refuses and for a step down from https to http. */
export function nextHop(from: URL, location: string | undefined): URL {
  if (!location) throw new FetchRefusedError(problem('problem.redirectNowhere', { host: from.host }));
  const next = readAddress(location, from);
  if (from.protocol === 'https:' && next.protocol === 'http:')
    throw new FetchRefusedError(problem('problem.redirectDown', { host: from.host }));
  return next;
}

/** So many are remembered: more than one process follows. */
const MOST_KNOWN = 20_000;

/** `readAddress` that remembers what it read: a source is asked at the same address every minute. Nobody may change what it gives. */
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
