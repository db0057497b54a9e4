import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** One entry of FETCH_ALLOW. Without a port it covers every port. */
export type Allowance =
  | { kind: 'name'; name: string; port?: number }
  | { kind: 'range'; network: Address; bits: number; port?: number };

type Address = ipaddr.IPv4 | ipaddr.IPv6;

const HOST_NAME = /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/;
// Azure's platform service for virtual machines, at an address that no registry lists as special.
const AZURE_PLATFORM = ipaddr.parse('168.63.129.16').toString();
// RFC 4291: everything that is routed today. ipaddr.js classifies the rest, such as ::7f00:1, as
// unicast.
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');
// RFC 6052: how a network without IPv4 reaches it, through NAT64.
const NAT64 = ipaddr.parseCIDR('64:ff9b::/96');

/** Reads `127.0.0.1`, `10.1.0.0/16`, `fd00::/8`, `feeds.internal`, `[::1]:8080`, else undefined. */
export function readAllowance(entry: string): Allowance | undefined {
  const typed = entry.trim().toLowerCase();
  if (typed.includes('/')) return readRange(typed);
  if (isIP(typed)) return single(typed);
  const withPort = /^(\[[^\]]+\]|[^:]+):(\d{1,5})$/.exec(typed);
  const host = withPort?.[1] ?? typed;
  const port = withPort ? Number(withPort[2]) : undefined;
  if (port !== undefined && (port < 1 || port > 65_535)) return undefined;
  if (isIP(withoutBrackets(host))) return { ...single(withoutBrackets(host)), port };
  return HOST_NAME.test(host) && !/^[\d.]+$/.test(host) ? { kind: 'name', name: host, port } : undefined;
}

/** Whether FETCH_ALLOW names this host, whatever it resolves to. */
export const allowsName = (allowances: readonly Allowance[], host: string, port: number): boolean =>
  allowances.some(
    allowance => allowance.kind === 'name' && allowance.name === host.toLowerCase() && fits(allowance, port),
  );

/** Whether a connection may be opened: the address is public, or covered by FETCH_ALLOW. */
export function allowsAddress(allowances: readonly Allowance[], address: string, port: number): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = embedded(ipaddr.parse(address));
  return isPublic(parsed) || allowances.some(allowance => fits(allowance, port) && holds(allowance, parsed));
}

/** Returns `::1` for `[::1]`, and all other host names as they are. */
export const withoutBrackets = (host: string): string => (/^\[.*\]$/.test(host) ? host.slice(1, -1) : host);

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv6 ? address.match(GLOBAL_UNICAST) : address.toString() !== AZURE_PLATFORM;
}

/** Returns the IPv4 address in a mapped or NAT64 one. Other embeddings stay, and are refused. */
function embedded(address: Address): Address {
  if (!(address instanceof ipaddr.IPv6)) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  return address.match(NAT64) ? new ipaddr.IPv4(address.toByteArray().slice(12)) : address;
}

function readRange(typed: string): Allowance | undefined {
  if (!ipaddr.isValidCIDR(typed)) return undefined;
  const [network, bits] = ipaddr.parseCIDR(typed);
  return { kind: 'range', network, bits };
}

function single(address: string): Allowance {
  const network = embedded(ipaddr.parse(address));
  return { kind: 'range', network, bits: network.kind() === 'ipv4' ? 32 : 128 };
}

const fits = (allowance: Allowance, port: number): boolean => allowance.port === undefined || allowance.port === port;

const holds = (allowance: Allowance, address: Address): boolean =>
  allowance.kind === 'range' &&
  allowance.network.kind() === address.kind() &&
  address.match(allowance.network, allowance.bits);
