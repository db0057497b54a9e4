import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { Collection, Store } from '../../src/store/store.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { followedStorm, STORM, textChannels } from '../support/moderator.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { until } from '../support/until.ts';

const notices = (app: TestApp, channelId?: string): readonly string[] =>
  app.shown(channelId).filter(line => line.startsWith('For moderators'));

const roleOf = ({ simulator }: TestApp): string => simulator.roles().find(({ name }) => name === 'newsflash')?.id ?? '';

/** Waits for what the gateway tells to be dealt with, then lets a moment pass. */
async function dealtWith(app: TestApp, holds: () => Promise<boolean>): Promise<void> {
  await until(holds, 5_000);
  await app.minute(1);
}

const isNoted = (app: TestApp, words: string) => async () => (await app.ask('feed history')).includes(words);

test('a deleted channel no longer follows anything, and moderators are told in another one', async () => {
  const { app, newsroom } = await followedStorm();
  const [, other = '', third = ''] = textChannels(app);
  await app.ask('feed add', { url: newsroom.url, channel: other });
  await app.ask('feed digest', { at: '18:00', channel: third, feed: STORM });
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  app.simulator.deleteChannel(other);
  await dealtWith(app, isNoted(app, 'was deleted'));
  expect(notices(app)).toEqual([
    expect.stringMatching(
      /The channel #newsroom was deleted, so I no longer follow \*\*Storm.*\n- `\/feed add url:http/,
    ),
  ]);
  expect(await app.ask('feed list')).toContain('follows one feed');
  app.simulator.deleteChannel(third);
  await until(async () => (await app.ask('feed digest')).includes('No daily summary'), 5_000);
  expect(await app.ask('feed digest')).toContain('No daily summary');
  expect(notices(app)).toHaveLength(1);
});

test('a deleted role is no longer pinged, and the channel is told', async () => {
  const { app, newsroom } = await followedStorm();
  await app.ask('feed edit', { mention: roleOf(app) });
  app.simulator.deleteRole(roleOf(app));
  await dealtWith(app, isNoted(app, 'was deleted'));
  expect(notices(app)).toEqual([expect.stringContaining('so nobody is pinged any more')]);
  expect(await app.ask('feed list')).toContain('pings nobody');
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  expect(app.simulator.messages(app.channelId).at(-1)?.content).toBe('');
  expect(app.simulator.refusals).toEqual([]);
});

test('a subscription in a thread ends with the thread', async () => {
  const { app, newsroom } = await followedStorm({ thread: true });
  newsroom.publish({ text: 'Wet.' });
  await app.minute();
  const [thread] = app.simulator.channels().filter(({ type }) => type === 11);
  await app.ask('feed add', { url: newsroom.url, channel: thread?.id ?? '' });
  app.simulator.deleteChannel(thread?.id ?? '');
  await dealtWith(app, isNoted(app, 'was deleted'));
  expect(await app.ask('feed list')).toContain('follows one feed');
});

/** Followed on a file, with two channels, a role and a summary. */
async function stored() {
  const folder = mkdtempSync(join(tmpdir(), 'departures-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'store.sqlite');
  let app: TestApp | undefined;
  const newsroom = await openNewsroom({ now: () => app?.now() ?? Date.now() });
  onTestFinished(newsroom.close);
  newsroom.publish({ headline: 'Old news', text: 'x', keyEvent: true });
  app = await startTestApp([newsroom.host], { kind: 'sqlite', path });
  const [, other = ''] = textChannels(app);
  await app.ask('feed add', { url: newsroom.url, mention: roleOf(app) });
  await app.ask('feed add', { url: newsroom.url, channel: other });
  return { app, other, path };
}

test('deletions while the bot was away are found at its start, and reported once', async () => {
  const { app, other } = await stored();
  const role = roleOf(app);
  await app.restart({
    meanwhile() {
      app.simulator.deleteChannel(other);
      app.simulator.deleteRole(role);
    },
  });
  for (let n = 0; n < 2; n++) {
    await app.minute();
    await app.restart();
  }
  expect(notices(app)).toEqual([expect.stringContaining('A channel was deleted'), expect.stringContaining('The role')]);
  expect(await app.ask('feed list')).toMatch(/one feed[\s\S]*pings nobody/);
});

const collected = async (collection: Collection<unknown>): Promise<readonly string[]> =>
  (await Array.fromAsync(collection.entries())).map(([key]) => key);

const keysIn = async (store: Store): Promise<readonly string[]> => {
  const { feeds, subscriptions, blogs, receipts, outbox, audit, schedules } = store;
  const all: readonly Collection<unknown>[] = [feeds, subscriptions, blogs, receipts, outbox, audit, schedules];
  return (await Promise.all(all.map(collected))).flat();
};

test('a server that removes the bot leaves nothing behind', async () => {
  const { app, path } = await stored();
  await app.ask('feed digest', { at: '18:00', feed: STORM });
  await app.minute();
  app.simulator.removeBot();
  await until(async () => (await keysIn(app.store())).length === 0, 5_000);
  expect(await keysIn(app.store())).toEqual([]);
  expect(path).toContain('store');
});

test('if all servers are missing at a start, the token is another bot’s: nothing is forgotten', async () => {
  const { app, path } = await stored();
  await app.restart({ meanwhile: () => app.simulator.removeBot() });
  await app.stop();
  const store = openStore({ kind: 'sqlite', path });
  onTestFinished(store.close);
  expect((await keysIn(store)).length).toBeGreaterThan(3);
});

test('one server of several that is missing at a start is forgotten', async () => {
  const { app, path } = await stored();
  const elsewhere = '100000000000000001';
  await app.restart({
    async meanwhile() {
      const store = openStore({ kind: 'sqlite', path });
      const [[feedId, subscriptions] = ['', []]] = await Array.fromAsync(store.subscriptions.entries());
      const [first] = subscriptions;
      if (first)
        await store.subscriptions.set(feedId, [
          ...subscriptions,
          { ...first, id: 'x', guildId: elsewhere, channelId: '7' },
        ]);
      await store.close();
    },
  });
  const all = await Array.fromAsync(app.store().subscriptions.entries());
  expect(all.flatMap(([, subscriptions]) => subscriptions.map(({ guildId }) => guildId))).not.toContain(elsewhere);
  expect(await app.ask('feed list')).toContain('2 feeds');
});
