import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { openNewsroom } from '../support/newsroom.ts';

const MINUTE = 60_000;

interface LostAnswer {
  /** Minutes by which the bot's clock is ahead of Discord's. */
  ahead: number;
  /** How many messages of people follow before the bot comes back. */
  chatter: number;
  /** Whether the bot has posted in this channel before. */
  isKnown: boolean;
}

/** What a channel shows after the answer to a message was lost, and ten minutes passed in which the bot was stopped. */
async function afterLostAnswer({ ahead, chatter, isKnown }: LostAnswer): Promise<readonly string[]> {
  let passed = 0;
  const discordNow = () => Date.now() + passed;
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const path = join(mkdtempSync(join(tmpdir(), 'live-blog-')), 'store.sqlite');
  const app = await startTestApp([newsroom.host], { kind: 'sqlite', path }, { discordNow });
  await app.ask('feed add', { url: newsroom.url });
  await app.minute(ahead * 60);
  if (isKnown) {
    newsroom.publish({ headline: 'Ferry leaves', text: 'x', keyEvent: true });
    await app.minute();
  }
  app.simulator.faults.add({ method: 'POST', path: /\/messages$/, effect: 'stored, then reset', times: 2 });
  newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  const meanwhile = (): void => {
    // Longer than Discord remembers a nonce.
    passed += 10 * MINUTE;
    for (let each = 0; each < chatter; each++) app.simulator.postMessage(app.channelId, `chat ${each}`);
  };
  await app.restart({ after: 600, meanwhile });
  await app.minute();
  await app.minute();
  return app.shown();
}

test.each<[what: string, given: LostAnswer]>([
  ['hundreds of messages follow it', { ahead: 1, chatter: 1_500, isKnown: true }],
  ['it was the first in a lively channel', { ahead: 1, chatter: 1_500, isKnown: false }],
  ['the bot’s clock is ahead', { ahead: 30, chatter: 150, isKnown: true }],
  ['the bot’s clock is behind', { ahead: -30, chatter: 150, isKnown: false }],
])('a message whose answer was lost is posted once although %s', async (_, given) => {
  const shown = await afterLostAnswer(given);
  expect(shown).toEqual([...(given.isKnown ? ['Ferry leaves: x'] : []), 'Ferry turns back: x']);
});
