import { expect, test } from 'vitest';
import { caller } from '../../../simulator/test/support/simulator.ts';
import { allBut, aMessage, type Desk, desk, idOf } from '../../support/discord-desk.ts';
import { saying } from '../../support/problems.ts';

const SEND_MESSAGES = 1n << 11n;
const READ_MESSAGE_HISTORY = 1n << 16n;

interface Forum {
  available_tags: readonly { id: string; name: string }[];
}

const tagsOf = ({ simulator, channelId }: Desk): readonly string[] =>
  (simulator.channels().find(({ id }) => id === channelId) as unknown as Forum).available_tags.map(({ id }) => id);

const open = ({ channel, channelId }: Desk, tags: readonly string[] = [], message = aMessage()) =>
  channel.openPost(channelId, message, { name: 'Harbour evening', forum: { tags } });

test('a post has its name, its tags and its first message, whose id it shares', async () => {
  const at = await desk('stories');
  const [tag = ''] = tagsOf(at);
  const postId = idOf(await open(at, [tag]));
  const post = at.simulator.channels().find(({ id }) => id === postId);
  expect(post).toMatchObject({ name: 'Harbour evening', parent_id: at.channelId, applied_tags: [tag] });
  expect(at.simulator.messages(postId)).toEqual([expect.objectContaining({ id: postId, flags: 0 })]);
});

test('a silent post notifies nobody', async () => {
  const at = await desk('stories');
  const postId = idOf(await open(at, [], aMessage({ silent: true })));
  expect(at.simulator.messages(postId)[0]?.flags).toBe(1 << 12);
});

test('a forum that requires a tag says so, and a missing tag is reported', async () => {
  const at = await desk('stories');
  at.simulator.changeChannel(at.channelId, { requiresTag: true });
  expect(await open(at)).toEqual({ failed: 'blocked', problem: saying(/requires a tag/) });
  expect(await open(at, ['123456789012345678'])).toEqual({
    failed: 'blocked',
    problem: saying(/no longer exists/),
  });
});

test('a missing permission to post in a forum is named', async () => {
  const at = await desk('stories');
  at.simulator.setBotPermissions(at.channelId, allBut(SEND_MESSAGES));
  expect(await open(at)).toEqual({ failed: 'blocked', problem: saying(/Send Messages/) });
});

test('a message cannot stand in a forum itself', async () => {
  const at = await desk('stories');
  const outcome = await at.channel.create(at.channelId, aMessage(), 'n1');
  expect(outcome).toEqual({ failed: 'blocked', problem: saying(/I can only open posts/) });
});

test.each(['stored, then 500', 'stored, then reset'] as const)(
  'a post whose answer got lost (%s) is not opened twice, and is found',
  async effect => {
    const at = await desk('stories');
    at.simulator.faults.add({ method: 'POST', path: /threads$/, effect });
    expect(await open(at)).toMatchObject({ failed: 'later' });
    const found = await at.channel.find(at.channelId, new Date());
    expect(found).toEqual([
      { messageId: expect.any(String), urls: ['https://harbour.example/live#a'], title: 'Ferry afloat' },
    ]);
  },
);

test('the bot’s posts are found newest first, archived ones too', async () => {
  const at = await desk('stories');
  const first = idOf(await open(at));
  const second = idOf(await open(at, [], aMessage({ cards: [{ title: 'no link' }] })));
  await at.channel.changeThread(first, { archived: true });
  expect(await at.channel.find(at.channelId, new Date())).toEqual([
    { messageId: second, urls: [], title: 'no link' },
    { messageId: first, urls: ['https://harbour.example/live#a'], title: 'Ferry afloat' },
  ]);
});

test('a post from days before that time is not found', async () => {
  const at = await desk('stories');
  const opened = idOf(await open(at));
  await at.channel.changeThread(opened, { archived: true });
  idOf(await open(at));
  expect(await at.channel.find(at.channelId, new Date(Date.now() + 48 * 3_600_000))).toEqual([]);
});

test('a post of the bot is found behind a page of posts that were archived later', async () => {
  let now = Date.now() - 48 * 3_600_000;
  const at = await desk('stories', { now: () => now++ });
  // Not by the bot: discord.js sends no more than 50 requests a second.
  const call = caller(at.simulator);
  const older: string[] = [];
  for (let n = 0; n < 100; n++) {
    const post = { name: String(n), message: { content: 'first' } };
    older.push((await call('POST', `/channels/${at.channelId}/threads`, post)).body.id);
  }
  now = Date.now();
  const messageId = idOf(await open(at));
  for (const postId of [messageId, ...older]) at.simulator.changeChannel(postId, { archived: true });
  expect(await at.channel.find(at.channelId, new Date())).toEqual([expect.objectContaining({ messageId })]);
});

test('a post whose first message someone deleted is found, without addresses', async () => {
  const at = await desk('stories');
  const postId = idOf(await open(at));
  at.simulator.deleteMessage(postId, postId);
  expect(await at.channel.find(at.channelId, new Date())).toEqual([{ messageId: postId, urls: [] }]);
});

test('a forum whose history the bot may not read is not taken for an empty one', async () => {
  const at = await desk('stories');
  at.simulator.setBotPermissions(at.channelId, allBut(READ_MESSAGE_HISTORY));
  expect(await at.channel.find(at.channelId, new Date())).toMatchObject({ failed: 'blocked' });
});
