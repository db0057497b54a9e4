import { normaliseAddress } from '../core/text/address.ts';

/** Longest address in UTF-16 units: nobody means a longer one as a link. */
const LONGEST = 2000;

/** Only http(s), and never with a name and password in front: those imitate other hosts. */
const isSafe = (url: URL): boolean =>
  /^https?:$/.test(url.protocol) && !url.username && !url.password && url.href.length <= LONGEST;

/** Returns an absolute http(s) address, or undefined. `//host/path` is read as https. */
export function webAddress(text: string | undefined, base?: string): string | undefined {
  const written = text?.trim() ?? '';
  if (!written) return;
  const url = written.startsWith('//') ? URL.parse(`https:${written}`) : URL.parse(written, base);
  return url && isSafe(url) ? url.href : undefined;
}

// A fragment may be an entry's own anchor; these are not.
const TRACKING_FRAGMENT = /^#(?:utm_|at_|xtor|cmp=|ref=|rss$)/i;

/** Returns one spelling for the many addresses of a page: https, without tracking. Idempotent. */
export function canonicalAddress(text: string): string {
  const trimmed = text.trim();
  const tidied = /^https?:/i.test(trimmed) ? normaliseAddress(trimmed) : undefined;
  const url = tidied && 'url' in tidied ? URL.parse(tidied.url) : null;
  if (!url) return trimmed;
  url.protocol = 'https:';
  const anchor = URL.parse(trimmed)?.hash ?? '';
  if (!TRACKING_FRAGMENT.test(anchor)) url.hash = anchor;
  return url.href;
}

/** Returns the address without its query and fragment; what is no address is returned as it is. */
export function withoutQuery(address: string): string {
  const url = URL.parse(address);
  if (!url) return address;
  url.search = '';
  url.hash = '';
  return url.href;
}

/** Whether the host is an IP address or localhost, and not a publisher's name. */
const isNumeric = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname.startsWith('[') || /^[\d.]+$/.test(hostname);

/**
 * Returns the absolute address at which a page says its updates are. A page that was served from an
 * IP address or from localhost is a replay of the original on this machine, or a test installation:
 * an address on the original's host is then moved to the host that served the page.
 */
export function endpointAt(written: string | undefined, page: string): string | undefined {
  const named = URL.parse(webAddress(written, page) ?? '');
  const served = URL.parse(page);
  if (!named || !served) return named?.href;
  const isElsewhere = isNumeric(served) && named.hostname !== served.hostname;
  return isElsewhere ? `${served.origin}${named.pathname}${named.search}` : named.href;
}

/** Returns the address without its fragment. The query may be all that tells two pages apart. */
export const withoutAnchor = (address: string): string => address.replace(/#.*$/, '');

/** Returns the address with this fragment. */
export function withAnchor(address: string, anchor: string): string {
  const url = URL.parse(address);
  if (!url) return `${withoutAnchor(address)}#${anchor}`;
  url.hash = anchor;
  return url.href;
}

/** Returns the host without `www.` and the like, under which publishers serve the same pages. */
export const withoutPrefix = (host: string): string => host.replace(/^(?:www|m|amp|mobile)\./, '');

const isSameSite = (one: URL, other: URL): boolean =>
  one.protocol === other.protocol && withoutPrefix(one.host) === withoutPrefix(other.host);

/** A replay of the original on this machine: nobody but the operator can put a document there. */
const isReplay = ({ hostname }: URL): boolean => /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(hostname);

/**
 * Returns the address that a document names as its own, if it may: a document speaks for its own
 * site only, and http is not https. `partners`: the hosts of one publisher, which speak for each
 * other. Files and replays on this machine are believed.
 */
export function ownAddress(
  written: string | undefined,
  served: string,
  partners: readonly string[] = [],
): string | undefined {
  const named = URL.parse(webAddress(written, served) ?? '');
  const from = URL.parse(served);
  if (!named || !from?.protocol.startsWith('http') || isReplay(from)) return named?.href;
  const arePartners = [named, from].every(({ protocol, host }) => protocol === 'https:' && partners.includes(host));
  return isSameSite(named, from) || arePartners ? named.href : undefined;
}

const UNKNOWN = 'Live blog';

/** Returns the host as readers know it: the publisher of a page, if nothing better is known. */
export const publisherAt = (page: string): string => withoutPrefix(URL.parse(page)?.hostname ?? '') || UNKNOWN;

/** Returns a title for a live blog whose documents do not name it. */
export function titleAt(page: string): string {
  const publisher = publisherAt(page);
  return publisher === UNKNOWN ? UNKNOWN : `${UNKNOWN} (${publisher})`;
}
