import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { problem } from '../core/model/problem.ts';
import { type Allowance, allowsAddress, allowsName, withoutBrackets } from './addresses.ts';
import { FetchRefusedError } from './refusals.ts';

/** Resolves a host name to all its addresses. Rejects with the system's code, such as ENOTFOUND. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

interface Gate {
  allow: readonly Allowance[];
  resolve: Resolve;
  /** Milliseconds after which an attempt to connect is abandoned. */
  timeout: number;
}

/**
 * Opens connections to public addresses only. A name is looked up once and the connection goes to
 * that result, so that a second answer cannot differ; the socket's own address is checked again
 * before a byte is sent.
 */
export function guardedConnector(gate: Gate): buildConnector.connector {
  return (target, callback) => {
    const host = withoutBrackets(target.hostname);
    const port = Number(target.port) || (target.protocol === 'https:' ? 443 : 80);
    const check = allowsName(gate.allow, host, port) ? () => undefined : checkAgainst(gate.allow, port);
    const refusal = isIP(host) ? check(host) : undefined;
    if (refusal) return callback(refusal, null);
    // One connector per connection, because a look-up does not know the port it is for.
    const connect = buildConnector({ timeout: gate.timeout, lookup: guardedLookup(gate.resolve, check) });
    connect(target, (...[error, socket]) => {
      if (error) return callback(error, null);
      // A socket without an address was closed while it was opening.
      const late = socket.remoteAddress ? check(socket.remoteAddress) : failed('ECONNRESET');
      if (!late) return callback(null, socket);
      socket.destroy();
      callback(late, null);
    });
  };
}

type Check = (address: string) => FetchRefusedError | undefined;

const checkAgainst =
  (allow: readonly Allowance[], port: number): Check =>
  address =>
    allowsAddress(allow, address, port) ? undefined : new FetchRefusedError(problem('problem.private', { address }));

/**
 * Finds no name that has a private address, not even as one of several: that is a trick or a
 * mistake. The answer does not say that it exists: the names in the operator's network stay private.
 */
function guardedLookup(resolve: Resolve, check: Check): LookupFunction {
  return (host, options, callback) => {
    const answer = async () => {
      const addresses = await resolve(host);
      if (addresses.some(({ address }) => check(address) !== undefined)) throw failed('ENOTFOUND');
      return addresses;
    };
    answer().then(
      addresses => giveAddresses(addresses, { all: options.all === true, callback }),
      (error: Error) => callback(error, []),
    );
  };
}

function giveAddresses(
  addresses: readonly LookupAddress[],
  wanted: { all: boolean; callback: Parameters<LookupFunction>[2] },
): void {
  const [first] = addresses;
  if (!first) wanted.callback(failed('ENOTFOUND'), []);
  else if (wanted.all) wanted.callback(null, [...addresses]);
  else wanted.callback(null, first.address, first.family);
}

const failed = (code: string): Error => Object.assign(new Error(code), { code });
