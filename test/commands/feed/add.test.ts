import { expect, test } from 'vitest';
import { problem } from '../../../src/core/model/problem.ts';
import { pressed, reachable, run, setting, textOf, url } from '../../support/feed-command.ts';
import { replied } from '../../support/pressing.ts';
import { aBlog, anUpdate, aReading, seededBot } from '../../support/seeded-bot.ts';

test('the answer says what was found and what will be posted', async () => {
  const bot = reachable();
  const reply = await run('add', { url }, bot.asked());
  const text = textOf(reply);
  expect(reply.message.cards[0]).toMatchObject({ title: 'Harbour evening', url });
  expect(text).toContain('a live blog by The Harbour Post with 2 updates, including 1 key event');
  expect(text).toContain('**Headline b** (<t:1795629600:R>)');
  expect(text).toContain('<#10> gets each new key event. I don’t post anything that is already there.');
  expect(text).toContain('every 60 seconds');
  expect(await bot.followed()).toHaveLength(1);
});

test('the options are stored as settings', async () => {
  const bot = reachable();
  const options = {
    channel: '77',
    updates: 'everything',
    mention: '5',
    keywords: 'tide, Storm ,, TIDE',
  };
  const text = textOf(await run('add', { url, ...options }, bot.asked()));
  expect((await bot.followed())[0]?.subscription).toMatchObject({
    channelId: '77',
    updates: 'everything',
    mention: '5',
    keywords: ['tide', 'Storm'],
  });
  expect(text).toContain('<#77> gets every new update with one of these words: “tide…”, “Storm…”');
  expect(text).toContain('It pings <@&5> on key events. Withdrawn updates are struck through.');
});

test('a feed that lists live blogs is followed, and the pages of the live blogs are offered', async () => {
  const live = anUpdate({ id: 'l', url: 'https://harbour.example/news/live/2026/storm' });
  const reply = await run('add', { url }, reachable(aBlog({ updates: [live] }), 'feed').asked());
  expect(textOf(reply)).toContain('I found a feed by The Harbour Post');
  expect(textOf(reply)).toContain('/feed add url:https://harbour.example/news/live/2026/storm');
});

test('where only the headlines of a feed call its items live, their pages decide what is offered', async () => {
  const story = (id: string, headline: string) => anUpdate({ id, headline, url: `https://harbour.example/news/${id}` });
  const updates = [
    story('storm-sweeps-in', 'Storm live: quay closed'),
    story('sold-out', 'The band live on the pier'),
    story('gone', 'Live updates: the ferry'),
    story('mayor-speaks', 'Mayor speaks to sailors'),
  ];
  const bot = reachable(aBlog({ updates, articles: true }), 'feed');
  for (const id of ['storm-sweeps-in', 'mayor-speaks'])
    bot.publish(`https://harbour.example/news/${id}`, aReading(aBlog(), 'liveblogposting'));
  const text = textOf(await run('add', { url }, bot.asked()));
  expect(text).toContain('/feed add url:https://harbour.example/news/storm-sweeps-in');
  for (const other of ['sold-out', 'gone', 'mayor-speaks']) expect(text).not.toContain(other);
});

test('of many such items the pages of three are looked at', async () => {
  const address = (number: number) => `https://harbour.example/news/story-of-${number}`;
  const updates = Array.from({ length: 9 }, (_, n) =>
    anUpdate({ id: `${n}`, headline: 'Storm live', url: address(n) }),
  );
  const bot = reachable(aBlog({ updates, articles: true }), 'feed');
  for (const { url: at } of updates) bot.publish(at, aReading(aBlog(), 'liveblogposting'));
  const text = textOf(await run('preview', { url }, bot.asked()));
  expect(text.split('story-of-')).toHaveLength(1 + 3);
});

test('a page that shows only its newest updates is a live blog all the same', async () => {
  const blog = aBlog({ withdraws: false, updates: [anUpdate({ id: 'l', url: 'https://harbour.example/live/1' })] });
  const text = textOf(await run('add', { url }, reachable(blog, 'liveblogposting').asked()));
  expect(text).toContain('I found a live blog by The Harbour Post');
  expect(text).not.toContain('follow its page');
});

