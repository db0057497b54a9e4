import { expect, test } from 'vitest';
import { memberId } from '../../simulator/test/support/members.ts';
import { startTestApp } from '../support/app.ts';
import { followedStorm, historyOf, pinnedIn, places, textChannels } from '../support/moderator.ts';
import { answer, startOrigin } from '../support/origin.ts';
import { controlsOf, given, idOf, labelsOf, press, textOf, used } from '../support/pressing.ts';

/** The answer to following a live blog. */
async function justFollowed() {
  const { app, newsroom } = await followedStorm();
  await app.ask('feed remove', { feed: 'Storm over the harbour – live' });
  const message = await given(app, { command: 'feed add', options: { url: newsroom.url } });
  return { app, newsroom, message };
}

const settings = async (app: Awaited<ReturnType<typeof startTestApp>>): Promise<string> => app.ask('feed status');

test('the answer shows how the newest key event would look, and what can be changed', async () => {
  const { app, message } = await justFollowed();
  expect(message.embeds).toMatchObject([
    { description: expect.stringContaining('would look like this') },
    { title: 'Old news', description: 'Before anyone followed.', author: { name: 'Storm over the harbour – live' } },
  ]);
  const buttons = ['Add a board', 'Add a thread', 'Undo'];
  const menus = ['What to post', 'A role to ping on key events', 'Where to post'];
  expect(labelsOf(message)).toEqual([...menus, ...buttons, 'The time zone of this server']);
  await app.minute();
  expect(app.shown()).toEqual([]);
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
  expect(textOf(firehose)).toContain('all other updates go silently into one thread'.slice(1));
  newsroom.publish({ headline: 'Ferry is back', text: 'x', keyEvent: true });
  await app.minute();
  expect(app.shown().join('\n')).toContain('Ferry is back');
  expect(app.simulator.refusals).toEqual([]);
});

test('undo stops following and leaves nothing behind', async () => {
  const { app, newsroom, message } = await justFollowed();
  const withBoard = await press(app, message, 'Add a board');
  await app.minute();
  const undone = await press(app, withBoard, 'Undo');
  expect(textOf(undone)).toContain('Undone');
  expect(controlsOf(undone)).toEqual([]);
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  expect(app.shown()).toEqual([]);
  expect(await historyOf(app)).toContain('undid following');
});

test('menus and switches change what is posted, and the answer shows how it stands', async () => {
  const { app, message } = await justFollowed();
  const role = app.simulator.roles().find(({ name }) => name === 'newsflash')?.id ?? '';
  let next = await press(app, message, 'What to post', { values: ['everything'] });
  expect(textOf(next)).toContain('**Posts**: key events → everything');
  next = await press(app, next, 'A role to ping on key events', { values: [role] });
  expect(controlsOf(next)[1]?.default_values).toMatchObject([{ id: role }]);
  next = await press(app, next, 'Add a thread');
  next = await press(app, next, 'Add a board');
  await app.minute(1);
  expect(pinnedIn(app, app.channelId)).toEqual(['Key events']);
  expect(await settings(app)).toContain(`<@&${role}>`);
  next = await press(app, next, 'A role to ping on key events', { values: [] });
  expect(labelsOf(next)).toContain('Close the thread');
  expect(await settings(app)).not.toContain('<@&');
  expect(app.simulator.refusals).toEqual([]);
});

test('the time zone of the server is asked for until one is chosen', async () => {
  const { app, newsroom, message } = await justFollowed();
  expect(textOf(message)).toContain('until you choose this server’s time zone');
  const zoned = await press(app, message, 'The time zone of this server', { values: ['America/New_York'] });
  expect(textOf(zoned)).toContain('**Time zone of this server**: America/New_York');
  expect(labelsOf(zoned)).not.toContain('The time zone of this server');
  expect(await historyOf(app)).toContain('America/New_York');
  await press(app, zoned, 'Undo');
  const again = await given(app, { command: 'feed add', options: { url: newsroom.url } });
  expect(textOf(again)).not.toContain('time zone');
  expect(app.simulator.refusals).toEqual([]);
});

test('another channel is chosen below the answer too', async () => {
  const { app, message } = await justFollowed();
  const [, other = ''] = textChannels(app);
  const moved = await press(app, message, 'Where to post', { values: [other] });
  await press(app, moved, 'Add a board');
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
  const said = await press(app, message, 'Add a board');
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
  const options = { url: `${origin.url}/`, channel: other, withdrawn: 'delete', board: true };
  const message = await given(app, { command: 'feed add', options });
  const chosen = await press(app, message, 'Choose a feed to follow', { values: [`${origin.url}/all.xml`] });
  expect(textOf(chosen)).toContain(`From now on, <#${other}>`);
  expect(await settings(app)).toMatch(/Harbour news.*pinned board/s);
  expect(idOf(chosen, 'Undo')).toContain('feed add');
});
