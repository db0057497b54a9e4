import { normaliseAddress } from '../core/text/address.ts';

/** Longer ones are not links that anybody meant. */
const LONGEST = 2000;

/** Only http(s), and never with a name and password in front: those imitate other hosts. */
const isSafe = (url: URL): boolean =>
  /^https?:$/.test(url.protocol) && !url.username && !url.password && url.href.length <= LONGEST;

/** An absolute http(s) address, or none. A relative one needs `base`; `//host/path` is read as https. */
export function webAddress(text: string | undefined, base?: string): string | undefined {
  const written = text?.trim() ?? '';
  if (!written) return;
  const url = written.startsWith('//') ? URL.parse(`https:${written}`) : URL.parse(written, base);
  return url && isSafe(url) ? url.href : undefined;
}

// A fragment may be an entry's own anchor; these are not.
const TRACKING_FRAGMENT = /^#(?:utm_|at_|xtor|cmp=|ref=|rss$)/i;

/**
 * One spelling for the many addresses of one page: https, without tracking parameters. Text that is no web address
 * stays as it is, trimmed. Doing it twice changes nothing.
 */
export function normalised(text: string): string {
  const trimmed = text.trim();
  const tidied = /^https?:/i.test(trimmed) ? normaliseAddress(trimmed) : undefined;
  const url = tidied && 'url' in tidied ? URL.parse(tidied.url) : null;
  if (!url) return trimmed;
  url.protocol = 'https:';
  const anchor = URL.parse(trimmed)?.hash ?? '';
  if (!TRACKING_FRAGMENT.test(anchor)) url.hash = anchor;
  return url.href;
}

/** Without query and fragment. */
export function bare(address: string): string {
  const url = URL.parse(address);
  if (!url) return address;
  url.search = '';
  url.hash = '';
  return url.href;
}

/** An address of this machine or network rather than a publisher's name. */
const isNumeric = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname.startsWith('[') || /^[\d.]+$/.test(hostname);

/**
 * The absolute address of what a page names as the place of its updates. A page that comes from an IP address or from
 * localhost is a replay of the original on this machine, or its test installation: what it names on the original's host
 * is asked of the host that served the page.
 */
export function endpointAt(written: string | undefined, page: string): string | undefined {
  const named = URL.parse(webAddress(written, page) ?? '');
  const served = URL.parse(page);
  if (!named || !served) return named?.href;
  const isReplay = isNumeric(served) && named.hostname !== served.hostname;
  return isReplay ? `${served.origin}${named.pathname}${named.search}` : named.href;
}

/** Without its fragment; a query may be all that tells two pages apart. */
export const withoutAnchor = (address: string): string => address.replace(/#.*$/, '');

const UNKNOWN = 'Live blog';

/** The host, as readers know it: who publishes a page, where nothing better is known. */
export const publisherAt = (page: string): string =>
  URL.parse(page)?.hostname.replace(/^(?:www|m|amp)\./, '') || UNKNOWN;

/** What a live blog is called whose answers do not name it. */
export function titleAt(page: string): string {
  const publisher = publisherAt(page);
  return publisher === UNKNOWN ? UNKNOWN : `${UNKNOWN} (${publisher})`;
}
