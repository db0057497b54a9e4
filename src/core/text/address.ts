import { type Problem, problem } from '../model/problem.ts';

const LONGEST = 2000;

/** Query parameters that only track where a reader came from. */
const TRACKING =
  /^(utm_.*|at_.*|ns_(mchannel|source|campaign|linkname|fee)|xtor|cmp|fbclid|[gd]clid|gclsrc|[gw]braid|msclkid|twclid|yclid|igsh(id)?|mc_[ce]id)$/i;

/** `mailto:someone` has another scheme; `example.org:8080/x` has a port. */
const OTHER_SCHEME = /^(?!localhost:\d|[^:/?#]*\.[^:/?#]*:\d)[a-z][a-z0-9+.-]*:/i;

/**
 * Normalises the address that a moderator typed or pasted: absolute, without fragment and tracking
 * parameters. Idempotent. `problem` says what to do next.
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
  // A single word is a typing error, not a server.
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

/** Splits the raw query, because a parsed and rewritten one may not be what the server expects. */
function withoutTracking(search: string): string {
  const parameters = search.slice(1).split('&');
  const kept = parameters.filter(parameter => !TRACKING.test(parameter.split('=')[0] ?? '')).join('&');
  return kept ? `?${kept}` : '';
}

/**
 * Whether an address is that of a live blog's own page: publishers put `/live/` or the like into
 * its path.
 */
export function isLivePage(address: string): boolean {
  return URL.canParse(address) && /\/(live|liveblogs?|live-news)\//i.test(new URL(address).pathname);
}
