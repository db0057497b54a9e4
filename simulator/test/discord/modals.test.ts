import { expect, test } from 'vitest';
import { quote, startManualBot } from '../support/manual-bot.ts';
import { pagesOf, post } from '../support/preview.ts';

const input = (given: object = {}) => ({ type: 4, custom_id: 'words', style: 1, ...given });
const labelled = (given: object = {}) => ({ type: 18, label: 'Words', component: input(given) });
const rowed = (...inputs: object[]) => ({ type: 1, components: inputs });
const modal = (...components: object[]) => ({ custom_id: 'form', title: 'Words', components });
const BUTTON = [{ type: 1, components: [{ type: 2, style: 1, label: 'Change', custom_id: 'change' }] }];

/** A bot whose command was called, and what Discord says to its answer. */
async function called() {
  const here = await startManualBot();
  const pending = here.simulator.invoke(quote(here));
  const { callback } = await here.nextInteraction();
  return { here, pending, callback, answer: (data: object) => here.call('POST', callback, { type: 9, data }) };
}

/** A bot that shows a modal to a member who pressed its button. */
async function shown(...components: object[]) {
  const here = await startManualBot();
  const { body: message } = await here.call('POST', `${here.live}/messages`, { content: 'one', components: BUTTON });
  const pressing = here.simulator.press({ messageId: message.id, customId: 'change' });
  const { callback } = await here.nextInteraction();
  await here.call('POST', callback, { type: 9, data: modal(...components) });
  return { here, messageId: message.id as string, answer: await pressing };
}

const refused: readonly [sentence: string, data: object, words: RegExp][] = [
  ['no components', modal(), /components/],
  ['six components', modal(...Array.from({ length: 6 }, (_, at) => labelled({ custom_id: `${at}` }))), /1 and 5/],
  ['a title of 46 characters', { ...modal(labelled()), title: 'x'.repeat(46) }, /45 or fewer/],
  ['no title', { ...modal(labelled()), title: '' }, /title/],
  ['an id of 101 characters', { ...modal(labelled()), custom_id: 'x'.repeat(101) }, /100 or fewer/],
  ['a label of 46 characters', modal({ ...labelled(), label: 'x'.repeat(46) }), /45 or fewer/],
  ['a text input without a label', modal(rowed(input())), /label.*required/],
  ['a text input outside of a row', modal(input()), /type/],
  ['a row of two', modal(rowed(input({ label: 'a' }), input({ label: 'b', custom_id: 'b' }))), /maximum width/],
  ['two text inputs of one id', modal(labelled(), labelled()), /duplicated/],
  ['a placeholder of 101 characters', modal(labelled({ placeholder: 'x'.repeat(101) })), /100 or fewer/],
  ['a value that is longer than the most', modal(labelled({ value: 'abc', max_length: 2 })), /between 0 and 2/],
  ['a value that is shorter than the least', modal(labelled({ value: 'abc', min_length: 4 })), /between 4 and 4000/],
  ['a least beyond the most', modal(labelled({ min_length: 3, max_length: 2 })), /min_length/],
  ['a most beyond 4,000', modal(labelled({ max_length: 4001 })), /4000/],
  ['a style that there is not', modal(labelled({ style: 3 })), /style/],
  ['a button', modal(rowed({ type: 2, style: 1, label: 'x', custom_id: 'x' })), /components/],
];

test.for(refused)('a modal with %s is refused', async ([, data, words]) => {
  const { answer } = await called();
  const { status, body } = await answer(data);
  expect([status, body.code]).toEqual([400, 50035]);
  expect(JSON.stringify(body.errors)).toMatch(words);
});

