import { REST } from 'discord.js';
import type { DiscordSimulator } from 'discord-simulator';
import { expect, onTestFinished, test } from 'vitest';
import type { Message } from '../../../src/core/model/message.ts';
import { creation, revision } from '../../../src/discord/message.ts';
import { discordChannel } from '../../../src/discord/rest/channel.ts';
import { discordRest, restOptions } from '../../../src/discord/rest/rest.ts';
import type { Channel } from '../../../src/pipeline/chat.ts';
import { simulatorForTest, textChannel } from '../../support/discord.ts';

interface Desk {
  simulator: DiscordSimulator;
  channel: Channel;
  channelId: string;
}

/** A process that only posts: REST, no gateway. */
async function start(): Promise<Desk> {
  const simulator = await simulatorForTest();
  onTestFinished(() => expect(simulator.refusals).toEqual([]));
  const channel = discordChannel(discordRest({ token: simulator.token, apiUrl: simulator.url }));
  return { simulator, channel, channelId: textChannel(simulator) };
}

const message = (given: Partial<Message> = {}): Message => ({
  cards: [{ title: 'Ferry afloat', url: 'https://harbour.example/live#a', text: 'All are **safe**.' }],
  ...given,
});

async function posted({ channel, channelId }: Desk, given?: Partial<Message>, nonce = 'n1'): Promise<string> {
  const outcome = await channel.create(channelId, message(given), nonce);
  if ('failed' in outcome) throw new Error(JSON.stringify(outcome));
  return outcome.messageId;
}

test('a card becomes an embed with all its parts', async () => {
  const desk = await start();
  const card = {
    title: 'Ferry afloat',
    url: 'https://harbour.example/live#a',
    text: 'All are **safe**.',
    author: { name: 'Harbour evening', url: 'https://harbour.example/live' },
    footer: 'The Harbour Post',
    timestamp: '2026-11-25T18:00:00.000Z',
    image: 'https://harbour.example/ferry.jpg',
    alt: 'A ferry at a quay',
    colour: 0x336699,
  };
  await posted(desk, { cards: [card] });
  const [{ embeds: [embed] = [] } = {}] = desk.simulator.messages(desk.channelId);
  expect(embed).toMatchObject({ title: card.title, url: card.url, description: card.text, color: card.colour });
  expect(embed).toMatchObject({
    author: card.author,
    footer: { text: card.footer },
    image: { url: card.image, description: card.alt },
  });
  expect(Date.parse(embed?.timestamp ?? '')).toBe(Date.parse(card.timestamp));
});

test('the same nonce gives the first message again', async () => {
  const desk = await start();
  const first = await posted(desk, {}, 'same');
  const second = await posted(desk, {}, 'same');
  expect(second).toBe(first);
  expect(desk.simulator.messages(desk.channelId)).toHaveLength(1);
});

test.each(['stored, then 500', 'stored, then reset'] as const)('a create that was %s is there once', async effect => {
  const desk = await start();
  desk.simulator.faults.add({ method: 'POST', path: /messages$/, effect });
  const messageId = await posted(desk);
  expect(desk.simulator.messages(desk.channelId).map(({ id }) => id)).toEqual([messageId]);
});

/** Everything that could ping, in a channel where the bot may ping everyone. */
function loud({ simulator, channelId }: Desk): { content: string; role: string } {
  simulator.setBotPermissions(channelId, (1n << 53n) - 1n);
  const role = simulator.roles().find(({ mentionable }) => mentionable)?.id ?? '';
  const person = simulator.members().find(({ user }) => !user.bot)?.user.id;
  return { content: `@everyone @here <@${person}> <@&${role}>`, role };
}

const quiet = { mention_everyone: false, mentions: [], mention_roles: [] };

test('nothing in a message pings except the configured role', async () => {
  const desk = await start();
  const { content, role } = loud(desk);
  await posted(desk, { content });
  await posted(desk, { content, mention: role }, 'n2');
  const [plain, calling] = desk.simulator.messages(desk.channelId);
  expect(plain).toMatchObject(quiet);
  expect(calling).toMatchObject({ ...quiet, mention_roles: [role], content: `<@&${role}> ${content}` });
});

test('an edit pings nobody either', async () => {
  const desk = await start();
  const { content } = loud(desk);
  const messageId = await posted(desk);
  expect(await desk.channel.edit(desk.channelId, messageId, message({ content }))).toBe('done');
  expect(desk.simulator.messages(desk.channelId)[0]).toMatchObject({ ...quiet, content });
});

