import { expect, test } from 'vitest';
import { memberId } from '../../simulator/test/support/members.ts';
import { startTestApp } from '../support/app.ts';
import { followedStorm, historyOf, pinnedIn, places, STORM, textChannels } from '../support/moderator.ts';
import { answer, startOrigin } from '../support/origin.ts';
import { opened, set, typed } from '../support/panel.ts';
import { controlsOf, given, idOf, labelsOf, press, textOf, used } from '../support/pressing.ts';

/** The answer to following a live blog. */
async function justFollowed() {
  const { app, newsroom } = await followedStorm();
  await app.ask('feed remove', { feed: 'Storm over the harbour – live' });
  const message = await given(app, { command: 'feed add', options: { url: newsroom.url } });
  return { app, newsroom, message };
}

test('the answer shows how the newest key event would look, and what can be changed', async () => {
  const { app, message } = await justFollowed();
  expect(message.embeds).toMatchObject([
    { description: expect.stringContaining('will look like this') },
    { title: 'Old news', description: 'Before anyone followed.', author: { name: 'Storm over the harbour – live' } },
  ]);
  expect(labelsOf(message)).toEqual(['What to post', 'Change a setting', 'Pause', 'Undo', 'Stop following']);
  await app.minute();
  expect(app.shown()).toEqual([]);
  expect(app.simulator.refusals).toEqual([]);
});

test('a first feed with a board and a role takes three uses of the panel after `/feed add`', async () => {
  const { app, newsroom, message } = await justFollowed();
  const role = app.simulator.roles().find(({ name }) => name === 'newsflash')?.id ?? '';
  let uses = 1;
  const use = (...[panel, name, values]: [typeof message, string, string[]]) => {
    uses += 1;
    return press(app, panel, name, { values });
  };
  const withBoard = await use(message, 'Change a setting', ['board:on']);
  const opened = await use(withBoard, 'Change a setting', ['mention']);
  const done = await use(opened, 'A role to ping on key events', [role]);
  expect(uses).toBe(4);
  expect(textOf(done)).toContain(`**Role to ping**: none → <@&${role}>`);
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  expect(pinnedIn(app, app.channelId)).toEqual(['Key events']);
  expect(app.simulator.messages(app.channelId).at(-1)?.content).toContain(`<@&${role}>`);
  expect(app.simulator.refusals).toEqual([]);
});

test('a preset is chosen with one more use: quiet shows a board and posts nothing', async () => {
  const { app, newsroom, message } = await justFollowed();
  const quiet = await press(app, message, 'What to post', { values: ['quiet'] });
  expect(textOf(quiet)).toContain('**Posts**: key events → nothing, only the board');
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  await app.minute();
  expect(pinnedIn(app, app.channelId)).toEqual(['Key events']);
  expect(app.simulator.messages(app.channelId).flatMap(({ embeds }) => embeds)).toHaveLength(1);
  const firehose = await press(app, quiet, 'What to post', { values: ['firehose'] });
  expect(textOf(firehose)).toContain('ll other updates go silently into one thread');
  newsroom.publish({ headline: 'Ferry is back', text: 'x', keyEvent: true });
  await app.minute();
  expect(app.shown().join('\n')).toContain('Ferry is back');
  expect(app.simulator.refusals).toEqual([]);
});

test('undo takes back the last change, and right after following all of it', async () => {
  const { app, newsroom, message } = await justFollowed();
  const withBoard = await press(app, message, 'Change a setting', { values: ['board:on'] });
  await app.minute();
  expect(pinnedIn(app, app.channelId)).toEqual(['Key events']);
  const undone = await press(app, withBoard, 'Undo');
  expect(textOf(undone)).toContain('The last change is undone:\n**Board**: on → off');
  await app.minute();
  expect(app.shown()).toEqual([]);
  await app.ask('feed remove', { feed: STORM });
  const again = await given(app, { command: 'feed add', options: { url: newsroom.url } });
  const gone = await press(app, again, 'Undo');
  expect(textOf(gone)).toContain('Undone');
  expect(controlsOf(gone)).toEqual([]);
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  expect(app.shown().filter(line => line.startsWith('Ferry'))).toEqual([]);
  expect(await historyOf(app)).toContain('undid following');
});

