import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { conversationChannel } from '../../../src/discord/rest/conversations.ts';
import { discordRest } from '../../../src/discord/rest/rest.ts';
import { simulatorForTest } from '../../support/discord.ts';

/** A conversation with a reader, and what is asked of Discord from now on. */
async function aConversation() {
  const simulator = await simulatorForTest({ readers: 1 });
  const [{ channelId } = { channelId: '' }] = simulator.conversations();
  const asked: string[] = [];
  const note = (event: unknown): void => {
    const { method, url } = (event as { request: IncomingMessage }).request;
    asked.push(`${method} ${url?.replace(/^.*\/channels\/\d+/u, '').replace(/\?.*/u, '')}`);
  };
  subscribe('http.server.request.start', note);
  onTestFinished(() => void unsubscribe('http.server.request.start', note));
  const channel = conversationChannel(discordRest({ token: simulator.token, apiUrl: simulator.url }), Date.now);
  return { channel, channelId, asked };
}

const LETTER = { cards: [{ title: 'Ferry afloat', url: 'https://harbour.example/live#a', text: 'All are safe.' }] };

test('the first letter of a conversation costs one request', async () => {
  const { channel, channelId, asked } = await aConversation();
  const latest = await channel.latest(channelId);
  expect(latest).toEqual({ messageId: expect.stringMatching(/^\d+$/u) });
  await channel.create(channelId, LETTER, 'n1');
  expect(asked).toEqual(['POST /messages']);
});

test('a letter whose answer was lost is found among those of the last minutes', async () => {
  const { channel, channelId } = await aConversation();
  const latest = await channel.latest(channelId);
  const after = 'messageId' in latest ? latest.messageId : '';
  const made = await channel.create(channelId, LETTER, 'n1');
  const { messageId } = 'messageId' in made ? made : { messageId: '' };
  expect(await channel.find(channelId, { after })).toEqual([
    expect.objectContaining({ messageId, urls: ['https://harbour.example/live#a'] }),
  ]);
});