test('the rule for key events is explained if the source flags none', async () => {
  const text = textOf(await run('add', { url }, reachable(aBlog({ keyEventRule: 'headlines' })).asked()));
  expect(text).toContain(
    'This live blog flags no key events: I pick them, of new updates about one in five, at most 4 an hour.',
  );
});

test('following twice shows the existing subscription, to change', async () => {
  const bot = reachable();
  await run('add', { url }, bot.asked());
  const again = await run('add', { url, updates: 'everything' }, bot.asked());
  expect(textOf(again)).toMatch(/already follows it[\s\S]*<#10> gets each new key event/u);
  expect(again.controls?.flat().map(({ action }) => action)).toContain('preset');
  expect(await bot.followed()).toHaveLength(1);
});

test('the longest answers are within Discord’s limits', async () => {
  const bot = reachable(aBlog({ title: '*'.repeat(999), publisher: '*'.repeat(999) }));
  const keywords = Array.from({ length: 20 }, (_, index) => `-${index}`.padEnd(60, '*')).join();
  const question = bot.asked({ missing: ['SendMessages', 'PinMessages'] });
  for (const options of [{ url, keywords }, { url }])
    expect(textOf(await run('add', options, question)).length).toBeLessThanOrEqual(4096);
});

test('for a live blog without updates, the first one is announced', async () => {
  const text = textOf(await run('add', { url }, reachable(aBlog()).asked()));
  expect(text).toContain('I’ll post the first one');
  expect(text).not.toContain('is already there');
});

test('a source that asks for it is checked less often', async () => {
  const text = textOf(await run('add', { url }, reachable(aBlog({ pollHint: 900 })).asked()));
  expect(text).toContain('every 15 minutes');
});

test('missing permissions are named with the channel', async () => {
  const context = reachable().asked({ missing: ['SendMessages', 'EmbedLinks'] });
  expect(textOf(await run('add', { url }, context))).toContain(
    'I can’t post in <#10> yet. Give me these permissions there: **Send Messages**, **Embed Links**.',
  );
});

test('@everyone cannot be pinged', async () => {
  const bot = reachable();
  const text = textOf(await run('add', { url, mention: '1' }, bot.asked()));
  expect(text).toContain('Choose another role');
  expect(await bot.followed()).toEqual([]);
});

test('a page with nothing but feeds is not followed: the feeds are offered in a menu, or to copy if their addresses are long', async () => {
  const bot = seededBot();
  const feeds = [
    { title: 'World *news*', url: 'https://harbour.example/world.rss' },
    { title: 'Trap', url: `https://harbour.example/\`@everyone\`${'x'.repeat(80)}` },
  ];
  bot.publish(url, { kind: 'refused', problems: [problem('problem.noLiveBlog')], feeds });
  const reply = await run('add', { url, keywords: 'tide' }, bot.asked());
  const text = textOf(reply);
  expect(text).toContain('That page has no live blog that I can read.');
  const choices = [{ name: 'World *news*', value: 'https://harbour.example/world.rss' }];
  expect(reply.controls).toMatchObject([[{ kind: 'menu', action: 'url', choices }]]);
  expect(text).toContain('%60@everyone%60x');
  expect(await bot.followed()).toEqual([]);
});

test('Markdown in a publisher’s title is escaped', async () => {
  const bot = reachable(aBlog({ title: '**@everyone** [x](https://evil.example)' }));
  const { message } = await run('add', { url }, bot.asked());
  expect(message.cards[0]?.title).toContain('\\*\\*\\@everyone\\*\\* \\[x\\]');
});

test('for a live blog that has ended, the answer says how long it is still checked', async () => {
  const text = textOf(await run('add', { url }, reachable(aBlog({ state: 'ended' })).asked()));
  expect(text).toContain('I’ll check every 15 minutes for another day, then stop.');
  expect(text).not.toContain('while updates arrive');
});

test.each([
  ['2026-11-24T07:00:00.000Z', 'hour'],
  ['2026-11-20T18:00:00.000Z', '6 hours'],
  ['2026-10-01T18:00:00.000Z', '24 hours'],
])(
  'for a live blog that has been quiet since %s, the answer says how rarely it is checked, and why',
  async (publishedAt, hours) => {
    const found = aBlog({ updates: [anUpdate({ id: 'l', publishedAt })] });
    const words = `no update for a day and a half or longer, so it rests: it is checked only every ${hours} until there is one.`;
    const text = textOf(await run('add', { url }, reachable(found).asked()));
    expect(text).toContain(words);
    expect(text).not.toContain('while updates arrive');
    expect(textOf(await run('preview', { url }, reachable(found).asked()))).toContain(words);
    expect(textOf(await run('add', { url }, reachable({ ...found, articles: true }, 'feed').asked()))).not.toContain(
      'rests',
    );
  },
);

test('the menu of channels has nothing chosen where the channel is none of those that it offers', async () => {
  const chosenIn = async (kind: 'text' | undefined) => {
    const asked = reachable().asked();
    const context = { ...asked, server: { ...asked.server, channelKind: () => kind } };
    await run('add', { url }, context);
    const [one] = await context.feeds.followed();
    const { controls = [] } = replied(
      await pressed({ action: 'open', args: [one?.subscription.id ?? ''], values: ['channelId'] }, context),
    );
    return controls.flat().flatMap(control => (control.kind === 'channel' ? [control.chosen] : []));
  };
  expect(await chosenIn('text')).toEqual(['10']);
  expect(await chosenIn(undefined)).toEqual([undefined]);
});

const articles = aBlog({
  updates: ['2026-11-24', '2026-11-25'].map(day =>
    anUpdate({ id: day, publishedAt: `${day}T09:00:00.000Z`, keyEvent: true }),
  ),
});

test('a feed is followed as a feed: articles, no thread, nothing that only live blogs have', async () => {
  const bot = reachable(articles, 'feed');
  const reply = await run('add', { url, mention: '5' }, bot.asked());
  expect(textOf(reply)).toContain('with 2 articles.');
  const text = `${textOf(reply)}\n${textOf(await setting(['board', 'on'], bot.asked()))}`;
  expect(text).toContain('<#10> gets each new article.');
  expect(text).toContain('A pinned board shows the newest articles. It pings <@&5> on new articles.');
  expect(text).not.toMatch(/key event|withdrawn|At the end|silently/iu);
  expect((await bot.followed())[0]?.subscription.thread).toBeUndefined();
});

test('the example of a feed is its newest article', async () => {
  const { cards } = (await run('add', { url }, reachable(articles, 'feed').asked())).message;
  expect(cards[1]?.title).toBe('Headline 2026-11-25');
});

test('a live blog whose newest update is old is told so first', async () => {
  const old = aBlog({ updates: [anUpdate({ id: 'a', publishedAt: '2021-03-03T09:00:00.000Z' })] });
  const { cards } = (await run('add', { url }, reachable(old).asked())).message;
  expect(cards[0]?.text).toMatch(/^⚠️ This live blog’s newest update is from/u);
});

test('no keywords are asked for with a word for none, and taken away with it', async () => {
  const bot = reachable();
  const keywords = async () => (await bot.followed())[0]?.subscription.keywords;
  await run('add', { url, keywords: 'None' }, bot.asked());
  expect(await keywords()).toEqual([]);
  await setting(['keywords', 'tide'], bot.asked());
  expect(await keywords()).toEqual(['tide']);
  await setting(['keywords', 'keine'], bot.asked({ locale: 'de' }));
  expect(await keywords()).toEqual([]);
});

test('what is followed knows the time zone of its server, also one that is chosen later', async () => {
  const bot = reachable();
  await bot.asked().server.setTimezone('Europe/Kyiv');
  await run('add', { url }, bot.asked());
  const zones = async () => (await bot.followed()).map(({ subscription }) => subscription.timezone);
  expect(await zones()).toEqual(['Europe/Kyiv']);
  await bot.asked().server.setTimezone('Asia/Tokyo');
  expect(await zones()).toEqual(['Asia/Tokyo']);
});
