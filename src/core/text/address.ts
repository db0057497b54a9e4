import { type Problem, problem } from '../model/problem.ts';

const LONGEST = 2000;

/** Query parameters that tell a publisher where a reader came from; the page is the same without them. */
const TRACKING =
  /^(utm_.*|at_.*|ns_(mchannel|source|campaign|linkname|fee)|xtor|cmp|fbclid|[gd]clid|gclsrc|[gw]braid|msclkid|twclid|yclid|igsh(id)?|mc_[ce]id)$/i;

/** `example.org:8080/x` is a host with a port; `mailto:someone` is another scheme. */
const OTHER_SCHEME = /^(?!localhost:\d|[^:/?#]*\.[^:/?#]*:\d)[a-z][a-z0-9+.-]*:/i;

/**
 * One spelling of the address that a moderator typed or pasted: absolute, without fragment and tracking parameters.
 * Repeating it changes nothing. `problem` says what to do next.
 */
export function normaliseAddress(typed: string): { url: string } | { problem: Problem } {
  // Discord shows no preview of a link in angle brackets, so people type them.
  const address = typed
    .trim()
    .replace(/^<(.*)>$/, '$1')
    .trim();
  if (!address) return { problem: problem('problem.noAddress') };
  if (address.length > LONGEST) return tooLong;
  if (/^https?:/i.test(address)) return tidy(URL.parse(address));
  if (OTHER_SCHEME.test(address)) return { problem: problem('problem.onlyHttp') };
  const guessed = URL.parse(`https://${address}`);
  // A single word is a slip of the pen, not the name of a server.
  return /[.:]/.test(guessed?.hostname ?? '') ? tidy(guessed) : notAnAddress;
}

function tidy(url: URL | null): { url: string } | { problem: Problem } {
  if (!url) return notAnAddress;
  if (url.username || url.password) return withCredentials;
  url.hash = '';
  url.search = withoutTracking(url.search);
  return url.href.length > LONGEST ? tooLong : { url: url.href };
}

const tooLong = { problem: problem('problem.longAddress', { most: LONGEST }) };
const notAnAddress = { problem: problem('problem.notWeb') };
const withCredentials = { problem: problem('problem.credentials') };

/** Takes the raw parameters apart, because a parsed and rewritten query may no longer be what the server expects. */
function withoutTracking(search: string): string {
  const parameters = search.slice(1).split('&');
  const kept = parameters.filter(parameter => !TRACKING.test(parameter.split('=')[0] ?? '')).join('&');
  return kept ? `?${kept}` : '';
}

/** Whether an address is that of a live blog's own page: publishers put `/live/` or the like into its path. */
export function isLivePage(address: string): boolean {
  return URL.canParse(address) && /\/(live|liveblogs?|live-news)\//i.test(new URL(address).pathname);
}
