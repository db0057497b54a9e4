import { expect, test } from 'vitest';
import feed from '../../commands/feed.ts';
import type { Asked, Reply } from '../../src/command.ts';
import { aBlog, anUpdate, aReading, Memory } from '../support/context.ts';

type Question = Asked & { page: number };

function run(name: string, options: Record<string, string | undefined>, context: Question): Promise<Reply> {
  const subcommand = feed.subcommands.find(one => one.name === name);
  if (!subcommand) throw new Error(`no subcommand ${name}`);
  return subcommand.run(options, context);
}

const suggest = async (typed: string, context: Question) => {
  const option = feed.subcommands.find(one => one.name === 'remove')?.options.feed;
  return option?.type === 'text' ? option.suggest?.(typed, context) : undefined;
};

const textOf = ({ message }: Reply): string => [message.content, ...message.cards.map(card => card.text)].join('\n');

const url = 'https://harbour.example/live/evening';
const evening = aBlog({
  updates: [anUpdate({ id: 'b', keyEvent: true }), anUpdate({ id: 'a', publishedAt: '2026-11-25T17:00:00.000Z' })],
});

function reachable(blog = evening): Memory {
  const memory = new Memory();
  memory.addresses.set(url, aReading(blog));
  return memory;
}

test('following tells what was found and what will be done', async () => {
  const memory = reachable();
  const reply = await run('add', { url }, memory.asked());
  const text = textOf(reply);
  expect(reply.message.cards[0]).toMatchObject({ title: 'Harbour evening', url });
  expect(text).toContain('a live blog of The Harbour Post with 2 updates, 1 key event among them');
  expect(text).toContain('**Headline b** (<t:1795629600:R>)');
  expect(text).toContain('<#10> gets each new key event. Nothing that is there already is posted.');
  expect(text).toContain('every 60 seconds');
  expect(memory.followed).toHaveLength(1);
});

test('what the options say is what is stored', async () => {
  const memory = reachable();
  const options = {
    channel: '77',
    updates: 'everything',
    mention: '5',
    keywords: 'tide, Storm ,, TIDE',
    withdrawn: 'delete',
  };
  const text = textOf(await run('add', { url, ...options }, memory.asked()));
  expect(memory.followed[0]?.subscription).toMatchObject({
    channelId: '77',
    updates: 'everything',
    mention: '5',
    keywords: ['TIDE', 'Storm'],
    withdrawn: 'delete',
  });
  expect(text).toContain('<#77> gets every new update with one of these words: “TIDE”, “Storm”');
  expect(text).toContain('It pings <@&5> on key events. Messages of withdrawn updates are deleted.');
});

test('a feed that lists live blogs is followed, and their pages are offered', async () => {
  const live = anUpdate({ id: 'l', url: 'https://harbour.example/news/live/2026/storm' });
  const reply = await run('add', { url }, reachable(aBlog({ withdraws: false, updates: [live] })).asked());
  expect(textOf(reply)).toContain('/feed add url:https://harbour.example/news/live/2026/storm');
});

test('what counts as a key event is told where the source flags none', async () => {
  const keyEventRule = 'This page flags no key events: updates with a headline of their own count.';
  expect(textOf(await run('add', { url }, reachable(aBlog({ keyEventRule })).asked()))).toContain(keyEventRule);
});

test('following twice is answered with the one that stands', async () => {
  const memory = reachable();
  await run('add', { url }, memory.asked());
  const text = textOf(await run('add', { url, updates: 'everything' }, memory.asked()));
  expect(text).toContain('already');
  expect(text).toContain('posts each new key event in <#10>');
  expect(memory.followed).toHaveLength(1);
});

test('a live blog without updates promises its first one', async () => {
  const text = textOf(await run('add', { url }, reachable(aBlog()).asked()));
  expect(text).toContain('the first one will be posted');
  expect(text).not.toContain('already is posted');
});

test('a slower source is looked at as it asks', async () => {
  const text = textOf(await run('add', { url }, reachable(aBlog({ pollHint: 900 })).asked()));
  expect(text).toContain('every 15 minutes');
});

test('missing permissions are named together with the channel', async () => {
  const context = reachable().asked({ missing: ['Send Messages', 'Embed Links'] });
  expect(textOf(await run('add', { url }, context))).toContain(
    'I may not post in <#10> yet. Give me there: **Send Messages**, **Embed Links**.',
  );
});

test('@everyone is no role to ping', async () => {
  const memory = reachable();
  const text = textOf(await run('add', { url, mention: '1' }, memory.asked()));
  expect(text).toContain('Choose another role');
  expect(memory.followed).toEqual([]);
});