test('a modal in labels or in rows answers a command, and what is typed into it arrives', async () => {
  const { here, pending, answer } = await called();
  const components = [labelled({ value: 'tide' }), rowed(input({ label: 'More', custom_id: 'more', required: false }))];
  expect((await answer(modal(...components))).status).toBe(204);
  const { id, modal: seen, settled } = await pending;
  expect(seen).toMatchObject({ custom_id: 'form', title: 'Words' });
  await expect(settled).rejects.toThrow('modal');
  const sending = here.simulator.submit({ id, fields: { more: 'ferry' } });
  const { data, callback } = await here.nextInteraction();
  expect(data).toEqual({
    custom_id: 'form',
    components: [
      { type: 18, id: 1, component: { type: 4, id: 2, custom_id: 'words', value: 'tide' } },
      { type: 1, id: 3, components: [{ type: 4, id: 4, custom_id: 'more', value: 'ferry' }] },
    ],
  });
  expect((await here.call('POST', callback, { type: 6 })).body.code).toBe(50035);
  await here.call('POST', callback, { type: 4, data: { content: 'thanks' } });
  const { message } = await sending;
  expect(message).toMatchObject({
    content: 'thanks',
    interaction_metadata: { type: 5, triggering_interaction_metadata: { type: 2, id } },
  });
  await expect(here.simulator.submit({ id })).rejects.toThrow('shows no modal');
});

test('the modal of a button changes its message', async () => {
  const { here, answer, messageId } = await shown(labelled());
  const sending = here.simulator.submit({ id: answer.id, fields: { words: 'tide' } });
  const { callback } = await here.nextInteraction();
  await here.call('POST', callback, { type: 7, data: { content: 'two' } });
  expect((await sending).message).toMatchObject({ id: messageId, content: 'two' });
});

test('a member cannot send what the client would not', async () => {
  const { here, answer } = await shown(labelled({ min_length: 2, max_length: 3 }));
  const sent = (fields: Record<string, string>) => here.simulator.submit({ id: answer.id, fields });
  await expect(sent({})).rejects.toThrow('"words" is required');
  await expect(sent({ words: 'x' })).rejects.toThrow('2 to 3 characters, not 1');
  await expect(sent({ words: 'tide' })).rejects.toThrow('2 to 3 characters, not 4');
  await expect(sent({ words: 'abc', more: 'x' })).rejects.toThrow('no text input "more"');
  await expect(here.simulator.submit({ id: '1' })).rejects.toThrow('shows no modal');
});

test('no modal follows a modal, or a deferral', async () => {
  const { here, answer } = await shown(labelled());
  void here.simulator.submit({ id: answer.id, fields: { words: 'tide' } });
  const { callback } = await here.nextInteraction();
  const again = await here.call('POST', callback, { type: 9, data: modal(labelled()) });
  expect(again.body).toMatchObject({ code: 50035, errors: { type: expect.anything() } });
  await here.call('POST', callback, { type: 6 });
  const late = await here.call('POST', callback, { type: 9, data: modal(labelled()) });
  expect(late.body.code).toBe(40060);
});

test('the page shows a modal and sends it', async () => {
  const here = await startManualBot();
  const pages = pagesOf(here.simulator);
  const components = [labelled({ value: 'tide', style: 2, placeholder: 'Such as', max_length: 9 })];
  const calling = post(pages, '/api/invoke', { body: quote(here) });
  const { callback } = await here.nextInteraction();
  await here.call('POST', callback, { type: 9, data: modal(...components) });
  const { id, form } = (await (await calling).json()) as { id: string; form: object };
  const field = { name: 'words', label: 'Words', value: 'tide', placeholder: 'Such as', required: true };
  expect(form).toEqual({ title: 'Words', fields: [{ ...field, long: true, least: 0, most: 9 }] });
  const sending = post(pages, '/api/submit', { body: { id, fields: { words: 'ebb' } } });
  const { data, callback: next } = await here.nextInteraction();
  expect(data).toMatchObject({ components: [{ component: { value: 'ebb' } }] });
  await here.call('POST', next, { type: 4, data: { content: 'done' } });
  expect(await (await sending).json()).toMatchObject({ state: 'answered' });
  expect((await post(pages, '/api/submit', { body: { id, fields: { words: 1 } } })).status).toBe(400);
});
