import { expect, test } from 'vitest';
import { InvalidTokenError } from '../../../src/discord/invalid-token.ts';
import { discordChannel } from '../../../src/discord/rest/channel.ts';
import { createTokenDoubt } from '../../../src/discord/rest/invalid-requests.ts';
import { discordRest } from '../../../src/discord/rest/rest.ts';
import { simulatorForTest, textChannel } from '../../support/discord.ts';

/** Two clients of a process that Discord has answered before, with a clock that the test sets. */
async function twoClients() {
  const simulator = await simulatorForTest();
  let at = 0;
  const noted: number[] = [];
  const tokenDoubt = createTokenDoubt({ elapsed: () => at, noted: seconds => void noted.push(seconds) });
  const access = { token: simulator.token, apiUrl: simulator.url, invalidRequests: { tokenDoubt } };
  const [channel, other] = [discordChannel(discordRest(access)), discordChannel(discordRest(access))];
  const channelId = textChannel(simulator);
  let posts = 0;
  const post = (by = channel) => by.create(channelId, { cards: [{ title: 'News' }] }, `n${posts++}`);
  await post();
  return {
    post,
    other,
    noted,
    refuse: (times: number) => simulator.faults.add({ times, effect: { status: 401 } }),
    pass: (seconds: number) => (at += seconds * 1_000),
    sent: () => simulator.messages(channelId).length,
  };
}

const posted = { messageId: expect.any(String) };
const later = (after: number) => ({ failed: 'later', reason: expect.stringContaining('token'), after });

test('a token that is refused once is tried again by one request, and taken', async () => {
  const { post, other, noted, refuse, pass, sent } = await twoClients();
  refuse(1);
  expect(await post()).toEqual(later(10));
  expect(await post(other)).toEqual(later(10));
  pass(9);
  expect(await post()).toEqual(later(1));
  pass(1);
  expect(await post()).toEqual(posted);
  expect(await post(other)).toEqual(posted);
  expect(sent()).toBe(3);
  expect(noted).toEqual([10]);
});

test('a token that is refused five times in minutes is refused', async () => {
  const { post, noted, refuse, pass } = await twoClients();
  refuse(5);
  for (const after of [10, 30, 60, 120]) {
    expect(await post()).toEqual(later(after));
    pass(after);
  }
  await expect(post()).rejects.toBeInstanceOf(InvalidTokenError);
  await expect(post()).rejects.toBeInstanceOf(InvalidTokenError);
  expect(noted).toEqual([10, 30, 60, 120]);
});

test('requests that are refused at the same time count once', async () => {
  const { post, other, refuse, pass } = await twoClients();
  refuse(2);
  expect(await Promise.all([post(), post(other)])).toEqual([later(10), later(10)]);
  pass(10);
  expect(await post()).toEqual(posted);
});

test('a token that was taken in between is tried as often again', async () => {
  const { post, refuse, pass } = await twoClients();
  for (let n = 0; n < 6; n += 1) {
    refuse(1);
    expect(await post()).toEqual(later(10));
    pass(10);
    expect(await post()).toEqual(posted);
  }
});
