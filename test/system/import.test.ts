import { type APIMessage, PermissionFlagsBits } from 'discord-api-types/v10';
import type { InteractionAnswer } from 'discord-simulator';
import { expect, test } from 'vitest';
import { denyIn, memberId } from '../../simulator/test/support/members.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { SERVER, textChannels } from '../support/moderator.ts';
import { startOrigin } from '../support/origin.ts';
import { following } from '../support/panel.ts';
import { controlsOf, given, labelsOf, textOf, through, used } from '../support/pressing.ts';
import { until } from '../support/until.ts';

const feedOf = (name: string): string => `<rss version="2.0"><channel><title>Feed ${name}</title>
  <link>https://coast.example/${name}</link>
  <item><guid>${name}-1</guid><title>Old news of ${name}</title><link>https://coast.example/${name}/1</link></item>
  </channel></rss>`;

/** A site with a feed at each `/feed-…`, and nothing elsewhere. */
async function site() {
  const origin = await startOrigin((request, response) => {
    const [, name] = /^\/feed-(\w+)$/u.exec(request.url ?? '') ?? [];
    if (name === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feedOf(name));
  });
  const app = await startTestApp(['127.0.0.1']);
  const at = (path: string) => `${origin.url}/${path}`;
  return { app, origin, at };
}

/** The last of the messages that an answer shows while work goes on. */
async function finished(answer: InteractionAnswer): Promise<APIMessage> {
  await answer.settled;
  await until(() => !/\d done\./u.test(answer.message?.content ?? 'still 0 done.'));
  if (!answer.message) throw new Error('There is no answer.');
  return answer.message;
}

async function imported(app: TestApp, list: readonly string[]): Promise<APIMessage> {
  return importedWith(app, { list: list.join(' ') });
}

async function importedWith({ simulator, channelId }: TestApp, options: Record<string, string>): Promise<APIMessage> {
  const answer = await simulator.invoke({ channelId, command: 'feed import', options });
  return finished(answer);
}

const press = async (app: TestApp, message: APIMessage, ...use: Parameters<typeof used>[2]): Promise<APIMessage> =>
  finished(await used(app, message, use));

test('a list of addresses is checked and shown, and nothing is followed until a moderator says so', async () => {
  const { app, at } = await site();
  const found = await imported(app, [at('feed-a'), at('feed-b'), at('nowhere'), at('feed-a')]);
  expect(textOf(found)).toMatch(/2 of 3 addresses can be followed/);
  expect(textOf(found)).toMatch(/1\. ✅ \*\*Feed a\*\*[\s\S]*2\. ✅ \*\*Feed b\*\*[\s\S]*3\. ⚠️ 127[\s\S]*404/);
  expect(await app.ask('feed status')).toContain('follows nothing yet');
  const followed = await press(app, found, 'Follow all that work (2)');
  expect(textOf(followed)).toContain('2 sources are followed now');
  expect(await app.ask('feed status')).toMatch(/The 2 feeds[\s\S]*Feed a[\s\S]*Feed b/);
  await app.minute();
  expect(app.shown()).toEqual([]);
  expect(app.simulator.refusals).toEqual([]);
});

test('only what is ticked is followed, over all pages; a second time changes nothing', async () => {
  const { app, at } = await site();
  const names = Array.from({ length: 45 }, (_, n) => `feed-n${n}`);
  const found = await imported(app, names.map(at));
  const ticked = await press(app, found, 'Tick what to follow', { values: ['0', '3'] });
  const second = await press(app, ticked, '▶️ Page 2 of 3');
  expect(textOf(second)).toContain('21. ✅ **Feed n20**');
  const both = await press(app, second, 'Tick what to follow', { values: ['20'] });
  const less = await press(app, await press(app, both, '◀️ Page 1 of 3'), 'Tick what to follow', { values: ['3'] });
  expect(labelsOf(less)).toContain('Follow the ticked (2)');
  expect(controlsOf(less)[0]?.options?.filter(one => one.default)).toHaveLength(1);
  expect(textOf(await press(app, less, 'Follow the ticked (2)'))).toContain('2 sources are followed now');
  expect(await app.ask('feed status')).toMatch(/Feed n20[\s\S]*Feed n3\b/);
  const again = await imported(app, [at('feed-n20')]);
  expect(textOf(await press(app, again, 'Follow all that work (1)'))).toMatch(
    /Nothing new is followed.*\n1 was followed there already/,
  );
});

