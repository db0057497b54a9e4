import type { Embedded } from '../core/model/live-blog.ts';
import { isHostOf } from '../core/text/address.ts';
import { webAddress } from './address.ts';

type EmbeddedKind = Embedded['kind'];

/** A form of address that a service's players and embedded posts have. */
interface EmbedForm {
  domains: readonly string[];
  path: RegExp;
  kind: EmbeddedKind;
  /** The address that a person opens; the address without its query if absent. */
  open?: (part: string, url: URL) => string | undefined;
}

const youtube = (id: string): string => `https://www.youtube.com/watch?v=${id}`;

/** `href` of Facebook's plugins, which is the address of the post; only Facebook's own counts. */
function facebookPost(url: URL): string | undefined {
  const named = URL.parse(url.searchParams.get('href') ?? '');
  return named && isHostOf(named.hostname, 'facebook.com') ? named.href : undefined;
}

/** In the order in which they are tried. */
const FORMS: readonly EmbedForm[] = [
  {
    domains: ['youtube.com', 'youtube-nocookie.com'],
    path: /^\/(?:embed|shorts|live|v)\/([\w-]{6,20})/,
    kind: 'video',
    open: youtube,
  },
  {
    domains: ['youtube.com'],
    path: /^\/(?:watch|embed\/?)$/,
    kind: 'video',
    open: (_, url) => (url.searchParams.has('v') ? youtube(url.searchParams.get('v') ?? '') : undefined),
  },
  { domains: ['youtu.be'], path: /^\/([\w-]{6,20})/, kind: 'video', open: youtube },
  { domains: ['vimeo.com'], path: /^\/(?:video\/)?(\d+)/, kind: 'video', open: id => `https://vimeo.com/${id}` },
  {
    domains: ['dailymotion.com'],
    path: /^\/(?:embed\/)?video\/(\w+)/,
    kind: 'video',
    open: id => `https://www.dailymotion.com/video/${id}`,
  },
  {
    domains: ['geo.dailymotion.com'],
    path: /^\/player/,
    kind: 'video',
    open: (_, url) => `https://www.dailymotion.com/video/${url.searchParams.get('video') ?? ''}`,
  },
  { domains: ['facebook.com'], path: /^\/plugins\/video/, kind: 'video', open: (_, url) => facebookPost(url) },
  { domains: ['facebook.com'], path: /^\/plugins\/post/, kind: 'post', open: (_, url) => facebookPost(url) },
  { domains: ['facebook.com'], path: /^\/(?:watch|reel\/)|\/videos\//, kind: 'video', open: (_, url) => url.href },
  { domains: ['facebook.com'], path: /\/(?:posts|permalink\.php|photos?)\b/, kind: 'post', open: (_, url) => url.href },
  {
    domains: ['platform.twitter.com'],
    path: /^\/embed\/Tweet/i,
    kind: 'post',
    open: (_, url) => `https://x.com/i/status/${url.searchParams.get('id') ?? ''}`,
  },
  { domains: ['twitter.com', 'x.com'], path: /^\/\w+\/status(?:es)?\/\d+/, kind: 'post' },
  {
    domains: ['instagram.com'],
    path: /\/(p|reel|tv)\/[\w-]+/,
    kind: 'post',
    open: (_, url) => `https://www.instagram.com${/\/(?:p|reel|tv)\/[\w-]+/.exec(url.pathname)?.[0] ?? ''}/`,
  },
  { domains: ['tiktok.com'], path: /^\/(?:@[^/]+\/video|embed|player)\//, kind: 'video' },
  { domains: ['bsky.app'], path: /^\/profile\/[^/]+\/post\//, kind: 'post' },
  {
    domains: ['embed.bsky.app'],
    path: /^\/embed\/([^/]+)\/app\.bsky\.feed\.post\/\w/,
    kind: 'post',
    open: (profile, { pathname }) => `https://bsky.app/profile/${profile}/post/${pathname.split('/').at(-1)}`,
  },
  { domains: ['threads.net', 'threads.com'], path: /^\/@[^/]+\/post\//, kind: 'post' },
  { domains: ['t.me'], path: /^\/\w+\/\d+/, kind: 'post' },
  { domains: ['reddit.com'], path: /\/comments\//, kind: 'post' },
  { domains: ['truthsocial.com'], path: /^\/@[^/]+\/(?:posts\/)?\d+/, kind: 'post' },
  { domains: ['linkedin.com'], path: /^\/(?:embed\/)?(?:feed|posts)\//, kind: 'post' },
  {
    domains: ['open.spotify.com'],
    path: /^\/(?:embed(?:-podcast)?\/)?(\w+\/\w+)/,
    kind: 'audio',
    open: part => `https://open.spotify.com/${part}`,
  },
  { domains: ['soundcloud.com'], path: /^\/./, kind: 'audio', open: (_, url) => url.href },
  { domains: ['twitch.tv', 'streamable.com', 'rumble.com'], path: /^\/./, kind: 'video', open: (_, url) => url.href },
];

/** A post of a server of Mastodon, which may have any name. */
const MASTODON = /^\/@[\w.@-]+\/\d{6,}(?:\/embed)?\/?$/;
const PLAYER = /[./-](?:video|player)s?\b/i;

const withoutQuery = ({ origin, pathname }: URL): string => `${origin}${pathname}`;

function formOf(url: URL): Pick<Embedded, 'kind' | 'url'> | undefined {
  for (const { domains, path, kind, open } of FORMS) {
    const found = domains.some(domain => isHostOf(url.hostname, domain)) ? path.exec(url.pathname) : null;
    const address = found && webAddress(open ? open(found[1] ?? '', url) : withoutQuery(url));
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
