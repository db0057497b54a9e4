import { webAddress } from './address.ts';

/** An address of this machine or network rather than a publisher's name. */
const isNumeric = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname.startsWith('[') || /^[\d.]+$/.test(hostname);

/**
 * The absolute address of what a page names as the place of its updates. A page that comes from an IP address or from
 * localhost is a replay of the original on this machine, or its test installation: what it names on the original's host
 * is asked of the host that served the page.
 */
export const endpointAt = (written: string | undefined, page: string): string | undefined => {
  const named = URL.parse(webAddress(written, page) ?? '');
  const served = URL.parse(page);
  if (!named || !served) return named?.href;
  const isReplay = isNumeric(served) && named.hostname !== served.hostname;
  return isReplay ? `${served.origin}${named.pathname}${named.search}` : named.href;
};

/** Without its fragment; a query may be all that tells two pages apart. */
export const withoutAnchor = (address: string): string => address.replace(/#.*$/, '');

const unknown = 'Live blog';

/** The host, as readers know it: who publishes a page, where nothing better is known. */
export const publisherAt = (page: string): string =>
  URL.parse(page)?.hostname.replace(/^(?:www|m|amp)\./, '') || unknown;

/** What a live blog is called whose answers do not name it. */
export const titleAt = (page: string): string => {
  const publisher = publisherAt(page);
  return publisher === unknown ? unknown : `${unknown} (${publisher})`;
};
