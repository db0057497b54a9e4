import type { Fault } from 'discord-simulator';
import { expect, test } from 'vitest';
import { InvalidTokenError } from '../../../src/discord/invalid-token.ts';
import { discordChannel } from '../../../src/discord/rest/channel.ts';
import { type Attempt, goneProblem, permissionProblemOf } from '../../../src/discord/rest/failure.ts';
import { discordRest } from '../../../src/discord/rest/rest.ts';
import type { Failure } from '../../../src/pipeline/chat.ts';
import { simulatorForTest, textChannel } from '../../support/discord.ts';
import { saying } from '../../support/problems.ts';

const message = { cards: [{ title: 'Ferry afloat' }] };

/** What becomes of a post under a fault that lasts. */
async function postUnder(effect: Fault['effect'], times = 2) {
  const simulator = await simulatorForTest();
  const channel = discordChannel(discordRest({ token: simulator.token, apiUrl: simulator.url }));
  simulator.faults.add({ method: 'POST', path: /messages$/, times, effect });
  return channel.create(textChannel(simulator), message, 'n1');
}

test.each<[number, number, Failure['failed']]>([
  [404, 10003, 'place gone'],
  [404, 10004, 'blocked'],
  [404, 10008, 'message gone'],
  [403, 20016, 'later'],
  [400, 30003, 'blocked'],
  [400, 40058, 'blocked'],
  [400, 40066, 'blocked'],
  [400, 40067, 'blocked'],
  [403, 50001, 'blocked'],
  [400, 50006, 'refused'],
  [400, 50008, 'blocked'],
  [403, 50013, 'blocked'],
  [400, 50035, 'refused'],
  [400, 50083, 'archived'],
  [403, 160002, 'blocked'],
  [403, 160009, 'blocked'],
  [400, 160010, 'blocked'],
  [400, 40006, 'later'],
  [400, 160005, 'blocked'],
  [400, 160006, 'blocked'],
  [400, 160007, 'blocked'],
  [401, 60003, 'blocked'],
  [400, 20031, 'refused'],
  [400, 200000, 'refused'],
  [400, 200001, 'refused'],
  [400, 240000, 'refused'],
  [400, 10087, 'blocked'],
  [403, 999999, 'blocked'],
  [400, 999999, 'refused'],
  [400, 0, 'later'],
  [403, 0, 'later'],
  [404, 0, 'later'],
  [410, 0, 'later'],
  [500, 0, 'later'],
  [502, 0, 'later'],
])('HTTP %i with code %i is an outcome: %s', async (status, code, failed) => {
  expect(await postUnder({ status, code, message: 'As told' })).toMatchObject({ failed });
});

test.each(['sending disabled', 'overloaded', 'no user agent'] as const)(
  'the error "%s" passes: it is left for later',
  async error => {
    const reason = expect.stringContaining('Discord asks to wait');
    expect(await postUnder({ error })).toEqual({ failed: 'later', reason });
  },
);

test.each(['slow mode', 'announcement edits', 'channel writes', 'server writes', 'old edits'] as const)(
  'the limit "%s" is left for later, and delays no other message',
  async error => {
    const simulator = await simulatorForTest();
    const channel = discordChannel(discordRest({ token: simulator.token, apiUrl: simulator.url }));
    const post = (nonce: string) => channel.create(textChannel(simulator), message, nonce);
    simulator.faults.add({ path: /messages$/, effect: { retryAfter: 60, scope: 'user', error } });
    expect(await post('n1')).toMatchObject({ failed: 'later', after: 60 });
    expect(await post('n2')).toHaveProperty('messageId');
  },
);

test.each([
  [160009, /Give me Read Message History/],
  [160010, /age-restricted/],
])('a reference that Discord refuses with %i is named in words', async (code, words) => {
  expect(await postUnder({ status: 400, code })).toMatchObject({ problem: saying(words) });
});