test('a form is opened, filled in, refused with a sentence and opened again with what was typed', async () => {
  const { app, message } = await justFollowed();
  const view = await opened({ app }, message, 'colour');
  expect(labelsOf(view)).toEqual(['Colour', 'Type it …', 'Back']);
  const refused = await typed({ app }, view, 'octarine');
  expect(textOf(refused)).toContain('I don’t know that colour.');
  const { id, modal } = await used(app, refused, ['Try again …']);
  expect(JSON.stringify(modal)).toContain('octarine');
  const done = (await app.simulator.submit({ id, fields: { value: 'teal' } })).settled;
  expect(textOf(await done)).toContain('**Colour**: the usual ones → teal');
  expect(app.simulator.refusals).toEqual([]);
});

test('stopping to follow is asked for twice', async () => {
  const { app, message } = await justFollowed();
  const asked = await press(app, message, 'Stop following');
  expect(labelsOf(asked)).toEqual(['Stop following', 'Back']);
  expect(labelsOf(await press(app, asked, 'Back'))).toContain('What to post');
  const gone = await press(app, await press(app, message, 'Stop following'), 'Stop following');
  expect(textOf(gone)).toContain('To follow it again');
});

test('another channel is chosen in the panel too', async () => {
  const { app, message } = await justFollowed();
  const [, other = ''] = textChannels(app);
  const moved = await set({ app }, message, ['channelId', other]);
  await set({ app }, moved, ['board', true]);
  await app.minute(1);
  expect(pinnedIn(app, other)).toEqual(['Key events']);
  expect(app.shown()).toEqual([]);
});

test('for anybody else, whether they may manage the server or not, the controls do nothing', async () => {
  const { app, message } = await justFollowed();
  for (const name of ['mo.moderator', 'sam.subscriber'] as const)
    expect(await used(app, message, ['Undo', { userId: memberId(app.simulator, name) }])).toMatchObject({
      ephemeral: true,
      message: { content: expect.stringContaining('Only the person who ran') },
    });
  expect(await places(app)).toHaveLength(1);
});

test('controls of an old answer only say that they are of no use', async () => {
  const { app, message } = await justFollowed();
  await app.ask('feed remove', { feed: 'Storm over the harbour – live' });
  const said = await press(app, message, 'Pause');
  expect(textOf(said)).toContain('no longer followed');
  expect(controlsOf(said)).toEqual([]);
});

test('a page that is no live blog offers its feeds, and the chosen one is followed with the options', async () => {
  const feed = '<rss version="2.0"><channel><title>Harbour news</title></channel></rss>';
  const page =
    '<html><head><link rel="alternate" type="application/rss+xml" title="All news" href="/all.xml"></head><body><p>Hello</p></body></html>';
  const origin = await startOrigin((request, response) => {
    const isFeed = request.url === '/all.xml';
    return answer(
      200,
      { 'content-type': isFeed ? 'application/rss+xml' : 'text/html' },
      isFeed ? feed : page,
    )(request, response);
  });
  const app = await startTestApp([`127.0.0.1:${origin.port}`]);
  const [, other = ''] = textChannels(app);
  const options = { url: `${origin.url}/`, channel: other, keywords: 'storm' };
  const message = await given(app, { command: 'feed add', options });
  const chosen = await press(app, message, 'Choose a feed to follow', { values: [`${origin.url}/all.xml`] });
  expect(textOf(chosen)).toContain(`From now on, <#${other}>`);
  expect(textOf(chosen)).toContain('“storm…”');
  expect(idOf(chosen, 'Undo')).toContain('feed add');
});
