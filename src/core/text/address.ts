const LONGEST = 2000;

/** Query parameters that tell a publisher where a reader came from; the page is the same without them. */
const TRACKING =
  /^(utm_.*|at_.*|ns_(mchannel|source|campaign|linkname|fee)|xtor|cmp|fbclid|[gd]clid|gclsrc|[gw]braid|msclkid|twclid|yclid|igsh(id)?|mc_[ce]id)$/i;

/** `example.org:8080/x` is a host with a port; `mailto:someone` is another scheme. */
const OTHER_SCHEME = /^(?!localhost:\d|[^:/?#]*\.[^:/?#]*:\d)[a-z][a-z0-9+.-]*:/i;

/**
 * One spelling of the address that a moderator typed or pasted: absolute, without fragment and tracking parameters.
 * Repeating it changes nothing. `problem` is a sentence that says what to do next.
 */
export function normaliseAddress(typed: string): { url: string } | { problem: string } {
  // Discord shows no preview of a link in angle brackets, so people type them.
  const address = typed
    .trim()
    .replace(/^<(.*)>$/, '$1')
    .trim();
  if (!address) return { problem: 'Type the address of a live blog or a feed.' };
  if (address.length > LONGEST) return tooLong;
  if (/^https?:/i.test(address)) return tidy(URL.parse(address));
  if (OTHER_SCHEME.test(address))
    return {
      problem: 'Only http and https addresses can be followed. Copy the page’s own from the address bar of a browser.',
    };
  const guessed = URL.parse(`https://${address}`);
  // A single word is a slip of the pen, not the name of a server.
  return /[.:]/.test(guessed?.hostname ?? '') ? tidy(guessed) : notAnAddress;
}

function tidy(url: URL | null): { url: string } | { problem: string } {
  if (!url) return notAnAddress;
  if (url.username || url.password) return withCredentials;
  url.hash = '';
  url.search = withoutTracking(url.search);
  return url.href.length > LONGEST ? tooLong : { url: url.href };
}

const tooLong = { problem: `That address is longer than ${LONGEST} characters. Use a shorter one of the same page.` };
const notAnAddress = { problem: 'That is not a web address. Copy it from the address bar of a browser.' };
const withCredentials = {
  problem: 'That address carries a user name or password. Use an address that is open to everyone.',
};

/** Takes the raw parameters apart, because a parsed and rewritten query may no longer be what the server expects. */
function withoutTracking(search: string): string {
  const parameters = search.slice(1).split('&');
  const kept = parameters.filter(parameter => !TRACKING.test(parameter.split('=')[0] ?? '')).join('&');
  return kept ? `?${kept}` : '';
}
