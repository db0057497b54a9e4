import { expect, test } from 'vitest';
import { collectionsOf, type Store } from '../../src/store/store.ts';
import { chooseZone, followedStorm, historyOf, pinnedIn, places, SERVER } from '../support/moderator.ts';
import { press, textOf, through } from '../support/pressing.ts';

/** A server that has everything. */
async function busyServer() {
  const { app, newsroom } = await followedStorm({ board: true });
  await app.ask('feed digest', { at: '18:00' });
  await chooseZone(app, 'Europe/Berlin');
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  await app.ask('catchup');
  return { app, newsroom };
}

test('everything stored about a server is exported as a file, for the invoker alone', async () => {
  const { app } = await busyServer();
  const message = await through(app, SERVER, 'Export everything');
  expect(message.flags).toBe(64);
  expect(message.content).toContain('1 feed with the channels and settings, 1 daily summary');
  const [file] = message.attachments;
  expect(file?.filename).toMatch(/^live-blogs-\d{4}-\d\d-\d\d\.json$/);
  const exported = await (await fetch(file?.url ?? '')).json();
  expect(exported).toMatchObject({
    server: app.simulator.guildId,
    settings: { timezone: 'Europe/Berlin' },
    feeds: [{ title: 'Storm over the harbour – live' }],
    subscriptions: [{ channelId: app.channelId, board: true }],
    summaries: [{ at: '18:00' }],
    history: [{ did: 'export' }, { did: 'timezone' }, { did: 'digest' }, { did: 'edit' }, { did: 'add' }],
  });
  expect(app.simulator.refusals).toEqual([]);
});

/** Without what belongs to the bot and not to a server. */
async function keysIn(store: Store): Promise<string[]> {
  const { salts: _, owners: __, ...collections } = collectionsOf(store);
  const all = await Promise.all(
    Object.entries(collections).map(async ([name, collection]) => {
      const entries = await Array.fromAsync(collection.entries() as AsyncIterable<[string, unknown]>);
      return entries.map(([key]) => `${name} ${key}`);
    }),
  );
  return all.flat();
}

test('a press of the button forgets a server, closes its board and leaves one audit entry', async () => {
  const { app, newsroom } = await busyServer();
  const question = await through(app, SERVER, 'Delete everything …');
  expect(textOf(question)).toMatch(/1 live blog or feed .*, 1 daily summary/);
  expect(textOf(await press(app, question, 'Delete everything'))).toMatch(/^Deleted\./);
  expect(await keysIn(app.store())).toEqual([expect.stringMatching(/^audit /)]);
  expect(pinnedIn(app, app.channelId)).toEqual([]);
  newsroom.publish({ headline: 'Quay closed', text: 'x', keyEvent: true });
  await app.minute();
  expect(app.shown().join()).not.toContain('Quay closed');
  expect(await historyOf(app)).toContain('deleted everything');
  expect(app.simulator.refusals).toEqual([]);
});

test('without a press of the button nothing is forgotten', async () => {
  const { app } = await busyServer();
  const question = await through(app, SERVER, 'Delete everything …');
  expect(textOf(await press(app, question, 'Keep it'))).toMatch(/Nothing was deleted[\s\S]*This server/);
  expect(await places(app)).toHaveLength(1);
});

test('a feed that another server follows too continues there, and holds nobody’s name', async () => {
  const { app, newsroom } = await busyServer();
  const { subscriptions, feeds } = app.store();
  const [[feedId, here] = ['', []]] = await Array.fromAsync(subscriptions.entries());
  const [own] = here;
  if (!own) throw new Error('Nothing is followed.');
  const other = { ...own, id: 'other', guildId: '100000000000000001', channelId: '7', addedBy: 'Ferris' };
  await subscriptions.set(feedId, [own, other]);
  const question = await through(app, SERVER, 'Delete everything …');
  await press(app, question, 'Delete everything');
  expect(await subscriptions.get(feedId)).toEqual([other]);
  expect(JSON.stringify(await feeds.get(feedId))).not.toContain(own.addedBy);
  const before = newsroom.requests();
  await app.minute();
  expect(newsroom.requests()).toBeGreaterThan(before);
});