test('a missing permission is named together with the channel', async () => {
  const outcome = await postUnder({ status: 403, code: 50013 });
  expect(outcome).toMatchObject({ problem: saying(/<#\d+>.*Send Messages/) });
});

test.each([
  [{ url: 'https://my_site.example/a' }, true],
  [{ image: 'https://intranet/a.jpg' }, true],
  [{ author: { name: 'Harbour', url: 'https://a..example/' } }, true],
  [{ text: 'x'.repeat(5_000) }, undefined],
] as const)('a refusal of %j is one of an address: %s', async (card, address) => {
  const simulator = await simulatorForTest();
  const channel = discordChannel(discordRest({ token: simulator.token, apiUrl: simulator.url }));
  const outcome = await channel.create(textChannel(simulator), { cards: [{ title: 'Ferry', ...card }] }, 'n1');
  expect(outcome).toEqual({ failed: 'refused', problem: expect.anything(), ...(address && { address }) });
});

test('a connection that is reset again and again is tried later', async () => {
  expect(await postUnder('reset')).toEqual({ failed: 'later', reason: 'Discord cannot be reached.', unanswered: true });
});

test('an unreachable Discord is tried later', async () => {
  const channel = discordChannel(discordRest({ token: 'x', apiUrl: 'http://127.0.0.1:9/api' }));
  expect(await channel.create('123456789012345678', message, 'n1')).toMatchObject({ failed: 'later' });
});

test('a single failure is retried unnoticed', async () => {
  expect(await postUnder({ status: 502 }, 1)).toHaveProperty('messageId');
});

test('a short rate limit of a route is waited for', async () => {
  expect(await postUnder({ retryAfter: 0.05, scope: 'user', headers: true }, 1)).toHaveProperty('messageId');
});

test('a ban of the address is left for later, with the wait until it is asked about again', async () => {
  const outcome = await postUnder({ status: 429 });
  const reason = expect.stringContaining('refuses requests from this address');
  expect(outcome).toEqual({ failed: 'later', reason, after: 60 });
});

test('a rate limit of one message is left for later, however short', async () => {
  const outcome = await postUnder({ retryAfter: 0.05, scope: 'shared', headers: true }, 1);
  expect(outcome).toEqual({ failed: 'later', reason: expect.any(String), after: 1 });
});

test('a long rate limit is left for later, with the wait', async () => {
  const outcome = await postUnder({ retryAfter: 60, scope: 'user', headers: true });
  expect(outcome).toMatchObject({ failed: 'later', after: expect.closeTo(60, -1) });
});

test.each(['user', 'shared'] as const)('a %s rate limit that is only in the body counts', async scope => {
  const outcome = await postUnder({ retryAfter: 1163, scope, headers: false });
  expect(outcome).toMatchObject({ failed: 'later', after: expect.closeTo(1163, -1) });
});

test.each(['user', 'shared', 'global'] as const)('a %s rate limit of days is shortened to an hour', async scope => {
  const outcome = await postUnder({ retryAfter: 400_000, scope, headers: true });
  expect(outcome).toMatchObject({ failed: 'later', after: expect.closeTo(3600, -1) });
});

test('a refused token is no outcome: it throws, every time', async () => {
  const simulator = await simulatorForTest();
  const channel = discordChannel(discordRest({ token: 'wrong', apiUrl: simulator.url }));
  const post = () => channel.create(textChannel(simulator), message, 'n1');
  await expect(post()).rejects.toBeInstanceOf(InvalidTokenError);
  await expect(post()).rejects.toBeInstanceOf(InvalidTokenError);
});

test('a channel that the bot may not see is blocked', async () => {
  const simulator = await simulatorForTest();
  const channel = discordChannel(discordRest({ token: simulator.token, apiUrl: simulator.url }));
  const channelId = textChannel(simulator);
  simulator.setBotPermissions(channelId, 0n);
  expect(await channel.create(channelId, message, 'n1')).toMatchObject({ failed: 'blocked' });
  expect(await channel.find(channelId, new Date())).toMatchObject({ failed: 'blocked' });
  expect(simulator.refusals).toEqual([]);
});

test('a channel whose history the bot may not read is not taken for an empty one', async () => {
  const simulator = await simulatorForTest();
  const channel = discordChannel(discordRest({ token: simulator.token, apiUrl: simulator.url }));
  const channelId = textChannel(simulator);
  await channel.create(channelId, message, 'n1');
  simulator.setBotPermissions(channelId, (1n << 10n) | (1n << 11n) | (1n << 14n));
  expect(await channel.find(channelId, new Date())).toMatchObject({ failed: 'blocked' });
});

test.each([
  [20031, /doesn’t allow words/, undefined],
  [200000, /AutoMod.*words/, undefined],
  [200001, /AutoMod.*title/, undefined],
  [240000, /link.*harmful/, true],
] as const)('a refusal with code %i is told in words of ours', async (code, words, address) => {
  const outcome = await postUnder({ status: 400, code, message: 'As told' });
  expect(outcome).toEqual({ failed: 'refused', problem: saying(words), ...(address && { address }) });
});

type Deed = Attempt['action'];

const at = (action: Deed): Attempt => ({ channelId: '42', action });

test.each<[Deed, string]>([
  ['message', 'View Channel, Send Messages, Embed Links and Read Message History'],
  ['read', 'Give me Read Message History'],
  ['pin', 'Pin Messages'],
  ['thread', 'Create Public Threads and Send Messages in Threads'],
  ['change', 'Send Messages in Threads'],
  ['post', 'Send Messages'],
  ['publish', 'Send Messages'],
])('who may not (%s) is told of %s', (action, permissions) => {
  expect(permissionProblemOf(50013, at(action))).toEqual(saying(new RegExp(permissions)));
});

test.each<[number, Deed, string]>([
  [10004, 'message', 'Invite me again'],
  [10087, 'post', 'with another tag'],
  [30003, 'pin', 'Unpin one there'],
  [40058, 'message', 'I can only open posts'],
  [40066, 'post', 'a tag that everyone may set'],
  [40067, 'post', 'with one of its tags'],
  [50001, 'message', 'View Channel'],
  [160002, 'message', 'Give me Read Message History'],
  [50008, 'message', 'Choose one that has messages'],
  [50024, 'publish', 'isn’t an announcement channel'],
  [50024, 'thread', 'without a thread'],
  [160005, 'message', 'Unlock it'],
  [160006, 'thread', 'Close some'],
])('code %i for a %s says what to do: %s', (code, action, advice) => {
  expect(permissionProblemOf(code, at(action))).toEqual(saying(new RegExp(advice)));
});

test.each([10003, 10008, 50035, 50083, 999999])('code %i is no problem of a channel', code => {
  expect(permissionProblemOf(code, at('message'))).toBeUndefined();
});

test('a deleted channel or thread is named as what it was', () => {
  expect(goneProblem(at('message'))).toEqual(saying(/^The channel <#42> no longer exists/));
  expect(goneProblem(at('change'))).toEqual(saying(/^The thread <#42> no longer exists/));
});
