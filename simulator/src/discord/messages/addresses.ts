import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { type FieldError, fieldError } from '../errors.ts';

/** Schemes of the web. */
export const WEB_SCHEMES: readonly string[] = ['http', 'https'];

const LABEL = /^(?!-)[a-z\d-]{1,63}(?<!-)$/;
const TOP_LEVEL_DOMAIN = /^(?:[a-z]{2,}|xn--[a-z\d-]+)$/;

/** Returns the host in ASCII as it is written, because `URL` rewrites what it can read. */
const writtenHost = (address: string): string =>
  domainToASCII(/^[a-z]+:\/\/([^/?#:]*)/i.exec(address)?.[1] ?? '').replace(/\.$/, '');

/**
 * Whether Discord takes the address of a web page or picture: the host is an IP address or a domain
 * name with a top-level domain, letters, digits and hyphens, and there is no user name. Observed, as
 * the documentation does not say: https://github.com/discordjs/discord.js/issues/7438,
 * https://github.com/bugsink/bugsink/issues/280
 */
function isWellFormed(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || /\s/.test(address) || url.username || url.password) return false;
  if (isIP(url.hostname.replace(/^\[(.*)\]$/, '$1'))) return true;
  const labels = writtenHost(address).split('.');
  return labels.length > 1 && labels.every(label => LABEL.test(label)) && TOP_LEVEL_DOMAIN.test(labels.at(-1) ?? '');
}

/** Returns what is wrong with an address that may have one of these schemes. */
export function addressProblems(
  path: string,
  address: string | null | undefined,
  schemes: readonly string[],
): FieldError[] {
  if (!address) return [];
  const scheme = address.slice(0, address.indexOf(':')).toLowerCase();
  const isKnown = schemes.includes(scheme);
  if (isKnown && (!WEB_SCHEMES.includes(scheme) || isWellFormed(address))) return [];
  if (isKnown || /\s/.test(address)) return [fieldError(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.')];
  const allowed = schemes.map(each => `'${each}'`).join(', ');
  return [
    fieldError(
      path,
      'URL_TYPE_INVALID_SCHEME',
      `Scheme "${scheme}" is not supported. Scheme must be one of (${allowed}).`,
    ),
  ];
}
