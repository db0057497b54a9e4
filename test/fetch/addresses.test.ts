import { expect, test } from 'vitest';
import { allowsAddress, allowsName, readAllowance } from '../../src/fetch/addresses.ts';

const allow = (...entries: string[]) => entries.flatMap(entry => readAllowance(entry) ?? []);

test.each(['93.184.216.34', '8.8.8.8', '2606:4700::1', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8'])('%s is public', address =>
  expect(allowsAddress([], address, 443)).toBe(true),
);

test.each([
  ['this network', '0.1.2.3'],
  ['loopback', '127.8.8.8'],
  ['private', '10.0.0.1'],
  ['private', '172.31.255.255'],
  ['private', '192.168.1.1'],
  ['link-local', '169.254.169.254'],
  ['carrier-grade NAT', '100.64.0.1'],
  ['benchmarking', '198.18.0.1'],
  ['documentation', '203.0.113.5'],
  ['multicast', '224.0.0.1'],
  ['reserved', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['Azure’s platform', '168.63.129.16'],
  ['mapped', '::ffff:10.0.0.1'],
  ['mapped platform', '::ffff:168.63.129.16'],
  ['compatible', '::a00:1'],
  ['compatible and public inside', '::808:808'],
  ['NAT64', '64:ff9b::10.0.0.1'],
  ['local NAT64', '64:ff9b:1::808:808'],
  ['6to4', '2002:a00:1::'],
  ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  ['unique local', 'fd12::1'],
  ['link-local', 'fe80::1%eth0'],
  ['site-local', 'fec0::1'],
  ['multicast', 'ff02::1'],
  ['documentation', '2001:db8::1'],
  ['not routed', '4000::1'],
  ['nothing', ''],
])('%s addresses (%s) are not public', (_, address) => expect(allowsAddress([], address, 443)).toBe(false));

test.each([
  ['127.0.0.1', '127.0.0.1', 80],
  ['127.0.0.1', '::ffff:127.0.0.1', 80],
  ['::ffff:127.0.0.1', '127.0.0.1', 80],
  ['127.0.0.1:8080', '127.0.0.1', 8080],
  ['10.1.0.0/16', '10.1.2.3', 80],
  ['fd00::/8', 'fd12::1', 80],
  ['[::1]:8080', '::1', 8080],
  ['::1', '::1', 80],
])('FETCH_ALLOW=%s allows %s on port %i', (entry, address, port) =>
  expect(allowsAddress(allow(entry), address, port)).toBe(true),
);

test.each([
  ['127.0.0.1', '127.0.0.2', 80],
  ['127.0.0.1:8080', '127.0.0.1', 80],
  ['10.1.0.0/16', '10.2.0.1', 80],
  ['0.0.0.0/0', '::1', 80],
])('FETCH_ALLOW=%s does not allow %s on port %i', (entry, address, port) =>
  expect(allowsAddress(allow(entry), address, port)).toBe(false),
);

test('a name is allowed on its port, whatever its case', () => {
  const allowances = allow('Feeds.Internal:8080', 'news.internal');
  expect(allowsName(allowances, 'FEEDS.internal', 8080)).toBe(true);
  expect(allowsName(allowances, 'feeds.internal', 80)).toBe(false);
  expect(allowsName(allowances, 'news.internal', 80)).toBe(true);
  expect(allowsName(allowances, 'sub.news.internal', 80)).toBe(false);
});

test.each([
  '10.0.0.0/33',
  '10.0.0.0/',
  '/8',
  '300.1.1.1',
  'a b',
  'http://x',
  'host:0',
  'host:99999',
  'host:x',
  '[x]',
  '',
])('"%s" is not an allowance', entry => expect(readAllowance(entry)).toBeUndefined());
