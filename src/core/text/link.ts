import { escapeMarkdown, isBlank, oneLine } from './escape.ts';
import { asSeen } from './fold.ts';

/** Discord's limit for the address of an embed. */
const LONGEST = 2048;
/** Discord has no escape for brackets inside a link's text. */
const BRACKETS: Readonly<Record<string, string>> = { '[': '(', ']': ')' };
/** An address that needs no encoding. */
const SAFE = /^https?:\/\/[\w!#$%&'()*+,./:;=?@[\]~-]+$/iu;
const SCHEME = /https?:\/\//giu;
/** A host in a text: after a scheme or `www.`; any name with a dot or numeric address, with the rest of its address. */
const HOSTS = [
  /(?:https?:\/\/|\bwww\.)([^\s/:?#()]+)/giu,
  /(?<![\p{L}\p{M}\p{N}_-])(?<![\p{L}\p{M}\p{N}_-]\.)((?:[\p{L}\p{M}\p{N}_-]+\.)+(?:xn--[a-z\d-]+|[\p{L}\p{M}]{2,63})(?![\p{L}\p{M}\p{N}])|\d[\dxa-f]{0,9}(?:\.\d[\dxa-f]{0,9}){3}(?![.\d]))(?:[:/?#]\S*)?/giu,
] as const;
/** Characters in which hosts are looked for: Discord shows no longer text. */
const LONGEST_TEXT = 6_000;

function parsed(href: string | undefined): URL | undefined {
  const url = href === undefined ? null : URL.parse(href.trim());
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : undefined;
}

const IP = /^(?:\d+\.\d+\.\d+\.\d+|\[[\da-f:.]+\])$/iu;
const DOMAIN = /^(?:(?!-)[a-z\d-]{1,63}(?<!-)\.)+(?:[a-z]{2,63}|xn--[a-z\d-]+)$/iu;

/** Whether the address names this host as it is, without a user name, and needs no encoding. */
const isPlain = (written: string, { hostname }: URL): boolean =>
  SAFE.test(written) && /^https?:\/\/([^/?#]*?)(?::\d*)?(?:[/?#]|$)/iu.exec(written)?.[1]?.toLowerCase() === hostname;

/**
 * An absolute http(s) address that Discord accepts in an embed, as written if that is safe;
 * undefined for anything else. Discord refuses the whole message for one address whose host has an
 * underscore or no dot: https://github.com/discordjs/discord.js/issues/7438
 */
export function webAddress(href: string | undefined): string | undefined {
  const url = parsed(href);
  if (!url || !href || !(IP.test(url.hostname) || DOMAIN.test(url.hostname))) return undefined;
  url.username = '';
  url.password = '';
  const written = href.trim();
  const address = isPlain(written, url) ? written : url.href;
  return address.length <= LONGEST ? address : undefined;
}

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/**
 * An address for `[text](<address>)`; undefined if it is no web address. No character of it can end
 * the link or begin a style, and no user name can pose as a host.
 */
export function linkTarget(href: string | undefined): string | undefined {
  const url = parsed(href);
  if (!url) return undefined;
  url.username = '';
  url.password = '';
  const target = url.href.replace(/[()<>*\\|`]/gu, percent);
  return target.length <= LONGEST ? target : undefined;
}

const withoutWww = (host: string): string => host.replace(/^www\.|\.$/gu, '');

const isAt = (host: string, named: string): boolean => {
  const shown = withoutWww(URL.parse(`https://${named}`)?.hostname ?? '');
  return shown !== '' && (host === shown || host.endsWith(`.${shown}`));
};

/** Whether a text names a host other than this one; invisible characters do not hide it. */
function misleads(text: string, host: string): boolean {
  const seen = asSeen(text.slice(0, LONGEST_TEXT));
  const named = HOSTS.flatMap(host => [...seen.matchAll(host)]);
  return named.some(([, name = '']) => !isAt(host, name));
}

function label(text: string, host: string): string {
  const line = oneLine(text);
  const bare = line.replace(SCHEME, '').replace(/[[\]]/gu, bracket => BRACKETS[bracket] ?? '');
  if (isBlank(bare)) return host;
  return misleads(line, host) ? `${bare} (${host})` : bare;
}

/** A masked link, which shows its host if the text names another; else the escaped text. */
export function link(text: string, href: string | undefined): string {
  const target = linkTarget(href);
  if (target === undefined) return escapeMarkdown(text);
  return `[${escapeMarkdown(label(text, withoutWww(new URL(target).hostname)))}](<${target}>)`;
}

/** The characters of a safe address that a link encodes, each with three. */
const ENCODED = /['()*]/gu;
const SAFE_HOST = /^https?:\/\/([^/?#]*)/iu;
/** The slash that ends a bare host, and digits that the short form of an IP address lacks. */
const COMPLETED = 16;

/** Returns the most UTF-16 units that the address of a link and its host take. */
function addressAtMost(href = ''): { target: number; host: number } {
  const written = href.trim();
  if (!SAFE.test(written)) {
    const target = linkTarget(href);
    return { target: target?.length ?? 0, host: target ? new URL(target).hostname.length : 0 };
  }
  const target = written.length + 2 * (written.match(ENCODED)?.length ?? 0) + COMPLETED;
  return { target, host: (SAFE_HOST.exec(written)?.[1]?.length ?? 0) + COMPLETED };
}

/** Returns the most UTF-16 units that a link takes whose escaped text takes `text`, without rendering it. */
export function linkAtMost(text: number, href: string | undefined): number {
  const { target, host } = addressAtMost(href);
  return text + host + target + '[ ()](<>)'.length;
}
