import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { answer, startFetch, startOrigin } from '../support/origin.ts';
import { saying } from '../support/problems.ts';

const refusedAsPrivate = {
  status: 'refused',
  problems: saying(/leads to a private network \([\d.a-f:]+\)\./),
};

const notFound = (host: string) => ({
  status: 'retry',
  problems: saying(
    `I can’t find ${host} on the public internet. Check the address. If it is in a private network, the bot’s operator can allow it with FETCH_ALLOW.`,
  ),
});

test('a name of this machine is not found', async () => {
  expect(await startFetch({ allow: [] })('http://localhost:81/')).toEqual(notFound('localhost:81'));
});

test.each([1, 22, 25, 143, 6000, 6667, 10_080])('port %i belongs to another service and is not tried', async port => {
  expect(await startFetch()(`http://127.0.0.1:${port}/`)).toEqual({
    status: 'refused',
    problems: saying(new RegExp(`^I don’t read port ${port}:`)),
  });
});

test.each([
  'http://127.0.0.1',
  'http://127.1',
  'http://2130706433',
  'http://0x7f.1',
  'http://0177.0.0.1',
  'http://①②⑦.0.0.1',
  'http://0',
  'http://[::1]',
  'http://[::]',
  'http://[::ffff:127.0.0.1]',
  'http://[::7f00:1]',
  'http://[64:ff9b::127.0.0.1]',
  'http://[2002:7f00:1::]',
  'http://[fe80::1]',
  'http://[fd00::1]',
  'http://169.254.169.254',
  'http://168.63.129.16',
])('%s is refused', async url => {
  const origin = await startOrigin(answer(200));
  const fetched = await startFetch({ allow: [] })(`${url}:${origin.port}/`);
  expect(fetched).toEqual(refusedAsPrivate);
  expect(origin.requests).toEqual([]);
});

test.each([
  ['private', ['10.0.0.7']],
  ['public and private', ['93.184.216.34', '127.0.0.1']],
  ['mapped and private', ['::ffff:192.168.0.1']],
])('a name with %s addresses is refused', async (_, addresses) => {
  const resolve = async () => addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 }));
  const fetched = await startFetch({ allow: [], resolve })('http://rebind.example/');
  expect(fetched).toEqual(notFound('rebind.example'));
});

test('a private name is told from an unknown one by nobody', async () => {
  const resolve = async (host: string) => {
    if (host === 'db.internal') return [{ address: '172.20.0.3', family: 4 }];
    throw Object.assign(new Error('lookup'), { code: 'ENOTFOUND' });
  };
  const fetch = startFetch({ allow: [], resolve });
  const told = async (host: string) => JSON.stringify(await fetch(`http://${host}/`)).replaceAll(host, 'HOST');
  expect(await told('db.internal')).toBe(await told('no.internal'));
  expect(await told('db.internal')).not.toContain('172.20');
});

test('a name that is allowed may resolve to anything, on its own port only', async () => {
  const origin = await startOrigin(answer(200, {}, 'x'));
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  const fetch = startFetch({ allow: [`feeds.internal:${origin.port}`], resolve });
  expect(await fetch(`http://feeds.internal:${origin.port}/`)).toMatchObject({ status: 'ok' });
  expect(await fetch('http://feeds.internal:81/')).toEqual(notFound('feeds.internal:81'));
  const other = `other.internal:${origin.port}`;
  expect(await fetch(`http://${other}/`)).toEqual(notFound(other));
});

test('an unknown name is worth another try and says what to check', async () => {
  const resolve = () => Promise.reject(Object.assign(new Error('lookup'), { code: 'ENOTFOUND' }));
  expect(await startFetch({ resolve })('http://nowhere.example/')).toEqual(notFound('nowhere.example'));
});

test('a look-up that never ends is cut off at the deadline', async () => {
  const fetch = startFetch({ resolve: () => new Promise(() => undefined), deadlineMs: 100 });
  expect(await fetch('http://slow.example/')).toMatchObject({
    status: 'retry',
    problems: saying(/within 0.1 seconds/),
  });
});

test.each(['file:///etc/passwd', 'javascript:alert(1)', 'ftp://example.org/', 'data:text/plain,x', 'live blog', ''])(
  '"%s" is refused',
  async url => expect(await startFetch()(url)).toMatchObject({ status: 'refused' }),
);

test('an address with credentials is refused without repeating them', async () => {
  const reason = 'That address contains a user name or password. Use an address that is open to everyone.';
  expect(await startFetch()('http://user:pa55word@127.0.0.1/')).toEqual({
    status: 'refused',
    problems: saying(reason),
  });
});

test('a server that sends no headers is cut off at the deadline', async () => {
  const origin = await startOrigin(() => undefined);
  expect(await startFetch({ deadlineMs: 100 })(origin.url)).toMatchObject({
    status: 'retry',
    problems: saying(/in full within/),
  });
});

test('a connection that is reset is worth another try', async () => {
  const origin = await startOrigin((_, response) => response.destroy());
  expect(await startFetch()(origin.url)).toMatchObject({ status: 'retry', problems: saying(/stopped in the middle/) });
});

test('a closed port is worth another try', async () => {
  expect(await startFetch()('http://127.0.0.1:81/')).toMatchObject({
    status: 'retry',
    problems: saying(/does not accept/),
  });
});

test('an answer that is not HTTP is reported as such', async () => {
  const server = createServer(socket => socket.end('SSH-2.0-OpenSSH\r\n'));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  expect(await startFetch()(`http://127.0.0.1:${port}/`)).toMatchObject({
    status: 'retry',
    problems: saying(/isn’t valid HTTP/),
  });
});