test('a page that carries only feeds is not followed: they are offered to copy', async () => {
  const memory = new Memory();
  const feeds = [
    { title: 'World *news*', url: 'https://harbour.example/world.rss' },
    { title: 'Trap', url: 'https://harbour.example/`@everyone`' },
  ];
  memory.addresses.set(url, { kind: 'refused', reason: 'That page carries no live blog.', feeds });
  const text = textOf(await run('add', { url }, memory.asked()));
  expect(text).toContain('That page carries no live blog.');
  expect(text).toContain('- `/feed add url:https://harbour.example/world.rss` World \\*news\\*');
  expect(text).toContain('%60@everyone%60`');
  expect(memory.followed).toEqual([]);
});

test('a title of the publisher breaks nothing', async () => {
  const memory = reachable(aBlog({ title: '**@everyone** [x](https://evil.example)' }));
  const { message } = await run('add', { url }, memory.asked());
  expect(message.cards[0]?.title).toContain('\\*\\*\\@everyone\\*\\* \\[x\\]');
});

test('the list names every feed with its channel and settings, in pages', async () => {
  const memory = new Memory();
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    memory.add(aBlog({ id: `blog-${number}`, title: `Evening ${number}` }), `${number}`);
  }
  const first = await run('list', {}, memory.asked());
  const second = await run('list', {}, memory.asked({ page: 2 }));
  expect(first.page).toEqual({ number: 1, of: 2 });
  expect(textOf(first)).toContain('**Evening 1**\nposts each new key event in <#1>; it pings nobody');
  expect(textOf(second)).toContain('**Evening 9**');
  expect(textOf(second)).not.toContain('**Evening 8**');
});

test('the longest list fits one embed', async () => {
  const memory = new Memory();
  const keywords = Array.from({ length: 20 }, (_, index) => `${index}`.padEnd(60, '*'));
  for (const id of 'abcdefgh') memory.add(aBlog({ id, title: id.repeat(500) }), '123456789012345678', { keywords });
  expect(textOf(await run('list', {}, memory.asked())).length).toBeLessThanOrEqual(4096);
});

test('an empty list says how to start', async () => {
  expect(textOf(await run('list', {}, new Memory().asked()))).toContain('/feed add url:');
});

test('what is followed is suggested with its channel, this one first', async () => {
  const memory = new Memory();
  memory.add(aBlog(), '20');
  memory.add(aBlog(), '10');
  memory.add(aBlog({ id: 'other', title: 'Election night' }), '10');
  const choices = await suggest('evening', memory.asked());
  expect(choices).toEqual([
    { name: 'Harbour evening in #channel-10', value: 'subscription-2' },
    { name: 'Harbour evening in #channel-20', value: 'subscription-1' },
  ]);
});

test('what is removed is followed no longer, and the answer says how to follow it again', async () => {
  const memory = new Memory();
  memory.add(aBlog(), '20');
  const text = textOf(await run('remove', { feed: 'subscription-1' }, memory.asked()));
  expect(text).toContain('<#20> no longer follows **Harbour evening**. What was posted stays.');
  expect(text).toContain('`/feed add url:https://harbour.example/live/evening.json`');
  expect(memory.followed).toEqual([]);
});

test('a typed title removes only what is not ambiguous', async () => {
  const memory = new Memory();
  memory.add(aBlog(), '20');
  memory.add(aBlog(), '30');
  expect(textOf(await run('remove', { feed: 'harbour EVENING' }, memory.asked()))).toContain('more than one place');
  expect(textOf(await run('remove', { feed: 'harbour EVENING' }, memory.asked({ channelId: '30' })))).toContain(
    '<#30>',
  );
  expect(memory.followed.map(({ subscription }) => subscription.channelId)).toEqual(['20']);
});

test('removing what is not followed names what is', async () => {
  const memory = new Memory();
  memory.add(aBlog(), '20');
  const text = textOf(await run('remove', { feed: 'nonsense' }, memory.asked()));
  expect(text).toContain('nothing called “nonsense”');
  expect(text).toContain('**Harbour evening**');
});

test('a preview shows the newest key events and follows nothing', async () => {
  const memory = reachable();
  const reply = await run('preview', { url }, memory.asked());
  expect(reply.message.cards).toEqual([expect.objectContaining({ title: 'Headline b' })]);
  expect(reply.message.content).toContain('Nothing was posted');
  expect(memory.followed).toEqual([]);
});

test('a preview stays within what one message holds', async () => {
  const text = [{ kind: 'paragraph', spans: [{ text: 'w'.repeat(40).concat(' ').repeat(99) }] }] as const;
  const updates = ['a', 'b', 'c'].map(id => anUpdate({ id, keyEvent: true, text }));
  const { cards } = (await run('preview', { url }, reachable(aBlog({ updates })).asked())).message;
  const sizes = cards.map(
    ({ title = '', text: body = '', footer = '', author }) => [title, body, footer, author?.name ?? ''].join('').length,
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(6000);
  expect(cards.length).toBeGreaterThan(0);
});