test('a preset chosen below the list holds for all that is followed', async () => {
  const { app, at } = await site();
  const found = await imported(app, [at('feed-a'), at('feed-b')]);
  const menu = controlsOf(found).find(({ placeholder }) => placeholder === 'What to post');
  expect(menu?.options?.map(({ value, default: chosen }) => [value, chosen === true])).toEqual([
    ['normal', true],
    ['quiet', false],
    ['firehose', false],
  ]);
  const quiet = await press(app, found, 'What to post', { values: ['quiet'] });
  const ticked = await press(app, quiet, 'Tick what to follow', { values: ['1'] });
  const chosen = controlsOf(ticked).find(({ placeholder }) => placeholder === 'What to post');
  expect(chosen?.options?.find(one => one.default)?.value).toBe('quiet');
  expect(textOf(await press(app, ticked, 'Follow all that work (2)'))).toContain('2 sources are followed now');
  for (const feed of ['Feed a', 'Feed b'])
    expect(await app.ask('feed status', { feed })).toMatch(/gets no posts, only a board of the newest articles/);
  expect(app.simulator.refusals).toEqual([]);
});

test('nobody imports into a channel in which they may not post, nor uses the import of somebody else', async () => {
  const { app, at } = await site();
  const found = await imported(app, [at('feed-a')]);
  const member = memberId(app.simulator, 'mo.moderator');
  const refused = await press(app, found, 'Follow all that work (1)', { userId: member });
  expect(textOf(refused)).not.toContain('followed now');
  expect(await app.ask('feed status')).toContain('follows nothing yet');
});

test('what holds no address is refused, and an import is forgotten with its answer', async () => {
  const { app, at } = await site();
  expect(textOf(await imported(app, ['nothing', 'here']))).toContain('found no address');
  const found = await imported(app, [at('feed-a')]);
  await app.minute(16 * 60);
  expect(textOf(await press(app, found, 'Follow all that work (1)'))).toContain('more than 15 minutes old');
});

test('the feeds of an OPML file are imported, and a file that is none says so', async () => {
  const { app, at } = await site();
  const outline = (path: string) => `<outline type="rss" text="x" xmlUrl="${at(path)}"/>`;
  const file = `<opml version="2.0"><body><outline text="Coast">${outline('feed-a')}${outline('feed-b')}</outline></body></opml>`;
  const found = await importedWith(app, { file });
  expect(textOf(found)).toMatch(/2 of 2 addresses can be followed/);
  expect(textOf(await importedWith(app, { file: 'no OPML' }))).toContain('found no address in that file');
});

test('of an OPML file an address that is not http or https is listed with the reason, also if there is no other', async () => {
  const { app, at } = await site();
  const file = (...addresses: readonly string[]) =>
    `<opml version="2.0"><body>${addresses.map(url => `<outline text="x" xmlUrl="${url}"/>`).join('')}</body></opml>`;
  const reason = /⚠️ .*ferry\.example\/rss: I can only follow http and https addresses/;
  const found = textOf(await importedWith(app, { file: file(at('feed-a'), 'ftp://ferry.example/rss') }));
  expect(found).toMatch(/1 of 2 addresses can be followed/);
  expect(found).toMatch(reason);
  const alone = textOf(await importedWith(app, { file: file('ftp://ferry.example/rss') }));
  expect(alone).toMatch(/None of these addresses can be followed/);
  expect(alone).toMatch(reason);
});

test('an address with commas and semicolons in an OPML file stays one address', async () => {
  const { app, at } = await site();
  const file = `<opml version="2.0"><body><outline text="x" xmlUrl="${at('a,b.html;c.html')}"/></body></opml>`;
  expect(textOf(await importedWith(app, { file }))).toMatch(/1\. ⚠️ \S*a,b\.html;c\.html: /);
});

