import type { Embedded } from '../core/model/live-blog.ts';
import { isHostOf } from '../core/text/address.ts';
import { webAddress } from './address.ts';

type EmbeddedKind = Embedded['kind'];

/** A form of address that a service's players and embedded posts have. */
interface EmbedForm {
  domains: readonly string[];
  path: RegExp;
  kind: EmbeddedKind;
  open: OpenAddress;
}

/** Returns the address that a person opens. `part`: what the first group of the path matched. */
type OpenAddress = (part: string, url: URL) => string | undefined;

const withoutQuery = ({ origin, pathname }: URL): string => `${origin}${pathname}`;

const formOfKind =
  (kind: EmbeddedKind) =>
  (domains: string, path: RegExp, open: OpenAddress = (_, url) => withoutQuery(url)): EmbedForm => ({
    domains: domains.split(' '),
    path,
    kind,
    open,
  });
const video = formOfKind('video');
const post = formOfKind('post');
const audio = formOfKind('audio');

const youtube = (id: string): string => `https://www.youtube.com/watch?v=${id}`;
const whole = (_: string, url: URL): string => url.href;

/** Opens an address with a parameter of the one that is embedded. */
const withParameter =
  (name: string, before: string): OpenAddress =>
  (_, url) =>
    before + (url.searchParams.get(name) ?? '');

/** `href` of Facebook's plugins, which is the address of the post; only Facebook's own counts. */
function facebookPost(_: string, url: URL): string | undefined {
  const named = URL.parse(url.searchParams.get('href') ?? '');
  return named && isHostOf(named.hostname, 'facebook.com') ? named.href : undefined;
}

