import { expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { followedStorm, textChannels, threadsOf } from '../support/moderator.ts';
import { changed } from '../support/panel.ts';
import { given, textOf } from '../support/pressing.ts';

const askAbout = async (app: TestApp, title: string, channelId = app.channelId): Promise<string> => {
  const target = app.simulator.messages(channelId).find(({ embeds }) => embeds[0]?.title === title)?.id ?? '';
  return textOf(await given(app, { command: 'Why this message?', target, channelId }));
};

test('a message’s reply says where it comes from, when it came and why it counts', async () => {
  const { newsroom, app } = await followedStorm({ keywords: 'ferry, -rumour' });
  const { id } = newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  newsroom.change(id, { text: 'In port.' });
  await app.minute();
  const said = await askAbout(app, 'Ferry turns back');
  expect(said).toMatch(/^Ferry turns back\nFrom \[Storm over the harbour – live\]/);
  expect(said).toMatch(/Published <t:\d+:f>; read and processed <t:\d+:f>; posted <t:\d+:f>\./);
  expect(said).toContain('It counts because its editors flagged it as a key event.');
  expect(said).toContain('Keywords in it: “ferry…”');
  expect(said).toMatch(/Its publisher edited it later: <t:\d+:f>\.\nI last edited my message <t:\d+:f>/);
});

test('an update that was not posted is explained', async () => {
  const { newsroom, app } = await followedStorm({ keywords: 'ferry, -rumour' });
  newsroom.publish({ headline: 'Ferry word on the weather', text: 'x' });
  newsroom.publish({ headline: 'Quay closed', text: 'x', keyEvent: true });
  newsroom.publish({ headline: 'Ferry rumour', text: 'x', keyEvent: true });
  await app.minute();
  const why = (update: string) => app.ask('feed why', { update });
  expect(await why('Old news')).toMatch(/was there before <#\d+> followed/);
  expect(await why('ferry word')).toMatch(/isn’t a key event, and <#\d+> gets key events only/);
  expect(await why('Quay closed')).toMatch(/contains none of the keywords/);
  expect(await why('Ferry rumour')).toMatch(/contains a word that .* excludes[\s\S]*“rumour…”/);
  expect(await why('nonsense')).toContain('don’t know that update');
});

test('updates that were held back, deleted or withdrawn are explained', async () => {
  const { newsroom, app } = await followedStorm();
  const one = newsroom.publish({ headline: 'One', text: 'x', keyEvent: true });
  const two = newsroom.publish({ headline: 'Two', text: 'x', keyEvent: true });
  await app.minute();
  const shown = app.simulator.messages(app.channelId).find(({ embeds }) => embeds[0]?.title === 'Two');
  app.simulator.deleteMessage(app.channelId, shown?.id ?? '');
  await app.ask('feed pause');
  newsroom.publish({ headline: 'Three', text: 'x', keyEvent: true });
  newsroom.change(two.id, { text: 'y' });
  newsroom.withdraw(one.id);
  await app.minute();
  await app.minute(400);
  expect(await app.ask('feed why', { update: 'Three' })).toContain('is paused, so I’m holding it back');
  expect(await app.ask('feed why', { update: 'Two' })).toContain('Someone deleted my message');
  expect(await app.ask('feed why', { update: 'One' })).toContain('Its publisher withdrew it');
});

test('a channel in which the bot may not post is named as the reason', async () => {
  const { newsroom, app } = await followedStorm();
  app.simulator.setBotPermissions(app.channelId, 0n);
  newsroom.publish({ headline: 'One', text: 'x', keyEvent: true });
  await app.minute();
  expect(await app.ask('feed why', { update: 'One' })).toMatch(/It is waiting because of a problem in <#\d+>/);
});

test('the board, messages of the thread and lines of a batch are explained too', async () => {
  const { newsroom, app } = await followedStorm({ board: true, thread: true });
  for (let n = 1; n <= 9; n++) newsroom.publish({ headline: `News ${n}`, text: 'x', keyEvent: true });
  newsroom.publish({ headline: 'Wet', text: 'x' });
  await app.minute();
  expect(await askAbout(app, 'Key events')).toContain('This is the board of **Storm');
  expect(await askAbout(app, 'Wet', threadsOf(app)[0]?.id)).toContain('in the thread in');
  expect(await askAbout(app, '4 more updates')).toMatch(/News 6[\s\S]*together with 3 others[\s\S]*News 9/);
});

test('a board that was left behind is not said to be kept up to date', async () => {
  const { newsroom, app } = await followedStorm({ board: true });
  newsroom.publish({ headline: 'One', text: 'x', keyEvent: true });
  await app.minute();
  const [, other = ''] = textChannels(app);
  await changed(app, { channelId: other });
  await app.minute();
  expect(await askAbout(app, 'Key events')).toMatch(/no longer followed here/u);
  expect(await askAbout(app, 'One')).toContain('It counts because');
});

test('a message of somebody else is recognised as such', async () => {
  const { app } = await followedStorm();
  const { id } = app.simulator.postMessage(app.channelId, 'Hello');
  expect(textOf(await given(app, { command: 'Why this message?', target: id }))).toContain('isn’t one of mine');
});

test('updates are suggested by their headline', async () => {
  const { app } = await followedStorm();
  const call = { channelId: app.channelId, command: 'feed why', options: { update: 'old' }, focused: 'update' };
  const [choice] = await app.simulator.suggest(call);
  expect(choice?.name).toBe('Old news');
  expect(await app.ask('feed why', { update: String(choice?.value) })).toContain('Old news');
});
