import { wordSet } from '../language/word-lists.ts';
import type { Update } from '../model/live-blog.ts';
import { type Problem, problem } from '../model/problem.ts';
import { timestampMs } from '../time/timestamp.ts';

const LONGEST = 2000;

/** Query parameters that only track where a reader came from. */
const TRACKING =
  /^(utm_.*|at_.*|ns_(mchannel|source|campaign|linkname|fee)|xtor|cmp|fbclid|[gd]clid|gclsrc|[gw]braid|msclkid|twclid|yclid|igsh(id)?|mc_[ce]id)$/i;

/** `mailto:someone` has another scheme; `example.org:8080/x` has a port. */
const OTHER_SCHEME = /^(?!localhost:\d|[^:/?#]*\.[^:/?#]*:\d)[a-z][a-z0-9+.-]*:/i;

/** Normalises a typed address: absolute, without fragment and tracking. Idempotent. */
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

/** What newsrooms call live blogs in their addresses, in many languages. */
const LIVE_WORDS = [
  'live-?blogs?|live-?tickers?|live-?updates?|live-?coverage|live-?berichte?|live-?report(?:age)?|live-?verslag|live-?text',
  'news-?blogs?|minut(?:e-by-|e-par-|o-a-|a-po-)minut[eoy]?|ao-minuto|minut-po-minucie|percrol-percre',
  'ao-?vivo|en-?direct|en-?directo|en-?vivo|diretta-live|relacja(?:-na)?-zywo|na-zywo|canli-(?:blog|anlatim|yayin)|truc-tiep',
].join('|');
/** Folders of live blogs. That of French agency texts holds a date without hyphens, right behind it. */
const LIVE_FOLDER = new RegExp(
  String.raw`/(?:live|live-news(?!/\d{8}-)|(?:en-)?directos?|diretta|direkte?|${LIVE_WORDS})/`,
);
/** Words by which the last words of an address name a live blog, before or after its subject. */
const LIVE_NAME = new RegExp(
  [
    '^(?:live-?(?:blog|ticker|updates)|en-(?:directo?|vivo)|ao-vivo|direct-live|diretta)-.',
    `.-(?:${LIVE_WORDS}|news-?ticker)(?:-latest)?$`,
    '.-live-(?:latest$|news$|updates-)',
  ].join('|'),
);
/** What follows the name of a page in its address: numbers, a random name, or the kind of document. */
const PAGE_ENDING =
  /(?:\.[a-z]{3,5}|[-_](?:rcna|id_|l[di]\.|b|[a-z]{1,2}-?)?\d+(?:[._]\d+)*|,[a-z\d]{5,12}|-[a-z\d]*\d[a-z\d]{7,40})$/;
/** Numbers by which newsrooms call their pages, right behind the name. */
const NUMBERED = /-\d{6,}(?:\.html?)?\/?$/;
/** Addresses that carry a date are of news. */
const DATED_FOLDER = /\/\d{4}\/(?:\d{1,2}|[a-z]{3})\/\d{1,2}\//;
/** "How sailors live": words after which "live" is a verb, however far it is. */
const QUESTIONS = wordSet('how where who whose which why what when spielt spielen');
/** "Long live", "saturday night live": words before a "live" that means no live blog. */
const BEFORE_LIVING = wordSet(`to that long people we i you they let and or night play plays perform performs sing sings
  facebook instagram youtube tiktok xbox album tour concert review`);
/** The last words of an address, without numbers and endings. */
function pageName(path: string): string {
  const words = path.split('/').filter(part => /[a-z]{3}/.test(part) && !/^index\.html?$/.test(part));
  return (words.at(-1) ?? '').replace(PAGE_ENDING, '').replace(PAGE_ENDING, '');
}

function isCalledLive(name: string): boolean {
  const words = name.split('-');
  const isVerb = BEFORE_LIVING.has(words.at(-2) ?? '') || words.some(word => QUESTIONS.has(word));
  return words.length > 1 && words.at(-1) === 'live' && !isVerb;
}

/** Whether an address is that of a live blog's own page, by its path or the name of the page. */
export function isLivePage(address: string): boolean {
  const path = URL.parse(address)?.pathname.toLowerCase() ?? '';
  const name = pageName(path);
  const isNews = DATED_FOLDER.test(path) || NUMBERED.test(path);
  return LIVE_FOLDER.test(path) || LIVE_NAME.test(name) || (isNews && isCalledLive(name));
}

type Item = Pick<Update, 'id' | 'url' | 'publishedAt'>;

/** Whole live blogs follow each other a day apart, updates of one within hours. */
const LONGEST_GAP = 6 * 60 * 60_000;
/** Fewer dates do not show a rhythm. */
const FEWEST_DATES = 3;

const pageOf = (address: string): string => address.replace(/[?#].*$/su, '');

const median = (sorted: readonly number[]): number | undefined => sorted[Math.floor(sorted.length / 2)];

/** Whether items were published in the rhythm of one live blog's updates. */
function isRapid(items: readonly Item[]): boolean {
  const times = items.flatMap(({ publishedAt }) => timestampMs(publishedAt) ?? []).sort((a, b) => a - b);
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  return times.length >= FEWEST_DATES && (median(gaps.toSorted((a, b) => a - b)) ?? 0) < LONGEST_GAP;
}

/**
 * Returns the ids of those items of a feed that are whole live blogs. The others that lie under a
 * live address are updates: they lead to one page, or lie below the feed's page, or all items lie
 * under a live address and were published within hours.
 */
export function wholeLiveBlogs(items: readonly Item[], page: string): ReadonlySet<string> {
  const pages = [...Map.groupBy(items, ({ url }) => pageOf(url))];
  const live = pages.filter(([address]) => isLivePage(address));
  if (live.length === 0 || (live.length === pages.length && isRapid(items))) return new Set();
  const home = `${pageOf(page).replace(/\/+$/u, '')}/`;
  const isBelowHome = (address: string): boolean => isLivePage(home) && `${address}/`.startsWith(home);
  const whole = live.filter(([address, { length }]) => length === 1 && !isBelowHome(address));
  return new Set(whole.flatMap(([, [item]]) => item?.id ?? []));
}

/** Names of services by their domain, as readers know them. */
const SERVICES: ReadonlyMap<string, string> = new Map([
  ['youtube.com', 'YouTube'],
  ['youtu.be', 'YouTube'],
  ['vimeo.com', 'Vimeo'],
  ['dailymotion.com', 'Dailymotion'],
  ['twitch.tv', 'Twitch'],
  ['tiktok.com', 'TikTok'],
  ['x.com', 'X'],
  ['twitter.com', 'X'],
  ['instagram.com', 'Instagram'],
  ['facebook.com', 'Facebook'],
  ['fb.watch', 'Facebook'],
  ['threads.net', 'Threads'],
  ['threads.com', 'Threads'],
  ['bsky.app', 'Bluesky'],
  ['t.me', 'Telegram'],
  ['reddit.com', 'Reddit'],
  ['linkedin.com', 'LinkedIn'],
  ['truthsocial.com', 'Truth Social'],
  ['vk.com', 'VK'],
  ['soundcloud.com', 'SoundCloud'],
  ['spotify.com', 'Spotify'],
]);

/** Whether a host is a domain, or one of its subdomains. */
export const isHostOf = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

/** Returns the service at an address, else its host, never the publisher's own word for it. */
export function serviceAt(address: string): string {
  const host = URL.parse(address)?.hostname ?? '';
  const known = [...SERVICES].find(([domain]) => isHostOf(host, domain));
  return known?.[1] ?? host.replace(/^www\./u, '');
}
