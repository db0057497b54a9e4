import { normaliseAddress } from '../core/text/address.ts';

/** Longer ones are not links that anybody meant. */
const longest = 2000;

/** Only http(s), and never with a name and password in front: those imitate other hosts. */
const isSafe = (url: URL): boolean =>
  /^https?:$/.test(url.protocol) && !url.username && !url.password && url.href.length <= longest;

/** An absolute http(s) address, or none. A relative one needs `base`; `//host/path` is read as https. */
export const webAddress = (text: string | undefined, base?: string): string | undefined => {
  const written = text?.trim() ?? '';
  if (!written) return;
  const url = written.startsWith('//') ? URL.parse(`https:${written}`) : URL.parse(written, base);
  return url && isSafe(url) ? url.href : undefined;
};

// A fragment may be an entry's own anchor; these are not.
const trackingFragment = /^#(?:utm_|at_|xtor|cmp=|ref=|rss$)/i;

/**
 * One spelling for the many addresses of one page: https, without tracking parameters. Text that is no web address
 * stays as it is, trimmed. Doing it twice changes nothing.
 */
export const normalised = (text: string): string => {
  const trimmed = text.trim();
  const tidied = /^https?:/i.test(trimmed) ? normaliseAddress(trimmed) : undefined;
  const url = tidied && 'url' in tidied ? URL.parse(tidied.url) : null;
  if (!url) return trimmed;
  url.protocol = 'https:';
  const anchor = URL.parse(trimmed)?.hash ?? '';
  if (!trackingFragment.test(anchor)) url.hash = anchor;
  return url.href;
};

/** Without query and fragment. */
export const bare = (address: string): string => {
  const url = URL.parse(address);
  if (!url) return address;
  url.search = '';
  url.hash = '';
  return url.href;
};
