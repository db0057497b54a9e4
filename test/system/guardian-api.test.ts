import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../src/log/log.ts';
import { changed, entry, entryId, withEntry } from '../fixtures/sources/story.ts';
import { startTestApp } from '../support/app.ts';
import { startGuardian } from '../support/guardian.ts';
import { answer } from '../support/origin.ts';

const KEY = 's3cret-k3y';

/** The bot with a key, following a live blog of the Guardian's in a channel. */
async function startFollowing() {
  const guardian = await startGuardian();
  const lines: string[] = [];
  const log = createLog('debug', { write: line => void lines.push(line) });
  const app = await startTestApp(
    [guardian.host],
    { kind: 'memory' },
    { guardian, log, settings: { guardianApiKey: KEY } },
  );
  await app.ask('feed add', { url: guardian.data });
  guardian.asked();
  return { guardian, app, lines };
}

/** Just published: a quiet live blog is looked at less often. */
const leg = (number: number) =>
  entry(number, { title: `Leg ${number}`, keyEvent: true, published: Date.now() + number });

test('a channel shows each key event once and in its newest state, whoever was asked', async () => {
  const { guardian, app } = await startFollowing();
  const edits: string[] = [];
  onTestFinished(app.simulator.watch(event => void (event.type === 'edit' && edits.push(event.channelId))));
  for (const number of [7, 8, 9, 10, 11, 12, 13]) {
    // It fails once, and is left alone for some minutes.
    guardian.api(number === 9 ? answer(503) : undefined);
    guardian.tell(before => withEntry(before, leg(number)));
    await app.minute();
  }
  guardian.tell(before => changed(before, entryId(8), { title: 'Leg 8, corrected' }));
  await app.minute();
  expect(guardian.asked()).toEqual(['api', 'api', 'api', 'page', 'page', 'page', 'page', 'api', 'api']);
  const legs = ['Leg 7', 'Leg 8, corrected', 'Leg 9', 'Leg 10', 'Leg 11', 'Leg 12', 'Leg 13'];
  expect(app.shown().map(line => line.split(':')[0])).toEqual(legs);
  expect(edits).toHaveLength(1);
});

test('the key is in no log line, no message and no answer', async () => {
  const { guardian, app, lines } = await startFollowing();
  guardian.api(answer(401, {}, JSON.stringify({ message: `Invalid key ${KEY}` })));
  guardian.tell(before => withEntry(before, leg(7)));
  await app.minute();
  expect(guardian.asked()).toEqual(['api', 'page']);
  expect(lines.filter(line => line.includes('guardian.key-refused'))).toHaveLength(1);
  const seen = [lines, app.shown(), await app.ask('feed status')];
  expect(JSON.stringify(seen)).toContain('Leg 7');
  expect(JSON.stringify(seen)).not.toContain(KEY);
});
