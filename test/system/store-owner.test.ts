import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { doctor } from '../../src/cli/doctor.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';
import { startTestApp } from '../support/app.ts';
import { FEED } from '../support/lab.ts';
import { subscription } from '../support/live-blog.ts';

/** Where a bot has run. */
async function storeOfABot() {
  const folder = mkdtempSync(join(tmpdir(), 'owner-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const store = { kind: 'sqlite', path: join(folder, 'bot.sqlite') } as const;
  const first = await startTestApp([], store);
  return { first, store };
}

test('a bot refuses to start on the store of another, and says what to do', async () => {
  const { first, store } = await storeOfABot();
  await first.stop();
  await expect(startTestApp([], store)).rejects.toThrow(
    `belongs to another bot (application ${first.simulator.botId}). Use that bot’s DISCORD_TOKEN, or another STORE_URL.`,
  );
});

test('doctor says so before the bot is started', async () => {
  const { first, store } = await storeOfABot();
  await first.stop();
  const printed: string[] = [];
  const token = `${Buffer.from('1').toString('base64url')}.another.token`;
  const env = { DISCORD_TOKEN: token, DISCORD_API_URL: first.simulator.url, STORE_URL: `sqlite:${store.path}` };
  expect(await doctor(env, line => void printed.push(line))).toBe(1);
  expect(printed.join('\n')).toContain(`✗ The store ${store.path} belongs to another bot`);
});

test('doctor tells which steps are left of what a killed process had begun in a channel', async () => {
  const { first, store } = await storeOfABot();
  const [own, sequel] = [subscription({ id: 'own' }), subscription({ id: 'sequel' })];
  const begun = { kind: 'go on', begunAt: '2026-11-25T19:00:00.000Z', done: ['look', 'pass'] } as const;
  const [from, to] = [own, sequel].map(one => ({ feed: FEED, subscription: one })) as [FollowedFeed, FollowedFeed];
  await first.store().operations.set('2', { ...begun, from, to });
  await first.stop();
  const printed: string[] = [];
  await doctor({ STORE_URL: `sqlite:${store.path}` }, line => void printed.push(line));
  expect(printed.join('\n')).toContain(
    '! Channel 2 began to go on at 2026-11-25T19:00:00.000Z: look ✓, pass ✓, take along, tell members.',
  );
});

test('its own bot starts on it again', async () => {
  const { first } = await storeOfABot();
  await first.restart();
  expect(await first.ask('feed status')).toContain('follows nothing');
});

test('a bot whose token Discord refuses leaves the store to the next one', async () => {
  const { first, store: owned } = await storeOfABot();
  await first.stop();
  const store = { ...owned, path: `${owned.path}.new` };
  const wrong = { discordToken: `${Buffer.from('1').toString('base64url')}.wrong.token` };
  await expect(startTestApp([], store, { settings: wrong })).rejects.toThrow('token');
  const next = await startTestApp([], store);
  expect(await next.ask('feed status')).toContain('follows nothing');
});
