import { expect, onTestFinished, test } from 'vitest';
import type { SimulatorEvent } from '../../src/discord/port.ts';
import { quote, startManualBot } from '../support/manual-bot.ts';
import { clock } from '../support/simulator.ts';

test('a deferred answer is filled by its first edit or follow-up', async () => {
  const here = await startManualBot();
  const { simulator, liveId } = here;
  const pending = simulator.invoke(quote(here));
  const { callback, webhook } = await here.nextInteraction();
  await here.call('POST', callback, { type: 5 });
  const answer = await pending;
  expect(answer.state).toBe('thinking');
  expect(simulator.messages(liveId)).toMatchObject([{ flags: 128, content: '' }]);
  await here.call('POST', webhook, { content: 'filled' });
  expect(await answer.settled).toMatchObject({ content: 'filled', flags: 0, edited_timestamp: null });
  await here.call('POST', webhook, { content: 'more' });
  await here.call('PATCH', `${webhook}/messages/@original`, { content: 'mended' });
  expect(simulator.messages(liveId).map(({ content }) => content)).toEqual(['mended', 'more']);
  await here.call('DELETE', `${webhook}/messages/@original`);
  expect((await here.call('GET', `${webhook}/messages/@original`)).body.code).toBe(10008);
});

test('an ephemeral answer is in no channel', async () => {
  const here = await startManualBot();
  const seen: SimulatorEvent[] = [];
  onTestFinished(here.simulator.watch(event => seen.push(event)));
  const pending = here.simulator.invoke(quote(here));
  const { callback, webhook } = await here.nextInteraction();
  await here.call('POST', callback, { type: 4, data: { content: 'psst', flags: 64 } });
  expect(await pending).toMatchObject({ ephemeral: true, message: { content: 'psst', flags: 64 } });
  expect((await here.call('GET', `${webhook}/messages/@original`)).body.content).toBe('psst');
  expect(here.simulator.messages(here.liveId)).toEqual([]);
  expect(seen).toMatchObject([{ type: 'answer', answer: { ephemeral: true, message: { content: 'psst' } } }]);
});

test('an interaction can be acknowledged only once', async () => {
  const here = await startManualBot();
  void here.simulator.invoke(quote(here));
  const { callback, webhook } = await here.nextInteraction();
  expect((await here.call('POST', webhook, { content: 'too early' })).body.code).toBe(10015);
  expect((await here.call('POST', callback, { type: 5 })).status).toBe(204);
  expect(await here.call('POST', callback, { type: 5 })).toMatchObject({ status: 400, body: { code: 40060 } });
});

test('an interaction that is not acknowledged in time fails', async () => {
  const here = await startManualBot({ acknowledgeWithinMs: 20 });
  const pending = here.simulator.invoke(quote(here));
  const { callback } = await here.nextInteraction();
  const answer = await pending;
  expect(answer.state).toBe('failed');
  await expect(answer.settled).rejects.toThrow('did not respond within 20 ms');
  expect(await here.call('POST', callback, { type: 5 })).toMatchObject({ status: 404, body: { code: 10062 } });
});

test('a token is valid for fifteen minutes', async () => {
  const time = clock();
  const here = await startManualBot(time);
  void here.simulator.invoke(quote(here));
  const { callback, webhook } = await here.nextInteraction();
  await here.call('POST', callback, { type: 5 });
  time.pass(15 * 60_000);
  expect((await here.call('POST', webhook, { content: 'in time' })).status).toBe(200);
  time.pass(1);
  expect(await here.call('POST', webhook, { content: 'late' })).toMatchObject({ status: 401, body: { code: 50027 } });
});

/** https://github.com/Statsify/statsify/pull/830; the documentation gives the length only. */
test('a suggestion of blanks is refused', async () => {
  const here = await startManualBot();
  const pending = here.simulator.suggest({ ...quote(here), focused: 'who' });
  const { callback } = await here.nextInteraction();
  const respond = (choice: object) => here.call('POST', callback, { type: 8, data: { choices: [choice] } });
  for (const choice of [
    { name: '  ', value: 'a' },
    { name: 'A', value: ' ' },
    { name: '', value: 'a' },
  ])
    expect((await respond(choice)).body.code).toBe(50035);
  expect(here.simulator.refusals[0]?.problems).toEqual(['data.choices.0.name: Must be between 1 and 100 in length.']);
  await respond({ name: ' A ', value: 'a' });
  expect(await pending).toEqual([{ name: 'A', value: 'a' }]);
});

test('an invalid response is refused, and another may follow', async () => {
  const here = await startManualBot();
  const pending = here.simulator.invoke(quote(here));
  const { callback } = await here.nextInteraction();
  for (const body of [
    { type: 2 },
    { type: 7, data: { content: 'x' } },
    { type: 4, data: { content: 'x'.repeat(2001) } },
  ]) {
    expect((await here.call('POST', callback, body)).body.code).toBe(50035);
  }
  expect((await here.call('POST', callback, { type: 4, data: {} })).body.code).toBe(50006);
  expect(here.simulator.refusals).toHaveLength(4);
  await here.call('POST', callback, { type: 4, data: { content: 'right' } });
  expect((await pending).message?.content).toBe('right');
});
