import type { DiscordSimulator } from 'discord-simulator';
import { expect, test } from 'vitest';
import feed from '../../../commands/feed.ts';
import { checkLive, type LiveOptions } from '../../../src/discord/live.ts';
import { simulatorForTest, startBot, textChannel } from '../../support/discord.ts';

/** A Discord whose clock is ours, with the bot's commands registered. */
async function begin() {
  let now = Date.now();
  const simulator = await simulatorForTest({ now: () => now, extraChannels: 1 });
  await startBot([feed], { simulator });
  const wait = async (ms: number) => {
    now += ms;
  };
  return { simulator, wait };
}

/** Runs the check in a channel, and returns what it printed. */
async function check(
  simulator: DiscordSimulator,
  channelId: string,
  options: Partial<LiveOptions> & { signal?: AbortSignal } = {},
) {
  const lines: string[] = [];
  const { signal = new AbortController().signal, ...more } = options;
  const access = { token: simulator.token, apiUrl: simulator.url, channelId };
  const ask = { commands: [feed], wait: async () => undefined, ...more };
  const ok = await checkLive(access, ask, { print: line => void lines.push(line), signal });
  return { ok, text: lines.join('\n') };
}

const threadsIn = (simulator: DiscordSimulator) => simulator.channels().filter(({ type }) => type === 11);

test('every question is answered as we expect by our own Discord, and nothing is left in the channel', async () => {
  const { simulator, wait } = await begin();
  const channelId = textChannel(simulator);
  const hidden = simulator.channels().find(({ type, id }) => type === 0 && id !== channelId)?.id ?? '';
  simulator.setBotPermissions(hidden, 0n);
  const { ok, text } = await check(simulator, channelId, { hidden, wait });
  expect(text.split('\n').filter(line => !line.startsWith('✓'))).toEqual([
    expect.stringContaining('Please delete the empty thread'),
  ]);
  expect(text).toContain('✓ I post in the hidden channel: 403 50001');
  expect([ok, simulator.messages(channelId), simulator.refusals]).toEqual([true, [], []]);
  expect(
    threadsIn(simulator)
      .flatMap(({ id }) => simulator.messages(id))
      .filter(({ type }) => type === 0),
  ).toEqual([]);
});

test('an answer that we do not expect is printed beside what we expect', async () => {
  const { simulator } = await begin();
  const { ok, text } = await check(simulator, textChannel(simulator), { commands: [] });
  expect(text).toMatch(/^✗ Discord’s list of my commands equals mine .*: no; expected: yes$/m);
  expect(text).toMatch(/^✗ The same nonce after five minutes .*: the same message; expected: another message$/m);
  expect(ok).toBe(false);
});

test('it deletes what it posted when it is stopped, and when Discord fails', async () => {
  const { simulator } = await begin();
  const channelId = textChannel(simulator);
  const stop = new AbortController();
  const wait = async () => stop.abort();
  simulator.faults.add({ method: 'PATCH', path: /\/channels\//, times: 9, effect: { status: 500 } });
  expect((await check(simulator, channelId, { wait, signal: stop.signal })).ok).toBe(false);
  expect((await check(simulator, channelId, { signal: AbortSignal.abort() })).ok).toBe(false);
  expect(simulator.messages(channelId)).toEqual([]);
});

test('a channel in which nothing can be tried is refused with a sentence', async () => {
  const { simulator } = await begin();
  const channelId = textChannel(simulator);
  const forum = simulator.channels().find(({ type }) => type === 15)?.id ?? '';
  for (const [id, sentence] of [
    ['general', 'is no id of a channel'],
    ['123456789012345678', 'knows no channel'],
    [forum, 'Name a text or announcement channel'],
  ] as const) {
    expect(await check(simulator, id)).toEqual({ ok: false, text: expect.stringContaining(sentence) });
  }
  simulator.setBotPermissions(channelId, 0n);
  expect(await check(simulator, channelId)).toEqual({ ok: false, text: expect.stringContaining('View Channel') });
  simulator.setBotPermissions(channelId, 1024n);
  expect(await check(simulator, channelId)).toEqual({ ok: false, text: expect.stringContaining('Send Messages') });
});
