import { escapeMarkdown, isBlank, oneLine } from './escape.ts';

/** Discord's limit for the address of an embed. */
const LONGEST = 2048;
/** Discord has no escape for brackets inside a link's text. */
const BRACKETS: Readonly<Record<string, string>> = { '[': '(', ']': ')' };
/** An address that needs no encoding. */
const SAFE = /^https?:\/\/[\w!#$%&'()*+,./:;=?@[\]~-]+$/iu;
const SCHEME = /https?:\/\//giu;
/** A host in a text: after a scheme or `www.`, or as the whole text, with or without a path. */
const NAMED = /(?:https?:\/\/|\bwww\.)([^\s/:?#()]+)/giu;
const ALONE = /^([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,})(?:[/:?#]\S*)?$/gu;

function parsed(href: string | undefined): URL | undefined {
  const url = href === undefined ? null : URL.parse(href.trim());
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : undefined;
}

/**
 * An absolute http(s) address that Discord accepts, as written if that is safe; undefined for
 * anything else.
 */
export function webAddress(href: string | undefined): string | undefined {
  const url = parsed(href);
  if (!url || !href) return undefined;
  const written = href.trim();
  const address = SAFE.test(written) ? written : url.href;
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

const withoutWww = (host: string): string => host.replace(/^www\./u, '');

const isAt = (host: string, named: string): boolean => {
  const shown = withoutWww(URL.parse(`https://${named}`)?.hostname ?? '');
  return shown !== '' && (host === shown || host.endsWith(`.${shown}`));
};

/** Whether a text names a host other than this one; invisible characters do not hide it. */
function misleads(text: string, host: string): boolean {
  const seen = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  const named = [...seen.matchAll(NAMED), ...seen.matchAll(ALONE)];
  return named.some(([, name = '']) => !isAt(host, name));
}

function label(text: string, host: string): string {
  const line = oneLine(text);
  const bare = line.replace(SCHEME, '').replace(/[[\]]/gu, bracket => BRACKETS[bracket] ?? '');
  if (isBlank(bare)) return host;
  return misleads(line, host) ? `${bare} (${host})` : bare;
}

/**
 * A masked link, which shows its host if the text names another. Returns the escaped text if `href`
 * is no web address.
 */
export function link(text: string, href: string | undefined): string {
  const target = linkTarget(href);
  if (target === undefined) return escapeMarkdown(text);
  return `[${escapeMarkdown(label(text, withoutWww(new URL(target).hostname)))}](<${target}>)`;
}
