import { expect, onTestFinished, test } from 'vitest';
import { memberId } from '../../simulator/test/support/members.ts';
import type { Limits } from '../../src/actions/limits.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { textChannels } from '../support/moderator.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

const GENEROUS: Limits = { feedsPerServer: 100, checksPerMinute: 100, sourcesPerHost: 100 };

async function limited(limits: Partial<Limits>): Promise<{ app: TestApp; newsroom: Newsroom }> {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const settings = { limits: { ...GENEROUS, ...limits } };
  const app = await startTestApp([newsroom.host], { kind: 'memory' }, { settings });
  return { app, newsroom };
}

test('a server follows as much as it may, and is told what to do for more', async () => {
  const { app, newsroom } = await limited({ feedsPerServer: 2 });
  const [here = '', other = '', third = ''] = textChannels(app);
  const add = (channel: string) => app.ask('feed add', { url: newsroom.url, channel });
  await add(here);
  await add(other);
  expect(await add(third)).toMatch(/already follows 2 feeds, .*\/feed remove/);
  expect(await add(other)).toContain('This channel already follows it');
  await app.ask('feed remove', { feed: 'Storm over the harbour – live' });
  expect(await add(third)).toContain('From now on');
});

test('two moderators at once do not get more than there is room for', async () => {
  const { app, newsroom } = await limited({ feedsPerServer: 1 });
  const adds = textChannels(app)
    .slice(0, 4)
    .map(channel => app.ask('feed add', { url: newsroom.url, channel }));
  const said = await Promise.all(adds);
  expect(said.filter(answer => answer.includes('From now on'))).toHaveLength(1);
});

test('one person has so many addresses looked at in a minute, and others are not held up', async () => {
  const { app, newsroom } = await limited({ checksPerMinute: 3 });
  for (let n = 0; n < 3; n++) await app.ask('feed preview', { url: newsroom.url });
  const before = newsroom.requests();
  expect(await app.ask('feed preview', { url: newsroom.url })).toMatch(
    /many checks within a minute\. Try again <t:\d+:R>/,
  );
  expect(await app.ask('feed add', { url: newsroom.url })).toContain('many checks within a minute');
  expect(newsroom.requests()).toBe(before);
  const userId = memberId(app.simulator, 'mo.moderator');
  const call = { channelId: app.channelId, command: 'feed add', options: { url: newsroom.url }, userId };
  expect(JSON.stringify(await (await app.simulator.invoke(call)).settled)).toContain('From now on');
  await app.minute();
  expect(await app.ask('feed preview', { url: newsroom.url })).toContain('I found a live blog');
});

test('trying a channel again counts too; asking how it goes does not', async () => {
  const { app, newsroom } = await limited({ checksPerMinute: 2 });
  await app.ask('feed add', { url: newsroom.url });
  for (let n = 0; n < 3; n++) expect(await app.ask('feed status')).not.toContain('try');
  app.simulator.setBotPermissions(app.channelId, 0n);
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  for (const said of ['I’m trying again right now', 'I’m trying again right now', 'I’ll try again by myself']) {
    await app.minute(11);
    expect(await app.ask('feed status')).toContain(said);
    // Lets the try that it speaks of happen.
    await app.minute(1);
  }
});

test('a server follows a tenth of the sources that may be read at one host', async () => {
  const { app, newsroom } = await limited({ sourcesPerHost: 10 });
  const [here = '', other = ''] = textChannels(app);
  await app.ask('feed add', { url: newsroom.url, channel: here });
  expect(await app.ask('feed add', { url: newsroom.url, channel: other })).toContain('From now on');
  const said = await app.ask('feed add', { url: newsroom.sequelUrl });
  expect(said).toMatch(/already follows 1 source at 127\\\.0\.0\.1:\d+/);
});
