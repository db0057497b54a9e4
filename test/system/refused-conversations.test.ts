import { describe, expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { SILENT } from '../support/letters.ts';
import { followedStorm, startOnFile } from '../support/moderator.ts';

const READERS = Array.from({ length: 3 }, (_, n) => `42424242424242424${n}`);
const OPENING = { method: 'POST', path: /^\/users\/@me\/channels$/ };

const said = async ({ simulator, channelId }: TestApp, command: string, userId = READERS[0]): Promise<string> =>
  (await (await simulator.invoke({ channelId, command, userId })).settled).content;

/** How many direct messages each reader got. */
const got = ({ simulator }: TestApp): readonly number[] =>
  READERS.map(reader => {
    const known = simulator.conversations().find(({ userId }) => userId === reader);
    return known ? simulator.messages(known.channelId).length : 0;
  });

/** Readers who follow a live blog. */
async function readers() {
  const { newsroom, app } = await followedStorm();
  for (const reader of READERS) await said(app, 'follow add', reader);
  await app.minute();
  return { newsroom, app };
}

test('a conversation is opened when there are news for its reader, not before', async () => {
  const { newsroom, app } = await readers();
  for (let n = 0; n < 5; n += 1) await app.minute();
  expect(app.simulator.conversations()).toEqual([]);
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  for (let n = 0; n < 3; n += 1) await app.minute();
  expect(got(app)).toEqual([1, 1, 1]);
});

describe.each([
  ['it flagged the bot', 'quarantined', 403],
  ['the bot opened many quickly', 'opens too fast', 403],
  ['the bot opened many quickly, as others saw it', 'opens too fast', 400],
] as const)('when Discord opens no conversations because %s (%s, %i)', (_, why, status) => {
  const withhold = ({ simulator }: TestApp, isWithheld: boolean): void => {
    simulator.faults.clear();
    if (status === 403) simulator.withholdConversations(isWithheld ? why : undefined);
    else if (isWithheld) simulator.faults.add({ ...OPENING, times: 1000, effect: { status, code: 40003 } });
  };

  test('members keep what they follow, are told nothing, and get each letter once when it relents', async () => {
    const { newsroom, app } = await readers();
    withhold(app, true);
    newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
    for (let n = 0; n < 60; n += 1) await app.minute(60);
    expect(got(app)).toEqual([0, 0, 0]);
    expect(await said(app, 'follow list')).not.toContain('Discord did not let me');
    withhold(app, false);
    for (let n = 0; n < 70; n += 1) await app.minute(60);
    expect(got(app)).toEqual([1, 1, 1]);
  });
});

test('while Discord opens no conversations, it is asked ever more seldom, by one process or the next', async () => {
  const asked: number[] = [];
  const { newsroom, app } = await startOnFile({
    log: {
      ...SILENT,
      warn(event) {
        if (event === 'letters.unopened') asked.push(app.now());
      },
    },
  });
  newsroom.publish({ headline: 'Old news', text: 'Before anyone followed.', keyEvent: true });
  await app.ask('feed add', { url: newsroom.url });
  for (const reader of READERS) await said(app, 'follow add', reader);
  await app.minute();
  app.simulator.withholdConversations('quarantined');
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  for (let n = 0; n < 4 * 60; n += 1) {
    await app.minute(60);
    if (n % 30 === 0) await app.restart();
  }
  const minutes = asked.slice(1).map((at, n) => Math.round((at - (asked[n] ?? 0)) / 60_000));
  expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 64]);
});

test('a deleted account ends what its user follows, and no other', async () => {
  const { newsroom, app } = await readers();
  const [gone = ''] = READERS;
  app.simulator.faults.add({ ...OPENING, effect: { error: 'invalid recipient' } });
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  for (let n = 0; n < 5; n += 1) await app.minute();
  expect(got(app)).toEqual([0, 1, 1]);
  expect(await app.store().members.get(gone)).toHaveProperty('closedAt');
});
