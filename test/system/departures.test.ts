import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimulatedServer } from 'discord-simulator';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { Collection, Store } from '../../src/store/store.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { subscription } from '../support/live-blog.ts';
import { followedStorm, historyOf, places, STORM, startOnFile, textChannels } from '../support/moderator.ts';
import { changed } from '../support/panel.ts';
import { until } from '../support/until.ts';

const notices = (app: TestApp, channelId?: string): readonly string[] =>
  app.shown(channelId).filter(line => line.startsWith('For moderators'));

const roleOf = ({ simulator }: TestApp): string => simulator.roles().find(({ name }) => name === 'newsflash')?.id ?? '';

/** Waits for what the gateway tells to be dealt with, then lets a moment pass. */
async function dealtWith(app: TestApp, holds: () => Promise<boolean>): Promise<void> {
  await until(holds);
  await app.minute(1);
}

const isNoted = (app: TestApp, words: string) => async () => (await historyOf(app)).includes(words);

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
  expect(await places(app)).toHaveLength(1);
  app.simulator.deleteChannel(third);
  await until(async () => (await app.ask('feed digest')).includes('No daily summary'));
  expect(await app.ask('feed digest')).toContain('No daily summary');
  expect(notices(app)).toHaveLength(1);
});

/** Follows in a second channel, which Discord then says it does not know, with no event of its deletion. */
async function withLostChannel() {
  const { app, newsroom } = await followedStorm();
  const [, other = ''] = textChannels(app);
  await app.ask('feed add', { url: newsroom.url, channel: other });
  const lose = (method: 'GET' | 'POST'): void => {
    const path = new RegExp(`^/channels/${other}(/|$)`);
    app.simulator.faults.add({ method, path, times: 1_000, effect: { error: 'unknown channel' } });
  };
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  return { app, lose, listed: async () => (await places(app)).length };
}

test('a channel that is gone without an event ends what is followed there, once Discord has said so again and again', async () => {
  const { app, lose, listed } = await withLostChannel();
  lose('GET');
  lose('POST');
  await app.minute();
  await app.minute(200);
  expect(await listed()).toBe(2);
  await app.minute(100);
  await dealtWith(app, isNoted(app, 'was deleted'));
  expect(await listed()).toBe(1);
  expect(notices(app)).toEqual([expect.stringContaining('was deleted, so I no longer follow')]);
});

test('a channel whose messages alone are refused as unknown stays followed', async () => {
  const { app, lose, listed } = await withLostChannel();
  lose('POST');
  for (let n = 0; n < 4; n++) await app.minute(310);
  expect(await listed()).toBe(2);
  app.simulator.faults.clear();
  await app.minute(310);
  expect(app.shown(textChannels(app)[1]).join()).toContain('Ferry turns back');
});

test('a deleted role is no longer pinged, and the channel is told', async () => {
  const { app, newsroom } = await followedStorm();
  await changed(app, { mention: roleOf(app) });
  app.simulator.deleteRole(roleOf(app));
  await dealtWith(app, isNoted(app, 'was deleted'));
  expect(notices(app)).toEqual([expect.stringContaining('so nobody is pinged any more')]);
  expect(await app.ask('feed status')).not.toContain('<@&');
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  expect(app.simulator.messages(app.channelId).at(-1)?.content).toBe('');
  expect(app.simulator.refusals).toEqual([]);
});

test('a subscription in a thread ends with the channel of the thread', async () => {
  const { app, newsroom } = await followedStorm({ thread: true });
  newsroom.publish({ headline: 'A word on the weather', text: 'Wet.' });
  await app.minute();
  const thread = app.simulator.channels().find(({ type }) => type === 11)?.id ?? '';
  const [, other = ''] = textChannels(app);
  await app.ask('feed add', { url: newsroom.url, channel: other });
  await app.ask('feed add', { url: newsroom.url, channel: thread });
  const listed = async () => (await app.ask('feed status')).includes(`<#${thread}>`);
  expect(await listed()).toBe(true);
  app.simulator.deleteChannel(app.channelId);
  const followed = async () => {
    const all = await Array.fromAsync(app.store().subscriptions.entries(), ([, subscriptions]) => subscriptions);
    return all.flat().map(({ channelId }) => channelId);
  };
  await expect.poll(followed).toEqual([other]);
});

test('a subscription in a thread ends with the thread', async () => {
  const { app, newsroom } = await followedStorm({ thread: true });
  newsroom.publish({ text: 'Wet.' });
  await app.minute();
  const [thread] = app.simulator.channels().filter(({ type }) => type === 11);
  await app.ask('feed add', { url: newsroom.url, channel: thread?.id ?? '' });
  app.simulator.deleteChannel(thread?.id ?? '');
  await dealtWith(app, isNoted(app, 'was deleted'));
  expect(await places(app)).toHaveLength(1);
});