/** In the order in which they are tried. */
const FORMS: readonly EmbedForm[] = [
  video('youtube.com youtube-nocookie.com', /^\/(?:embed|shorts|live|v)\/([\w-]{6,20})/, youtube),
  video('youtube.com', /^\/(?:watch|embed\/?)$/, (_, { searchParams }) =>
    searchParams.has('v') ? youtube(searchParams.get('v') ?? '') : undefined,
  ),
  video('youtu.be', /^\/([\w-]{6,20})/, youtube),
  video('vimeo.com', /^\/(?:video\/)?(\d+)/, id => `https://vimeo.com/${id}`),
  video('dailymotion.com', /^\/(?:embed\/)?video\/(\w+)/, id => `https://www.dailymotion.com/video/${id}`),
  video('geo.dailymotion.com', /^\/player/, withParameter('video', 'https://www.dailymotion.com/video/')),
  video('facebook.com', /^\/plugins\/video/, facebookPost),
  post('facebook.com', /^\/plugins\/post/, facebookPost),
  video('facebook.com', /^\/(?:watch|reel\/)|\/videos\//, whole),
  post('facebook.com', /\/(?:posts|permalink\.php|photos?)\b/, whole),
  post('platform.twitter.com', /^\/embed\/Tweet/i, withParameter('id', 'https://x.com/i/status/')),
  post('twitter.com x.com', /^\/\w+\/status(?:es)?\/\d+/),
  post('instagram.com', /(\/(?:p|reel|tv)\/[\w-]+)/, path => `https://www.instagram.com${path}/`),
  video('tiktok.com', /^\/(?:@[^/]+\/video|embed|player)\//),
  post('bsky.app', /^\/profile\/[^/]+\/post\//),
  post(
    'embed.bsky.app',
    /^\/embed\/([^/]+)\/app\.bsky\.feed\.post\/\w/,
    (profile, { pathname }) => `https://bsky.app/profile/${profile}/post/${pathname.split('/').at(-1)}`,
  ),
  post('threads.net threads.com', /^\/@[^/]+\/post\//),
  post('t.me', /^\/\w+\/\d+/),
  post('reddit.com', /\/comments\//),
  post('truthsocial.com', /^\/@[^/]+\/(?:posts\/)?\d+/),
  post('linkedin.com', /^\/(?:embed\/)?(?:feed|posts)\//),
  audio('open.spotify.com', /^\/(?:embed(?:-podcast)?\/)?(\w+\/\w+)/, part => `https://open.spotify.com/${part}`),
  audio('soundcloud.com', /^\/./, whole),
  video('twitch.tv streamable.com rumble.com', /^\/./, whole),
];

/** A post of a server of Mastodon, which may have any name. */
const MASTODON = /^\/@[\w.@-]+\/\d{6,}(?:\/embed)?\/?$/;
const PLAYER = /[./-](?:video|player)s?\b/i;

function formOf(url: URL): Pick<Embedded, 'kind' | 'url'> | undefined {
  for (const { domains, path, kind, open } of FORMS) {
    const found = domains.some(domain => isHostOf(url.hostname, domain)) ? path.exec(url.pathname) : null;
    const address = found && webAddress(open(found[1] ?? '', url));
    if (address) return { kind, url: address };
  }
  return MASTODON.test(url.pathname) ? { kind: 'post', url: withoutQuery(url).replace(/\/embed\/?$/, '') } : undefined;
}

/** The handle of an author in the address of a post. */
function handleIn(url: URL): string | undefined {
  if (isHostOf(url.hostname, 'bsky.app')) return /^\/profile\/([a-z][\w-]*\.[\w.-]+)\//i.exec(url.pathname)?.[1];
  if (isHostOf(url.hostname, 'twitter.com') || isHostOf(url.hostname, 'x.com'))
    return /^\/(?!i\/)(\w{1,30})\/status/.exec(url.pathname)?.[1];
  return /^\/@([\w.-]{1,60})(?:@[\w.-]+)?\//.exec(url.pathname)?.[1];
}

/** What a publisher says about something that it embeds. */
interface EmbedHint {
  title?: string;
  /** Text that names a post's author, such as "Ada Lovelace (@ada)". */
  text?: string;
  /** What it is on hosts that are not known; nothing else counts there. */
  kind?: EmbeddedKind;
}

const HANDLE = /\(@([\w.-]{1,60})\)/g;
const BEFORE_NAME = /[()\n—–]| by\s/;
/** UTF-16 units. */
const LONGEST_NAME = 80;

/** What stands right before a handle: "— Ada Lovelace on X (@ada)". */
function nameBefore(text: string, at: number): string {
  const before =
    text
      .slice(Math.max(0, at - LONGEST_NAME), at)
      .split(BEFORE_NAME)
      .at(-1) ?? '';
  return before
    .replace(/\son (?:Twitter|X) ?$/i, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A name counts only with the handle that the address has: the text may hold any others. */
function authorOf(address: string, { text = '' }: EmbedHint): string | undefined {
  const tail = text.slice(-1_000).trimEnd();
  const handle = handleIn(new URL(address));
  const named = [...tail.matchAll(HANDLE)];
  const own = named.findLast(([, name]) => !handle || name?.toLowerCase() === handle.toLowerCase());
  const name = own && nameBefore(tail, own.index);
  const shown = handle ?? own?.[1];
  return name && shown ? `${name} (@${shown})` : shown && `@${shown}`;
}

/** Returns what a player or an embedded post is, with an address that a person can open. */
export function embeddedAt(written: string | undefined, hint: EmbedHint = {}): Embedded | undefined {
  const address = webAddress(written);
  const url = address && URL.parse(address);
  if (!url) return;
  const known = formOf(url);
  const kind = hint.kind ?? (PLAYER.test(`.${url.hostname}${url.pathname}`) ? 'video' : undefined);
  const found = known ?? (kind && { kind, url: url.href });
  if (!found) return;
  const title = hint.title?.replace(/\s+/g, ' ').trim();
  const author = found.kind === 'post' ? authorOf(found.url, hint) : undefined;
  return { ...found, ...(title && !isOwnName(title) && { title }), ...(author && { author }) };
}

/** Titles that players give themselves. */
const isOwnName = (title: string): boolean =>
  /^(?:(?:youtube|vimeo|embedded?|video|audio|media) ?)+(?:player|post|content)?$/i.test(title);