test('an edit clears what the message no longer shows', async () => {
  const desk = await start();
  const messageId = await posted(desk, { content: 'Breaking' });
  await desk.channel.edit(desk.channelId, messageId, { cards: [{ title: 'Ferry ashore' }] });
  const [edited] = desk.simulator.messages(desk.channelId);
  expect(edited).toMatchObject({ id: messageId, content: '' });
  expect(edited?.embeds).toEqual([expect.objectContaining({ title: 'Ferry ashore' })]);
  expect(edited?.embeds[0]?.url).toBeUndefined();
});

test('pin, thread and publishing are not part of a message’s body', () => {
  const plain = message();
  const adorned = message({ pinned: true, thread: { name: 'Harbour evening' }, publish: true });
  expect(creation(adorned, 'n1')).toEqual(creation(plain, 'n1'));
  expect(revision(adorned)).toEqual(revision(plain));
});

test('a silent message carries the flag for it', async () => {
  const desk = await start();
  await posted(desk, { silent: true });
  expect(Number(desk.simulator.messages(desk.channelId)[0]?.flags) & (1 << 12)).not.toBe(0);
});

test('removing a message that is already gone says that it is gone', async () => {
  const desk = await start();
  const messageId = await posted(desk);
  expect(await desk.channel.remove(desk.channelId, messageId)).toBe('done');
  expect(await desk.channel.remove(desk.channelId, messageId)).toEqual({ failed: 'message gone' });
  expect(desk.simulator.messages(desk.channelId)).toEqual([]);
});

test('an edit of a message that a moderator deleted says that it is gone', async () => {
  const desk = await start();
  const messageId = await posted(desk);
  desk.simulator.deleteMessage(desk.channelId, messageId);
  expect(await desk.channel.edit(desk.channelId, messageId, message())).toEqual({ failed: 'message gone' });
});

test.each(['stored, then 500', 'stored, then reset'] as const)(
  'an edit that was %s is asked for once',
  async effect => {
    const desk = await start();
    const messageId = await posted(desk);
    desk.simulator.faults.add({ method: 'PATCH', path: /\/messages\/\d+$/, effect, times: 1 });
    const outcome = await desk.channel.edit(desk.channelId, messageId, message());
    expect(outcome).toMatchObject({ failed: 'later', unanswered: true });
  },
);

test('the bot’s own newest messages are found by the addresses of their embeds', async () => {
  const desk = await start();
  const first = await posted(desk, {}, 'n1');
  const second = await posted(desk, { cards: [{ title: 'no link' }] }, 'n2');
  expect(await desk.channel.find(desk.channelId, new Date())).toEqual([
    { messageId: second, urls: [], title: 'no link' },
    { messageId: first, urls: ['https://harbour.example/live#a'], title: 'Ferry afloat' },
  ]);
});

test('a message of the bot is found behind more than a page of later ones', async () => {
  const desk = await start();
  const since = new Date();
  const first = await posted(desk, {}, 'first');
  for (let n = 0; n < 130; n++) await posted(desk, {}, `later ${n}`);
  const found = await desk.channel.find(desk.channelId, since);
  expect(found).toHaveLength(131);
  expect(found).toContainEqual({ messageId: first, urls: ['https://harbour.example/live#a'], title: 'Ferry afloat' });
});

test('after a message the bot’s messages are found behind any number of others, whatever the clock', async () => {
  const desk = await start();
  const { messageId: after } = (await desk.channel.latest(desk.channelId)) as { messageId: string };
  for (let n = 0; n < 230; n++) desk.simulator.postMessage(desk.channelId, `chat ${n}`);
  const messageId = await posted(desk);
  expect(await desk.channel.find(desk.channelId, { after })).toEqual([expect.objectContaining({ messageId })]);
});

test('an empty channel has no messages of the bot', async () => {
  const desk = await start();
  expect(await desk.channel.find(desk.channelId, new Date())).toEqual([]);
});

test('one request is enough for a channel that got no message since', async () => {
  const desk = await start();
  await posted(desk);
  desk.simulator.faults.add({ method: 'GET', path: /\/messages/, times: 9, effect: { status: 500 } });
  expect(await desk.channel.find(desk.channelId, new Date(Date.now() + 3_600_000))).toEqual([]);
});

test('a request to a hanging Discord is given up and tried later', async () => {
  const simulator = await simulatorForTest();
  simulator.faults.add({ method: 'POST', path: /messages$/, times: 2, effect: 'hang' });
  const rest = new REST({ ...restOptions(simulator.url), timeout: 100 }).setToken(simulator.token);
  const outcome = await discordChannel(rest).create(textChannel(simulator), message(), 'n1');
  expect(outcome).toEqual({ failed: 'later', reason: expect.stringContaining('in time'), unanswered: true });
});