/** Followed on a file, with two channels, a role and a summary. */
async function stored() {
  const { app, newsroom, path } = await startOnFile();
  newsroom.publish({ headline: 'Old news', text: 'x', keyEvent: true });
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
  expect(await places(app)).toHaveLength(1);
  expect(await app.ask('feed status')).not.toContain('<@&');
});

test('a start does not wait until Discord has said what was deleted meanwhile', async () => {
  const { app, other } = await stored();
  const { promise, resolve } = Promise.withResolvers<void>();
  await app.restart({
    meanwhile() {
      app.simulator.deleteChannel(other);
      const path = new RegExp(`^/channels/${other}$`);
      app.simulator.faults.add({ method: 'GET', path, effect: { after: promise } });
    },
  });
  expect(await places(app)).toHaveLength(2);
  resolve();
  await until(isNoted(app, 'was deleted'));
  expect(await places(app)).toHaveLength(1);
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
  await until(async () => (await keysIn(app.store())).length === 0);
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

/** The bot in two servers, which follow something each; started again after `meanwhile`. */
async function restarted(meanwhile: (app: TestApp, other: SimulatedServer) => void) {
  const { app, newsroom, path } = await startOnFile({ servers: 1 });
  newsroom.publish({ headline: 'Old news', text: 'x', keyEvent: true });
  const [other] = app.simulator.servers;
  if (!other) throw new Error('There is no other server.');
  const there = other.channels().find(({ type }) => type === 0)?.id ?? '';
  const askThere = async (command: string, options = {}) => {
    const { settled } = await other.invoke({ channelId: there, command, options });
    return (await settled).embeds.map(({ description }) => description).join() || (await settled).content;
  };
  await app.ask('feed add', { url: newsroom.url });
  await askThere('feed add', { url: newsroom.url });
  await app.restart({ meanwhile: () => meanwhile(app, other) });
  /** Whether the other server follows something, once all that the start has found is dealt with. */
  const follows = async () => {
    await app.stop();
    const store = openStore({ kind: 'sqlite', path });
    onTestFinished(store.close);
    return (await store.subscriptions.terms()).includes(other.guildId);
  };
  return { other, askThere, follows };
}

test('a server that has the commands without the bot at a start is not forgotten', async () => {
  const { other, follows, askThere } = await restarted((_, there) => there.install('commands only'));
  other.install('with bot');
  await expect.poll(() => askThere('feeds')).toContain('Storm over the harbour');
  expect(await follows()).toBe(true);
});

test('a server that Discord names only after the start is not forgotten', async () => {
  const { other, follows, askThere } = await restarted((_, there) => there.setAvailable(false, 'unnamed'));
  other.setAvailable(true);
  await expect.poll(() => askThere('feeds')).toContain('Storm over the harbour');
  expect(await follows()).toBe(true);
});

test('a server of which Discord cannot say at a start whether the bot is in it is not forgotten', async () => {
  const { follows } = await restarted(({ simulator }, there) => {
    there.removeBot();
    simulator.faults.add({
      method: 'GET',
      path: new RegExp(`guilds/${there.guildId}$`),
      times: 9,
      effect: { status: 500 },
    });
  });
  expect(await follows()).toBe(true);
});

test('a server that removed the bot meanwhile is forgotten at a start', async () => {
  const { follows } = await restarted((_, there) => there.removeBot());
  expect(await follows()).toBe(false);
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
  const following = async (): Promise<readonly string[]> => {
    const all = await Array.fromAsync(app.store().subscriptions.entries());
    return all.flatMap(([, subscriptions]) => subscriptions.map(({ guildId }) => guildId));
  };
  await expect.poll(following).not.toContain(elsewhere);
  expect(await places(app)).toHaveLength(2);
});

test('servers of a shard that is not connected yet are not forgotten at the start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'liveblog-shards-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const target = { kind: 'sqlite', path: join(folder, 'store.sqlite') } as const;
  // Servers that are created in one millisecond are on one shard.
  let ms = Date.now();
  const app = await startTestApp([], target, { servers: 7, discordNow: () => ms++, settings: { shards: 2 } });
  const guildIds = [app.simulator, ...app.simulator.servers].map(({ guildId }) => guildId);
  expect(new Set(guildIds.map(guildId => (BigInt(guildId) >> 22n) % 2n)).size).toBe(2);
  const subscriptions = guildIds.map(guildId => subscription({ id: guildId, guildId }));
  const url = 'https://gazette.example/storm';
  await app.store().feeds.set('feed', { id: 'feed', url, page: url, source: 'feed', title: STORM });
  await app.store().subscriptions.set('feed', subscriptions);
  await app.restart();
  // Waits for the cleaning that was begun.
  await app.stop();
  const store = openStore(target);
  onTestFinished(store.close);
  expect(await store.subscriptions.get('feed')).toEqual(subscriptions);
});
