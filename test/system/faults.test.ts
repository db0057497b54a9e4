import type { Fault } from 'discord-simulator';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { openNewsroom } from '../support/newsroom.ts';

/** A live blog with a key event that is posted, in a channel where something is about to go wrong. */
async function followed() {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const app = await startTestApp([newsroom.host]);
  await app.ask('feed add', { url: newsroom.url });
  await app.minute();
  const { id } = newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  return { newsroom, app, id };
}

const passing: Readonly<Record<string, Pick<Fault, 'effect' | 'times'>>> = {
  'an outage': { effect: { status: 500 }, times: 6 },
  'an overload': { effect: { status: 503 }, times: 6 },
  'an outage of a code of its own': { effect: { error: 'overloaded' }, times: 3 },
  'an answer lost after it happened': { effect: 'stored, then 500', times: 3 },
  'a line cut after it happened': { effect: 'stored, then reset', times: 3 },
  'a line cut': { effect: 'reset', times: 6 },
  'a limit of the channel': { effect: { retryAfter: 1, scope: 'user' } },
  'a limit of the bot': { effect: { retryAfter: 1, scope: 'global' } },
  'a limit that others share': { effect: { retryAfter: 30, scope: 'shared' } },
  'a limit that does not say for how long': { effect: { retryAfter: 0, scope: 'user', headers: false } },
  'an absurd limit': { effect: { retryAfter: 9_999_999, scope: 'user' } },
  'a proxy that refuses': { effect: { status: 403 }, times: 2 },
  'a write limit': { effect: { retryAfter: 30, scope: 'user', error: 'server writes' } },
  'sending switched off for a while': { effect: { error: 'sending disabled' } },
};

describe.each(Object.entries(passing))('through %s', (_, fault) => {
  test('a new key event is posted once, in its newest state', async () => {
    const { newsroom, app } = await followed();
    app.simulator.faults.add({ method: 'POST', path: /\/messages$/, ...fault });
    const { id } = newsroom.publish({ headline: 'Pier closed', text: 'x', keyEvent: true });
    await app.minute();
    newsroom.change(id, { headline: 'Pier open' });
    for (let waits = 0; waits < 8; waits++) await app.minute(600);
    expect(app.shown()).toEqual(['Ferry turns back: x', 'Pier open: x']);
  });

  test('an edit and a withdrawal arrive', async () => {
    const { newsroom, app, id } = await followed();
    const other = newsroom.publish({ headline: 'Pier closed', text: 'x', keyEvent: true });
    newsroom.publish({ headline: 'All well', text: 'x', keyEvent: true });
    await app.minute();
    app.simulator.faults.add({ method: 'PATCH', path: /\/messages\//, ...fault });
    newsroom.change(id, { headline: 'Ferry in port' });
    newsroom.withdraw(other.id);
    for (let waits = 0; waits < 8; waits++) await app.minute(600);
    expect(app.shown()).toEqual(['Ferry in port: x', expect.stringMatching(/^~~Pier closed~~/), 'All well: x']);
  });
});

const blocking = {
  'a channel that the bot cannot see': 50001,
  'a channel where the bot may not write': 50013,
} as const;

describe.each(Object.entries(blocking))('%s', (_, code) => {
  test('costs no requests until it is fixed, is reported, and then gets what it missed, once', async () => {
    const { newsroom, app } = await followed();
    let calls = 0;
    app.simulator.faults.random = () => {
      calls += 1;
      return 0;
    };
    app.simulator.faults.add({ path: /\/messages/, chance: 0.5, times: 1e9, effect: { status: 403, code } });
    for (const headline of ['One', 'Two', 'Three']) {
      newsroom.publish({ headline, text: 'x', keyEvent: true });
      await app.minute();
    }
    expect(calls).toBe(1);
    expect(await app.ask('feed status')).toMatch(/Send Messages|View Channel/);
    app.simulator.faults.clear();
    await app.minute(1);
    await app.minute(1);
    expect(app.shown()).toEqual(['Ferry turns back: x', 'One: x', 'Two: x', 'Three: x']);
  });
});

test('a hanging channel delays no other', async () => {
  const { newsroom, app } = await followed();
  const other = app.simulator.channels().filter(({ type }) => type === 0)[1]?.id ?? '';
  await app.ask('feed add', { url: newsroom.url, channel: other });
  app.simulator.faults.add({ path: new RegExp(`/channels/${app.channelId}/messages$`), effect: 'hang' });
  newsroom.publish({ headline: 'Pier closed', text: 'x', keyEvent: true });
  let isHanging = true;
  const ticking = app.minute().finally(() => {
    isHanging = false;
  });
  await expect.poll(() => app.shown(other)).toEqual(['Pier closed: x']);
  expect(isHanging).toBe(true);
  expect(app.shown()).toHaveLength(1);
  await ticking;
  await app.minute();
  expect(app.shown()).toEqual(['Ferry turns back: x', 'Pier closed: x']);
});

test('a message that a moderator deleted is not posted again by an edit', async () => {
  const { newsroom, app, id } = await followed();
  app.simulator.deleteMessage(app.channelId, app.simulator.messages(app.channelId)[0]?.id ?? '');
  newsroom.change(id, { headline: 'Ferry in port' });
  await app.minute();
  await app.minute();
  expect(app.shown()).toEqual([]);
});
