import { expect, onTestFinished, test } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { followedStorm, pinnedIn, STORM, textChannels } from '../support/moderator.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { startOrigin } from '../support/origin.ts';
import { following, set } from '../support/panel.ts';
import { controlsOf, given, labelsOf, optionsOf, press, textOf } from '../support/pressing.ts';

/** A server that follows nothing yet. */
async function emptyServer() {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  newsroom.publish({ headline: 'Old news', text: 'Before anyone followed.', keyEvent: true });
  const app = await startTestApp([newsroom.host]);
  const add = (options: Readonly<Record<string, string | boolean>>) =>
    following(app, { url: newsroom.url, ...options });
  return { app, newsroom, add };
}

test.each<[option: string, value: string | boolean, told: RegExp]>([
  ['updates', 'everything', /every new update/],
  ['thread', true, /go silently into one thread/],
  ['board', true, /a pinned board/],
  ['mention', 'newsflash', /pings <@&\d+> on key events/],
  ['keywords', 'storm, "high water", -rumour', /“storm…”, “high water”, and without these words: “rumour…”/],
  ['withdrawn', 'delete', /messages of withdrawn updates are deleted/],
  ['channel', 'newsroom', /<#\d+> gets each new key event/],
])('a first feed gets %s: %s', async (option, value, told) => {
  const { app, add } = await emptyServer();
  const given = option === 'mention' ? (app.simulator.roles().find(({ name }) => name === value)?.id ?? '') : value;
  await add({ [option]: option === 'channel' ? (textChannels(app)[1] ?? '') : given });
  expect(await app.ask('feed status')).toMatch(told);
  expect(app.simulator.refusals).toEqual([]);
});

test('publishing is for announcements, tags are for forums', async () => {
  const { app, add } = await emptyServer();
  expect(await add({ channel: app.place(5), publish: true })).toMatch(/published to the channels that follow this one/);
  const forum = app.simulator.channels().find(({ id }) => id === app.place(15)) as {
    available_tags?: { id: string; name: string }[];
  };
  const weather = forum.available_tags?.find(({ name }) => name === 'weather')?.id ?? '';
  expect(await add({ channel: app.place(15), forum: weather })).toContain('tagged “weather”');
  expect(app.simulator.refusals).toEqual([]);
});

test.each<[options: Record<string, string | boolean>, told: RegExp]>([
  [{ keywords: '-, ""' }, /Change the keywords/],
  [{ mention: 'everyone' }, /don’t ping @everyone/],
  [{ url: 'storm' }, /not a web address/],
  [{ url: 'mailto:news@harbour.example' }, /I can only follow http and https/],
  [{ url: 'https://me:secret@harbour.example/live' }, /user name or password/],
  [{ url: 'http://10.0.0.1/live' }, /private|allow/i],
])('`/feed add` says of %j what is wrong, and follows nothing', async (options, told) => {
  const { app, add } = await emptyServer();
  const named = {
    ...options,
    ...(options.mention && { mention: app.simulator.guildId }),
  };
  expect(await add(named)).toMatch(told);
  expect(await app.ask('feed status')).toContain('follows nothing yet');
  expect(app.simulator.refusals).toEqual([]);
});

test.each<[name: string, options: Record<string, string | boolean>]>([
  ['edit', {}],
  ['pause', {}],
  ['resume', {}],
  ['status', {}],
  ['digest', { at: '18:00' }],
])('where nothing is followed, `/feed %s` says how to begin', async (name, options) => {
  const { app } = await emptyServer();
  expect(await app.ask(`feed ${name}`, options)).toMatch(/<\/feed add:\d+> `url:`/);
});

test.each<[name: string, options: Record<string, string | boolean>]>([
  ['edit', {}],
  ['pause', {}],
  ['resume', {}],
  ['remove', {}],
  ['status', {}],
  ['why', { update: 'Old news' }],
])('`/feed %s` of something that is not followed says what is', async (name, options) => {
  const { app } = await followedStorm();
  const said = await app.ask(`feed ${name}`, { ...options, feed: 'Nonsense' });
  expect(said).toMatch(/don’t follow anything called “Nonsense” here.*\*\*Storm over the harbour/);
});

test.each<[name: string, options: Record<string, string | boolean>]>([
  ['edit', {}],
  ['pause', {}],
  ['resume', {}],
  ['why', { update: 'Old news' }],
  ['digest', { at: '18:00' }],
])('`/feed %s` asks which one where a channel follows two', async (name, options) => {
  const { app, newsroom } = await followedStorm();
  await app.ask('feed add', { url: newsroom.sequelUrl });
  const asked = await given(app, { command: `feed ${name}`, options });
  expect(textOf(asked)).toMatch(/Say which one with the option `feed`/);
  expect(labelsOf(asked)).toEqual(['Which live blog?']);
  const [storm = ''] = optionsOf(asked);
  expect(textOf(await press(app, asked, 'Which live blog?', { values: [storm] }))).not.toContain('Say which');
  expect(await app.ask(`feed ${name}`, { ...options, feed: STORM })).not.toContain('Say which');
});

test('where this channel follows nothing, the menu names the channels of what is meant', async () => {
  const { app, newsroom } = await followedStorm();
  const [, second = '', third = ''] = textChannels(app);
  await app.ask('feed add', { url: newsroom.url, channel: second });
  const call = { command: 'feed edit', channelId: third };
  const asked = await given(app, call);
  const names = controlsOf(asked).flatMap(({ options = [] }) => options.map(({ label }) => label));
  expect(names).toEqual([expect.stringContaining('in #'), expect.stringContaining('in #')]);
  const [, chosen = ''] = optionsOf(asked);
  const panel = await press(app, asked, 'Which live blog?', { values: [chosen] });
  await set({ app }, panel, ['board', true]);
  await app.minute();
  expect(pinnedIn(app, second)).toEqual(['Key events']);
});

test('`/feed preview` shows and posts nothing, and says what is wrong with an address', async () => {
  const { app, newsroom } = await emptyServer();
  expect(await app.ask('feed preview', { url: newsroom.url })).toMatch(/I found a live blog[\s\S]*I posted nothing/);
  expect(await app.ask('feed preview', { url: 'storm' })).toContain('not a web address');
  await app.minute();
  expect(app.shown()).toEqual([]);
});

test('of a source that is down someone who asks is told to try again, not that the bot will', async () => {
  const origin = await startOrigin((_, response) => void response.writeHead(503).end());
  const app = await startTestApp([`127.0.0.1:${origin.port}`]);
  for (const command of ['feed add', 'feed preview'])
    expect(await app.ask(command, { url: `${origin.url}/live` })).toMatch(
      /not available right now \(503\)\. This may be temporary\. Try again in a few minutes\.$/,
    );
});