test('of an OPML file an address that is too long is named, cut, with the reason', async () => {
  const { app, at } = await site();
  const outline = (path: string) => `<outline text="x" xmlUrl="${at(path)}"/>`;
  const file = `<opml version="2.0"><body>${outline('feed-a')}${outline('y'.repeat(2_100))}</body></opml>`;
  const found = textOf(await importedWith(app, { file }));
  expect(found).toMatch(/1 of 2 addresses can be followed/);
  expect(found).toMatch(/2\. ⚠️ \S{20,80}…: That address is longer than 2000 characters/);
});

test('what a channel follows is copied to another one with its settings, once, and nothing old is posted', async () => {
  const { app, at } = await site();
  const [from = '', to = ''] = textChannels(app);
  await following(app, { url: at('feed-a'), board: true, keywords: 'storm' });
  await app.ask('feed add', { url: at('feed-b') });
  const offer = async () => given(app, { command: 'feed import', options: { from, channel: to } });
  const offered = await offer();
  expect(textOf(offered)).toMatch(/follows 2 sources[\s\S]*1\. ✅ \*\*Feed [ab]\*\*[\s\S]*2\. ✅ \*\*Feed [ab]/);
  expect(labelsOf(offered)).not.toContain('What to post');
  expect(await app.ask('feed status', { feed: 'Feed a' })).not.toContain(`<#${to}>`);
  expect(textOf(await press(app, offered, 'Follow all that work (2)'))).toContain('2 sources are followed now');
  expect(textOf(await press(app, await offer(), 'Follow all that work (2)'))).toMatch(
    /Nothing new is followed[\s\S]*2 were followed there already/,
  );
  expect(await app.ask('feed status', { feed: 'Feed a' })).toMatch(new RegExp(`<#${to}> gets .*“storm…”.*board`));
  await app.minute();
  expect(app.shown(to).filter(line => line.includes('Old news') && !line.startsWith('Newest'))).toEqual([]);
  expect(await app.ask('feed import', { from, channel: from })).toContain('follows it already');
  expect(await app.ask('feed import', { from, list: at('feed-a') })).toContain('either');
  expect(app.simulator.refusals).toEqual([]);
});

test('members see with /feeds what is followed where they can see it, as links', async () => {
  const { app, at } = await site();
  const [, secret = ''] = textChannels(app);
  await app.ask('feed add', { url: at('feed-a') });
  await app.ask('feed add', { url: at('feed-b'), channel: secret });
  denyIn(app.simulator, secret, PermissionFlagsBits.ViewChannel);
  const sam = memberId(app.simulator, 'sam.subscriber');
  const seen = textOf(await given(app, { command: 'feeds', userId: sam }));
  expect(seen).toMatch(/- \[Feed a\]\(<https:\/\/coast\.example\/a>\) · <#\d+>/);
  expect(seen).not.toContain('Feed b');
});

test('what is exported as OPML can be imported', async () => {
  const { app, at } = await site();
  await app.ask('feed add', { url: at('feed-a') });
  const answer = await through(app, SERVER, 'Feeds as OPML');
  const [file] = answer.attachments;
  const text = await (await fetch(file?.url ?? '')).text();
  expect(text).toContain(`xmlUrl="${at('feed-a')}"`);
  expect(textOf(await importedWith(app, { file: text }))).toContain('1 of 1 addresses can be followed');
});

test('what was checked for a channel is not followed there while the bot cannot see it, and the answer says why', async () => {
  const { app, at } = await site();
  const { simulator, channelId } = app;
  const [, other = ''] = textChannels(app);
  simulator.setBotPermissions(other, 0n);
  const userId = memberId(simulator, 'mo.moderator');
  const options = { list: at('feed-a'), channel: other };
  const found = await finished(await simulator.invoke({ channelId, command: 'feed import', options, userId }));
  const followed = await press(app, found, 'Follow all that work (1)', { userId });
  expect(textOf(followed)).toMatch(new RegExp(`can’t post in <#${other}> yet.*View Channel`));
  expect(await app.ask('feed status')).toContain('follows nothing yet');
});
