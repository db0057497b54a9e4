import { type DiscordSimulator, type DiscordSimulatorOptions, startDiscordSimulator } from 'discord-simulator';
import { expect, onTestFinished } from 'vitest';
import type { Message } from '../../src/core/model/message.ts';
import { discordChannel } from '../../src/discord/rest/channel.ts';
import { discordRest } from '../../src/discord/rest/rest.ts';
import type { Channel } from '../../src/pipeline/chat.ts';

/** A process that only posts, over REST and without a gateway, and the Discord that it posts to. */
export interface Desk {
  simulator: DiscordSimulator;
  channel: Channel;
  /** Of the channel that the test is about. */
  channelId: string;
}

type Place = 'live' | 'announcements' | 'stories';

/** A desk at the channel of that name, without rate limits but those given; malformed requests fail the test. */
export async function desk(name: Place = 'live', options: DiscordSimulatorOptions = {}): Promise<Desk> {
  const simulator = await startDiscordSimulator({ limits: 'off', ...options });
  onTestFinished(async () => {
    await simulator.close();
    expect(simulator.refusals).toEqual([]);
  });
  const channelId = simulator.channels().find(channel => channel.name === name)?.id ?? '';
  return {
    simulator,
    channelId,
    channel: discordChannel(discordRest({ token: simulator.token, apiUrl: simulator.url })),
  };
}

export const aMessage = (given: Partial<Message> = {}): Message => ({
  cards: [{ title: 'Ferry afloat', url: 'https://harbour.example/live#a', text: 'All are **safe**.' }],
  ...given,
});

/** The id that an outcome gives. */
export function idOf(outcome: { messageId: string } | { failed: string }): string {
  if ('failed' in outcome) throw new Error(JSON.stringify(outcome));
  return outcome.messageId;
}

let nonces = 0;

/** Posts a message of its own, there or elsewhere. */
export async function posted({ channel, channelId }: Desk, place = channelId): Promise<string> {
  nonces += 1;
  return idOf(await channel.create(place, aMessage(), `n${nonces}`));
}

/** Everything but what is named, which is given as bits. */
export const allBut = (...denied: readonly bigint[]): bigint =>
  denied.reduce((left, bit) => left & ~bit, (1n << 53n) - 1n) & ~(1n << 3n);
